//! A form sent from a page of a session that has ended: what it says, and where it leads.

use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::visit::{encoded, visit};

#[test]
fn a_form_sent_after_signing_out_leads_to_the_sign_in_and_back_to_its_page() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let cai = visit(desk, "cai");
        cai.post("/sign-out", &[]).is(303);
        let page = format!("/workspace/{number}?do=contact");
        let back = format!("/sign-in?next={}", encoded(&page));
        let fields = [("summary", "客户来电")];
        let path = format!("/complaints/{number}/contacts");
        for header in ["referer", "hx-current-url"] {
            let from = [("host", "desk.example"), (header, &format!("https://desk.example{page}#action"))];
            cai.post_from(&path, &fields, &from).is(401).says("您已退出登录").says(&back);
        }
        // A page of another site is none to lead back to, nor is one that nobody named.
        let elsewhere = [("host", "desk.example"), ("referer", "https://desk.example.evil/workspace")];
        cai.post_from("/complaints", &fields, &elsewhere).is(401).says("/sign-in?next=%2F\"");
        cai.post_from("/complaints", &fields, &[]).is(401).says("/sign-in?next=%2F\"");
        let part = cai.get_from(
            "/customers/search?find=1",
            &[
                ("hx-request", "true"),
                ("host", "desk.example"),
                ("hx-current-url", "http://desk.example/complaints/new"),
            ],
        );
        let to = part.is(401).headers["hx-redirect"].clone();
        assert_eq!(to, "/sign-in?next=%2Fcomplaints%2Fnew", "a part is no page to come back to");
    });
}
