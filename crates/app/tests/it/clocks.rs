//! Whatever people do, the clocks that are kept are those a replay of the timeline gives; and a complaint says of its clocks
//! what policy and calendar promise.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use wenguo_app::calendar::assignment;
use wenguo_app::calendar::input::CalendarInput;
use wenguo_app::clocks::recount;
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::customer::upkeep::{self, CustomerChange};
use wenguo_app::error::AppError;
use wenguo_app::extension;
use wenguo_app::policy::change::{self, Change};
use wenguo_app::policy::input::TargetInput;
use wenguo_app::swept::Done;
use wenguo_app::turn::Target;
use wenguo_app::verify::clocks as verified;
use wenguo_app::{clocks, closing, dispatch, ending, hold, note};
use wenguo_domain::calendar::{Day, NamedDay};
use wenguo_domain::codes::{Severity, Stage};
use wenguo_domain::intake::CustomerIntake;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::sla::kept::last_of_each;
use wenguo_domain::sla::policy::ClockName;
use wenguo_domain::sla::term::Unit;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::sight::Sight;
use wenguo_store::timeline;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};
use wenguo_testkit::stage::{call, reached};

const ACTS: [Verb; 16] = [
    Verb::AskExtension,
    Verb::Acknowledge,
    Verb::Grade,
    Verb::Dispatch,
    Verb::Accept,
    Verb::Return,
    Verb::Hold,
    Verb::Resume,
    Verb::Contact,
    Verb::Find,
    Verb::Respond,
    Verb::Close,
    Verb::Reopen,
    Verb::Withdraw,
    Verb::Decline,
    Verb::Reinstate,
];

fn contact(direction: &str) -> ContactInput {
    ContactInput {
        direction: direction.to_owned(),
        channel: "phone".to_owned(),
        kind: "information".to_owned(),
        summary: "说明进展".to_owned(),
        keeps: Vec::new(),
    }
}

/// Does it, if it can be done.
fn act(desk: &TestDesk, number: &str, verb: Verb, dice: u8) {
    let (cai, han, target) = (desk.actor("cai"), desk.actor("han"), Target::number(number));
    let stage = desk.complaint(number).stage;
    let severity = Severity::ALL[usize::from(dice) % Severity::ALL.len()];
    let done = match verb {
        Verb::Acknowledge => desk.attempt(|work| {
            let told =
                wenguo_app::grading::Acknowledgement { method: "phone".into(), summary: "收到".into() };
            wenguo_app::grading::acknowledge(work, &cai, &target, &told).map(drop)
        }),
        Verb::Grade => desk.attempt(|work| {
            let input = wenguo_app::grading::GradingInput {
                severity: severity.to_string(),
                category: "product".to_owned(),
                ..Default::default()
            };
            wenguo_app::grading::grade(work, &cai, &target, &input).map(drop)
        }),
        Verb::Dispatch => desk.attempt(|work| {
            let input =
                dispatch::DispatchInput { department: "quality-lab".to_owned(), ..Default::default() };
            dispatch::dispatch(work, &cai, &target, &input).map(drop)
        }),
        Verb::Accept => desk.attempt(|work| dispatch::accept(work, &han, &target).map(drop)),
        Verb::AskExtension => {
            let boss = desk.actor("boss");
            desk.attempt(|work| {
                let asked = extension::ask(work, &han, &target, None, "等检测报告")?;
                extension::decide(work, &boss, asked.id.into(), "approve", None)?;
                extension::tell(work, &cai, asked.id.into(), "phone", "再给我们一些时间").map(drop)
            })
        }
        Verb::Return => desk.attempt(|work| dispatch::give_back(work, &han, &target, "不归我们").map(drop)),
        Verb::Hold => {
            desk.attempt(|work| hold::hold(work, &cai, &target, "waiting_customer", None).map(drop))
        }
        Verb::Resume => desk.attempt(|work| hold::resume(work, &cai, &target).map(drop)),
        Verb::Contact => {
            let direction = if dice.is_multiple_of(2) { "outbound" } else { "inbound" };
            desk.attempt(|work| contact::record(work, &cai, &target, &contact(direction)).map(drop))
        }
        Verb::Reopen => desk.attempt(|work| closing::reopen(work, &cai, &target, "又坏了").map(drop)),
        Verb::Withdraw => desk.attempt(|work| ending::withdraw(work, &cai, &target, "不告了").map(drop)),
        Verb::Decline => desk.attempt(|work| ending::decline(work, &cai, &target, "不受理").map(drop)),
        Verb::Reinstate => desk.attempt(|work| ending::reinstate(work, &cai, &target, "继续").map(drop)),
        Verb::Respond if stage == Stage::Handling => {
            desk.find("han", number);
            desk.respond("han", number);
            Ok(())
        }
        Verb::Close if stage == Stage::Responded => {
            desk.follow_up(number, &reached(4));
            desk.close(number);
            Ok(())
        }
        _ => Ok(()),
    };
    drop(done);
}

