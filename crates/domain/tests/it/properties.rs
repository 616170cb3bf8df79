//! Whatever people do, in whatever order: no undefined state, nothing closed without what closing needs.

use proptest::prelude::*;
use wenguo_domain::closing::ATTEMPTS_BEFORE_UNREACHABLE;
use wenguo_domain::codes::{HoldReason, Outcome, Severity, Stage};
use wenguo_domain::complaint::{Complaint, FollowUpAnswer};
use wenguo_domain::lifecycle::{ClosingSheet, Findings, Next, SpotResult};
use wenguo_domain::moment::Moment;
use wenguo_domain::refusal::Rule;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::trace::Trace;
use wenguo_domain::verb::Verb;

use crate::sample::{START, findings, grading, received};

/// One thing somebody does, some time after the last.
#[derive(Debug, Clone)]
struct Act {
    verb: Verb,
    after: i64,
    by: Option<i64>,
    dice: u8,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let verb = proptest::sample::select(Verb::ALL);
    // Half of all acts are steps of the straight way, or few sequences would get beyond the first stages.
    let way =
        [Verb::Grade, Verb::Dispatch, Verb::Accept, Verb::Find, Verb::Respond, Verb::FollowUp, Verb::Close];
    let verb = prop_oneof![verb, proptest::sample::select(way.to_vec())];
    let act = (verb, 0..200_000_000_i64, proptest::option::of(1..6_i64), any::<u8>());
    proptest::collection::vec(act.prop_map(|(verb, after, by, dice)| Act { verb, after, by, dice }), 1..60)
}

fn apply(complaint: Complaint, act: &Act, at: Moment) -> Next {
    let words = || "因为".to_owned();
    let other = Complaint { id: i64::from(act.dice % 3) + 1, ..received() };
    let severity = Severity::ALL[usize::from(act.dice) % Severity::ALL.len()];
    match act.verb {
        Verb::Acknowledge => complaint.acknowledge(at),
        Verb::Grade => complaint.grade(grading(severity)),
        Verb::Dispatch => complaint.dispatch(i64::from(act.dice % 4), act.by),
        Verb::Accept => complaint.accept(act.by),
        Verb::Return => complaint.give_back(),
        Verb::Hold => complaint.put_on_hold(HoldReason::WaitingCustomer, at),
        Verb::Resume => complaint.resume(),
        Verb::Contact => complaint.contact(),
        Verb::Find => complaint.find(Findings { cause: i64::from(act.dice), ..findings() }, act.by),
        Verb::Respond => complaint.respond(words(), None, act.by),
        Verb::FollowUp => follow_up(complaint, act.dice),
        Verb::Close => complaint.close(sheet(act.dice), act.by, at),
        Verb::Reopen => complaint.reopen(),
        Verb::ResolveOnTheSpot => complaint.resolve_on_the_spot(
            SpotResult { result: words(), satisfaction: 3, cause: None },
            act.by,
            at,
        ),
        Verb::Withdraw => complaint.withdraw(words(), at),
        Verb::Decline => complaint.decline(words(), at),
        Verb::Merge => complaint.merge(&other, words(), at),
        Verb::Reinstate => complaint.reinstate(),
        Verb::OfferRemedy | Verb::ApproveRemedy | Verb::CarryOutRemedy => {
            complaint.work_on_remedy(act.verb, act.by)
        }
        Verb::AskExtension | Verb::ApproveExtension | Verb::TellExtension => {
            complaint.work_on_extension(act.verb)
        }
        Verb::Receive
        | Verb::Note
        | Verb::Attach
        | Verb::RemoveAttachment
        | Verb::Chase
        | Verb::AnswerChase
        | Verb::Escalate
        | Verb::AcknowledgeEscalation
        | Verb::Reveal
        | Verb::ShowTrackCode
        | Verb::Promise
        | Verb::SettlePromise
        | Verb::ApprovePromise
        | Verb::RenewTrackCode => complaint.ready_for(act.verb),
    }
}

