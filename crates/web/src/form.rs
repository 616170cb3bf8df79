//! What a form sent: names and values in order, checked to come from a page of ours.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use percent_encoding::percent_decode;
use wenguo_app::error::AppError;
use wenguo_domain::refusal::{Refusal, Rule};
use wenguo_http::shell::Shell as Server;
use wenguo_http::upload::{Unreadable, Upload};

use crate::problem;
use crate::visitor::{Member, Visitor};
use crate::words::Words;

/// Names and values of a form, in the order sent.
#[derive(Debug, Clone, Default)]
pub struct Sent(Vec<(String, String)>);

impl Sent {
    /// These names and values.
    pub fn of(pairs: Vec<(String, String)>) -> Sent {
        Sent(pairs)
    }

    /// Reads `multipart/form-data`, a file as its text; `None` where it breaks off or is too large.
    async fn of_parts(mut parts: Multipart) -> Option<Sent> {
        let mut pairs = Vec::new();
        while let Some(part) = parts.next_field().await.ok()? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.ok()?;
            pairs.push((name, String::from_utf8_lossy(&bytes).replace("\r\n", "\n")));
        }
        Some(Sent(pairs))
    }

    /// Reads `application/x-www-form-urlencoded`.
    pub fn parse(bytes: &[u8]) -> Sent {
        let decode = |part: &[u8]| {
            let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
            // Browsers send line ends as CR LF; one kind is enough inside.
            percent_decode(&spaced).decode_utf8_lossy().replace("\r\n", "\n")
        };
        let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        Sent(
            pairs
                .map(|pair| match pair.iter().position(|byte| *byte == b'=') {
                    Some(at) => (decode(&pair[..at]), decode(&pair[at + 1..])),
                    None => (decode(pair), String::new()),
                })
                .collect(),
        )
    }

    /// The value of `name`, blank if it was not sent. The last one counts, as a box after its hidden twin.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().rfind(|(sent, _)| sent == name).map_or("", |(_, value)| value)
    }

    /// The value of `name` unless it is blank.
    pub fn some(&self, name: &str) -> Option<String> {
        let text = self.text(name).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Every value of `name`.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(sent, _)| sent == name).map(|(_, value)| value.clone()).collect()
    }

    /// Yes, no, or nothing said.
    pub fn flag(&self, name: &str) -> Option<bool> {
        match self.text(name) {
            "true" | "on" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// A whole number, if there is one.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.text(name).trim().parse().ok()
    }

    /// Names and values, to fill the form in again.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }
}

/// A form sent by anybody.
pub struct Form {
    /// Who sent it.
    pub visitor: Visitor,
    /// What.
    pub sent: Sent,
}

impl FromRequest<Server> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, server: &Server) -> Result<Form, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, server).await?;
        let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let has_parts = kind.is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let request = Request::from_parts(parts, body);
        let sent = if has_parts {
            match Multipart::from_request(request, server).await {
                Ok(parts) => Sent::of_parts(parts).await,
                Err(_) => None,
            }
        } else {
            Bytes::from_request(request, server).await.ok().map(|bytes| Sent::parse(&bytes))
        };
        let Some(sent) = sent else {
            return Err(problem::named(&visitor, StatusCode::PAYLOAD_TOO_LARGE, "too-large"));
        };
        if !visitor.knows_token(sent.text("csrf")) {
            // A page of a session that has ended: signed out in another tab, or not used for too long.
            if visitor.signed_in.is_none() && !sent.text("csrf").is_empty() {
                return Err(problem::signed_out(&visitor));
            }
            return Err(problem::named(&visitor, StatusCode::FORBIDDEN, "bad-request"));
        }
        Ok(Form { visitor, sent })
    }
}

/// A form sent by somebody who is signed in.
pub struct MemberForm {
    /// Who sent it.
    pub member: Member,
    /// What.
    pub sent: Sent,
}

impl FromRequest<Server> for MemberForm {
    type Rejection = Response;

    async fn from_request(request: Request, server: &Server) -> Result<MemberForm, Response> {
        let Form { visitor, sent } = Form::from_request(request, server).await?;
        match visitor.actor().cloned() {
            Some(actor) => Ok(MemberForm { member: Member { visitor, actor }, sent }),
            None => Err(visitor.go_sign_in()),
        }
    }
}

/// A form with files, sent by somebody who is signed in.
pub struct UploadForm {
    /// Who sent it.
    pub member: Member,
    /// What.
    pub sent: Sent,
    /// The files: written down, and kept only once the handler says so.
    pub upload: Upload,
}

impl FromRequest<Server> for UploadForm {
    type Rejection = Response;

    async fn from_request(request: Request, server: &Server) -> Result<UploadForm, Response> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, server).await?;
        // Nobody's files are taken before it is known who they are.
        let Some(actor) = visitor.actor().cloned() else { return Err(visitor.go_sign_in()) };
        let bad = || problem::named(&visitor, StatusCode::BAD_REQUEST, "bad-request");
        let parts =
            Multipart::from_request(Request::from_parts(parts, body), server).await.map_err(|_| bad())?;
        let mut upload = Upload::read(server, parts).await.map_err(|fault| match fault {
            Unreadable::Broken => bad(),
            Unreadable::TooLarge => problem::named(&visitor, StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
        })?;
        let sent = Sent::of(std::mem::take(&mut upload.fields));
        if !visitor.knows_token(sent.text("csrf")) {
            return Err(problem::named(&visitor, StatusCode::FORBIDDEN, "bad-request"));
        }
        Ok(UploadForm { member: Member { visitor, actor }, sent, upload })
    }
}

/// The faults of an input as a form shows them: `/customer/phone` is the field `customer.phone`. What a closing sheet lacks
/// is shown likewise.
pub fn faults(t: Words, error: &AppError) -> Vec<(String, String)> {
    let faults = match error {
        AppError::Invalid(faults) => faults,
        AppError::TooLarge(fault) => std::slice::from_ref(fault),
        AppError::Refused(Refusal { rule: Rule::ClosingIncomplete(missing), .. }) => missing,
        _ => return Vec::new(),
    };
    let name = |pointer: &str| pointer.trim_start_matches('/').replace('/', ".");
    faults.iter().map(|fault| (name(&fault.pointer), t.fault(fault.code, &fault.allowed))).collect()
}
