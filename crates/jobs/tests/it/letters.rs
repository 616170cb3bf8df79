//! Are people written to as they like it: at once, once a day, not in their quiet hours, and not about what they have read?

use wenguo_app::desk::Desk;
use wenguo_app::escalation::immediate;
use wenguo_app::escalation::sweep::sweep;
use wenguo_app::mailing::{self, MailingInput};
use wenguo_app::notice::{self, Notice};
use wenguo_app::turn::Target;
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::notice::NoticeKind;
use wenguo_jobs::runner::{House, run_due};
use wenguo_store::page::Page;
use wenguo_store::{params, user};
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

pub fn house() -> House {
    House { address: "https://wenguo.example.cn".to_owned() }
}

pub fn likes(desk: &TestDesk, login: &str, kinds: &[(&str, &str)], quiet: (&str, &str)) {
    let actor = desk.actor(login);
    let input = MailingInput {
        email: format!("{login}@example.cn"),
        kinds: kinds.iter().map(|(kind, when)| ((*kind).to_owned(), (*when).to_owned())).collect(),
        quiet_from: quiet.0.to_owned(),
        quiet_until: quiet.1.to_owned(),
        digest_at: "08:30".to_owned(),
    };
    desk.work(|work| mailing::choose(work, &actor, &input));
}

fn digest(desk: &Desk) -> usize {
    let done = mailing::digest::sweep(desk, desk.now()).expect("a sweep");
    assert_eq!(done.failed.count, 0, "{done:?}");
    done.count
}

/// A complaint that has just been dispatched to the quality department.
fn dispatched(desk: &TestDesk) -> String {
    let number = desk.receive(&call("水壶漏水")).number;
    desk.grade(&number);
    desk.dispatch(&number, "quality");
    number
}

#[test]
fn who_likes_it_at_once_is_written_to_at_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        likes(desk, "mei", &[("assigned", "at_once")], ("", ""));
        let number = dispatched(desk);
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        let letters = recorder.letters();
        let [letter] = letters.as_slice() else { panic!("one letter, not {letters:?}") };
        assert_eq!((letter.to.address.as_str(), letter.to.name.as_str()), ("mei@example.cn", "梅林"));
        assert_eq!(letter.subject, format!("新派单 {number}"));
        assert!(letter.text.contains(&format!("https://wenguo.example.cn/workspace/{number}")));
        assert!(letter.text.contains("蔡平"), "it says who did it: {}", letter.text);
        assert!(!letter.text.contains("张三"), "and nothing of the customer");
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 0, "and not a second time");
    });
}

#[test]
fn quiet_hours_are_waited_for_and_what_was_read_meanwhile_needs_no_letter() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        // It is nine in the morning.
        likes(desk, "mei", &[("assigned", "at_once")], ("08:00", "11:00"));
        let first = dispatched(desk);
        let second = dispatched(desk);
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 0, "not now");
        let mei = desk.actor("mei");
        desk.work(|work| notice::read_of(work, &mei, &first));
        desk.clock.advance(2 * HOUR);
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 2, "both are settled");
        let letters = recorder.letters();
        assert_eq!(letters.len(), 1, "one needs no letter any more");
        assert!(letters[0].text.contains(&second));
    });
}

