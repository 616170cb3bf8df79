//! The frame of every call that changes something: body, version, and doing nothing twice.

use std::marker::PhantomData;

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
use wenguo_domain::field::{Faults, FieldError};
use wenguo_http::bearer::Bearer;
use wenguo_http::lang;
use wenguo_http::problem::Problem;
use wenguo_http::shell::Shell;
use wenguo_i18n::lang::Lang;

use crate::answer::Answer;
use crate::body;
use crate::precondition;
use crate::query::Query;

/// A request that changes something. What it says is read on the thread that does it, once it is known who asks: what is
/// wrong with it is told only to who may ask, and nobody else is worth the work.
pub struct Write<B> {
    shell: Shell,
    bearer: Bearer,
    lang: Lang,
    sent: Sent,
    condition: Condition,
    body: PhantomData<fn() -> B>,
}

/// What stands in `If-Match`.
#[derive(Clone, Copy)]
enum Condition {
    /// The version the caller knows.
    Version,
    /// The word under which a preview was seen.
    Word,
    /// Either.
    VersionOrWord,
}

/// What a request is, word for word: by this one knows it again.
struct Sent {
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    /// Nothing if it is too large.
    body: Option<Bytes>,
}

/// What a request says.
struct Asked<B> {
    version: Option<i64>,
    seen: Option<String>,
    key: Option<String>,
    body: B,
}

/// What a handler is given inside the transaction.
pub struct Call<'a, B> {
    /// Who asks.
    pub actor: &'a Actor,
    /// The body.
    pub body: &'a B,
    /// The version of `If-Match`.
    pub version: Option<i64>,
    /// The word of `If-Match`, where that is no version but the word of a preview.
    pub seen: Option<&'a str>,
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
        let body = Bytes::from_request(Request::from_parts(parts, body), shell).await.ok();
        let sent = Sent { method, uri, headers, body };
        let condition = Condition::Version;
        Ok(Write { shell: shell.clone(), bearer, lang, sent, condition, body: PhantomData })
    }
}

impl<B: DeserializeOwned + JsonSchema + Send + Sync + 'static> Write<B> {
    /// The same, of a thing that has no version: `If-Match` is the word of the preview that was seen.
    pub fn by_word(self) -> Write<B> {
        Write { condition: Condition::Word, ..self }
    }

    /// The same, of a thing that has a version as well.
    pub fn by_version_or_word(self) -> Write<B> {
        Write { condition: Condition::VersionOrWord, ..self }
    }

    /// Does it, once, and answers.
    pub async fn answer(
        self,
        change: impl FnOnce(&mut Work<'_, '_>, &Call<'_, B>) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        self.answer_after(|_, _, _| (), |work, call, ()| change(work, call)).await
    }

    /// The same after something that takes its time and must not keep a transaction waiting, such as looking a name up.
    pub async fn answer_after<P>(
        self,
        prepare: impl FnOnce(&Desk, &Actor, &B) -> P + Send + 'static,
        change: impl FnOnce(&mut Work<'_, '_>, &Call<'_, B>, P) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        let Write { shell, bearer, lang, sent, condition, .. } = self;
        let perform = move |desk: &Desk| {
            let actor = bearer.actor(desk)?;
            let Some(bytes) = &sent.body else { return Ok(None) };
            let Asked { version, seen, key, body } =
                sent.says::<B>(bytes, condition).map_err(AppError::Invalid)?;
            let prepared = prepare(desk, &actor, &body);
            let call = Call { actor: &actor, body: &body, version, seen: seen.as_deref() };
            let answer = match key {
                None => desk.write(|work| change(work, &call, prepared))?,
                Some(key) => {
                    answer_once(desk, &sent.under(&key, &actor, bytes), |work| change(work, &call, prepared))?
                }
            };
            Ok(Some(answer))
        };
        answered(lang, shell.run(perform).await)
    }
}

impl<B: DeserializeOwned + JsonSchema + Send + Sync + 'static> Write<B> {
    /// Answers a question that is too long for an address: nothing is written, so nobody who writes has to wait for it.
    pub async fn ask(
        self,
        read: impl FnOnce(&Desk, &Call<'_, B>) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        self.ask_for(|_, _| (), |desk, call, ()| read(desk, call)).await
    }

    /// The same, of which `wanted` says by the address how much is asked for, with every fault of it.
    pub async fn ask_for<W>(
        self,
        wanted: impl FnOnce(&Query, &mut Faults) -> W + Send + 'static,
        read: impl FnOnce(&Desk, &Call<'_, B>, W) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        let Write { shell, bearer, lang, sent, condition, .. } = self;
        let perform = move |desk: &Desk| {
            let actor = bearer.actor(desk)?;
            let Some(bytes) = &sent.body else { return Ok(None) };
            let mut faults = Faults::default();
            let wanted = Query::of(&sent.uri).map(|query| wanted(&query, &mut faults));
            let (wanted, asked) = match (wanted, sent.says::<B>(bytes, condition), faults.into_result(())) {
                (Ok(wanted), Ok(asked), Ok(())) => (wanted, asked),
                (wanted, asked, of_query) => {
                    let faults = wanted.err().into_iter().chain(of_query.err().into_iter().flatten());
                    return Err(AppError::Invalid(faults.chain(asked.err().into_iter().flatten()).collect()));
                }
            };
            let Asked { version, seen, body, .. } = asked;
            read(desk, &Call { actor: &actor, body: &body, version, seen: seen.as_deref() }, wanted).map(Some)
        };
        answered(lang, shell.run(perform).await)
    }
}

fn answered(lang: Lang, answer: Result<Option<Answer>, AppError>) -> Response {
    match answer {
        Ok(Some(answer)) => answer.into_response(),
        Ok(None) => {
            Problem::new(lang, StatusCode::PAYLOAD_TOO_LARGE, "too-large", "too-large").into_response()
        }
        Err(error) => Problem::of(lang, error).into_response(),
    }
}

impl Sent {
    /// Condition, key and body; every fault of the three at once.
    fn says<B: DeserializeOwned + JsonSchema>(
        &self,
        bytes: &[u8],
        condition: Condition,
    ) -> Result<Asked<B>, Vec<FieldError>> {
        let headers = &self.headers;
        let known = match condition {
            Condition::Version => precondition::version(headers).map(|version| (version, None)),
            Condition::Word => precondition::word(headers).map(|word| (None, word)),
            Condition::VersionOrWord => precondition::version_or_word(headers),
        };
        match (known, precondition::key(headers), body::parse(bytes)) {
            (Ok((version, seen)), Ok(key), Ok(body)) => Ok(Asked { version, seen, key, body }),
            (known, key, body) => {
                let of_headers = known.err().into_iter().chain(key.err());
                Err(of_headers.chain(body.err().into_iter().flatten()).collect())
            }
        }
    }

    /// The key under which `actor` wants it done once.
    fn under(&self, key: &str, actor: &Actor, bytes: &[u8]) -> Key {
        let content = [self.method.as_str().as_bytes(), self.uri.path().as_bytes(), bytes];
        Key::new(&actor.login, key, &content)
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
