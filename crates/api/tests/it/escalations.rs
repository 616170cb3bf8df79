//! Taking complaints up over the API: one level at a time, acknowledged by those it went to, listed, and what cannot wait.

use serde_json::{Value, json};

use crate::client::{Client, Reply, on_every_api};

fn put(api: &Client<'_>, ladder: Value) -> Reply {
    api.send("adm", "PUT", "/api/v1/ladders", &[], &ladder.to_string())
}

fn remove(api: &Client<'_>, id: &Value) -> Reply {
    api.send("adm", "DELETE", &format!("/api/v1/ladders/{id}"), &[], "")
}

#[test]
fn it_goes_up_and_somebody_has_it_in_hand() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = |verb: &str| format!("/complaints/{number}/{verb}");
        let blank = api.post("han", &on("escalation"), json!({})).must_be(422);
        assert_eq!(blank.faults(), [("/reason".to_owned(), "required".to_owned())]);
        let step = api.post("han", &on("escalation"), json!({ "reason": "供应商不配合" })).must_be(201).body;
        assert_eq!((&step["level"], &step["cause"]), (&json!(1), &json!("by_hand")));
        assert_eq!(step["people"][0]["user"], "mei");
        let tried = step["tried"].as_array().expect("what was tried");
        assert_eq!(
            (&tried[0]["what"], &tried[0]["event"]),
            (&json!("done"), &json!("accepted")),
            "{tried:?}"
        );
        assert_eq!(tried.last().map(|last| &last["what"]), Some(&json!("not_spoken")));
        assert_eq!(api.get("ann", &format!("/complaints/{number}")).must_be(200).body["escalation_level"], 1);
        let mine = api.get("mei", "/escalations?open=true&mine=true").must_be(200).body;
        assert_eq!(mine["items"][0]["complaint"], json!(number));
        assert_eq!(mine["items"][0]["tried"], step["tried"], "the list says it, too");
        let done = api
            .post("mei", &format!("/escalations/{}/acknowledgement", step["id"]), json!({}))
            .must_be(200)
            .body;
        assert_eq!(done["acknowledged_by"], "mei");
        let open = api.get("mei", "/escalations?open=true").must_be(200).body;
        assert_eq!(open["items"], json!([]));
        let of_it = api.get("aud", &format!("/escalations?complaint={number}")).must_be(200).body;
        assert_eq!(of_it["items"].as_array().map(Vec::len), Some(1));
        api.post("mei", "/escalations/999999/acknowledgement", json!({})).must_be(404);
        api.post("mei", "/escalations/x/acknowledgement", json!({})).must_be(404);
    });
}

#[test]
fn an_order_says_by_when_and_is_answered_once() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = format!("/complaints/{number}/chase");
        let past = json!({ "text": "快", "due_at": "2020-01-01T00:00:00Z" });
        let past = api.post("cai", &on, past).must_be(422);
        assert_eq!(past.faults(), [("/due_at".to_owned(), "in_the_past".to_owned())]);
        let wrong = api.post("cai", &on, json!({ "text": "快", "due_at": "明天" })).must_be(422);
        assert_eq!(wrong.faults(), [("/due_at".to_owned(), "invalid_instant".to_owned())]);
        let all = api.get("cai", &format!("/complaints/{number}/chases")).must_be(200).body;
        assert_eq!(all["items"], json!([]), "what was refused left nothing behind");
        let order = api.post("cai", &on, json!({ "text": "今天答复" })).must_be(201).body;
        let answer = format!("/chases/{}/answer", order["id"]);
        let answered = api.post("han", &answer, json!({ "text": "已答复客户" })).must_be(200).body;
        assert_eq!(answered["answered_by"], "han");
        let again = api.post("han", &answer, json!({ "text": "再答" })).must_be(409);
        assert_eq!(again.problem(), "chase-settled");
    });
}

#[test]
fn a_ladder_says_what_is_wrong_with_it() {
    on_every_api(|api| {
        let rungs =
            json!([{ "when": "later", "amount": 5, "whom": "head" }, { "when": "warning", "whom": "boss" }]);
        let wrong = put(api, json!({ "rungs": rungs })).must_be(422);
        let pointers: Vec<String> = wrong.faults().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/rungs/1/amount", "/rungs/1/whom"]);
        let rungs = json!([{ "when": "breach", "whom": "centre", "answer_within": 60 }]);
        let scoped = json!({ "department": "quality", "severity": "critical", "rungs": rungs });
        let made = put(api, scoped).must_be(200).body;
        assert_eq!((&made["department"], &made["rungs"][0]["level"]), (&json!("quality"), &json!(1)));
        let all = api.get("ann", "/ladders").must_be(200).body;
        assert_eq!(all["items"].as_array().map(Vec::len), Some(2));
        remove(api, &made["id"]).must_be(200);
        assert_eq!(remove(api, &json!(1)).must_be(409).problem(), "ladder-for-all");
    });
}

