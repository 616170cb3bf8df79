//! What does a notice say? One sentence by its kind, for inbox, letters and robots alike.

use crate::lang::Lang;
use crate::words::{self, Arg};

/// Particulars that are codes, and the words they stand under.
const CODES: [(&str, &str); 6] = [
    ("clock", "clock"),
    ("event", "event"),
    ("cause", "escalation-cause"),
    ("level", "escalation-level"),
    ("severity", "severity"),
    ("obstacle", "obstacle"),
];
/// Particulars that are taken in as they are.
const TEXTS: [&str; 5] = ["who", "reason", "text", "department", "when"];

/// The sentence of a notice of this kind about the complaint with this number; `particular` gives its particulars by name.
pub fn sentence<'p>(
    lang: Lang,
    kind: &str,
    number: Option<&str>,
    particular: impl Fn(&str) -> Option<&'p str>,
) -> String {
    let coded = CODES.map(|(name, list)| {
        let said = particular(name).map(|code| words::text(lang, &format!("{list}-{code}")).into_owned());
        (name, said.unwrap_or_default())
    });
    let system = words::text(lang, "notice-nobody");
    let mut args = vec![("number", Arg::Text(number.unwrap_or_default()))];
    args.extend(coded.iter().map(|(name, said)| (*name, Arg::Text(said.as_str()))));
    args.extend(TEXTS.map(|name| {
        let missing = if name == "who" { system.as_ref() } else { "" };
        (name, Arg::Text(particular(name).unwrap_or(missing)))
    }));
    words::text_with(lang, &format!("notice-{kind}"), &args)
}
