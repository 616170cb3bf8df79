//! What is said once, on the next page: a sentence in a cookie; and with it, from the session, the complainant's number and
//! code, which are a secret and stand in no cookie.

use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::session::SignedIn;
use wenguo_app::session::device::{self, Secret};
use wenguo_app::track_code::Receipt;
use wenguo_http::cookie;

use crate::view::receipt::ReceiptCard;
use crate::view::shell::Flash;
use crate::view::tone::Tone;
use crate::visitor::{Member, Visitor};

/// Name of the cookie: a key of words, their `$value`, the draft that is done with, and the page a receipt waits for.
pub const COOKIE: &str = "wenguo_flash";
/// Seconds after which it is too late to say it.
const SECONDS: i64 = 60;
/// How the keys of words end that say to take care.
const CAUTION: &str = "-unreachable";

/// The parts of the cookie.
struct Told {
    key: String,
    value: String,
    draft_done: String,
    receipt_on: String,
}

impl Told {
    fn read(flash: &str) -> Option<Told> {
        let decoded = percent_decode_str(flash).decode_utf8().ok()?;
        let mut parts = decoded.splitn(4, '|').map(str::to_owned);
        let told = Told {
            key: parts.next()?,
            value: parts.next()?,
            draft_done: parts.next()?,
            receipt_on: parts.next().unwrap_or_default(),
        };
        told.key.starts_with("said-").then_some(told)
    }

    fn written(&self) -> String {
        // A bar in the value would begin the next part.
        let value = self.value.replace('|', "/");
        let text = format!("{}|{value}|{}|{}", self.key, self.draft_done, self.receipt_on);
        utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string()
    }
}

/// The receipt that waits for the page at `path`, if the cookie says that one does.
pub fn receipt(
    desk: &Desk,
    flash: Option<&str>,
    path: &str,
    signed_in: &SignedIn,
) -> Result<Option<Receipt>, AppError> {
    let told = flash.and_then(Told::read).filter(|told| told.receipt_on == path);
    if told.is_none() {
        return Ok(None);
    }
    let kept = device::shown_once(desk, signed_in, Secret::Receipt)?;
    let parts = kept.as_deref().and_then(|kept| kept.split_once('|'));
    Ok(parts.map(|(number, code)| Receipt { number: number.to_owned(), code: code.to_owned() }))
}

impl Visitor {
    /// What is to be said on this page, if anything.
    pub(crate) fn said(&self) -> Option<Flash> {
        let told = Told::read(self.flash.as_deref()?)?;
        let tone = if told.key.ends_with(CAUTION) { Tone::Warn } else { Tone::Ok };
        let card = |receipt: &Receipt| ReceiptCard {
            t: self.t,
            number: receipt.number.clone(),
            code: receipt.code.clone(),
        };
        Some(Flash {
            text: self.t.with(&told.key, "value", &told.value),
            tone,
            draft_done: told.draft_done,
            receipt: self.receipt.as_ref().map(card),
        })
    }

    /// An answer that shows `page`, and forgets what was said on it once.
    pub fn show(&self, page: impl IntoResponse) -> Response {
        let mut response = page.into_response();
        if self.flash.is_some() {
            let forget = cookie::set(COOKIE, "", 0, self.server.serving.secure_cookies);
            response.headers_mut().append(header::SET_COOKIE, forget);
        }
        response
    }

    /// Goes to `href` and says there, once, what was done: the words of `said-KEY` with `$value`.
    pub fn go_saying(&self, href: &str, key: &str, value: &str, draft_done: &str) -> Response {
        self.go_telling(href, key, value, draft_done, "")
    }

    fn go_telling(&self, href: &str, key: &str, value: &str, draft_done: &str, receipt_on: &str) -> Response {
        let told = Told {
            key: format!("said-{key}"),
            value: value.to_owned(),
            draft_done: draft_done.to_owned(),
            receipt_on: receipt_on.to_owned(),
        };
        let mut response = Redirect::to(href).into_response();
        let flash = cookie::set(COOKIE, &told.written(), SECONDS, self.server.serving.secure_cookies);
        response.headers_mut().append(header::SET_COOKIE, flash);
        response
    }
}

impl Member {
    /// Like `go_saying`, with number and code to be read out.
    pub async fn go_with_receipt(
        &self,
        href: &str,
        key: &str,
        receipt: &Receipt,
        draft_done: &str,
    ) -> Result<Response, Response> {
        if let Some(who) = self.signed_in.clone() {
            let text = format!("{}|{}", receipt.number, receipt.code);
            self.run(move |desk| desk.write(|work| device::show_once(work, &who, Secret::Receipt, &text)))
                .await?;
        }
        Ok(self.go_telling(href, key, &receipt.number, draft_done, href))
    }
}
