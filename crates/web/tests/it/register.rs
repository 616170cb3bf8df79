//! Registering on the phone: customers found and picked, faults at their fields, nothing taken twice, twins pointed out.

use wenguo_domain::intake::Intake;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::visit::{encoded, visit};

const CALL: [(&str, &str); 5] = [
    ("channel", "phone"),
    ("subject", "水壶漏水"),
    ("description", "用了三天就漏水。"),
    ("customer.name", "王五"),
    ("customer.phone", "13900001111"),
];

fn complaints(desk: &TestDesk) -> i64 {
    let everything = wenguo_store::sight::Sight::everything();
    let all = wenguo_store::complaint::list::Filter::default();
    desk.work(|work| Ok(wenguo_store::complaint::list::count(work.tx, &everything, &all, 100)?))
}

/// The fields with some filled in otherwise.
fn with<'f>(fields: &[(&'f str, &'f str)], more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more).copied().collect()
}

#[test]
fn a_call_becomes_a_complaint_once() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let form = ann.get("/complaints/new").is(200);
        let key = form.value("idempotency_key");
        let fields = with(&CALL, &[("idempotency_key", &key), ("then", "next")]);
        let next = ann.post("/complaints", &fields).is(303).location().to_owned();
        assert_eq!(next, "/complaints/new?receipt=TS-20261102-000001");
        ann.get(&next).is(200).says("TS-20261102-000001").says("data-draft-done=\"register\"");
        ann.post("/complaints", &fields).is(303);
        assert_eq!(complaints(desk), 1, "a double click registers once");
        let changed = with(&fields, &[("subject", "另一件事")]);
        let again = ann.post("/complaints", &changed).is(409).says("TS-20261102-000001");
        assert_ne!(again.value("idempotency_key"), key, "a new try is a new form");
        assert!(again.body.contains("另一件事"), "what was typed is still there");
        let record = desk.complaint("TS-20261102-000001");
        assert_eq!((record.subject.as_str(), record.customer.name.as_deref()), ("水壶漏水", Some("王五")));
    });
}

#[test]
fn faults_stand_at_their_fields_and_what_was_typed_stays() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let fields = with(
            &CALL,
            &[
                ("description", " "),
                ("customer.phone", "不是号码"),
                ("category", "nonsense"),
                ("occurred_at", "2027-01-01T09:00"),
                ("severity_by_hand", "true"),
            ],
        );
        let page = ann.post("/complaints", &fields).is(422).says("水壶漏水").says("不是号码");
        let page = page.says("name=\"severity_by_hand\" value=\"true\"");
        assert!(page.body.contains("列表中没有“nonsense”，请从列表中选择"), "{}", page.body);
        for field in
            ["f-description-fault", "f-customer-phone-fault", "f-occurred_at-fault", "f-category-fault"]
        {
            assert!(page.body.contains(&format!("id=\"{field}\"")), "{field}");
        }
        assert_eq!(complaints(desk), 0);
    });
}

#[test]
fn a_known_customer_is_found_picked_and_kept() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一"));
        let id = first.customer.id.to_string();
        let bea = visit(desk, "bea");
        for find in ["1381234", "zs", "zhang", "张", &format!("K-{:06}", first.customer.id)] {
            let path = format!("/customers/search?find={}", encoded(find));
            bea.get(&path).is(200).says("张三").says(&format!("value=\"{id}\"")).says_not("<html");
        }
        bea.get("/customers/search?find=").is(200).says_not("张三");
        let page = bea.post("/complaints/new", &[("find", "zs"), ("subject", "又漏了")]).is(200);
        page.says("张三").says("又漏了");
        let page = bea.post("/complaints/new", &[("customer.id", &id), ("subject", "又漏了")]).is(200);
        page.says("又漏了").says(&first.number).says("tone-warn").says_not("name=\"customer.phone\"");
        let sent = [
            ("channel", "phone"),
            ("subject", "又漏了"),
            ("description", "还是漏"),
            ("customer.id", &id),
            ("idempotency_key", "k"),
        ];
        let number = bea
            .post("/complaints", &sent)
            .is(303)
            .location()
            .rsplit('=')
            .next()
            .unwrap_or_default()
            .to_owned();
        assert_eq!(desk.complaint(&number).customer.id, first.customer.id);
        let gone = with(&sent, &[("customer.id", "4711"), ("idempotency_key", "l")]);
        assert_eq!(bea.post("/complaints", &gone).status.as_u16(), 404);
    });
}

