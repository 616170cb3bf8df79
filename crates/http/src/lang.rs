//! The language of an answer: as the reader chose, else as the browser says, else Chinese.

use axum::http::{HeaderMap, header};
use wenguo_i18n::lang::Lang;

use crate::cookie;

/// Name of the cookie with the chosen language.
pub const COOKIE: &str = "wenguo_lang";

/// The language this request wants to be answered in.
pub fn of(headers: &HeaderMap) -> Lang {
    if let Some(lang) = cookie::find(headers, COOKIE).and_then(|tag| Lang::from_tag(&tag)) {
        return lang;
    }
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    accepted.map(Lang::negotiate).unwrap_or(Lang::Zh)
}