/// That what is kept is what the timeline gives.
fn is_replayed(desk: &TestDesk, number: &str) -> Result<(), TestCaseError> {
    let record = desk.complaint(number);
    let run = desk.work(|work| {
        let complaint = wenguo_store::complaint::change::load(work.tx, &Sight::everything(), number)?
            .expect("it is there");
        clocks::replay(work, &complaint)
    });
    prop_assert_eq!(run.laps.len(), record.laps.len());
    for (lap, kept) in run.laps.iter().zip(&record.laps) {
        prop_assert_eq!(
            (lap.place, &lap.target, lap.started_at),
            (kept.place, &kept.target, kept.started_at)
        );
        prop_assert_eq!(
            (lap.due_at, lap.is_paused, lap.is_extended),
            (kept.due_at, kept.is_paused, kept.is_extended)
        );
        prop_assert_eq!((lap.met_at, lap.ended_at), (kept.met_at, kept.ended_at));
        prop_assert_eq!(lap.is_breached(desk.desk.now()), kept.missed_at(desk.desk.now()).is_some());
    }
    let due =
        record.laps.iter().filter(|lap| lap.is_open() && !lap.is_paused).filter_map(|lap| lap.due_at).min();
    prop_assert_eq!(record.clocks.due_at, due, "the row says the same");
    let is_worked_on = record.stage.awaits_resolution();
    let open = record.laps.iter().any(|lap| lap.clock == ClockName::Resolution && lap.is_open());
    prop_assert_eq!(open, is_worked_on, "a result is owed while it is worked on: {}", record.stage);
    Ok(())
}

#[test]
fn a_replay_of_the_timeline_gives_the_clocks_that_are_kept() {
    on_every_desk(|desk| {
        desk.hire("boss", "manager", None);
        change_policy(
            desk,
            &Change::Put(TargetInput {
                clock: "resolution".to_owned(),
                severity: Some("general".to_owned()),
                amount: Some(6),
                unit: "civil_days".to_owned(),
                stops: true,
                extension: Some(4),
                ..TargetInput::default()
            }),
        );
        let one = (proptest::sample::select(&ACTS[..]), 0..2 * DAY, any::<u8>());
        let strategy = proptest::collection::vec(one, 1..30);
        let mut runner = TestRunner::new(Config { cases: 12, ..Config::default() });
        let checked = runner.run(&strategy, |acts| {
            let number = desk.receive(&call("水壶漏水")).number;
            for (verb, after, dice) in acts {
                desk.clock.advance(after);
                act(desk, &number, verb, dice);
                is_replayed(desk, &number)?;
            }
            Ok(())
        });
        checked.expect("every replay is the same");
    });
}

#[test]
fn a_desk_starts_with_the_policy_of_the_training_material() {
    on_every_desk(|desk| {
        let in_force = desk.work(wenguo_app::policy::force::read);
        let ready = wenguo_app::policy::ready::all().expect("they are read").remove(0);
        assert_eq!(in_force.policy, ready.policy);
        let origin = &in_force.origin;
        assert_eq!((&origin.code, &origin.name, &origin.source), (&ready.code, &ready.name, &ready.source));
        assert_eq!(
            (origin.name_en.as_ref(), origin.source_en.as_ref(), origin.note_en.as_ref()),
            (Some(&ready.name_en), Some(&ready.source_en), Some(&ready.note_en))
        );
        assert_eq!((&origin.note, origin.is_verified), (&ready.note, ready.is_verified));
    });
}

