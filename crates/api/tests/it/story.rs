//! A complaint from receipt to closure and beyond, over the API.

use serde_json::json;
use wenguo_domain::moment::{DAY, HOUR};

use crate::client::{complaint, on_every_api};

#[test]
fn the_whole_loop() {
    on_every_api(|api| {
        let registered = api.post("ann", "/complaints", complaint()).must_be(201);
        let number = registered.body["number"].as_str().expect("a number").to_owned();
        assert_eq!(registered.headers["location"], format!("/api/v1/complaints/{number}"));
        assert_eq!(registered.body["stage"], "received");
        assert_eq!(registered.body["clocks"][0]["name"], "first_response");
        let on = |verb: &str| format!("/complaints/{number}/{verb}");

        api.desk.clock.advance(HOUR);
        let body = json!({"method": "phone", "summary": "已告知编号"});
        let told = api.post("ann", &on("acknowledgement"), body).must_be(200);
        assert!(told.body["clocks"][0]["met_at"].is_string(), "telling the customer is the first response");

        let body = json!({"severity": "major", "category": "product-quality", "motive": "compensation", "urgent": true});
        let graded = api.post("cai", &on("grading"), body).must_be(200);
        assert_eq!((&graded.body["stage"], &graded.body["severity"]), (&json!("graded"), &json!("major")));

        let dispatched = api
            .post("cai", &on("dispatch"), json!({"department": "quality", "assignee": "han"}))
            .must_be(200);
        assert_eq!(
            (&dispatched.body["department"], &dispatched.body["assignee"]),
            (&json!("quality"), &json!("han"))
        );
        api.post("han", &on("acceptance"), json!({})).must_be(200);
        let note = api.post("han", &on("notes"), json!({"text": "已取回故障件"})).must_be(201);
        assert!(note.body["id"].is_i64());
        let body = json!({"direction": "outbound", "channel": "phone", "kind": "information", "summary": "说明进度"});
        api.post("han", &on("contacts"), body).must_be(201);

        let findings = json!({
            "finding": "substantiated", "cause": "material", "responsible": "供应商",
            "liability": [{"party": "供应商", "share": 70}, {"party": "本公司", "share": 30}],
        });
        let found = api
            .send("han", "PUT", &format!("/api/v1{}", on("findings")), &[], &findings.to_string())
            .must_be(200);
        assert_eq!(found.body["cause"], "material");

        let body = json!({"kind": "refund", "amount": {"amount": "199.00", "currency": "CNY"}});
        let remedy = api.post("han", &on("remedies"), body).must_be(201);
        assert_eq!(remedy.body["approval"], "pending", "money waits for a manager");
        let id = remedy.body["id"].as_i64().expect("an id");
        let early = api.post("han", &format!("/remedies/{id}/execution"), json!({})).must_be(409);
        assert_eq!(early.problem(), "remedy-not-approved");
        api.post("mei", &format!("/remedies/{id}/approval"), json!({"decision": "approve"})).must_be(200);
        let done = api.post("han", &format!("/remedies/{id}/execution"), json!({})).must_be(200);
        assert!(done.body["done_at"].is_string());

        let body = json!({"result": "换新并退还差价", "customer_accepts": true});
        let responded = api.post("han", &on("response"), body).must_be(200);
        assert_eq!(responded.body["stage"], "responded");
        let answer = json!({"reached": true, "satisfaction": 5, "solved": true, "comment": "很快"});
        api.post("bea", &on("follow-ups"), answer).must_be(201);
        let closed =
            api.post("cai", &on("closure"), json!({"summary": "已换新", "outcome": "resolved"})).must_be(200);
        assert_eq!(closed.body["stage"], "closed");
        assert_eq!(closed.body["satisfaction"], 5);

        let reopened = api.post("cai", &on("reopening"), json!({"reason": "新的也漏"})).must_be(200);
        assert_eq!(reopened.body["reopened"], 1);
        assert_eq!(reopened.body["stage"], "handling");

        let timeline = api.get("aud", &on("timeline")).must_be(200);
        let items = timeline.body["items"].as_array().expect("events").clone();
        let kinds: Vec<&str> = items.iter().filter_map(|event| event["kind"].as_str()).collect();
        assert_eq!(kinds.first(), Some(&"received"));
        assert_eq!(kinds.last(), Some(&"reopened"));
        assert_eq!(items.len(), 15);
        let verdict = api.desk.work(wenguo_app::verify::verify);
        assert!(verdict.faults.is_empty(), "{:?}", verdict.faults);
    });
}

#[test]
fn solved_on_the_spot() {
    on_every_api(|api| {
        let number = api.registered();
        let on = format!("/complaints/{number}/on-the-spot");
        let missing = api.post("ann", &on, json!({"result": "补发"})).must_be(422);
        assert_eq!(missing.faults(), [("/satisfaction".to_owned(), "required".to_owned())]);
        let closed = api.post("ann", &on, json!({"result": "当场补发配件", "satisfaction": 5})).must_be(200);
        assert_eq!(closed.body["stage"], "closed");
        assert_eq!(closed.body["first_contact_resolution"], true);
        assert_eq!(closed.body["result"], "当场补发配件");
    });
}

#[test]
fn what_the_stage_does_not_allow_is_refused_and_says_what_is_possible() {
    on_every_api(|api| {
        let number = api.registered();
        let refused = api
            .post("cai", &format!("/complaints/{number}/dispatch"), json!({"department": "quality"}))
            .must_be(409);
        assert_eq!(refused.problem(), "not-in-this-stage");
        assert_eq!(refused.body["stage"], "received");
        let possible = refused.body["possible"].as_array().expect("what is possible");
        assert!(possible.contains(&json!("grade")), "{possible:?}");
        assert!(!possible.contains(&json!("dispatch")));
        assert_eq!(refused.headers["content-type"], "application/problem+json");
    });
}

