//! Presets: a trade's departments, categories, causes, products and templates, put in at once.

use axum::http::StatusCode;
use axum::response::Response;
use wenguo_app::clocks::seen;
use wenguo_app::error::AppError;
use wenguo_app::preset::{self, Loaded, Missing, Preview, Trade};
use wenguo_app::work::Work;
use wenguo_i18n::words::Arg;

use super::{moves, must_keep_settings};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::settings::retirement::instead;
use crate::view::link::Fact;
use crate::view::settings::SettingsLink;
use crate::view::settings::moves::Confirm;
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

/// `GET /settings/presets/{code}`: asks first, with what would be added and what that does to open clocks.
pub async fn ask_to_load(member: Member, Path(code): Path<String>) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let trade = Trade::parse(&code).ok_or_else(|| unknown(&member))?;
    let (missing, preview) = look(&member, trade).await?;
    Ok(question(&member, trade, &missing, &preview, &Sent::default()))
}

fn unknown(member: &Member) -> Response {
    problem::named(member, StatusCode::NOT_FOUND, "not-found")
}

/// Only looked at: whoever writes meanwhile does not wait until all that is open is counted.
async fn look(member: &Member, trade: Trade) -> Result<(Missing, Preview), Response> {
    let actor = member.actor.clone();
    let look = move |work: &mut Work<'_, '_>| {
        Ok((preset::missing(work, trade)?, preset::preview(work, &actor, trade)?))
    };
    member.run(move |desk| desk.read(look)).await
}

fn question(member: &Member, trade: Trade, missing: &Missing, preview: &Preview, sent: &Sent) -> Response {
    let t = member.t;
    let name = t.code("settings-preset", trade.as_str());
    let (post, back) = (format!("/settings/presets/{trade}"), "/settings/presets".to_owned());
    let confirm = moves::confirm(member, sent, preview.seen.clone(), post, back);
    member.show(Page(PresetPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "presets"),
        title: t.with("settings-preset-ask", "name", &name),
        has_all: missing.counts == Loaded::default(),
        adds: adds(t, missing),
        which: which(t, missing),
        has_moves: !preview.moves.is_nothing(),
        moves: moves::of_terms(member, &preview.moves, sent),
        confirm: Confirm { save: t.text("settings-preset-load").into_owned(), ..confirm },
    }))
}

/// `POST /settings/presets/{code}`: loaded where it was seen what that does to open clocks, or it does nothing to them.
pub async fn load(
    Path(code): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let trade = Trade::parse(&code).ok_or_else(|| unknown(&member))?;
    let seen = moves::seen(&sent);
    if seen.is_none() {
        let (missing, preview) = look(&member, trade).await?;
        if moves::sheet::is_wanted(&sent) {
            return moves::sheet::answer(&member, preview.moves).await;
        }
        let is_answered = sent.flag("confirmed") == Some(true) && preview.moves.is_nothing();
        if !is_answered {
            let question = question(&member, trade, &missing, &preview, &sent);
            return Ok(if moves::is_leafing(&sent) { question } else { instead(question) });
        }
    }
    let actor = member.actor.clone();
    let load = move |work: &mut Work<'_, '_>| {
        seen::must_be_as_seen(work, seen.as_deref())?;
        preset::load(work, &actor, trade)
    };
    let loaded = member.run(move |desk| desk.write(load)).await?;
    Ok(member.go_saying("/settings/presets", "preset-loaded", &counted(member.t, &loaded), ""))
}
