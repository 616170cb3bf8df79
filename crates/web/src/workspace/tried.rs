//! What had been tried before a step up, in words: at the case line by line, in the queue in one.

use wenguo_app::escalation::tried::{Tried, What};
use wenguo_app::escalation::{Escalation, Told};
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use crate::view::climb::TriedLine;
use crate::visitor::Member;
use crate::workspace::climb::name_of;
use crate::workspace::queue::moment;

/// Of an order so many characters are quoted.
const QUOTED: usize = 60;
/// So much is said in one line of the queue.
const BRIEFLY: usize = 2;

/// Line by line, newest first.
pub fn lines(member: &Member, tried: &[Tried]) -> Vec<TriedLine> {
    let line = |one: &Tried| TriedLine { at: one.at.map(|at| moment(member, at)), text: said(member, one) };
    tried.iter().map(line).collect()
}

/// The newest of it in one line, for the queue; that nobody spoke with the customer is part of it.
pub fn briefly(member: &Member, tried: &[Tried]) -> String {
    let silence = tried.iter().filter(|one| one.what == What::NotSpoken);
    let rest = tried.iter().filter(|one| one.what != What::NotSpoken);
    let parts: Vec<String> = silence.chain(rest).take(BRIEFLY).map(|one| said(member, one)).collect();
    if parts.is_empty() { String::new() } else { member.t.with("tried-short", "what", &parts.join(" · ")) }
}

/// What climbed, for the queue: 升级 1 级 · 办结 · 已超时 · 昨天 14:05.
pub fn climbed(member: &Member, step: &Escalation, why: &str) -> String {
    let level = member.t.code("escalation-level", &step.level.to_string());
    format!("{level} · {why} · {}", moment(member, step.at).said)
}

fn said(member: &Member, one: &Tried) -> String {
    let t = member.t;
    let what = what(member, &one.what);
    match (&one.by, &one.what) {
        // Who was told matters there, not which clock or person did it.
        (_, What::Told { .. }) | (None, _) => what,
        (Some((_, name)), _) => {
            t.with_all("tried-by", &[("who", Arg::from(name.as_str())), ("what", Arg::from(what.as_str()))])
        }
    }
}

fn what(member: &Member, what: &What) -> String {
    let t = member.t;
    match what {
        What::Told { level, people, in_hand } => told(member, *level, people, in_hand.as_ref()),
        What::Spoken(kind) | What::Done(kind) => t.code("event", kind.as_str()).into_owned(),
        What::NotReached(times) => t.count("tried-not-reached", *times),
        What::NotSpoken => t.text("tried-not-spoken").into_owned(),
        What::Held { reason, until } => {
            let reason = t.code("hold", reason);
            match until {
                None => t.with("tried-held", "reason", &reason),
                Some(until) => {
                    let at = dates::exact(until.0, &member.server.desk.zone);
                    let args = [("reason", Arg::from(reason.as_ref())), ("at", Arg::from(at.as_str()))];
                    t.with_all("tried-held-until", &args)
                }
            }
        }
        What::Ordered { text, is_answered } => {
            let key = if *is_answered { "tried-ordered-answered" } else { "tried-ordered" };
            t.with(key, "text", &quoted(text))
        }
    }
}

fn told(member: &Member, level: i64, people: &[Told], in_hand: Option<&(String, String)>) -> String {
    let t = member.t;
    let names: Vec<String> = people.iter().map(|told| name_of(t, told)).collect();
    let names = if names.is_empty() { t.text("climb-nobody").into_owned() } else { t.listed(&names) };
    let level_said = t.code("escalation-level", &level.to_string());
    let mut args = vec![("level", Arg::from(level_said.as_ref())), ("people", Arg::from(names.as_str()))];
    let key = match in_hand {
        Some((_, name)) => {
            args.push(("who", Arg::from(name.as_str())));
            "tried-told-taken"
        }
        // A warning asks nobody to acknowledge it.
        None if level == 0 => "tried-told-warned",
        None => "tried-told-open",
    };
    t.with_all(key, &args)
}

fn quoted(text: &str) -> String {
    if text.chars().count() <= QUOTED {
        return text.to_owned();
    }
    text.chars().take(QUOTED - 1).chain(['…']).collect()
}
