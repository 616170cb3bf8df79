//! Promises over the API: from the words to the list, and what is refused.

use serde_json::json;

use crate::client::on_every_api;

#[test]
fn a_promise_from_words_to_kept() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = format!("/complaints/{number}/promises");
        let made = api.post("ann", &on, json!({"text": "今天下班前回电", "when": "今天下班前"})).must_be(201);
        assert_eq!(made.body["state"], "open");
        assert_eq!(made.body["due_at"], "2026-11-02T18:00:00.000+08:00");
        let due_at = "2026-11-03T10:00:00+08:00";
        let other = api.post("han", &on, json!({"text": "答复", "due_at": due_at})).must_be(201);
        let listed = api.get("mei", "/promises?open=true").must_be(200);
        assert_eq!(listed.body["items"][0]["complaint"], json!(number));
        assert_eq!(listed.body["items"].as_array().map(Vec::len), Some(2));
        let mine = api.get("han", "/promises?mine=true&department=quality&limit=1").must_be(200);
        assert_eq!(mine.body["items"][0]["id"], other.body["id"]);
        let id = made.body["id"].to_string();
        let later = api.post("ann", &format!("/promises/{id}/rescheduling"), json!({"when": "明天上午"}));
        let later = later.must_be(201).body["id"].to_string();
        let kept =
            api.post("ann", &format!("/promises/{later}/kept"), json!({"note": "已回电"})).must_be(200);
        assert_eq!((&kept.body["state"], &kept.body["kept_by"]), (&json!("kept"), &json!("ann")));
        let again = api.post("ann", &format!("/promises/{id}/kept"), json!({})).must_be(409);
        assert_eq!(again.problem(), "promise-settled");
        let all = api.get("aud", &on).must_be(200);
        let states: Vec<&str> = all.body["items"]
            .as_array()
            .expect("items")
            .iter()
            .filter_map(|item| item["state"].as_str())
            .collect();
        assert_eq!(states, ["rescheduled", "open", "kept"]);
        let state = api.get("mei", "/promises?state=rescheduled").must_be(200);
        assert_eq!(state.body["items"][0]["replaced_by"].to_string(), later);
    });
}

#[test]
fn what_is_wrong_is_named_and_what_costs_waits() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = format!("/complaints/{number}/promises");
        let unclear = api.post("ann", &on, json!({"text": "尽快回电", "when": "尽快"})).must_be(422);
        assert_eq!(unclear.faults(), [("/when".to_owned(), "unclear_when".to_owned())]);
        let none = api.post("ann", &on, json!({"text": "回电"})).must_be(422);
        assert_eq!(none.faults(), [("/when".to_owned(), "no_when".to_owned())]);
        api.get("ann", "/promises?late=maybe").must_be(422);
        let money = json!({"text": "给您退款", "when": "三天内", "kind": "refund", "amount": {"amount": "50", "currency": "CNY"}});
        let made = api.post("ann", &on, money).must_be(201);
        assert_eq!(
            (&made.body["state"], &made.body["amount"]["amount"]),
            (&json!("pending"), &json!("50.00"))
        );
        let id = made.body["id"].to_string();
        let early = api.post("ann", &format!("/promises/{id}/kept"), json!({})).must_be(409);
        assert_eq!(early.problem(), "promise-pending");
        let approval = format!("/promises/{id}/approval");
        let approved = api.post("mei", &approval, json!({"decision": "approve"})).must_be(200);
        assert_eq!(approved.body["state"], "open");
        let limits = json!({"limits": [{"role": "agent", "kind": "refund", "amount": "100"}]});
        let put = api.send("adm", "PUT", "/api/v1/promise-limits", &[], &limits.to_string()).must_be(200);
        assert_eq!(put.body["limits"][0]["amount"], "100.00");
        let now = json!({"text": "明天退款99元", "when": "明天"});
        assert_eq!(api.post("ann", &on, now).must_be(201).body["state"], "open");
    });
}
