//! A known number under another name: asked before a second customer is made, and whatever the answer, nothing is lost.

use wenguo_domain::intake::Intake;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::visit::{encoded, visit};

const CALL: [(&str, &str); 6] = [
    ("channel", "phone"),
    ("subject", "又漏了"),
    ("description", "换过一次还是漏。"),
    ("customer.name", "李太太"),
    ("customer.phone", "138 1234 5678"),
    ("idempotency_key", "line"),
];

fn and<'f>(more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = CALL.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more).copied().collect()
}

fn customer_of(desk: &TestDesk, number: &str) -> (i64, Option<String>, Option<String>) {
    let customer = desk.complaint(number).customer;
    (customer.id, customer.name, customer.email)
}

#[test]
fn whose_number_it_is_is_said_before_a_second_customer_is_made() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一"));
        let id = first.customer.id.to_string();
        let bea = visit(desk, "bea");
        let asked = bea.post("/complaints", &and(&[("then", "next")])).is(409);
        let asked = asked.says("138 1234 5678 已登记在另一个姓名下").says("张三").says("历史投诉 1 件");
        let asked = asked.says(&format!("K-{:06}", first.customer.id)).says("李太太 是另一个人");
        let asked = asked.says(&format!("name=\"add_to\" value=\"{}\"", first.number));
        let asked = asked.says(&format!("name=\"known_again\" value=\"{id}\""));
        let asked = asked.says(&format!("name=\"somebody_else\" value=\"{id}\"")).says("又漏了");
        assert_eq!(asked.value("then"), "next", "where it leads was said before");
        let first_of_form = asked.body.split("<button").find(|tag| tag.contains("form=\"register\""));
        assert!(first_of_form.is_some_and(|tag| !tag.contains("known_again")), "Enter answers nothing");
        bea.post("/complaints", &CALL).is(409).says("known_again");
        bea.post("/complaints", &and(&[("somebody_else", "4711")])).is(409).says("known_again");

        let same = [("known_again", id.as_str()), ("customer.email", "zs@example.cn")];
        bea.post("/complaints", &and(&same)).is(303);
        let expected = (first.customer.id, Some("张三".to_owned()), Some("zs@example.cn".to_owned()));
        assert_eq!(customer_of(desk, "TS-20261102-000002"), expected, "what was missing is filled in");

        let other = and(&[("somebody_else", id.as_str()), ("idempotency_key", "other")]);
        bea.post("/complaints", &other).is(303);
        let (theirs, name, _) = customer_of(desk, "TS-20261102-000003");
        assert_ne!(theirs, first.customer.id);
        assert_eq!(name.as_deref(), Some("李太太"));
        let third = and(&[("customer.name", "李先生"), ("idempotency_key", "third")]);
        bea.post("/complaints", &third).is(409).says("张三").says("李太太");
        let half = [&third[..], &[("somebody_else", id.as_str())]].concat();
        bea.post("/complaints", &half).is(409).says("known_again");
    });
}

#[test]
fn it_may_be_about_an_open_complaint_of_theirs() {
    on_every_desk(|desk| {
        let first = desk.receive(&call("一")).number;
        let bea = visit(desk, "bea");
        let nothing = and(&[("add_to", &first), ("subject", ""), ("description", "")]);
        let again = bea.post("/complaints/addition", &nothing).is(422).says("f-description-fault");
        again.says("known_again").says(&format!("name=\"add_to\" value=\"{first}\""));
        let next =
            bea.post("/complaints/addition", &and(&[("add_to", &first)])).is(303).location().to_owned();
        bea.get(&next).is(200).says("来电人：李太太 138 1234 5678");
    });
}

#[test]
fn an_address_known_under_another_name_is_asked_about_too() {
    on_every_desk(|desk| {
        let mut one = call("一");
        one.customer.email = Some("office@example.cn".to_owned());
        desk.receive(&one);
        let ann = visit(desk, "ann");
        let fields = and(&[("customer.phone", ""), ("customer.email", "office@example.cn")]);
        ann.post("/complaints", &fields).is(409).says("office@example.cn 已登记在另一个姓名下").says("张三");
        let fault = and(&[("customer.phone", "不是号码"), ("customer.email", "office@example.cn")]);
        ann.post("/complaints", &fault).is(422).says_not("known_again");
    });
}

#[test]
fn the_name_that_found_nobody_is_the_new_customers() {
    on_every_desk(|desk| {
        desk.receive(&call("一"));
        let ann = visit(desk, "ann");
        let filled = |find: &str| ann.post("/complaints/new", &[("find", find)]).is(200);
        let name = |value: &str| format!("name=\"customer.name\" value=\"{value}\"");
        filled("王五").says(&name("王五"));
        filled("张三").says(&name(""));
        for number in ["C-104882", "12", "3141", "139 0000 2222"] {
            filled(number).says(&name(""));
        }
        filled("w5@example.cn").says(&name("")).says("type=\"email\" value=\"w5@example.cn\"");
        let typed = [("find", "王五"), ("customer.name", "王伍")];
        ann.post("/complaints/new", &typed).is(200).says(&name("王伍"));
        let part = |find: &str| ann.part(&format!("/customers/search?find={}", encoded(find))).is(200);
        part("王五").says("data-carry=\"customer.name\" data-carried=\"王五\"");
        part("张三").says_not("data-carry");
    });
}

#[test]
fn that_it_is_somebody_else_is_said_once_whatever_else_is_refused() {
    on_every_desk(|desk| {
        let first = desk.receive(&Intake { order_ref: Some("A-1".to_owned()), ..call("一") });
        let id = first.customer.id.to_string();
        let bea = visit(desk, "bea");
        let pressed = and(&[("somebody_else", id.as_str()), ("description", " ")]);
        let page = bea.post("/complaints", &pressed).is(422).says_not("known_again");
        assert_eq!(page.value("somebody_else"), id, "beside a fault");
        let pressed = and(&[("somebody_else", id.as_str()), ("order_ref", "A-1")]);
        let page = bea.post("/complaints", &pressed).is(409).says_not("known_again");
        let (seen, answered) = (page.value("seen"), page.value("somebody_else"));
        assert_eq!((&seen, &answered), (&first.number, &id), "beside an open complaint");
        let again = and(&[("order_ref", "A-1"), ("seen", &seen), ("somebody_else", &answered)]);
        bea.post("/complaints", &again).is(303);
        let (theirs, ..) = customer_of(desk, "TS-20261102-000002");
        assert_ne!(theirs, first.customer.id);
        let theirs = theirs.to_string();
        // A third of that number: what was said of the first still holds beside what is said of the second now.
        let third =
            and(&[("customer.name", "李先生"), ("idempotency_key", "third"), ("somebody_else", &answered)]);
        let both = [&third[..], &[("somebody_else", theirs.as_str())]].concat();
        bea.post("/complaints", &third).is(409).says("known_again");
        bea.post("/complaints", &both).is(303);
    });
}
