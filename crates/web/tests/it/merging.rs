//! Merging two complaints in a page: the question where they are of different customers.

use wenguo_domain::codes::Stage;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::visit::visit;

#[test]
fn a_merge_into_the_complaint_of_somebody_else_is_asked_about() {
    on_every_desk(|desk| {
        let intake = |name: &str, phone: &str| {
            let mut intake = call("漏水");
            intake.customer.name = Some(name.to_owned());
            intake.customer.phone = Some(phone.to_owned());
            intake
        };
        let kept = desk.receive(&intake("公孙策", "13700113322")).number;
        let same = desk.receive(&intake("公孙策", "13700113322")).number;
        let other = desk.receive(&intake("公孙大娘", "13700113333")).number;
        let cai = visit(desk, "cai");
        let path = |number: &str| format!("/complaints/{number}/merge");
        cai.post(&path(&same), &[("into", &kept)]).is(303);
        let question = cai.post(&path(&other), &[("into", &kept)]).is(409);
        question.says("两件投诉的客户不同").says("公孙策").says("name=\"confirmed\"");
        // A yes to the question about another complaint is no answer to this one.
        let wrong = [("into", kept.as_str()), ("confirmed", "true"), ("confirmed_into", same.as_str())];
        cai.post(&path(&other), &wrong).is(409);
        assert_eq!(desk.complaint(&other).stage, Stage::Received);
        let meant = [("into", kept.as_str()), ("confirmed", "true"), ("confirmed_into", kept.as_str())];
        cai.post(&path(&other), &meant).is(303);
        assert_eq!(desk.complaint(&other).stage, Stage::Merged);
        cai.get(&format!("/workspace/{other}?do=merge&into=nothing")).is(200);
    });
}
