//! Who may do what: the contract's sentence about roles as a table, and the rules that look at the complaint.

use wenguo_domain::actor::{Actor, includes, who_may};
use wenguo_domain::codes::{Role, Stage};
use wenguo_domain::complaint::Complaint;
use wenguo_domain::refusal::Denial;
use wenguo_domain::roles::Roles;
use wenguo_domain::verb::Verb;

use crate::sample::{DEPARTMENT, HANDLER, in_stage, person, received};

/// Columns: agent, coordinator, handler, manager, quality, auditor, admin.
const TABLE: &str = "
    receive             x x . x . . .
    acknowledge         x x . x . . .
    grade               . x . x . . .
    dispatch            . x . x . . .
    accept              . . x x . . .
    return              . . x x . . .
    hold                . x x x . . .
    resume              . x x x . . .
    ask_extension       . x x x . . .
    approve_extension   . . . x . . .
    tell_extension      x x x x . . .
    note                x x x x x . .
    attach              x x x x x . .
    remove_attachment   x x x x x . .
    contact             x x x x . . .
    find                . . x x x . .
    offer               . . x x . . .
    approve             . . . x . . .
    carry_out           . . x x . . .
    respond             . . x x . . .
    follow_up           x x . x . . .
    close               . x . x . . .
    reopen              . x . x . . .
    on_the_spot         x x . x . . .
    withdraw            . x . x . . .
    decline             . x . x . . .
    merge               . x . x . . .
    reinstate           . x . x . . .
    chase               . x . x . . .
    answer_chase        . . x x . . .
    escalate            x x x x x . .
    acknowledge_escalation . . . x . . .
    promise             x x x x . . .
    settle_promise      x x x x . . .
    approve_promise     . . . x . . .
    reveal              x x x x . . .
    show_track_code     x x . x . . .
    renew_track_code    x x . x . . .
";

const COLUMNS: [Role; 7] =
    [Role::Agent, Role::Coordinator, Role::Handler, Role::Manager, Role::Quality, Role::Auditor, Role::Admin];

#[test]
fn every_role_has_the_verbs_of_the_contract_and_no_other() {
    let mut seen = 0;
    for line in TABLE.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let verb = Verb::parse(words.next().expect("a verb")).expect("a verb of the list");
        for (role, mark) in COLUMNS.iter().zip(words) {
            assert_eq!(includes(*role, verb), mark == "x", "{role}: {verb}");
            assert_eq!(person(1, &[*role], &[]).knows(verb), mark == "x");
            seen += 1;
        }
    }
    assert_eq!(seen, Verb::ALL.len() * Role::ALL.len(), "the table is whole");
}

#[test]
fn whoever_handled_it_does_not_follow_it_up() {
    let responded = in_stage(Stage::Responded);
    let both = person(HANDLER, &[Role::Handler, Role::Agent], &[DEPARTMENT]);
    assert_eq!(both.may(Verb::FollowUp, &responded), Err(Denial::HandledItYourself));
    let manager = person(HANDLER, &[Role::Manager], &[DEPARTMENT]);
    for verb in [Verb::FollowUp, Verb::ShowTrackCode, Verb::RenewTrackCode] {
        assert_eq!(manager.may(verb, &responded), Err(Denial::HandledItYourself), "{verb}");
    }
    let other = person(12, &[Role::Agent], &[]);
    assert_eq!(other.may(Verb::FollowUp, &responded), Ok(()));
    assert_eq!(both.may(Verb::Note, &responded), Ok(()), "the rest stays theirs");
}

#[test]
fn nobody_handles_a_complaint_against_themselves() {
    let complaint = Complaint { against: Some(12), ..received() };
    let agent = person(12, &[Role::Agent, Role::Coordinator, Role::Manager], &[]);
    for verb in Verb::ALL.iter().filter(|verb| **verb != Verb::Receive && agent.knows(**verb)) {
        assert_eq!(agent.may(*verb, &complaint), Err(Denial::AgainstYourself), "{verb}");
    }
    assert_eq!(person(13, &[Role::Agent], &[]).may(Verb::Note, &complaint), Ok(()));
}

#[test]
fn a_handler_acts_in_the_own_department_and_below() {
    let complaint = Complaint { department: Some(7), assignee: None, ..in_stage(Stage::Handling) };
    assert_eq!(person(40, &[Role::Handler], &[5, 6, 7]).may(Verb::Respond, &complaint), Ok(()));
    assert_eq!(
        person(40, &[Role::Handler], &[8]).may(Verb::Respond, &complaint),
        Err(Denial::OtherDepartment)
    );
    assert_eq!(
        person(40, &[Role::Handler], &[]).may(Verb::Respond, &complaint),
        Err(Denial::OtherDepartment)
    );
    let named = Complaint { assignee: Some(40), ..complaint };
    assert_eq!(person(40, &[Role::Handler], &[8]).may(Verb::Respond, &named), Ok(()), "who is named may");
}

#[test]
fn a_manager_acts_in_the_own_tree_and_where_nobody_has_it_yet() {
    let theirs = Complaint { department: Some(8), assignee: None, ..in_stage(Stage::Handling) };
    let manager = person(40, &[Role::Manager], &[5, 6]);
    for verb in Verb::ALL.iter().filter(|verb| **verb != Verb::Receive) {
        assert_eq!(manager.may(*verb, &theirs), Err(Denial::OtherDepartment), "{verb}");
    }
    let ours = Complaint { department: Some(6), ..theirs.clone() };
    assert_eq!(manager.may(Verb::ApproveRemedy, &ours), Ok(()));
    assert_eq!(manager.may(Verb::Close, &ours), Ok(()));
    assert_eq!(manager.may(Verb::Grade, &received()), Ok(()));
    assert_eq!(
        person(41, &[Role::Manager], &[]).may(Verb::Close, &theirs),
        Ok(()),
        "a manager of the whole desk"
    );
}

#[test]
fn two_roles_are_two_people_in_one() {
    let complaint = Complaint { department: Some(8), assignee: None, ..in_stage(Stage::Handling) };
    let both = person(40, &[Role::Handler, Role::Coordinator], &[5]);
    assert_eq!(both.may(Verb::Hold, &complaint), Ok(()), "as a coordinator everywhere");
    assert_eq!(both.may(Verb::Respond, &complaint), Err(Denial::OtherDepartment), "as a handler not there");
    let managers = Roles::of(&[Role::Manager]);
    assert_eq!(both.may(Verb::ApproveRemedy, &complaint), Err(Denial::Role(managers)));
}

#[test]
fn the_program_itself_may_everything_and_the_complainant_nothing() {
    let complaint = in_stage(Stage::Handling);
    for verb in Verb::ALL {
        assert_eq!(Actor::system().may(*verb, &complaint), Ok(()));
        assert_eq!(Actor::complainant().may(*verb, &complaint), Err(Denial::Role(who_may(*verb))));
    }
}

#[test]
fn a_set_of_roles_holds_what_was_put_in_and_no_more() {
    for role in Role::ALL {
        assert_eq!(Roles::of(&[*role]).iter().collect::<Vec<_>>(), [*role]);
        assert!(!Roles::NONE.contains(*role));
    }
    let graders = who_may(Verb::Grade);
    assert_eq!(graders.iter().collect::<Vec<_>>(), [Role::Coordinator, Role::Manager]);
    assert!(graders.any_of(&[Role::Agent, Role::Manager]) && !graders.any_of(&[Role::Agent]));
}
