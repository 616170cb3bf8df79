//! Calendars over the API: made, changed at a version, days set, a year taken in, departments assigned; faults by field.

use serde_json::{Value, json};

use crate::client::{Client, Reply, on_every_api};

fn put(api: &Client<'_>, path: &str, headers: &[(&str, &str)], body: Value) -> Reply {
    api.send("adm", "PUT", &format!("/api/v1{path}"), headers, &body.to_string())
}

#[test]
fn the_company_has_its_calendar_from_the_first_day() {
    on_every_api(|api| {
        let all = api.get("ann", "/calendars").must_be(200).body["items"].clone();
        assert_eq!((&all[0]["code"], &all[1]["code"]), (&json!("standard"), &json!("always")));
        let standard = api.get("ann", "/calendars/standard").must_be(200);
        assert_eq!(standard.body["effective"]["week"]["monday"], json!(["09:00-12:00", "13:30-18:00"]));
        assert_eq!(standard.body["effective"]["week"]["sunday"], json!([]));
        assert_eq!(standard.body["effective"]["last_year"], 2026);
        assert_eq!(standard.headers["etag"], "\"1\"");
        let mut days = Vec::new();
        let mut next = Some(String::new());
        while let Some(cursor) = next {
            let page =
                api.get("ann", &format!("/calendars/standard/days?year=2026&limit=20{cursor}")).must_be(200);
            days.extend(page.body["items"].as_array().cloned().unwrap_or_default());
            next = page.body["next_cursor"].as_str().map(|cursor| format!("&cursor={cursor}"));
        }
        assert_eq!(days.len(), 39, "33 off, 6 worked");
        let day = days.iter().find(|day| day["date"] == "2026-02-14").expect("a make-up Saturday");
        assert_eq!((&day["kind"], &day["name_en"]), (&json!("work"), &json!("Spring Festival")));
        assert_eq!(day["hours"], json!(["09:00-12:00", "13:30-18:00"]));
        api.get("ann", "/calendars/nowhere").must_be(404);
        api.get("ann", "/calendars/nowhere/days").must_be(404);
    });
}

#[test]
fn a_calendar_builds_on_another_and_what_it_says_wins() {
    on_every_api(|api| {
        let branch = json!({"code": "branch", "name": "网点", "parent": "standard",
            "week": {"monday": ["09:00-17:00"], "saturday": ["09:00-12:00"]}});
        let made = api.post("adm", "/calendars", branch.clone()).must_be(201);
        assert_eq!(made.headers["location"], "/api/v1/calendars/branch");
        assert_eq!((&made.body["parent"], &made.body["zone"]), (&json!("standard"), &Value::Null));
        assert_eq!(made.body["effective"]["zone"], "Asia/Shanghai");
        assert_eq!(api.post("adm", "/calendars", branch).must_be(409).problem(), "code-taken");
        let day = json!({"kind": "hours", "hours": ["10:00-16:00"], "name": "盘点"});
        let set =
            put(api, "/calendars/branch/days/2026-02-16", &[("if-match", "\"1\"")], day.clone()).must_be(200);
        assert_eq!(set.body["version"], 2);
        put(api, "/calendars/branch/days/2026-02-16", &[("if-match", "\"1\"")], day).must_be(412);
        let shown = |date: &str| {
            let days = api.get("ann", "/calendars/branch/days?year=2026").must_be(200).body["items"].clone();
            days.as_array().into_iter().flatten().find(|day| day["date"] == date).cloned().unwrap_or_default()
        };
        assert_eq!(shown("2026-02-16")["hours"], json!(["10:00-16:00"]));
        assert_eq!(shown("2026-02-16")["calendar"], "branch");
        assert_eq!(shown("2026-02-17")["calendar"], "standard");
        api.send("adm", "DELETE", "/api/v1/calendars/branch/days/2026-02-16", &[], "").must_be(200);
        assert_eq!(shown("2026-02-16")["kind"], "off", "as the calendar below says");
        api.send("adm", "DELETE", "/api/v1/calendars/branch/days/2026-02-16", &[], "").must_be(404);
        let plain = json!({"name": "网点", "parent": "standard"});
        assert_eq!(put(api, "/calendars/branch", &[], plain).must_be(200).body["week"], Value::Null);
    });
}

