//! Do the figures count each complaint once, in its slot, and only for whoever may see it?

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Role, Stage};
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_store::complaint::figures::{self, SLOT, Standing};
use wenguo_store::error::StoreError;
use wenguo_store::follow_up::{self, Tried};
use wenguo_store::page::Page;
use wenguo_store::sight::Sight;
use wenguo_store::tx::Tx;
use wenguo_testkit::database::on_every_database;

use crate::sample::{START, complaint, customer_named, department, intake, resolve};

/// Three complaints: one closed, one late at a department, one just in; gives the department.
fn fill(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    let who = super::sample::made(tx, &customer_named("张三", None))?;
    let quality = department(tx, "quality", None)?;
    let given = intake("水壶漏水");
    complaint(tx, who, &given, |complaint| {
        complaint.stage = Stage::Closed;
        resolve(complaint, START.plus(HOUR));
        complaint.follow_up =
            Some(wenguo_domain::complaint::FollowUpAnswer { satisfaction: Some(4), solved: Some(true) });
    })?;
    complaint(tx, who, &given, |complaint| {
        complaint.stage = Stage::Handling;
        complaint.department = Some(quality);
    })?;
    complaint(tx, who, &given, |_| {})?;
    Ok(quality)
}

#[test]
fn each_complaint_is_counted_where_it_stands() {
    on_every_database(|database| {
        let quality = database.write(fill).expect("written");
        let all = Sight::everything();
        database
            .read::<_, StoreError>(|tx| {
                let received = figures::received(tx, &all, START.plus(-SLOT), START.plus(1))?;
                assert_eq!(received.len(), 1, "one slot");
                let (slot, intake) = received[0];
                assert_eq!((slot, intake.received, intake.resolved, intake.on_time), (START, 3, 1, 1));
                assert_eq!((intake.rated, intake.satisfaction), (1, 4));
                assert!(figures::received(tx, &all, START.plus(1), START.plus(DAY))?.is_empty());
                let standing = figures::open(tx, &all)?;
                let at = |stage, department| Standing { stage, department, count: 1 };
                assert_eq!(standing.len(), 2);
                assert!(standing.contains(&at(Stage::Handling, Some(quality))));
                assert!(standing.contains(&at(Stage::Received, None)));
                assert!(figures::overdue(tx, &all, START)?.is_empty());
                let mut late = figures::overdue(tx, &all, START.plus(30 * DAY))?;
                late.sort();
                assert_eq!(late, [(None, 1), (Some(quality), 1)]);
                assert_eq!(figures::longest_overdue(tx, &all, START.plus(30 * DAY), 1)?.len(), 1);
                Ok(())
            })
            .expect("read");
    });
}

#[test]
fn a_handler_counts_the_own_department_only() {
    on_every_database(|database| {
        let quality = database.write(fill).expect("written");
        let mut handler = Actor { user: Some(99), roles: vec![Role::Handler], ..Actor::complainant() };
        handler.departments = vec![quality];
        let sight = Sight::of(&handler);
        database
            .read::<_, StoreError>(|tx| {
                assert_eq!(figures::received(tx, &sight, START, START.plus(1))?[0].1.received, 1);
                assert_eq!(figures::open(tx, &sight)?.len(), 1);
                assert_eq!(figures::overdue(tx, &sight, START.plus(30 * DAY))?, [(Some(quality), 1)]);
                Ok(())
            })
            .expect("read");
    });
}

#[test]
fn the_follow_up_queue_pages_without_gap_or_twin() {
    on_every_database(|database| {
        database
            .write::<_, StoreError>(|tx| {
                let who = super::sample::made(tx, &customer_named("张三", None))?;
                for _ in 0..5 {
                    complaint(tx, who, &intake("水壶漏水"), |complaint| {
                        complaint.stage = Stage::Responded
                    })?;
                }
                Ok(())
            })
            .expect("written");
        let all = Sight::everything();
        database
            .read::<_, StoreError>(|tx| {
                let (mut seen, mut after) = (Vec::new(), None);
                loop {
                    let page = Page { limit: 2, after };
                    let slice = follow_up::waiting(tx, &all, Some(1), Tried::NotYet, &page)?;
                    seen.extend(slice.items.iter().map(|waiting| waiting.id));
                    after = slice.next;
                    if after.is_none() {
                        break;
                    }
                }
                assert_eq!(seen.len(), 5);
                assert!(seen.is_sorted());
                assert_eq!(follow_up::count_waiting(tx, &all, Some(1), Tried::InVain)?, 0);
                Ok(())
            })
            .expect("read");
    });
}
