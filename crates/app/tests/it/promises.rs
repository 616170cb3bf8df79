//! A promise to a customer, from the words in which it is said to what is counted.

use serde_json::{Value, json};
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::error::AppError;
use wenguo_app::overview::{self, Kept, Period};
use wenguo_app::promise::limit::{self, LimitInput};
use wenguo_app::promise::sweep::{Swept, sweep};
use wenguo_app::promise::{self, PromiseInput, WhenInput, offer};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::{case, closing, decider, note, verify};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR, MINUTE, Moment};
use wenguo_domain::notice::NoticeKind;
use wenguo_domain::promise::{Promise, Source, State};
use wenguo_domain::refusal::{Denial, Rule};
use wenguo_store::page::Page;
use wenguo_store::promise::list::Filter;
use wenguo_store::{notice, promise as store};
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};
use wenguo_testkit::stage::{closing_sheet, reached};

fn in_words(text: &str, when: &str) -> PromiseInput {
    let when = WhenInput { due_at: None, words: Some(when.to_owned()) };
    PromiseInput { text: text.to_owned(), when, kind: None, amount: None, source: Source::Hand }
}

fn make(desk: &TestDesk, login: &str, number: &str, text: &str, when: &str) -> Promise {
    let actor = desk.actor(login);
    desk.work(|work| promise::make(work, &actor, &Target::number(number), &in_words(text, when)))
}

fn now(desk: &TestDesk, promise: &Promise) -> Promise {
    desk.work(|work| Ok(store::by_id(work.tx, promise.id)?.expect("a promise")))
}

fn inbox(desk: &TestDesk, login: &str) -> Vec<NoticeKind> {
    let user = desk.actor(login).user.expect("an account");
    let page = Page { limit: 50, after: None };
    let notices = desk.work(|work| Ok(notice::list(work.tx, user, false, &page)?));
    // What is dispatched is told to the department, too.
    let kinds = notices.items.into_iter().map(|notice| notice.kind);
    kinds.filter(|kind| *kind != NoticeKind::Assigned).collect()
}

/// The particulars of what somebody was told last.
fn newest(desk: &TestDesk, login: &str) -> Value {
    let user = desk.actor(login).user.expect("an account");
    let page = Page { limit: 1, after: None };
    let notices = desk.work(|work| Ok(notice::list(work.tx, user, false, &page)?));
    serde_json::from_str(&notices.items[0].body).expect("particulars")
}

fn events(desk: &TestDesk, number: &str) -> Vec<String> {
    let record = desk.complaint(number);
    let events = desk.work(|work| Ok(wenguo_store::timeline::latest(work.tx, record.id, i64::MAX, 100)?));
    events.into_iter().rev().map(|event| event.kind).collect()
}

fn run(desk: &TestDesk) -> Swept {
    sweep(&desk.desk, desk.desk.now()).expect("a sweep")
}

#[track_caller]
fn refused(error: &AppError, rule: Rule) {
    assert!(matches!(error, AppError::Refused(refusal) if refusal.rule == rule), "{error:?}");
}

