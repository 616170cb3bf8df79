//! Grading may name the product: one of the list or in words, and the complaint is then found by it.

use wenguo_app::grading::{self, GradingInput};
use wenguo_app::turn::Target;
use wenguo_app::{complaint, timeline};
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
                product: product.map(str::to_owned),
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
        assert_eq!(grade(Some("  ")), kettle, "blank keeps it");
        assert_eq!(found("电热水壶"), 1);
        assert_eq!(grade(Some("老式铁壶")), Some(("老式铁壶".to_owned(), "老式铁壶".to_owned())));
        assert_eq!((found("电热水壶"), found("老式铁壶")), (0, 1));
        let events = desk.work(|work| complaint::timeline(work, &cai, &number, 0, 100));
        let said: Vec<_> = events
            .iter()
            .skip(1)
            .map(|event| timeline::data(event)["product"].as_str().map(str::to_owned))
            .collect();
        let expected = [None, Some("电热水壶"), Some("电热水壶"), None, Some("老式铁壶")];
        assert_eq!(said, expected.map(|said| said.map(str::to_owned)));
    });
}
