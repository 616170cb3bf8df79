//! Every verb in every stage: what fits goes through, what does not is refused and says what is possible.

use wenguo_domain::codes::{HoldReason, Severity, Stage};
use wenguo_domain::complaint::{Complaint, Hold};
use wenguo_domain::lifecycle::{Next, SpotResult};
use wenguo_domain::refusal::Rule;
use wenguo_domain::verb::Verb;

use crate::sample::{answer, findings, grading, hours, in_stage, sheet};

/// Rows are verbs, columns the stages in their order; `x` goes, `.` does not, `?` needs something the walk has not given.
const TABLE: &str = "
    acknowledge         x x x x x x . . . .
    grade               x x x x . . . . . .
    dispatch            . x x x . x . . . .
    accept              . . x . . . . . . .
    return              . . x x . . . . . .
    hold                x x x x . . . . . .
    resume              ? ? ? ? . . . . . .
    ask_extension       x x x x . . . . . .
    approve_extension   x x x x . . . . . .
    tell_extension      x x x x . . . . . .
    note                x x x x x x x x x x
    attach              x x x x x x x x x x
    remove_attachment   x x x x x x x x x x
    contact             x x x x x x . . . .
    find                . . . x . . . . . .
    offer               . . . x . . . . . .
    approve             . . . x x x . . . .
    carry_out           . . . x x x x . . .
    respond             . . . x x . . . . .
    follow_up           . . . . x x . . . .
    close               . . . . ? x . . . .
    reopen              . . . . . . x . . .
    on_the_spot         x x . . . . . . . .
    withdraw            x x x x x x . . . .
    decline             x x . . . . . . . .
    merge               x x x x x x . . . .
    reinstate           . . . . . . . x x x
    chase               . . x x . . . . . .
    answer_chase        x x x x x x . . . .
    escalate            x x x x x x . . . .
    acknowledge_escalation x x x x x x . . . .
    promise             x x x x x x . . . .
    settle_promise      x x x x x x x x x x
    approve_promise     x x x x x x . . . .
    reveal              x x x x x x x x x x
    show_track_code     x x x x x x x x x x
    renew_track_code    x x x x x x x x x x
";

fn table() -> impl Iterator<Item = (Verb, Stage, char)> {
    TABLE.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| {
        let mut words = line.split_whitespace();
        let verb = Verb::parse(words.next().expect("a verb")).expect("a verb of the list");
        let marks = words.map(|mark| mark.chars().next().expect("a mark"));
        Stage::ALL.iter().zip(marks).map(move |(stage, mark)| (verb, *stage, mark))
    })
}

/// Does `verb` with `complaint`, with everything it needs to say.
fn attempt(complaint: Complaint, verb: Verb) -> Next {
    let (at, by, words) = (hours(30), Some(31), "因为".to_owned());
    let other = Complaint { id: 2, ..in_stage(Stage::Received) };
    match verb {
        Verb::Acknowledge => complaint.acknowledge(at),
        Verb::Grade => complaint.grade(grading(Severity::Major)),
        Verb::Dispatch => complaint.dispatch(6, None),
        Verb::Accept => complaint.accept(by),
        Verb::Return => complaint.give_back(),
        Verb::Hold => complaint.put_on_hold(HoldReason::WaitingCustomer, at),
        Verb::Resume => complaint.resume(),
        Verb::Contact => complaint.contact(),
        Verb::Find => complaint.find(findings(), by),
        Verb::Respond => complaint.respond(words, None, by),
        Verb::FollowUp => complaint.follow_up_reached(answer(4)),
        Verb::Close => complaint.close(sheet(), by, at),
        Verb::Reopen => complaint.reopen(),
        Verb::ResolveOnTheSpot => {
            complaint.resolve_on_the_spot(SpotResult { result: words, satisfaction: 5, cause: None }, by, at)
        }
        Verb::Withdraw => complaint.withdraw(words, at),
        Verb::Decline => complaint.decline(words, at),
        Verb::Merge => complaint.merge(&other, words, at),
        Verb::Reinstate => complaint.reinstate(),
        Verb::OfferRemedy | Verb::ApproveRemedy | Verb::CarryOutRemedy => complaint.work_on_remedy(verb, by),
        Verb::AskExtension | Verb::ApproveExtension | Verb::TellExtension => {
            complaint.work_on_extension(verb)
        }
        Verb::Receive
        | Verb::Note
        | Verb::Attach
        | Verb::RemoveAttachment
        | Verb::Chase
        | Verb::AnswerChase
        | Verb::Escalate
        | Verb::AcknowledgeEscalation
        | Verb::Promise
        | Verb::SettlePromise
        | Verb::ApprovePromise
        | Verb::Reveal
        | Verb::ShowTrackCode
        | Verb::RenewTrackCode => complaint.ready_for(verb),
    }
}

