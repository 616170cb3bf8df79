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
            (r#"{"channel": "phone", "subject": "x"}"#, "/description", "required"),
            (
                r#"{"subject": "x", "description": "y", "channel": "phone", "channel": "web"}"#,
                "",
                "invalid_json",
            ),
        ];
        for (body, pointer, code) in cases {
            let refused = api.send("ann", "POST", "/api/v1/complaints", &[], body).must_be(422);
            assert_eq!(refused.faults(), [(pointer.to_owned(), code.to_owned())], "{body}");
        }
    });
}

#[test]
fn every_fault_of_shape_is_named_at_once_wherever_it_stands() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = |verb: &str| format!("/api/v1/complaints/{number}/{verb}");
        let cases = [
            (
                "POST",
                "/api/v1/complaints".to_owned(),
                "{}",
                "/channel required /description required /subject required",
            ),
            (
                "POST",
                "/api/v1/complaints".to_owned(),
                r#"{"channel": "fax", "subject": null, "subjekt": "x", "a/b": 1, "severity": 3, "customer": {"phone": [], "age": 7}}"#,
                "/a~1b unknown_field /channel unknown /customer/age unknown_field /customer/phone wrong_type \
                 /description required /severity wrong_type /subject required /subjekt unknown_field",
            ),
            (
                "PUT",
                on("findings"),
                r#"{"finding": " ", "liability": [{"party": "厂家", "share": "half"}, {"share": 40}, 5]}"#,
                "/cause required /finding required /liability/0/share wrong_type /liability/1/party required /liability/2 wrong_type",
            ),
            (
                "POST",
                on("follow-ups"),
                r#"{"reached": "yes", "satisfaction": 4.5}"#,
                "/reached wrong_type /satisfaction wrong_type",
            ),
            (
                "POST",
                on("follow-ups"),
                r#"{"satisfaction": 9}"#,
                "/reached required /satisfaction out_of_range",
            ),
            ("POST", on("acceptance"), r#"{"why": 1}"#, "/why unknown_field"),
        ];
        for (method, path, body, expected) in cases {
            let refused = api.send("cai", method, &path, &[], body).must_be(422);
            let mut faults: Vec<String> =
                refused.faults().into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect();
            faults.sort();
            assert_eq!(faults.join(" "), expected, "{body}");
        }
    });
}

#[test]
fn faults_of_headers_and_body_are_named_together_and_in_the_language_asked_for() {
    on_every_api(|api| {
        let headers =
            [("if-match", "seven"), ("idempotency-key", " "), ("accept-language", "zh-CN,en;q=0.5")];
        let path = format!("/api/v1/complaints/{}/notes", api.registered());
        let refused = api.send("cai", "POST", &path, &headers, r#"{"text": 1}"#).must_be(422);
        let pointers: Vec<String> = refused.faults().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/If-Match", "/Idempotency-Key", "/text"]);
        assert_eq!(refused.body["errors"][2]["message"], "JSON 类型应为 string");
        let english = api.send("cai", "POST", &path, &[], r#"{"text": 1}"#).must_be(422);
        assert_eq!(english.body["errors"][0]["message"], "It should be of the JSON type string");
    });
}

#[test]
fn a_bad_token_is_told_in_words_of_a_program() {
    on_every_api(|api| {
        let secret = api.desk.work(|work| wenguo_app::token::issue(work, "ann", "old"));
        let ann = api.desk.actor("ann").user.expect("an account");
        let token = api.desk.work(|work| wenguo_app::token::of_user(work, ann)).remove(0);
        api.desk.work(|work| wenguo_app::token::revoke(work, ann, token.id));
        let revoked = format!("Bearer {}", secret.reveal());
        let cases = [
            (None, "token-missing", "Bearer"),
            (Some("Basic YTpi"), "token-malformed", "Bearer error=\"invalid_request\""),
            (Some("Bearer "), "token-malformed", "Bearer error=\"invalid_request\""),
            (Some("Bearer wg_0000"), "token-unknown", "Bearer error=\"invalid_token\""),
            (Some(revoked.as_str()), "token-revoked", "Bearer error=\"invalid_token\""),
        ];
        for (authorization, problem, challenge) in cases {
            let headers: Vec<(&str, &str)> =
                authorization.iter().map(|value| ("authorization", *value)).collect();
            // What is wrong with a request is told only to who may ask.
            let too_large = "长".repeat(1 << 19);
            for (method, path, body) in [
                ("GET", "/api/v1/complaints", ""),
                ("GET", "/api/v1/complaints?limit=%FF&nothing=1", ""),
                ("POST", "/api/v1/complaints", "{}"),
                ("POST", "/api/v1/complaints", too_large.as_str()),
            ] {
                let refused = api.send("nobody", method, path, &headers, body).must_be(401);
                assert_eq!(
                    (refused.problem(), &refused.headers["www-authenticate"]),
                    (problem, &challenge.parse().expect("a value"))
                );
                let detail = refused.body["detail"].as_str().unwrap_or_default();
                assert!(!detail.contains("sign in") && detail.len() > 40, "{detail}");
            }
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

#[test]
fn a_character_no_database_stores_is_a_fault_of_its_field() {
    on_every_api(|api| {
        for (pointer, field) in [
            ("/subject", "subject"),
            ("/description", "description"),
            ("/summary", "summary"),
            ("/demand", "demand"),
            ("/category", "category"),
            ("/product", "product"),
            ("/order_ref", "order_ref"),
            ("/external_ref", "external_ref"),
            ("/against", "against"),
        ] {
            let mut body = complaint();
            body[field] = json!("甲\u{0}乙");
            let faults = api.post("ann", "/complaints", body).must_be(422).faults();
            assert_eq!(faults, [(pointer.to_owned(), "control_character".to_owned())], "{field}");
        }
        for field in ["name", "phone", "email", "external_ref"] {
            let mut body = complaint();
            body["customer"][field] = json!("甲@\u{0}乙.cn");
            let faults = api.post("ann", "/complaints", body).must_be(422).faults();
            let expected = (format!("/customer/{field}"), "control_character".to_owned());
            assert!(faults.contains(&expected), "{field}: {faults:?}");
        }
    });
}

#[test]
fn a_text_with_a_gap_names_what_is_still_to_be_filled_in() {
    on_every_api(|api| {
        let number = api.post("ann", "/complaints", complaint()).must_be(201).body["number"].clone();
        let number = number.as_str().expect("a number");
        let gap = "我们最迟 {{ due.contact }} 前联系您";
        let told = json!({"method": "phone", "summary": gap});
        let talked =
            json!({"direction": "outbound", "channel": "phone", "kind": "information", "summary": gap});
        for (verb, body, pointer) in [
            ("acknowledgement", told, "/summary"),
            ("contacts", talked, "/summary"),
            ("notes", json!({ "text": gap }), "/text"),
            ("declination", json!({ "reason": gap }), "/reason"),
        ] {
            let refused = api.post("cai", &format!("/complaints/{number}/{verb}"), body).must_be(422);
            let fault = &refused.body["errors"][0];
            assert_eq!((&fault["pointer"], &fault["code"]), (&json!(pointer), &json!("unfilled")), "{verb}");
            let message = fault["message"].as_str().expect("words");
            assert!(message.contains("{{ due.contact }}"), "{message}");
        }
    });
}
