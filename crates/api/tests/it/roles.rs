//! Every route with every role: who gets through, who is told no; and what each sees.

use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::json;
use wenguo_testkit::cast::PEOPLE;

use crate::client::{Client, on_every_api};

/// The calls of the table and, for each member of the cast, whether they get past the rule about roles.
/// `x` gets through (to an answer, a fault or a refusal by stage), `-` is told 403, `0` sees nothing and is told 404.
const TABLE: &str = "
    call                                       ann bea cai han hua mei qiu aud adm
    POST /complaints                            x   x   x   -   -   x   -   -   -
    GET /complaints                             x   x   x   x   x   x   x   x   -
    GET /complaints/{number}                    x   x   x   x   0   x   x   x   -
    GET /complaints/{number}/clocks             x   x   x   x   0   x   x   x   -
    GET /complaints/{number}/timeline           x   x   x   x   0   x   x   x   -
    GET /complaints/{number}/similar            x   x   x   x   0   x   x   x   -
    GET /complaints/{number}/extensions         x   x   x   x   0   x   x   x   -
    POST /complaints/{number}/extensions        -   -   x   x   0   x   -   -   -
    POST /extensions/{id}/approval              -   -   -   -   0   x   -   -   -
    POST /extensions/{id}/notice                x   x   x   x   0   x   -   -   -
    GET /complaints/{number}/remedies           x   x   x   x   0   x   x   x   -
    POST /complaints/{number}/acknowledgement   x   x   x   -   0   x   -   -   -
    POST /complaints/{number}/grading           -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/dispatch          -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/acceptance        -   -   -   x   0   x   -   -   -
    POST /complaints/{number}/return            -   -   -   x   0   x   -   -   -
    POST /complaints/{number}/chase             -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/escalation        x   x   x   x   0   x   x   -   -
    GET /escalations                            x   x   x   x   x   x   x   x   -
    POST /escalations/{id}/acknowledgement      -   -   -   -   0   x   -   -   -
    GET /complaints/{number}/suggestions        x   x   x   x   0   x   x   x   -
    POST /complaints/{number}/suggestions/{rule}/dismissal x x x x 0 x x - -
    GET /complaints/{number}/chases             x   x   x   x   0   x   x   x   -
    POST /chases/{id}/answer                    -   -   -   x   0   x   -   -   -
    GET /ladders                                x   x   x   x   x   x   x   x   x
    PUT /ladders                                -   -   -   -   -   -   -   -   x
    POST /ladders/preview                       -   -   -   -   -   -   -   -   x
    POST /ladders/{id}/removal/preview          -   -   -   -   -   -   -   -   x
    DELETE /ladders/{id}                        -   -   -   -   -   -   -   -   x
    GET /absences                               x   x   x   x   x   x   x   x   x
    POST /absences                              x   x   x   x   x   x   x   x   x
    PUT /absences/{id}                          -   -   -   x   -   x   -   -   x
    POST /absences/{id}/end                     -   -   -   x   -   x   -   -   x
    DELETE /absences/{id}                       -   -   -   x   -   x   -   -   x
    GET /duties                                 x   x   x   x   x   x   x   x   x
    POST /duties                                -   -   -   -   -   x   -   -   x
    DELETE /duties/{id}                         -   -   -   -   -   x   -   -   x
    GET /immediate-rules                        x   x   x   x   x   x   x   x   x
    PUT /immediate-rules/{code}                 -   -   -   -   -   -   -   -   x
    GET /departments/{code}/head                x   x   x   x   x   x   x   x   x
    PUT /departments/{code}/head                -   -   -   -   -   -   -   -   x
    POST /complaints/{number}/hold              -   -   x   x   0   x   -   -   -
    DELETE /complaints/{number}/hold            -   -   x   x   0   x   -   -   -
    PUT /complaints/{number}/findings           -   -   -   x   0   x   x   -   -
    POST /complaints/{number}/response          -   -   -   x   0   x   -   -   -
    POST /complaints/{number}/closure           -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/reopening         -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/on-the-spot       x   x   x   -   0   x   -   -   -
    POST /complaints/{number}/withdrawal        -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/declination       -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/merge             -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/reinstatement     -   -   x   -   0   x   -   -   -
    POST /complaints/{number}/reveal            x   x   x   x   0   x   -   -   -
    POST /complaints/{number}/track-code        x   x   x   -   0   x   -   -   -
    POST /complaints/{number}/track-code/reveal x   x   x   -   0   x   -   -   -
    POST /complaints/{number}/attachments       x   x   x   x   0   x   x   -   -
    GET /complaints/{number}/attachments        x   x   x   x   0   x   x   x   -
    GET /complaints/{number}/attachments/{id}/content x x x x 0 x x x -
    POST /complaints/{number}/attachments/{id}/removal - - x x 0 x - - -
    POST /complaints/{number}/notes             x   x   x   x   0   x   x   -   -
    POST /complaints/{number}/contacts          x   x   x   x   0   x   -   -   -
    POST /complaints/{number}/follow-ups        x   x   x   -   0   x   -   -   -
    POST /complaints/{number}/remedies          -   -   -   x   0   x   -   -   -
    POST /remedies/{id}/approval                -   -   -   -   0   x   -   -   -
    POST /remedies/{id}/execution               -   -   -   x   0   x   -   -   -
    POST /complaints/{number}/promises          x   x   x   x   0   x   -   -   -
    GET /complaints/{number}/promises           x   x   x   x   0   x   x   x   -
    GET /promises                               x   x   x   x   x   x   x   x   -
    POST /promises/{id}/approval                -   -   -   -   0   x   -   -   -
    POST /promises/{id}/kept                    x   x   x   x   0   x   -   -   -
    POST /promises/{id}/rescheduling            x   x   x   x   0   x   -   -   -
    POST /promises/{id}/withdrawal              x   x   x   x   0   x   -   -   -
    GET /promise-limits                         x   x   x   x   x   x   x   x   x
    PUT /promise-limits                         -   -   -   -   -   -   -   -   x
    GET /customers                              x   x   x   x   x   x   x   x   -
    GET /customers/{id}                         x   x   x   x   x   x   x   x   -
    GET /users                                  x   x   x   x   x   x   x   x   x
    GET /departments                            x   x   x   x   x   x   x   x   x
    GET /categories                             x   x   x   x   x   x   x   x   x
    GET /causes                                 x   x   x   x   x   x   x   x   x
    GET /products                               x   x   x   x   x   x   x   x   x
    POST /departments                           -   -   -   -   -   -   -   -   x
    POST /categories                            -   -   -   -   -   -   -   -   x
    POST /causes                                -   -   -   -   -   -   -   -   x
    POST /products                              -   -   -   -   -   -   -   -   x
    GET /calendars                              x   x   x   x   x   x   x   x   x
    GET /calendars/{code}                       x   x   x   x   x   x   x   x   x
    GET /calendars/{code}/days                  x   x   x   x   x   x   x   x   x
    POST /calendars                             -   -   -   -   -   -   -   -   x
    PUT /calendars/{code}                       -   -   -   -   -   -   -   -   x
    PUT /calendars/{code}/days/{day}            -   -   -   -   -   -   -   -   x
    POST /calendars/{code}/days/{day}/removal/preview -   -   -   -   -   -   -   -   x
    DELETE /calendars/{code}/days/{day}         -   -   -   -   -   -   -   -   x
    PUT /calendars/{code}/years/{year}          -   -   -   -   -   -   -   -   x
    POST /calendars/{code}/preview              -   -   -   -   -   -   -   -   x
    POST /calendars/{code}/days/{day}/preview   -   -   -   -   -   -   -   -   x
    POST /calendars/{code}/years/{year}/preview -   -   -   -   -   -   -   -   x
    GET /policy                                 x   x   x   x   x   x   x   x   x
    GET /policies                               x   x   x   x   x   x   x   x   x
    POST /policy/targets/{id}/removal/preview   -   -   -   -   -   -   -   -   x
    DELETE /policy/targets/{id}                -   -   -   -   -   -   -   -   x
    PUT /policy                                 -   -   -   -   -   -   -   -   x
    PUT /policy/targets                        -   -   -   -   -   -   -   -   x
    PUT /policy/warnings                        -   -   -   -   -   -   -   -   x
    POST /policy/preview                        -   -   -   -   -   -   -   -   x
    POST /policy/targets/preview                -   -   -   -   -   -   -   -   x
    POST /policy/warnings/preview               -   -   -   -   -   -   -   -   x
    POST /policy/what-if                        -   -   -   -   -   x   -   -   x
    GET /complaints/{number}/assignees          -   -   x   -   -   x   -   -   -
    POST /queue/next                            -   -   -   x   x   x   -   -   -
    PUT /presence                               x   x   x   x   x   x   x   x   x
    GET /fairness                               -   -   x   -   -   x   -   -   x
    GET /fairness/{code}                        -   -   x   -   -   x   -   -   x
    PUT /fairness                               -   -   -   -   -   x   -   -   x
    DELETE /fairness/{code}                     -   -   -   -   -   x   -   -   x
    GET /fairness/people                        -   -   x   -   -   x   -   -   x
    PUT /fairness/people/{login}                -   -   -   -   -   x   -   -   x
    POST /sla/preview                           x   x   x   x   x   x   x   x   x
    GET /departments/{code}/calendar            x   x   x   x   x   x   x   x   x
    POST /departments/{code}/calendar/preview   -   -   -   -   -   -   -   -   x
    PUT /departments/{code}/calendar            -   -   -   -   -   -   -   -   x
    GET /webhooks                               -   -   -   -   -   -   -   -   x
    GET /webhooks/{id}                          -   -   -   -   -   -   -   -   x
    POST /webhooks                              -   -   -   -   -   -   -   -   x
    PUT /webhooks/{id}                          -   -   -   -   -   -   -   -   x
    PUT /webhooks/{id}/activity                 -   -   -   -   -   -   -   -   x
    DELETE /webhooks/{id}                       -   -   -   -   -   -   -   -   x
    POST /webhooks/{id}/secret                  -   -   -   -   -   -   -   -   x
    POST /webhooks/{id}/test                    -   -   -   -   -   -   -   -   x
    GET /robots                                 -   -   -   -   -   -   -   -   x
    GET /robots/{id}                            -   -   -   -   -   -   -   -   x
    POST /robots                                -   -   -   -   -   -   -   -   x
    PUT /robots/{id}                            -   -   -   -   -   -   -   -   x
    PUT /robots/{id}/activity                   -   -   -   -   -   -   -   -   x
    DELETE /robots/{id}                         -   -   -   -   -   -   -   -   x
    POST /robots/{id}/test                      -   -   -   -   -   -   -   -   x
    GET /deliveries                             -   -   -   -   -   -   -   -   x
    POST /deliveries/{id}/retry                 -   -   -   -   -   -   -   -   x
    GET /notices                                x   x   x   x   x   x   x   x   x
    POST /notices/{id}/reading                  0   0   0   0   0   0   0   0   0
    POST /notices/reading                       x   x   x   x   x   x   x   x   x
    GET /mailing                                x   x   x   x   x   x   x   x   x
    PUT /mailing                                x   x   x   x   x   x   x   x   x