#[test]
fn words_in_a_note_are_offered_and_kept_in_time() {
    on_every_desk(|desk| {
        let (han, number) = (desk.actor("han"), desk.complaint_in(Stage::Handling).number);
        let text = "已向客户致歉，今天下班前给客户回电。";
        desk.work(|work| note::note(work, &han, &Target::number(&number), text));
        let offered = desk.work(|work| case::gather(work, &han, &number, None)).promised_words;
        let (source, offers) = offered.expect("words to keep");
        assert_eq!((source, offers.len()), (Source::Note, 1));
        // Monday at nine, closing at six.
        assert_eq!((offers[0].words.as_str(), offers[0].due_at), ("今天下班前", START.plus(9 * HOUR)));
        let elsewhere = desk.actor("mei");
        assert_eq!(desk.work(|work| case::gather(work, &elsewhere, &number, None)).promised_words, None);
        let ticked = [offers[0].words.clone()];
        let target = Target::number(&number);
        desk.work(|work| offer::take(work, &han, &target, (text, Source::Note), &ticked));
        let case = desk.work(|work| case::gather(work, &han, &number, None));
        assert_eq!(case.promised_words, None, "it is kept now");
        let made = case.promises[0].clone();
        assert_eq!(made.text, "已向客户致歉，今天下班前给客户回电");
        assert_eq!((made.state(), made.due_at), (State::Open, START.plus(9 * HOUR)));
        desk.clock.advance(8 * HOUR);
        let kept = desk.work(|work| promise::keep(work, &han, made.id.into(), Some("已回电")));
        assert_eq!(kept.state(), State::Kept);
        desk.clock.advance(DAY);
        assert_eq!(run(desk), Swept::default());
        assert_eq!(events(desk, &number).split_off(4), ["noted", "promised", "promise_kept"]);
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn a_broken_promise_is_told_once_and_stays_broken_when_made_good() {
    on_every_desk(|desk| {
        let (han, number) = (desk.actor("han"), desk.complaint_in(Stage::Handling).number);
        let made = make(desk, "han", &number, "两小时内给客户回电", "两小时内");
        let version = desk.complaint(&number).version;
        desk.clock.advance(89 * MINUTE);
        assert_eq!(run(desk), Swept::default(), "there is time");
        desk.clock.advance(MINUTE);
        assert_eq!(run(desk), Swept { reminded: 1, ..Swept::default() });
        assert_eq!(run(desk), Swept::default(), "once is enough");
        assert_eq!(inbox(desk, "han"), [NoticeKind::PromiseDue]);
        desk.clock.advance(30 * MINUTE);
        assert_eq!(run(desk), Swept::default(), "on the dot is in time");
        desk.clock.advance(1);
        assert_eq!(run(desk), Swept { broken: 1, ..Swept::default() });
        assert_eq!(run(desk), Swept::default());
        assert_eq!(inbox(desk, "han"), [NoticeKind::PromiseBroken, NoticeKind::PromiseDue]);
        assert_eq!(inbox(desk, "mei"), [NoticeKind::PromiseBroken]);
        assert_eq!(now(desk, &made).broken_at, Some(made.due_at));
        assert_eq!(desk.complaint(&number).version, version, "nobody's form is stale for it");
        let call = ContactInput {
            direction: "outbound".to_owned(),
            channel: "phone".to_owned(),
            kind: "information".to_owned(),
            summary: "回电致歉".to_owned(),
            keeps: vec![made.id],
        };
        desk.work(|work| contact::record(work, &han, &Target::number(&number), &call));
        assert_eq!(now(desk, &made).state(), State::MadeGood);
        let again = desk.refusal(|work| contact::record(work, &han, &Target::number(&number), &call));
        refused(&again, Rule::PromiseSettled);
        let tail = events(desk, &number).split_off(4);
        assert_eq!(tail, ["promised", "promise_broken", "contacted", "promise_kept"]);
        assert!(desk.work(verify::verify).faults.is_empty());
    });
}

#[test]
fn a_contact_keeps_only_promises_of_its_own_complaint() {
    on_every_desk(|desk| {
        let (ann, number) = (desk.actor("ann"), desk.complaint_in(Stage::Handling).number);
        let other = desk.complaint_in(Stage::Handling).number;
        let made = make(desk, "ann", &other, "明天上午回电", "明天上午");
        let call = ContactInput {
            direction: "outbound".to_owned(),
            channel: "phone".to_owned(),
            kind: "information".to_owned(),
            summary: "回电".to_owned(),
            keeps: vec![made.id],
        };
        let error = desk.refusal(|work| contact::record(work, &ann, &Target::number(&number), &call));
        assert!(matches!(error, AppError::Invalid(faults) if faults[0].pointer == "/keeps"));
        assert_eq!(now(desk, &made).state(), State::Open);
    });
}

#[test]
fn nothing_is_closed_while_something_is_owed() {
    on_every_desk(|desk| {
        let (cai, number) = (desk.actor("cai"), desk.complaint_in(Stage::Responded).number);
        let made = make(desk, "cai", &number, "周五前把发票寄给客户", "周五前");
        desk.follow_up(&number, &reached(5));
        let close = |desk: &TestDesk| {
            desk.attempt(|work| closing::close(work, &cai, &Target::number(&number), &closing_sheet()))
        };
        refused(&close(desk).expect_err("owed"), Rule::PromiseOpen);
        desk.clock.advance(5 * DAY);
        assert_eq!(run(desk).broken, 1);
        refused(&close(desk).expect_err("still owed"), Rule::PromiseOpen);
        let nothing = desk.refusal(|work| promise::take_back(work, &cai, made.id.into(), " "));
        assert!(matches!(nothing, AppError::Invalid(faults) if faults[0].pointer == "/reason"));
        desk.work(|work| promise::take_back(work, &cai, made.id.into(), "客户说不用寄了"));
        assert_eq!(now(desk, &made).broken_at, Some(made.due_at), "what was broken stays so");
        close(desk).expect("closed");
        let on_the_spot = desk.complaint_in(Stage::Received).number;
        make(desk, "cai", &on_the_spot, "明天回电", "明天");
        let spot = closing::SpotInput { result: "已换".to_owned(), satisfaction: Some(5), cause: None };
        let target = Target::number(&on_the_spot);
        let error = desk.refusal(|work| closing::resolve_on_the_spot(work, &cai, &target, &spot));
        refused(&error, Rule::PromiseOpen);
    });
}

#[test]
fn another_time_is_another_promise() {
    on_every_desk(|desk| {
        let (ann, number) = (desk.actor("ann"), desk.complaint_in(Stage::Handling).number);
        let made = make(desk, "ann", &number, "今天下班前回电", "今天下班前");
        let later = WhenInput { due_at: None, words: Some("明天中午前".to_owned()) };
        let next =
            desk.work(|work| promise::reschedule(work, &ann, made.id.into(), &later, Some("客户同意")));
        let old = now(desk, &made);
        assert_eq!((old.state(), old.replaced_by, old.broken_at), (State::Rescheduled, Some(next.id), None));
        assert_eq!((next.state(), next.text.as_str()), (State::Open, "今天下班前回电"));
        let again = desk.refusal(|work| promise::reschedule(work, &ann, made.id.into(), &later, None));
        refused(&again, Rule::PromiseSettled);
        let over = WhenInput { due_at: Some("2026-11-02T08:00:00+08:00".to_owned()), words: None };
        let error = desk.refusal(|work| promise::reschedule(work, &ann, next.id.into(), &over, None));
        assert!(matches!(error, AppError::Invalid(faults) if faults[0].code == "not_ahead"));
        desk.clock.advance(2 * DAY);
        assert_eq!(run(desk).broken, 1, "the new one, not the old one");
    });
}

#[test]
fn what_goes_beyond_a_role_waits_for_a_manager() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (ann, mei) = (desk.actor("ann"), desk.actor("mei"));
        let made = make(desk, "ann", &number, "三天内退款100元", "三天内");
        assert_eq!(made.state(), State::Pending);
        assert_eq!(inbox(desk, "mei"), [NoticeKind::ToDecide]);
        let told = newest(desk, "mei");
        assert_eq!((&told["remedy"], &told["amount"]), (&json!("refund"), &json!("100.00")));
        assert!(!told.to_string().contains("三天内退款"), "its words stay in the complaint: {told}");
        refused(&desk.refusal(|work| promise::keep(work, &ann, made.id.into(), None)), Rule::PromisePending);
        let own = desk.refusal(|work| promise::decide(work, &ann, made.id.into(), "approve", None));
        assert!(matches!(own, AppError::Denied(Denial::Role(_))), "{own:?}");
        desk.work(|work| promise::decide(work, &mei, made.id.into(), "approve", None));
        assert_eq!(now(desk, &made).state(), State::Open);
        assert_eq!(inbox(desk, "ann"), [NoticeKind::Decided]);
        let by_manager = make(desk, "mei", &number, "明天退款9000元", "明天");
        assert_eq!(by_manager.state(), State::Open, "managers promise what it takes");
        assert_eq!(make(desk, "han", &number, "明天补偿200元", "明天").state(), State::Open);
        let too_much = make(desk, "han", &number, "明天补偿201元", "明天");
        assert_eq!(too_much.state(), State::Pending);
        let note = desk.refusal(|work| promise::decide(work, &mei, too_much.id.into(), "reject", None));
        assert!(matches!(note, AppError::Invalid(faults) if faults[0].pointer == "/note"));
        desk.clock.advance(2 * DAY);
        assert_eq!(run(desk).broken, 2, "what nobody said is not broken");
        let late = desk.refusal(|work| promise::decide(work, &mei, too_much.id.into(), "approve", None));
        refused(&late, Rule::PromisePast);
        desk.work(|work| promise::decide(work, &mei, too_much.id.into(), "reject", Some("超出标准")));
        assert_eq!(now(desk, &too_much).state(), State::Rejected);
    });
}