#[test]
fn open_complaints_of_the_same_order_or_telephone_are_pointed_out_once() {
    on_every_desk(|desk| {
        let order = Some("A-100".to_owned());
        let first = desk.receive(&Intake { order_ref: order, ..call("一") }).number;
        let ann = visit(desk, "ann");
        for (at, same) in
            [("order_ref", "A-100"), ("customer.phone", "138 1234 5678")].into_iter().enumerate()
        {
            let key = format!("key-{at}");
            let name = if same.0 == "order_ref" { "王五" } else { "张三" };
            let mut fields = with(&CALL, &[same, ("customer.name", name), ("idempotency_key", &key)]);
            let page = ann.post("/complaints", &fields).is(409).says(&first);
            let seen = page.value("seen");
            fields.push(("seen", &seen));
            ann.post("/complaints", &fields).is(303);
        }
    });
}

#[test]
fn the_usual_severity_of_the_category_stands_in_for_none() {
    on_every_desk(|desk| {
        desk.work(|work| {
            let entry =
                wenguo_store::tree::by_code(work.tx, wenguo_store::tree::Tree::Categories, "delivery")?;
            Ok(wenguo_store::category::set_usual(work.tx, entry.expect("delivery").id, Some("major"), None)?)
        });
        let ann = visit(desk, "ann");
        ann.get("/complaints/new").is(200).says("配送 · 重大").says("配送 / 送货延误");
        ann.post("/complaints", &with(&CALL, &[("category", "delivery"), ("idempotency_key", "a")])).is(303);
        let named = [
            ("category", "delivery"),
            ("severity", "general"),
            ("idempotency_key", "b"),
            ("customer.phone", "13900002222"),
        ];
        ann.post("/complaints", &with(&CALL, &named)).is(303);
        assert_eq!(desk.complaint("TS-20261102-000001").severity.as_str(), "major");
        assert_eq!(desk.complaint("TS-20261102-000002").severity.as_str(), "general");
    });
}

#[test]
fn whoever_does_not_receive_is_refused() {
    on_every_desk(|desk| {
        for login in ["han", "qiu", "aud", "adm"] {
            let browser = visit(desk, login);
            browser.get("/complaints/new").is(403);
            browser.post("/complaints", &with(&CALL, &[("idempotency_key", "x")])).is(403);
        }
        for login in ["ann", "cai", "mei"] {
            visit(desk, login).get("/complaints/new").is(200);
        }
        assert_eq!(complaints(desk), 0);
    });
}

#[test]
fn words_that_name_no_product_stay_as_they_are_with_a_script_and_without() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let page = ann.get("/complaints/new").is(200);
        page.says("<noscript><input class=\"control\" name=\"product.other\"")
            .says("data-spelled=\"dian re shui hu\"");
        for (at, (name, sent)) in
            [("product", "老式铁壶"), ("product.other", "老式铁壶")].into_iter().enumerate()
        {
            let key = format!("p{at}");
            let phone = format!("1390000111{at}");
            let fields = with(&CALL, &[(name, sent), ("idempotency_key", &key), ("customer.phone", &phone)]);
            // A fault elsewhere loses nothing of it.
            let wrong = with(&fields, &[("subject", " "), ("customer.name", "王五")]);
            ann.post("/complaints", &wrong).is(422).says("<option value=\"老式铁壶\" selected data-typed>");
            ann.post("/complaints", &fields).is(303);
            let record = desk.complaint(&format!("TS-20261102-{:06}", at + 1));
            assert_eq!(record.product.map(|product| product.name).as_deref(), Some("老式铁壶"));
        }
    });
}

#[test]
fn the_number_searched_for_becomes_the_new_customers() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let page = ann.post("/complaints/new", &[("find", "139 0000 2222")]).is(200);
        page.says("name=\"customer.phone\" type=\"tel\" value=\"139 0000 2222\"");
        ann.post("/complaints/new", &[("find", "王五")])
            .is(200)
            .says("name=\"customer.phone\" type=\"tel\" value=\"\"");
        let mut fields = with(&CALL, &[("idempotency_key", "f"), ("find", "13900002222")]);
        fields.retain(|(name, _)| *name != "customer.phone");
        ann.post("/complaints", &fields).is(303);
        let phone = desk.complaint("TS-20261102-000001").customer.phone;
        assert_eq!(phone.as_deref(), Some("13900002222"), "without a script nobody pressed search");
    });
}