fn follow_up(complaint: Complaint, dice: u8) -> Next {
    match dice % 3 {
        0 => complaint.follow_up_failed(format!("2026-11-{:02}", dice % 28 + 1)),
        1 => complaint
            .follow_up_reached(FollowUpAnswer { satisfaction: Some(i64::from(dice % 5) + 1), solved: None }),
        _ => complaint.follow_up_reached(FollowUpAnswer { satisfaction: None, solved: Some(false) }),
    }
}

fn sheet(dice: u8) -> ClosingSheet {
    ClosingSheet {
        asks_outcome: dice.is_multiple_of(3),
        summary: "完".to_owned(),
        outcome: dice.is_multiple_of(4).then_some(Outcome::PartlyResolved),
        cause: dice.is_multiple_of(2).then_some(4),
        unreachable_reason: dice.is_multiple_of(3).then(|| "无人接听".to_owned()),
        has_undecided_remedy: dice.is_multiple_of(7),
        has_open_promise: false,
    }
}

/// The event a verb leaves in the timeline, and what of its particulars tells where the complaint stands.
fn event(act: &Act) -> (EventKind, serde_json::Value) {
    let kind = match act.verb {
        Verb::Acknowledge => EventKind::Acknowledged,
        Verb::Grade => EventKind::Graded,
        Verb::Dispatch => EventKind::Dispatched,
        Verb::Accept => EventKind::Accepted,
        Verb::Return => EventKind::Returned,
        Verb::Respond => EventKind::Responded,
        Verb::FollowUp => EventKind::FollowedUp,
        Verb::Close => EventKind::Closed,
        Verb::Reopen => EventKind::Reopened,
        Verb::ResolveOnTheSpot => EventKind::ResolvedOnTheSpot,
        Verb::Withdraw => EventKind::Withdrawn,
        Verb::Decline => EventKind::Declined,
        Verb::Merge => EventKind::Merged,
        Verb::Reinstate => EventKind::Reinstated,
        _ => EventKind::Noted,
    };
    (kind, serde_json::json!({ "reached": !act.dice.is_multiple_of(3) }))
}

/// The timeline alone tells where the complaint stands.
fn is_told(trace: &Trace, complaint: &Complaint) -> Result<(), TestCaseError> {
    prop_assert_eq!(trace.stage, Some(complaint.stage));
    prop_assert_eq!(trace.closed_at, complaint.closure.as_ref().map(|closure| closure.at));
    prop_assert_eq!(trace.ended_at, complaint.ending.as_ref().map(|ending| ending.at));
    prop_assert_eq!((trace.reopened, trace.returns), (complaint.reopened, complaint.returns));
    Ok(())
}

/// What must hold of every complaint there can be.
fn is_sound(complaint: &Complaint) -> Result<(), TestCaseError> {
    use Stage::*;
    let stage = complaint.stage;
    prop_assert_eq!(complaint.closure.is_some(), stage == Closed, "a closure means closed");
    let is_ended = matches!(stage, Withdrawn | Merged | Declined);
    prop_assert_eq!(complaint.ending.is_some(), is_ended, "an ending means ended");
    prop_assert!(complaint.ending.as_ref().is_none_or(|ending| ending.from.is_open()));
    let into = complaint.ending.as_ref().and_then(|ending| ending.merged_into);
    prop_assert_eq!(into.is_some(), stage == Merged);
    prop_assert!(into != Some(complaint.id), "merged into itself");
    prop_assert!(complaint.hold.is_none() || stage.awaits_resolution(), "held in {stage}");
    let is_with_department = matches!(stage, Dispatched | Handling | Responded | FollowedUp);
    prop_assert!(!is_with_department || complaint.department.is_some(), "{stage} without department");
    prop_assert!(!is_with_department || complaint.category.is_some(), "{stage} without category");
    prop_assert!(stage != Responded && stage != FollowedUp || complaint.result.is_some());
    prop_assert!(stage != FollowedUp || complaint.follow_up.is_some());
    let mut handlers = complaint.handled_by.clone();
    handlers.sort_unstable();
    handlers.dedup();
    prop_assert_eq!(handlers.len(), complaint.handled_by.len());
    closes_with_everything(complaint)?;
    tells_what_is_possible(complaint)
}

