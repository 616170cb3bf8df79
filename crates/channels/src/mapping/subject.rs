//! A subject line for a complaint that has none: the beginning of the description, cut where it makes sense.

/// Longest subject made, in characters.
const MAX: usize = 60;
/// A boundary before this many characters would leave too little to recognise the matter.
const MIN: usize = 12;

/// The first sentence, or as much of it as fits up to a pause, a space or 60 characters.
pub fn from_description(description: &str) -> String {
    let line = description.trim().lines().next().unwrap_or_default().trim();
    let head: Vec<char> = line.chars().take(MAX).collect();
    let sentence = head.iter().position(|c| "。！？!?；;".contains(*c)).filter(|end| *end + 1 >= MIN);
    if let Some(end) = sentence {
        return head[..end].iter().collect();
    }
    if line.chars().count() <= MAX {
        return line.to_owned();
    }
    let pause = |c: &char| c.is_whitespace() || "，,、：:.）)”".contains(*c);
    let end = head.iter().rposition(pause).filter(|end| *end >= MIN).unwrap_or(MAX - 1);
    let text: String = head[..end].iter().collect();
    format!("{}…", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_a_sentence_a_pause_or_the_limit() {
        assert_eq!(from_description("  货物破损。要求退款"), "货物破损。要求退款");
        assert_eq!(from_description("我在网上买的冰箱送来是坏的！客服不管"), "我在网上买的冰箱送来是坏的");
        assert_eq!(from_description("短\n第二行"), "短");
        let english =
            "I have disputed this account three times with the bureau and it is still on my report today";
        assert_eq!(from_description(english), "I have disputed this account three times with the bureau…");
        let solid = "坏".repeat(100);
        assert_eq!(from_description(&solid).chars().count(), 60);
        assert_eq!(from_description(""), "");
    }
}
