//! The stepper of a case: what is done and when, what is in progress and since when, what is to come; or how it ended
//! otherwise. A stage says what has been done: of a complaint that is graded, dispatching is in progress.

use wenguo_app::case::Case as Gathered;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;

use crate::view::case::Step;
use crate::visitor::Member;
use crate::workspace::queue::moment;

/// The steps of the straight way: its name, the stage that says it is done, and the events that may have done it.
const WAY: [(&str, Stage, &[&str]); 7] = [
    ("received", Stage::Received, &["received"]),
    ("graded", Stage::Graded, &["graded"]),
    ("dispatched", Stage::Dispatched, &["dispatched"]),
    ("handling", Stage::Responded, &["responded"]),
    ("responded", Stage::Responded, &["responded"]),
    ("followed_up", Stage::FollowedUp, FOLLOWED_UP),
    ("closed", Stage::Closed, &["closed"]),
];
/// The centre asked the complainant, or they said it themselves.
const FOLLOWED_UP: &[&str] = &["followed_up", "complainant_rated"];

/// The steps of the straight way. Where a complaint ended otherwise, it stops at what had been done, and the end stands
/// behind it.
pub fn steps(member: &Member, case: &Gathered) -> Vec<Step> {
    let here = case.record.stage;
    let has_ended = !here.is_open() && here != Stage::Closed;
    let reached = if has_ended { last_stage(case) } else { here };
    let done = WAY.iter().take_while(|(_, stage, _)| *stage <= reached).count();
    let mut steps = Vec::new();
    for (place, (name, _, kinds)) in WAY.iter().enumerate() {
        let name = member.t.code("step", name).into_owned();
        match at(case, kinds) {
            _ if place == done && here.is_open() => steps.push(current(member, case, name)),
            Some(at) if place < done => steps.push(told(member, name, "done", at)),
            None if place < done && !has_ended => steps.push(bare(name, "skipped")),
            _ if place > done && !has_ended => steps.push(bare(name, "ahead")),
            _ => {}
        }
    }
    steps.extend(has_ended.then(|| end(member, case)));
    steps
}

/// The moment of the newest event of these kinds.
fn at(case: &Gathered, kinds: &[&str]) -> Option<Moment> {
    case.milestones.iter().filter(|(kind, _)| kinds.contains(&kind.as_str())).map(|(_, at)| *at).max()
}

/// How far a complaint had come when it ended otherwise than by closing.
fn last_stage(case: &Gathered) -> Stage {
    let stage = |(kind, _): &(String, Moment)| match kind.as_str() {
        "graded" | "returned" => Some(Stage::Graded),
        "dispatched" => Some(Stage::Dispatched),
        "accepted" | "reopened" => Some(Stage::Handling),
        "responded" => Some(Stage::Responded),
        // A call in vain is one too, and leads nowhere.
        "followed_up" | "complainant_rated" => case.record.followed_up.then_some(Stage::FollowedUp),
        _ => None,
    };
    case.milestones.iter().rev().find_map(stage).unwrap_or(Stage::Received)
}

/// The step in progress: since when, and what is special about it.
fn current(member: &Member, case: &Gathered, name: String) -> Step {
    let (t, record) = (member.t, &case.record);
    let usual = match record.stage {
        Stage::Received => &["received"],
        Stage::Graded => &["graded"],
        Stage::Dispatched => &["dispatched"],
        Stage::Handling => &["accepted"],
        Stage::Responded => &["responded"],
        _ => FOLLOWED_UP,
    };
    // A return leads back to a grading, a reopening to an acceptance.
    let again = match record.stage {
        Stage::Graded => Some("returned"),
        Stage::Handling => Some("reopened"),
        _ => None,
    };
    let again = again.and_then(|kind| Some((kind, at(case, &[kind])?)));
    let begun = at(case, usual);
    let (mark, since) = match (record.hold, again) {
        (Some((_, since)), _) => (Some("held"), Some(since)),
        (None, Some((kind, at))) if begun.is_none_or(|begun| begun <= at) => (Some(kind), Some(at)),
        (None, _) => ((record.stage == Stage::Dispatched).then_some("unaccepted"), begun),
    };
    let since_said =
        since.map(|since| t.with("stage-since", "time", &dates::duration(t.lang(), member.now() - since.0)));
    let said = mark.map(|mark| t.code("step-mark", mark).into_owned()).into_iter().chain(since_said);
    Step {
        name,
        note: said.collect::<Vec<_>>().join(" "),
        at: since.map(|since| moment(member, since)),
        state: if record.hold.is_some() { "held" } else { "now" },
    }
}

/// The last step of a complaint that was merged, withdrawn or declined.
fn end(member: &Member, case: &Gathered) -> Step {
    let stage = case.record.stage.as_str();
    let name = member.t.code("stage", stage).into_owned();
    at(case, &[stage]).map_or_else(|| bare(name.clone(), "end"), |at| told(member, name.clone(), "end", at))
}

fn told(member: &Member, name: String, state: &'static str, at: Moment) -> Step {
    Step { name, note: String::new(), at: Some(moment(member, at)), state }
}

fn bare(name: String, state: &'static str) -> Step {
    Step { name, note: String::new(), at: None, state }
}