fn closes_with_everything(complaint: &Complaint) -> Result<(), TestCaseError> {
    let Some(closure) = &complaint.closure else { return Ok(()) };
    prop_assert!(complaint.result.is_some());
    if complaint.on_the_spot {
        return Ok(());
    }
    prop_assert!(complaint.cause.is_some());
    let was_asked = complaint.follow_up.as_ref().is_some_and(|answer| answer.satisfaction.is_some());
    let was_out_of_reach = complaint.failed_follow_up_days.len() >= ATTEMPTS_BEFORE_UNREACHABLE
        && closure.unreachable_reason.is_some();
    prop_assert!(was_asked || was_out_of_reach, "closed unasked: {:?}", complaint);
    Ok(())
}

fn tells_what_is_possible(complaint: &Complaint) -> Result<(), TestCaseError> {
    let possible = Verb::possible(complaint);
    for verb in Verb::ALL {
        let goes = complaint.clone().ready_for(*verb).is_ok();
        prop_assert_eq!(goes, possible.contains(verb), "{} in {}", verb, complaint.stage);
    }
    Ok(())
}

/// What never goes back, and what only its own verb may change.
fn has_lost_nothing(before: &Complaint, act: &Act, after: &Complaint) -> Result<(), TestCaseError> {
    prop_assert!(act.verb.fits(before.stage), "{} went through in {}", act.verb, before.stage);
    prop_assert!(after.handled_by.starts_with(&before.handled_by), "somebody's handling was forgotten");
    prop_assert_eq!(after.returns, before.returns + i64::from(act.verb == Verb::Return));
    prop_assert_eq!(after.reopened, before.reopened + i64::from(act.verb == Verb::Reopen));
    prop_assert!(before.acknowledged_at.is_none() || after.acknowledged_at == before.acknowledged_at);
    prop_assert!(before.cause.is_none() || after.cause.is_some());
    let same = |complaint: &Complaint| {
        (complaint.id, complaint.number.clone(), complaint.received_at, complaint.customer)
    };
    prop_assert_eq!(same(before), same(after));
    if before.stage == Stage::Closed && act.verb != Verb::Reopen {
        prop_assert_eq!(&after.closure, &before.closure);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_verbs_breaks_a_complaint(acts in acts()) {
        let (mut complaint, mut now) = (received(), START);
        let (mut trace, mut erased) = (Trace::default(), Trace::default());
        for act in &acts {
            now = now.plus(act.after);
            match apply(complaint.clone(), act, now) {
                Ok(next) => {
                    let (kind, data) = event(act);
                    (trace, erased) = (trace.after(kind, now, Some(&data)), erased.after(kind, now, None));
                    is_told(&trace, &next)?;
                    let told = erased.stage.is_none() || erased.stage == Some(next.stage);
                    prop_assert!(told, "erased, it says {:?}", erased.stage);
                    is_sound(&next)?;
                    has_lost_nothing(&complaint, act, &next)?;
                    complaint = next;
                }
                Err(refusal) => {
                    prop_assert_eq!(refusal.stage, complaint.stage);
                    prop_assert_eq!(&refusal.possible, &Verb::possible(&complaint));
                    let by_stage = refusal.rule == Rule::NotInThisStage;
                    prop_assert!(!by_stage || !act.verb.fits(complaint.stage));
                }
            }
        }
    }

    #[test]
    fn undoing_an_end_changes_nothing(acts in acts()) {
        let (mut complaint, mut now) = (received(), START);
        for act in &acts {
            now = now.plus(act.after);
            complaint = apply(complaint.clone(), act, now).unwrap_or(complaint);
        }
        if let Ok(gone) = complaint.clone().withdraw("不告了".to_owned(), now) {
            let back = gone.reinstate().expect("what is withdrawn can be reinstated");
            prop_assert_eq!(back, Complaint { hold: None, ..complaint.clone() });
        }
    }
}
