//! Are programs called for what they asked for, signed, and told nothing a person said?

use wenguo_app::escalation;
use wenguo_app::outgoing::address::Address;
use wenguo_app::promise::{self, PromiseInput, WhenInput};
use wenguo_app::turn::Target;
use wenguo_app::webhook::{self, Webhook, WebhookInput};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::HOUR;
use wenguo_domain::promise::Source;
use wenguo_domain::webhook::{ID, SIGNATURE, TIMESTAMP, secret::SigningSecret, signed};
use wenguo_jobs::runner::run_due;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::letters::house;

pub fn hooked(desk: &TestDesk, kinds: &[&str]) -> Webhook {
    let adm = desk.actor("adm");
    let input = WebhookInput {
        name: "客服系统".to_owned(),
        url: Address::look_up(&desk.desk, &adm, "https://crm.example.cn/hooks"),
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
    };
    desk.work(|work| webhook::add(work, &adm, &input))
}

fn header<'h>(headers: &'h [(String, String)], name: &str) -> &'h str {
    headers.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
}

#[test]
fn a_call_says_which_complaint_and_nothing_that_was_said() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        let hook = hooked(desk, &["received", "graded"]);
        let number = desk.receive(&call("水壶漏水")).number;
        desk.grade(&number);
        desk.dispatch(&number, "quality");
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 2, "dispatching was not asked for");
        let calls = recorder.calls();
        let bodies: Vec<serde_json::Value> =
            calls.iter().map(|call| serde_json::from_slice(&call.body).expect("JSON")).collect();
        assert_eq!(bodies[0]["type"], "complaint.received");
        assert_eq!(bodies[1]["type"], "complaint.graded");
        assert_eq!(
            (&bodies[1]["data"]["number"], &bodies[1]["data"]["stage"]),
            (&number.into(), &"graded".into())
        );
        let written = String::from_utf8_lossy(&calls[1].body).into_owned();
        assert!(["张三", "13812345678", "漏水"].iter().all(|word| !written.contains(word)), "{written}");
        let (id, at) = (header(&calls[1].headers, ID), header(&calls[1].headers, TIMESTAMP));
        let secret = SigningSecret::parse(hook.secret.reveal()).expect("a secret");
        let expected = signed(id, at.parse().expect("seconds"), &calls[1].body, &secret);
        assert_eq!(header(&calls[1].headers, SIGNATURE), expected);
    });
}

#[test]
fn what_time_does_and_who_has_it_in_hand_is_called_too() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        hooked(desk, &["escalated", "escalation_acknowledged", "promise_broken"]);
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, mei, target) = (desk.actor("han"), desk.actor("mei"), Target::number(&number));
        let when = WhenInput { due_at: None, words: Some("两小时内".to_owned()) };
        let input =
            PromiseInput { text: "回电".to_owned(), when, kind: None, amount: None, source: Source::Hand };
        desk.work(|work| promise::make(work, &han, &target, &input));
        let step = desk.work(|work| escalation::escalate(work, &han, &target, "供应商不配合"));
        desk.work(|work| escalation::acknowledge(work, &mei, step.id));
        desk.clock.advance(3 * HOUR);
        promise::sweep::sweep(&desk.desk, desk.desk.now()).expect("a sweep");
        run_due(&desk.desk, &house()).expect("work");
        let calls = recorder.calls();
        let called = calls.iter().map(|call| {
            let body: serde_json::Value = serde_json::from_slice(&call.body).expect("JSON");
            body["type"].as_str().unwrap_or_default().to_owned()
        });
        let called: Vec<String> = called.collect();
        let expected = ["escalated", "escalation_acknowledged", "promise_broken"];
        assert_eq!(called, expected.map(|kind| format!("complaint.{kind}")));
    });
}

#[test]
fn while_a_secret_is_replaced_calls_are_signed_with_both() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        let hook = hooked(desk, &[]);
        let adm = desk.actor("adm");
        let renewed = desk.work(|work| webhook::renew_secret(work, &adm, (hook.id, None)));
        assert_ne!(renewed.secret, hook.secret);
        desk.receive(&call("水壶漏水"));
        run_due(&desk.desk, &house()).expect("work");
        let signatures =
            |place: usize| header(&recorder.calls()[place].headers, SIGNATURE).split(' ').count();
        assert_eq!(signatures(0), 2);
        desk.next_day();
        desk.clock.advance(1);
        desk.receive(&call("水壶漏水"));
        run_due(&desk.desk, &house()).expect("work");
        assert_eq!(signatures(1), 1, "a day later the old one is over");
    });
}

#[test]
fn what_is_switched_off_is_not_called() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        let hook = hooked(desk, &[]);
        let adm = desk.actor("adm");
        desk.receive(&call("水壶漏水"));
        desk.work(|work| webhook::switch(work, &adm, (hook.id, None), false));
        desk.receive(&call("水壶漏电"));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1, "what was written before is settled");
        assert!(recorder.calls().is_empty(), "and not sent");
    });
}

#[test]
fn only_admins_keep_webhooks_and_faults_name_the_field() {
    on_every_desk(|desk| {
        let cai = desk.actor("cai");
        desk.refusal(|work| webhook::all(work, &cai));
        let adm = desk.actor("adm");
        let input = WebhookInput { kinds: vec!["exploded".to_owned()], ..WebhookInput::default() };
        let error = desk.refusal(|work| webhook::add(work, &adm, &input));
        let wenguo_app::error::AppError::Invalid(faults) = error else { panic!("{error:?}") };
        let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(pointers, ["/name", "/url", "/kinds"]);
    });
}
