//! Bad input gets an answer that names the field and what is allowed; never a failure of ours.

use serde_json::json;

use crate::client::{complaint, on_every_api};

#[test]
fn every_fault_is_named_at_once() {
    on_every_api(|api| {
        let body = json!({
            "channel": "fax", "subject": " ", "description": "", "category": "nonsense", "severity": "huge",
            "received_at": "yesterday", "customer": {"phone": "x", "email": "a@", "tier": "iron"},
        });
        let refused = api.post("ann", "/complaints", body).must_be(422);
        let mut pointers: Vec<String> = refused.faults().into_iter().map(|(pointer, _)| pointer).collect();
        pointers.sort();
        let expected = [
            "/category",
            "/channel",
            "/customer/email",
            "/customer/phone",
            "/customer/tier",
            "/description",
            "/received_at",
            "/severity",
            "/subject",
        ];
        assert_eq!(pointers, expected);
        let channel = refused.body["errors"]
            .as_array()
            .expect("errors")
            .iter()
            .find(|error| error["pointer"] == "/channel");
        let message = channel.expect("the channel's fault")["message"].as_str().expect("words");
        assert!(message.contains("phone"), "it says what is allowed: {message}");
    });
}

#[test]
fn bodies_that_are_no_json_or_of_the_wrong_shape() {
    on_every_api(|api| {
        let cases = [
            ("{", "", "invalid_json"),
            ("[]", "", "wrong_type"),
            (r#"{"channel": 7}"#, "/channel", "wrong_type"),
            (r#"{"channel": "phone", "subjekt": "x"}"#, "/subjekt", "unknown_field"),
            (r#"{"channel": "phone", "subject": "x"}"#, "/description", "required"),
            (r#"{"customer": {"phone": []}}"#, "/customer/phone", "wrong_type"),
        ];
        for (body, pointer, code) in cases {
            let refused = api.send("ann", "POST", "/api/v1/complaints", &[], body).must_be(422);
            assert_eq!(refused.faults(), [(pointer.to_owned(), code.to_owned())], "{body}");
        }
    });
}

#[test]
fn the_future_and_the_distant_past_are_not_times_of_receipt() {
    on_every_api(|api| {
        for (at, code) in
            [("2026-11-03T09:00:00+08:00", "in_the_future"), ("1066-10-14T00:00:00Z", "too_early")]
        {
            let mut body = complaint();
            body["received_at"] = json!(at);
            let refused = api.post("ann", "/complaints", body).must_be(422);
            assert_eq!(refused.faults(), [("/received_at".to_owned(), code.to_owned())]);
        }
    });
}

#[test]
fn too_large_is_said_so() {
    on_every_api(|api| {
        let body = json!({"description": "长".repeat(1 << 19)}).to_string();
        let refused = api.send("ann", "POST", "/api/v1/complaints", &[], &body).must_be(413);
        assert_eq!(refused.problem(), "too-large");
        let mut long = complaint();
        long["subject"] = json!("长".repeat(201));
        let refused = api.post("ann", "/complaints", long).must_be(422);
        assert_eq!(refused.faults(), [("/subject".to_owned(), "too_long".to_owned())]);
    });
}

#[test]
fn no_token_a_wrong_one_no_such_thing_no_such_way() {
    on_every_api(|api| {
        let nobody = api.get("nobody", "/complaints").must_be(401);
        assert_eq!(nobody.headers["www-authenticate"], "Bearer");
        let wrong = [("authorization", "Bearer wg_0000")];
        api.send("nobody", "GET", "/api/v1/complaints", &wrong, "").must_be(401);
        api.get("cai", "/complaints/TS-20260101-999999").must_be(404);
        api.get("cai", "/complaints/%00").must_be(404);
        let no_text = api.get("cai", "/complaints/%FF").must_be(404);
        assert_eq!(no_text.headers["content-type"], "application/problem+json");
        api.get("cai", "/nothing").must_be(404);
        api.send("cai", "PATCH", "/api/v1/complaints", &[], "").must_be(405);
        api.post("mei", "/remedies/999/approval", json!({"decision": "approve"})).must_be(404);
        api.post("mei", "/remedies/x/approval", json!({"decision": "approve"})).must_be(404);
    });
}

#[test]
fn an_external_ref_is_taken_once() {
    on_every_api(|api| {
        let mut body = complaint();
        body["external_ref"] = json!("CRM-1");
        let first = api.post("ann", "/complaints", body.clone()).must_be(201);
        let again = api.post("ann", "/complaints", body).must_be(409);
        assert_eq!(again.problem(), "external-ref-taken");
        let number = first.body["number"].as_str().expect("a number");
        assert!(
            again.body["detail"].as_str().is_some_and(|detail| detail.contains(number)),
            "{}",
            again.body
        );
    });
}
