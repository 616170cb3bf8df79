//! How the clocks of a case are counted: by which promise and calendar, with the strip of time of each.

use axum::response::Response;
use wenguo_app::clocks::why::{self, Lap, Why};
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use crate::page::Page;
use crate::path::Path;
use crate::strip;
use crate::target;
use crate::view::badge::Badge;
use crate::view::link::Fact;
use crate::view::tone::Tone;
use crate::view::why::{WhyClock, WhyPage};
use crate::visitor::Member;
use crate::workspace::case::clock;
use crate::workspace::queue::in_lang;

/// `GET /workspace/{number}/clocks`
pub async fn show(member: Member, Path(number): Path<String>) -> Result<Response, Response> {
    let (actor, asked) = (member.actor.clone(), number.clone());
    let why = member.run(move |desk| desk.read(|work| why::why(work, &actor, &asked))).await?;
    let page = WhyPage {
        t: member.t,
        shell: member.shell("workspace"),
        back: format!("/workspace/{number}"),
        number,
        clocks: why.laps.iter().map(|lap| counted(&member, &why, lap)).collect(),
    };
    Ok(member.show(Page(page)))
}

fn counted(member: &Member, why: &Why, lap: &Lap) -> WhyClock {
    let t = member.t;
    let clock = clock(member, &lap.kept, why.held_since);
    let mut marks = Vec::new();
    if lap.kept.missed_at(Moment(member.now())).is_some() {
        marks.push(Badge::new(t.text("clock-why-missed"), Tone::Danger));
    }
    if lap.kept.is_paused {
        marks.push(Badge::new(t.text("clock-why-standing"), Tone::Warn));
    }
    WhyClock {
        strip: strip::of(t, &member.server.desk.zone, &clock.name, &lap.strip),
        clock,
        marks,
        facts: facts_of(member, why, lap),
        caution: caution(member, lap),
    }
}

/// By what a clock is counted, from when to when.
pub(super) fn facts_of(member: &Member, why: &Why, lap: &Lap) -> Vec<Fact> {
    let (t, kept) = (member.t, &lap.kept);
    let exact = |at: Moment| dates::exact(at.0, &member.server.desk.zone);
    let due = |at: Moment| dates::exact_due(at.0, &member.server.desk.zone);
    let scope = target::scope(t, &kept.target.scope, &why.categories);
    let promised = format!("{} · {scope}", target::length(t, &kept.target));
    let of_policy = || {
        let name = in_lang(t, &why.origin.name, why.origin.name_en.as_deref());
        let source = in_lang(t, &why.origin.source, why.origin.source_en.as_deref());
        if lap.is_own {
            return t.with("clock-why-own", "policy", &name);
        }
        format!("{name} — {source}")
    };
    let source = match &lap.promise {
        Some(promise) => promise.source.clone().unwrap_or_else(of_policy),
        None => t.text("clock-why-earlier").into_owned(),
    };
    let calendar = in_lang(t, &why.calendar.name, why.calendar.name_en.as_deref());
    let elapsed = dates::measured(t.lang(), lap.elapsed);
    let facts = [
        ("clock-why-target", Some(promised)),
        ("clock-why-source", Some(source)),
        ("clock-why-calendar", Some(calendar)),
        ("clock-why-started", Some(exact(kept.started_at))),
        (if kept.is_paused { "clock-why-due-held" } else { "clock-why-due" }, kept.due_at.map(due)),
        ("clock-why-met", kept.met_at.map(exact)),
        ("clock-why-ended", kept.ended_at.map(exact)),
        ("clock-why-missed", kept.missed_at(Moment(member.now())).map(due)),
        ("clock-why-elapsed", Some(elapsed)),
    ];
    facts.into_iter().filter_map(|(key, value)| Some(Fact::new(t.text(key), value?))).collect()
}

fn caution(member: &Member, lap: &Lap) -> String {
    let t = member.t;
    match lap.unknown {
        _ if lap.kept.due_at.is_none() => t.text("clock-why-beyond").into_owned(),
        Some((year, last)) => {
            let (year, last) = (year.to_string(), last.to_string());
            t.with_all("clock-why-unknown", &[("year", Arg::Text(&year)), ("last", Arg::Text(&last))])
        }
        None => String::new(),
    }
}