";

fn rows() -> Vec<(String, String, Vec<String>)> {
    let lines = TABLE.lines().map(str::trim).filter(|line| !line.is_empty()).skip(1);
    lines
        .map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let (method, path) = (words.next().expect("a method"), words.next().expect("a path"));
            (method, path, words.collect())
        })
        .collect()
}

#[test]
fn the_table_holds_every_route() {
    let mut table: Vec<(String, String)> =
        rows().into_iter().map(|(method, path, _)| (method.to_lowercase(), path)).collect();
    let mut routes: Vec<(String, String)> = wenguo_api::routes::table()
        .iter()
        .map(|route| (route.method.to_owned(), route.path.to_owned()))
        .collect();
    table.sort();
    routes.sort();
    assert_eq!(table, routes, "a route without a line in the table of roles, or the other way round");
}

#[test]
fn every_route_with_every_role() {
    on_every_api(|api| {
        api.registered();
        for (method, path, marks) in rows() {
            for ((login, ..), mark) in PEOPLE.iter().zip(&marks) {
                let filled = on_a_fresh_complaint(api, &path);
                let reply =
                    api.send(login, &method, &format!("/api/v1{filled}"), &[], example(&method, &path));
                let status = reply.status.as_u16();
                let is_right = match mark.as_str() {
                    "x" => !matches!(status, 401 | 403 | 404) && status < 500,
                    "0" => status == 404,
                    _ => status == 403,
                };
                assert!(
                    is_right,
                    "{login}: {method} {path} gave {status}, the table says {mark}: {}",
                    reply.body
                );
            }
        }
    });
}