#[test]
fn closing_asks_for_what_is_missing() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = |verb: &str| format!("/complaints/{number}/{verb}");
        api.post("han", &on("response"), json!({"result": "换新"})).must_be(200);
        let unasked = api.post("cai", &on("closure"), json!({"summary": "完"})).must_be(409);
        assert_eq!(unasked.problem(), "not-followed-up");
        api.post("ann", &on("follow-ups"), json!({"reached": true, "satisfaction": 4})).must_be(201);
        let incomplete = api.post("cai", &on("closure"), json!({"summary": "完"})).must_be(409);
        assert_eq!(incomplete.faults(), [("/cause".to_owned(), "required".to_owned())]);
        api.post("cai", &on("closure"), json!({"summary": "完", "cause": "material"})).must_be(200);
    });
}

#[test]
fn a_customer_nobody_reaches_in_three_days_does_not_keep_it_open() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = |verb: &str| format!("/complaints/{number}/{verb}");
        api.post("han", &on("response"), json!({"result": "换新"})).must_be(200);
        for _ in 0..3 {
            api.post("ann", &on("follow-ups"), json!({"reached": false, "comment": "无人接听"})).must_be(201);
        }
        let sheet = json!({"summary": "完", "cause": "material", "unreachable_reason": "三次无人接听"});
        let same_day = api.post("cai", &on("closure"), sheet.clone()).must_be(409);
        assert_eq!(same_day.problem(), "not-followed-up", "three calls on one day are one attempt");
        for _ in 0..2 {
            api.desk.clock.advance(DAY);
            api.post("ann", &on("follow-ups"), json!({"reached": false})).must_be(201);
        }
        let closed = api.post("cai", &on("closure"), sheet).must_be(200);
        assert_eq!(closed.body["outcome"], "unreachable");
    });
}

#[test]
fn merged_and_reinstated() {
    on_every_api(|api| {
        let (first, second) = (api.registered(), api.registered());
        let itself =
            api.post("cai", &format!("/complaints/{first}/merge"), json!({"into": first})).must_be(409);
        assert_eq!(itself.problem(), "merge-target");
        let merged =
            api.post("cai", &format!("/complaints/{second}/merge"), json!({"into": first})).must_be(200);
        assert_eq!(merged.body["merged_into"], first.as_str());
        api.get("cai", &format!("/complaints/{second}")).must_be(200);
        let back = api
            .post("cai", &format!("/complaints/{second}/reinstatement"), json!({"reason": "不是同一件"}))
            .must_be(200);
        assert_eq!(back.body["stage"], "received");
        assert!(back.body["merged_into"].is_null());
    });
}

#[test]
fn a_hold_moves_what_is_due() {
    on_every_api(|api| {
        let number = api.registered();
        let path = format!("/api/v1/complaints/{number}/hold");
        let held = api.send("cai", "POST", &path, &[], r#"{"reason": "waiting_customer"}"#).must_be(200);
        assert_eq!(held.body["on_hold"], true);
        assert_eq!(held.body["clocks"][1]["paused"], true);
        assert_eq!(held.body["clocks"][0]["paused"], false, "an answer is owed all the same");
        assert_eq!(held.body["due_at"], held.body["clocks"][0]["due_at"]);
        let told = json!({"method": "phone", "summary": "已收到，等您寄回"});
        let told = api.post("cai", &format!("/complaints/{number}/acknowledgement"), told).must_be(200);
        assert!(told.body["due_at"].is_null(), "all else stands still");
        api.desk.clock.advance(2 * DAY);
        let listed = api.get("cai", "/complaints?overdue=true").must_be(200);
        assert_eq!(listed.body["items"], json!([]), "what is on hold is not overdue");
        let resumed = api.send("cai", "DELETE", &path, &[], "").must_be(200);
        assert_eq!(resumed.body["on_hold"], false);
        assert_eq!(resumed.body["clocks"][0]["due_at"], "2026-11-03T09:00:00.000+08:00");
        assert_eq!(resumed.body["clocks"][1]["due_at"], "2026-11-08T00:00:00.000+08:00", "two days later");
    });
}

#[test]
fn grading_again_keeps_what_is_absent_and_takes_away_what_is_null() {
    on_every_api(|api| {
        let registered = api.post("ann", "/complaints", complaint()).must_be(201);
        let number = registered.body["number"].as_str().expect("a number").to_owned();
        let path = format!("/complaints/{number}/grading");
        let grade = |more: serde_json::Value| {
            let mut body = json!({"severity": "general", "category": "product-quality"});
            body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            let graded = api.post("cai", &path, body).must_be(200).body;
            (graded["product"].clone(), graded["motive"].clone())
        };
        let (kettle, respect) = (json!("kettle"), json!("respect"));
        assert_eq!(
            grade(json!({"product": "kettle", "motive": "respect"})),
            (kettle.clone(), respect.clone())
        );
        assert_eq!(grade(json!({})), (kettle.clone(), respect));
        assert_eq!(grade(json!({"motive": null})), (kettle, json!(null)));
        assert_eq!(grade(json!({"product": null})), (json!(null), json!(null)));
        let wrong = json!({"severity": "general", "category": "product-quality", "product": 7});
        assert_eq!(api.post("cai", &path, wrong).must_be(422).body["errors"][0]["pointer"], "/product");
    });
}
