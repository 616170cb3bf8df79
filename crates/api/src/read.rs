//! The frame of every call that only reads.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
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
    actor: Actor,
    lang: Lang,
    /// Parameters.
    pub query: Query,
}

impl FromRequestParts<Shell> for Read {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Read, Problem> {
        let Bearer(actor) = Bearer::from_request_parts(parts, shell).await?;
        let query = Query::from_request_parts(parts, shell).await?;
        Ok(Read { shell: shell.clone(), actor, lang: lang::of(&parts.headers), query })
    }
}

impl Read {
    /// Reads and answers.
    pub async fn answer(
        self,
        read: impl FnOnce(&mut Work<'_, '_>, &Actor, &Query) -> Result<Answer, AppError> + Send + 'static,
    ) -> Response {
        let Read { shell, actor, lang, query } = self;
        match shell.run(move |desk| desk.read(|work| read(work, &actor, &query))).await {
            Ok(answer) => answer.into_response(),
            Err(error) => Problem::of(lang, error).into_response(),
        }
    }
}