/// The path with a complaint, remedy or customer of its own, so that what one verb does is not in the way of the next.
fn on_a_fresh_complaint(api: &Client<'_>, path: &str) -> String {
    if path.contains("{login}") {
        return path.replace("{login}", "han");
    }
    if path.contains("{code}") {
        let code = if path.starts_with("/calendars") { "standard" } else { "quality" };
        return path.replace("{code}", code).replace("{day}", "2026-02-14").replace("{year}", "2027");
    }
    if path.starts_with("/extensions") {
        let target = json!({
            "clock": "resolution", "severity": "general", "amount": 15, "unit": "civil_days",
            "extension": {"amount": 30, "unit": "civil_days"},
        });
        api.send("adm", "PUT", "/api/v1/policy/targets", &[], &target.to_string()).must_be(200);
        let ask = format!("/complaints/{}/extensions", api.in_handling());
        let asked = api.post("han", &ask, json!({"reason": "等检测报告"})).must_be(201);
        return path.replace("{id}", &asked.body["id"].to_string());
    }
    // Nobody's notice, one that is there for admins, and what was sent to it.
    if path.starts_with("/notices") {
        return path.replace("{id}", "0");
    }
    if path.contains("{id}") && ["/webhooks", "/robots", "/deliveries"].iter().any(|it| path.starts_with(it))
    {
        return path.replace("{id}", &of_admins(api, path.split('/').nth(1).unwrap_or_default()));
    }
    if !path.contains('{') || path.contains("/customers/") || path.starts_with("/policy") {
        return path.replace("{id}", "1");
    }
    if let Some(made) = made(api, path) {
        return path.replace("{id}", &made.to_string());
    }
    let number = api.in_handling();
    let path = path.replace("{rule}", "safety");
    if path.contains("/attachments/") {
        let attached = api.upload("han", &number, &[("照片.txt", b"words")]).must_be(201);
        return path
            .replace("{number}", &number)
            .replace("{id}", &attached.body["items"][0]["id"].to_string());
    }
    if path.starts_with("/promises/") {
        let promised = json!({"text": "明天退款", "when": "明天"});
        let made = api.post("ann", &format!("/complaints/{number}/promises"), promised).must_be(201);
        return path.replace("{id}", &made.body["id"].to_string());
    }
    let offered =
        api.post("han", &format!("/complaints/{number}/remedies"), json!({"kind": "refund"})).must_be(201);
    path.replace("{number}", &number).replace("{id}", &offered.body["id"].to_string())
}

