//! The stepper of a case: how far it has come on the straight way, or how it ended otherwise.

use wenguo_app::case::Case as Gathered;
use wenguo_domain::codes::Stage;
use wenguo_i18n::dates;

use crate::view::case::Step;
use crate::visitor::Member;

/// The steps of the straight way; each done one with the moment its last event says. Where a complaint ended otherwise,
/// the way stops at what had been done, and the end stands behind it.
pub fn steps(member: &Member, case: &Gathered) -> Vec<Step> {
    const WAY: [(Stage, &str); 7] = [
        (Stage::Received, "received"),
        (Stage::Graded, "graded"),
        (Stage::Dispatched, "dispatched"),
        (Stage::Handling, "accepted"),
        (Stage::Responded, "responded"),
        (Stage::FollowedUp, "followed_up"),
        (Stage::Closed, "closed"),
    ];
    let (t, zone) = (member.t, &member.server.desk.zone);
    let here = case.record.stage;
    let has_ended = !here.is_open() && here != Stage::Closed;
    let reached = if has_ended { last_stage(case) } else { here };
    let is_past = |stage: Stage| stage < reached || (stage == reached && !here.is_open());
    let way = WAY.into_iter().filter(|(stage, _)| !has_ended || is_past(*stage));
    let mut steps: Vec<Step> = way
        .map(|(stage, kind)| {
            let event = case.events.iter().find(|event| event.kind == kind);
            let (state, note) = match event {
                _ if stage == here && here.is_open() => {
                    let since = event.map(|event| dates::duration(t.lang(), member.now() - event.at.0));
                    ("now", since.map(|since| t.with("stage-since", "time", &since)).unwrap_or_default())
                }
                Some(event) if is_past(stage) => ("done", dates::short(event.at.0, member.now(), zone)),
                None if is_past(stage) => ("done", String::new()),
                _ => ("ahead", String::new()),
            };
            let exact = event.filter(|_| state != "ahead").map(|event| dates::exact(event.at.0, zone));
            Step {
                name: t.code("step", stage.as_str()).into_owned(),
                note,
                exact: exact.unwrap_or_default(),
                state,
            }
        })
        .collect();
    steps.extend(has_ended.then(|| end(member, case)));
    steps
}

/// How far a complaint had come when it ended otherwise than by closing.
fn last_stage(case: &Gathered) -> Stage {
    let stages = case.events.iter().filter_map(|event| match event.kind.as_str() {
        "graded" | "returned" => Some(Stage::Graded),
        "dispatched" => Some(Stage::Dispatched),
        "accepted" | "reopened" => Some(Stage::Handling),
        "responded" => Some(Stage::Responded),
        "followed_up" => Some(Stage::FollowedUp),
        _ => None,
    });
    stages.into_iter().next().unwrap_or(Stage::Received)
}

/// The last step of a complaint that was merged, withdrawn or declined.
fn end(member: &Member, case: &Gathered) -> Step {
    let (t, zone) = (member.t, &member.server.desk.zone);
    let stage = case.record.stage;
    let event = case.events.iter().find(|event| event.kind == stage.as_str());
    Step {
        name: t.code("stage", stage.as_str()).into_owned(),
        note: event.map(|event| dates::short(event.at.0, member.now(), zone)).unwrap_or_default(),
        exact: event.map(|event| dates::exact(event.at.0, zone)).unwrap_or_default(),
        state: "end",
    }
}
