//! The frame of every call that changes something: body, version, and doing nothing twice.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::FieldError;
use wenguo_http::bearer::Bearer;
use wenguo_http::lang;
use wenguo_http::problem::Problem;
use wenguo_http::shell::Shell;
use wenguo_i18n::lang::Lang;
use wenguo_store::error::StoreError;
use wenguo_store::idempotency::{self, Kept};

use crate::answer::Answer;

/// A request that changes something.
pub struct Write<B> {
    shell: Shell,
    actor: Actor,
    lang: Lang,
    version: Option<i64>,
    key: Option<Key>,
    body: B,
}

/// An `Idempotency-Key` and what it stands for.
#[derive(Debug, Clone)]
struct Key {
    key: String,
    request_hash: String,
}

/// What a handler is given inside the transaction.
pub struct Call<'a, B> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The body.
    pub body: &'a B,
    /// The version of `If-Match`.
    pub version: Option<i64>,
}

impl<B> Call<'_, B> {
    /// The complaint `number` at the version the caller knows.
    pub fn target(&self, number: String) -> Target {
        Target { number, version: self.version }
    }
}

impl<B: DeserializeOwned + Send + Sync + 'static> FromRequest<Shell> for Write<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, shell: &Shell) -> Result<Write<B>, Problem> {
        let (mut parts, body) = request.into_parts();
        let lang = lang::of(&parts.headers);
        let Bearer(actor) = Bearer::from_request_parts(&mut parts, shell).await?;
        let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), shell)
            .await
            .map_err(|_| Problem::new(lang, StatusCode::PAYLOAD_TOO_LARGE, "too-large", "too-large"))?;
        let version = version(&parts.headers).map_err(|fault| Problem::invalid(lang, &[fault]))?;
        let key = key(&parts.headers).map_err(|fault| Problem::invalid(lang, &[fault]))?;
        let key = key.map(|key| Key { key, request_hash: request_hash(&parts, &bytes) });
        let body = parse(&bytes).map_err(|fault| Problem::invalid(lang, &[fault]))?;
        Ok(Write { shell: shell.clone(), actor, lang, version, key, body })
    }
}

impl<B: Send + Sync + 'static> Write<B> {
    /// Does it, once, and answers.
    pub async fn answer(
        self,
        change: impl FnOnce(&mut Work<'_, '_>, &Call<'_, B>) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        let Write { shell, actor, lang, version, key, body } = self;
        let perform = move |desk: &Desk| {
            let call = Call { actor: &actor, body: &body, version };
            match &key {
                None => desk.write(|work| change(work, &call)),
                Some(key) => once(desk, &actor.login, key, |work| change(work, &call)),
            }
        };
        match shell.run(perform).await {
            Ok(answer) => answer.into_response(),
            Err(error) => Problem::of(lang, error).into_response(),
        }
    }
}

/// Does it unless it was done under this key before; then gives the same answer.
fn once(
    desk: &Desk,
    login: &str,
    key: &Key,
    change: impl FnOnce(&mut Work<'_, '_>) -> Result<Answer, AppError>,
) -> Result<Answer, AppError> {
    if let Some(answer) = desk.read(|work| known(work, login, key))? {
        return Ok(answer);
    }
    let result = desk.write(|work| {
        idempotency::reserve(work.tx, login, &key.key, &key.request_hash, work.now)?;
        let answer = change(work)?;
        let kept = Kept {
            request_hash: key.request_hash.clone(),
            status: i64::from(answer.status),
            location: answer.location.clone(),
            body: answer.body.clone(),
        };
        idempotency::keep(work.tx, login, &key.key, &kept)?;
        Ok(answer)
    });
    match result {
        // Somebody else came first with the same key; their answer is ours.
        Err(AppError::Store(StoreError::Constraint { constraint }))
            if constraint.starts_with("idempotency.") =>
        {
            desk.read(|work| known(work, login, key))?
                .ok_or(AppError::Store(StoreError::Constraint { constraint }))
        }
        other => other,
    }
}

fn known(work: &mut Work<'_, '_>, login: &str, key: &Key) -> Result<Option<Answer>, AppError> {
    let Some(kept) = idempotency::find(work.tx, login, &key.key)? else { return Ok(None) };
    if kept.request_hash != key.request_hash {
        return Err(AppError::field("/Idempotency-Key", "key_reused"));
    }
    let status = u16::try_from(kept.status).unwrap_or(200);
    Ok(Some(Answer { status, body: kept.body, location: kept.location, version: None }))
}

/// The version in `If-Match`: `"7"`, `7` or `*`.
fn version(headers: &HeaderMap) -> Result<Option<i64>, FieldError> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    let text = text.strip_prefix("W/").unwrap_or(text).trim_matches('"');
    if text == "*" {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| FieldError::new("/If-Match", "invalid_number"))
}

fn key(headers: &HeaderMap) -> Result<Option<String>, FieldError> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    match value.to_str() {
        Ok(key) if (1..=200).contains(&key.trim().len()) => Ok(Some(key.trim().to_owned())),
        _ => Err(FieldError::allowing("/Idempotency-Key", "too_long", 200)),
    }
}

fn request_hash(parts: &axum::http::request::Parts, body: &[u8]) -> String {
    let digest =
        Sha256::new().chain_update(parts.method.as_str()).chain_update(parts.uri.path()).chain_update(body);
    wenguo_domain::timeline::hex(&digest.finalize())
}

/// Reads the body; an empty one is an empty object. The fault names the field.
fn parse<B: DeserializeOwned>(bytes: &[u8]) -> Result<B, FieldError> {
    let bytes = if bytes.iter().all(u8::is_ascii_whitespace) { b"{}" } else { bytes };
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let body = serde_path_to_error::deserialize(&mut json).map_err(|error| fault(&error))?;
    json.end().map_err(|error| FieldError::allowing("", "invalid_json", error))?;
    Ok(body)
}

fn fault(error: &serde_path_to_error::Error<serde_json::Error>) -> FieldError {
    let message = error.inner().to_string();
    let mut pointer = String::new();
    for segment in error.path() {
        match segment {
            serde_path_to_error::Segment::Map { key } => pointer.push_str(&format!("/{key}")),
            serde_path_to_error::Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            _ => {}
        }
    }
    if error.inner().is_syntax() || error.inner().is_eof() {
        return FieldError::allowing(pointer, "invalid_json", message);
    }
    let named = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        return FieldError::new(format!("{pointer}/{named}"), "required");
    }
    if message.starts_with("unknown field") {
        // The path already ends in the name of the field that nobody knows.
        let place =
            if pointer.ends_with(&format!("/{named}")) { pointer } else { format!("{pointer}/{named}") };
        let known = message.split_once("expected").map_or("", |(_, known)| known);
        let known = known.split(" at line").next().unwrap_or_default().replace('`', "");
        let known = known.trim().trim_start_matches("one of ").to_owned();
        return FieldError::allowing(place, "unknown_field", known);
    }
    FieldError::allowing(pointer, "wrong_type", message.split(" at line").next().unwrap_or_default())
}
