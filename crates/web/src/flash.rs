//! What is said once, on the next page: a sentence in a cookie; or, from the session, the complainant's number and code,
//! which are a secret and stand in no cookie. The address of the page names the complaint, so that of two registered side
//! by side each page shows its own.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::session::SignedIn;
use wenguo_app::session::device::{self, Secret};
use wenguo_app::track_code::Receipt;
use wenguo_app::work::Work;
use wenguo_http::cookie;

use crate::form::Sent;
use crate::query::Query;
use crate::view::receipt::ReceiptCard;
use crate::view::shell::Flash;
use crate::view::tone::Tone;
use crate::visitor::{Member, Visitor};

/// Parameter of a page that shows the receipt of the complaint with this number.
pub const RECEIPT: &str = "receipt";
/// Name of the cookie: a key of words, their `$value`, and the draft that is done with.
pub const COOKIE: &str = "wenguo_flash";
/// Seconds after which it is too late to say it.
const SECONDS: i64 = 60;
/// How the keys of words end that say to take care.
const CAUTION: &str = "-unreachable";

/// What is said.
pub struct Told {
    key: String,
    value: String,
    draft_done: String,
    receipt: Option<Receipt>,
}

impl Told {
    /// Reads the cookie.
    pub fn read(flash: &str) -> Option<Told> {
        let decoded = percent_decode_str(flash).decode_utf8().ok()?;
        let mut parts = decoded.splitn(3, '|').map(str::to_owned);
        let told =
            Told { key: parts.next()?, value: parts.next()?, draft_done: parts.next()?, receipt: None };
        told.key.starts_with("said-").then_some(told)
    }

    fn written(&self) -> String {
        // A bar in the value would begin the next part.
        let value = self.value.replace('|', "/");
        let text = format!("{}|{value}|{}", self.key, self.draft_done);
        utf8_percent_encode(&text, NON_ALPHANUMERIC).to_string()
    }
}

/// The receipt that waits in the session for a page with this query, and what is said with it.
pub fn receipt(desk: &Desk, query: &str, signed_in: &SignedIn) -> Result<Option<Told>, AppError> {
    let sent = Sent::parse(query.as_bytes());
    let Some(number) = sent.some(RECEIPT) else { return Ok(None) };
    let kept = device::shown_once(desk, signed_in, Secret::Receipt(&number))?;
    Ok(kept.as_deref().and_then(|kept| with_receipt(&number, kept)))
}

fn with_receipt(number: &str, kept: &str) -> Option<Told> {
    let mut parts = kept.splitn(3, '|');
    let (key, draft_done, code) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Told {
        key: key.to_owned(),
        value: number.to_owned(),
        draft_done: draft_done.to_owned(),
        receipt: Some(Receipt { number: number.to_owned(), code: code.to_owned() }),
    })
}

impl Visitor {
    /// What is to be said on this page, if anything.
    pub(crate) fn said(&self) -> Option<Flash> {
        let told = self.told.as_deref()?;
        let tone = if told.key.ends_with(CAUTION) { Tone::Warn } else { Tone::Ok };
        let card = |receipt: &Receipt| ReceiptCard {
            t: self.t,
            number: receipt.number.clone(),
            code: receipt.code.clone(),
        };
        Some(Flash {
            text: self.t.with(&told.key, "value", &told.value),
            tone,
            draft_done: told.draft_done.clone(),
            receipt: told.receipt.as_ref().map(card),
        })
    }

    /// An answer that shows `page`, and forgets what was said on it once.
    pub fn show(&self, page: impl IntoResponse) -> Response {
        let mut response = page.into_response();
        // What another page is about to say goes on waiting for it.
        if self.told.as_deref().is_some_and(|told| told.receipt.is_none()) {
            let forget = cookie::set(COOKIE, "", 0, self.server.serving.secure_cookies);
            response.headers_mut().append(header::SET_COOKIE, forget);
        }
        response
    }

    /// Goes to `href` and says there, once, what was done: the words of `said-KEY` with `$value`.
    pub fn go_saying(&self, href: &str, key: &str, value: &str, draft_done: &str) -> Response {
        let told = Told {
            key: format!("said-{key}"),
            value: value.to_owned(),
            draft_done: draft_done.to_owned(),
            receipt: None,
        };
        let mut response = Redirect::to(href).into_response();
        let flash = cookie::set(COOKIE, &told.written(), SECONDS, self.server.serving.secure_cookies);
        response.headers_mut().append(header::SET_COOKIE, flash);
        response
    }

    /// Like `go_saying`, to another page than the one the form stands on: htmx is told to load it as a whole.
    pub fn leave_saying(&self, href: &'static str, key: &str, value: &str, draft_done: &str) -> Response {
        let mut response = self.go_saying(href, key, value, draft_done);
        if self.is_part {
            *response.status_mut() = StatusCode::OK;
            response.headers_mut().remove(header::LOCATION);
            response.headers_mut().insert("HX-Redirect", HeaderValue::from_static(href));
        }
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
            let (number, text) =
                (receipt.number.clone(), format!("said-{key}|{draft_done}|{}", receipt.code));
            let keep =
                move |work: &mut Work<'_, '_>| device::show_once(work, &who, Secret::Receipt(&number), &text);
            self.run(move |desk| desk.write(keep)).await?;
        }
        let href = Query::default().with(RECEIPT, &receipt.number).on(href);
        Ok(Redirect::to(&href).into_response())
    }
}
