//! What other targets would have made of the complaints of some days: asked in the address, so that an answer can be sent on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use wenguo_app::clocks::what_if::{self, Differs, LONGEST, Line, Question, WhatIf};
use wenguo_app::error::AppError;
use wenguo_app::policy::change::Change;
use wenguo_app::policy::input::TargetInput;
use wenguo_app::policy::ready;
use wenguo_app::work::Work;
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::sla::term::Unit;
use wenguo_i18n::words::Arg;
use wenguo_i18n::{dates, numbers};
use wenguo_store::tree::{self, Entry, Tree};

use super::edit::difference;
use super::fields::{self, coded, of_categories, with};
use crate::form::{Sent, faults};
use crate::page::Page;
use crate::problem;
use crate::query::Query;
use crate::settings::menu;
use crate::view::field::{Choice, Field, refill};
use crate::view::link::Link;
use crate::view::settings::what_if::{WhatIfAnswer, WhatIfLine, WhatIfPage, WhatIfRow};
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// `GET /settings/policy/what-if`
pub async fn what_if(member: Member, query: Query) -> Result<Response, Response> {
    let t = member.t;
    let actor = member.actor.clone();
    let find = move |work: &mut Work<'_, '_>| Ok::<_, AppError>(tree::all(work.tx, Tree::Categories)?);
    let categories = member
        .run(move |desk| {
            what_if::must_weigh(&actor)?;
            desk.read(find)
        })
        .await?;
    let sent = Sent::of(query.pairs().to_vec());
    let answered = match query.is_empty() {
        true => Ok(None),
        false => {
            let (actor, question) = (member.actor.clone(), question(&sent));
            member.server.run(move |desk| what_if::what_if(desk, &actor, &question)).await.map(Some)
        }
    };
    let (mut days, mut target) = (days(&member), target(t, &categories));
    let (status, faults, answer) = match answered {
        Ok(answer) => (StatusCode::OK, Vec::new(), answer),
        Err(error @ AppError::Invalid(_)) => (StatusCode::UNPROCESSABLE_ENTITY, faults(t, &error), None),
        Err(error) => return Err(problem::page(&member, error)),
    };
    refill(&mut days, sent.pairs(), &faults);
    refill(&mut target, sent.pairs(), &faults);
    let page = WhatIfPage {
        t,
        shell: member.shell("settings"),
        menu: menu(&member, "policy"),
        fields: days,
        target,
        answer: answer.map(|told| shown(&member, &categories, &told)),
    };
    Ok((status, member.show(Page(page))).into_response())
}

fn question(sent: &Sent) -> Question {
    let change = match sent.some("policy") {
        Some(policy) => Some(Change::Adopt(policy)),
        // What an address leaves out is as the form shows it.
        None => sent.some("clock").map(|_| {
            let stops = sent.flag("stops") != Some(false);
            Change::Put(TargetInput { stops, ..fields::input(sent) })
        }),
    };
    Question { change, from: sent.some("from"), to: sent.some("to") }
}

/// Which days, last month unless others are asked for; and which policy.
fn days(member: &Member) -> Vec<Field> {
    let t = member.t;
    let today: Date = Moment(member.now()).day(&member.server.desk.zone).parse().unwrap_or_default();
    let last = today.first_of_month().yesterday().unwrap_or(today);
    let policies = ready::all().unwrap_or_default();
    let choice =
        |ready: &ready::ReadyPolicy| Choice::new(&ready.code, in_lang(t, &ready.name, Some(&ready.name_en)));
    let one = Choice::new("", t.text("policy-what-if-one"));
    vec![
        Field::typed("from", t.text("policy-what-if-from"), "date")
            .value(last.first_of_month().to_string())
            .required(),
        Field::typed("to", t.text("policy-what-if-to"), "date")
            .value(last.to_string())
            .hint(t.with("policy-what-if-days-hint", "days", &LONGEST.to_string()))
            .required(),
        Field::select(
            "policy",
            t.text("policy-what-if-policy"),
            with(one, policies.iter().map(choice).collect()),
        ),
    ]
}

