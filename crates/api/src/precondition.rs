//! The headers of a write: which version the caller knows or under which word it was seen, and under which key nothing is done twice. How each is read and
//! how the document describes it stand side by side.

use axum::http::{HeaderMap, header};
use serde_json::{Value, json};
use wenguo_domain::field::FieldError;

/// Longest key, in characters.
const KEY_MAX: usize = 200;
/// Digits of a version at most: every number of so many fits.
const VERSION_DIGITS: usize = 18;
/// Longest word of a preview, in characters.
const WORD_MAX: usize = 200;

/// What may stand in `If-Match`.
pub fn version_schema() -> Value {
    let digits = format!("[0-9]{{1,{VERSION_DIGITS}}}");
    json!({ "type": "string", "pattern": format!("^(\\*|{digits}|(W/)?\"{digits}\")$") })
}

/// The version in `If-Match`: `"7"`, `7` or `*`, which is any.
pub fn version(headers: &HeaderMap) -> Result<Option<i64>, FieldError> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let quoted = text.strip_prefix("W/").unwrap_or(text).strip_prefix('"');
    let digits = match quoted {
        Some(rest) => rest.strip_suffix('"').unwrap_or_default(),
        None => text,
    };
    let are_digits =
        (1..=VERSION_DIGITS).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let version = if are_digits { digits.parse().ok() } else { None };
    version.map(Some).ok_or_else(|| FieldError::allowing("/If-Match", "invalid_number", "7, \"7\", *"))
}

/// What may stand in `If-Match` where that is the word of a preview.
pub fn word_schema() -> Value {
    json!({ "type": "string", "pattern": format!("^(\\*|(W/)?\"[!#-~]{{0,{WORD_MAX}}}\")$") })
}

/// The word in `If-Match`: in quotes, for it may be blank; `*` is any.
pub fn word(headers: &HeaderMap) -> Result<Option<String>, FieldError> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let quoted = text.strip_prefix("W/").unwrap_or(text);
    let word = quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let is_word = |word: &&str| {
        word.len() <= WORD_MAX && word.bytes().all(|byte| (b'!'..=b'~').contains(&byte) && byte != b'"')
    };
    let word = word.filter(is_word).map(|word| Some(word.to_owned()));
    word.ok_or_else(|| FieldError::allowing("/If-Match", "invalid", "\"seen\", *"))
}

/// What may stand in `If-Match` where that is a version or the word of a preview.
pub fn version_or_word_schema() -> Value {
    let digits = format!("[0-9]{{1,{VERSION_DIGITS}}}");
    json!({ "type": "string", "pattern": format!("^(\\*|{digits}|(W/)?\"[!#-~]{{0,{WORD_MAX}}}\")$") })
}

/// The version in `If-Match`, or else the word: no word is of digits alone.
pub fn version_or_word(headers: &HeaderMap) -> Result<(Option<i64>, Option<String>), FieldError> {
    match (version(headers), word(headers)) {
        (Ok(version), _) => Ok((version, None)),
        (Err(_), Ok(word)) => Ok((None, word)),
        (Err(_), Err(_)) => Err(FieldError::allowing("/If-Match", "invalid", "7, \"7\", \"seen\", *")),
    }
}

/// What may stand in `Idempotency-Key`: printable ASCII that neither begins nor ends with a blank.
pub fn key_schema() -> Value {
    let pattern = "^[!-~]([ -~]*[!-~])?$";
    json!({ "type": "string", "minLength": 1, "maxLength": KEY_MAX, "pattern": pattern })
}

/// The key in `Idempotency-Key`.
pub fn key(headers: &HeaderMap) -> Result<Option<String>, FieldError> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let is_printable = |key: &str| key.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    match value.to_str().map(str::trim) {
        Ok("") => Err(FieldError::new("/Idempotency-Key", "required")),
        Ok(key) if key.len() > KEY_MAX => Err(FieldError::allowing("/Idempotency-Key", "too_long", KEY_MAX)),
        Ok(key) if is_printable(key) => Ok(Some(key.to_owned())),
        _ => Err(FieldError::new("/Idempotency-Key", "invalid")),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn with(name: &'static str, value: &[u8]) -> HeaderMap {
        HeaderMap::from_iter([(
            axum::http::HeaderName::from_static(name),
            HeaderValue::from_bytes(value).expect("a value"),
        )])
    }

    #[test]
    fn a_version_is_digits_quoted_or_not_or_any() {
        for text in ["7", "\"7\"", "W/\"7\""] {
            assert_eq!(version(&with("if-match", text.as_bytes())), Ok(Some(7)), "{text}");
        }
        assert_eq!(version(&with("if-match", b"*")), Ok(None));
        for text in ["", "\"7", "7\"", "W/7", "+7", "-7", "x", "1, 2", "9999999999999999999"] {
            assert!(version(&with("if-match", text.as_bytes())).is_err(), "{text}");
        }
    }

    #[test]
    fn a_word_stands_in_quotes_and_may_be_blank() {
        for (text, seen) in [("\"a1-b.2\"", "a1-b.2"), ("W/\"a\"", "a"), ("\"\"", "")] {
            assert_eq!(word(&with("if-match", text.as_bytes())), Ok(Some(seen.to_owned())), "{text}");
        }
        assert_eq!(word(&with("if-match", b"*")), Ok(None));
        assert_eq!(word(&HeaderMap::new()), Ok(None));
        let too_long = format!("\"{}\"", "w".repeat(WORD_MAX + 1));
        for text in ["", "a", "\"", "\"a", "a\"", "\"a\"b\"", "\"a b\"", &too_long] {
            assert!(word(&with("if-match", text.as_bytes())).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_no_version_is_a_word() {
        let read = |text: &str| version_or_word(&with("if-match", text.as_bytes()));
        assert_eq!(read("\"7\""), Ok((Some(7), None)));
        assert_eq!(read("\"a1.b2..c\""), Ok((None, Some("a1.b2..c".to_owned()))));
        assert_eq!(read("*"), Ok((None, None)));
        assert!(read("a1.b2").is_err());
    }

    #[test]
    fn a_key_is_printable_and_not_too_long() {
        assert_eq!(key(&with("idempotency-key", b" a key ")), Ok(Some("a key".to_owned())));
        let too_long = "k".repeat(KEY_MAX + 1);
        for text in [&b""[..], b"  ", b"a\tb", "键".as_bytes(), too_long.as_bytes()] {
            assert!(key(&with("idempotency-key", text)).is_err(), "{text:?}");
        }
    }
}
