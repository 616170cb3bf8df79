//! What a change of the settings would do to open clocks, over the API: told by number, kept by nobody.

use serde_json::{Value, json};
use wenguo_store::params;

use crate::client::{Client, on_every_api};

fn a_day_is_promised(api: &Client<'_>) {
    let target = json!({"clock": "resolution", "severity": "general", "amount": 480, "unit": "business_minutes", "stops": true});
    api.send("adm", "PUT", "/api/v1/policy/targets", &[], &target.to_string()).must_be(200);
}

fn resolution(api: &Client<'_>, number: &str) -> Value {
    let clocks = api.get("ann", &format!("/complaints/{number}")).must_be(200).body["clocks"].clone();
    let clocks = clocks.as_array().cloned().unwrap_or_default();
    clocks.into_iter().find(|clock| clock["name"] == "resolution").expect("a clock")["due_at"].clone()
}

/// The clock of the result among the first that are named.
fn named<'m>(shifts: &'m Value, number: &str) -> &'m Value {
    let first = shifts["first"].as_array().expect("a list");
    first.iter().find(|each| each["number"] == number && each["clock"] == "resolution").expect("it moves")
}

#[test]
fn a_department_that_would_get_another_calendar() {
    on_every_api(|api| {
        a_day_is_promised(api);
        let number = api.in_handling();
        let before = resolution(api, &number);
        let preview = "/departments/quality/calendar/preview";
        let seen = api.post("adm", preview, json!({"calendar": "always"})).must_be(200).body;
        let moved = json!({"department": "quality", "before": "standard", "after": "always"});
        assert_eq!(
            (&seen["departments"][0], seen["departments"].as_array().map(Vec::len)),
            (&moved, Some(2))
        );
        let moves = &seen["moves"];
        assert_eq!((&moves["complaints"], &moves["due"]["complaints"]), (&json!(1), &json!(1)));
        let shift = named(&moves["due"], &number);
        assert_eq!(shift["before"], before);
        assert_eq!(resolution(api, &number), before, "nothing is kept");
        let assigned = json!({"calendar": "always"}).to_string();
        api.send("adm", "PUT", "/api/v1/departments/quality/calendar", &[], &assigned).must_be(200);
        assert_eq!(resolution(api, &number), shift["after"], "and it comes so");
        let nothing = api.post("adm", preview, json!({"calendar": "always"})).must_be(200).body;
        assert_eq!(
            (&nothing["departments"], &nothing["moves"]["due"]["complaints"]),
            (&json!([]), &json!(0))
        );
        let unknown = api.post("adm", preview, json!({"calendar": "nights"})).must_be(422);
        assert_eq!(unknown.faults(), [("/calendar".to_owned(), "unknown".to_owned())]);
        api.post("adm", "/departments/nowhere/calendar/preview", json!({})).must_be(404);
    });
}

#[test]
fn a_day_a_year_a_week_and_a_promise_that_would_be_others() {
    on_every_api(|api| {
        a_day_is_promised(api);
        let number = api.in_handling();
        let before = resolution(api, &number);
        let seen = |path: &str, body: Value| {
            let moves = api.post("adm", path, body).must_be(200).body;
            let shift = named(&moves["due"], &number).clone();
            assert_eq!(shift["before"], before, "{path}");
            shift["after"].clone()
        };
        let day = seen("/calendars/standard/days/2026-11-03/preview", json!({"kind": "off"}));
        assert_eq!(day, "2026-11-04T09:30:00.000+08:00");
        let year = json!({"text": "2026-11-03 off", "replace": false});
        assert_eq!(seen("/calendars/standard/years/2026/preview", year), day);
        let week = json!({"name": "标准", "zone": "Asia/Shanghai", "week": {"monday": ["09:00-17:00"]}});
        assert_eq!(seen("/calendars/standard/preview", week), "2026-11-02T17:00:00.000+08:00");
        let target = json!({"clock": "resolution", "severity": "general", "amount": 60, "unit": "business_minutes", "stops": true});
        assert_eq!(seen("/policy/targets/preview", target), "2026-11-02T10:00:00.000+08:00");
        assert_ne!(seen("/policy/preview", json!({"policy": "cn_banking_insurance_2020"})), before);
        assert_eq!(resolution(api, &number), before);
        let wrong = api.post("adm", "/calendars/standard/days/2026-11-03/preview", json!({"kind": "hours"}));
        assert_eq!(wrong.must_be(422).faults(), [("/hours".to_owned(), "required".to_owned())]);
    });
}

