//! Presets: a trade's departments, categories, causes, products and templates, put in at once.

use axum::http::StatusCode;
use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::preset::{self, Loaded, Missing, Trade};
use wenguo_app::work::Work;
use wenguo_i18n::words::Arg;

use super::must_keep_settings;
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::settings::retirement::instead;
use crate::view::link::Fact;
use crate::view::settings::SettingsLink;
use crate::view::settings::preset::{PresetPage, PresetRow, PresetsPage};
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// `GET /settings/presets`
pub async fn show(member: Member) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let find = |work: &mut Work<'_, '_>| {
        let loaded = preset::loaded(work)?;
        let mut trades = Vec::new();
        for trade in Trade::ALL {
            trades.push((*trade, preset::contents(*trade)?, preset::missing(work, *trade)?));
        }
        Ok::<_, AppError>((loaded, trades))
    };
    let (loaded, trades) = member.run(move |desk| desk.read(find)).await?;
    let t = member.t;
    let rows = trades.iter().map(|(trade, contents, missing)| PresetRow {
        code: trade.as_str().to_owned(),
        name: t.code("settings-preset", trade.as_str()).into_owned(),
        counts: counted(t, contents),
        loaded: loaded == Some(*trade),
        has_all: missing.counts == Loaded::default(),
        adds: adds(t, missing),
        which: which(t, missing),
    });
    let (shell, menu, rows) = (member.shell("settings"), SettingsLink::menu(t, "presets"), rows.collect());
    Ok(member.show(Page(PresetsPage { t, shell, menu, rows })))
}

/// What loading would add, in numbers; nothing is also worth saying.
fn adds(t: Words, missing: &Missing) -> String {
    if missing.counts == Loaded::default() {
        return t.text("settings-preset-adds-none").into_owned();
    }
    t.with("settings-preset-adds", "counts", &counted(t, &missing.counts))
}

/// What loading would add, by name.
fn which(t: Words, missing: &Missing) -> Vec<Fact> {
    let lists = ["departments", "categories", "causes", "products", "calendars"];
    let named = lists.iter().zip(&missing.names).filter(|(_, names)| !names.is_empty());
    named
        .map(|(list, names)| {
            let names: Vec<String> =
                names.iter().map(|(name, english)| in_lang(t, name, Some(english))).collect();
            Fact::new(t.text(&format!("settings-{list}")), t.listed(&names))
        })
        .collect()
}

fn counted(t: Words, contents: &Loaded) -> String {
    let count = |number: usize| Arg::Count(number as i64);
    let counts = [
        ("departments", count(contents.departments)),
        ("categories", count(contents.categories)),
        ("causes", count(contents.causes)),
        ("products", count(contents.products)),
        ("templates", count(contents.templates)),
        ("calendars", count(contents.calendars)),
    ];
    t.with_all("settings-preset-counts", &counts)
}

/// `GET /settings/presets/{code}`: asks first, with what would be added.
pub async fn ask_to_load(member: Member, Path(code): Path<String>) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let Some(trade) = Trade::parse(&code) else {
        return Err(problem::named(&member, StatusCode::NOT_FOUND, "not-found"));
    };
    let missing = member.run(move |desk| desk.read(|work| preset::missing(work, trade))).await?;
    let t = member.t;
    let name = t.code("settings-preset", trade.as_str());
    Ok(member.show(Page(PresetPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "presets"),
        title: t.with("settings-preset-ask", "name", &name),
        code: trade.as_str().to_owned(),
        has_all: missing.counts == Loaded::default(),
        adds: adds(t, &missing),
        which: which(t, &missing),
    })))
}

/// Whether the question has been answered: a form without the answer gets the question.
fn is_confirmed(sent: &Sent) -> bool {
    sent.flag("confirmed") == Some(true)
}

/// `POST /settings/presets/{code}`
pub async fn load(
    Path(code): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let Some(trade) = Trade::parse(&code) else {
        return Err(problem::named(&member, StatusCode::NOT_FOUND, "not-found"));
    };
    if !is_confirmed(&sent) {
        return Ok(instead(ask_to_load(member, Path(code)).await?));
    }
    let actor = member.actor.clone();
    let loaded = member.run(move |desk| desk.write(|work| preset::load(work, &actor, trade))).await?;
    Ok(member.go_saying("/settings/presets", "preset-loaded", &counted(member.t, &loaded), ""))
}
