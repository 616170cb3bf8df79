//! What is wrong with one field of an input: where, which rule, and the figures of the rule. Words come later, at the edge.

use serde::Serialize;

/// A fault in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// JSON pointer to the field: `/customer/phone`.
    pub pointer: String,
    /// Stable code of the broken rule: `required`, `too_long`, `unknown`, …
    pub code: &'static str,
    /// What the rule allows: the greatest length, the codes there are, …
    pub allowed: String,
}

impl FieldError {
    /// A fault with nothing more to say than its code.
    pub fn new(pointer: impl Into<String>, code: &'static str) -> FieldError {
        FieldError { pointer: pointer.into(), code, allowed: String::new() }
    }

    /// A fault and what would be allowed.
    pub fn allowing(pointer: impl Into<String>, code: &'static str, allowed: impl ToString) -> FieldError {
        FieldError { pointer: pointer.into(), code, allowed: allowed.to_string() }
    }
}

/// Collects the faults of one input, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, error: FieldError) {
        self.0.push(error);
    }

    /// Cuts the white space around `text` and checks that something is left, of at most `max` characters.
    pub fn required(&mut self, pointer: &str, text: &str, max: usize) -> String {
        let text = self.optional(pointer, Some(text), max);
        if text.is_none() {
            self.add(FieldError::new(pointer, "required"));
        }
        text.unwrap_or_default()
    }

    /// Like `required`, but nothing is also right: blank becomes `None`.
    pub fn optional(&mut self, pointer: &str, text: Option<&str>, max: usize) -> Option<String> {
        let text = text?.trim();
        if text.chars().count() > max {
            self.add(FieldError::allowing(pointer, "too_long", max));
        }
        if text.contains('\0') {
            self.add(FieldError::new(pointer, "control_character"));
        }
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Reads a code of a closed list; blank and unknown are faults.
    pub fn code<C: crate::code::Code>(&mut self, pointer: &str, text: &str) -> Option<C> {
        let found = C::from_code(text.trim());
        if text.trim().is_empty() {
            self.add(FieldError::allowing(pointer, "required", C::allowed()));
        } else if found.is_none() {
            self.add(FieldError::allowing(pointer, "unknown", C::allowed()));
        }
        found
    }

    /// Like `code`, but nothing is also right.
    pub fn optional_code<C: crate::code::Code>(&mut self, pointer: &str, text: Option<&str>) -> Option<C> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        self.code(pointer, text)
    }

    /// The faults, or `value` when there are none.
    pub fn into_result<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.0.is_empty() { Ok(value) } else { Err(self.0) }
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