#[test]
fn nobody_approves_their_own_promise() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let adm = desk.actor("adm");
        desk.work(|work| limit::put(work, &adm, &[]));
        let made = make(desk, "mei", &number, "三天内退款100元", "三天内");
        assert_eq!(made.state(), State::Pending, "nothing is granted any more");
        let mei = desk.actor("mei");
        let own = desk.refusal(|work| promise::decide(work, &mei, made.id.into(), "approve", None));
        assert!(matches!(own, AppError::Denied(Denial::ProposedItYourself)), "{own:?}");
        let boss = desk.hire("boss", "manager", Some("company"));
        desk.work(|work| promise::decide(work, &boss, made.id.into(), "approve", None));
    });
}

#[test]
fn what_a_manager_approved_as_a_remedy_may_be_said() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, mei) = (desk.actor("han"), desk.actor("mei"));
        let refund = RemedyInput {
            kind: "refund".to_owned(),
            amount: Some(("800".to_owned(), "CNY".to_owned())),
            ..RemedyInput::default()
        };
        let offered = desk.work(|work| remedy::offer(work, &han, &Target::number(&number), &refund));
        assert_eq!(make(desk, "ann", &number, "三天内退款到账", "三天内").state(), State::Pending);
        desk.work(|work| remedy::decide(work, &mei, offered.id.into(), "approve", None));
        assert_eq!(make(desk, "ann", &number, "三天内退款到账", "三天内").state(), State::Open);
        assert_eq!(make(desk, "ann", &number, "三天内退款801元", "三天内").state(), State::Pending);
    });
}