/// Nobody is away or on duty twice at once, so each gets a day that was not given before.
fn a_day_of_its_own() -> (String, String) {
    static DAYS: AtomicU32 = AtomicU32::new(0);
    let given = DAYS.fetch_add(1, Ordering::Relaxed);
    let (year, month) = (2031 + given / 12, given % 12 + 1);
    let at = |day: u32| format!("{year}-{month:02}-{day:02}T00:00:00+08:00");
    (at(1), at(2))
}

/// What stands behind `{id}` where that is no remedy.
fn made(api: &Client<'_>, path: &str) -> Option<serde_json::Value> {
    let (login, call, body) = match path.split('/').nth(1)? {
        "ladders" => return Some(json!(1)),
        "absences" => {
            let (from, to) = a_day_of_its_own();
            ("han", "/absences".to_owned(), json!({ "from": from, "to": to }))
        }
        "duties" => {
            let (from, to) = a_day_of_its_own();
            ("adm", "/duties".to_owned(), json!({ "user": "mei", "from": from, "to": to }))
        }
        "chases" => {
            let number = api.in_handling();
            ("cai", format!("/complaints/{number}/chase"), json!({ "text": "今天答复" }))
        }
        "escalations" => {
            let number = api.in_handling();
            ("ann", format!("/complaints/{number}/escalation"), json!({ "reason": "客户等不及" }))
        }
        _ => return None,
    };
    Some(api.post(login, &call, body).must_be(201).body["id"].clone())
}

