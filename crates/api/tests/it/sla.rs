//! When would it be due: the promises of a policy, asked before there is a complaint.

use serde_json::{Value, json};

use crate::client::{Client, Reply, on_every_api};

fn ask(api: &Client<'_>, question: Value) -> Reply {
    api.send("ann", "POST", "/api/v1/sla/preview", &[], &question.to_string())
}

fn due(api: &Client<'_>, question: Value) -> Vec<(String, String)> {
    let answer = ask(api, question).must_be(200);
    let text = |clock: &Value, key: &str| clock[key].as_str().unwrap_or_default().replace(".000", "");
    let clocks = answer.body["clocks"].as_array().expect("clocks").clone();
    clocks.iter().map(|clock| (text(clock, "name"), text(clock, "due_at"))).collect()
}

fn pair(name: &str, due_at: &str) -> (String, String) {
    (name.to_owned(), due_at.to_owned())
}

#[test]
fn by_the_training_material_where_nobody_chose_another_policy_or_names_one() {
    on_every_api(|api| {
        let question = json!({"start": "2026-09-24T17:00:00+08:00", "severity": "general"});
        let answered = due(api, question);
        let first = pair("first_response", "2026-09-25T17:00:00+08:00");
        assert_eq!(answered, [first.clone(), pair("resolution", "2026-09-28T00:00:00+08:00")]);
        let major = due(api, json!({"start": "2026-09-24T17:00:00+08:00", "severity": "major"}));
        assert_eq!(major, [first, pair("resolution", "2026-10-10T00:00:00+08:00")]);
        let bank = json!({"start": "2026-01-31T10:00:00+08:00", "severity": "general", "policy": "cn_banking_insurance_2020"});
        let rolled = [pair("resolution", "2026-02-25T00:00:00+08:00")];
        assert_eq!(due(api, bank), rolled, "the fifteenth is in the spring festival");
        let consumers =
            json!({"start": "2026-09-24T10:00:00Z", "severity": "general", "policy": "cn_samr_121_2026"});
        assert_eq!(due(api, consumers)[0], pair("first_response", "2026-10-13T00:00:00+08:00"));
    });
}

#[test]
fn by_the_policy_in_force_with_whatever_was_changed_of_it() {
    on_every_api(|api| {
        let sooner = json!({"clock": "resolution", "severity": "general", "amount": 1, "unit": "hours"});
        let stricter =
            json!({"clock": "resolution", "category": "product", "amount": 30, "unit": "business_minutes"});
        for target in [sooner, stricter] {
            api.send("adm", "PUT", "/api/v1/policy/targets", &[], &target.to_string()).must_be(200);
        }
        let question = json!({"start": "2026-11-05T09:00:00+08:00", "severity": "general"});
        let plain = ask(api, question.clone()).must_be(200).body["clocks"][1].clone();
        assert_eq!(plain["due_at"], "2026-11-05T10:00:00.000+08:00");
        assert_eq!(
            plain["scope"],
            json!({"category": null, "tier": null, "channel": null, "severity": "general"})
        );
        let mut of_a_product = question.clone();
        of_a_product["category"] = json!("product");
        let answer = ask(api, of_a_product).must_be(200).body["clocks"][1].clone();
        assert_eq!(answer["due_at"], "2026-11-05T09:30:00.000+08:00");
        assert_eq!(answer["scope"]["category"], "product");
        let mut by_the_book = question;
        by_the_book["policy"] = json!("seed002_default");
        assert_eq!(due(api, by_the_book)[1], pair("resolution", "2026-11-09T00:00:00+08:00"));
    });
}

#[test]
fn a_hold_stops_what_it_may_and_the_strip_says_so() {
    on_every_api(|api| {
        let answer = ask(
            api,
            json!({
                "start": "2026-11-05T09:00:00+08:00", "severity": "general",
                "holds": [{"from": "2026-11-05T12:00:00+08:00", "to": "2026-11-06T12:00:00+08:00"}],
            }),
        );
        let clocks = answer.must_be(200).body["clocks"].clone();
        assert_eq!(clocks[0]["due_at"], "2026-11-06T09:00:00.000+08:00", "an answer is owed all the same");
        assert_eq!((&clocks[0]["stops"], &clocks[1]["stops"]), (&json!(false), &json!(true)));
        assert_eq!(clocks[1]["due_at"], "2026-11-10T00:00:00.000+08:00");
        let strip = clocks[1]["strip"].as_array().expect("a strip");
        let kinds: Vec<&str> = strip.iter().filter_map(|stretch| stretch["kind"].as_str()).collect();
        assert_eq!(kinds, ["closed", "held", "open"]);
        assert_eq!((&strip[1]["minutes"], &strip[2]["to"]), (&json!(1440), &clocks[1]["due_at"]));
        let warned = clocks[0]["warn_at"].as_array().expect("warnings");
        assert_eq!(warned, &[json!("2026-11-06T03:00:00.000+08:00"), json!("2026-11-06T06:36:00.000+08:00")]);
    });
}

