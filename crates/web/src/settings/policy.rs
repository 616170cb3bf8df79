//! What is promised of complaints: the policy in force as a table, and the ready ones to take in its place. `edit` changes it,
//! each change shown first for what it would do; `when` says when something would be due, `what_if` what other
//! targets would have made of what came in.

mod edit;
mod fields;
mod what_if;
mod when;

use axum::response::Response;
use jiff::civil::Date;
use wenguo_app::error::AppError;
use wenguo_app::policy::change;
use wenguo_app::policy::force::{self, InForce, StoredTarget};
use wenguo_app::policy::ready::{self, ReadyPolicy};
use wenguo_app::work::Work;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;
use wenguo_store::policy::event::PolicyEvent;
use wenguo_store::tree::{self, Entry, Tree};

use super::must_keep_settings;
use crate::page::Page;
use crate::query::Query;
use crate::target;
use crate::view::badge::Badge;
use crate::view::link::Fact;
use crate::view::settings::policy::{PolicyCard, PolicyPage, TargetRow};
use crate::view::settings::{SettingsForm, SettingsLink};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

pub use edit::{adopt, put, remove, warn};
pub use what_if::what_if;
pub use when::when;

/// Where the page is.
const HERE: &str = "/settings/policy";

struct Found {
    in_force: std::sync::Arc<InForce>,
    categories: Vec<Entry>,
    ready: Vec<ReadyPolicy>,
    history: Vec<PolicyEvent>,
    today: Date,
}

fn find(work: &mut Work<'_, '_>) -> Result<Found, AppError> {
    let (in_force, categories) = (force::read(work)?, tree::all(work.tx, Tree::Categories)?);
    let today = work.today().parse().unwrap_or_default();
    Ok(Found { in_force, categories, ready: ready::all()?, history: change::history(work)?, today })
}

/// `GET /settings/policy`
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, query.text("edit").parse().ok()).await?;
    Ok(member.show(Page(page)))
}

async fn page(member: &Member, edit: Option<i64>) -> Result<PolicyPage, Response> {
    must_keep_settings(member).await?;
    let found = member.run(|desk| desk.read(find)).await?;
    let (t, csrf) = (member.t, member.csrf());
    let chosen = found.in_force.targets.iter().find(|target| Some(target.id) == edit);
    let changing = chosen.map(|chosen| {
        let fields = fields::of(t, &found.categories, Some(chosen));
        SettingsForm::changing(t, &called(t, &found, chosen), HERE, HERE, &csrf, fields)
    });
    let fields = fields::of(t, &found.categories, None);
    let warnings = fields::of_warnings(t, &found.in_force.origin.warnings);
    Ok(PolicyPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "policy"),
        policy: in_force(t, &found),
        rows: found.in_force.targets.iter().map(|target| row(t, &found, target)).collect(),
        adding: leading_on(
            t,
            SettingsForm::adding(t, t.text("policy-add").into_owned(), HERE, &csrf, fields),
        ),
        changing: changing.map(|form| leading_on(t, form)),
        warning: SettingsForm::adding(
            t,
            t.text("policy-warnings").into_owned(),
            &format!("{HERE}/warnings"),
            &csrf,
            warnings,
        ),
        ready: found.ready.iter().map(|ready| card(t, &found, ready)).collect(),
        history: found.history.iter().map(|event| told(member, event)).collect(),
    })
}

fn leading_on(t: Words, form: SettingsForm) -> SettingsForm {
    SettingsForm { submit: t.text("policy-look").into_owned(), ..form }
}

/// What a promise is called: 办结 · 一般.
fn called(t: Words, found: &Found, stored: &StoredTarget) -> String {
    let scope = target::scope(t, &stored.target.scope, &found.categories);
    format!("{} · {scope}", t.code("clock", stored.target.clock.as_str()))
}

fn row(t: Words, found: &Found, stored: &StoredTarget) -> TargetRow {
    let target = &stored.target;
    TargetRow {
        clock: t.code("clock", target.clock.as_str()).into_owned(),
        scope: target::scope(t, &target.scope, &found.categories),
        term: target::term(t, target.term),
        stops: t.text(if target.stops { "policy-stops" } else { "policy-stops-not" }).into_owned(),
        source: stored.source.clone().unwrap_or_default(),
        edit: format!("{HERE}?edit={}#change", stored.id),
        remove: format!("{HERE}/{}/removal", stored.id),
    }
}

