//! The frame of every call that changes something: body, version, and doing nothing twice.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::once::{Key, Once, once};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::FieldError;
use wenguo_http::bearer::Bearer;
use wenguo_http::lang;
use wenguo_http::problem::Problem;
use wenguo_http::shell::Shell;
use wenguo_i18n::lang::Lang;

use crate::answer::Answer;
use crate::body;
use crate::precondition;

/// A request that changes something.
pub struct Write<B> {
    shell: Shell,
    bearer: Bearer,
    lang: Lang,
    /// What it asks, or what is wrong with that: told only to who may ask.
    asked: Result<Asked<B>, Vec<FieldError>>,
    sent: Sent,
}

/// What a request says.
struct Asked<B> {
    version: Option<i64>,
    key: Option<String>,
    body: B,
}

/// What a request is, word for word: by this one knows it again.
struct Sent {
    method: Method,
    uri: Uri,
    body: Bytes,
}

impl Sent {
    /// The key under which `actor` wants it done once.
    fn under(&self, key: &str, actor: &Actor) -> Key {
        let content = [self.method.as_str().as_bytes(), self.uri.path().as_bytes(), &self.body];
        Key::new(&actor.login, key, &content)
    }
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

impl<B: DeserializeOwned + JsonSchema + Send + Sync + 'static> FromRequest<Shell> for Write<B> {
    type Rejection = Problem;

    async fn from_request(request: Request, shell: &Shell) -> Result<Write<B>, Problem> {
        let (mut parts, body) = request.into_parts();
        let lang = lang::of(&parts.headers);
        let bearer = Bearer::from_request_parts(&mut parts, shell).await?;
        let (method, uri, headers) = (parts.method.clone(), parts.uri.clone(), parts.headers.clone());
        let body = Bytes::from_request(Request::from_parts(parts, body), shell)
            .await
            .map_err(|_| Problem::new(lang, StatusCode::PAYLOAD_TOO_LARGE, "too-large", "too-large"))?;
        let asked = whole(&headers, &body);
        Ok(Write { shell: shell.clone(), bearer, lang, asked, sent: Sent { method, uri, body } })
    }
}

impl<B: Send + Sync + 'static> Write<B> {
    /// Does it, once, and answers.
    pub async fn answer(
        self,
        change: impl FnOnce(&mut Work<'_, '_>, &Call<'_, B>) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        let Write { shell, bearer, lang, asked, sent } = self;
        let perform = move |desk: &Desk| {
            let actor = bearer.actor(desk)?;
            let Asked { version, key, body } = asked.map_err(AppError::Invalid)?;
            let call = Call { actor: &actor, body: &body, version };
            match key {
                None => desk.write(|work| change(work, &call)),
                Some(key) => answer_once(desk, &sent.under(&key, &actor), |work| change(work, &call)),
            }
        };
        match shell.run(perform).await {
            Ok(answer) => answer.into_response(),
            Err(error) => Problem::of(lang, error).into_response(),
        }
    }
}

/// Does it unless it was done under this key before; then gives the same answer.
fn answer_once(
    desk: &Desk,
    key: &Key,
    change: impl FnOnce(&mut Work<'_, '_>) -> Result<Answer, AppError>,
) -> Result<Answer, AppError> {
    match once(desk, key, |work| change(work).map(Answer::into_outcome))? {
        Once::Done(outcome) => Ok(Answer::of(outcome)),
        Once::UsedForOther(_) => Err(AppError::field("/Idempotency-Key", "key_reused")),
    }
}

/// Version, key and body; every fault of the three at once.
fn whole<B: DeserializeOwned + JsonSchema>(
    headers: &HeaderMap,
    bytes: &[u8],
) -> Result<Asked<B>, Vec<FieldError>> {
    match (precondition::version(headers), precondition::key(headers), body::parse(bytes)) {
        (Ok(version), Ok(key), Ok(body)) => Ok(Asked { version, key, body }),
        (version, key, body) => {
            let of_headers = version.err().into_iter().chain(key.err());
            Err(of_headers.chain(body.err().into_iter().flatten()).collect())
        }
    }
}
