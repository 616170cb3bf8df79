//! The timeline of a case in words: who did what, what was said.

use std::collections::HashMap;

use serde_json::Value;
use wenguo_app::case::{Case, Names};
use wenguo_app::{finding, privacy, timeline};
use wenguo_store::timeline::Event;

use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::link::Link;
use crate::view::timeline::{Timeline, TimelineEvent};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::caution::called;
use crate::workspace::climb;
use crate::workspace::extension;
use crate::workspace::liability;
use crate::workspace::queue::{in_lang, moment};

/// The filters of the timeline.
const FILTERS: [&str; 4] = ["all", "flow", "talk", "notes"];

/// The timeline as `query` asks for it.
pub fn timeline(member: &Member, case: &Case, query: &Query) -> Timeline {
    let t = member.t;
    let chosen = FILTERS.into_iter().find(|name| *name == query.text("show")).unwrap_or("all");
    let here = format!("/workspace/{}", case.record.number);
    let filters = FILTERS.into_iter().map(|name| {
        let href =
            query.without(&["before", "do"]).with("show", if name == "all" { "" } else { name }).on(&here);
        Link::new(t.code("timeline", name), href).current(name == chosen)
    });
    let oldest = case.events.last().map(|event| event.seq).filter(|_| case.has_earlier_events);
    Timeline {
        total: case.events.first().map_or(0, |event| event.seq),
        filters: filters.collect(),
        events: case
            .events
            .iter()
            .filter(|event| belongs(&event.kind, chosen))
            .map(|event| shown(member, case, event))
            .collect(),
        older: oldest.map(|seq| query.with("before", &seq.to_string()).on(&here)),
    }
}

fn belongs(kind: &str, filter: &str) -> bool {
    let is_talk = matches!(
        kind,
        "acknowledged" | "contacted" | "followed_up" | "complainant_wrote" | "complainant_rated"
    );
    match filter {
        "talk" => is_talk,
        "notes" => kind == "noted",
        "flow" => !is_talk && kind != "noted",
        _ => true,
    }
}

fn shown(member: &Member, case: &Case, event: &Event) -> TimelineEvent {
    let t = member.t;
    let data = privacy::mask_data(&member.actor, timeline::data(event));
    let who = match event.actor.as_str() {
        "system" => String::new(),
        "complainant" => t.text("timeline-public").into_owned(),
        login => case.people.get(login).cloned().unwrap_or_else(|| login.to_owned()),
    };
    let event_word = match event.kind.as_str() {
        _ if !data["corrects"].is_null() => "corrected",
        "contacted" if data["direction"] == "inbound" => "contacted-inbound",
        kind => kind,
    };
    let what = format!("{}{}", t.code("event", event_word), particulars(member, case, &event.kind, &data));
    let mut shown = TimelineEvent::new(&event.kind, event.seq, who, what, moment(member, event.at));
    shown.badge = match case.corrected.contains(&event.seq) {
        true => Some(Badge::new(t.text("timeline-corrected"), Tone::Warn)),
        false => badge(member, &event.kind, &data),
    };
    match said(&data) {
        Some(words) => shown.saying(words),
        None => shown,
    }
}

/// The names of the files in the particulars of an event.
fn files(data: &Value) -> Option<Vec<String>> {
    let names = data["files"].as_array()?.iter().filter_map(|file| text(file, "name"));
    Some(names.map(str::to_owned).collect())
}

fn text<'d>(data: &'d Value, name: &str) -> Option<&'d str> {
    data.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// What follows the verb on the same line.