#[test]
fn a_reopened_complaint_goes_on_where_it_was() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Closed).number;
        let first = desk.complaint(&number).clocks;
        desk.clock.advance(10 * DAY);
        let cai = desk.actor("cai");
        desk.work(|work| closing::reopen(work, &cai, &Target::number(&number), "又漏了"));
        let again = desk.complaint(&number);
        let gap = 10;
        assert_eq!(again.clocks.resolution.due_at, first.resolution.due_at.map(|due| due.plus(gap * DAY)));
        assert_eq!(
            (again.clocks.resolution.met_at, again.clocks.first_response),
            (None, first.first_response)
        );
        let resolution: Vec<_> =
            last_of_each(&again.laps).into_iter().filter(|lap| lap.clock == ClockName::Resolution).collect();
        assert_eq!(
            (resolution.len(), resolution[0].started_at),
            (1, again.received_at),
            "it is the same promise"
        );
    });
}

fn put(clock: ClockName, amount: i64, unit: Unit) -> Change {
    Change::Put(TargetInput {
        clock: clock.to_string(),
        amount: Some(amount),
        unit: unit.to_string(),
        stops: true,
        ..TargetInput::default()
    })
}

fn change_policy(desk: &TestDesk, to: &Change) {
    let admin = desk.hire("root", "admin", None);
    desk.work(|work| change::change(work, &admin, None, to));
}

fn due(desk: &TestDesk, number: &str, clock: ClockName) -> Option<Moment> {
    let record = desk.complaint(number);
    last_of_each(&record.laps).into_iter().find(|lap| lap.clock == clock).and_then(|lap| lap.due_at)
}

#[test]
fn the_department_that_has_it_says_when_time_counts() {
    on_every_desk(|desk| {
        change_policy(desk, &put(ClockName::Resolution, 60, Unit::BusinessMinutes));
        let general = Change::Remove(2);
        let admin = desk.actor("root");
        desk.work(|work| change::change(work, &admin, None, &general));
        let number = desk.receive(&call("水壶漏水")).number;
        let input = CalendarInput {
            name: "夜班".to_owned(),
            parent: Some("standard".to_owned()),
            week: Some(at_night()),
            ..CalendarInput::default()
        };
        desk.work(|work| wenguo_app::calendar::change::add(work, &admin, "nights", &input));
        desk.work(|work| assignment::assign(work, &admin, "quality-lab", Some("nights")));
        assert_eq!(
            due(desk, &number, ClockName::Resolution),
            Some(START.plus(HOUR)),
            "as the company is open"
        );
        desk.grade(&number);
        desk.dispatch(&number, "quality-lab");
        assert_eq!(
            due(desk, &number, ClockName::Resolution),
            Some(START.plus(12 * HOUR)),
            "as the night shift is"
        );
        desk.clock.advance(HOUR / 2);
        desk.give_back("han", &number);
        assert_eq!(
            due(desk, &number, ClockName::Resolution),
            Some(START.plus(HOUR)),
            "the centre has it again"
        );
    });
}

fn at_night() -> [String; 7] {
    std::array::from_fn(|_| "20:00-24:00".to_owned())
}

#[test]
fn another_policy_moves_what_is_open_and_the_timeline_keeps_when_it_was_due() {
    on_every_desk(|desk| {
        let open = desk.receive(&call("水壶漏水"));
        let closed = desk.complaint_in(Stage::Closed);
        desk.clock.advance(HOUR);
        let admin = desk.hire("root", "admin", None);
        let to = Change::Adopt("cn_banking_insurance_2020".to_owned());
        let preview = desk.work(|work| change::preview(work, &admin, &to));
        assert_eq!((preview.moves.due.complaints, preview.moves.late, preview.moves.of), (1, 0, 1));
        assert_eq!(preview.differences().len(), 3);
        assert_eq!(desk.complaint(&open.number), open, "a look changes nothing");
        desk.work(|work| change::change(work, &admin, None, &to));
        let moved = desk.complaint(&open.number);
        let midnight = Some(START.plus(15 * DAY + 15 * HOUR));
        assert_eq!((moved.clocks.resolution.due_at, moved.clocks.due_at), (midnight, midnight));
        assert_eq!(moved.version, open.version, "nobody's form is stale for it");
        let first = last_of_each(&moved.laps).into_iter().find(|lap| lap.clock == ClockName::FirstResponse);
        assert_eq!(
            first.and_then(|lap| lap.ended_at),
            Some(desk.desk.now()),
            "nobody promises that any more"
        );
        assert_eq!(desk.complaint(&closed.number), closed, "what is closed is as it was");
        let events = desk.work(|work| Ok(timeline::of_kinds(work.tx, open.id, &[EventKind::ClocksMoved])?));
        assert_eq!((events.len(), events[0].actor.as_str()), (1, "root"));
        let data = wenguo_app::timeline::data(&events[0]);
        assert_eq!(data["because"], "policy");
        let resolution = &data["clocks"][1];
        assert_eq!(resolution["was_due_at"], serde_json::json!(open.clocks.resolution.due_at));
        assert_eq!(resolution["due_at"], serde_json::json!(midnight));
        let history = desk.work(change::history);
        assert_eq!(history.len(), 1);
        assert_eq!(desk.work(wenguo_app::verify::verify).faults, Vec::<String>::new(), "the chain holds");
    });
}