/// The target that would be another one.
fn target(t: Words, categories: &[Entry]) -> Vec<Field> {
    let any = || Choice::new("", t.text("policy-any"));
    let unchanged = Choice::new("", t.text("policy-what-if-unchanged"));
    let units = Unit::ALL.iter().map(|unit| Choice::new(unit.as_str(), t.code("policy-unit", unit.as_str())));
    let stops =
        vec![Choice::new("true", t.text("policy-stops")), Choice::new("false", t.text("policy-stops-not"))];
    vec![
        Field::select(
            "clock",
            t.text("policy-what-if-clock"),
            with(unchanged, coded::<ClockName>(t, "clock")),
        ),
        Field::typed("amount", t.text("policy-amount"), "number"),
        Field::select("unit", t.text("policy-unit"), units.collect()).value(Unit::WorkingDays.as_str()),
        Field::select("severity", t.text("field-severity"), with(any(), coded::<Severity>(t, "severity"))),
        Field::select("channel", t.text("field-channel"), with(any(), coded::<Channel>(t, "channel"))),
        Field::select("tier", t.text("field-tier"), with(any(), coded::<Tier>(t, "customer-tier"))),
        Field::select("category", t.text("field-category"), with(any(), of_categories(t, categories))),
        Field::select("stops", t.text("policy-hold"), stops).value("true"),
    ]
}

fn shown(member: &Member, categories: &[Entry], told: &WhatIf) -> WhatIfAnswer {
    let t = member.t;
    let (from, to) = (told.from.to_string(), told.to.to_string());
    let args = [("from", Arg::Text(&from)), ("to", Arg::Text(&to)), ("count", Arg::Count(told.complaints))];
    let rows: Vec<WhatIfRow> = told.listed.iter().flatten().map(|differs| row(member, differs)).collect();
    let listed = match &told.listed {
        None => t.text("policy-what-if-figures").into_owned(),
        Some(listed) if (listed.len() as i64) < told.differing => {
            t.count("policy-what-if-first", listed.len() as i64)
        }
        Some(_) => String::new(),
    };
    WhatIfAnswer {
        title: t.with_all("policy-what-if-answer", &args),
        unread: match told.unread {
            0 => String::new(),
            count => t.count("policy-what-if-unread", count),
        },
        differences: told.differences().into_iter().map(|pair| difference(t, categories, pair)).collect(),
        lines: told.lines.iter().map(|each| line(t, each)).collect(),
        differing: match told.differing {
            0 => t.text("policy-what-if-same").into_owned(),
            count => t.count("policy-what-if-differing", count),
        },
        listed: if told.differing == 0 { String::new() } else { listed },
        rows,
    }
}

fn line(t: Words, line: &Line) -> WhatIfLine {
    let (promised, more) = (line.promised, line.late.would - line.late.then);
    let number = numbers::integer;
    WhatIfLine {
        clock: t.code("clock", line.clock.as_str()).into_owned(),
        severity: t.code("severity", line.severity.as_str()).into_owned(),
        promised: match promised.then == promised.would {
            true => number(promised.would),
            false => format!("{} → {}", number(promised.then), number(promised.would)),
        },
        then: number(line.late.then),
        would: number(line.late.would),
        change: match more {
            0 => String::new(),
            more if more > 0 => format!("+{}", number(more)),
            fewer => format!("−{}", number(-fewer)),
        },
        is_worse: more > 0,
    }
}

fn row(member: &Member, differs: &Differs) -> WhatIfRow {
    let t = member.t;
    let complaint = &differs.complaint;
    let named = |clocks: &[ClockName]| {
        let clocks: Vec<String> =
            clocks.iter().map(|clock| t.code("clock", clock.as_str()).into_owned()).collect();
        t.listed(&clocks)
    };
    WhatIfRow {
        complaint: Link::new(complaint.number.clone(), format!("/workspace/{}/clocks", complaint.number)),
        severity: t.code("severity", complaint.severity.as_str()).into_owned(),
        received: dates::exact(complaint.received_at.0, &member.server.desk.zone),
        late: named(&differs.late),
        in_time: named(&differs.in_time),
    }
}
