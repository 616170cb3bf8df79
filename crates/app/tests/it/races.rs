//! What many do at the same moment happens once.

use std::sync::Barrier;
use std::thread;

use wenguo_app::error::AppError;
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::{ending, intake, note, verify};
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::Intake;
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