#[test]
fn a_longer_promise_does_not_undo_that_the_old_one_was_missed() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        desk.clock.advance(5 * DAY);
        change_policy(desk, &Change::Adopt("cn_banking_insurance_2020".to_owned()));
        let (record, missed) = (desk.complaint(&number), Some(START.plus(3 * DAY + 15 * HOUR)));
        let resolution = record.clocks.resolution;
        assert_eq!((resolution.breached_at, resolution.due_at), (missed, missed));
        // What happens next does not move it either.
        let cai = desk.actor("cai");
        desk.work(|work| note::note(work, &cai, &Target::number(&number), "客户又来电"));
        assert_eq!(desk.complaint(&number).clocks.resolution.due_at, missed);
        assert_eq!(verified::replay(&desk.desk).expect("replayed").faults, Vec::<String>::new());
    });
}

#[test]
fn a_day_off_more_moves_what_counts_working_days() {
    on_every_desk(|desk| {
        change_policy(desk, &put(ClockName::Update, 3, Unit::WorkingDays));
        let numbers: Vec<String> = (0..5).map(|_| desk.receive(&call("水壶漏水")).number).collect();
        let thursday = Some(START.plus(3 * DAY + 15 * HOUR));
        assert_eq!(due(desk, &numbers[4], ClockName::Update), thursday);
        let admin = desk.actor("root");
        let off =
            NamedDay { date: "2026-11-04".parse().expect("a day"), day: Day::Off, name: None, name_en: None };
        let change = wenguo_app::calendar::change::Change::SetDay(off);
        let preview =
            desk.work(|work| wenguo_app::calendar::change::preview(work, &admin, "standard", &change));
        assert_eq!((preview.moves.due.complaints, preview.moves.of), (5, 5));
        let first = &preview.moves.due.clocks[0];
        assert_eq!((&*first.0, first.1.clock), (&*numbers[0], ClockName::Update));
        assert_eq!((first.1.before, first.1.after), (thursday, thursday.map(|due| due.plus(DAY))));
        desk.work(|work| wenguo_app::calendar::change::change(work, &admin, "standard", None, &change));
        for number in &numbers {
            assert_eq!(due(desk, number, ClockName::Update), thursday.map(|due| due.plus(DAY)));
        }
    });
}

