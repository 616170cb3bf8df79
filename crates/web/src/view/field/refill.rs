//! A form that is shown again: what was typed is still there, and what is wrong stands beside it.

use super::combo::own_words;
use super::{Control, Field};

/// Puts what was sent back into the fields, and what is wrong beside them.
pub fn refill(fields: &mut [Field], sent: &[(String, String)], faults: &[(String, String)]) {
    for field in fields {
        let values: Vec<&str> =
            sent.iter().filter(|(name, _)| *name == field.name).map(|(_, value)| value.as_str()).collect();
        match (&field.control, values.first()) {
            (Control::Checks, _) => field.value = values.join(" "),
            (_, Some(value)) => field.value = (*value).to_owned(),
            (_, None) => {}
        }
        if let Control::Shares(shares) = &mut field.control {
            shares.refill(&field.name, sent, faults);
        }
        let other = own_words(&field.name);
        if let Some((_, words)) = sent.iter().find(|(name, words)| *name == other && !words.trim().is_empty())
        {
            field.value.clone_from(words);
        }
        if let Some((_, fault)) = faults.iter().find(|(name, _)| is_about(field, name)) {
            field.fault = match &field.control {
                Control::Combo(words) if !field.unlisted().is_empty() => {
                    words.unlisted.replace("{}", field.unlisted())
                }
                _ => fault.clone(),
            };
        }
    }
}

/// Whether a fault belongs to the field: the rows of a field of shares have one place for theirs.
fn is_about(field: &Field, fault: &str) -> bool {
    let is_row = || fault.strip_prefix(&field.name).is_some_and(|rest| rest.starts_with('.'));
    fault == field.name || (matches!(field.control, Control::Shares(_)) && is_row())
}
