//! The targets of complaints: read by all, kept by admins.

use axum::response::Response;
use wenguo_app::clocks::seen;
use wenguo_app::error::AppError;
use wenguo_app::policy::change::{self, Change};
use wenguo_app::policy::{force, ready};
use wenguo_app::taxonomy::must_keep_settings;
use wenguo_app::work::Work;
use wenguo_domain::field::Faults;
use wenguo_store::tree::{self, Tree};

use crate::answer::Answer;
use crate::parameter;
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::input::Nothing;
use crate::wire::policy::{AdoptionInput, PolicyAnswer, PolicyTargetInput, WarningsInput};
use crate::write::{Call, Write};

/// `GET /policy`
pub async fn show(read: Read) -> Response {
    read.answer(|work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        answer(work)
    })
    .await
}

/// `GET /policies`
pub async fn ready(read: Read) -> Response {
    read.answer(|_, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let numbered = (1_i64..).zip(ready::all()?).collect();
        Ok(Answer::ok(&small_list::cut(
            numbered,
            &page,
            |(id, _)| *id,
            |(_, ready)| PolicyAnswer::ready(&ready),
        )))
    })
    .await
}

/// `PUT /policy`
pub async fn adopt(write: Write<AdoptionInput>) -> Response {
    write
        .by_version_or_word()
        .answer(|work, call| put(work, call, &Change::Adopt(call.body.policy.clone())))
        .await
}

/// `PUT /policy/warnings`
pub async fn warn(write: Write<WarningsInput>) -> Response {
    write
        .by_version_or_word()
        .answer(|work, call| put(work, call, &Change::Warn(call.body.warnings.clone())))
        .await
}

/// `PUT /policy/targets`
pub async fn target(write: Write<PolicyTargetInput>) -> Response {
    write.by_version_or_word().answer(|work, call| put(work, call, &Change::Put(call.body.input()))).await
}

/// `DELETE /policy/targets/{id}`
pub async fn remove(Path(id): Path<String>, write: Write<Nothing>) -> Response {
    write
        .by_version_or_word()
        .answer(move |work, call| {
            must_keep_settings(call.actor)?;
            let id = id.parse().map_err(|_| AppError::NotFound("target"))?;
            put(work, call, &Change::Remove(id))
        })
        .await
}

fn put<B>(work: &mut Work<'_, '_>, call: &Call<'_, B>, to: &Change) -> Result<Answer, AppError> {
    must_keep_settings(call.actor)?;
    seen::must_be_as_seen(work, call.seen)?;
    change::change(work, call.actor, call.version, to)?;
    answer(work)
}

fn answer(work: &mut Work<'_, '_>) -> Result<Answer, AppError> {
    let in_force = force::read(work)?;
    let categories = tree::all(work.tx, Tree::Categories)?.into_iter();
    let categories = categories.map(|entry| (entry.id, entry.code)).collect();
    Ok(Answer::ok(&PolicyAnswer::of(&in_force, &categories)).version(in_force.origin.version))
}
