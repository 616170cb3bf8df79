//! The public face: a complaint without an account, and how far it is. The code travels in a form or in a cookie that
//! lasts half an hour, never in an address.

mod expectation;
mod progress;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wenguo_app::entropy;
use wenguo_app::error::AppError;
use wenguo_app::public::complaining::{self, PublicIntake};
use wenguo_app::public::{self, Outsider, Progress, Wish};
use wenguo_app::track_code::Receipt;
use wenguo_http::cookie;

use crate::form::{Form, Sent, faults};
use crate::page::Page;
use crate::problem;
use crate::query::Query;
use crate::view::field::refill;
use crate::view::public::{ComplainPage, ReceivedPage, TrackPage};
use crate::view::receipt::ReceiptCard;
use crate::visitor::Visitor;

/// Cookie with the number and the code of the complaint that is looked at.
const LOOKING_AT: &str = "wenguo_track";
/// Seconds after which the code must be entered again: people look from other people's devices.
const LOOK_SECONDS: i64 = 30 * 60;

/// Cookie with the key of this browser's form: gone back to after sending, the form has the same key again, and the same
/// words are received once.
const ONCE: &str = "wenguo_complain";
/// Seconds for which a browser keeps it: a day, well within the days for which a key is remembered.
const ONCE_SECONDS: i64 = 24 * 3600;

/// `GET /complain`
pub async fn form(visitor: Visitor, headers: axum::http::HeaderMap) -> Response {
    let known = cookie::find(&headers, ONCE).filter(|key| is_key(key)).unwrap_or_default();
    let page = complain_page(&visitor, &known).await;
    let kept = cookie::set(ONCE, &page.idempotency_key, ONCE_SECONDS, visitor.server.serving.secure_cookies);
    let mut response = visitor.show(Page(page));
    response.headers_mut().append(header::SET_COOKIE, kept);
    response
}

