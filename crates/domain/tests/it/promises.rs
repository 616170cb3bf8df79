//! Promises: by when words are meant, and what becomes of a promise.

use jiff::tz::TimeZone;
use wenguo_domain::calendar::{Calendar, Layer, Opening, Week};
use wenguo_domain::codes::Role;
use wenguo_domain::moment::{DAY, HOUR, MINUTE, Moment};
use wenguo_domain::money::Money;
use wenguo_domain::promise::due::{NoMoment, due};
use wenguo_domain::promise::limit::{Limit, Worth, approval};
use wenguo_domain::promise::{Mark, Promise, Source, State};
use wenguo_domain::refusal::Rule;
use wenguo_domain::remedy::{Approval, Decision, RemedyKind};
use wenguo_text::when::find;

fn zone() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("the bundled time zones")
}

/// Monday to Friday, nine to six, with China's public days.
fn calendar() -> Calendar {
    let hours = Opening::parse_day("09:00-12:00, 13:30-18:00").expect("hours");
    let mut week = Week::default();
    week[..5].fill(hours);
    Calendar::new(zone(), week).under(&Layer::of_china())
}

fn at(local: &str) -> Moment {
    Moment::parse_rfc3339(&format!("{}:00+08:00", local.replace(' ', "T"))).expect("an instant")
}

fn said(words: &str, now: &str) -> Result<String, NoMoment> {
    let found = find(words);
    let due = due(found.first().expect("words that say when").when, &calendar(), at(now))?;
    Ok(due.timestamp().to_zoned(zone()).strftime("%Y-%m-%d %H:%M").to_string())
}

#[test]
fn by_when_words_are_meant() {
    // 2026-11-23 is a Monday.
    let monday = "2026-11-23 10:00";
    let table = [
        ("今天下班前", monday, "2026-11-23 18:00"),
        ("今天下班前", "2026-11-23 19:00", "2026-11-24 18:00"),
        ("下班前", "2026-11-21 10:00", "2026-11-23 18:00"),
        ("今天", monday, "2026-11-23 18:00"),
        ("今天", "2026-11-23 19:00", "2026-11-24 00:00"),
        ("今晚八点前", monday, "2026-11-23 20:00"),
        ("今晚", monday, "2026-11-23 21:00"),
        ("下午三点前", monday, "2026-11-23 15:00"),
        ("六点前", monday, "2026-11-23 18:00"),
        ("before six", monday, "2026-11-23 18:00"),
        ("八点前", "2026-11-23 15:00", "2026-11-23 20:00"),
        ("九点前", "2026-11-23 22:00", "2026-11-24 09:00"),
        ("明早", monday, "2026-11-24 10:00"),
        ("明天上午", monday, "2026-11-24 12:00"),
        ("明天中午前", monday, "2026-11-24 12:00"),
        ("明天下午", monday, "2026-11-24 18:00"),
        ("后天", monday, "2026-11-25 18:00"),
        ("大后天", monday, "2026-11-26 18:00"),
        ("三天内", monday, "2026-11-27 00:00"),
        ("3个工作日内", "2026-11-20 10:00", "2026-11-25 18:00"),
        ("两小时内", "2026-11-23 17:30", "2026-11-23 19:30"),
        ("一个半小时内", monday, "2026-11-23 11:30"),
        ("24小时内", monday, "2026-11-24 10:00"),
        ("周五之前", monday, "2026-11-27 18:00"),
        ("周一前", monday, "2026-11-23 18:00"),
        ("本周五", monday, "2026-11-27 18:00"),
        ("下周一上午", monday, "2026-11-30 12:00"),
        ("周六", monday, "2026-11-29 00:00"),
        ("本周内", monday, "2026-11-27 18:00"),
        ("下周", monday, "2026-12-04 18:00"),
        ("一周内", monday, "2026-12-01 00:00"),
        ("两周后", monday, "2026-12-08 00:00"),
        ("月底前", monday, "2026-11-30 18:00"),
        ("下个月底前", monday, "2026-12-31 18:00"),
        ("25号之前", monday, "2026-11-25 18:00"),
        ("20号之前", monday, "2026-12-21 00:00"),
        ("11月30日前", monday, "2026-11-30 18:00"),
        ("1月5日前", monday, "2027-01-05 18:00"),
        ("国庆节后", "2026-09-28 10:00", "2026-10-08 18:00"),
        ("年底前", monday, "2026-12-31 18:00"),
        ("2026-12-01", monday, "2026-12-01 18:00"),
        ("2026-12-01 10:00 前", monday, "2026-12-01 10:00"),
        ("2026年12月1日", monday, "2026-12-01 18:00"),
        ("12月1日", monday, "2026-12-01 18:00"),
        ("12月1日上午10点", monday, "2026-12-01 10:00"),
        ("12-20", monday, "2026-12-21 00:00"),
        ("12/20", monday, "2026-12-21 00:00"),
        ("12.22", monday, "2026-12-22 18:00"),
        ("20日前", monday, "2026-12-21 00:00"),
        ("by 12/04", monday, "2026-12-04 18:00"),
        ("by Dec 4", monday, "2026-12-04 18:00"),
        ("by 4 December", monday, "2026-12-04 18:00"),
        ("December 5 at 10am", monday, "2026-12-05 10:00"),
        ("5月20日前", monday, "2027-05-20 18:00"),
    ];
    for (words, now, expected) in table {
        assert_eq!(said(words, now).as_deref(), Ok(expected), "{words}, said at {now}");
    }
}

