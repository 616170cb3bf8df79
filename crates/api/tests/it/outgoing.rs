//! Webhooks, robots and deliveries over the API: kept at a version, secrets told once, addresses of robots never.

use serde_json::{Value, json};
use wenguo_app::outgoing::Undelivered;
use wenguo_app::outgoing::address::AddressFault;

use crate::client::{Client, Reply, on_every_api};

fn put(api: &Client<'_>, path: &str, version: &str, body: &Value) -> Reply {
    api.send("adm", "PUT", &format!("/api/v1{path}"), &[("if-match", version)], &body.to_string())
}

fn webhook(name: &str) -> Value {
    json!({"name": name, "url": "https://crm.example.cn/hook", "kinds": ["received"]})
}

#[test]
fn a_webhook_is_kept_at_a_version_and_its_secret_told_once() {
    on_every_api(|api| {
        let made = api.post("adm", "/webhooks", webhook("客服系统")).must_be(201);
        let secret = made.body["secret"].as_str().expect("a secret").to_owned();
        assert!(secret.starts_with("whsec_"), "{secret}");
        let path = format!("/webhooks/{}", made.body["id"]);
        assert_eq!(made.headers["location"], format!("/api/v1{path}").as_str());
        let shown = api.get("adm", &path).must_be(200);
        assert!(shown.body.get("secret").is_none() && shown.headers["etag"] == "\"1\"", "{}", shown.body);
        let other = json!({"name": "客服系统", "url": "https://crm.example.cn/other"});
        let changed = put(api, &path, "1", &other).must_be(200);
        assert_eq!(
            (&changed.body["url"], &changed.body["kinds"]),
            (&json!("https://crm.example.cn/other"), &json!([]))
        );
        assert_eq!(put(api, &path, "1", &other).must_be(412).body["version"], 2);
        let off = put(api, &format!("{path}/activity"), "2", &json!({"active": false})).must_be(200);
        assert_eq!(off.body["active"], false);
        let renewed = api.post("adm", &format!("{path}/secret"), json!({})).must_be(200);
        assert_ne!(renewed.body["secret"], json!(secret));
        let taken = api.post("adm", "/webhooks", webhook("客服系统")).must_be(422);
        assert_eq!(taken.faults(), [("/name".to_owned(), "taken".to_owned())]);
        api.get("adm", "/webhooks/999").must_be(404);
    });
}

#[test]
fn what_may_not_be_called_is_said_at_the_address_with_all_other_faults() {
    on_every_api(|api| {
        let inside = Undelivered::for_good("inside").for_address(AddressFault::Private);
        api.desk.recorder.refuse_addresses(Some(inside));
        let body = json!({"name": " ", "url": "https://10.0.0.1/", "kinds": ["exploded"]});
        let refused = api.post("adm", "/webhooks", body).must_be(422);
        let faults = refused.faults();
        let pointers: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, ["/name", "/url", "/kinds"]);
        let message = refused.body["errors"][1]["message"].as_str().expect("words");
        assert!(message.contains("private network") && message.contains("outgoing.allow"), "{message}");
        // Nobody else finds out which addresses lie inside.
        api.post("cai", "/webhooks", webhook("内网")).must_be(403);
    });
}

#[test]
fn there_are_not_any_number_of_webhooks() {
    on_every_api(|api| {
        for place in 0..50 {
            api.post("adm", "/webhooks", webhook(&format!("系统 {place}"))).must_be(201);
        }
        let refused = api.post("adm", "/webhooks", webhook("再一个")).must_be(409);
        assert_eq!(refused.problem(), "too-many-webhooks");
        let first = api.get("adm", "/webhooks?limit=1").must_be(200).body["items"][0]["id"].clone();
        let activity = format!("/webhooks/{first}/activity");
        put(api, &activity, "*", &json!({"active": false})).must_be(200);
        api.post("adm", "/webhooks", webhook("再一个")).must_be(201);
        put(api, &activity, "*", &json!({"active": true})).must_be(409);
    });
}

#[test]
fn of_a_robot_neither_address_nor_secret_is_told_again() {
    on_every_api(|api| {
        let body = json!({
            "name": "质量群", "kind": "dingtalk", "url": "https://oapi.dingtalk.com/robot/send?access_token=t0psecret",
            "secret": "SEC-hidden", "topics": ["assigned", "undelivered"], "lang": "zh-CN",
        });
        let refused = api.post("adm", "/robots", body.clone()).must_be(422);
        assert_eq!(refused.faults(), [("/topics".to_owned(), "unknown".to_owned())]);
        let mut body = body;
        body["topics"] = json!(["assigned"]);
        let made = api.post("adm", "/robots", body).must_be(201);
        let text = made.body.to_string();
        assert!(!text.contains("t0psecret") && !text.contains("SEC-hidden"), "{text}");
        assert_eq!(
            (&made.body["host"], &made.body["has_secret"]),
            (&json!("https://oapi.dingtalk.com"), &json!(true))
        );
        let path = format!("/robots/{}", made.body["id"]);
        let same = json!({"name": "质量", "kind": "dingtalk", "topics": ["assigned"], "lang": "en"});
        let kept = put(api, &path, "1", &same).must_be(200);
        assert_eq!(
            (&kept.body["host"], &kept.body["has_secret"]),
            (&json!("https://oapi.dingtalk.com"), &json!(true))
        );
        let mut moved = same;
        moved["url"] = json!("https://open.feishu.cn/open-apis/bot/v2/hook/other");
        moved["kind"] = json!("feishu");
        let moved = put(api, &path, "2", &moved).must_be(200);
        assert_eq!(moved.body["has_secret"], false, "the secret of the robot before is none of its");
    });
}

