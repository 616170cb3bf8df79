//! What a complaint has already of an entry that was taken out of use: it is shown and may stay, and is no choice for others.

use wenguo_app::taxonomy;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::Intake;
use wenguo_store::tree::Tree;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::visit::visit;

#[test]
fn what_a_complaint_has_stays_when_it_is_retired_and_is_chosen_anew_by_nobody() {
    on_every_desk(|desk| {
        let intake = Intake { product: Some("kettle".to_owned()), ..call("漏水") };
        let number = desk.receive(&intake).number;
        let other = desk.receive(&call("噪声")).number;
        desk.grade(&number);
        desk.work(|work| {
            taxonomy::retire(work, &Actor::system(), Tree::Products, "kettle", true)?;
            taxonomy::retire(work, &Actor::system(), Tree::Categories, "product-quality", true)
        });
        let cai = visit(desk, "cai");
        let form = cai.get(&format!("/workspace/{number}?do=grade")).is(200);
        let form = form.says("<option value=\"product-quality\" selected").says("（已停用）");
        form.says("<option value=\"kettle\" selected");
        let unchanged = [("severity", "major"), ("category", "product-quality"), ("product", "kettle")];
        cai.post(&format!("/complaints/{number}/grading"), &unchanged).is(303);
        let record = desk.complaint(&number);
        assert_eq!(record.product.map(|product| product.code).as_deref(), Some("kettle"), "no mere words");
        cai.get(&format!("/workspace/{other}?do=grade")).is(200).says_not("（已停用）");
        cai.post(&format!("/complaints/{other}/grading"), &unchanged).is(422).says("请从列表中选择");
    });
}

#[test]
fn a_found_cause_stays_when_it_is_retired() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        desk.find("han", &number);
        let cause = desk.complaint(&number).cause.expect("a cause").code;
        desk.work(|work| taxonomy::retire(work, &Actor::system(), Tree::Causes, &cause, true));
        let han = visit(desk, "han");
        let kept = format!("<option value=\"{cause}\" selected");
        han.get(&format!("/workspace/{number}?do=find")).is(200).says(&kept).says("（已停用）");
        let found = [("finding", "partly"), ("cause", cause.as_str())];
        han.post(&format!("/complaints/{number}/findings"), &found).is(303);
        let new = desk.complaint_in(Stage::Handling).number;
        han.post(&format!("/complaints/{new}/findings"), &found).is(422).says("请从列表中选择");
    });
}