#[test]
fn number_and_code_are_said_at_once_and_shown_again_on_request() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let fields = with(&CALL, &[("idempotency_key", "c")]);
        let answer = ann.post("/complaints", &fields).is(303);
        let next = answer.location().to_owned();
        let record = desk.complaint("TS-20261102-000001");
        let headers = format!("{:?}", answer.headers);
        assert!(!headers.contains(&record.track_code), "neither in an address nor in a cookie: {headers}");
        ann.get("/overview").is(200).says_not(&record.track_code);
        ann.post("/complaints", &fields).is(303);
        let copy = format!("data-copy=\"{}\"", record.track_code);
        ann.get(&next).is(200).says(&format!("<dd>{}</dd>", record.track_code)).says(&copy);
        ann.get(&next).is(200).says_not(&record.track_code);
        let path = format!("/complaints/{}/track-code", record.number);
        ann.post(&format!("{path}/reveal"), &[]).is(303);
        ann.get(&next).is(200).says(&record.track_code).says("查看了投诉人的查询码");
        ann.post(&path, &[]).is(303);
        let renewed = desk.complaint(&record.number).track_code;
        assert_ne!(renewed, record.track_code);
        ann.get(&next).is(200).says(&renewed).says("给投诉人换了新的查询码");
        for login in ["qiu", "aud"] {
            let other = visit(desk, login);
            other.get(&next).is(200).says_not("track-code");
            other.post(&format!("{path}/reveal"), &[]).is(403).says_not(&renewed);
            other.post(&path, &[]).is(403);
        }
        assert_eq!(desk.complaint(&record.number).track_code, renewed);
    });
}

#[test]
fn nobody_to_get_back_to_is_taken_with_a_warning() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let mut fields = with(&CALL, &[("idempotency_key", "n")]);
        fields.retain(|(name, _)| !name.starts_with("customer."));
        let next = ann.post("/complaints", &fields).is(303).location().to_owned();
        ann.get(&next).is(200).says("flash tone-warn").says("之后联系不到投诉人");
        let next =
            ann.post("/complaints", &with(&CALL, &[("idempotency_key", "m")])).is(303).location().to_owned();
        ann.get(&next).is(200).says("flash tone-ok").says_not("之后联系不到投诉人");
    });
}

#[test]
fn open_complaints_are_pointed_out_whoever_of_the_centre_took_them() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一")).number;
        let bea = visit(desk, "bea");
        let fields = with(
            &CALL,
            &[("customer.name", "張三"), ("customer.phone", "138 1234 5678"), ("idempotency_key", "o")],
        );
        bea.post("/complaints", &fields).is(409).says(&first);
        bea.get("/customers/search?find=13812345678").is(200).says("历史投诉 1 件").says("在办 1 件");
    });
}

#[test]
fn what_was_typed_can_be_added_to_the_open_complaint_instead() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一"));
        let bea = visit(desk, "bea");
        let typed = [
            ("customer.name", "张三"),
            ("customer.phone", "138 1234 5678"),
            ("demand", "换新的"),
            ("order_ref", "A-7"),
            ("idempotency_key", "add"),
        ];
        let fields = with(&CALL, &typed);
        let page = bea.post("/complaints", &fields).is(409);
        let button = format!(
            "formaction=\"/complaints/addition\" formnovalidate name=\"add_to\" value=\"{}\"",
            first.number
        );
        let page = page.says(&button);
        // Enter presses the first button that belongs to the form: it must register, whatever the warning offers.
        let first_of_form = page.body.split("<button").find(|tag| tag.contains("form=\"register\""));
        assert!(first_of_form.is_some_and(|tag| !tag.contains("formaction")), "{first_of_form:?}");
        let to = [("add_to", first.number.as_str())];
        let nothing = with(&fields, &[("subject", ""), ("description", " "), ("demand", ""), to[0]]);
        bea.post("/complaints/addition", &nothing)
            .is(422)
            .says("f-description-fault")
            .says("value=\"A-7\"")
            .says(&button);
        let sent = with(&fields, &to);
        for _ in ["once", "a double click"] {
            let next = bea.post("/complaints/addition", &sent).is(303).location().to_owned();
            assert_eq!(next, format!("/workspace/{}", first.number));
            bea.get(&next).is(200).says("已把这次来电记到").says("data-draft-done=\"register\"");
        }
        assert_eq!(complaints(desk), 1, "no second complaint");
        let contacts = contacts(desk, &first.number);
        let words = "水壶漏水\n用了三天就漏水。\n客户诉求：换新的\n订单号：A-7\n来电人：张三 138 1234 5678";
        assert_eq!(contacts, [("inbound".to_owned(), "phone".to_owned(), words.to_owned())]);
        bea.post("/complaints", &with(&fields, &[("seen", &first.number)])).is(409).says("水壶漏水");
        let elsewhere = with(&sent, &[("add_to", "TS-20261102-000099"), ("idempotency_key", "none")]);
        bea.post("/complaints/addition", &elsewhere).is(404);
        visit(desk, "qiu").post("/complaints/addition", &sent).is(403);
    });
}