/// The id of the only webhook or robot there is, or of a delivery to it.
fn of_admins(api: &Client<'_>, things: &str) -> String {
    let first =
        |things: &str| api.get("adm", &format!("/{things}")).must_be(200).body["items"][0]["id"].clone();
    if first(things).is_null() {
        let made = if things == "deliveries" { "webhooks" } else { things };
        if first(made).is_null() {
            let body = example("POST", &format!("/{made}"));
            api.send("adm", "POST", &format!("/api/v1/{made}"), &[], body).must_be(201);
        }
        api.post("adm", &format!("/{made}/{}/test", first(made)), json!({})).must_be(200);
    }
    first(things).to_string()
}

/// The example of the call in the document: a body of the right shape, so that only the role decides.
fn example(method: &str, path: &str) -> &'static str {
    let table = wenguo_api::routes::table();
    let route = table.iter().find(|route| route.path == path && route.method == method.to_lowercase());
    route.and_then(|route| route.body).map_or("", |(_, example)| example)
}

#[test]
fn the_refusal_by_role_comes_whatever_the_body() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = |verb: &str| format!("/complaints/{number}/{verb}");
        let grading = json!({"severity": "general", "category": "delivery"});
        let denied = api.post("ann", &on("grading"), grading.clone()).must_be(403);
        assert_eq!(denied.problem(), "role-lacks-permission");
        assert_eq!(denied.body["detail"], "Your role does not include this. Who may: Coordinator, Manager.");
        // Who sees nothing learns no more of what is there than of what is not.
        let nowhere = "/complaints/TS-20200101-999999/grading";
        let unseen = api.post("adm", nowhere, grading.clone()).must_be(403);
        assert_eq!(unseen.body["detail"], denied.body["detail"]);
        assert_eq!(api.post("adm", &on("grading"), grading).must_be(403).problem(), "role-lacks-permission");
        api.post("hua", &on("acceptance"), json!({})).must_be(404);
        api.post("aud", &on("notes"), json!({"text": "x"})).must_be(403);
        api.post("adm", "/complaints", crate::client::complaint()).must_be(403);
    });
}

#[test]
fn who_handled_it_cannot_follow_it_up() {
    on_every_api(|api| {
        let number = api.in_handling();
        let on = |verb: &str| format!("/complaints/{number}/{verb}");
        // mei is a manager: she may handle and may follow up, but not both on one complaint.
        api.post("mei", &on("response"), json!({"result": "换新"})).must_be(200);
        let own =
            api.post("mei", &on("follow-ups"), json!({"reached": true, "satisfaction": 5})).must_be(403);
        assert_eq!(own.problem(), "handled-it-yourself");
        api.post("ann", &on("follow-ups"), json!({"reached": true, "satisfaction": 5})).must_be(201);
    });
}

