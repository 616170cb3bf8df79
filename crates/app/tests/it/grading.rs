//! Grading may name the product: one of the list or in words, and the complaint is then found by it.

use serde_json::Value;
use wenguo_app::grading::{self, GradingInput};
use wenguo_app::turn::Target;
use wenguo_app::{complaint, timeline};
use wenguo_domain::revision::Revision;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::page::Page;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

#[test]
fn the_product_can_be_named_later() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("漏水")).number;
        let cai = desk.actor("cai");
        let grade = |product: Option<&str>| {
            let input = GradingInput {
                severity: "general".to_owned(),
                category: "product-quality".to_owned(),
                product: product.map_or(Revision::Keep, |said| Revision::Set(said.to_owned())),
                ..GradingInput::default()
            };
            let target = Target::number(number.as_str());
            let named = desk.work(|work| grading::grade(work, &cai, &target, &input)).product;
            named.map(|named| (named.code, named.name))
        };
        let found = |words: &str| {
            let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
            let page = Page { limit: 10, after: None };
            desk.work(|work| complaint::list(work, &cai, &filter, Order::Newest, &page)).items.len()
        };
        assert_eq!(grade(None), None);
        let kettle = Some(("kettle".to_owned(), "电热水壶".to_owned()));
        assert_eq!(grade(Some("kettle")), kettle);
        assert_eq!(grade(Some("电热水壶")), kettle, "by name too");
        assert_eq!((grade(None), found("电热水壶")), (kettle, 1), "nothing said keeps it");
        assert_eq!((grade(Some("  ")), found("电热水壶")), (None, 0), "an emptied field takes it away");
        assert_eq!(grade(Some("老式铁壶")), Some(("老式铁壶".to_owned(), "老式铁壶".to_owned())));
        assert_eq!((found("电热水壶"), found("老式铁壶")), (0, 1));
        let events = desk.work(|work| complaint::timeline(work, &cai, &number, 0, 100));
        let said: Vec<_> =
            events.iter().skip(1).map(|event| timeline::data(event).get("product").cloned()).collect();
        let kettle = || Some("电热水壶".into());
        let expected = [None, kettle(), kettle(), None, Some(Value::Null), Some("老式铁壶".into())];
        assert_eq!(said, expected, "what was taken away is null, what was not mentioned is not there");
    });
}
