//! Cookies: read from a request, written into an answer with the attributes that keep them to us.

use axum::http::{HeaderMap, HeaderValue, header};

/// Name of the cookie with the key of a session.
pub const SESSION: &str = "wenguo_session";

/// The value of the cookie `name`.
pub fn find(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
}

/// A `Set-Cookie` value; `seconds` of 0 forgets the cookie. Values are ours: tokens and tags without special signs.
pub fn set(name: &str, value: &str, seconds: i64, is_secure: bool) -> HeaderValue {
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
