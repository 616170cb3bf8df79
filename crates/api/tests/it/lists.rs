//! Lists: filters, pages, words.

use serde_json::{Value, json};

use crate::client::{Client, complaint, on_every_api};

fn numbers(items: &Value) -> Vec<String> {
    let items = items.as_array().expect("items");
    items.iter().filter_map(|item| item["number"].as_str().map(str::to_owned)).collect()
}

fn register(api: &Client<'_>, subject: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut body = complaint();
    body["subject"] = json!(subject);
    change(&mut body);
    api.post("cai", "/complaints", body).must_be(201).body["number"].as_str().expect("a number").to_owned()
}

#[test]
fn pages_lose_nothing_and_double_nothing() {
    on_every_api(|api| {
        // All received in the same millisecond: only the id tells them apart.
        let mut all: Vec<String> =
            (0..7).map(|place| register(api, &format!("第{place}件"), |_| ())).collect();
        all.reverse();
        let mut seen = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = api.get("cai", &format!("/complaints?limit=3{cursor}")).must_be(200);
            seen.extend(numbers(&page.body["items"]));
            match page.body["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(seen, all);
    });
}

#[test]
fn every_filter_narrows() {
    on_every_api(|api| {
        let plain = register(api, "水壶漏水", |_| ());
        let letter = register(api, "取暖器冒烟", |body| {
            body["channel"] = json!("letter");
            body["severity"] = json!("critical");
            body["category"] = json!("product-quality");
            body["received_at"] = json!("2026-10-01T12:00:00+08:00");
            body["customer"] = json!({"name": "李四", "phone": "13987654321"});
            body["order_ref"] = json!("TB-77");
        });
        for query in [
            "channel=letter",
            "severity=critical",
            "category=product",
            "received_to=2026-10-01",
            "q=取暖器",
            "q=冒烟",
            "q=李四",
            "q=lisi",
            "q=4321",
            "overdue=true",
            "order_ref=TB-77",
            "q=13987654321",
        ] {
            let found = api.get("cai", &format!("/complaints?{}", encoded(query))).must_be(200);
            assert_eq!(numbers(&found.body["items"]), [letter.as_str()], "{query}");
        }
        for query in [
            "received_from=2026-11-01",
            "overdue=false",
            "stage=received&channel=phone",
            "q=漏水 水壶",
            "q=JD-2026A",
        ] {
            let found = api.get("cai", &format!("/complaints?{}", encoded(query))).must_be(200);
            assert_eq!(numbers(&found.body["items"]), [plain.as_str()], "{query}");
        }
        let none = api.get("cai", &format!("/complaints?{}", encoded("q=水壶 冒烟"))).must_be(200);
        assert_eq!(none.body["items"], json!([]), "words apart by spaces must all be there");
        let by_due = api.get("cai", "/complaints?sort=due_at").must_be(200);
        assert_eq!(numbers(&by_due.body["items"]), [letter, plain]);
    });
}

fn encoded(query: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"=&-_.".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    query.bytes().map(byte).collect()
}

#[test]
fn by_relevance_the_best_comes_first_and_the_filters_hold() {
    on_every_api(|api| {
        let best = register(api, "水壶漏水，漏水，还是漏水", |body| {
            body["description"] = json!("漏水。")
        });
        let long = "客户说了许多别的话。".repeat(20) + "最后才提到漏水。";
        let newer = register(api, "其他", |body| {
            body["description"] = json!(long);
            body["channel"] = json!("letter");
        });
        // A word that everybody has says nothing.
        for place in 0..6 {
            register(api, &format!("第{place}件"), |body| body["description"] = json!("物流太慢。"));
        }
        let sorted = |query: &str| {
            let found = api.get("cai", &format!("/complaints?{}", encoded(query))).must_be(200);
            assert_eq!(found.body["next_cursor"], Value::Null, "{query}");
            numbers(&found.body["items"])
        };
        assert_eq!(sorted("q=漏水"), [newer.as_str(), best.as_str()]);
        assert_eq!(sorted("q=漏水&sort=relevance"), [best.as_str(), newer.as_str()]);
        assert_eq!(sorted("q=漏水&sort=relevance&limit=1"), [best.as_str()], "one page, however short");
        assert_eq!(sorted("q=漏水&sort=relevance&channel=letter"), [newer.as_str()]);
        assert!(sorted("q=没有的词&sort=relevance").is_empty());
        let cursor = "0000000000000001-0000000000000001";
        for (query, pointer) in [("", "/q"), (&format!("&q=漏水&cursor={cursor}"), "/cursor")] {
            let asked = encoded(&format!("sort=relevance{query}"));
            let refused = api.get("cai", &format!("/complaints?{asked}")).must_be(422);
            assert_eq!(refused.faults()[0].0, pointer, "{query}");
        }
    });
}

#[test]
fn pages_go_on_before_1970() {
    on_every_api(|api| {
        let old = |subject: &str, year: &str| {
            let received_at = json!(format!("{year}-05-01T12:00:00+08:00"));
            register(api, subject, |body| body["received_at"] = received_at)
        };
        let all = [old("三", "1969"), old("二", "1950"), old("一", "1930")];
        let first = api.get("cai", "/complaints?limit=2").must_be(200);
        let cursor = first.body["next_cursor"].as_str().expect("more");
        let rest = api.get("cai", &format!("/complaints?limit=2&cursor={cursor}")).must_be(200);
        let seen: Vec<String> =
            [&first, &rest].iter().flat_map(|page| numbers(&page.body["items"])).collect();
        assert_eq!(seen, all);
    });
}

#[test]
fn what_waits_for_approval_is_a_filter() {
    on_every_api(|api| {
        let number = register(api, "水壶漏水", |_| ());
        let other = register(api, "取暖器冒烟", |_| ());
        for number in [&number, &other] {
            let at = |verb: &str| format!("/complaints/{number}/{verb}");
            let grading = json!({"severity": "general", "category": "product-quality"});
            api.post("cai", &at("grading"), grading).must_be(200);
            api.post("cai", &at("dispatch"), json!({"department": "quality"})).must_be(200);
            api.post("han", &at("acceptance"), json!({})).must_be(200);
        }
        let refund = json!({"kind": "refund", "amount": {"amount": "99.00", "currency": "CNY"}});
        api.post("han", &format!("/complaints/{number}/remedies"), refund).must_be(201);
        for (login, who, expected) in
            [("mei", "me", vec![&number]), ("cai", "anyone", vec![&number]), ("cai", "me", vec![])]
        {
            let found = api.get(login, &format!("/complaints?awaiting_approval={who}")).must_be(200);
            assert_eq!(numbers(&found.body["items"]).iter().collect::<Vec<_>>(), expected, "{login} {who}");
        }
    });
}

#[test]
fn parameters_nobody_knows_are_refused() {
    on_every_api(|api| {
        for (query, pointer) in [
            ("stag=received", "/stag"),
            ("stage=open", "/stage"),
            ("limit=201", "/limit"),
            ("limit=0", "/limit"),
            ("limit=many", "/limit"),
            ("cursor=zz", "/cursor"),
            ("sort=subject", "/sort"),
            ("department=x", "/department"),
            ("assignee=x", "/assignee"),
            ("overdue=yes", "/overdue"),
            ("received_from=soon", "/received_from"),
            ("customer=x", "/customer"),
        ] {
            let refused = api.get("cai", &format!("/complaints?{query}")).must_be(422);
            assert_eq!(refused.faults()[0].0, pointer, "{query}");
        }
    });
}

#[test]
fn similar_complaints_are_found_most_similar_first() {
    on_every_api(|api| {
        let asked = register(api, "水壶三天就漏水", |_| ());
        let near = register(api, "水壶两天就漏水", |_| ());
        register(api, "物流太慢", |body| body["description"] = json!("快递一直没有送到，电话打不通。"));
        let found = api.get("cai", &format!("/complaints/{asked}/similar")).must_be(200);
        let items = found.body["items"].as_array().expect("items");
        assert_eq!(items[0]["number"], near.as_str());
        assert!(items[0]["score"].as_f64().is_some_and(|score| score > 0.5), "{items:?}");
        assert!(numbers(&found.body["items"]).iter().all(|number| *number != asked));
    });
}

#[test]
fn trees_and_people() {
    on_every_api(|api| {
        let departments = api.get("han", "/departments").must_be(200);
        let lab = departments.body["items"]
            .as_array()
            .expect("items")
            .iter()
            .find(|entry| entry["code"] == "quality-lab");
        assert_eq!(lab.expect("the lab")["parent"], "quality");
        api.post("adm", "/departments", json!({"code": "paint", "name": "喷涂", "parent": "quality"}))
            .must_be(201);
        api.post("adm", "/causes", json!({"code": "paint", "name": "漆面", "parent": "nothing"}))
            .must_be(422);
        let taken = api.post("adm", "/departments", json!({"code": "paint", "name": "喷涂"})).must_be(409);
        assert_eq!(taken.problem(), "code-taken");
        api.post("cai", "/categories", json!({"code": "x", "name": "x"})).must_be(403);
        let people = api.get("cai", "/users").must_be(200);
        assert!(people.body["items"].as_array().expect("items").iter().any(|user| user["login"] == "han"));
        let customers = api.get("cai", "/customers?q=zhang").must_be(200);
        assert_eq!(customers.body["items"], json!([]));
        register(api, "水壶漏水", |_| ());
        for words in ["zhangsan", "zs", "13812", "张"] {
            let found = api.get("cai", &format!("/customers?q={}", encoded(words))).must_be(200);
            assert_eq!(found.body["items"].as_array().map(Vec::len), Some(1), "{words}");
        }
    });
}

#[test]
fn categories_say_what_customers_call_them() {
    on_every_api(|api| {
        let leak =
            |keywords: serde_json::Value| json!({"code": "leak", "name": "漏水", "keywords": keywords});
        for (keywords, code) in [
            (json!(["渗水 滴漏"]), "several_words"),
            (json!(["渗水", " "]), "several_words"),
            (json!(["长".repeat(31)]), "too_long"),
            (json!((0..31).map(|n| n.to_string()).collect::<Vec<_>>()), "too_many"),
            (json!("渗水"), "wrong_type"),
        ] {
            let refused = api.post("adm", "/categories", leak(keywords)).must_be(422);
            let fault = &refused.body["errors"][0];
            assert_eq!((&fault["pointer"], &fault["code"]), (&json!("/keywords"), &json!(code)));
        }
        let made = api.post("adm", "/categories", leak(json!(["渗水", "drip", "渗水"]))).must_be(201);
        assert_eq!(made.body["keywords"], json!(["渗水", "drip"]));
        let bare = api.post("adm", "/categories", json!({"code": "dent", "name": "凹陷"})).must_be(201);
        assert_eq!(bare.body["keywords"], json!([]));
        let all = api.get("han", "/categories").must_be(200).body;
        let called = |code: &str| {
            let entries = all["items"].as_array().expect("items");
            entries.iter().find(|entry| entry["code"] == code).map(|entry| entry["keywords"].clone())
        };
        assert_eq!(called("leak"), Some(json!(["渗水", "drip"])));
        assert_eq!(called("dent"), Some(json!([])));
        let cause = json!({"code": "x", "name": "x", "keywords": ["y"]});
        api.post("adm", "/causes", cause).must_be(422);
    });
}

#[test]
fn another_name_on_a_known_line_is_another_customer() {
    on_every_api(|api| {
        let of = |name: &str, phone: &str| {
            let customer = json!({"name": name, "phone": phone});
            let call =
                json!({"channel": "phone", "subject": "漏水", "description": "漏", "customer": customer});
            api.post("ann", "/complaints", call).must_be(201).body["customer"]["id"].clone()
        };
        let first = of("张三", "13812345678");
        assert_eq!(of("張三", "+86 138 1234 5678"), first, "the same name in another script");
        let other = of("李太太", "13812345678");
        assert_ne!(other, first);
        assert_eq!(of("李太太", "13812345678"), other, "known from then on");
    });
}

#[test]
fn a_parameter_repeated_without_end_is_the_parameter() {
    on_every_api(|api| {
        register(api, "水壶漏水", |_| ());
        for (name, value) in [("stage", "received"), ("severity", "general"), ("category", "product-quality")]
        {
            let many = vec![value; 2_000].join(",");
            api.get("cai", &format!("/complaints?{name}={many}")).must_be(200);
        }
        let stages = vec!["received"; 2_000].join(",");
        let found = api.get("cai", &format!("/complaints?stage={stages}")).must_be(200);
        assert_eq!(found.body["items"].as_array().map(Vec::len), Some(1), "and nothing comes twice");
    });
}
