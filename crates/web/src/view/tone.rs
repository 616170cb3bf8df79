//! What does a colour mean? A tone never stands alone: a word or an icon says the same.

use std::fmt;

/// The meaning of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// Nothing in particular, drawn as an outline.
    Outline,
    /// Active or chosen.
    Brand,
    /// Good or done.
    Ok,
    /// Needs attention soon.
    Warn,
    /// Late, serious or dangerous.
    Danger,
    /// Out of the ordinary.
    Violet,
}

impl fmt::Display for Tone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Neutral => "tone-neutral",
            Self::Outline => "tone-outline",
            Self::Brand => "tone-brand",
            Self::Ok => "tone-ok",
            Self::Warn => "tone-warn",
            Self::Danger => "tone-danger",
            Self::Violet => "tone-violet",
        })
    }
}

impl askama::filters::HtmlSafe for Tone {}
