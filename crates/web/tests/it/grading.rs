//! Grading again: what the form leaves empty is taken away, what it shows is what was known.

use wenguo_domain::intake::Intake;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::{Browser, attribute};

#[test]
fn an_emptied_product_and_motive_are_gone() {
    on_every_desk(|desk| {
        let intake = Intake { product: Some("kettle".to_owned()), ..call("漏水") };
        let number = desk.receive(&intake).number;
        let mut browser = Browser::of(desk, "cai");
        let form = browser.get(&format!("/workspace/{number}?do=grade")).page(200);
        assert!(form.contains("<option value=\"kettle\" selected"), "what is known stands in the form");
        let path = format!("/complaints/{number}/grading");
        let graded = [("severity", "general"), ("category", "product-quality")];
        let with = |more: &[(&'static str, &'static str)]| [&graded[..], more].concat();
        browser
            .post(&path, &with(&[("product", "kettle"), ("motive", "respect"), ("urgent", "true")]))
            .leads();
        let form = browser.get(&format!("/workspace/{number}?do=grade")).page(200);
        let urgent = attribute(&form, "name=\"urgent\" value=")
            .map(|_| form.contains("name=\"urgent\" value=\"true\" checked"));
        assert_eq!(urgent, Some(true), "an urgent one stays so unless somebody unticks it");
        assert!(form.contains("name=\"reasonable\" value=\"true\">"), "nor is a no forgotten");
        // A form without these fields says nothing about them; one that has them empty takes them away.
        browser.post(&path, &graded).leads();
        let record = desk.complaint(&number);
        assert!(record.product.is_some() && record.motive.is_some());
        browser.post(&path, &with(&[("product", ""), ("product.other", " "), ("motive", "")])).leads();
        let record = desk.complaint(&number);
        assert_eq!((record.product.map(|product| product.name), record.motive), (None, None));
    });
}