#[test]
fn what_is_over_has_no_moment() {
    for (words, now, why) in [
        ("今天上午", "2026-11-23 15:00", NoMoment::Over),
        ("上午", "2026-11-23 15:00", NoMoment::Over),
        ("本周一", "2026-11-25 10:00", NoMoment::Over),
        ("今天下午三点", "2026-11-23 16:00", NoMoment::Over),
        ("900天内", "2026-11-23 10:00", NoMoment::TooFar),
        ("国庆节后", "2026-11-23 10:00", NoMoment::Unknown),
        ("11月31日前", "2026-11-23 10:00", NoMoment::NoSuchDay),
        ("13月1日", "2026-11-23 10:00", NoMoment::NoSuchDay),
        ("2026-02-30", "2026-11-23 10:00", NoMoment::NoSuchDay),
        ("2月29日", "2026-11-23 10:00", NoMoment::NoSuchDay),
        ("11月20日前", "2026-11-23 10:00", NoMoment::Over),
        ("2026-11-22", "2026-11-23 10:00", NoMoment::Over),
        ("10月底", "2026-11-23 10:00", NoMoment::Over),
        ("2028-12-01", "2026-11-23 10:00", NoMoment::TooFar),
    ] {
        assert_eq!(said(words, now), Err(why), "{words}, said at {now}");
    }
}

fn mark(at: Moment) -> Mark {
    Mark { at, by: "ann".to_owned(), note: None }
}

/// Made at 0, due after so many hours.
fn promise(hours: i64) -> Promise {
    Promise {
        id: 1,
        complaint: 1,
        text: "两小时内回电".to_owned(),
        source: Source::Note,
        kind: None,
        amount: None,
        made_at: Moment(0),
        made_by: "ann".to_owned(),
        department: None,
        due_at: Moment(hours * HOUR),
        reminded_at: None,
        approval: Approval::NotNeeded,
        decided: None,
        kept: None,
        broken_at: None,
        taken_back: None,
        replaced_by: None,
    }
}

#[test]
fn kept_in_time_counts_and_kept_late_stays_broken() {
    let kept = promise(2).keep(mark(Moment(HOUR))).expect("kept");
    assert_eq!((kept.state(), kept.broken_at, kept.settled_at()), (State::Kept, None, Some(Moment(HOUR))));
    let on_the_dot = promise(2).keep(mark(Moment(2 * HOUR))).expect("kept");
    assert_eq!(on_the_dot.state(), State::Kept);
    let late = promise(2).keep(mark(Moment(3 * HOUR))).expect("made good");
    assert_eq!((late.state(), late.settled_at()), (State::MadeGood, Some(Moment(2 * HOUR))));
    assert_eq!(kept.keep(mark(Moment(HOUR))), Err(Rule::PromiseSettled));
}