#[test]
fn what_falls_due_at_midnight_is_written_in_the_morning_and_what_cannot_wait_at_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        desk.hire("boss", "manager", Some("company"));
        for login in ["mei", "boss"] {
            likes(desk, login, &[], ("22:00", "08:00"));
        }
        let complaint = desk.complaint_in(Stage::Handling);
        let midnight = complaint.clocks.resolution.due_at.expect("due");
        let written_to = || {
            let sent = run_due(&desk.desk, &house()).expect("work");
            let letters = recorder.letters();
            let new = letters.iter().skip(letters.len() - sent);
            new.map(|letter| letter.to.address.clone()).collect::<Vec<_>>()
        };
        // Everything before is told.
        desk.clock.set(midnight.plus(-6 * HOUR));
        sweep(&desk.desk, desk.desk.now()).expect("a sweep");
        written_to();
        desk.clock.set(midnight.plus(1));
        assert_eq!(sweep(&desk.desk, midnight.plus(1)).expect("a sweep").steps, 1, "it is late at once");
        assert_eq!(written_to(), [""; 0], "nobody is woken for it");
        let critical = Intake { severity: Some("critical".to_owned()), ..call("电热水壶起火") };
        desk.receive(&critical);
        assert_eq!(written_to(), ["boss@example.cn"], "whoever is on duty is");
        let (ann, target) = (desk.actor("ann"), Target::number(&complaint.number));
        desk.work(|work| immediate::confirm(work, &ann, &target, "safety", (None, None)));
        assert_eq!(written_to(), ["mei@example.cn"], "and whoever it goes up to that cannot wait");
        desk.clock.set(midnight.plus(8 * HOUR - 1));
        assert_eq!(written_to(), [""; 0]);
        desk.clock.set(midnight.plus(8 * HOUR));
        assert_eq!(written_to(), ["mei@example.cn"], "in the morning");
    });
}

#[test]
fn the_letter_of_the_day_has_everything_once() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        likes(desk, "mei", &[("assigned", "digest")], ("", ""));
        let numbers = [dispatched(desk), dispatched(desk)];
        assert_eq!(digest(&desk.desk), 0, "today's has gone at half past eight");
        desk.clock.advance(DAY - HOUR);
        assert_eq!(digest(&desk.desk), 0, "at eight of the next day it is not time yet");
        desk.clock.advance(HOUR);
        assert_eq!(digest(&desk.desk), 1);
        assert_eq!(digest(&desk.desk), 0, "a second sweep finds nothing");
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        let letters = recorder.letters();
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].subject, "闻过：2 条通知");
        assert!(numbers.iter().all(|number| letters[0].text.contains(number)));
    });
}

#[test]
fn a_letter_that_cannot_be_put_together_keeps_no_other_waiting() {
    on_every_desk(|desk| {
        let people = ["hua", "han", "mei"].map(|login| {
            likes(desk, login, &[("assigned", "digest")], ("", ""));
            desk.work(|work| Ok(user::by_login(work.tx, login)?)).expect("one of the cast").id
        });
        let body = serde_json::Value::Null;
        let notice = Notice { kind: NoticeKind::Assigned, complaint: None, body: &body };
        desk.work(|work| notice::tell(work, "system", &people, &notice));
        let set_kind = |kind: &str| {
            let sql = "UPDATE notices SET kind = $2 WHERE user_id = $1";
            desk.work(|work| Ok(work.tx.execute(sql, &params![people[1], kind])?));
        };
        set_kind("nonsense");
        desk.clock.advance(DAY);
        let done = mailing::digest::sweep(&desk.desk, desk.desk.now()).expect("the others go on");
        assert_eq!((done.count, done.failed.count), (2, 1));
        let what = &done.failed.first[0];
        assert!(what.starts_with("account han: ") && what.contains("kind"), "{what}");
        set_kind("assigned");
        assert_eq!(digest(&desk.desk), 1, "tried again, and nobody twice");
    });
}

#[test]
fn who_has_no_address_is_told_in_the_inbox_only() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        dispatched(desk);
        desk.clock.advance(2 * DAY);
        assert_eq!(digest(&desk.desk) + run_due(&desk.desk, &house()).expect("work"), 0);
        assert!(recorder.letters().is_empty());
        let mei = desk.actor("mei");
        assert_eq!(desk.work(|work| notice::unread(work, &mei)), 1);
        let page = Page { limit: 10, after: None };
        let told = desk.work(|work| notice::list(work, &mei, true, &page)).items;
        assert_eq!(told[0].kind.as_str(), "assigned");
        let cai = desk.actor("cai");
        assert_eq!(desk.work(|work| notice::unread(work, &cai)), 0, "who did it knows");
    });
}
