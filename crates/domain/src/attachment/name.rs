//! Names of files as strangers choose them, made fit to be shown, kept and sent in a header.

/// Longest name kept, in characters; the ending is among them.
pub const LONGEST: usize = 120;
/// Longest ending that is worth keeping when a name is cut.
const LONGEST_ENDING: usize = 12;
/// What a file is called whose name says nothing.
const NAMELESS: &str = "file";

/// The last part of a path, without what could mislead whoever reads it or a program that saves it: control characters,
/// marks that turn the direction of writing around, characters that folders do not take, dots and blanks at either end.
pub fn tidy(sent: &str) -> String {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String =
        last.chars().filter(|c| !is_misleading(*c)).map(|c| if is_refused(c) { '_' } else { c }).collect();
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if kept.is_empty() { NAMELESS.to_owned() } else { cut(kept) }
}

/// Characters that are not seen, and those that change how others are seen.
fn is_misleading(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
}

/// Characters that names of files cannot have on one system or another.
fn is_refused(c: char) -> bool {
    matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// A long name loses its middle: the ending says what it is.
fn cut(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending)
        .filter(|ending| ending.chars().count() <= LONGEST_ENDING);
    let ending = ending.map(|ending| format!(".{ending}")).unwrap_or_default();
    let room = LONGEST - ending.chars().count() - 1;
    let start: String = name.chars().take(room).collect();
    format!("{start}…{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_tricks_are_taken_out() {
        for (sent, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\li\\发票.pdf", "发票.pdf"),
            ("..", "file"),
            ("", "file"),
            ("   . ", "file"),
            ("照片\u{202e}gpj.exe", "照片gpj.exe"),
            ("a\r\nSet-Cookie: b.txt", "aSet-Cookie_ b.txt"),
            (".htaccess", "htaccess"),
            ("a\0b.png", "ab.png"),
            ("\"quoted\".png", "_quoted_.png"),
        ] {
            assert_eq!(tidy(sent), kept, "{sent:?}");
        }
    }

    #[test]
    fn long_names_keep_their_ending() {
        let kept = tidy(&format!("{}.jpeg", "长".repeat(500)));
        assert_eq!(kept.chars().count(), LONGEST);
        assert!(kept.ends_with("….jpeg"), "{kept}");
        let kept = tidy(&format!("a.{}", "b".repeat(500)));
        assert_eq!(kept.chars().count(), LONGEST);
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_sent_becomes_a_name(sent in "\\PC{0,300}") {
            let kept = tidy(&sent);
            proptest::prop_assert!(!kept.is_empty() && kept.chars().count() <= LONGEST);
            proptest::prop_assert!(!kept.contains(['/', '\\', '"']) && !kept.starts_with('.'));
            proptest::prop_assert_eq!(tidy(&kept), kept.clone());
        }
    }
}