#[test]
fn nobody_handles_a_complaint_against_themselves() {
    on_every_api(|api| {
        let mut body = crate::client::complaint();
        body["against"] = json!("han");
        let number = api.post("ann", "/complaints", body).must_be(201).body["number"]
            .as_str()
            .expect("a number")
            .to_owned();
        let on = |verb: &str| format!("/complaints/{number}/{verb}");
        api.post("cai", &on("grading"), json!({"severity": "major", "category": "delivery"})).must_be(200);
        let named = api
            .post("cai", &on("dispatch"), json!({"department": "quality", "assignee": "han"}))
            .must_be(422);
        assert_eq!(named.faults(), [("/assignee".to_owned(), "against_themselves".to_owned())]);
        api.post("cai", &on("dispatch"), json!({"department": "quality"})).must_be(200);
        assert_eq!(api.post("han", &on("acceptance"), json!({})).must_be(403).problem(), "against-yourself");
    });
}

#[test]
fn personal_data_are_masked_for_those_who_do_not_need_them() {
    on_every_api(|api| {
        let number = api.in_handling();
        let path = format!("/complaints/{number}");
        assert_eq!(api.get("ann", &path).must_be(200).body["customer"]["phone"], "138 1234 5678");
        for login in ["han", "qiu", "aud"] {
            let phone = api.get(login, &path).must_be(200).body["customer"]["phone"].clone();
            assert_eq!(phone, "138****5678", "{login}");
        }
        api.post("ann", &format!("{path}/notes"), json!({"text": "客户的另一个号码 13987654321"}))
            .must_be(201);
        let read = |login: &str| api.get(login, &format!("{path}/timeline")).must_be(200).body.to_string();
        assert!(read("ann").contains("13987654321"));
        assert!(!read("han").contains("13987654321"), "also inside what was written");
        let shown = api.post("han", &format!("{path}/reveal"), json!({})).must_be(200);
        assert_eq!(shown.body["phone"], "138 1234 5678");
        let timeline = api.get("aud", &format!("{path}/timeline")).must_be(200);
        let last =
            timeline.body["items"].as_array().and_then(|items| items.last().cloned()).expect("an event");
        assert_eq!((&last["kind"], &last["actor"]), (&json!("revealed"), &json!("han")));
    });
}

#[test]
fn the_code_of_the_complainant_is_given_once() {
    on_every_api(|api| {
        let registered = api.post("ann", "/complaints", crate::client::complaint()).must_be(201);
        assert!(registered.body["track_code"].is_string());
        let number = registered.body["number"].as_str().expect("a number").to_owned();
        for login in ["ann", "cai", "mei", "aud"] {
            let shown = api.get(login, &format!("/complaints/{number}"));
            assert!(
                shown.body.get("track_code").is_none(),
                "{login}: who has it could speak for the complainant"
            );
        }
    });
}

#[test]
fn an_agent_lists_their_own_and_finds_others_by_number_or_telephone() {
    on_every_api(|api| {
        let number = api.registered();
        let listed = api.get("bea", "/complaints").must_be(200);
        assert_eq!(listed.body["items"], json!([]), "ann registered it, not bea");
        let by_words = api.get("bea", "/complaints?q=%E6%BC%8F%E6%B0%B4").must_be(200);
        assert_eq!(by_words.body["items"], json!([]));
        for reference in [number.as_str(), "13812345678"] {
            let found = api.get("bea", &format!("/complaints?q={reference}")).must_be(200);
            assert_eq!(found.body["items"].as_array().map(Vec::len), Some(1), "{reference}");
        }
        api.get("bea", &format!("/complaints/{number}")).must_be(200);
    });
}