fn particulars(member: &Member, case: &Case, kind: &str, data: &Value) -> String {
    let t = member.t;
    let colon = if t.lang() == wenguo_i18n::lang::Lang::Zh { "：" } else { ": " };
    let code = |list: &str, name: &str| text(data, name).map(|code| format!("{colon}{}", t.code(list, code)));
    let plain = |before: &str, name: &str| text(data, name).map(|text| format!("{before}{text}"));
    // As it is called now, and in the reader's language; as it was called then where it is not there any more.
    let named = |before: &str, names: &HashMap<String, Names>, field: &str| {
        let (name, name_en) = names.get(text(data, field)?)?;
        Some(format!("{before}{}", in_lang(t, name, name_en.as_deref())))
    };
    let department = |before: &str| {
        named(before, &case.departments, "department")
            .or_else(|| plain(before, "department_name"))
            .or_else(|| plain(before, "department"))
    };
    let assignee = || {
        let login = text(data, "assignee")?;
        Some(case.people.get(login).cloned().unwrap_or_else(|| login.to_owned()))
    };
    let against = || {
        let login = text(data, "against")?;
        Some(case.people.get(login).cloned().unwrap_or_else(|| login.to_owned()))
    };
    let graded = || {
        let category = named("", &case.categories, "category").or_else(|| plain("", "category"));
        let product = named("", &case.products, "product").or_else(|| plain("", "product"));
        let parts: Vec<String> = category.into_iter().chain(product).collect();
        (!parts.is_empty()).then(|| format!("{colon}{}", parts.join(" · ")))
    };
    let particulars = match kind {
        "received" => code("channel", "channel"),
        "acknowledged" => code("channel", "method"),
        "graded" => graded(),
        "dispatched" => {
            let by_turn = assignee().is_some() && data["assign"] == "next";
            let by_turn = by_turn.then(|| t.text("timeline-by-turn").into_owned());
            let parts: Vec<String> = department(" → ").into_iter().chain(assignee()).chain(by_turn).collect();
            (!parts.is_empty()).then(|| parts.join(" · "))
        }
        "attached" => files(data).map(|names| format!("{colon}{}", t.listed(&names))),
        "attachment_opened" | "attachment_removed" => plain(colon, "name"),
        "returned" => department(colon),
        "held" => code("hold", "reason"),
        "contacted" => code("channel", "channel"),
        "found" => found(t, case, data).map(|found| format!("{colon}{found}")),
        "remedy_offered" | "remedy_approved" | "remedy_rejected" | "remedy_carried_out" => {
            remedy(t, case, data).map(|remedy| format!("{colon}{remedy}"))
        }
        "promised" | "promise_approved" | "promise_broken" => {
            due(member, data).map(|due| format!("{colon}{due}"))
        }
        "promise_rescheduled" => due(member, data).map(|due| format!(" → {due}")),
        "promise_kept" if data["late"] == true => Some(t.text("promise-late").into_owned()),
        "extension_asked" | "extension_approved" | "extension_rejected" | "extended" => {
            extension::told(member, data).map(|told| format!("{colon}{told}"))
        }
        "followed_up" => solved(t, data).map(|solved| format!("{colon}{solved}")),
        "closed" => code("outcome", "outcome"),
        "clocks_moved" => moved(member, data).map(|moved| format!("{colon}{moved}")),
        "escalated" => climb::told(member, case, data).map(|told| format!("{colon}{told}")),
        "escalation_dismissed" => climb::rule_name(t, case, data).map(|name| format!("{colon}{name}")),
        "group_joined" => plain(" ", "number"),
        "against_named" => against().map(|name| format!("{colon}{name}")),
        "merged" => plain(" → ", "into"),
        "absorbed" | "released" => plain(colon, "number"),
        _ => None,
    };
    particulars.unwrap_or_default()
}

/// What was found: 部分属实 · 密封圈老化 · 质量部 70%、客户 30%.
fn found(t: Words, case: &Case, data: &Value) -> Option<String> {
    let finding = text(data, "finding").map(|finding| t.code("finding", finding).into_owned());
    let cause = text(data, "cause").map(|code| match case.causes.get(code) {
        Some((name, name_en)) => in_lang(t, name, name_en.as_deref()),
        None => code.to_owned(),
    });
    let shares = liability::listed(t, case, &finding::shares_in(&data["liability"]));
    let parts: Vec<String> = [finding, cause, shares].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What is due at another moment than before: 办结 2026-11-05 24:00 → 2026-11-17 24:00.
fn moved(member: &Member, data: &Value) -> Option<String> {
    let t = member.t;
    let at = |value: &Value| match value.as_i64() {
        Some(at) => wenguo_i18n::dates::exact_due(at, &member.server.desk.zone),
        None => t.text("clock-why-ended").into_owned(),
    };
    let moved = data["clocks"].as_array()?.iter().map(|clock| {
        let name = t.code("clock", clock["clock"].as_str().unwrap_or_default());
        format!("{name} {} → {}", at(&clock["was_due_at"]), at(&clock["due_at"]))
    });
    Some(moved.collect::<Vec<_>>().join(if t.tag() == "en" { "; " } else { "；" }))
}

/// Whether the customer said that it is solved, if they were asked.
fn solved(t: Words, data: &Value) -> Option<String> {
    let key = if data["solved"].as_bool()? { "timeline-solved" } else { "timeline-not-solved" };
    Some(t.text(key).into_owned())
}

/// Which remedy an event is about: 退款 ¥200.00.
fn remedy(t: Words, case: &Case, data: &Value) -> Option<String> {
    let remedy = case.remedies.iter().find(|remedy| Some(remedy.id) == data["id"].as_i64())?;
    Some(called(t, remedy))
}

/// By when something was promised.
fn due(member: &Member, data: &Value) -> Option<String> {
    Some(wenguo_i18n::dates::exact_due(data["due_at"].as_i64()?, &member.server.desk.zone))
}

/// What came of it in a word.
fn badge(member: &Member, kind: &str, data: &Value) -> Option<Badge> {
    let t = member.t;
    if let Some(satisfaction) = data.get("satisfaction").and_then(Value::as_i64) {
        let tone = if satisfaction >= 4 {
            Tone::Ok
        } else if satisfaction == 3 {
            Tone::Warn
        } else {
            Tone::Danger
        };
        return Some(Badge::new(t.code("satisfaction", &satisfaction.to_string()), tone));
    }
    match kind {
        "graded" => text(data, "severity").map(|severity| Badge::severity(t, severity)),
        "followed_up" if data.get("reached") == Some(&Value::Bool(false)) => {
            Some(Badge::new(t.code("outcome", "unreachable"), Tone::Warn))
        }
        _ => None,
    }
}

/// What was said or written.
fn said(data: &Value) -> Option<String> {
    let names = [
        "text",
        "summary",
        "result",
        "comment",
        "note",
        "answer",
        "description",
        "reason",
        "unreachable_reason",
    ];
    let is_code = |name: &str, words: &str| {
        name == "reason" && matches!(words, "waiting_customer" | "waiting_third_party" | "force_majeure")
    };
    names
        .into_iter()
        .find_map(|name| text(data, name).filter(|words| !is_code(name, words)).map(str::to_owned))
}
