//! The policy over the API: read, changed at a version, taken over; and the clocks of complaints follow.

use serde_json::{Value, json};

use crate::client::{Client, Reply, on_every_api};

fn put(api: &Client<'_>, path: &str, version: &str, body: Value) -> Reply {
    api.send("adm", "PUT", &format!("/api/v1{path}"), &[("if-match", version)], &body.to_string())
}

#[test]
fn what_is_promised_is_changed_at_a_version_and_clocks_follow() {
    on_every_api(|api| {
        let number = api.registered();
        let due = || {
            let clocks = api.get("ann", &format!("/complaints/{number}")).must_be(200).body["clocks"].clone();
            (clocks[0]["name"].clone(), clocks[1]["due_at"].clone())
        };
        assert_eq!(due(), (json!("first_response"), json!("2026-11-06T00:00:00.000+08:00")));
        let policy = api.get("ann", "/policy").must_be(200);
        assert_eq!(policy.body["code"], "seed002_default");
        assert_eq!(policy.headers["etag"], "\"1\"");
        assert_eq!(policy.body["targets"].as_array().map(Vec::len), Some(3));
        let general = json!({
            "clock": "resolution", "severity": "general", "amount": 5, "unit": "calendar_days", "stops": true,
            "source": "内部规定",
        });
        let changed = put(api, "/policy/targets", "\"1\"", general.clone()).must_be(200);
        assert_eq!(changed.body["targets"][1]["source"], "内部规定");
        assert_eq!(due().1, "2026-11-08T00:00:00.000+08:00");
        put(api, "/policy/targets", "\"1\"", general).must_be(412);
        let id = changed.body["targets"][0]["id"].to_string();
        api.send("adm", "DELETE", &format!("/api/v1/policy/targets/{id}"), &[], "").must_be(200);
        api.send("adm", "DELETE", &format!("/api/v1/policy/targets/{id}"), &[], "").must_be(404);
        api.send("adm", "DELETE", "/api/v1/policy/targets/first", &[], "").must_be(404);
        let warned = put(api, "/policy/warnings", "\"3\"", json!({"warnings": [90, 50]})).must_be(200);
        assert_eq!(warned.body["warnings"], json!([50, 90]));
        let timeline =
            api.get("ann", &format!("/complaints/{number}/timeline")).must_be(200).body["items"].clone();
        assert_eq!(timeline[1]["kind"], "clocks_moved");
        assert_eq!(timeline[1]["data"]["clocks"][0]["clock"], "resolution");
    });
}

#[test]
fn ready_policies_have_their_sources_and_can_be_taken_over() {
    on_every_api(|api| {
        let ready = api.get("ann", "/policies").must_be(200).body["items"].clone();
        assert_eq!((&ready[0]["code"], &ready[1]["verified"]), (&json!("seed002_default"), &json!(true)));
        assert!(ready[0].get("version").is_none() && ready[0]["targets"][0].get("id").is_none());
        let taken = put(api, "/policy", "\"1\"", json!({"policy": "us_cfpb"})).must_be(200);
        assert_eq!(
            taken.body["targets"].as_array().map(Vec::len),
            ready[8]["targets"].as_array().map(Vec::len)
        );
        let refused = put(api, "/policy", "\"2\"", json!({"policy": "mine"})).must_be(422);
        assert_eq!(refused.faults(), [("/policy".to_owned(), "unknown".to_owned())]);
    });
}

#[test]
fn what_cannot_be_promised_is_refused_by_field() {
    on_every_api(|api| {
        let body = json!({"clock": "tea", "amount": -1, "unit": "weeks", "category": "nowhere"});
        let faults = put(api, "/policy/targets", "\"1\"", body).must_be(422).faults();
        let pointers: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, ["/clock", "/category", "/amount"]);
        put(api, "/policy/warnings", "\"1\"", json!({"warnings": [0]})).must_be(422);
        let denied = api.send("ann", "PUT", "/api/v1/policy", &[], r#"{"policy": "us_cfpb"}"#);
        denied.must_be(403);
    });
}