#[test]
fn open_complaints_of_a_picked_customer_can_be_added_to() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一"));
        let id = first.customer.id.to_string();
        let ann = visit(desk, "ann");
        ann.get(&format!("/complaints/new?customer.id={id}")).is(200).says("name=\"add_to\"");
        let typed =
            [("channel", "visit"), ("subject", "又来催"), ("customer.id", &id), ("add_to", &first.number)];
        ann.post("/complaints/addition", &with(&typed, &[("idempotency_key", "p")])).is(303);
        let expected = ("inbound".to_owned(), "visit".to_owned(), "又来催".to_owned());
        assert_eq!(contacts(desk, &first.number), [expected], "the customer is known, so nobody is named");
    });
}

/// Direction, channel and words of the contacts on record.
fn contacts(desk: &TestDesk, number: &str) -> Vec<(String, String, String)> {
    let cai = desk.actor("cai");
    let events = desk.work(|work| wenguo_app::complaint::timeline(work, &cai, number, 0, 100));
    let told = events.iter().filter(|event| event.kind == "contacted").map(wenguo_app::timeline::data);
    let text = |data: &serde_json::Value, name: &str| data[name].as_str().unwrap_or_default().to_owned();
    told.map(|data| (text(&data, "direction"), text(&data, "channel"), text(&data, "summary"))).collect()
}

#[test]
fn of_two_tabs_each_shows_its_own_receipt() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let other = [("subject", "另一件"), ("customer.phone", "13911110000")];
        let tabs = [with(&CALL, &[("then", "next")]), with(&CALL, &other)].map(|fields| {
            let key = fields.len().to_string();
            ann.post("/complaints", &with(&fields, &[("idempotency_key", &key)]))
                .is(303)
                .location()
                .to_owned()
        });
        assert_eq!(tabs[0], "/complaints/new?receipt=TS-20261102-000001");
        assert_eq!(tabs[1], "/workspace/TS-20261102-000002?receipt=TS-20261102-000002");
        for (href, own, others) in [(&tabs[0], "000001", "000002"), (&tabs[1], "000002", "000001")] {
            let page = ann.get(href).is(200).says("data-draft-done=\"register\"");
            let receipt =
                page.body.split("class=\"receipt\"").nth(1).and_then(|rest| rest.split("</dl>").next());
            let receipt = receipt.expect("a receipt");
            assert!(receipt.contains(own) && !receipt.contains(others), "{receipt}");
            ann.get(href).is(200).says_not("class=\"receipt\"");
        }
    });
}

#[test]
fn a_search_nobody_has_answered_is_no_registration() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let mut fields = with(&CALL, &[("idempotency_key", "a"), ("find", "王五")]);
        fields.retain(|(name, _)| *name != "customer.name");
        let page = ann.post("/complaints", &fields).is(200).says("还没有登记");
        assert_eq!((page.value("searched").as_str(), complaints(desk)), ("王五", 0));
        ann.post("/complaints", &with(&fields, &[("searched", "王五")])).is(303);
        assert_eq!(complaints(desk), 1, "who saw that nobody is found goes on");
    });
}