#[test]
fn deliveries_are_found_by_where_they_stand_and_sent_once_more() {
    on_every_api(|api| {
        let made = api.post("adm", "/webhooks", webhook("客服系统")).must_be(201);
        let target = format!("webhook:{}", made.body["id"]);
        api.registered();
        api.registered();
        let page = api.get("adm", "/deliveries?standing=waiting&kind=webhook&limit=1").must_be(200);
        let first = &page.body["items"][0];
        assert_eq!((&first["target"], &first["to"]), (&json!(target), &json!("客服系统")));
        assert_eq!(first["payload"]["type"], "complaint.received");
        let cursor = page.body["next_cursor"].as_str().expect("one more").to_owned();
        let rest = api.get("adm", &format!("/deliveries?target={target}&cursor={cursor}")).must_be(200);
        assert_eq!(rest.body["items"].as_array().map(Vec::len), Some(1));
        let again = api.post("adm", &format!("/deliveries/{}/retry", first["id"]), json!({})).must_be(200);
        assert_eq!(again.body["standing"], "waiting");
        let empty = api.get("adm", "/deliveries?standing=given_up").must_be(200);
        assert_eq!(empty.body["items"], json!([]));
        api.get("adm", "/deliveries?standing=lost").must_be(422);
        api.post("adm", "/deliveries/999/retry", json!({})).must_be(404);
    });
}

#[test]
fn what_was_removed_is_gone_and_its_deliveries_keep_its_name() {
    on_every_api(|api| {
        let made = api.post("adm", "/webhooks", webhook("客服系统")).must_be(201);
        let path = format!("/webhooks/{}", made.body["id"]);
        api.registered();
        let remove = |version: &str| {
            api.send("adm", "DELETE", &format!("/api/v1{path}"), &[("if-match", version)], "{}")
        };
        assert_eq!(remove("7").must_be(412).body["version"], 1);
        assert_eq!(remove("1").must_be(200).body, json!({"id": made.body["id"], "called_off": 1}));
        remove("1").must_be(404);
        api.get("adm", &path).must_be(404);
        let off = api.get("adm", "/deliveries?standing=called_off").must_be(200).body["items"][0].clone();
        assert_eq!((&off["to"], &off["standing"]), (&json!("客服系统"), &json!("called_off")));
        assert!(off["to_removed_at"].is_string() && off["called_off_at"].is_string(), "{off}");
        let again = api.post("adm", &format!("/deliveries/{}/retry", off["id"]), json!({})).must_be(409);
        assert_eq!(again.problem(), "receiver-removed");
        assert!(!again.body["detail"].as_str().unwrap_or_default().contains("conflict-"), "{}", again.body);
        api.post("adm", "/webhooks", webhook("客服系统")).must_be(201);
        api.send("cai", "DELETE", "/api/v1/webhooks/2", &[], "{}").must_be(403);
    });
}

#[test]
fn everybody_reads_their_own_notices_and_says_when_to_write() {
    on_every_api(|api| {
        let number = api.in_handling();
        let told = api.get("mei", "/notices?unread=true").must_be(200);
        let notice = &told.body["items"][0];
        assert_eq!((&notice["kind"], &notice["complaint"]), (&json!("assigned"), &json!(number)));
        let path = format!("/notices/{}/reading", notice["id"]);
        api.post("cai", &path, json!({})).must_be(404);
        assert!(api.post("mei", &path, json!({})).must_be(200).body["read_at"].is_string());
        assert_eq!(api.get("mei", "/notices?unread=true").must_be(200).body["items"], json!([]));
        api.in_handling();
        let last = api.get("mei", "/notices").must_be(200).body["items"][0]["id"].clone();
        assert_eq!(api.post("mei", "/notices/reading", json!({"up_to": last})).must_be(200).body["read"], 1);

        let usual = api.get("mei", "/mailing").must_be(200);
        assert_eq!(
            (&usual.body["email"], &usual.body["kinds"]["escalated"]),
            (&Value::Null, &json!("at_once"))
        );
        let body = json!({"email": "mei@example.cn", "kinds": {"assigned": "never"}, "digest_at": "09:15"});
        let like = |headers: &[(&str, &str)], body: &Value| {
            api.send("mei", "PUT", "/api/v1/mailing", headers, &body.to_string())
        };
        let kept = like(&[], &body).must_be(200);
        assert_eq!(
            (&kept.body["email"], &kept.body["kinds"]["assigned"], &kept.body["digest_at"]),
            (&json!("mei@example.cn"), &json!("never"), &json!("09:15"))
        );
        let refused = like(&[], &json!({"email": "mei", "quiet_from": "25:00", "kinds": {"tea": "never"}}));
        let faults = refused.must_be(422).faults();
        let pointers: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, ["/email", "/kinds", "/quiet_from"]);
        like(&[("if-match", "1")], &body).must_be(422);
    });
}
