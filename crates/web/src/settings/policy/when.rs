//! When would it be due, and why? Asked of a complaint that has not come in; everybody who works here may.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::calendar;
use wenguo_app::error::AppError;
use wenguo_app::policy::preview::{self, Preview, Promise, Question};
use wenguo_app::policy::ready::{self, ReadyPolicy};
use wenguo_app::work::Work;
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_store::tree::{self, Entry, Tree};

use super::fields::{coded, of_categories, with};
use crate::form::{Sent, faults};
use crate::page::Page;
use crate::problem;
use crate::query::Query;
use crate::settings::menu;
use crate::view::field::{Choice, Field, refill};
use crate::view::link::Fact;
use crate::view::settings::policy::{WhenClock, WhenPage};
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;
use crate::{local_time, strip, target};

/// Holds that a form asks at most; an empty row follows those that were filled in.
const HOLDS: usize = 5;

/// What the form offers.
struct Offered {
    categories: Vec<Entry>,
    ready: Vec<ReadyPolicy>,
    calendars: Vec<calendar::Stored>,
}

/// `GET /settings/policy/preview`
pub async fn when(member: Member, query: Query) -> Result<Response, Response> {
    let (t, zone) = (member.t, member.server.desk.zone.clone());
    let now = local_time::shown(Moment(member.now()), &zone);
    let asked = if query.some("start").is_some() { query } else { query.with("start", &now) };
    let sent = Sent::of(asked.pairs().to_vec());
    let question = question(&sent, &zone);
    let actor = member.actor.clone();
    let look = move |work: &mut Work<'_, '_>| {
        let offered = Offered {
            categories: tree::all(work.tx, Tree::Categories)?,
            ready: ready::all()?,
            calendars: calendar::all(work)?.stored().to_vec(),
        };
        // What is wrong with a question is shown at its fields, and these have to be known for that.
        Ok::<_, AppError>((offered, preview::preview(work, &actor, &question)))
    };
    let (offered, answered) = member.run(move |desk| desk.read(look)).await?;
    let mut fields = fields(t, &offered, &sent);
    let (status, faults, answer) = match answered {
        Ok(preview) => (StatusCode::OK, Vec::new(), Some(preview)),
        Err(error @ AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, faults(t, &error), None),
        Err(error) => return Err(problem::page(&member, error)),
    };
    refill(&mut fields, sent.pairs(), &faults);
    let page = WhenPage {
        t,
        shell: member.shell("settings"),
        menu: menu(&member, "policy"),
        fields,
        clocks: answer.iter().flat_map(|preview| clocks(&member, &offered, preview)).collect(),
        is_answered: answer.is_some(),
    };
    Ok((status, member.show(Page(page))).into_response())
}

fn question(sent: &Sent, zone: &jiff::tz::TimeZone) -> Question {
    let at = |name: &str| local_time::instant(sent.text(name).trim(), zone);
    let hold = |row: usize| (at(&format!("holds.{row}.from")), at(&format!("holds.{row}.to")));
    let holds = (0..HOLDS).map(hold).filter(|(from, to)| !(from.is_empty() && to.is_empty()));
    Question {
        start: at("start"),
        severity: sent.some("severity").unwrap_or_else(|| Severity::General.to_string()),
        channel: sent.some("channel"),
        tier: sent.some("tier"),
        category: sent.some("category"),
        policy: sent.some("policy"),
        calendar: sent.some("calendar"),
        holds: holds.collect(),
    }
}

fn fields(t: Words, offered: &Offered, sent: &Sent) -> Vec<Field> {
    let ready = |ready: &ReadyPolicy| Choice::new(&ready.code, in_lang(t, &ready.name, Some(&ready.name_en)));
    let policies = offered.ready.iter().map(ready).collect();
    let in_force = Choice::new("", t.text("policy-in-force"));
    let calendar =
        |each: &calendar::Stored| Choice::new(&each.code, in_lang(t, &each.name, each.name_en.as_deref()));
    let calendars = offered.calendars.iter().map(calendar).collect();
    let usual = Choice::new("", t.text("policy-when-calendar-usual"));
    let any = || Choice::new("", t.text("policy-any"));
    let filled = (0..HOLDS).take_while(|row| {
        ["from", "to"].iter().any(|end| sent.some(&format!("holds.{row}.{end}")).is_some())
    });
    let mut fields = vec![
        Field::typed("start", t.text("policy-when-start"), "datetime-local").required(),
        Field::select("severity", t.text("field-severity"), coded::<Severity>(t, "severity"))
            .value(Severity::General.as_str())
            .required(),
        Field::select("channel", t.text("field-channel"), coded::<Channel>(t, "channel"))
            .value(Channel::Phone.as_str()),
        Field::select("tier", t.text("field-tier"), coded::<Tier>(t, "customer-tier"))
            .value(Tier::Ordinary.as_str()),
        Field::select(
            "category",
            t.text("field-category"),
            with(any(), of_categories(t, &offered.categories)),
        ),
        Field::select("policy", t.text("policy-when-policy"), with(in_force, policies)),
        Field::select("calendar", t.text("policy-when-calendar"), with(usual, calendars)).wide(),
    ];
    for row in 0..(filled.count() + 1).min(HOLDS) {
        for (end, key) in [("from", "policy-when-hold-from"), ("to", "policy-when-hold-to")] {
            let label = t.with(key, "place", &(row + 1).to_string());
            fields.push(Field::typed(&format!("holds.{row}.{end}"), label, "datetime-local"));
        }
    }
    fields
}

fn clocks(member: &Member, offered: &Offered, preview: &Preview) -> Vec<WhenClock> {
    preview.promises.iter().map(|promise| clock(member, offered, promise)).collect()
}

fn clock(member: &Member, offered: &Offered, promise: &Promise) -> WhenClock {
    let (t, zone) = (member.t, &member.server.desk.zone);
    let exact = |at: &Moment| dates::exact(at.0, zone);
    let name = t.code("clock", promise.target.clock.as_str()).into_owned();
    let scope = target::scope(t, &promise.target.scope, &offered.categories);
    let warnings: Vec<String> = promise.warn_at.iter().map(exact).collect();
    let mut facts = vec![Fact::new(
        t.text("clock-why-target"),
        format!("{} · {scope}", target::length(t, &promise.target)),
    )];
    if !warnings.is_empty() {
        facts.push(Fact::new(t.text("policy-when-warnings"), t.listed(&warnings)));
    }
    WhenClock {
        due: promise
            .due_at
            .map(|at| dates::exact_due(at.0, zone))
            .unwrap_or_else(|| t.text("clock-why-beyond").into_owned()),
        facts,
        strip: strip::of(t, zone, &name, &promise.strip),
        name,
    }
}