fn is_key(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

async fn complain_page(visitor: &Visitor, key: &str) -> ComplainPage {
    let t = visitor.t;
    let idempotency_key = if key.is_empty() {
        entropy::hex_secret::<16>(&*visitor.server.desk.entropy)
    } else {
        key.to_owned()
    };
    ComplainPage {
        t,
        shell: visitor.public_shell().await,
        fields: ComplainPage::fields(t),
        promises: visitor.public_policy().await,
        idempotency_key,
        problem: String::new(),
    }
}

/// `POST /complain`
pub async fn complain(Form { visitor, sent }: Form) -> Response {
    let t = visitor.t;
    if !sent.text(ComplainPage::TRAP).is_empty() {
        let problem = t.text("public-trap-sprung").into_owned();
        return refused(&visitor, &sent, StatusCode::UNPROCESSABLE_ENTITY, problem, &[]).await;
    }
    let (input, key, peer) = (intake(&sent), sent.text("idempotency_key").to_owned(), visitor.peer.clone());
    let gate = visitor.server.gate.clone();
    let result = visitor.server.run(move |desk| {
        gate.admit(&peer, desk.now())?;
        complaining::complain(desk, &key, &input)
    });
    match result.await {
        Ok(receipt) => received(&visitor, receipt).await,
        Err(AppError::TooMany { seconds }) => {
            let mut response =
                refused(&visitor, &sent, StatusCode::TOO_MANY_REQUESTS, slow_down(&visitor, seconds), &[])
                    .await;
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            response
        }
        Err(error @ AppError::Invalid(_)) => {
            let faults = faults(t, &error);
            let problem = t.count("error-summary", faults.len() as i64);
            refused(&visitor, &sent, StatusCode::UNPROCESSABLE_ENTITY, problem, &faults).await
        }
        Err(error) => problem::page(&visitor, error),
    }
}

async fn received(visitor: &Visitor, receipt: Receipt) -> Response {
    let Receipt { number, code } = receipt.clone();
    let found = visitor.server.run(move |desk| desk.read(|work| public::promised(work, &number, &code)));
    let promises = match found.await {
        Ok(promises) => expectation::lines(visitor, promises),
        // A form sent again while the code is being replaced finds nothing: number and code are shown all the same.
        Err(AppError::NotFound(_)) => Vec::new(),
        Err(error) => return problem::page(visitor, error),
    };
    let receipt = ReceiptCard { t: visitor.t, number: receipt.number, code: receipt.code };
    visitor.show(Page(ReceivedPage { t: visitor.t, shell: visitor.public_shell().await, receipt, promises }))
}

fn intake(sent: &Sent) -> PublicIntake {
    PublicIntake {
        description: sent.text("description").to_owned(),
        demand: sent.some("demand"),
        order_ref: sent.some("order_ref"),
        name: sent.some("name"),
        phone: sent.some("phone"),
        email: sent.some("email"),
    }
}

async fn refused(
    visitor: &Visitor,
    sent: &Sent,
    status: StatusCode,
    problem: String,
    faults: &[(String, String)],
) -> Response {
    let mut page = complain_page(visitor, sent.text("idempotency_key")).await;
    refill(&mut page.fields, sent.pairs(), faults);
    page.problem = problem;
    (status, Page(page)).into_response()
}

fn slow_down(visitor: &Visitor, seconds: i64) -> String {
    visitor.t.with("public-slow-down", "minutes", &((seconds + 59) / 60).to_string())
}

/// `GET /track`
pub async fn track_form(visitor: Visitor, query: Query) -> Response {
    let page = track_page(&visitor, (query.text("number"), ""), String::new()).await;
    visitor.show(Page(page))
}

/// The form with what was tried, number and code.
async fn track_page(visitor: &Visitor, (number, code): (&str, &str), problem: String) -> TrackPage {
    let (t, mut shell) = (visitor.t, visitor.public_shell().await);
    shell.path = "/track".to_owned();
    TrackPage { t, shell, fields: TrackPage::fields(t, number, code), problem }
}

/// `POST /track`: shows it at once, and remembers the code for as long as one looks.
pub async fn track(Form { visitor, sent }: Form) -> Response {
    let outsider = outsider(&visitor, sent.text("number"), sent.text("code"));
    match look(&visitor, outsider.clone()).await {
        Ok(seen) => {
            let key = format!("{}.{}", seen.record.number, seen.record.track_code);
            let mut response = visitor.show(Page(progress::page(&visitor, &seen).await));
            let secure = visitor.server.serving.secure_cookies;
            response
                .headers_mut()
                .append(header::SET_COOKIE, cookie::set(LOOKING_AT, &key, LOOK_SECONDS, secure));
            response
        }
        Err(error) => not_shown(&visitor, (&outsider.number, &outsider.code), error).await,
    }
}

/// `GET /track/progress`
pub async fn progress(visitor: Visitor, headers: axum::http::HeaderMap) -> Response {
    let Some(outsider) = remembered(&visitor, &headers) else { return expired(&visitor).await };
    match look(&visitor, outsider.clone()).await {
        Ok(seen) => visitor.show(Page(progress::page(&visitor, &seen).await)),
        // A code that was remembered is not written out on a device that others may use.
        Err(error) => not_shown(&visitor, (&outsider.number, ""), error).await,
    }
}

/// `POST /track/evidence`
pub async fn add(headers: axum::http::HeaderMap, form: Form) -> Response {
    let wish = Wish::Write(form.sent.text("text").to_owned());
    fulfil(headers, form, wish, "public-added").await
}

/// `POST /track/rating`
pub async fn rate(headers: axum::http::HeaderMap, form: Form) -> Response {
    let sent = &form.sent;
    // Nothing chosen is out of range, and said at the field.
    let satisfaction = sent.number("satisfaction").unwrap_or_default();
    let wish = Wish::Rate(satisfaction, sent.flag("solved"), sent.some("comment"));
    fulfil(headers, form, wish, "public-rated").await
}

/// `POST /track/withdrawal`
pub async fn withdraw(headers: axum::http::HeaderMap, form: Form) -> Response {
    let wish = Wish::Withdraw(form.sent.text("reason").to_owned());
    fulfil(headers, form, wish, "public-withdrawn").await
}

/// `POST /track/reopening`
pub async fn reopen(headers: axum::http::HeaderMap, form: Form) -> Response {
    let wish = Wish::Reopen(form.sent.text("reason").to_owned());
    fulfil(headers, form, wish, "public-reopened").await
}

async fn fulfil(
    headers: axum::http::HeaderMap,
    Form { visitor, sent }: Form,
    wish: Wish,
    said: &str,
) -> Response {
    let named = sent.some("number").zip(sent.some("code"));
    let named = named.map(|(number, code)| outsider(&visitor, &number, &code));
    let Some(outsider) = named.or_else(|| remembered(&visitor, &headers)) else {
        return expired(&visitor).await;
    };
    let (gate, who) = (visitor.server.gate.clone(), outsider.clone());
    let error = match visitor.server.run(move |desk| public::wish(desk, &gate, &who, wish)).await {
        Ok(_) => return visitor.go_saying("/track/progress", said, "", ""),
        Err(AppError::NotFound(_)) => {
            let tried = (outsider.number.as_str(), sent.text("code"));
            return not_shown(&visitor, tried, AppError::NotFound("complaint")).await;
        }
        Err(error) => error,
    };
    let found = faults(visitor.t, &error);
    if found.is_empty() {
        return problem::page(&visitor, error);
    }
    match look(&visitor, outsider).await {
        Ok(seen) => {
            let mut page = progress::page(&visitor, &seen).await;
            progress::refuse(&mut page, &visitor.path, &sent, &found);
            (StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response()
        }
        Err(error) => problem::page(&visitor, error),
    }
}

fn outsider(visitor: &Visitor, number: &str, code: &str) -> Outsider {
    Outsider { number: number.trim().to_owned(), code: code.trim().to_owned(), peer: visitor.peer.clone() }
}

fn remembered(visitor: &Visitor, headers: &axum::http::HeaderMap) -> Option<Outsider> {
    let key = cookie::find(headers, LOOKING_AT)?;
    let (number, code) = key.split_once('.')?;
    Some(outsider(visitor, number, code))
}

async fn look(visitor: &Visitor, outsider: Outsider) -> Result<Progress, AppError> {
    let gate = visitor.server.gate.clone();
    visitor.server.run(move |desk| public::look(desk, &gate, &outsider)).await
}

/// The form again, with what was tried; a wrong number and a wrong code look the same.
async fn not_shown(visitor: &Visitor, tried: (&str, &str), error: AppError) -> Response {
    let (status, problem, wait) = match error {
        AppError::NotFound(_) => {
            (StatusCode::NOT_FOUND, visitor.t.text("public-track-failed").into_owned(), None)
        }
        AppError::TooMany { seconds } => {
            (StatusCode::TOO_MANY_REQUESTS, slow_down(visitor, seconds), Some(seconds))
        }
        error => return problem::page(visitor, error),
    };
    let mut response = (status, Page(track_page(visitor, tried, problem).await)).into_response();
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

async fn expired(visitor: &Visitor) -> Response {
    let problem = visitor.t.text("public-session-over").into_owned();
    (StatusCode::FORBIDDEN, Page(track_page(visitor, ("", ""), problem).await)).into_response()
}
