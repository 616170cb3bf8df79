//! Changing an entry of a tree: where that would move open clocks it is shown first, and saved once it was seen.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::calendar::assignment::{Moved, Preview};
use wenguo_app::calendar::{self, Stored};
use wenguo_app::clocks::seen;
use wenguo_app::taxonomy;
use wenguo_app::taxonomy::moving;
use wenguo_app::work::Work;

use super::form;
use super::kind::{DEPARTMENTS, Kind};
use super::{keep_particulars, refused};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::settings::{moves, must_keep_settings};
use crate::view::settings::SettingsLink;
use crate::view::settings::calendar::Difference;
use crate::view::settings::moves::ChangePreviewPage;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// `POST /settings/trees/{tree}/{code}`: renames or moves it, or has a department go by another calendar.
pub async fn change(
    Path((path, code)): Path<(String, String)>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let kind =
        Kind::named(&path).ok_or_else(|| problem::named(&member, StatusCode::NOT_FOUND, "not-found"))?;
    must_keep_settings(&member).await?;
    let (actor, input) = (member.actor.clone(), form::input(&sent));
    let calendar = sent.some("calendar").filter(|_| kind == DEPARTMENTS);
    let seen = moves::seen(&sent);
    if seen.is_none() {
        let (actor, edited, input, calendar) = (actor.clone(), code.clone(), input.clone(), calendar.clone());
        // Only looked at: whoever writes meanwhile does not wait until all that is open is counted.
        let look = move |work: &mut Work<'_, '_>| {
            let of = (kind.tree, edited.as_str());
            let preview = moving::preview(work, &actor, of, &input, calendar.as_deref())?;
            Ok((preview, calendar::all(work)?))
        };
        match member.server.run(move |desk| desk.read(look)).await {
            Ok((preview, calendars)) if !preview.is_nothing() => {
                if moves::sheet::is_wanted(&sent) {
                    return moves::sheet::answer(&member, preview.moves).await;
                }
                return Ok(shown(&member, (kind, &code), &preview, calendars.stored(), &sent));
            }
            Ok(_) => {}
            Err(error) => return refused(&member, kind, error, &sent, &code).await,
        }
    }
    let (edited, given) = (code.clone(), sent.clone());
    let change = move |work: &mut Work<'_, '_>| {
        seen::must_be_as_seen(work, seen.as_deref())?;
        let entry = taxonomy::change(work, &actor, kind.tree, &edited, &input)?;
        keep_particulars(work, &actor, kind, &given, entry)
    };
    match member.server.run(move |desk| desk.write(change)).await {
        Ok(entry) => Ok(member.go_saying(kind.page(), "changed", &entry.name, "")),
        Err(error) => refused(&member, kind, error, &sent, &code).await,
    }
}

fn shown(
    member: &Member,
    (kind, code): (Kind, &str),
    preview: &Preview,
    calendars: &[Stored],
    sent: &Sent,
) -> Response {
    let t = member.t;
    let is_department = kind == DEPARTMENTS;
    let (menu, lead) = match is_department {
        true => ("departments", "moves-department-lead"),
        false => ("taxonomy", "moves-category-lead"),
    };
    let mut shell = member.shell("settings");
    shell.path = kind.page().to_owned();
    let page = ChangePreviewPage {
        t,
        shell,
        menu: SettingsLink::menu(t, menu),
        title: t.with("calendar-preview", "name", sent.text("name")),
        lead: t.text(lead).into_owned(),
        about: t.text("moves-goes-by").into_owned(),
        differences: preview.moved.iter().map(|moved| difference(t, calendars, moved)).collect(),
        moves: moves::of_terms(member, &preview.moves, sent),
        confirm: moves::confirm(
            member,
            sent,
            preview.seen.clone(),
            kind.address(code),
            kind.page().to_owned(),
        ),
    };
    Page(page).into_response()
}

fn difference(t: Words, calendars: &[Stored], moved: &Moved) -> Difference {
    let name = |code: &str| {
        let found = calendars.iter().find(|each| each.code == code);
        found.map(|each| in_lang(t, &each.name, each.name_en.as_deref())).unwrap_or_default()
    };
    Difference {
        what: in_lang(t, &moved.department.name, moved.department.name_en.as_deref()),
        before: name(&moved.before),
        after: name(&moved.after),
    }
}
