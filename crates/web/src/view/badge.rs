//! The small words that say severity, stage and what is special about a complaint.

use askama::{Template, filters::HtmlSafe};

use crate::{
    icon::{self, Icon},
    view::tone::Tone,
    words::Words,
};

/// A word on a coloured ground, with an icon where one helps.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"{% if href.is_empty() %}<span class="tag {{ tone }}">{% else %}<a class="tag {{ tone }}" href="{{ href }}" title="{{ title }}">{% endif %}{% if let Some(icon) = icon %}{{ icon }}{% endif %}{{ text }}{% if href.is_empty() %}</span>{% else %}</a>{% endif %}"#,
    ext = "html"
)]
pub struct Badge {
    /// The word.
    pub text: String,
    /// Its meaning.
    pub tone: Tone,
    /// An icon before it.
    pub icon: Option<Icon>,
    /// Where it leads; blank for nowhere.
    pub href: String,
    /// What is there; blank where it leads nowhere.
    pub title: String,
}

impl HtmlSafe for Badge {}

impl Badge {
    /// A word in a tone.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone, icon: None, href: String::new(), title: String::new() }
    }

    /// The same word as a link.
    #[must_use]
    pub fn leading(self, href: impl Into<String>, title: impl Into<String>) -> Self {
        Self { href: href.into(), title: title.into(), ..self }
    }

    /// How grave a complaint is; an empty code is one that is not graded yet.
    pub fn severity(t: Words, severity: &str) -> Self {
        let tone = match severity {
            "critical" => Tone::Danger,
            "major" => Tone::Warn,
            "general" => Tone::Neutral,
            _ => return Self::new(t.text("severity-none"), Tone::Outline),
        };
        Self { icon: icon::of_severity(severity), ..Self::new(t.code("severity", severity), tone) }
    }

    /// Where a complaint stands.
    pub fn stage(t: Words, stage: &str) -> Self {
        let tone = match stage {
            "handling" => Tone::Brand,
            "responded" | "followed_up" => Tone::Violet,
            "closed" => Tone::Ok,
            _ => Tone::Outline,
        };
        Self::new(t.code("stage", stage), tone)
    }

    /// What tier a customer has; `None` for an ordinary one.
    pub fn tier(t: Words, tier: &str) -> Option<Self> {
        let tone = match tier {
            "vip" => Tone::Violet,
            "gold" => Tone::Warn,
            "silver" => Tone::Neutral,
            _ => return None,
        };
        Some(Self::new(t.code("customer-tier", tier), tone))
    }
}
