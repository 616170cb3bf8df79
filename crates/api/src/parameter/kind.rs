//! What may stand in a parameter, said as JSON Schema.

use std::marker::PhantomData;

use serde_json::{Value, json};
use wenguo_domain::code::Code;

use crate::cursor;

/// What may stand in a parameter.
pub trait Kind: Sync {
    /// As JSON Schema.
    fn schema(&self) -> Value;
}

/// Codes of the closed list `C`, repeated or apart by commas.
#[derive(Debug)]
pub struct Codes<C>(pub PhantomData<C>);

impl<C: Code + Sync> Kind for Codes<C> {
    fn schema(&self) -> Value {
        let codes: Vec<&str> = C::ALL.iter().map(|code| code.as_str()).collect();
        json!({ "type": "array", "items": { "type": "string", "enum": codes } })
    }
}

/// Codes of a tree of the desk, repeated or apart by commas.
#[derive(Debug)]
pub struct Entries;

impl Kind for Entries {
    fn schema(&self) -> Value {
        json!({ "type": "array", "items": { "type": "string", "minLength": 1 } })
    }
}

/// One of these words.
#[derive(Debug)]
pub struct OneOf(pub &'static [&'static str]);

impl Kind for OneOf {
    fn schema(&self) -> Value {
        json!({ "type": "string", "enum": self.0 })
    }
}

/// Yes or no.
#[derive(Debug)]
pub struct Flag;

impl Kind for Flag {
    fn schema(&self) -> Value {
        json!({ "type": "boolean" })
    }
}

/// A whole number.
#[derive(Debug)]
pub struct Whole {
    /// The smallest.
    pub least: i64,
    /// The greatest.
    pub most: i64,
    /// What holds if it is not there.
    pub absent: Option<i64>,
}

impl Kind for Whole {
    fn schema(&self) -> Value {
        let mut schema =
            json!({ "type": "integer", "format": "int64", "minimum": self.least, "maximum": self.most });
        if let Some(absent) = self.absent {
            schema["default"] = absent.into();
        }
        schema
    }
}

/// A day at the desk, or an RFC 3339 instant.
#[derive(Debug)]
pub struct Instant {
    /// Whether a day stands for its end.
    pub is_end: bool,
}

impl Kind for Instant {
    fn schema(&self) -> Value {
        let text = |format: &str| json!({ "type": "string", "format": format });
        // Nothing at all is as if it were not there.
        json!({ "anyOf": [text("date"), text("date-time"), { "type": "string", "maxLength": 0 }] })
    }
}

/// Words.
#[derive(Debug)]
pub struct Text;

impl Kind for Text {
    fn schema(&self) -> Value {
        json!({ "type": "string" })
    }
}

/// A cursor of ours.
#[derive(Debug)]
pub struct Cursor;

impl Kind for Cursor {
    fn schema(&self) -> Value {
        json!({ "type": "string", "pattern": cursor::PATTERN })
    }
}
