//! Whose turn it is, over the wire.

use serde_json::{Value, json};

use crate::client::{Client, Reply, complaint, on_every_api};

fn put(api: &Client<'_>, login: &str, path: &str, body: Value) -> Reply {
    api.send(login, "PUT", &format!("/api/v1{path}"), &[], &body.to_string())
}

fn graded(api: &Client<'_>) -> String {
    let made = api.post("ann", "/complaints", complaint()).must_be(201);
    let number = made.body["number"].as_str().expect("a number").to_owned();
    let grading = json!({"severity": "major", "category": "product-quality"});
    api.post("cai", &format!("/complaints/{number}/grading"), grading).must_be(200);
    number
}

#[test]
fn a_complaint_goes_to_whoever_is_next() {
    on_every_api(|api| {
        put(api, "mei", "/presence", json!({"away": true})).must_be(200);
        let number = graded(api);
        let on = format!("/complaints/{number}/assignees?department=quality");
        let order = api.get("cai", &on).must_be(200).body["items"].clone();
        assert_eq!((&order[0]["user"], &order[0]["standing"]), (&json!("han"), &json!("ready")));
        assert_eq!((&order[1]["user"], &order[1]["standing"]), (&json!("mei"), &json!("away")));
        assert_eq!(order[0]["parts"].as_array().expect("parts").len(), 4);
        let to_next = json!({"department": "quality", "assign": "next"});
        let dispatched =
            api.post("cai", &format!("/complaints/{number}/dispatch"), to_next.clone()).must_be(200);
        assert_eq!(dispatched.body["assignee"], "han");
        let timeline = api.get("cai", &format!("/complaints/{number}/timeline")).must_be(200).body;
        let event = timeline["items"].as_array().expect("events").last().cloned().expect("one");
        assert_eq!((&event["kind"], &event["data"]["assign"]), (&json!("dispatched"), &json!("next")));
        let both = json!({"department": "quality", "assign": "next", "assignee": "han"});
        let refused = api.post("cai", &format!("/complaints/{}/dispatch", graded(api)), both).must_be(422);
        assert_eq!(refused.faults(), [("/assign".to_owned(), "with_assignee".to_owned())]);
    });
}

#[test]
fn whoever_is_free_takes_the_next_one() {
    on_every_api(|api| {
        assert_eq!(api.post("han", "/queue/next", json!({})).must_be(409).problem(), "nothing-waiting");
        let number = graded(api);
        let plain = json!({"department": "quality"});
        let dispatched = api.post("cai", &format!("/complaints/{number}/dispatch"), plain).must_be(200);
        assert!(dispatched.body["assignee"].is_null(), "whoever does not ask for more gets what there was");
        let taken = api.post("han", "/queue/next", json!({})).must_be(200).body;
        assert_eq!((&taken["number"], &taken["assignee"]), (&json!(number), &json!("han")));
        assert_eq!(taken["stage"], "handling");
    });
}

#[test]
fn weights_people_and_presence_are_checked() {
    on_every_api(|api| {
        let weights = |weight: i64| json!({"department": "quality", "open_work": weight, "skill": 0, "presence": 0, "shift": 0});
        let set = put(api, "mei", "/fairness", weights(10)).must_be(200).body;
        assert_eq!((&set["department"], &set["open_work"]), (&json!("quality"), &json!(10)));
        let refused = put(api, "mei", "/fairness", weights(11)).must_be(422);
        assert_eq!(refused.faults(), [("/open_work".to_owned(), "out_of_range".to_owned())]);
        let person = json!({"skills": [{"kind": "language", "code": "en"}], "capacity": 3});
        let said = put(api, "mei", "/fairness/people/han", person).must_be(200).body;
        assert_eq!((&said["skills"][0]["code"], &said["capacity"]), (&json!("en"), &json!(3)));
        assert!(said["week"].is_null());
        put(api, "mei", "/fairness/people/hua", json!({})).must_be(403);
        put(api, "mei", "/fairness/people/nobody", json!({})).must_be(404);
        let late = json!({"away": true, "until": "2030-01-01T00:00:00+08:00"});
        let refused = put(api, "han", "/presence", late).must_be(422);
        assert_eq!(refused.faults(), [("/until".to_owned(), "away_too_long".to_owned())]);
        let here = put(api, "han", "/presence", json!({"away": false})).must_be(200).body;
        assert_eq!(here, json!({"away": false, "until": null}));
    });
}