#[test]
fn whoever_proposed_a_remedy_is_not_named_among_those_who_decide() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        desk.hire("boss", "manager", Some("company"));
        let offer = |desk: &TestDesk, login: &str| {
            let actor = desk.actor(login);
            let refund = RemedyInput { kind: "refund".to_owned(), ..RemedyInput::default() };
            desk.work(|work| remedy::offer(work, &actor, &Target::number(&number), &refund));
        };
        let named = |desk: &TestDesk| desk.work(|work| decider::names(work, &number));
        offer(desk, "mei");
        assert_eq!(named(desk), ["boss"]);
        offer(desk, "han");
        assert_eq!(named(desk), ["boss", "梅林"], "mei may decide on han's");
    });
}

#[test]
fn promises_are_listed_by_what_they_are_and_to_whom_they_belong() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let first = make(desk, "han", &number, "两小时内回电", "两小时内");
        let second = make(desk, "ann", &number, "明天上午回电", "明天上午");
        let third = make(desk, "han", &number, "周五前寄出", "周五前");
        let kept = desk.actor("han");
        desk.work(|work| promise::keep(work, &kept, third.id.into(), None));
        desk.clock.advance(3 * HOUR);
        let list = |actor: &Actor, filter: Filter, limit: i64| {
            let page = Page { limit, after: None };
            let slice = desk.work(|work| promise::list(work, actor, &filter, &page));
            slice.items.into_iter().map(|line| line.promise.id).collect::<Vec<_>>()
        };
        let (mei, hua) = (desk.actor("mei"), desk.actor("hua"));
        let open = || Filter { is_open: Some(true), ..Filter::default() };
        assert_eq!(
            list(&mei, Filter::default(), 9),
            [first.id, second.id, third.id],
            "what is due first in front"
        );
        assert_eq!(list(&mei, open(), 9), [first.id, second.id]);
        assert_eq!(
            list(&mei, Filter { is_late: Some((true, desk.desk.now())), ..Filter::default() }, 9),
            [first.id]
        );
        let of_han = Filter { made_by: Some("han".to_owned()), ..open() };
        assert_eq!(list(&mei, of_han, 9), [first.id]);
        let states = Filter { states: vec![State::Kept], ..Filter::default() };
        assert_eq!(list(&mei, states, 9), [third.id]);
        assert_eq!(list(&hua, Filter::default(), 9), [] as [i64; 0], "not their department's");
        assert_eq!(list(&mei, open(), 1), [first.id]);
    });
}