fn in_force(t: Words, found: &Found) -> PolicyCard {
    let origin = &found.in_force.origin;
    let ready = found.ready.iter().find(|ready| ready.code == origin.code);
    let is_own = ready.is_none_or(|ready| ready.policy != found.in_force.policy);
    let mut marks = marks(t, found.today, origin.is_verified, (origin.valid_from, origin.valid_until));
    if is_own {
        marks.push(Badge::new(t.text("policy-adapted"), Tone::Brand));
    }
    let shares: Vec<String> = origin.warnings.iter().map(|share| format!("{share}%")).collect();
    PolicyCard {
        code: origin.code.clone(),
        name: in_lang(t, &origin.name, origin.name_en.as_deref()),
        source: in_lang(t, &origin.source, origin.source_en.as_deref()),
        note: in_lang(t, &origin.note, origin.note_en.as_deref()),
        validity: validity(t, (origin.valid_from, origin.valid_until)),
        marks,
        promises: vec![if shares.is_empty() {
            t.text("policy-warns-never").into_owned()
        } else {
            t.with("policy-warns", "shares", &t.listed(&shares))
        }],
        is_in_force: !is_own,
    }
}

fn card(t: Words, found: &Found, ready: &ReadyPolicy) -> PolicyCard {
    let promised = ready.policy.targets.iter().map(|target| {
        let clock = t.code("clock", target.clock.as_str());
        let scope = target::scope(t, &target.scope, &found.categories);
        let colon = if t.tag() == "en" { ": " } else { "：" };
        format!("{clock} · {scope}{colon}{}", target::length(t, target))
    });
    PolicyCard {
        code: ready.code.clone(),
        name: in_lang(t, &ready.name, Some(&ready.name_en)),
        source: in_lang(t, &ready.source, Some(&ready.source_en)),
        note: in_lang(t, &ready.note, Some(&ready.note_en)),
        validity: validity(t, (ready.valid_from, ready.valid_until)),
        marks: marks(t, found.today, ready.is_verified, (ready.valid_from, ready.valid_until)),
        promises: promised.collect(),
        is_in_force: ready.code == found.in_force.origin.code && ready.policy == found.in_force.policy,
    }
}

/// What whoever takes a policy over should know of it.
fn marks(
    t: Words,
    today: Date,
    is_verified: bool,
    (from, until): (Option<Date>, Option<Date>),
) -> Vec<Badge> {
    let verified = match is_verified {
        true => Badge::new(t.text("policy-verified"), Tone::Ok),
        false => Badge::new(t.text("policy-unverified"), Tone::Warn),
    };
    let dated = match (from, until) {
        (_, Some(until)) if until < today => Some("policy-out-of-date"),
        (Some(from), _) if from > today => Some("policy-not-yet"),
        _ => None,
    };
    std::iter::once(verified).chain(dated.map(|key| Badge::new(t.text(key), Tone::Danger))).collect()
}

fn validity(t: Words, (from, until): (Option<Date>, Option<Date>)) -> String {
    match (from, until) {
        (Some(from), Some(until)) => {
            let (from, until) = (from.to_string(), until.to_string());
            t.with_all("policy-valid-between", &[("from", Arg::Text(&from)), ("until", Arg::Text(&until))])
        }
        (Some(from), None) => t.with("policy-valid-from", "from", &from.to_string()),
        (None, Some(until)) => t.with("policy-valid-until", "until", &until.to_string()),
        (None, None) => String::new(),
    }
}

/// Who, when, and what in words.
fn told(member: &Member, event: &PolicyEvent) -> Fact {
    let t = member.t;
    let body: serde_json::Value = serde_json::from_str(&event.body).unwrap_or_default();
    let promise = if body["promise"].is_null() { &body["was"] } else { &body["promise"] };
    let clock =
        promise["clock"].as_str().map(|clock| t.code("clock", clock).into_owned()).unwrap_or_default();
    let policy = body["policy"].as_str().and_then(|code| ready::by_code(code).ok().flatten());
    let policy = policy.map(|ready| in_lang(t, &ready.name, Some(&ready.name_en))).unwrap_or_default();
    let args = [("clock", Arg::Text(&clock)), ("policy", Arg::Text(&policy))];
    let what = t.with_all(&format!("policy-event-{}", event.kind), &args);
    let who = match event.actor.as_str() {
        "system" => t.text("timeline-system").into_owned(),
        _ => event.actor_name.clone(),
    };
    Fact::new(format!("{} · {who}", dates::exact(event.at.0, &member.server.desk.zone)), what)
}
