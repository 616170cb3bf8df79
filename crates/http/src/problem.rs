//! A failure as RFC 9457 `application/problem+json`: a stable type, words a person understands, the fields at fault.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::tz::TimeZone;
use serde::Serialize;
use wenguo_app::error::{AppError, BadToken};
use wenguo_app::unseen::Unseen;
use wenguo_domain::field::FieldError;
use wenguo_domain::refusal::{Refusal, Rule};
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words::{Arg, text, text_with};
use wenguo_store::error::StoreError;

use crate::request_log;
use crate::words;

/// The answer to a request that did not come about.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// Stable id: `urn:wenguo:problem:not-in-this-stage`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What sort of failure, in words.
    pub title: String,
    /// HTTP status.
    pub status: u16,
    /// What happened and what to do.
    pub detail: String,
    /// Fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
    /// Stage of the complaint, where it stands in the way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<&'static str>,
    /// What is possible instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub possible: Option<Vec<&'static str>>,
    /// The version the complaint is at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// What happened since the version the caller knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<Change>>,
    /// After how many seconds it may be tried again.
    #[serde(skip)]
    pub retry_after: Option<i64>,
    /// How a program shows who it is, and what was wrong with how it did (RFC 6750).
    #[serde(skip)]
    pub challenge: Option<&'static str>,
}

/// A field at fault.
#[derive(Debug, Clone, Serialize)]
pub struct Fault {
    /// JSON pointer.
    pub pointer: String,
    /// Stable code of the rule.
    pub code: String,
    /// The rule in words.
    pub message: String,
}

/// An event the caller has not seen.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Kind of the event.
    pub kind: String,
    /// Who.
    pub actor: String,
    /// When, RFC 3339.
    pub at: String,
}

impl Problem {
    /// The problem behind a failed use case. Its id, and what broke if that is our own fault, go into the one line that
    /// the log has for the request.
    pub fn of(lang: Lang, error: AppError) -> Problem {
        let cause = if let AppError::Store(error) = &error { error.to_string() } else { String::new() };
        let problem = Problem::in_words(lang, error);
        request_log::note(problem.id(), cause);
        problem
    }

    /// The end of its type.
    fn id(&self) -> &str {
        self.kind.rsplit(':').next().unwrap_or_default()
    }

    fn in_words(lang: Lang, error: AppError) -> Problem {
        match error {
            AppError::Invalid(faults) => Problem::invalid(lang, &faults),
            AppError::TooLarge(fault) => Problem {
                errors: Problem::invalid(lang, &[fault]).errors,
                ..Problem::new(lang, StatusCode::PAYLOAD_TOO_LARGE, "too-large", "too-large")
            },
            AppError::Refused(refusal) => refused(lang, &refusal),
            AppError::Denied(denial) => Problem {
                detail: words::denial(lang, denial),
                ..Problem::new(lang, StatusCode::FORBIDDEN, denial.id(), "forbidden")
            },
            AppError::NotFound(what) => Problem::new(
                lang,
                StatusCode::NOT_FOUND,
                &format!("{}-not-found", what.replace(' ', "-")),
                "not-found",
            ),
            AppError::Changed { version, since } => changed(lang, version, since),
            AppError::Conflict { id, detail } => Problem {
                detail: text_with(lang, &format!("conflict-{id}"), &[("detail", Arg::from(detail.as_str()))]),
                ..Problem::new(lang, StatusCode::CONFLICT, id, "not-possible")
            },
            AppError::TooMany { seconds } => Problem {
                retry_after: Some(seconds),
                ..Problem::new(lang, StatusCode::TOO_MANY_REQUESTS, "too-many", "too-many")
            },
            AppError::Busy { seconds } => Problem {
                retry_after: Some(seconds),
                ..Problem::new(lang, StatusCode::SERVICE_UNAVAILABLE, "busy", "busy")
            },
            AppError::Unauthorised => {
                Problem::new(lang, StatusCode::UNAUTHORIZED, "unauthorised", "unauthorized")
            }
            AppError::BadToken(bad) => Problem {
                detail: text(lang, &format!("problem-{}", bad.id())).into_owned(),
                challenge: Some(challenge(bad)),
                ..Problem::new(lang, StatusCode::UNAUTHORIZED, bad.id(), "bad-token")
            },
            AppError::Store(error) => broken(lang, &error),
        }
    }

