//! Two nodes on one PostgreSQL, one of them a minute ahead: while people register complaints at both, a node is killed in the
//! middle of its work and comes back, and the database falls over and comes back. Is everything done in the end, nothing
//! twice, and do people at either node hear of it?

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

use serde_json::{Value, json};
use wenguo_app::accounts::{self, UserInput};
use wenguo_app::desk::Desk;
use wenguo_app::outgoing::address::Address;
use wenguo_app::webhook::{self, WebhookInput};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::secret::Secret;
use wenguo_domain::webhook::ID;
use wenguo_store::database::Database;
use wenguo_testkit::own_postgres::OwnPostgres;
use wenguo_testkit::receiver::{Receiver, Reply};

use crate::client::Client;
use crate::pair::{LONG, Pair, count, wait};
use crate::program::run;

/// Complaints registered, by so many people at once.
const COMPLAINTS: usize = 240;
const PEOPLE: usize = 6;
/// Of whoever looks at the queue.
const PASSWORD: &str = "glad-to-be-told-of-a-fault";

#[test]
fn two_nodes_share_the_work_through_kills_restarts_and_clocks_that_differ() {
    let database = OwnPostgres::start();
    let url = database.url();
    run(&url, &["migrate"]);
    run(&url, &["user", "add", "ann", "--role", "agent"]);
    let token = run(&url, &["token", "issue", "--user", "ann", "--name", "nodes"]);
    let receiver = Receiver::open(|_| Reply::status(200, "taken"));
    let secret = hook(&url, &receiver);
    assert!(secret.starts_with("whsec_"));

    let nodes = Pair::on(&url, &[("WENGUO__OUTGOING__ALLOW", "[\"127.0.0.1\"]")]);
    nodes.start(0);
    nodes.start(1);
    let listening = [listen(&nodes.address(0)), listen(&nodes.address(1))];
    let numbers = std::thread::scope(|scope| {
        let people: Vec<_> = (0..PEOPLE)
            .map(|person| {
                scope.spawn({
                    let (nodes, token) = (&nodes, &token);
                    move || register(nodes, token, person)
                })
            })
            .collect();
        wait(|| receiver.received().len() > COMPLAINTS / 6, "calls are made");
        // In the middle of its calls, without a word.
        nodes.kill(0);
        wait(|| receiver.received().len() > COMPLAINTS / 3, "the other node goes on");
        nodes.start(0);
        database.crash();
        database.up();
        let numbers: Vec<String> =
            people.into_iter().flat_map(|person| person.join().expect("they register")).collect();
        numbers
    });
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), COMPLAINTS, "each has a number of its own");
    for (node, heard) in listening.into_iter().enumerate() {
        assert!(heard.join().expect("they listen"), "node {node} told its people");
    }

    let opened = Database::open(&url, 2).expect("the database is back");
    wait(
        || count(&opened, "SELECT COUNT(*) AS n FROM jobs WHERE run_at IS NOT NULL") == 0,
        "everything is done",
    );
    assert_eq!(count(&opened, "SELECT COUNT(*) AS n FROM complaints"), COMPLAINTS, "nothing is there twice");
    assert_eq!(count(&opened, "SELECT COUNT(*) AS n FROM jobs WHERE done_at IS NOT NULL"), COMPLAINTS);

    let received = receiver.received();
    let mut calls: BTreeMap<String, usize> = BTreeMap::new();
    for call in &received {
        *calls.entry(call.header(ID).unwrap_or_default().to_owned()).or_default() += 1;
    }
    let told: BTreeSet<String> = received
        .iter()
        .filter_map(|call| {
            serde_json::from_slice::<Value>(&call.body).ok()?["data"]["number"].as_str().map(str::to_owned)
        })
        .collect();
    assert_eq!(told, numbers.into_iter().collect(), "each was told of");
    assert_eq!(calls.len(), COMPLAINTS, "under one id");
    // Only what a node had sent and not yet written down when it or the database fell over is sent once more, under the
    // same id; four calls are made at a time.
    let repeated = calls.values().filter(|times| **times > 1).count();
    assert!(repeated <= 12, "{repeated} of {COMPLAINTS} were sent again");
    assert!(run(&url, &["verify"]).ends_with(" 0 faults"));
}

