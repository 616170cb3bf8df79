//! The frame of every call that only reads.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::FieldError;
use wenguo_http::bearer::Bearer;
use wenguo_http::lang;
use wenguo_http::problem::Problem;
use wenguo_http::shell::Shell;
use wenguo_i18n::lang::Lang;

use crate::answer::Answer;
use crate::query::Query;

/// A request that reads: who asks, in which language, for what.
pub struct Read {
    shell: Shell,
    bearer: Bearer,
    lang: Lang,
    /// Parameters, or what is wrong with them: told only to who may ask.
    query: Result<Query, FieldError>,
}

impl FromRequestParts<Shell> for Read {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Read, Problem> {
        let bearer = Bearer::from_request_parts(parts, shell).await?;
        let (lang, query) = (lang::of(&parts.headers), Query::of(&parts.uri));
        Ok(Read { shell: shell.clone(), bearer, lang, query })
    }
}

impl Read {
    /// Reads and answers.
    pub async fn answer(
        self,
        read: impl FnOnce(&mut Work<'_, '_>, &Actor, &Query) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        let Read { shell, bearer, lang, query } = self;
        let perform = move |desk: &Desk| {
            let actor = bearer.actor(desk)?;
            let query = query.map_err(|fault| AppError::Invalid(vec![fault]))?;
            desk.read(|work| read(work, &actor, &query))
        };
        match shell.run(perform).await {
            Ok(answer) => answer.into_response(),
            Err(error) => Problem::of(lang, error).into_response(),
        }
    }
}
