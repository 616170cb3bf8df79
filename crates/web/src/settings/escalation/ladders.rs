//! A ladder in words; and how one changes: seen first for what would climb, and saved once it was seen.

use axum::response::{IntoResponse, Response};
use wenguo_app::ladder::{self, Change, Preview};
use wenguo_app::work::Work;
use wenguo_domain::escalation::ladder::{Ladder, Rung, Scope, Scoped, When};
use wenguo_store::tree::{self, Entry, Tree};

use super::{HERE, done, fields};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::settings::{moves, must_keep_settings};
use crate::view::badge::Badge;
use crate::view::settings::SettingsLink;
use crate::view::settings::calendar::Difference;
use crate::view::settings::escalation::LadderCard;
use crate::view::settings::moves::ChangePreviewPage;
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::climb::whom;
use crate::workspace::queue::in_lang;

/// `POST /settings/escalation`
pub async fn put(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let change = Change::Put(fields::ladder_of(&sent));
    weigh(&member, HERE.to_owned(), change, &sent).await
}

/// `POST /settings/escalation/{id}/removal`
pub async fn remove(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    weigh(&member, format!("{HERE}/{id}/removal"), Change::Remove(id), &sent).await
}

/// What would climb after a change: shown, or saved if it was seen or the ladder stays as it is.
async fn weigh(member: &Member, post: String, change: Change, sent: &Sent) -> Result<Response, Response> {
    must_keep_settings(member).await?;
    let (edit, seen) = (sent.number("edit"), moves::seen(sent));
    if seen.is_none() {
        let (actor, change) = (member.actor.clone(), change.clone());
        // Only looked at: whoever writes meanwhile does not wait until all that is open is counted.
        let look = move |work: &mut Work<'_, '_>| {
            Ok((ladder::preview(work, &actor, &change)?, tree::all(work.tx, Tree::Departments)?))
        };
        match member.server.run(move |desk| desk.read(look)).await {
            Ok((preview, departments)) if !preview.is_nothing() => {
                if moves::sheet::is_wanted(sent) {
                    return moves::sheet::answer(member, preview.moves).await;
                }
                return Ok(shown(member, post, &preview, &departments, sent));
            }
            Ok(_) => {}
            Err(error) => return refused(member, sent, edit, Err(error)).await,
        }
    }
    let actor = member.actor.clone();
    let save = move |work: &mut Work<'_, '_>| ladder::change(work, &actor, seen.as_deref(), &change);
    let saved = member.server.run(move |desk| desk.write(save)).await.map(drop);
    refused(member, sent, edit, saved).await
}

/// The page again where it was refused, with the form that was sent.
async fn refused(
    member: &Member,
    sent: &Sent,
    edit: Option<i64>,
    result: Result<(), wenguo_app::error::AppError>,
) -> Result<Response, Response> {
    let result = result.map_err(fields::at_rows(sent));
    done(member, sent, (edit, ""), result, |page| match &mut page.changing {
        Some(form) => Some(form),
        None => Some(&mut page.adding),
    })
    .await
}

fn shown(member: &Member, post: String, preview: &Preview, departments: &[Entry], sent: &Sent) -> Response {
    let t = member.t;
    let scope = scope(t, departments, &preview.scope);
    let lead = if preview.after.is_some() { "moves-ladder-lead" } else { "moves-ladder-removed" };
    let mut shell = member.shell("settings");
    shell.path = HERE.to_owned();
    let page = ChangePreviewPage {
        t,
        shell,
        menu: SettingsLink::menu(t, "escalation"),
        title: t.with("calendar-preview", "name", &scope),
        lead: t.text(lead).into_owned(),
        about: t.text("moves-ladder-rungs").into_owned(),
        differences: differences(t, preview),
        moves: moves::of_ladder(member, &preview.moves, sent),
        confirm: moves::confirm(member, sent, preview.seen.clone(), post, HERE.to_owned()),
    };
    Page(page).into_response()
}

/// The rungs that become others: 第 2 级, 超时 → 部门负责人.
fn differences(t: Words, preview: &Preview) -> Vec<Difference> {
    let at = |ladder: &Option<Ladder>, place: usize| ladder.as_ref()?.rungs.get(place).cloned();
    let said = |rung: Option<&Rung>| match rung {
        Some(rung) => {
            let answer = answer_said(t, rung);
            format!("{} → {} · {answer}", said(t, rung.when), whom(t, &rung.whom.to_string()))
        }
        None => t.text("moves-never").into_owned(),
    };
    let rungs =
        (0..ladder::RUNGS).map(|place| (place, at(&preview.before, place), at(&preview.after, place)));
    let otherwise = rungs.filter(|(_, before, after)| before != after);
    otherwise
        .map(|(place, before, after)| Difference {
            what: t.with("ladder-rung", "place", &(place + 1).to_string()),
            before: said(before.as_ref()),
            after: said(after.as_ref()),
        })
        .collect()
}

/// For which complaints a ladder is.
pub fn scope(t: Words, departments: &[Entry], scope: &Scope) -> String {
    let department = scope.department.and_then(|id| departments.iter().find(|entry| entry.id == id));
    let department = department.map(|entry| in_lang(t, &entry.name, entry.name_en.as_deref()));
    let severity = scope.severity.map(|severity| t.code("severity", severity.as_str()).into_owned());
    let parts: Vec<String> = department.into_iter().chain(severity).collect();
    if parts.is_empty() { t.text("ladder-all").into_owned() } else { parts.join(" · ") }
}

/// A ladder as the page shows it.
pub fn card(t: Words, departments: &[Entry], ladder: &Scoped) -> LadderCard {
    let rungs = ladder.ladder.rungs.iter().enumerate().map(|(place, rung)| {
        let level = ladder.ladder.level(place);
        let tone = if level == 0 { Tone::Warn } else { Tone::Danger };
        let badge = Badge::new(t.code("escalation-level", &level.to_string()), tone);
        let (when, answer) = (said(t, rung.when), answer_said(t, rung));
        (badge, when, whom(t, &rung.whom.to_string()), answer)
    });
    let is_for_all = ladder.scope == Scope::default();
    LadderCard {
        scope: scope(t, departments, &ladder.scope),
        rungs: rungs.collect(),
        edit: format!("{HERE}?edit={}#change", ladder.id),
        remove: (!is_for_all).then(|| format!("{HERE}/{}/removal", ladder.id)),
    }
}

fn said(t: Words, when: When) -> String {
    let key = format!("ladder-said-{}", when.kind());
    match when {
        When::Later(minutes) => t.with(&key, "time", &length(t, minutes)),
        _ => t.with(&key, "amount", &when.amount().to_string()),
    }
}

fn answer_said(t: Words, rung: &Rung) -> String {
    match rung.answer_within {
        Some(minutes) => t.with("ladder-said-answer", "time", &length(t, minutes)),
        None => t.text("ladder-answer-none").into_owned(),
    }
}

fn length(t: Words, minutes: u32) -> String {
    match minutes % 60 {
        0 => t.count("ladder-hours", i64::from(minutes / 60)),
        _ => t.count("ladder-minutes", i64::from(minutes)),
    }
}