#[test]
fn every_fault_of_a_question_is_named() {
    on_every_api(|api| {
        let question = json!({
            "start": "tomorrow", "severity": "terrible", "policy": "mine", "category": "none", "calendar": "nowhere",
            "holds": [{"from": "2026-11-06T12:00:00+08:00", "to": "2026-11-05T12:00:00+08:00"}],
        });
        let refused = ask(api, question).must_be(422);
        let errors = refused.body["errors"].as_array().expect("faults").clone();
        let mut at: Vec<&str> = errors.iter().filter_map(|error| error["pointer"].as_str()).collect();
        at.sort_unstable();
        assert_eq!(at, ["/calendar", "/category", "/holds/0/to", "/policy", "/severity", "/start"]);
        let far = json!({"start": "9999-12-31T00:00:00Z", "severity": "general"});
        assert_eq!(ask(api, far).must_be(422).body["errors"][0]["pointer"], "/start");
    });
}

#[test]
fn other_targets_are_tried_on_what_came_in() {
    on_every_api(|api| {
        let number = api.registered();
        let ask = |login: &str, body: Value| {
            api.send(login, "POST", "/api/v1/policy/what-if", &[], &body.to_string())
        };
        let target = json!({"clock": "first_response", "amount": 0, "unit": "hours"});
        let days = |body: Value| {
            let mut body = body;
            body["from"] = json!("2026-11-01");
            body["to"] = json!("2026-11-30");
            body
        };
        api.desk.clock.advance(60_000);
        let answer = ask("mei", days(json!({"target": target}))).must_be(200).body;
        assert_eq!((&answer["complaints"], &answer["differing"]), (&json!(1), &json!(1)), "{answer}");
        let first = &answer["lines"][0];
        assert_eq!(
            (&first["clock"], &first["late_then"], &first["late_would"]),
            (&json!("first_response"), &json!(0), &json!(1))
        );
        assert_eq!(answer["items"][0]["number"], json!(number));
        assert_eq!(answer["items"][0]["would_be_late"], json!(["first_response"]));
        let figures = ask("adm", days(json!({"policy": "us_cfpb"}))).must_be(200).body;
        assert_eq!((&figures["policy"], &figures["items"]), (&json!("us_cfpb"), &Value::Null));
        let both = ask("mei", json!({"policy": "us_cfpb", "target": target})).must_be(422).faults();
        assert_eq!(both, [("/target".to_owned(), "either_or".to_owned())]);
        let wrong = json!({"clock": "first_response", "amount": -1, "unit": "hours"});
        let faults = ask("mei", json!({"target": wrong, "to": "soon"})).must_be(422).faults();
        let faults: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(faults, ["/to", "/target/amount"]);
    });
}

#[test]
fn more_time_is_asked_for_decided_and_told_and_the_clocks_say_why() {
    on_every_api(|api| {
        let target = json!({
            "clock": "resolution", "severity": "general", "amount": 15, "unit": "civil_days",
            "extension": {"amount": 30, "unit": "civil_days"},
        });
        let put = |body: &Value| api.send("adm", "PUT", "/api/v1/policy/targets", &[], &body.to_string());
        let policy = put(&target).must_be(200).body;
        assert_eq!(policy["targets"][1]["extension"], json!({"amount": 30, "unit": "civil_days"}));
        let mut first = target;
        first["clock"] = json!("first_response");
        assert_eq!(
            put(&first).must_be(422).faults()[0].0,
            "/extension",
            "the customer would be told of it anyway"
        );
        let number = api.in_handling();
        let ask = format!("/complaints/{number}/extensions");
        assert_eq!(api.post("han", &ask, json!({"reason": ""})).must_be(422).faults()[0].0, "/reason");
        let asked = api.post("han", &ask, json!({"reason": "等检测报告"})).must_be(201).body;
        assert_eq!((&asked["approval"], &asked["in_force"]), (&json!("pending"), &json!(false)));
        api.post("han", &ask, json!({"reason": "再要一次"})).must_be(409);
        let id = asked["id"].clone();
        api.post("mei", &format!("/extensions/{id}/approval"), json!({"decision": "approve"})).must_be(200);
        let told = json!({"channel": "phone", "text": "延长三十日"});
        let told = api.post("han", &format!("/extensions/{id}/notice"), told).must_be(200).body;
        assert_eq!(told["in_force"], true);
        let why = api.get("han", &format!("/complaints/{number}/clocks")).must_be(200).body;
        let resolution =
            &why["clocks"].as_array().expect("clocks").iter().find(|lap| lap["name"] == "resolution");
        let resolution = resolution.expect("a resolution");
        assert_eq!((&resolution["extended"], &resolution["due_at"]), (&json!(true), &asked["due_at"]));
        let timeline =
            api.get("han", &format!("/complaints/{number}/timeline")).must_be(200).body["items"].clone();
        let events = timeline.as_array().expect("events");
        let extended =
            events.iter().find(|event| event["kind"] == "extended").expect("the customer was told");
        let causes = why["events"].as_array().expect("causes");
        assert!(causes.iter().any(|cause| cause["hash"] == extended["hash"]), "{why}");
        assert_eq!(why["head"]["hash"], events.last().expect("a head")["hash"]);
        let listed = api.get("han", &ask).must_be(200).body["items"].clone();
        assert_eq!(listed[0], told);
    });
}