#[test]
fn the_share_of_promises_kept_counts_what_fell_due() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, mei) = (desk.actor("han"), desk.actor("mei"));
        let kept = make(desk, "han", &number, "两小时内回电", "两小时内");
        let broken = make(desk, "han", &number, "两小时内寄出", "两小时内");
        let put_off = make(desk, "ann", &number, "两小时内答复", "两小时内");
        let withdrawn = make(desk, "ann", &number, "两小时内核实", "两小时内");
        make(desk, "ann", &number, "周五前上门", "周五前");
        let later = WhenInput { due_at: None, words: Some("下周一".to_owned()) };
        desk.clock.advance(HOUR);
        desk.work(|work| promise::keep(work, &han, kept.id.into(), None));
        desk.work(|work| promise::reschedule(work, &han, put_off.id.into(), &later, None));
        desk.work(|work| promise::take_back(work, &han, withdrawn.id.into(), "不需要了"));
        desk.clock.advance(2 * HOUR);
        run(desk);
        desk.work(|work| promise::keep(work, &han, broken.id.into(), None));
        let overview = desk.work(|work| overview::overview(work, &mei, Period::Today));
        let half = Kept { settled: 2, kept: 1, put_off: 0 };
        let only_put_off = Kept { settled: 0, kept: 0, put_off: 1 };
        let all = Kept { put_off: 1, ..half };
        assert_eq!(overview.promises.all, all, "what was put off is counted beside the others");
        let by_person = [("韩松".to_owned(), half), ("安宁".to_owned(), only_put_off)];
        assert_eq!(overview.promises.by_person, by_person);
        let departments: Vec<_> = overview
            .promises
            .by_department
            .iter()
            .map(|(entry, kept)| (entry.code.as_str(), *kept))
            .collect();
        assert_eq!(departments, [("quality", all)]);
        assert_eq!(overview.promises_before, Kept::default());
    });
}

#[test]
fn a_limit_names_what_is_wrong_with_it() {
    on_every_desk(|desk| {
        let (adm, ann) = (desk.actor("adm"), desk.actor("ann"));
        let limit = |role: &str, kind: &str, amount: &str| LimitInput {
            role: role.to_owned(),
            kind: kind.to_owned(),
            amount: Some(amount.to_owned()),
        };
        assert!(matches!(desk.refusal(|work| limit::put(work, &ann, &[])), AppError::Denied(_)));
        let wrong = [limit("auditor", "refund", "1"), limit("agent", "apology", "x")];
        let AppError::Invalid(faults) = desk.refusal(|work| limit::put(work, &adm, &wrong)) else {
            panic!("faults")
        };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/limits/0/role", "/limits/1/kind", "/limits/1/amount"]);
        let right = desk.work(|work| limit::put(work, &adm, &[limit("agent", "voucher", "50")]));
        assert_eq!(right.len(), 1);
        let number = desk.complaint_in(Stage::Handling).number;
        assert_eq!(make(desk, "ann", &number, "明天送50元代金券", "明天").state(), State::Open);
    });
}

