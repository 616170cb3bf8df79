//! From what happens to a complaint to what really arrives: jobs, the real ways out, a real mail server and a real
//! receiver that fails first, does not answer next, and takes it in the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use wenguo_app::error::AppError;
use wenguo_app::mailing::{self, MailingInput};
use wenguo_app::outgoing::Outgoing;
use wenguo_app::outgoing::address::Address;
use wenguo_app::robot::{self, RobotInput};
use wenguo_app::webhook::{self, WebhookInput};
use wenguo_channels::http_call::address::Allowed;
use wenguo_channels::http_call::{HttpCaller, Patience, Settings};
use wenguo_channels::mail::{self, Mailer, Security};
use wenguo_channels::robot::Robots;
use wenguo_domain::moment::{DAY, HOUR};
use wenguo_domain::secret::Secret;
use wenguo_domain::webhook::secret::SigningSecret;
use wenguo_domain::webhook::{ID, SIGNATURE, TIMESTAMP, signed};
use wenguo_jobs::runner::{House, run_due};
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::post_office::{Door, PostOffice};
use wenguo_testkit::receiver::{Received, Receiver, Reply};
use wenguo_testkit::stage::call;

/// The real ways out of this desk; calls wait two seconds.
fn ways_out(desk: &TestDesk, office: &PostOffice, allow: &[&str]) -> Outgoing {
    let allow: Vec<String> = allow.iter().map(|entry| (*entry).to_owned()).collect();
    let patience = Patience { connect: Duration::from_secs(2), whole: Duration::from_secs(2) };
    let allowed = Allowed::parse(&allow).expect("right entries");
    let settings = Settings { allowed, proxy: None, authorities: Vec::new(), patience, lookup: None };
    let http = Arc::new(HttpCaller::new(settings, desk.clock.clone()).expect("right settings"));
    let mailer = Mailer::new(mail::Settings {
        host: "localhost".to_owned(),
        port: office.address.port(),
        security: Security::StartTls,
        user: "desk".to_owned(),
        password: Secret::new("hunter22"),
        from: "闻过 <desk@wenguo.example>".to_owned(),
        timeout: Duration::from_secs(10),
        authorities: vec![office.certificate.authority.clone()],
    });
    Outgoing::default()
        .with_http(http.clone())
        .with_robots(Arc::new(Robots::new(http)))
        .with_mail(Arc::new(mailer.expect("right settings")))
}

/// Fails, is silent, and takes it; robots are told that they speak too often, once.
fn moody() -> Receiver {
    let (hooks, words) = (AtomicUsize::new(0), AtomicUsize::new(0));
    Receiver::open(move |received| {
        if received.path.starts_with("/send") {
            return match words.fetch_add(1, Ordering::SeqCst) {
                0 => Reply::status(200, r#"{"errcode":45009,"errmsg":"too often"}"#),
                _ => Reply::status(200, r#"{"errcode":0,"errmsg":"ok"}"#),
            };
        }
        match hooks.fetch_add(1, Ordering::SeqCst) {
            0 => Reply::status(500, "not today"),
            1 => Reply::Silence,
            _ => Reply::status(200, "taken"),
        }
    })
}

fn work_off(desk: &TestDesk) -> usize {
    let house = House { address: "https://wenguo.example.cn".to_owned() };
    run_due(&desk.desk, &house).expect("work")
}

/// Somebody is to be called, spoken to and written to about a complaint that is handed to them; gives the webhook's secret.
fn assigned(desk: &TestDesk, receiver: &Receiver) -> SigningSecret {
    let adm = desk.actor("adm");
    let hook = WebhookInput {
        name: "客服系统".to_owned(),
        url: Address::look_up(&desk.desk, &adm, &receiver.url("/hook")),
        kinds: vec!["dispatched".to_owned()],
    };
    let hook = desk.work(|work| webhook::add(work, &adm, &hook));
    let speaker = RobotInput {
        name: "质量群".to_owned(),
        kind: "wecom".to_owned(),
        url: Address::look_up(&desk.desk, &adm, &receiver.url("/send?key=693a91f6")),
        topics: vec!["assigned".to_owned()],
        lang: "zh-CN".to_owned(),
        ..RobotInput::default()
    };
    desk.work(|work| robot::add(work, &adm, &speaker));
    let liking = MailingInput {
        email: "grey@example.cn".to_owned(),
        kinds: [("assigned".to_owned(), "at_once".to_owned())].into(),
        digest_at: "08:30".to_owned(),
        ..MailingInput::default()
    };
    let mei = desk.actor("mei");
    desk.work(|work| mailing::choose(work, &mei, &liking));
    let number = desk.receive(&call("水壶漏水")).number;
    desk.grade(&number);
    desk.dispatch(&number, "quality");
    SigningSecret::parse(hook.secret.reveal()).expect("a secret")
}

fn at<'r>(received: &'r [Received], path: &str) -> Vec<&'r Received> {
    received.iter().filter(|received| received.path.starts_with(path)).collect()
}

#[test]
fn everything_arrives_in_the_end_and_shows_that_it_is_one() {
    on_every_desk(|desk| {
        let (office, receiver) = (PostOffice::open(Door::StartTls, Some(("desk", "hunter22"))), moody());
        desk.desk.outgoing = ways_out(desk, &office, &["127.0.0.1"]);
        let secret = assigned(desk, &receiver);
        assert_eq!(work_off(desk), 3, "a letter, a call and a word, all in vain");
        assert!(office.arrived().is_empty());
        for _ in 0..3 {
            desk.clock.advance(HOUR);
            work_off(desk);
        }
        desk.clock.advance(DAY);
        assert_eq!(work_off(desk), 0, "nothing is left to do");

        let received = receiver.received();
        let calls = at(&received, "/hook");
        assert_eq!(calls.len(), 3);
        for call in &calls {
            assert_eq!(call.header(ID), calls[0].header(ID), "whoever got it before can tell");
            assert_eq!(call.body, calls[0].body);
            let second = call.header(TIMESTAMP).and_then(|second| second.parse().ok()).expect("a second");
            let expected = signed(call.header(ID).expect("an id"), second, &call.body, &secret);
            assert_eq!(call.header(SIGNATURE), Some(expected.as_str()));
        }
        assert_ne!(calls[0].header(TIMESTAMP), calls[1].header(TIMESTAMP));
        assert_eq!(at(&received, "/send").len(), 2);
        let [letter] = office.arrived().try_into().expect("one letter");
        assert!(letter.was_secured && letter.to == ["grey@example.cn"], "{letter:?}");
    });
}

#[test]
fn nothing_reaches_an_address_inside() {
    on_every_desk(|desk| {
        let (office, receiver) = (PostOffice::open(Door::StartTls, None), moody());
        // Kept while it was allowed, and not any more.
        desk.desk.outgoing = ways_out(desk, &office, &["127.0.0.1"]);
        assigned(desk, &receiver);
        desk.desk.outgoing = ways_out(desk, &office, &[]);
        work_off(desk);
        let adm = desk.actor("adm");
        let url = Address::look_up(&desk.desk, &adm, &receiver.url("/hook"));
        let inside = WebhookInput { name: "内".to_owned(), url, kinds: Vec::new() };
        let refusal = desk.refusal(|work| webhook::add(work, &adm, &inside));
        let AppError::Invalid(faults) = refusal else { panic!("{refusal:?}") };
        assert_eq!((faults[0].pointer.as_str(), faults[0].code), ("/url", "not_callable"));
        assert!(receiver.received().is_empty());
    });
}