#[test]
fn words_are_confirmed_or_dismissed() {
    on_every_api(|api| {
        let mut complaint = crate::client::complaint();
        complaint["description"] = json!("再不解决就去消协，还要找律师");
        let number = api.post("ann", "/complaints", complaint).must_be(201).body["number"]
            .as_str()
            .expect("a number")
            .to_owned();
        let here = format!("/complaints/{number}/suggestions");
        let found = api.get("ann", &here).must_be(200).body;
        let rules: Vec<&str> = found["items"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["rule"].as_str())
            .collect();
        assert_eq!(rules, ["legal", "consumer_body"]);
        api.post("ann", &format!("{here}/legal/dismissal"), json!({})).must_be(200);
        let escalation = format!("/complaints/{number}/escalation");
        let step = api.post("ann", &escalation, json!({ "rule": "consumer_body" })).must_be(201).body;
        assert_eq!((&step["cause"], &step["rule"]), (&json!("immediate"), &json!("consumer_body")));
        assert_eq!(api.get("ann", &here).must_be(200).body["items"], json!([]));
        let unknown = api.post("ann", &escalation, json!({ "rule": "nothing" })).must_be(422);
        assert_eq!(unknown.faults(), [("/rule".to_owned(), "unknown".to_owned())]);
    });
}

#[test]
fn what_cannot_wait_is_confirmed_with_the_registration() {
    on_every_api(|api| {
        let mut complaint = crate::client::complaint();
        complaint["immediate"] = json!(["nothing", "misconduct"]);
        complaint["subject"] = json!("");
        let wrong = api.post("ann", "/complaints", complaint.clone()).must_be(422);
        let fault = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(
            wrong.faults(),
            [fault("/subject", "required"), fault("/immediate/0", "unknown"), fault("/against", "required")]
        );
        complaint["subject"] = json!("态度恶劣");
        complaint["immediate"] = json!(["misconduct", "media", "media"]);
        complaint["against"] = json!("han");
        let made = api.post("ann", "/complaints", complaint).must_be(201).body;
        assert!(made["escalation_level"].as_i64() > Some(0), "{made}");
        assert_eq!(made["version"], 1);
        let number = made["number"].as_str().expect("a number");
        let steps = api.get("cai", &format!("/escalations?complaint={number}")).must_be(200).body;
        let rules: Vec<&str> = steps["items"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|step| step["rule"].as_str())
            .collect();
        assert_eq!(rules, ["media", "misconduct"], "newest first, each once");
    });
}

#[test]
fn the_list_of_what_nobody_acknowledged() {
    on_every_api(|api| {
        let number = api.in_handling();
        let listed = |login: &str, query: &str| -> Vec<String> {
            let found = api.get(login, &format!("/complaints?list={query}")).must_be(200).body;
            let items = found["items"].as_array().expect("a list").iter();
            items.filter_map(|item| item["number"].as_str().map(str::to_owned)).collect()
        };
        assert!(listed("mei", "unacknowledged").is_empty());
        let step = api
            .post("han", &format!("/complaints/{number}/escalation"), json!({ "reason": "供应商不配合" }))
            .must_be(201)
            .body;
        assert_eq!(listed("mei", "my_unacknowledged"), [&*number]);
        assert_eq!(listed("mei", "my_unacknowledged&stage=handling"), [&*number]);
        assert!(listed("mei", "my_unacknowledged&stage=graded").is_empty());
        assert!(listed("cai", "my_unacknowledged").is_empty());
        assert_eq!(listed("cai", "unacknowledged"), [&*number]);
        api.post("mei", &format!("/escalations/{}/acknowledgement", step["id"]), json!({})).must_be(200);
        assert!(listed("cai", "unacknowledged").is_empty());
        let wrong = api.get("cai", "/complaints?list=nothing").must_be(422);
        assert_eq!(wrong.faults(), [("/list".to_owned(), "unknown".to_owned())]);
    });
}