#[test]
fn a_promise_names_what_is_wrong_with_it() {
    on_every_desk(|desk| {
        let (ann, number) = (desk.actor("ann"), desk.complaint_in(Stage::Handling).number);
        let faults = |text: &str, due_at: Option<&str>, words: Option<&str>| {
            let when = WhenInput { due_at: due_at.map(str::to_owned), words: words.map(str::to_owned) };
            let input = PromiseInput { when, ..in_words(text, "") };
            let AppError::Invalid(faults) =
                desk.refusal(|work| promise::make(work, &ann, &Target::number(&number), &input))
            else {
                panic!("faults")
            };
            faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect::<Vec<_>>()
        };
        let one = |pointer: &str, code: &'static str| vec![(pointer.to_owned(), code)];
        assert_eq!(faults("回电", None, None), one("/when", "no_when"));
        assert_eq!(faults("回电", None, Some("尽快")), one("/when", "unclear_when"));
        assert_eq!(faults("回电", None, Some("昨天")), one("/when", "not_ahead"));
        assert_eq!(faults("回电", None, Some("11月1日前")), one("/when", "not_ahead"));
        assert_eq!(faults("回电", None, Some("2026-10-01")), one("/when", "not_ahead"));
        assert_eq!(faults("回电", None, Some("11月31日前")), one("/when", "no_such_day"));
        assert_eq!(faults("11月31日前补发", None, None), one("/when", "no_such_day"));
        assert_eq!(faults("昨天说好的回电", None, None), one("/when", "no_when"));
        assert_eq!(faults("回电", None, Some("2030年12月1日")), one("/when", "too_far_ahead"));
        assert_eq!(faults("回电", None, Some("13/45 10:00 前")), one("/when", "unclear_when"));
        assert_eq!(faults("回电", None, Some("明早或者周五前")), one("/when", "several_times"));
        assert_eq!(faults("明早回电，周五前补发", None, None), one("/when", "several_times"));
        assert_eq!(faults("回电", Some("明天"), None), one("/due_at", "invalid_instant"));
        assert_eq!(faults("回电", Some("2026-11-01T00:00:00+08:00"), None), one("/due_at", "not_ahead"));
        assert_eq!(faults("回电", Some("2029-11-01T00:00:00+08:00"), None), one("/due_at", "too_far_ahead"));
        assert_eq!(faults(" ", None, Some("明天")), one("/text", "required"));
    });
}

#[test]
fn a_date_is_the_date_that_was_said() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        // 2026-11-02 is a Monday; closing is at six.
        for (when, due) in [
            ("2026-12-01 10:00 前答复", "2026-12-01T10:00:00+08:00"),
            ("2026年12月1日", "2026-12-01T18:00:00+08:00"),
            ("12月1日上午10点", "2026-12-01T10:00:00+08:00"),
            ("12/04", "2026-12-04T18:00:00+08:00"),
            ("by Dec 4", "2026-12-04T18:00:00+08:00"),
            ("2026-12-01T09:30:00+08:00", "2026-12-01T09:30:00+08:00"),
        ] {
            let made = make(desk, "han", &number, "答复客户", when);
            assert_eq!(Some(made.due_at), Moment::parse_rfc3339(due), "{when}");
        }
    });
}

#[test]
fn each_promise_of_a_text_stands_for_itself() {
    on_every_desk(|desk| {
        let (ann, number) = (desk.actor("ann"), desk.complaint_in(Stage::Handling).number);
        let text = "明早给您回电，2026-12-05 前补发，另赔偿300元";
        let offers = desk.work(|work| offer::on(work, &ann, &number, text));
        let said: Vec<(&str, &str, bool)> = offers
            .iter()
            .map(|offer| (offer.words.as_str(), offer.text.as_str(), offer.needs_approval))
            .collect();
        assert_eq!(
            said,
            [("明早", "明早给您回电", false), ("2026-12-05 前", "2026-12-05 前补发，另赔偿300元", true)]
        );
        let target = Target::number(&number);
        let ticked: Vec<String> = offers.into_iter().map(|offer| offer.words).collect();
        desk.work(|work| offer::take(work, &ann, &target, (text, Source::Note), &ticked));
        let record = desk.complaint(&number);
        let made = desk.work(|work| Ok(store::of_complaint(work.tx, record.id)?));
        let made: Vec<(State, Option<i64>)> =
            made.into_iter().map(|made| (made.state(), made.amount.map(|money| money.minor))).collect();
        assert_eq!(made, [(State::Open, None), (State::Pending, Some(30_000))]);
        let twice = "明天回电，明天补发配件";
        let offers = desk.work(|work| offer::on(work, &ann, &number, twice));
        desk.work(|work| offer::take(work, &ann, &target, (twice, Source::Note), &[offers[1].words.clone()]));
        let made = desk.work(|work| Ok(store::of_complaint(work.tx, record.id)?));
        assert_eq!(made.last().map(|made| made.text.as_str()), Some("明天补发配件"));
    });
}

#[test]
fn foreign_money_is_no_money_nobody_asked_about() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let made = make(desk, "mei", &number, "We refund $500 by Friday", "by Friday");
        let amount = made.amount.clone().map(|money| (money.minor, money.currency));
        assert_eq!((made.state(), amount), (State::Open, Some((50_000, "USD".to_owned()))));
        assert_eq!(make(desk, "ann", &number, "refund $5 by Friday", "by Friday").state(), State::Pending);
    });
}
