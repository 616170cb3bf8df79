//! Puts what is known of a complaint into the text of a template, `{{ customer.name }}`, `{{ number }}` and the rest, and refuses
//! what was sent with a gap.

use wenguo_domain::field::{Faults, FieldError};

/// What stands for a placeholder: its name, its value.
pub type Known = (&'static str, String);

/// The text with its placeholders filled; one that is unknown or has nothing to say stays, so that the writer sees it.
pub fn fill(text: &str, known: &[Known]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once("}}") else {
            filled.push_str("{{");
            rest = after;
            continue;
        };
        match known.iter().find(|(known, value)| *known == name.trim() && !value.is_empty()) {
            Some((_, value)) => filled.push_str(value),
            None => filled.push_str(&format!("{{{{{name}}}}}")),
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// The first placeholder that nobody has replaced: `{{ result }}`.
pub fn unfilled(text: &str) -> Option<String> {
    text.split("{{").skip(1).find_map(|after| {
        let name = after.split_once("}}")?.0.trim();
        let is_name =
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || b"._".contains(&byte));
        is_name.then(|| format!("{{{{ {name} }}}}"))
    })
}

/// A text that was begun with a template must not go out with a gap in it: asked wherever texts are offered, of whoever
/// sends, at a page or by a program.
pub fn refuse_unfilled(faults: &mut Faults, pointer: &str, text: &str) {
    if let Some(placeholder) = unfilled(text) {
        faults.add(FieldError::allowing(pointer, "unfilled", placeholder));
    }
}

#[cfg(test)]
mod tests {
    use super::{Known, fill, unfilled};

    fn known() -> Vec<Known> {
        vec![("number", "TS-1".to_owned()), ("subject", "{{ number }}".to_owned()), ("due", String::new())]
    }

    #[test]
    fn what_is_known_is_filled_in() {
        assert_eq!(fill("编号 {{ number }}，{{number}}。", &known()), "编号 TS-1，TS-1。");
    }

    #[test]
    fn what_is_not_known_stays_for_the_writer_to_see() {
        for text in ["{{ due }}前", "{{ nothing }}", "{{ number", "}} {{", "没有"] {
            assert_eq!(fill(text, &known()), text);
        }
    }

    #[test]
    fn a_placeholder_nobody_replaced_is_found() {
        assert_eq!(unfilled("结论：{{result}}，{{ due }} 前").as_deref(), Some("{{ result }}"));
        for text in ["", "没有", "{{", "{{ }}", "{{ 结论 }}", "}} a {{", "{ result }"] {
            assert_eq!(unfilled(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_filled_in_is_not_read_again() {
        assert_eq!(fill("{{ subject }}", &known()), "{{ number }}");
    }
}
