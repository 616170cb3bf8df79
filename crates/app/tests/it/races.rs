//! What many do at the same moment happens once.

use std::sync::Barrier;
use std::thread;

use wenguo_app::customer::upkeep::{self, CustomerChange};
use wenguo_app::error::AppError;
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_app::{complaint, ending, intake, note, verify};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_store::complaint::list::Filter;
use wenguo_store::error::StoreError;
use wenguo_store::params;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

const AT_ONCE: usize = 8;

/// Everybody does the same at once; gives what each of them got.
fn at_once<T: Send>(act: impl Fn(usize) -> Result<T, AppError> + Sync) -> Vec<Result<T, AppError>> {
    let start = Barrier::new(AT_ONCE);
    thread::scope(|scope| {
        let acts: Vec<_> = (0..AT_ONCE)
            .map(|who| {
                let (act, start) = (&act, &start);
                scope.spawn(move || {
                    start.wait();
                    act(who)
                })
            })
            .collect();
        acts.into_iter().map(|act| act.join().expect("nobody panics")).collect()
    })
}

fn successes<T>(results: &[Result<T, AppError>]) -> usize {
    results.iter().filter(|result| result.is_ok()).count()
}

fn refund(desk: &TestDesk, number: &str) -> i64 {
    let han = desk.actor("han");
    let refund = RemedyInput {
        kind: "refund".to_owned(),
        amount: Some(("50".to_owned(), "CNY".to_owned())),
        ..RemedyInput::default()
    };
    desk.work(|work| remedy::offer(work, &han, &Target::number(number), &refund)).id
}

#[test]
fn a_remedy_is_decided_and_carried_out_once() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let id = refund(desk, &number);
        let (han, mei) = (desk.actor("han"), desk.actor("mei"));
        let decided =
            at_once(|_| desk.attempt(|work| remedy::decide(work, &mei, id.into(), "approve", None)));
        assert_eq!(successes(&decided), 1, "approved once");
        let paid = at_once(|_| desk.attempt(|work| remedy::carry_out(work, &han, id.into(), None, None)));
        assert_eq!(successes(&paid), 1, "paid once");
    });
}

#[test]
fn the_same_reference_comes_in_once() {
    on_every_desk(|desk| {
        let ann = desk.actor("ann");
        let given = Intake { external_ref: Some("ERP-7".to_owned()), ..call("重复推送") };
        let results = at_once(|_| desk.attempt(|work| intake::receive(work, &ann, &given)));
        assert_eq!(successes(&results), 1);
        for result in results.into_iter().filter(Result::is_err) {
            assert!(matches!(result, Err(AppError::Conflict { id: "external-ref-taken", .. })), "{result:?}");
        }
    });
}

#[test]
fn a_customer_who_complains_many_times_at_once_is_one_customer() {
    on_every_desk(|desk| {
        let ann = desk.actor("ann");
        let results = at_once(|who| {
            let mut given = call("一起来");
            given.customer.external_ref = Some("K-9".to_owned());
            given.customer.email = (who % 2 == 0).then(|| "zs@example.com".to_owned());
            given.customer.tier = Some(if who % 3 == 0 { "gold" } else { "silver" }.to_owned());
            desk.attempt(|work| intake::receive(work, &ann, &given))
        });
        let customers: Vec<i64> =
            results.into_iter().map(|result| result.expect("every complaint is taken").customer.id).collect();
        assert!(customers.iter().all(|id| *id == customers[0]), "{customers:?}");
    });
}

#[test]
fn two_merged_into_each_other_do_not_both_vanish() {
    on_every_desk(|desk| {
        let numbers = [desk.complaint_in(Stage::Received).number, desk.complaint_in(Stage::Received).number];
        let cai = desk.actor("cai");
        let results = at_once(|who| {
            let (one, other) = (&numbers[who % 2], &numbers[(who + 1) % 2]);
            desk.attempt(|work| ending::merge(work, &cai, &Target::number(one), other, None))
        });
        for result in results.into_iter().filter(Result::is_err) {
            assert!(
                matches!(result, Err(AppError::Refused(_))),
                "nobody stands in anybody's way: {result:?}"
            );
        }
        let merged = numbers.iter().filter(|number| desk.complaint(number).stage == Stage::Merged).count();
        assert_eq!(merged, 1);
    });
}

#[test]
fn a_timeline_written_by_many_is_one_chain_and_verifies_while_they_write() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let before = desk.complaint(&number).version;
        let han = desk.actor("han");
        at_once(|who| {
            for round in 0..6 {
                if who == 0 {
                    let verdict = desk.desk.read(verify::verify)?;
                    assert_eq!(verdict.faults, Vec::<String>::new(), "while others write");
                } else {
                    let text = format!("{who}-{round}");
                    desk.attempt(|work| note::note(work, &han, &Target::number(&number), &text))?;
                }
            }
            Ok(())
        })
        .into_iter()
        .for_each(|result| result.expect("everybody gets their turn"));
        let expected = before + 6 * (AT_ONCE as i64 - 1);
        assert_eq!(desk.complaint(&number).version, expected);
        let verdict = desk.work(verify::verify);
        assert_eq!((verdict.events, verdict.faults), (expected as u64, Vec::new()));
    });
}

