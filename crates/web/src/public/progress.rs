//! How far a complaint is, in words for whoever complained: no departments, no people, nothing that is internal.

use wenguo_app::public::Progress;
use wenguo_app::public::told::{Telling, Told};
use wenguo_domain::codes::{HoldReason, Stage};
use wenguo_domain::complainant::Act;
use wenguo_domain::moment::Moment as Instant;
use wenguo_store::complaint::record::Record;

use crate::form::Sent;
use crate::public::expectation;
use crate::view::badge::Badge;
use crate::view::case::Step;
use crate::view::field::{Choice, Field, refill};
use crate::view::public::{ProgressPage, PublicAct, PublicTold};
use crate::visitor::Visitor;
use crate::words::Words;
use crate::workspace::queue::moment;

/// The steps a complainant can make something of, each with the stage that is its own.
const STEPS: [(&str, Stage); 5] = [
    ("received", Stage::Received),
    ("handling", Stage::Handling),
    ("responded", Stage::Responded),
    ("followed_up", Stage::FollowedUp),
    ("closed", Stage::Closed),
];

/// The page of a complaint.
pub async fn page(visitor: &Visitor, seen: &Progress) -> ProgressPage {
    let record = &seen.record;
    let (t, mut shell) = (visitor.t, visitor.public_shell().await);
    shell.path = "/track/progress".to_owned();
    ProgressPage {
        t,
        shell,
        number: record.number.clone(),
        stage: Badge::stage(t, shown_stage(record.stage).as_str()),
        now: t.text(sentence(record)).into_owned(),
        promises: expectation::lines(visitor, seen.expectation),
        steps: steps(visitor, record),
        description: record.description.clone(),
        received: moment(visitor, record.received_at),
        demand: record.demand.clone().unwrap_or_default(),
        added: seen.added.iter().map(|(at, words)| (moment(visitor, *at), words.clone())).collect(),
        declined: declined(record).unwrap_or_default(),
        told: seen.told.iter().rev().map(|told| told_line(visitor, told)).collect(),
        acts: acts(t, seen),
    }
}

/// Grading and dispatching are the desk's own affair; as long as no department has it, nobody is handling it.
fn shown_stage(stage: Stage) -> Stage {
    match stage {
        Stage::Graded => Stage::Received,
        Stage::Dispatched => Stage::Handling,
        stage => stage,
    }
}

fn sentence(record: &Record) -> &'static str {
    match (record.stage.is_open(), record.hold) {
        (true, Some((reason, _))) => on_hold(reason),
        _ => at_stage(record.stage),
    }
}

fn on_hold(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::WaitingCustomer => "public-hold-waiting_customer",
        HoldReason::WaitingThirdParty => "public-hold-waiting_third_party",
        HoldReason::ForceMajeure => "public-hold-force_majeure",
    }
}

fn at_stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "public-stage-received",
        Stage::Graded => "public-stage-graded",
        Stage::Dispatched => "public-stage-dispatched",
        Stage::Handling => "public-stage-handling",
        Stage::Responded => "public-stage-responded",
        Stage::FollowedUp => "public-stage-followed",
        Stage::Closed => "public-stage-closed",
        Stage::Withdrawn => "public-stage-withdrawn",
        Stage::Merged => "public-stage-merged",
        Stage::Declined => "public-stage-declined",
    }
}

/// Why it is not taken on.
fn declined(record: &Record) -> Option<String> {
    record.ended_reason.clone().filter(|_| record.stage == Stage::Declined)
}

fn told_line(visitor: &Visitor, told: &Told) -> PublicTold {
    let t = visitor.t;
    let (key, words) = match &told.what {
        Telling::Answer { text, is_correction: false } => ("public-answered", text.clone()),
        Telling::Answer { text, is_correction: true } => ("public-answer-corrected", text.clone()),
        Telling::Reopened { reason: Some(reason) } => ("public-you-reopened", reason.clone()),
        Telling::Reopened { reason: None } => ("public-we-reopened", String::new()),
    };
    PublicTold { what: t.text(key).into_owned(), at: moment(visitor, told.at), words }
}

fn steps(visitor: &Visitor, record: &Record) -> Vec<Step> {
    let stage = shown_stage(record.stage);
    let has_ended = matches!(stage, Stage::Withdrawn | Stage::Merged | Stage::Declined);
    let at = |code: &str| match code {
        "received" => Some(record.received_at),
        "responded" => record.clocks.resolution.met_at,
        "closed" => record.closed_at,
        _ => None,
    };
    let usual = STEPS.into_iter().filter(|(_, own)| !has_ended || *own == Stage::Received);
    let mut steps: Vec<Step> = usual
        .map(|(code, own)| {
            let is_last = own == Stage::Closed && stage == Stage::Closed;
            let is_here = own == stage;
            let state = match () {
                () if is_last || has_ended || own < stage && !is_here => "done",
                () if is_here => "now",
                () => "ahead",
            };
            step(
                visitor,
                visitor.t.code("step", code).into_owned(),
                state,
                at(code).filter(|_| state != "ahead"),
            )
        })
        .collect();
    if has_ended {
        steps.push(step(visitor, visitor.t.code("stage", stage.as_str()).into_owned(), "end", None));
    }
    steps
}

fn step(visitor: &Visitor, name: String, state: &'static str, at: Option<Instant>) -> Step {
    Step { name, note: String::new(), at: at.map(|at| moment(visitor, at)), state }
}

fn acts(t: Words, seen: &Progress) -> Vec<PublicAct> {
    let record = &seen.record;
    let acts = seen.possible.iter().map(|possible| match possible {
        Act::Rate => {
            let is_open = record.stage != Stage::Closed && record.satisfaction.is_none();
            act(t, "rate", "rating", rating(t), is_open)
        }
        Act::Write => act(t, "add", "evidence", vec![words(t, "text", "public-add-hint", 5_000)], false),
        Act::Reopen => {
            act(t, "reopen", "reopening", vec![words(t, "reason", "public-reopen-reason", 2_000)], false)
        }
        Act::Withdraw => {
            act(t, "withdraw", "withdrawal", vec![words(t, "reason", "public-withdraw-reason", 2_000)], false)
        }
    });
    acts.collect()
}

fn act(t: Words, name: &str, path: &str, fields: Vec<Field>, open: bool) -> PublicAct {
    PublicAct {
        title: t.text(&format!("public-{name}")).into_owned(),
        post: format!("/track/{path}"),
        fields: fields.into_iter().map(|field| field.scoped(name)).collect(),
        submit: t.text(&format!("public-{name}-submit")).into_owned(),
        open,
    }
}

fn words(t: Words, name: &str, label: &str, max: u32) -> Field {
    Field::area(name, t.text(label)).max(max).required()
}

fn rating(t: Words) -> Vec<Field> {
    let marks = Choice::of_codes(t, "satisfaction", &["5", "4", "3", "2", "1"]);
    vec![
        Field::radios("satisfaction", t.text("public-rate-lead"), marks).required(),
        Field::radios("solved", t.text("public-solved"), Choice::yes_no(t)),
        Field::area("comment", t.text("public-comment")).max(2_000),
    ]
}

/// Opens the form that was sent to `path`, with what was sent and what is wrong with it.
pub fn refuse(page: &mut ProgressPage, path: &str, sent: &Sent, faults: &[(String, String)]) {
    for act in &mut page.acts {
        act.open = act.post == path;
        if act.open {
            refill(&mut act.fields, sent.pairs(), faults);
        }
    }
}
