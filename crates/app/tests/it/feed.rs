//! Who listens hears of every change once it is on disk, of nothing that was not kept, and of other nodes too.

use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use wenguo_app::error::AppError;
use wenguo_app::feed::{Change, News, NoPlace, Subscription};
use wenguo_app::turn::Target;
use wenguo_app::{ending, intake, note};
use wenguo_domain::codes::Stage;
use wenguo_testkit::database::on_every_fresh;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

/// Longer than any machine that runs tests needs.
const LONG: Duration = Duration::from_secs(20);

/// Everything that is said from now on, one entry for each transaction; nothing in it stands for "something was missed".
fn listen(desk: &TestDesk) -> (Subscription, Receiver<Vec<(String, i64)>>) {
    let (tell, told) = channel();
    let listener = move |news: News<'_>| {
        let changes: &[Change] = if let News::Changed(changes) = news { changes } else { &[] };
        let pairs = changes.iter().map(|change| (change.number.clone(), change.version));
        tell.send(pairs.collect()).is_ok()
    };
    let subscription = desk.desk.feed.subscribe("test", 9, Box::new(listener));
    (subscription.expect("there is a place"), told)
}

fn said(told: &Receiver<Vec<(String, i64)>>) -> Vec<Vec<(String, i64)>> {
    told.try_iter().collect()
}

#[test]
fn every_write_is_told_with_the_version_it_made() {
    on_every_desk(|desk| {
        let (_subscription, told) = listen(desk);
        let number = desk.receive(&call("水壶漏水")).number;
        desk.grade(&number);
        assert_eq!(said(&told), [[(number.clone(), 1)], [(number.clone(), 2)]]);
        assert_eq!(desk.complaint(&number).version, 2, "what was told is what is there");
        let other = desk.receive(&call("又漏了")).number;
        let cai = desk.actor("cai");
        said(&told);
        desk.work(|work| ending::merge(work, &cai, &Target::number(&other), &number, None));
        assert_eq!(said(&told), [[(other, 2), (number, 3)]], "both sides of a merge, together");
    });
}

#[test]
fn what_is_told_can_be_read_by_then_and_what_failed_is_not_told() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let han = desk.actor("han");
        let (tell, told) = channel();
        let reader = desk.desk.clone();
        let listener = move |news: News<'_>| {
            let News::Changed([change]) = news else { return false };
            let sight = wenguo_store::sight::Sight::everything();
            let record = reader.read::<_, AppError>(|work| {
                Ok(wenguo_store::complaint::record::by_number(work.tx, &sight, &change.number)?)
            });
            let version = record.ok().flatten().map(|record| record.version);
            tell.send(version == Some(change.version)).is_ok()
        };
        let _subscription = desk.desk.feed.subscribe("test", 1, Box::new(listener)).expect("a place");
        desk.work(|work| note::note(work, &han, &Target::number(&number), "看得见"));
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [true], "on disk before it is told");
        desk.refusal(|work| note::note(work, &han, &Target::number(&number), " "));
        let lost: Result<(), AppError> = desk.attempt(|work| {
            note::note(work, &han, &Target::number(&number), "写了又撤")?;
            Err(AppError::NotFound("reason to keep it"))
        });
        assert!(lost.is_err());
        assert_eq!(told.try_iter().count(), 0, "nobody hears of what was not kept");
    });
}

#[test]
fn places_are_few_and_free_again_when_left() {
    on_every_desk(|desk| {
        let feed = &desk.desk.feed;
        let subscribe = |group: &str| feed.subscribe(group, 2, Box::new(|_| true));
        let (one, _two) = (subscribe("a").expect("one"), subscribe("a").expect("two"));
        assert_eq!(subscribe("a").err(), Some(NoPlace::GroupIsFull));
        let _elsewhere = subscribe("b").expect("another session has places of its own");
        drop(one);
        let _again = subscribe("a").expect("the place is free again");
        let deaf = feed.subscribe("c", 1, Box::new(|_| false)).expect("a place");
        assert_eq!(feed.listening(), 4);
        desk.receive(&call("一"));
        assert_eq!(feed.listening(), 3, "who does not listen is let go");
        drop(deaf);
        feed.end();
        assert_eq!((feed.listening(), subscribe("a").err()), (0, Some(NoPlace::Ending)));
    });
}

#[test]
fn nodes_on_one_server_hear_one_another_and_themselves_once() {
    on_every_fresh(|fresh| {
        if fresh.kind() == "SQLite" {
            return;
        }
        let (here, there) = (TestDesk::over(fresh.open(4)), TestDesk::bare(fresh.open(4)));
        for desk in [&here, &there] {
            desk.desk.feed.join(&desk.desk.database);
        }
        let ((_a, heard_here), (_b, heard_there)) = (listen(&here), listen(&there));
        // Until both connections stand, nothing is heard: one complaint after another is taken until the first arrives.
        let first = loop {
            here.receive(&call("有人听见吗"));
            if let Ok(heard) = heard_there.recv_timeout(Duration::from_millis(300)) {
                break heard;
            }
        };
        assert_eq!(first.len(), 1);
        said(&heard_here);
        said(&heard_there);
        let (ann, given) = (here.actor("ann"), call("一批"));
        let numbers: Vec<String> = here.work(|work| {
            (0..250)
                .map(|_| Ok(intake::register(work, &ann, &given)?.number))
                .collect::<Result<_, AppError>>()
        });
        let mut heard = Vec::new();
        while !heard.contains(&(numbers[249].clone(), 1)) {
            heard.extend(heard_there.recv_timeout(LONG).expect("the other node is heard"));
        }
        let batch: Vec<_> = heard.iter().filter(|(number, _)| numbers.contains(number)).collect();
        assert_eq!(batch.len(), 250, "each once, however many at a time");
        let answer = there.receive(&call("回话")).number;
        let back = loop {
            let heard = heard_here.recv_timeout(LONG).expect("and hears in turn");
            if heard.iter().any(|(number, _)| *number == answer) {
                break heard;
            }
        };
        assert_eq!(back, [(answer, 1)]);
    });
}

#[test]
fn a_node_that_lost_its_connection_says_that_something_was_missed() {
    on_every_fresh(|fresh| {
        if fresh.kind() == "SQLite" {
            return;
        }
        let desk = TestDesk::over(fresh.open(4));
        desk.desk.feed.join(&desk.desk.database);
        let (_subscription, told) = listen(&desk);
        let cut = "SELECT CAST(COUNT(pg_terminate_backend(pid)) AS BIGINT) AS n FROM pg_stat_activity \
                   WHERE application_name = 'wenguo broadcast' AND datname = current_database()";
        let lines = || -> i64 { desk.work(|work| Ok(work.tx.one(cut, &[], |row| row.get("n"))?)) };
        while lines() == 0 {
            std::thread::yield_now();
        }
        let heard = told.recv_timeout(LONG).expect("it comes back by itself");
        assert!(heard.is_empty(), "{heard:?}");
    });
}
