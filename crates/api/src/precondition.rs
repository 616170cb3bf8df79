//! The headers of a write: which version the caller knows, and under which key nothing is done twice. How each is read and
//! how the document describes it stand side by side.

use axum::http::{HeaderMap, header};
use serde_json::{Value, json};
use wenguo_domain::field::FieldError;

/// Longest key, in characters.
const KEY_MAX: usize = 200;
/// Digits of a version at most: every number of so many fits.
const VERSION_DIGITS: usize = 18;

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
    fn a_key_is_printable_and_not_too_long() {
        assert_eq!(key(&with("idempotency-key", b" a key ")), Ok(Some("a key".to_owned())));
        let too_long = "k".repeat(KEY_MAX + 1);
        for text in [&b""[..], b"  ", b"a\tb", "键".as_bytes(), too_long.as_bytes()] {
            assert!(key(&with("idempotency-key", text)).is_err(), "{text:?}");
        }
    }
}