#[test]
fn the_table_has_every_verb_but_receiving() {
    let rows = table().count();
    assert_eq!(rows, (Verb::ALL.len() - 1) * Stage::ALL.len());
}

#[test]
fn every_verb_goes_where_the_table_says_and_nowhere_else() {
    for (verb, stage, mark) in table() {
        let complaint = in_stage(stage);
        assert_eq!(verb.is_possible(&complaint), mark == 'x', "{verb} in {stage}, as listed");
        assert_eq!(attempt(complaint, verb).is_ok(), mark == 'x', "{verb} in {stage}, as tried");
    }
}

#[test]
fn a_refusal_names_verb_rule_and_stage_and_lists_what_is_possible() {
    for (verb, stage, _) in table().filter(|(_, _, mark)| *mark == '.') {
        let complaint = in_stage(stage);
        let refusal = attempt(complaint.clone(), verb).expect_err("refused");
        assert_eq!((refusal.verb, refusal.stage, &refusal.rule), (verb, stage, &Rule::NotInThisStage));
        let listed: Vec<Verb> =
            table().filter(|(_, at, mark)| *at == stage && *mark == 'x').map(|(verb, ..)| verb).collect();
        assert_eq!(refusal.possible, listed, "{stage}");
        for possible in refusal.possible {
            assert!(attempt(complaint.clone(), possible).is_ok(), "{possible} was promised in {stage}");
        }
    }
}

#[test]
fn what_moves_a_complaint_on_waits_while_it_is_on_hold() {
    let held = |stage| Complaint {
        hold: Some(Hold { reason: HoldReason::ForceMajeure, since: hours(20) }),
        ..in_stage(stage)
    };
    let waiting = [
        (Stage::Graded, Verb::Dispatch),
        (Stage::Dispatched, Verb::Accept),
        (Stage::Dispatched, Verb::Return),
        (Stage::Handling, Verb::Respond),
        (Stage::Received, Verb::ResolveOnTheSpot),
    ];
    for (stage, verb) in waiting {
        let refusal = attempt(held(stage), verb).expect_err("on hold");
        assert_eq!(refusal.rule, Rule::OnHold, "{verb} in {stage}");
        assert!(refusal.possible.contains(&Verb::Resume) && !refusal.possible.contains(&verb));
    }
    assert_eq!(attempt(held(Stage::Handling), Verb::Hold).expect_err("twice").rule, Rule::AlreadyOnHold);
    assert_eq!(attempt(in_stage(Stage::Handling), Verb::Resume).expect_err("runs").rule, Rule::NotOnHold);
    for verb in [Verb::Note, Verb::Contact, Verb::Find, Verb::Withdraw, Verb::Merge, Verb::Acknowledge] {
        assert!(attempt(held(Stage::Handling), verb).is_ok(), "{verb} need not wait");
    }
}

#[test]
fn where_each_verb_leads() {
    let ways = [
        (Stage::Received, Verb::Grade, Stage::Graded),
        (Stage::Graded, Verb::Grade, Stage::Graded),
        (Stage::Handling, Verb::Grade, Stage::Handling),
        (Stage::Graded, Verb::Dispatch, Stage::Dispatched),
        (Stage::Handling, Verb::Dispatch, Stage::Dispatched),
        (Stage::FollowedUp, Verb::Dispatch, Stage::Dispatched),
        (Stage::Dispatched, Verb::Accept, Stage::Handling),
        (Stage::Dispatched, Verb::Return, Stage::Graded),
        (Stage::Handling, Verb::Return, Stage::Graded),
        (Stage::Handling, Verb::Respond, Stage::Responded),
        (Stage::Responded, Verb::Respond, Stage::Responded),
        (Stage::Responded, Verb::FollowUp, Stage::FollowedUp),
        (Stage::FollowedUp, Verb::FollowUp, Stage::FollowedUp),
        (Stage::FollowedUp, Verb::Close, Stage::Closed),
        (Stage::Received, Verb::ResolveOnTheSpot, Stage::Closed),
        (Stage::Closed, Verb::Reopen, Stage::Handling),
        (Stage::Handling, Verb::Withdraw, Stage::Withdrawn),
        (Stage::Graded, Verb::Decline, Stage::Declined),
        (Stage::Dispatched, Verb::Merge, Stage::Merged),
    ];
    for (from, verb, to) in ways {
        let next = attempt(in_stage(from), verb).expect("it goes");
        assert_eq!(next.stage, to, "{verb} from {from}");
    }
    let staying = [
        Verb::Acknowledge,
        Verb::Hold,
        Verb::Note,
        Verb::Contact,
        Verb::Find,
        Verb::OfferRemedy,
        Verb::Chase,
    ];
    for verb in staying {
        assert_eq!(
            attempt(in_stage(Stage::Handling), verb).expect("it goes").stage,
            Stage::Handling,
            "{verb}"
        );
    }
}