#[test]
fn the_name_of_an_earlier_search_is_not_taken_for_typed() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let carried = [("find", "李四"), ("searched", "王五"), ("customer.name", "王五")];
        let name = |value: &str| format!("name=\"customer.name\" value=\"{value}\"");
        ann.post("/complaints/new", &carried).is(200).says(&name("李四")).says_not(&name("王五"));
        let mut filled = with(&CALL, &[("idempotency_key", "a")]);
        filled.extend(&carried[..2]);
        let page = ann.post("/complaints", &filled).is(200).says(&name("李四"));
        assert_eq!((page.value("searched").as_str(), complaints(desk)), ("李四", 0), "nobody asked for 王五");
        let seen = with(&filled, &[("searched", "李四"), ("customer.name", "李四")]);
        ann.post("/complaints", &seen).is(303);
        assert_eq!(desk.complaint("TS-20261102-000001").customer.name.as_deref(), Some("李四"));
        let own = [("customer.name", "王伍"), ("customer.phone", "13900003333"), ("idempotency_key", "b")];
        let typed = with(&filled, &own);
        ann.post("/complaints", &typed).is(303);
        assert_eq!(desk.complaint("TS-20261102-000002").customer.name.as_deref(), Some("王伍"));
        let numbers =
            [("find", "13700002222"), ("searched", "13900001111"), ("customer.phone", "13900001111")];
        ann.post("/complaints/new", &numbers)
            .is(200)
            .says("value=\"13700002222\"")
            .says_not("name=\"customer.phone\" type=\"tel\" value=\"13900001111\"");
    });
}

#[test]
fn whoever_was_refused_stands_at_the_fault_and_not_in_the_search() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let first_focus = |page: &str| {
            let tag = page.split('<').find(|tag| tag.contains(" autofocus")).unwrap_or_default();
            tag.split_once("name=\"")
                .and_then(|(_, rest)| rest.split_once('"'))
                .map(|(name, _)| name.to_owned())
        };
        assert_eq!(first_focus(&ann.get("/complaints/new").body).as_deref(), Some("find"));
        let faulty = with(&CALL, &[("description", " ")]);
        let page = ann.post("/complaints", &faulty).is(422);
        assert_eq!(first_focus(&page.body).as_deref(), Some("description"));
    });
}

const GRAVE: [(&str, &str); 5] = [
    ("channel", "phone"),
    ("subject", "水壶漏电"),
    ("description", "不处理就去消协，你们的人还辱骂我。"),
    ("customer.name", "王五"),
    ("customer.phone", "13900001112"),
];

#[test]
fn what_cannot_wait_is_shown_while_typing_and_goes_up_when_it_is_ticked() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        ann.get("/complaints/new").is(200).says_not("登记后立即上报");
        let suggest = "/complaints/new/immediate";
        ann.post(suggest, &CALL).is(200).says_not("登记后立即上报");
        let strip = ann.post(suggest, &GRAVE).is(200);
        strip
            .says("文中提到“消协”")
            .says("value=\"misconduct\"")
            .says("被投诉的工作人员")
            .says_not("checked");
        let ticked = with(&GRAVE, &[("immediate", "consumer_body")]);
        ann.post(suggest, &ticked).is(200).says("value=\"consumer_body\" checked");
        let key = ann.get("/complaints/new").is(200).value("idempotency_key");
        let unnamed =
            with(&GRAVE, &[("idempotency_key", &key), ("immediate", "misconduct"), ("against", "")]);
        let refused = ann.post("/complaints", &unnamed).is(422);
        refused.says("id=\"against-fault\"").says("value=\"misconduct\" checked");
        assert_eq!(complaints(desk), 0);
        let key = ann.get("/complaints/new").is(200).value("idempotency_key");
        let mut named = with(&GRAVE, &[("idempotency_key", &key), ("against", "han")]);
        named.extend([("immediate", "misconduct"), ("immediate", "consumer_body")]);
        let number = "TS-20261102-000001";
        ann.post("/complaints", &named).is(303);
        let record = desk.complaint(number);
        assert_eq!(record.against.map(|named| named.code).as_deref(), Some("han"));
        assert!(record.escalation_level > 0);
        let case = ann.get(&format!("/workspace/{number}")).is(200);
        case.says("须立即上报").says_not("文中提到");
    });
}

#[test]
fn what_was_not_ticked_waits_at_the_case() {
    on_every_desk(|desk| {
        let ann = visit(desk, "ann");
        let key = ann.get("/complaints/new").is(200).value("idempotency_key");
        ann.post("/complaints", &with(&GRAVE, &[("idempotency_key", &key), ("against", "han")])).is(303);
        let record = desk.complaint("TS-20261102-000001");
        assert_eq!((record.escalation_level, record.against), (0, None), "nothing goes up by itself");
        ann.get("/workspace/TS-20261102-000001").is(200).says("文中提到“消协”").says("文中提到“辱骂”");
        visit(desk, "aud").post("/complaints/new/immediate", &GRAVE).is(200).says_not("消协");
    });
}