#[test]
fn a_ladder_that_would_be_another() {
    on_every_api(|api| {
        let number = api.in_handling();
        let rungs = |minutes: i64| json!({"rungs": [{"when": "breach", "whom": "head"}, {"when": "later", "amount": minutes, "whom": "centre"}]});
        let seen = api.post("adm", "/ladders/preview", rungs(30)).must_be(200).body;
        assert_eq!((&seen["due"]["complaints"], &seen["at_once"]["complaints"]), (&json!(0), &json!(0)));
        assert_eq!(seen["climbing"]["complaints"], 1, "nobody is warned any more");
        let shift = named(&seen["climbing"], &number);
        assert!(shift["before"].as_str() < shift["after"].as_str(), "{shift}");
        let wrong = api.post("adm", "/ladders/preview", rungs(0)).must_be(422);
        assert_eq!(wrong.faults(), [("/rungs/1/amount".to_owned(), "out_of_range".to_owned())]);
        assert_eq!(api.get("ann", "/ladders").must_be(200).body["items"][0]["rungs"][0]["when"], "warning");
    });
}

#[test]
fn an_absence_is_changed_and_ended() {
    on_every_api(|api| {
        let span =
            |to: &str| json!({"user": "han", "from": "2026-11-02T00:00:00+08:00", "to": to, "deputy": "qiu"});
        let made = api.post("mei", "/absences", span("2026-11-06T00:00:00+08:00")).must_be(201).body;
        let path = format!("/absences/{}", made["id"]);
        let change = |login: &str, body: Value| {
            api.send(login, "PUT", &format!("/api/v1{path}"), &[], &body.to_string())
        };
        let shorter = json!({"from": "2026-11-02T00:00:00+08:00", "to": "2026-11-04T00:00:00+08:00"});
        let changed = change("mei", shorter.clone()).must_be(200).body;
        assert_eq!((&changed["user"], &changed["deputy"]), (&json!("han"), &Value::Null));
        assert_eq!(changed["to"], "2026-11-04T00:00:00.000+08:00");
        change("hua", shorter.clone()).must_be(403);
        let mut other = shorter;
        other["user"] = json!("mei");
        assert_eq!(
            change("mei", other).must_be(422).faults(),
            [("/user".to_owned(), "unknown_field".to_owned())]
        );
        api.post("hua", &format!("{path}/end"), json!({})).must_be(403);
        api.post("mei", &format!("{path}/end"), json!({})).must_be(200);
        assert_eq!(api.get("ann", "/absences").must_be(200).body["items"], json!([]));
        api.post("mei", &format!("{path}/end"), json!({})).must_be(404);
    });
}

#[test]
fn what_cannot_be_counted_is_told_by_number() {
    on_every_api(|api| {
        a_day_is_promised(api);
        let numbers = [api.in_handling(), api.in_handling()];
        let preview = || {
            let asked = json!({"calendar": "always"});
            api.post("adm", "/departments/quality/calendar/preview", asked).must_be(200).body["moves"].clone()
        };
        assert_eq!(preview()["unread"], json!({"complaints": 0, "first": []}));
        let sql = "UPDATE complaints SET severity = 'nonsense' WHERE number = $1";
        api.desk.work(|work| Ok(work.tx.execute(sql, &params![&numbers[1]])?));
        let moves = preview();
        assert_eq!(moves["unread"], json!({"complaints": 1, "first": [numbers[1]]}));
        assert_eq!((&moves["complaints"], &moves["due"]["complaints"]), (&json!(1), &json!(1)));
    });
}
