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
        assert_eq!(ann.post("/complaints", &fields).is(303).location(), "/complaints/new");
        ann.get("/complaints/new").is(200).says("TS-20261102-000001").says("data-draft-done=\"register\"");
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
            ],
        );
        let page = ann.post("/complaints", &fields).is(422).says("水壶漏水").says("不是号码");
        for field in ["f-description-fault", "f-customer-phone-fault", "f-occurred_at-fault"] {
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
            .rsplit('/')
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
