//! Two nodes on one PostgreSQL, one of them a minute ahead, and much that has fallen due: complaints climb, promises are broken,
//! people are told. A node is killed in the middle of a sweep, the database falls over in the middle of another. Is every step
//! there once, everybody told once, and everything sent under one key?

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use wenguo_app::chase::{self, ChaseInput};
use wenguo_app::clock::{Clock, SystemClock};
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::mailing::{self, MailingInput};
use wenguo_app::outgoing::address::Address;
use wenguo_app::promise::{self, PromiseInput, WhenInput};
use wenguo_app::turn::Target;
use wenguo_app::webhook::{self, WebhookInput};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::promise::Source;
use wenguo_domain::webhook::ID;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_testkit::desk::TestDesk;
use wenguo_testkit::own_postgres::OwnPostgres;
use wenguo_testkit::post_office::{Door, PostOffice};
use wenguo_testkit::receiver::{Receiver, Reply};

use crate::pair::{Pair, count, wait};
use crate::program::run;

/// Complaints that are late, each with a promise that fell due and one that will soon.
const COMPLAINTS: usize = 24;
/// A warning, the breach, and two more rungs.
const STEPS: usize = 4 * COMPLAINTS;
/// Complaints with an order and a promise that fall due within the minute by which one node is ahead: it takes them early.
const EARLY: usize = 4;
/// In milliseconds, less than a minute.
const SOON: i64 = 50_000;

#[test]
fn what_fell_due_is_done_once_through_kills_restarts_and_clocks_that_differ() {
    let server = OwnPostgres::start();
    let url = server.url();
    run(&url, &["migrate"]);
    let receiver = Receiver::open(|_| Reply::status(200, "taken"));
    let office = PostOffice::open(Door::Plain, None);
    let desk = TestDesk::over(open(&url));
    fall_due(&desk, &receiver);
    fall_due_soon(&desk);
    drop(desk);
    let nodes = Pair::on(&url, &environment(&office).each_ref().map(|(name, value)| (*name, value.as_str())));
    let database = open(&url);
    let first = Obstacle::at(open(&url), COMPLAINTS / 3);
    let second = Obstacle::at(open(&url), 2 * COMPLAINTS / 3);
    nodes.start(0);
    nodes.start(1);
    wait(|| sweep_at_once(&database) && steps(&database) >= STEPS / 3, "complaints climb");
    // In the middle of its sweep, without a word.
    nodes.kill(0);
    first.away();
    // It stands before the second obstacle, with what climbs or with what was promised: the nodes share the sweeps.
    let is_there = || steps(&database) >= 2 * STEPS / 3 || broken(&database) >= 2 * COMPLAINTS / 3;
    wait(|| sweep_at_once(&database) && is_there(), "the other node goes on");
    let is_in_the_middle = steps(&database) < STEPS && broken(&database) < COMPLAINTS;
    assert!(is_in_the_middle, "it is in the middle of its sweep");
    drop(database);
    server.crash();
    server.up();
    second.away();
    nodes.start(0);
    let database = open(&url);
    let calls = "SELECT COUNT(*) AS n FROM jobs WHERE done_at IS NOT NULL AND kind = 'webhook'";
    wait(|| sweep_at_once(&database) && count(&database, calls) > STEPS / 2, "calls are made");
    nodes.kill(1);
    nodes.start(1);
    let is_over = || steps(&database) >= STEPS + EARLY && broken(&database) >= COMPLAINTS + EARLY;
    wait(|| sweep_at_once(&database) && is_over(), "everything has fallen due");
    let reminded = "SELECT COUNT(*) AS n FROM promises WHERE state = 'open' AND reminded_at IS NULL";
    wait(|| sweep_at_once(&database) && count(&database, reminded) == 0, "everybody is reminded");
    let waiting = "SELECT COUNT(*) AS n FROM jobs WHERE run_at IS NOT NULL";
    wait(|| sweep_at_once(&database) && count(&database, waiting) == 0, "everything is sent");
    is_there_once(&database);
    is_told_once(&database);
    is_sent(&database, &receiver, &office);
    assert!(run(&url, &["verify"]).ends_with(" 0 faults"));
}

fn steps(database: &Database) -> usize {
    count(database, "SELECT COUNT(*) AS n FROM escalations")
}