/// What happens at one of two desks.
type Act<'a> = &'a (dyn Fn(&mut Work<'_, '_>) -> Result<(), AppError> + Sync);

/// Two desks over one PostgreSQL.
fn two_desks() -> (Fresh, TestDesk, TestDesk) {
    let fresh = Fresh::postgres();
    let (one, other) = (TestDesk::over(fresh.open(4)), TestDesk::bare(fresh.open(4)));
    (fresh, one, other)
}

/// Does `first` at one desk, and before that is on disk `second` at the other: until it waits, or is through already.
fn meanwhile((one, other): (&TestDesk, &TestDesk), first: Act<'_>, second: Act<'_>) {
    thread::scope(|scope| {
        let second = one.work(|work| {
            first(work)?;
            let second = scope.spawn(|| other.work(second));
            while !second.is_finished() && !is_waited_for(work)? {
                thread::yield_now();
            }
            Ok(second)
        });
        second.join().expect("both get through");
    });
}

/// Whether somebody waits for what this transaction has locked.
fn is_waited_for(work: &mut Work<'_, '_>) -> Result<bool, AppError> {
    let sql = "SELECT COUNT(*) AS n FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))";
    Ok(work.tx.one(sql, &params![], |row| row.get::<i64>("n"))? > 0)
}

/// Names the customer, whose number is that of every `call`.
fn rename(work: &mut Work<'_, '_>, actor: &Actor, id: i64, name: &str) -> Result<(), AppError> {
    let customer = CustomerIntake { name: Some(name.to_owned()), ..call("").customer };
    let change = CustomerChange { customer, ..CustomerChange::default() };
    upkeep::change(work, actor, id, &change).map(drop)
}

/// A call of the same number by somebody who does not say their name.
fn nameless() -> Intake {
    let given = call("又漏水");
    Intake { customer: CustomerIntake { name: None, ..given.customer }, ..given }
}

fn count(desk: &TestDesk, words: &str) -> i64 {
    let (cai, filter) = (desk.actor("cai"), Filter { words: Some(words.to_owned()), ..Filter::default() });
    desk.work(|work| complaint::count(work, &cai, &filter, 1_000))
}

#[test]
fn a_note_and_a_new_name_at_the_same_moment_are_both_found() {
    for is_note_first in [true, false] {
        let (_fresh, one, other) = two_desks();
        let known = one.complaint_in(Stage::Handling);
        let (cai, han, target) = (one.actor("cai"), one.actor("han"), Target::number(&known.number));
        let note: Act<'_> = &|work| note::note(work, &han, &target, "已约师傅上门").map(|_| ());
        let rename: Act<'_> = &|work| rename(work, &cai, known.customer.id, "李四");
        let (first, second) = if is_note_first { (note, rename) } else { (rename, note) };
        meanwhile((&one, &other), first, second);
        let found = ["师傅上门", "李四", "张三"].map(|words| count(&one, words));
        assert_eq!(found, [1, 1, 0], "the note first: {is_note_first}");
    }
}

#[test]
fn a_complaint_that_comes_in_while_its_customer_is_renamed_is_found_by_the_new_name() {
    for is_call_first in [true, false] {
        let (_fresh, one, other) = two_desks();
        let known = one.complaint_in(Stage::Received).customer.id;
        let (ann, cai) = (one.actor("ann"), one.actor("cai"));
        let call: Act<'_> = &|work| intake::register(work, &ann, &nameless()).map(|_| ());
        let rename: Act<'_> = &|work| rename(work, &cai, known, "李四");
        let (first, second) = if is_call_first { (call, rename) } else { (rename, call) };
        meanwhile((&one, &other), first, second);
        let found = ["李四", "张三"].map(|words| count(&one, words));
        assert_eq!(found, [2, 0], "the call first: {is_call_first}");
    }
}

#[test]
fn notes_calls_and_new_names_at_once_stand_in_nobodys_way() {
    on_every_desk(|desk| {
        let known = desk.complaint_in(Stage::Handling);
        let [ann, cai, han] = ["ann", "cai", "han"].map(|login| desk.actor(login));
        let target = Target::number(&known.number);
        at_once(|who| {
            for round in 0..6 {
                let done = match who % 3 {
                    0 => desk.attempt(|work| note::note(work, &han, &target, "师傅上门").map(|_| ())),
                    1 => desk.attempt(|work| intake::register(work, &ann, &nameless()).map(|_| ())),
                    _ => {
                        desk.attempt(|work| rename(work, &cai, known.customer.id, &format!("王{who}{round}")))
                    }
                };
                match done {
                    // Somebody else named them at the same moment.
                    Ok(()) | Err(AppError::Store(StoreError::Stale { table: "customers", .. })) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(())
        })
        .into_iter()
        .for_each(|result| result.expect("everybody gets their turn"));
        desk.work(|work| rename(work, &cai, known.customer.id, "李四"));
        assert_eq!(["师傅上门", "李四"].map(|words| count(desk, words)), [1, 1 + 3 * 6]);
    });
}
