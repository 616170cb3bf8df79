//! Changes of what is promised: each is shown first for what it would do, and saved when that was seen.

use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use wenguo_app::clocks::seen;
use wenguo_app::error::AppError;
use wenguo_app::policy::change::{self, Change, Preview};
use wenguo_app::policy::force::Origin;
use wenguo_app::work::Work;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::Target;
use wenguo_store::tree::{self, Entry, Tree};

use super::{HERE, fields, page};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::settings::{moves, must_keep_settings, refuse};
use crate::target;
use crate::view::settings::SettingsLink;
use crate::view::settings::calendar::Difference;
use crate::view::settings::policy::PolicyPreviewPage;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// `POST /settings/policy`
pub async fn put(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let change = Change::Put(fields::input(&sent));
    weigh(&member, HERE, change, &sent).await
}

/// `POST /settings/policy/{id}/removal`
pub async fn remove(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    weigh(&member, &format!("{HERE}/{id}/removal"), Change::Remove(id), &sent).await
}

/// `POST /settings/policy/adoption`
pub async fn adopt(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let change = Change::Adopt(sent.text("policy").to_owned());
    weigh(&member, &format!("{HERE}/adoption"), change, &sent).await
}

/// `POST /settings/policy/warnings`
pub async fn warn(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let change = Change::Warn(fields::shares(&sent));
    weigh(&member, &format!("{HERE}/warnings"), change, &sent).await
}

/// What is otherwise after a change: shown, or saved if it was seen or no promise becomes another one.
async fn weigh(member: &Member, post: &str, change: Change, sent: &Sent) -> Result<Response, Response> {
    must_keep_settings(member).await?;
    let seen = moves::seen(sent);
    if seen.is_none() {
        let (actor, change) = (member.actor.clone(), change.clone());
        // Only looked at: whoever writes meanwhile does not wait until all that is open is counted.
        let look = move |work: &mut Work<'_, '_>| {
            Ok((change::preview(work, &actor, &change)?, tree::all(work.tx, Tree::Categories)?))
        };
        match member.server.run(move |desk| desk.read(look)).await {
            Ok((preview, categories)) if !preview.differences().is_empty() => {
                if moves::sheet::is_wanted(sent) {
                    return moves::sheet::answer(member, preview.moves).await;
                }
                return Ok(shown(member, post, &preview, &categories, sent));
            }
            Ok(_) => {}
            Err(error) => return refused(member, post, error, sent).await,
        }
    }
    let actor = member.actor.clone();
    let save = move |work: &mut Work<'_, '_>| {
        seen::must_be_as_seen(work, seen.as_deref())?;
        change::change(work, &actor, None, &change)
    };
    match member.server.run(move |desk| desk.write(save)).await {
        Ok(_) => Ok(member.go_saying(HERE, "changed", &member.t.text("settings-policy"), "")),
        Err(error) => refused(member, post, error, sent).await,
    }
}

fn shown(member: &Member, post: &str, preview: &Preview, categories: &[Entry], sent: &Sent) -> Response {
    let t = member.t;
    let origin = &preview.after.origin;
    let is_other = origin.code != preview.before.origin.code;
    let differences = preview.differences();
    let page = PolicyPreviewPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "policy"),
        policy: if is_other { in_lang(t, &origin.name, origin.name_en.as_deref()) } else { String::new() },
        is_doubtful: is_other && !origin.is_verified,
        is_outdated: is_other && !holds_on(today(member), origin),
        differences: differences.iter().map(|pair| difference(t, categories, *pair)).collect(),
        moves: moves::of_terms(member, &preview.moves, sent),
        confirm: moves::confirm(member, sent, preview.seen.clone(), post.to_owned(), HERE.to_owned()),
    };
    Page(page).into_response()
}

/// Today at the desk.
fn today(member: &Member) -> Date {
    Moment(member.now()).day(&member.server.desk.zone).parse().unwrap_or_default()
}

fn holds_on(today: Date, origin: &Origin) -> bool {
    origin.valid_from.is_none_or(|from| from <= today)
        && origin.valid_until.is_none_or(|until| today <= until)
}

/// A promise as it is and as it would be.
pub(super) fn difference(
    t: Words,
    categories: &[Entry],
    (before, after): (Option<&Target>, Option<&Target>),
) -> Difference {
    let either = after.or(before);
    let what = either.map(|target| {
        let clock = t.code("clock", target.clock.as_str());
        format!("{clock} · {}", target::scope(t, &target.scope, categories))
    });
    let said = |target: Option<&Target>| match target {
        Some(target) => target::length(t, target),
        None => t.text("policy-none").into_owned(),
    };
    Difference { what: what.unwrap_or_default(), before: said(before), after: said(after) }
}

async fn refused(member: &Member, post: &str, error: AppError, sent: &Sent) -> Result<Response, Response> {
    let page = page(member, sent.number("edit")).await?;
    Ok(refuse(member, error, sent, page, |page| match post {
        HERE if page.changing.is_some() => page.changing.as_mut(),
        HERE => Some(&mut page.adding),
        _ if post.ends_with("/warnings") => Some(&mut page.warning),
        _ => None,
    }))
}
