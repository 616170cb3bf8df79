//! Nothing is done twice, and nothing is done to a version the caller has not seen.

use serde_json::json;

use crate::client::{complaint, on_every_api};

#[test]
fn the_same_key_and_body_gives_the_same_answer_and_does_nothing_twice() {
    on_every_api(|api| {
        let headers = [("idempotency-key", "order-1")];
        let body = complaint().to_string();
        let first = api.send("ann", "POST", "/api/v1/complaints", &headers, &body).must_be(201);
        let second = api.send("ann", "POST", "/api/v1/complaints", &headers, &body).must_be(201);
        assert_eq!(first.body, second.body);
        for header in ["location", "etag", "content-type"] {
            assert_eq!(first.headers[header], second.headers[header], "{header}");
        }
        let listed = api.get("ann", "/complaints").must_be(200);
        assert_eq!(listed.body["items"].as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn a_verb_sent_again_answers_as_it_did_although_the_complaint_went_on() {
    on_every_api(|api| {
        let number = api.registered();
        let path = format!("/api/v1/complaints/{number}/grading");
        let headers = [("idempotency-key", "grade-1"), ("if-match", "\"1\"")];
        let body = json!({"severity": "major", "category": "delivery"}).to_string();
        let first = api.send("cai", "POST", &path, &headers, &body).must_be(200);
        api.post("cai", &format!("/complaints/{number}/notes"), json!({"text": "又来电"})).must_be(201);
        let second = api.send("cai", "POST", &path, &headers, &body).must_be(200);
        assert_eq!(first.body, second.body);
        assert_eq!(
            (first.headers["etag"].clone(), second.headers.get("etag")),
            (second.headers["etag"].clone(), Some(&"\"2\"".parse().expect("a value")))
        );
        let elsewhere = api.registered();
        let path = format!("/api/v1/complaints/{elsewhere}/grading");
        let refused = api.send("cai", "POST", &path, &headers, &body).must_be(422);
        assert_eq!(refused.faults()[0].1, "key_reused", "another complaint is another request");
    });
}

#[test]
fn the_same_key_with_another_body_is_refused() {
    on_every_api(|api| {
        let headers = [("idempotency-key", "order-1")];
        api.send("ann", "POST", "/api/v1/complaints", &headers, &complaint().to_string()).must_be(201);
        let mut other = complaint();
        other["subject"] = json!("别的事");
        let refused =
            api.send("ann", "POST", "/api/v1/complaints", &headers, &other.to_string()).must_be(422);
        assert_eq!(refused.faults()[0].1, "key_reused");
    });
}

#[test]
fn a_failed_request_frees_its_key() {
    on_every_api(|api| {
        let headers = [("idempotency-key", "order-1")];
        api.send("ann", "POST", "/api/v1/complaints", &headers, "{}").must_be(422);
        api.send("ann", "POST", "/api/v1/complaints", &headers, &complaint().to_string()).must_be(201);
    });
}

#[test]
fn an_older_version_is_refused_with_what_changed() {
    on_every_api(|api| {
        let number = api.registered();
        let shown = api.get("cai", &format!("/complaints/{number}")).must_be(200);
        assert_eq!(shown.headers["etag"], "\"1\"");
        api.post("ann", &format!("/complaints/{number}/notes"), json!({"text": "又来电"})).must_be(201);
        let path = format!("/api/v1/complaints/{number}/grading");
        let body = json!({"severity": "general", "category": "delivery"}).to_string();
        let refused = api.send("cai", "POST", &path, &[("if-match", "\"1\"")], &body).must_be(412);
        assert_eq!(refused.body["version"], 2);
        let at = "2026-11-02T01:00:00.000+00:00";
        assert_eq!(refused.body["changes"], json!([{"kind": "noted", "actor": "ann", "at": at}]));
        let detail = refused.body["detail"].as_str().unwrap_or_default();
        assert!(detail.contains("安宁"), "{detail}");
        api.send("cai", "POST", &path, &[("if-match", "\"2\"")], &body).must_be(200);
    });
}
