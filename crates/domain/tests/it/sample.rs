//! Complaints and people to begin with.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Channel, Finding, Role, Severity, Stage};
use wenguo_domain::complaint::{Complaint, FollowUpAnswer, Registration};
use wenguo_domain::lifecycle::{ClosingSheet, Findings, Grading};
use wenguo_domain::moment::{HOUR, Moment};
use wenguo_domain::revision::Revision;

/// Monday 2026-11-02, nine in Shanghai.
pub const START: Moment = Moment(1_793_581_200_000);
/// Who handles in these tests.
pub const HANDLER: i64 = 31;
/// Where.
pub const DEPARTMENT: i64 = 5;

pub fn hours(n: i64) -> Moment {
    START.plus(n * HOUR)
}

pub fn received() -> Complaint {
    Complaint::registered(Registration {
        id: 1,
        number: "TS-20261102-000001".to_owned(),
        centre: None,
        registered_by: Some(11),
        customer: 1,
        against: None,
        channel: Channel::Phone,
        received_at: START,
        severity: None,
        category: None,
        product: None,
    })
}

pub fn grading(severity: Severity) -> Grading {
    Grading {
        severity,
        category: 3,
        motive: Revision::Keep,
        reasonable: None,
        urgent: None,
        product: Revision::Keep,
    }
}

pub fn findings() -> Findings {
    Findings { finding: Finding::Substantiated, cause: 4, responsible: None, customer_expectation: None }
}

pub fn answer(satisfaction: i64) -> FollowUpAnswer {
    FollowUpAnswer { satisfaction: Some(satisfaction), solved: Some(true) }
}

pub fn sheet() -> ClosingSheet {
    ClosingSheet { summary: "换新".to_owned(), ..ClosingSheet::default() }
}

/// A complaint walked to `stage`, an hour a step.
pub fn in_stage(stage: Stage) -> Complaint {
    let other = Complaint { id: 2, ..received() };
    let ended = match stage {
        Stage::Withdrawn => Some(received().withdraw("不告了".to_owned(), hours(1))),
        Stage::Declined => Some(received().decline("不归我们管".to_owned(), hours(1))),
        Stage::Merged => Some(received().merge(&other, "同一件事".to_owned(), hours(1))),
        _ => None,
    };
    match ended {
        Some(ended) => ended.expect("a received complaint can end"),
        None => walked(stage),
    }
}

fn walked(stage: Stage) -> Complaint {
    let mut complaint = received();
    for hour in 1.. {
        if complaint.stage == stage {
            break;
        }
        complaint = step(complaint, hours(hour));
    }
    complaint
}

fn step(complaint: Complaint, at: Moment) -> Complaint {
    let next = match complaint.stage {
        Stage::Received => complaint.grade(grading(Severity::General)),
        Stage::Graded => complaint.dispatch(DEPARTMENT, None),
        Stage::Dispatched => complaint.accept(Some(HANDLER)),
        Stage::Handling => complaint
            .find(findings(), Some(HANDLER))
            .and_then(|found| found.respond("已换新".to_owned(), Some(true), Some(HANDLER))),
        Stage::Responded => complaint.follow_up_reached(answer(4)),
        Stage::FollowedUp => complaint.close(sheet(), Some(12), at),
        end => panic!("there is no way on from {end}"),
    };
    next.expect("the straight way is open")
}

/// Somebody with these roles in `departments` (the first is their own).
pub fn person(user: i64, roles: &[Role], departments: &[i64]) -> Actor {
    Actor {
        user: Some(user),
        login: format!("user{user}"),
        name: format!("user{user}"),
        roles: roles.to_vec(),
        department: departments.first().copied(),
        departments: departments.to_vec(),
        centre: None,
        stands_in_for: Vec::new(),
        leads_coordinators: false,
        is_system: false,
    }
}
