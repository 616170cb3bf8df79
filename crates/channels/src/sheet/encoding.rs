//! In which encoding is a text written? Decided from the byte order mark, else from whether the bytes are valid.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text fits none of the encodings that are recognised.
#[derive(Debug, thiserror::Error)]
#[error("the encoding is not recognised")]
pub struct Unknown {
    /// Where the first byte lies that is not UTF-8, counted from 0.
    pub offset: u64,
}

/// The encoding a byte order mark stands for, and the mark's length.
pub fn by_mark(start: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(start)
}

/// Recognises the encoding of a chunk without mark. `offset` is where the chunk starts in the file.
pub fn recognise(chunk: &[u8], offset: u64) -> Result<&'static Encoding, Unknown> {
    if let Some(encoding) = utf16_without_mark(chunk) {
        return Ok(encoding);
    }
    let valid = match std::str::from_utf8(chunk) {
        Ok(_) => return Ok(UTF_8),
        Err(error) if error.error_len().is_none() => return Ok(UTF_8),
        Err(error) => error.valid_up_to(),
    };
    // A few broken characters do not change what a text is; their rows are rejected later.
    let utf8_faults = chunk.utf8_chunks().filter(|part| !part.invalid().is_empty()).count();
    let utf8_signs: usize = chunk.utf8_chunks().map(|part| high_signs(part.valid())).sum();
    if utf8_signs > 8 * utf8_faults {
        return Ok(UTF_8);
    }
    let (faults, signs) = gb18030_faults(chunk);
    if faults * 25 <= signs && looks_chinese(chunk) {
        return Ok(GB18030);
    }
    Err(Unknown { offset: offset + valid as u64 })
}

fn high_signs(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii()).count()
}

/// ASCII signs written in two bytes leave zeros on one side; no other text holds zeros at all.
fn utf16_without_mark(chunk: &[u8]) -> Option<&'static Encoding> {
    let zeros = |from: usize| chunk.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd >= 4 && odd > 10 * even {
        Some(UTF_16LE)
    } else if even >= 4 && even > 10 * odd {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Broken signs and all signs above ASCII, read as GB18030.
fn gb18030_faults(chunk: &[u8]) -> (usize, usize) {
    let mut text = String::with_capacity(chunk.len() * 2 + 16);
    let _ = GB18030.new_decoder_without_bom_handling().decode_to_string(chunk, &mut text, false);
    (text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count(), high_signs(&text))
}

/// Western single-byte text can be valid GB18030 by chance; then the second byte of a pair is an ASCII letter.
fn looks_chinese(chunk: &[u8]) -> bool {
    let (mut pairs, mut high) = (0, 0);
    let mut bytes = chunk.iter();
    while let Some(lead) = bytes.next() {
        if *lead >= 0x80
            && let Some(trail) = bytes.next()
        {
            pairs += 1;
            high += usize::from(*trail >= 0xA1);
        }
    }
    high * 4 >= pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recognises_each_encoding_without_mark() {
        let text = "编号,投诉内容,时间\r\n1,收到的货是坏的，要求退款,2026-11-01\r\n";
        assert_eq!(recognise(text.as_bytes(), 0).unwrap(), UTF_8);
        assert_eq!(recognise(&GB18030.encode(text).0, 0).unwrap(), GB18030);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(recognise(&little, 0).unwrap(), UTF_16LE);
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(recognise(&big, 0).unwrap(), UTF_16BE);
    }

    #[test]
    fn traditional_characters_in_gb18030_are_chinese_too() {
        let text = "投訴內容：服務態度惡劣，貨物損壞，要求賠償損失並書面道歉";
        assert_eq!(recognise(&GB18030.encode(text).0, 0).unwrap(), GB18030);
    }

    #[test]
    fn a_chunk_may_end_within_a_character() {
        let text = "退款".as_bytes();
        assert_eq!(recognise(&text[..4], 0).unwrap(), UTF_8);
        let text = GB18030.encode("退款").0;
        assert_eq!(recognise(&text[..3], 0).unwrap(), GB18030);
    }

    #[test]
    fn western_single_bytes_are_not_taken_for_chinese() {
        let latin = b"name,text\nJos\xe9e,le caf\xe9tait froid, tr\xe8s d\xe9cevant\n";
        assert_eq!(recognise(latin, 0).unwrap_err().offset, 13);
    }
}
