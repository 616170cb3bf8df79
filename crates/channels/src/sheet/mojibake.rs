//! Was this text once read in the wrong encoding and saved that way? Then its words are broken and nobody can work with them.

use std::fmt;

use encoding_rs::{GBK, UTF_8, WINDOWS_1252};

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mojibake {
    /// UTF-8 read as Latin-1 or Windows-1252: `æŠ•è¯‰`.
    Utf8AsLatin1,
    /// UTF-8 read as GBK: `鎶曡瘔`.
    Utf8AsGbk,
    /// GBK read as UTF-8, and the replacement signs read as GBK once more: `锟斤拷`.
    ReplacedAsGbk,
    /// Characters were lost: `\u{FFFD}` stands where they stood.
    Replaced,
}

impl fmt::Display for Mojibake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Mojibake::Utf8AsLatin1 => {
                "mojibake: UTF-8 text that was read as Latin-1 or Windows-1252 and saved so; export it again as UTF-8"
            }
            Mojibake::Utf8AsGbk => "mojibake: UTF-8 text that was read as GBK and saved so; export it again as UTF-8",
            Mojibake::ReplacedAsGbk => {
                "mojibake (锟斤拷): GBK text that was read as UTF-8; its characters are lost, go back to the original file"
            }
            Mojibake::Replaced => {
                "mojibake (\u{FFFD}): characters were lost, as when GBK is read as UTF-8; go back to the original file"
            }
        })
    }
}

/// Says which damage a text shows, if any. Ordinary accented text shows none.
pub fn recognise(text: &str) -> Option<Mojibake> {
    if text.is_ascii() {
        None
    } else if text.contains(char::REPLACEMENT_CHARACTER) {
        Some(Mojibake::Replaced)
    } else if text.contains("锟斤拷") {
        Some(Mojibake::ReplacedAsGbk)
    } else if was_latin1(text) {
        Some(Mojibake::Utf8AsLatin1)
    } else if was_gbk(text) {
        Some(Mojibake::Utf8AsGbk)
    } else {
        None
    }
}

/// Most signs above ASCII are, read as bytes, the UTF-8 of Chinese characters or of accented letters.
fn was_latin1(text: &str) -> bool {
    let (mut high, mut chinese, mut accented) = (0_usize, 0_usize, 0_usize);
    let mut run = Vec::new();
    // The line end added closes the last run.
    for c in text.chars().chain(['\n']) {
        match western_byte(c) {
            Some(byte) => run.push(byte),
            None => {
                high += run.len() + usize::from(!c.is_ascii());
                for part in run.utf8_chunks() {
                    chinese += part.valid().chars().filter(|c| is_chinese(*c)).count();
                    accented +=
                        part.valid().chars().filter(|c| c.len_utf8() == 2 && c.is_alphabetic()).count();
                }
                run.clear();
            }
        }
    }
    (chinese > 0 && chinese * 3 * 2 > high) || (accented > 1 && accented * 2 * 4 >= high * 3)
}

/// The byte that Latin-1 or Windows-1252 writes for a sign above ASCII.
fn western_byte(c: char) -> Option<u8> {
    if ('\u{80}'..='\u{ff}').contains(&c) {
        return u8::try_from(u32::from(c)).ok();
    }
    if !('\u{152}'..='\u{2122}').contains(&c) {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
    (!unmappable).then(|| bytes[0])
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// Read as GBK bytes, the text is the UTF-8 of at least three Chinese characters: chance does not write that.
fn was_gbk(text: &str) -> bool {
    let signs: String = text.chars().filter(|c| !c.is_ascii()).take(60).collect();
    // Three signs are six bytes: two whole characters, or the text is something else. Encoding is slow, so ask first.
    let probe: String = signs.chars().take(3).collect();
    if std::str::from_utf8(&GBK.encode(&probe).0).is_err() {
        return false;
    }
    let (bytes, _, unmappable) = GBK.encode(&signs);
    let (decoded, _) = UTF_8.decode_without_bom_handling(&bytes);
    // The sixty signs may end within a character.
    let decoded = decoded.trim_end_matches(char::REPLACEMENT_CHARACTER);
    let whole = !unmappable && !decoded.contains(char::REPLACEMENT_CHARACTER);
    whole && decoded.chars().filter(|c| is_chinese(*c)).count() >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn as_latin1(text: &str) -> String {
        text.bytes().map(char::from).collect()
    }

    #[test]
    fn utf8_read_as_latin1_or_windows_1252() {
        assert_eq!(recognise("æŠ•è¯‰"), Some(Mojibake::Utf8AsLatin1));
        assert_eq!(recognise(&as_latin1("投诉标题")), Some(Mojibake::Utf8AsLatin1));
        assert_eq!(recognise(&as_latin1("退")), Some(Mojibake::Utf8AsLatin1));
        assert_eq!(recognise(&as_latin1("订单 A123 号，收到坏货 2 件。")), Some(Mojibake::Utf8AsLatin1));
        assert_eq!(recognise(&as_latin1("Un café très décevant")), Some(Mojibake::Utf8AsLatin1));
    }

    #[test]
    fn gbk_and_utf8_confused() {
        let confused = GBK.decode("投诉标题：快递丢失".as_bytes()).0.into_owned();
        assert_eq!(recognise(confused.trim_end_matches('\u{fffd}')), Some(Mojibake::Utf8AsGbk));
        assert_eq!(recognise(&String::from_utf8_lossy(&GBK.encode("投诉").0)), Some(Mojibake::Replaced));
        assert_eq!(recognise("锟斤拷锟斤拷"), Some(Mojibake::ReplacedAsGbk));
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        let ordinary = [
            "Le café était très décevant, à mon avis. «Déjà» vu: 5 €, 100 °C",
            "São Paulo, AÇÃO, ÑANDÚ, Åse, Øyvind, Straße, ÃÉ",
            "naïve – “quoted” — it’s £5½ … Æ œuvre",
            "联通、移动、电信",
            "投诉：货物破损，要求退款（订单 20261101）。",
            "Привет, мир",
            "繁體中文的投訴內容也沒有問題",
            "鎶",
            "É±",
        ];
        for text in ordinary {
            assert_eq!(recognise(text), None, "{text}");
        }
    }
}