#[test]
fn a_year_is_taken_in_as_text_or_day_by_day() {
    on_every_api(|api| {
        let text = "2027-01-01~2027-01-03 off 元旦\n2027-01-09 work 元旦";
        let loaded = put(api, "/calendars/standard/years/2027", &[], json!({"text": text})).must_be(200);
        assert_eq!(loaded.body["effective"]["last_year"], 2027);
        let days = json!({"days": [{"date": "2027-01-01", "kind": "off"}], "replace": true});
        put(api, "/calendars/standard/years/2027", &[], days).must_be(200);
        let kept = api.get("ann", "/calendars/standard/days?year=2027").must_be(200);
        assert_eq!(kept.body["items"].as_array().map(Vec::len), Some(1));
        let faults =
            |body: Value| put(api, "/calendars/standard/years/2028", &[], body).must_be(422).faults();
        let fault = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(faults(json!({})), [fault("/text", "required")]);
        assert_eq!(faults(json!({"text": "2028-01-01 sleep"})), [fault("/text", "invalid_line")]);
        let wrong =
            json!({"days": [{"date": "2028-01-01", "kind": "hours"}, {"date": "2027-01-01", "kind": "off"}]});
        assert_eq!(faults(wrong), [fault("/days/0/hours", "required"), fault("/days/1/date", "other_year")]);
        assert_eq!(faults(json!({"days": [], "replace": true})), [fault("/days", "no_day_of_year")]);
        let twice = json!({"days": [{"date": "2028-01-01", "kind": "off"}, {"date": "2028-01-02", "kind": "off"},
            {"date": "2028-01-01", "kind": "work"}]});
        assert_eq!(faults(twice), [fault("/days/2/date", "day_twice")]);
        let both = json!({"days": [{"date": "2028-01-01", "kind": "off"}], "text": "2028-01-01 off"});
        assert_eq!(faults(both), [fault("/text", "only_one")]);
        let strange = json!({"days": [{"date": "2028-01-01", "sort": "off"}]});
        let required = fault("/days/0/kind", "required");
        assert_eq!(faults(strange), [required, fault("/days/0/sort", "unknown_field")]);
        let more = json!({"days": [{"date": "2028-01-01", "kind": "off", "sort": "off"}]});
        assert_eq!(faults(more), [fault("/days/0/sort", "unknown_field")]);
        let long = json!({"text": format!("2028-01-01 off {}", "x".repeat(101))});
        assert_eq!(faults(long), [fault("/text", "day_name_too_long")]);
        assert_eq!(faults(json!({"text": "2028-01-01 off a\u{0}b"})), [fault("/text", "control_character")]);
        let kept = api.get("ann", "/calendars/standard").must_be(200).body;
        assert_eq!(kept["effective"]["last_year"], 2027, "none of them made 2028 a year that is known");
        let beyond = put(api, "/calendars/standard/years/12345", &[], json!({"text": "x"})).must_be(422);
        assert_eq!(beyond.faults(), [fault("/year", "out_of_range")]);
    });
}

#[test]
fn what_is_wrong_with_a_calendar_is_named() {
    on_every_api(|api| {
        let fault = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        let faults = |body: Value| api.post("adm", "/calendars", body).must_be(422).faults();
        let sundays = |hours: &str| json!({"sunday": [hours]});
        assert_eq!(
            faults(json!({"code": "a b", "name": "", "zone": "Asia/Peking", "week": sundays("22:00-06:00")})),
            [
                fault("/code", "invalid_code"),
                fault("/name", "required"),
                fault("/zone", "unknown_time_zone"),
                fault("/week/sunday", "invalid_openings")
            ]
        );
        assert_eq!(
            faults(json!({"code": "x", "name": "x"})),
            [fault("/zone", "nothing_to_build_on"), fault("/week", "nothing_to_build_on")]
        );
        assert_eq!(
            faults(json!({"name": "x", "colour": "red", "week": {"someday": []}})),
            [
                fault("/code", "required"),
                fault("/week/someday", "unknown_field"),
                fault("/colour", "unknown_field")
            ]
        );
        assert_eq!(
            faults(json!({"code": "x", "name": "x", "parent": "standard", "colour": "red"})),
            [fault("/colour", "unknown_field")]
        );
        assert_eq!(
            faults(json!({"code": "x", "name": "x", "parent": "nobody"})),
            [fault("/parent", "unknown")]
        );
        let below = json!({"code": "below", "name": "x", "parent": "standard"});
        api.post("adm", "/calendars", below).must_be(201);
        let circle = json!({"name": "标准", "parent": "below"});
        let refused = put(api, "/calendars/standard", &[], circle).must_be(422);
        assert_eq!(refused.faults(), [fault("/parent", "below_itself")]);
        let day = |path: &str, body: Value| put(api, path, &[], body).must_be(422).faults();
        assert_eq!(
            day("/calendars/standard/days/morgen", json!({"kind": "off"})),
            [fault("/day", "invalid_day")]
        );
        assert_eq!(
            day("/calendars/standard/days/2026-03-02", json!({"kind": "no"})),
            [fault("/kind", "unknown")]
        );
    });
}

#[test]
fn a_department_goes_by_its_own_calendar_or_that_above_it() {
    on_every_api(|api| {
        let goes_by = |department: &str| {
            let found = api.get("ann", &format!("/departments/{department}/calendar")).must_be(200).body;
            (found["own"].clone(), found["calendar"].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(goes_by("quality-lab"), (Value::Null, "standard".to_owned()));
        put(api, "/departments/quality/calendar", &[], json!({"calendar": "always"})).must_be(200);
        assert_eq!(goes_by("quality"), (json!("always"), "always".to_owned()));
        assert_eq!(goes_by("quality-lab"), (Value::Null, "always".to_owned()));
        assert_eq!(goes_by("logistics").1, "standard");
        put(api, "/departments/quality/calendar", &[], json!({"calendar": null})).must_be(200);
        assert_eq!(goes_by("quality-lab").1, "standard");
        let unknown = put(api, "/departments/quality/calendar", &[], json!({"calendar": "x"})).must_be(422);
        assert_eq!(unknown.faults(), [("/calendar".to_owned(), "unknown".to_owned())]);
        let unquoted =
            put(api, "/departments/quality/calendar", &[("if-match", "1")], json!({"calendar": "always"}));
        assert_eq!(unquoted.must_be(422).faults(), [("/If-Match".to_owned(), "invalid".to_owned())]);
        put(api, "/departments/nobody/calendar", &[], json!({"calendar": "always"})).must_be(404);
    });
}
