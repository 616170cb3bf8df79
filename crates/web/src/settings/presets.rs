//! Presets: a trade's departments, categories, causes, products and templates, put in at once.

use axum::http::StatusCode;
use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::preset::{self, Loaded, Trade};
use wenguo_i18n::words::Arg;

use super::must_keep_settings;
use crate::form::MemberForm;
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::view::settings::{PresetRow, PresetsPage, SettingsLink};
use crate::visitor::Member;
use crate::words::Words;

/// `GET /settings/presets`
pub async fn show(member: Member) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let find = |desk: &wenguo_app::desk::Desk| {
        let loaded = desk.read(preset::loaded)?;
        let contents = Trade::ALL.iter().map(|trade| Ok((*trade, preset::contents(*trade)?)));
        Ok((loaded, contents.collect::<Result<Vec<_>, AppError>>()?))
    };
    let (loaded, contents) = member.run(find).await?;
    let t = member.t;
    let rows = contents.iter().map(|(trade, contents)| row(t, *trade, contents, loaded)).collect();
    let (shell, menu) = (member.shell("settings"), SettingsLink::menu(t, "presets"));
    Ok(member.show(Page(PresetsPage { t, shell, menu, rows })))
}

fn row(t: Words, trade: Trade, contents: &Loaded, loaded: Option<Trade>) -> PresetRow {
    PresetRow {
        code: trade.as_str().to_owned(),
        name: t.code("settings-preset", trade.as_str()).into_owned(),
        counts: counted(t, contents),
        loaded: loaded == Some(trade),
    }
}

fn counted(t: Words, contents: &Loaded) -> String {
    let count = |number: usize| Arg::Count(number as i64);
    let (departments, categories) = (count(contents.departments), count(contents.categories));
    let counts =
        [("departments", departments), ("categories", categories), ("causes", count(contents.causes))];
    t.with_all("settings-preset-counts", &counts)
}

/// `POST /settings/presets/{code}`
pub async fn load(
    Path(code): Path<String>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let Some(trade) = Trade::parse(&code) else {
        return Err(problem::named(&member, StatusCode::NOT_FOUND, "not-found"));
    };
    let actor = member.actor.clone();
    let loaded = member.run(move |desk| desk.write(|work| preset::load(work, &actor, trade))).await?;
    Ok(member.go_saying("/settings/presets", "preset-loaded", &counted(member.t, &loaded), ""))
}
