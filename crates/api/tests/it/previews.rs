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

/// The clock of the result among those that are named.
fn named<'m>(shifts: &'m Value, number: &str) -> &'m Value {
    let items = shifts["items"].as_array().expect("a list");
    items.iter().find(|each| each["number"] == number && each["clock"] == "resolution").expect("it moves")
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
fn every_clock_that_moves_is_named_so_many_at_a_time() {
    on_every_api(|api| {
        a_day_is_promised(api);
        let numbers: Vec<String> = (0..5).map(|_| api.in_handling()).collect();
        let page = |query: &str| {
            let path = format!("/departments/quality/calendar/preview{query}");
            api.post("adm", &path, json!({"calendar": "always"}))
        };
        let whole = page("").must_be(200).body["moves"]["due"].clone();
        assert_eq!(whole["complaints"], 5);
        let all = whole["items"].as_array().cloned().expect("a list");
        assert_eq!(whole["clocks"], all.len());
        let mut paged = Vec::new();
        for offset in (0..all.len()).step_by(2) {
            let due = page(&format!("?limit=2&offset={offset}")).must_be(200).body["moves"]["due"].clone();
            assert_eq!((&due["complaints"], &due["clocks"]), (&whole["complaints"], &whole["clocks"]));
            paged.extend(due["items"].as_array().cloned().expect("a page"));
        }
        assert_eq!(paged, all);
        assert!(numbers.iter().all(|number| all.iter().any(|each| each["number"] == *number)));
        assert_eq!(page("?offset=1000").must_be(200).body["moves"]["due"]["items"], json!([]));
        let wrong = page("?limit=0&offset=-1&page=2").must_be(422);
        let pointers: Vec<String> = wrong.faults().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/page", "/limit", "/offset"]);
    });
}

#[test]
fn what_is_taken_away_is_seen_first_too() {
    on_every_api(|api| {
        a_day_is_promised(api);
        let number = api.in_handling();
        let before = resolution(api, &number);
        let target = json!({"clock": "resolution", "category": "delivery", "amount": 9, "unit": "working_days", "stops": true});
        api.send("adm", "PUT", "/api/v1/policy/targets", &[], &target.to_string()).must_be(200);
        let targets = api.get("adm", "/policy").must_be(200).body["targets"].clone();
        let general = targets.as_array().and_then(|all| {
            all.iter().find(|each| each["clock"] == "resolution" && each["severity"] == "general")
        });
        let id = general.expect("the target")["id"].clone();
        let removal = format!("/policy/targets/{id}/removal/preview");
        let seen = api.post("adm", &removal, json!({})).must_be(200).body;
        let shift = named(&seen["due"], &number).clone();
        assert_eq!(shift["before"], before);
        let condition = format!("\"{}\"", seen["seen"].as_str().expect("a word"));
        let known = [("if-match", condition.as_str())];
        let path = format!("/api/v1/policy/targets/{id}");
        api.send("adm", "DELETE", &path, &known, "").must_be(200);
        assert_ne!(shift["after"], before);
        api.post("adm", "/policy/targets/9999/removal/preview", json!({})).must_be(404);
        api.post("adm", "/policy/targets/x/removal/preview", json!({})).must_be(404);
        let warned = api.post("adm", "/policy/warnings/preview", json!({"warnings": [10]})).must_be(200).body;
        assert_eq!(warned["due"]["complaints"], 0, "a warning moves no due instant");
        api.post("adm", "/policy/warnings/preview", json!({"warnings": [0]})).must_be(422);
        let day = "/calendars/standard/days/2026-11-03";
        let off = json!({"kind": "off"}).to_string();
        api.send("adm", "PUT", &format!("/api/v1{day}"), &[], &off).must_be(200);
        let moved = resolution(api, &number);
        let back = api.post("adm", &format!("{day}/removal/preview"), json!({})).must_be(200).body;
        assert!(back["complaints"].as_i64() > Some(0));
        assert_eq!(resolution(api, &number), moved, "nothing is kept");
        api.post("adm", "/calendars/standard/days/2026-11-04/removal/preview", json!({})).must_be(404);
    });
}

#[test]
fn what_was_seen_is_saved_or_refused() {
    on_every_api(|api| {
        api.in_handling();
        let ladder =
            json!({"department": "quality", "rungs": [{"when": "later", "amount": 9000, "whom": "head"}]});
        let word = |path: &str, body: Value| {
            let seen = api.post("adm", path, body).must_be(200).body;
            let seen = if seen["moves"].is_null() { &seen["seen"] } else { &seen["moves"]["seen"] };
            format!("\"{}\"", seen.as_str().expect("a word"))
        };
        let put = |known: &str| {
            api.send("adm", "PUT", "/api/v1/ladders", &[("if-match", known)], &ladder.to_string())
        };
        let seen = word("/ladders/preview", ladder.clone());
        let id = put(&seen).must_be(200).body["id"].clone();
        let other = json!({"rungs": [{"when": "breach", "whom": "head"}]}).to_string();
        let removal = format!("/ladders/{id}/removal/preview");
        let of_removal = word(&removal, json!({}));
        api.send("adm", "PUT", "/api/v1/ladders", &[], &other).must_be(200);
        let remove = |known: &str| {
            api.send("adm", "DELETE", &format!("/api/v1/ladders/{id}"), &[("if-match", known)], "")
        };
        remove(&of_removal).must_be(412);
        remove("no quotes").must_be(422);
        remove(&word(&removal, json!({}))).must_be(200);
        put(&seen).must_be(412);
        let assign = |known: &str| {
            let body = json!({"calendar": "always"}).to_string();
            api.send("adm", "PUT", "/api/v1/departments/quality/calendar", &[("if-match", known)], &body)
        };
        let seen = word("/departments/quality/calendar/preview", json!({"calendar": "always"}));
        let day = json!({"kind": "off"});
        let of_day = word("/calendars/standard/days/2026-11-03/preview", day.clone());
        let warnings = json!({"warnings": [60]});
        let of_warnings = word("/policy/warnings/preview", warnings.clone());
        assign(&seen).must_be(200);
        let changes = [
            (
                "/calendars/standard/days/2026-11-03",
                "/calendars/standard/days/2026-11-03/preview",
                day,
                of_day,
            ),
            ("/policy/warnings", "/policy/warnings/preview", warnings, of_warnings),
        ];
        for (path, preview, body, stale) in changes {
            let put = |known: &str| {
                api.send("adm", "PUT", &format!("/api/v1{path}"), &[("if-match", known)], &body.to_string())
            };
            put(&stale).must_be(412);
            put(&word(preview, body.clone())).must_be(200);
        }
        assign(&seen).must_be(412);
        assign("*").must_be(200);
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