#[test]
fn a_late_change_does_not_undo_a_breach() {
    let taken_back = promise(2).take_back(mark(Moment(3 * HOUR))).expect("taken back");
    assert_eq!((taken_back.state(), taken_back.broken_at), (State::TakenBack, Some(Moment(2 * HOUR))));
    let old = promise(2);
    let new = old.reschedule("ann", Moment(9 * HOUR), Moment(3 * HOUR)).expect("a new one");
    assert_eq!((new.state(), new.broken_at, new.made_at), (State::Open, None, Moment(3 * HOUR)));
    let old = old.replaced(2, Moment(3 * HOUR));
    assert_eq!((old.state(), old.broken_at), (State::Rescheduled, Some(Moment(2 * HOUR))));
    let in_time = promise(2).replaced(2, Moment(HOUR));
    assert_eq!((in_time.broken_at, in_time.settled_at()), (None, None), "neither kept nor broken");
}

#[test]
fn what_waits_for_an_approval_is_owed_to_nobody_yet() {
    let pending = Promise { approval: Approval::Pending, ..promise(2) };
    assert_eq!(pending.clone().keep(mark(Moment(0))), Err(Rule::PromisePending));
    assert_eq!(pending.clone().fallen_due(Moment(DAY)).broken_at, None, "nobody was told of it");
    let approved = pending.clone().decide(Decision::Approve, mark(Moment(HOUR))).expect("approved");
    assert_eq!(approved.state(), State::Open);
    assert_eq!(pending.clone().decide(Decision::Approve, mark(Moment(3 * HOUR))), Err(Rule::PromisePast));
    let rejected = pending.decide(Decision::Reject, mark(Moment(3 * HOUR))).expect("rejected");
    assert_eq!(rejected.state(), State::Rejected);
    assert!(!rejected.state().is_outstanding());
}

#[test]
fn a_reminder_leaves_time_to_act() {
    for (minutes, before) in [(30, 15), (120, 30), (600, 60), (3 * 1_440, 432), (30 * 1_440, 1_440)] {
        let promise = Promise { due_at: Moment(minutes * MINUTE), ..promise(0) };
        assert_eq!(promise.due_at.since(promise.remind_at()), before * MINUTE, "of {minutes} minutes");
    }
}

#[test]
fn what_a_role_may_promise() {
    let limits = [
        Limit { role: Role::Handler, kind: RemedyKind::Refund, amount: Some(50_000) },
        Limit { role: Role::Handler, kind: RemedyKind::Exchange, amount: Some(50_000) },
        Limit { role: Role::Manager, kind: RemedyKind::Refund, amount: None },
    ];
    let money = |minor, currency: &str| Some(Money { minor, currency: currency.to_owned() });
    let of = |roles: &[Role], kinds: &[RemedyKind], amount| {
        approval(&limits, roles, &Worth { kinds: kinds.to_vec(), amount }) == Approval::NotNeeded
    };
    assert!(of(&[Role::Agent], &[], None), "a call costs nothing");
    assert!(of(&[Role::Agent], &[RemedyKind::Apology, RemedyKind::Repair], None));
    assert!(!of(&[Role::Agent], &[RemedyKind::Refund], money(1, "CNY")));
    assert!(of(&[Role::Handler], &[RemedyKind::Refund], money(50_000, "CNY")));
    assert!(!of(&[Role::Handler], &[RemedyKind::Refund], money(50_001, "CNY")));
    assert!(!of(&[Role::Handler], &[RemedyKind::Refund], money(1, "USD")));
    assert!(!of(&[Role::Handler], &[RemedyKind::Refund], None), "nobody knows how much");
    assert!(of(&[Role::Handler], &[RemedyKind::Exchange], None));
    assert!(!of(&[Role::Handler], &[RemedyKind::Exchange, RemedyKind::Voucher], None), "not the voucher");
    assert!(!of(&[Role::Handler], &[], money(100, "CNY")), "money without a word is compensation");
    assert!(of(&[Role::Handler, Role::Manager], &[RemedyKind::Refund], money(9_999_999, "CNY")));
}