fn broken(database: &Database) -> usize {
    count(database, "SELECT COUNT(*) AS n FROM promises WHERE state = 'broken'")
}

fn open(url: &str) -> Database {
    Database::open(url, 4).expect("the database opens")
}

fn environment(office: &PostOffice) -> [(&'static str, String); 5] {
    [
        ("WENGUO__OUTGOING__ALLOW", "[\"127.0.0.1\"]".to_owned()),
        ("WENGUO__MAIL__HOST", "127.0.0.1".to_owned()),
        ("WENGUO__MAIL__PORT", office.address.port().to_string()),
        ("WENGUO__MAIL__TLS", "none".to_owned()),
        ("WENGUO__MAIL__FROM", "desk@wenguo.example".to_owned()),
    ]
}

/// Stands in the way of every sweep at one complaint, so that whatever happens to a node or to the database then, happens in
/// the middle of its sweep.
struct Obstacle {
    release: Sender<()>,
    holding: JoinHandle<()>,
}

impl Obstacle {
    /// At the complaint after so many.
    fn at(database: Database, after: usize) -> Obstacle {
        let (release, released) = channel();
        let (held, is_held) = channel();
        let holding = std::thread::spawn(move || {
            let sql = format!("SELECT id FROM complaints ORDER BY id LIMIT 1 OFFSET {after}");
            // The database may have fallen over meanwhile.
            let _ = database.write::<_, StoreError>(|tx| {
                let id: i64 = tx.one(&sql, &[], |row| row.get("id"))?;
                let lock = format!("SELECT id FROM complaints WHERE id = {id} FOR UPDATE");
                tx.one(&lock, &[], |row| row.get::<i64>("id"))?;
                held.send(()).expect("the test waits for it");
                Ok(released.recv())
            });
        });
        is_held.recv().expect("it is held");
        Obstacle { release, holding }
    }

    /// Out of the way.
    fn away(self) {
        let _ = self.release.send(());
        self.holding.join().expect("it lets go");
    }
}

/// Lets both nodes sweep again, though half a minute is not over: they are at it at the same time.
fn sweep_at_once(database: &Database) -> bool {
    let begun = database.write::<_, StoreError>(|tx| tx.execute("DELETE FROM sweeps", &[]));
    begun.is_ok()
}

/// What happened at a desk twelve days ago, and was left to lie. Only the result is owed to each customer.
fn fall_due(desk: &TestDesk, receiver: &Receiver) {
    let then = SystemClock.now().plus(-12 * DAY);
    desk.clock.set(then);
    desk.hire("boss", "manager", Some("company"));
    for login in ["han", "mei", "boss"] {
        let liking = MailingInput {
            email: format!("{login}@example.cn"),
            digest_at: "08:30".to_owned(),
            ..MailingInput::default()
        };
        let actor = desk.actor(login);
        desk.work(|work| mailing::choose(work, &actor, &liking));
    }
    let adm = desk.actor("adm");
    let hook = WebhookInput {
        name: "both".to_owned(),
        url: Address::look_up(&desk.desk, &adm, &receiver.url("/hook")),
        kinds: vec!["escalated".to_owned(), "promise_broken".to_owned()],
    };
    desk.work(|work| webhook::add(work, &adm, &hook));
    for _ in 0..COMPLAINTS {
        let target = Target::number(desk.complaint_in(Stage::Handling).number);
        let han = desk.actor("han");
        let call = ContactInput {
            direction: "outbound".to_owned(),
            channel: "phone".to_owned(),
            kind: "information".to_owned(),
            summary: "说明进展".to_owned(),
            keeps: Vec::new(),
        };
        desk.work(|work| contact::record(work, &han, &target, &call));
        for due_at in [then.plus(DAY), then.plus(12 * DAY + 12 * HOUR)] {
            promised(desk, &han, &target, due_at);
        }
    }
}

/// What was ordered and promised just now, for less than a minute from now.
fn fall_due_soon(desk: &TestDesk) {
    desk.clock.set(SystemClock.now());
    let (han, cai) = (desk.actor("han"), desk.actor("cai"));
    for _ in 0..EARLY {
        let target = Target::number(desk.complaint_in(Stage::Handling).number);
        let due_at = desk.desk.now().plus(SOON);
        let order = ChaseInput { text: "马上回话".to_owned(), due_at: Some(due_at) };
        desk.work(|work| chase::chase(work, &cai, &target, &order));
        promised(desk, &han, &target, due_at);
    }
}

fn promised(desk: &TestDesk, han: &Actor, target: &Target, due_at: Moment) {
    let input = PromiseInput {
        text: "回电".to_owned(),
        when: WhenInput { due_at: Some(due_at.timestamp().to_string()), words: None },
        kind: None,
        amount: None,
        source: Source::Hand,
    };
    desk.work(|work| promise::make(work, han, target, &input));
}

/// Every level once, every broken promise once.
fn is_there_once(database: &Database) {
    assert_eq!(count(database, "SELECT COUNT(*) AS n FROM escalations"), STEPS + EARLY);
    let levels = "SELECT COUNT(*) AS n FROM (SELECT DISTINCT complaint_id, level FROM escalations WHERE level < 4) AS steps";
    assert_eq!(count(database, levels), STEPS + EARLY, "each level of each complaint");
    let top = "SELECT COUNT(*) AS n FROM complaints WHERE escalation_level = 3";
    assert_eq!(count(database, top), COMPLAINTS);
    for kind in ["escalated", "promise_broken"] {
        let events = format!("SELECT COUNT(*) AS n FROM timeline WHERE kind = '{kind}'");
        assert_eq!(
            count(database, &events),
            EARLY + if kind == "escalated" { STEPS } else { COMPLAINTS },
            "{kind}"
        );
    }
}

/// One word to each person for each thing they are told of.
fn is_told_once(database: &Database) {
    let told =
        |kind: &str| count(database, &format!("SELECT COUNT(*) AS n FROM notices WHERE kind = '{kind}'"));
    let people = count(database, "SELECT COUNT(*) AS n FROM escalation_people");
    let all = STEPS + EARLY;
    assert_eq!((told("escalated"), people), (all, all), "han, mei, boss and boss again; mei of orders");
    assert_eq!(told("promise_broken"), 3 * (COMPLAINTS + EARLY), "han, and the managers above");
    // Whoever is ahead takes for broken what another node would still remind of.
    let due = COMPLAINTS..=COMPLAINTS + EARLY;
    assert!(due.contains(&told("promise_due")), "han: {}", told("promise_due"));
    let twice = "SELECT COUNT(*) AS n FROM (SELECT user_id FROM notices GROUP BY user_id, kind, complaint_id, body \
                 HAVING COUNT(id) > 1) AS twice";
    assert_eq!(count(database, twice), 0);
}

/// Everything at least once, and again only under the same key.
fn is_sent(database: &Database, receiver: &Receiver, office: &PostOffice) {
    let done = |kind: &str| {
        count(
            database,
            &format!("SELECT COUNT(*) AS n FROM jobs WHERE done_at IS NOT NULL AND kind = '{kind}'"),
        )
    };
    let received = receiver.received();
    let mut calls: BTreeMap<&str, BTreeSet<&[u8]>> = BTreeMap::new();
    for call in &received {
        calls.entry(call.header(ID).unwrap_or_default()).or_default().insert(&call.body);
    }
    let all = STEPS + COMPLAINTS + 2 * EARLY;
    assert_eq!((calls.len(), done("webhook")), (all, all));
    assert!(calls.values().all(|bodies| bodies.len() == 1), "one key, one thing said");
    let said: BTreeSet<&[u8]> = received.iter().map(|call| call.body.as_slice()).collect();
    assert_eq!(said.len(), calls.len(), "one thing said, one key");
    let letters = office.arrived();
    let identity = |text: &str| {
        let line = text.lines().find(|line| line.to_ascii_lowercase().starts_with("message-id:"));
        line.expect("a letter has an identity").to_owned()
    };
    let identities: BTreeSet<String> = letters.iter().map(|letter| identity(&letter.text)).collect();
    assert_eq!(identities.len(), done("mail"), "each letter under an identity of its own");
    assert!(
        identities.len() >= STEPS + 4 * (COMPLAINTS + EARLY),
        "and everybody is written to: {}",
        identities.len()
    );
    let repeated = letters.len() - identities.len() + received.len() - calls.len();
    assert!(repeated <= 20, "{repeated} were sent again: more than two nodes had in hand");
}