#[test]
fn a_promise_may_be_made_to_some_only() {
    on_every_desk(|desk| {
        let only = |input: TargetInput| {
            Change::Put(TargetInput {
                clock: "first_response".to_owned(),
                unit: "hours".to_owned(),
                source: Some("会员章程".to_owned()),
                ..input
            })
        };
        change_policy(
            desk,
            &only(TargetInput {
                category: Some("product".into()),
                amount: Some(4),
                ..TargetInput::default()
            }),
        );
        let admin = desk.actor("root");
        let vip = only(TargetInput { tier: Some("vip".into()), amount: Some(2), ..TargetInput::default() });
        desk.work(|work| change::change(work, &admin, None, &vip));
        let plain = desk.receive(&call("水壶漏水"));
        let first = |number: &str| due(desk, number, ClockName::FirstResponse);
        assert_eq!(first(&plain.number), Some(START.plus(24 * HOUR)));
        desk.grade(&plain.number);
        assert_eq!(first(&plain.number), Some(START.plus(4 * HOUR)), "now it is of that category");
        let mut dear = call("水壶又漏水");
        dear.customer.tier = Some("vip".to_owned());
        dear.customer.phone = Some("13900001111".to_owned());
        assert_eq!(first(&desk.receive(&dear).number), Some(START.plus(2 * HOUR)));
        let (cai, customer) = (desk.actor("cai"), desk.complaint(&plain.number).customer);
        let dearer = CustomerChange {
            customer: CustomerIntake {
                name: customer.name,
                phone: customer.phone,
                tier: Some("vip".to_owned()),
                ..CustomerIntake::default()
            },
            ..CustomerChange::default()
        };
        let said = desk.work(|work| upkeep::change(work, &cai, customer.id, &dearer));
        assert_eq!(said.complaints, 0);
        assert_eq!(first(&plain.number), Some(START.plus(4 * HOUR)), "category before tier");
        let other = Change::Remove(4);
        desk.work(|work| change::change(work, &admin, None, &other));
        assert_eq!(first(&plain.number), Some(START.plus(2 * HOUR)), "now the tier is all that is left");
        let mut plain_again = dearer.clone();
        plain_again.customer.tier = Some("ordinary".to_owned());
        let said = desk.work(|work| upkeep::change(work, &cai, customer.id, &plain_again));
        let [(number, shift)] = &said.clocks[..] else { panic!("{said:?}") };
        assert_eq!((&**number, shift.clock), (&*plain.number, ClockName::FirstResponse));
        assert_eq!((shift.before, shift.after), (Some(START.plus(2 * HOUR)), first(&plain.number)));
        assert_ne!(shift.before, shift.after);
    });
}

#[test]
fn only_admins_change_what_is_promised_and_only_to_what_there_is() {
    on_every_desk(|desk| {
        let cai = desk.actor("cai");
        let to = put(ClockName::Update, 3, Unit::WorkingDays);
        assert!(matches!(desk.refusal(|work| change::change(work, &cai, None, &to)), AppError::Denied(_)));
        let admin = desk.hire("root", "admin", None);
        let wrong = Change::Put(TargetInput {
            clock: "cleaning".into(),
            unit: "eons".into(),
            amount: Some(-1),
            tier: Some("royal".into()),
            category: Some("nothing".into()),
            ..TargetInput::default()
        });
        let refused = desk.refusal(|work| change::change(work, &admin, None, &wrong));
        let AppError::Invalid(faults) = refused else { panic!("{refused:?}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/clock", "/unit", "/category", "/tier", "/amount"]);
        let refusal = |to: &Change| desk.refusal(|work| change::change(work, &admin, Some(1), to));
        assert!(matches!(refusal(&Change::Adopt("mine".into())), AppError::Invalid(_)));
        assert!(matches!(refusal(&Change::Warn(vec![0])), AppError::Invalid(_)));
        assert!(matches!(refusal(&Change::Remove(99)), AppError::NotFound("target")));
        desk.work(|work| change::change(work, &admin, Some(1), &to));
        assert!(matches!(refusal(&Change::Remove(1)), AppError::Changed { version: 2, .. }));
        let in_force = desk.work(wenguo_app::policy::force::read);
        assert_eq!(in_force.targets.len(), 4);
        desk.work(|work| change::change(work, &admin, None, &to));
        assert_eq!(desk.work(change::history).len(), 1, "what is so already is no change");
    });
}

#[test]
fn a_recount_that_was_cut_short_goes_on() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let before = due(desk, &number, ClockName::Resolution);
        change_policy(desk, &Change::Adopt("cn_banking_insurance_2020".to_owned()));
        assert!(due(desk, &number, ClockName::Resolution) > before);
        // As if the program had been ended before it came to the complaint.
        desk.work(|work| {
            wenguo_store::setting::set(work.tx, "recount", "0 policy root")?;
            Ok(work.tx.execute("UPDATE clocks SET due_at = due_at - 1", &[])?)
        });
        assert_eq!(recount::go_on(&desk.desk).expect("counted").count, 1);
        assert!(due(desk, &number, ClockName::Resolution) > before);
        assert_eq!(recount::go_on(&desk.desk).expect("nothing to do"), Done::default());
    });
}