/// Has every registration told to the receiver, and gives bob a password; gives the webhook's secret.
fn hook(url: &str, receiver: &Receiver) -> String {
    let database = Database::open(url, 2).expect("it opens");
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").expect("a zone");
    let desk = Desk::new(database, zone);
    let admin = Actor { roles: vec![Role::Admin], ..Actor::system() };
    let input = WebhookInput {
        name: "both".to_owned(),
        url: Address::look_up(&desk, &admin, &receiver.url("/hook")),
        kinds: vec!["received".to_owned()],
    };
    let bob = UserInput {
        login: "bob".to_owned(),
        roles: vec!["coordinator".to_owned()],
        password: Some(Secret::new(PASSWORD)),
        ..UserInput::default()
    };
    accounts::add(&desk, &admin, &bob).expect("somebody who looks");
    desk.write(|work| webhook::add(work, &admin, &input)).expect("a webhook").secret.reveal().to_owned()
}

/// One person registers their share, at either node, and says it again elsewhere when there is no answer.
fn register(nodes: &Pair, token: &str, person: usize) -> Vec<String> {
    let mut numbers = Vec::new();
    for n in 0..COMPLAINTS / PEOPLE {
        let headers = format!(
            "Authorization: Bearer {token}\r\nContent-Type: application/json\r\nIdempotency-Key: {person}-{n}\r\n"
        );
        let body = json!({
            "channel": "phone",
            "subject": "水壶漏水",
            "description": format!("{person} 第 {n} 次来电：用了三天就漏水"),
            "customer": { "name": format!("客户{person}之{n}"), "email": format!("c{person}.{n}@example.com") },
        });
        let mut said = None;
        wait(
            || {
                for node in [(person + n) % 2, (person + n + 1) % 2] {
                    let answer = Client::connect(&nodes.address(node)).and_then(|mut client| {
                        client.ask("POST /api/v1/complaints", &headers, &body.to_string())
                    });
                    match answer {
                        Ok(answer) if answer.status == 201 => {
                            let answer: Value = serde_json::from_str(&answer.body).expect("JSON");
                            said = answer["number"].as_str().map(str::to_owned);
                            return true;
                        }
                        // A database that is down is told, and is no fault of what was asked.
                        Ok(answer) => {
                            assert!([409, 503].contains(&answer.status), "{} {}", answer.status, answer.body)
                        }
                        Err(_) => {}
                    }
                }
                false
            },
            "a complaint is registered",
        );
        numbers.extend(said);
    }
    numbers
}

/// Somebody looks at the queue of a node; says whether they heard that something changed.
fn listen(address: &str) -> std::thread::JoinHandle<bool> {
    let address = address.to_owned();
    std::thread::spawn(move || hear(&address).unwrap_or(false))
}

fn hear(address: &str) -> std::io::Result<bool> {
    let form = format!("login=bob&password={PASSWORD}");
    let mut door = TcpStream::connect(address)?;
    let length = form.len();
    write!(
        door,
        "POST /sign-in HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n{form}"
    )?;
    let lines = BufReader::new(door).lines().map_while(Result::ok);
    let cookie =
        lines.filter_map(|line| Some(line.strip_prefix("set-cookie: ")?.split(';').next()?.to_owned()));
    let cookie: Vec<String> = cookie.filter(|cookie| cookie.starts_with("wenguo_session=")).collect();
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(LONG))?;
    write!(
        stream,
        "GET /events?of=queue HTTP/1.1\r\nHost: {address}\r\nCookie: {}\r\n\r\n",
        cookie.join("; ")
    )?;
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    Ok(lines.any(|line| line == "event: changed"))
}
