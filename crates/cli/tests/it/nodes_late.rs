//! Two nodes on one PostgreSQL, and much that has fallen due: complaints climb, promises are broken, people are told. A node is
//! killed in the middle of it. Is every step there once, everybody told once, and everything sent under one key?

use std::collections::{BTreeMap, BTreeSet};

use wenguo_app::clock::{Clock, SystemClock};
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::mailing::{self, MailingInput};
use wenguo_app::outgoing::address::Address;
use wenguo_app::promise::{self, PromiseInput, WhenInput};
use wenguo_app::turn::Target;
use wenguo_app::webhook::{self, WebhookInput};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::promise::Source;
use wenguo_domain::webhook::ID;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_testkit::database::Fresh;
use wenguo_testkit::desk::TestDesk;
use wenguo_testkit::post_office::{Door, PostOffice};
use wenguo_testkit::receiver::{Receiver, Reply};

use crate::nodes::{count, wait};
use crate::program::{Server, run};

/// Complaints that are late, each with a promise that fell due and one that will soon.
const COMPLAINTS: usize = 24;
/// A warning, the breach, and two more rungs.
const STEPS: usize = 4 * COMPLAINTS;

#[test]
fn what_fell_due_is_done_once_though_a_node_is_killed_in_the_middle() {
    let fresh = Fresh::postgres();
    let receiver = Receiver::open(|_| Reply::status(200, "taken"));
    let office = PostOffice::open(Door::Plain, None);
    fall_due(&TestDesk::over(fresh.open(4)), &receiver);
    let database = fresh.open(2);
    let steps = || count(&database, "SELECT COUNT(*) AS n FROM escalations");
    let broken = || count(&database, "SELECT COUNT(*) AS n FROM promises WHERE state = 'broken'");
    let mut nodes = [node(&fresh, &office), node(&fresh, &office)].map(Some);
    wait(|| sweep_at_once(&database) && steps() > STEPS / 4, "complaints climb");
    // In the middle of it, without a word.
    nodes[0] = None;
    wait(|| sweep_at_once(&database) && steps() > STEPS / 2, "the other node goes on");
    nodes[0] = Some(node(&fresh, &office));
    nodes[1] = None;
    wait(
        || sweep_at_once(&database) && steps() >= STEPS && broken() >= COMPLAINTS,
        "everything has fallen due",
    );
    nodes[1] = Some(node(&fresh, &office));
    let reminded = "SELECT COUNT(*) AS n FROM promises WHERE state = 'open' AND reminded_at IS NULL";
    wait(|| sweep_at_once(&database) && count(&database, reminded) == 0, "everybody is reminded");
    let waiting = "SELECT COUNT(*) AS n FROM jobs WHERE run_at IS NOT NULL";
    wait(|| sweep_at_once(&database) && count(&database, waiting) == 0, "everything is sent");
    is_there_once(&database);
    is_told_once(&database);
    is_sent(&database, &receiver, &office);
    assert!(run(fresh.url(), &["verify"]).ends_with(" 0 faults"));
}

fn node(fresh: &Fresh, office: &PostOffice) -> Server {
    let port = office.address.port().to_string();
    let environment = [
        ("WENGUO__OUTGOING__ALLOW", "[\"127.0.0.1\"]"),
        ("WENGUO__MAIL__HOST", "127.0.0.1"),
        ("WENGUO__MAIL__PORT", port.as_str()),
        ("WENGUO__MAIL__TLS", "none"),
        ("WENGUO__MAIL__FROM", "desk@wenguo.example"),
    ];
    Server::start_with(fresh.url(), &environment)
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
            let input = PromiseInput {
                text: "回电".to_owned(),
                when: WhenInput { due_at: Some(due_at.timestamp().to_string()), words: None },
                kind: None,
                amount: None,
                source: Source::Hand,
            };
            desk.work(|work| promise::make(work, &han, &target, &input));
        }
    }
}

/// Every level once, every broken promise once.
fn is_there_once(database: &Database) {
    assert_eq!(count(database, "SELECT COUNT(*) AS n FROM escalations"), STEPS);
    let levels = "SELECT COUNT(*) AS n FROM (SELECT DISTINCT complaint_id, level FROM escalations WHERE level < 4) AS steps";
    assert_eq!(count(database, levels), STEPS, "each level of each complaint");
    let top = "SELECT COUNT(*) AS n FROM complaints WHERE escalation_level = 3";
    assert_eq!(count(database, top), COMPLAINTS);
    for kind in ["escalated", "promise_broken"] {
        let events = format!("SELECT COUNT(*) AS n FROM timeline WHERE kind = '{kind}'");
        assert_eq!(count(database, &events), if kind == "escalated" { STEPS } else { COMPLAINTS }, "{kind}");
    }
}

/// One word to each person for each thing they are told of.
fn is_told_once(database: &Database) {
    let told =
        |kind: &str| count(database, &format!("SELECT COUNT(*) AS n FROM notices WHERE kind = '{kind}'"));
    let people = count(database, "SELECT COUNT(*) AS n FROM escalation_people");
    assert_eq!((told("escalated"), people), (STEPS, STEPS), "han, mei, boss and boss again");
    assert_eq!(told("promise_broken"), 3 * COMPLAINTS, "han, and the managers above");
    assert_eq!(told("promise_due"), COMPLAINTS, "han");
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
    assert_eq!((calls.len(), done("webhook")), (STEPS + COMPLAINTS, STEPS + COMPLAINTS));
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
    assert!(identities.len() >= STEPS + 4 * COMPLAINTS, "and everybody is written to: {}", identities.len());
    let repeated = letters.len() - identities.len() + received.len() - calls.len();
    assert!(repeated <= 20, "{repeated} were sent again: more than two nodes had in hand");
}