    /// Fields are at fault.
    pub fn invalid(lang: Lang, faults: &[FieldError]) -> Problem {
        let errors = faults.iter().map(|fault| Fault {
            pointer: fault.pointer.clone(),
            code: fault.code.to_owned(),
            message: words::fault(lang, fault),
        });
        Problem {
            errors: errors.collect(),
            ..Problem::new(lang, StatusCode::UNPROCESSABLE_ENTITY, "invalid", "invalid")
        }
    }

    /// A problem whose title and detail stand under `problem-WORDS` and `problem-WORDS-text`.
    pub fn new(lang: Lang, status: StatusCode, id: &str, words: &str) -> Problem {
        Problem {
            kind: format!("urn:wenguo:problem:{id}"),
            title: text(lang, &format!("problem-{words}")).into_owned(),
            status: status.as_u16(),
            detail: text(lang, &format!("problem-{words}-text")).into_owned(),
            errors: Vec::new(),
            stage: None,
            possible: None,
            version: None,
            changes: None,
            retry_after: None,
            challenge: None,
        }
    }
}

fn challenge(bad: BadToken) -> &'static str {
    match bad {
        BadToken::Missing => "Bearer",
        BadToken::Malformed => "Bearer error=\"invalid_request\"",
        BadToken::Unknown | BadToken::Revoked | BadToken::Disabled => "Bearer error=\"invalid_token\"",
    }
}

fn refused(lang: Lang, refusal: &Refusal) -> Problem {
    let mut problem = Problem::new(lang, StatusCode::CONFLICT, refusal.rule.id(), "not-possible");
    let stage = words::code(lang, "stage", refusal.stage.as_str());
    let verb = words::verb(lang, refusal.verb);
    let possible = words::verbs(lang, &refusal.possible);
    problem.detail = match &refusal.rule {
        Rule::NotInThisStage => text_with(
            lang,
            "problem-not-possible-text",
            &[("stage", Arg::from(stage.as_str())), ("verb", Arg::from(verb.as_str()))],
        ),
        rule => text_with(lang, &format!("refusal-{}", rule.id()), &[("stage", Arg::from(stage.as_str()))]),
    };
    if !refusal.possible.is_empty() {
        problem.detail.push(' ');
        problem.detail.push_str(&text_with(
            lang,
            "problem-possible",
            &[("what", Arg::from(possible.as_str()))],
        ));
    }
    if let Rule::ClosingIncomplete(missing) = &refusal.rule {
        problem.errors = Problem::invalid(lang, missing).errors;
    }
    problem.stage = Some(refusal.stage.as_str());
    problem.possible = Some(refusal.possible.iter().map(|verb| verb.as_str()).collect());
    problem
}

fn changed(lang: Lang, version: i64, since: Vec<Unseen>) -> Problem {
    let mut problem =
        Problem::new(lang, StatusCode::PRECONDITION_FAILED, "changed-meanwhile", "changed-since");
    // What is known by a word has none.
    problem.version = Some(version).filter(|version| *version > 0);
    if !since.is_empty() {
        problem.detail = format!("{} {}", words::unseen(lang, &since), problem.detail);
    }
    let change = |unseen: Unseen| Change {
        kind: unseen.kind,
        actor: unseen.actor,
        at: unseen.at.rfc3339(&TimeZone::UTC),
    };
    problem.changes = Some(since.into_iter().map(change).collect());
    problem
}

fn broken(lang: Lang, error: &StoreError) -> Problem {
    match error {
        StoreError::Stale { .. } => {
            Problem::new(lang, StatusCode::PRECONDITION_FAILED, "changed-meanwhile", "changed-since")
        }
        StoreError::Constraint { constraint } => Problem {
            detail: constraint.clone(),
            ..Problem::new(lang, StatusCode::CONFLICT, "taken", "not-possible")
        },
        StoreError::Unavailable(_) | StoreError::Collided(_) => Problem {
            retry_after: Some(5),
            ..Problem::new(lang, StatusCode::SERVICE_UNAVAILABLE, "unavailable", "unavailable")
        },
        _ => Problem::new(lang, StatusCode::INTERNAL_SERVER_ERROR, "internal", "internal"),
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        request_log::note(self.id(), String::new());
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_string(&self).unwrap_or_default();
        let mut response =
            (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if let Some(challenge) = self.challenge {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}
