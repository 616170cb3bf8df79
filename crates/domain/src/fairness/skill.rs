//! What is somebody good at, and is that what a complaint asks for?

use crate::codes;
use crate::codes::Channel;

use super::FULL;

codes! {
    /// In what somebody is good.
    SkillKind {
        /// What complaints are about, with everything below it.
        Category = "category",
        /// What is sold, with everything below it.
        Product = "product",
        /// Ways in.
        Channel = "channel",
        /// Languages.
        Language = "language",
    }
}

codes! {
    /// A language, told by its script.
    Language {
        /// 中文
        Chinese = "zh",
        /// English, and what else is written in Latin letters.
        English = "en",
        /// 日本語
        Japanese = "ja",
        /// 한국어
        Korean = "ko",
        /// Русский
        Russian = "ru",
    }
}

impl Language {
    /// The language of a text, by the script that most says which: kana and hangul before the Chinese characters that stand
    /// among them, those before Latin names and models. `None` for a text without letters.
    pub fn of(text: &str) -> Option<Language> {
        let has = |within: fn(char) -> bool| text.chars().any(within);
        if has(|c| matches!(c, '\u{3040}'..='\u{30ff}')) {
            Some(Language::Japanese)
        } else if has(|c| matches!(c, '\u{ac00}'..='\u{d7af}')) {
            Some(Language::Korean)
        } else if has(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')) {
            Some(Language::Chinese)
        } else if has(|c| matches!(c, '\u{0400}'..='\u{04ff}')) {
            Some(Language::Russian)
        } else {
            has(|c| c.is_alphabetic()).then_some(Language::English)
        }
    }
}

/// One thing somebody is good at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skill {
    /// Which list it is of.
    pub kind: SkillKind,
    /// Its code in that list.
    pub code: String,
}

/// What a complaint asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Codes of its category and of those above.
    pub categories: Vec<String>,
    /// Codes of its product and of those above.
    pub products: Vec<String>,
    /// Its way in.
    pub channel: Option<Channel>,
    /// In which it is written.
    pub language: Option<Language>,
}

impl Wanted {
    fn codes(&self, kind: SkillKind) -> Vec<&str> {
        match kind {
            SkillKind::Category => self.categories.iter().map(String::as_str).collect(),
            SkillKind::Product => self.products.iter().map(String::as_str).collect(),
            SkillKind::Channel => self.channel.iter().map(|channel| channel.as_str()).collect(),
            SkillKind::Language => self.language.iter().map(|language| language.as_str()).collect(),
        }
    }
}

/// How well a complaint fits what somebody is good at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fit {
    /// Kinds in which they named something and the complaint asks for it.
    pub matched: Vec<SkillKind>,
    /// Kinds in which they named something else.
    pub missed: Vec<SkillKind>,
}

impl Fit {
    /// Of somebody with these skills. Kinds in which they named nothing, and what the complaint does not say, count neither way.
    pub fn of(skills: &[Skill], wanted: &Wanted) -> Fit {
        let mut fit = Fit::default();
        for kind in SkillKind::ALL {
            let mut named = skills.iter().filter(|skill| skill.kind == *kind).peekable();
            let asked = wanted.codes(*kind);
            if named.peek().is_none() || asked.is_empty() {
                continue;
            }
            let is_named = named.any(|skill| asked.contains(&skill.code.as_str()));
            if is_named { &mut fit.matched } else { &mut fit.missed }.push(*kind);
        }
        fit
    }

    /// Whether it is as much theirs as an all-rounder's, or more.
    pub fn is_fair(&self) -> bool {
        self.points() >= FULL / 2
    }

    /// An all-rounder stands in the middle.
    pub(super) fn points(&self) -> i64 {
        let (matched, missed) = (self.matched.len() as i64, self.missed.len() as i64);
        if matched + missed == 0 { FULL / 2 } else { FULL * matched / (matched + missed) }
    }
}
