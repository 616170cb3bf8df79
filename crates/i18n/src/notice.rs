//! What does a notice say? One sentence by its kind, for inbox, letters and robots alike.

use crate::lang::Lang;
use crate::numbers;
use crate::words::{self, Arg};

/// Particulars that are codes, and the words they stand under.
const CODES: [(&str, &str); 7] = [
    ("clock", "clock"),
    ("event", "event"),
    ("cause", "escalation-cause"),
    ("level", "escalation-level"),
    ("severity", "severity"),
    ("obstacle", "obstacle"),
    ("way", "notice-way"),
];
/// Particulars that are taken in as they are.
const TEXTS: [&str; 8] = ["who", "reason", "text", "department", "when", "name", "off", "what"];

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
    let mut args = vec![
        ("number", Arg::Text(number.unwrap_or_default())),
        // The code itself, for sentences that say different things of different events.
        ("happened", Arg::Text(particular("event").unwrap_or_default())),
    ];
    let worth = worth(lang, &particular);
    args.push(("worth", Arg::Text(&worth)));
    args.extend(coded.iter().map(|(name, said)| (*name, Arg::Text(said.as_str()))));
    args.extend(TEXTS.map(|name| {
        let missing = if name == "who" { system.as_ref() } else { "" };
        (name, Arg::Text(particular(name).unwrap_or(missing)))
    }));
    words::text_with(lang, &format!("notice-{kind}"), &args)
}

/// What a proposal would give, in brackets: （退款 ¥500.00）; nothing where it names neither kind nor amount.
fn worth<'p>(lang: Lang, particular: impl Fn(&str) -> Option<&'p str>) -> String {
    let remedy = particular("remedy").map(|code| words::text(lang, &format!("remedy-{code}")).into_owned());
    let minor = |amount: &str| amount.replace('.', "").parse().ok();
    let money = particular("amount").and_then(minor).zip(particular("currency"));
    let money = money.map(|(minor, currency)| numbers::money(minor, currency));
    let said: Vec<String> = remedy.into_iter().chain(money).collect();
    match said.is_empty() {
        true => String::new(),
        false => words::text_with(lang, "notice-worth", &[("worth", Arg::Text(&said.join(" ")))]),
    }
}
