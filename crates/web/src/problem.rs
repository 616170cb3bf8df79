//! A failure as a page, in words, with the status that says the same to a program.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_domain::refusal::Refusal;
use wenguo_http::problem::Problem;
use wenguo_http::request_log;

use crate::page::Page;
use crate::view::problem::ProblemPage;
use crate::visitor::Visitor;

/// The page of a failed use case.
pub fn page(visitor: &Visitor, error: AppError) -> Response {
    if matches!(error, AppError::Unauthorised) {
        return visitor.go_sign_in();
    }
    let problem = Problem::of(visitor.t.lang(), without_choices(error));
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let faults: Vec<&str> = problem.errors.iter().map(|fault| fault.message.as_str()).collect();
    let text = if faults.is_empty() { problem.detail } else { faults.join(" ") };
    let shell = visitor.shell("");
    let page = ProblemPage {
        t: visitor.t,
        shell,
        title: problem.title,
        text,
        possible: Vec::new(),
        sign_in: String::new(),
        // What is the reader's own doing needs no administrator.
        reference: if status.is_server_error() { request_log::id() } else { String::new() },
    };
    let mut response = (status, Page(page)).into_response();
    if let Some(seconds) = problem.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// This page has no buttons: what is possible instead stands on the case, for whoever may do it.
fn without_choices(error: AppError) -> AppError {
    match error {
        AppError::Refused(refusal) => AppError::Refused(Refusal { possible: Vec::new(), ..refusal }),
        error => error,
    }
}

/// The page of a problem by its short name: `not-found`, `bad-request`, …
pub fn named(visitor: &Visitor, status: StatusCode, name: &str) -> Response {
    request_log::note(name, String::new());
    let page = ProblemPage::new(visitor.t, visitor.shell(""), name);
    (status, Page(page)).into_response()
}

/// A form was sent from a page of a session that has ended: says so, with the way to sign in and back to that page.
pub fn signed_out(visitor: &Visitor) -> Response {
    request_log::note("signed-out", String::new());
    let mut page = ProblemPage::new(visitor.t, visitor.shell(""), "signed-out");
    page.sign_in = visitor.sign_in_href();
    (StatusCode::UNAUTHORIZED, Page(page)).into_response()
}
