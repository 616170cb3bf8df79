//! What the case says of remedies and answers, and what its forms ask: amounts, reasons, corrections, earlier ratings.

use wenguo_app::closing;
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_domain::codes::Stage;
use wenguo_domain::remedy::RemedyKind;
use wenguo_testkit::desk::on_every_desk;
use wenguo_web::view::action::fields::OF_MONEY;

use crate::visit::visit;

#[test]
fn the_form_knows_what_is_money() {
    let of_money: Vec<&str> = RemedyKind::of_money().map(|kind| kind.as_str()).collect();
    assert_eq!(of_money.join(" "), OF_MONEY);
}

#[test]
fn money_is_offered_with_an_amount_and_rejected_with_a_reason() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, mei) = (visit(desk, "han"), visit(desk, "mei"));
        let offers = format!("/complaints/{number}/remedies");
        han.post(&offers, &[("kind", "refund")]).is(422).says("id=\"f-offer-amount-fault\"");
        han.post(&offers, &[("kind", "refund"), ("amount", "0")]).is(422).says("金额必须大于 0");
        han.post(&offers, &[("kind", "apology")]).is(303);
        han.post(&offers, &[("kind", "refund"), ("amount", "200")]).is(303);
        let page = mei.get(&format!("/workspace/{number}")).is(200);
        page.says("驳回的理由").says("提出补救：退款 ¥200.00");
        let id = desk.work(|work| {
            let id = wenguo_store::complaint::list::by_ids(
                work.tx,
                &wenguo_store::sight::Sight::everything(),
                &[1],
            )?;
            Ok(wenguo_store::remedy::of_complaint(work.tx, id[0].id)?[1].id)
        });
        let approval = format!("/remedies/{id}/approval");
        let refused = mei.post(&approval, &[("decision", "reject"), ("note", " ")]).is(422);
        refused.says("<details class=\"reject\" open>").says("请填写").says(&number);
        mei.post(&approval, &[("decision", "reject"), ("note", "超过限额")]).is(303);
        let page = han.get(&format!("/workspace/{number}")).is(200);
        page.says("梅林 驳回：超过限额").says("驳回补救：退款 ¥200.00");
    });
}

#[test]
fn the_answer_is_put_right_in_its_own_words() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let han = visit(desk, "han");
        han.get(&format!("/workspace/{number}")).is(200).says("更正答复");
        let form = han.get(&format!("/workspace/{number}?do=respond")).is(200);
        form.says("还没有回访客户，可以更正").says(">已换新壶</textarea>");
        let path = format!("/complaints/{number}/response");
        han.post(&path, &[("result", "已换新壶"), ("customer_accepts", "true")]).is(422).says("没有可更正的");
        han.post(&path, &[("result", "已换新壶并延保"), ("customer_accepts", "true")]).is(303);
        let page = han.get(&format!("/workspace/{number}")).is(200);
        page.says("更正了处理结果").says("已更正").says("已换新壶并延保");
        visit(desk, "cai").get(&format!("/workspace/{number}")).is(200).says_not("更正答复");
    });
}

#[test]
fn a_dispatch_names_who_it_was_given_to() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Graded).number;
        let fields = [("department", "quality"), ("assignee", "han")];
        visit(desk, "cai").post(&format!("/complaints/{number}/dispatch"), &fields).is(303);
        visit(desk, "mei").get(&format!("/workspace/{number}")).is(200).says("派单 → 质量部 · 韩松");
    });
}

#[test]
fn a_rating_outlives_the_reopening_as_of_its_closure() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Closed).number;
        let cai = desk.actor("cai");
        let reader = visit(desk, "cai");
        reader.get(&format!("/workspace/{number}")).is(200).says_not("重开以前");
        desk.work(|work| closing::reopen(work, &cai, &Target::number(number.as_str()), "又漏了"));
        let page = reader.get(&format!("/workspace/{number}")).is(200);
        page.says("结案时的评价：满意（重开以前）").says("<b>4.0</b>");
    });
}

#[test]
fn an_offer_of_a_program_may_lack_the_amount() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let han = desk.actor("han");
        let input = RemedyInput { kind: "voucher".to_owned(), ..RemedyInput::default() };
        desk.work(|work| remedy::offer(work, &han, &Target::number(&number), &input));
        visit(desk, "mei").get(&format!("/workspace/{number}")).is(200).says("提出补救：代金券");
    });
}

#[test]
fn templates_that_fit_come_first_and_the_others_say_whom_they_are_meant_for() {
    on_every_desk(|desk| {
        let admin = visit(desk, "adm");
        let add = |name: &str, audience: &str, channel: &str| {
            let mut fields =
                vec![("name", name), ("kind", "response"), ("body", "好"), ("audience", audience)];
            fields.extend((!channel.is_empty()).then_some(("channels", channel)));
            admin.post("/settings/templates", &fields).is(303);
        };
        add("八步答复", "business", "");
        add("信函答复", "", "letter");
        add("用户答复", "private", "phone");
        admin
            .post(
                "/settings/templates",
                &[("name", "x"), ("kind", "response"), ("body", "x"), ("audience", "all")],
            )
            .is(422);
        admin
            .post(
                "/settings/templates",
                &[("name", "x"), ("kind", "response"), ("body", "x"), ("channels", "fax")],
            )
            .is(422);
        admin.get("/settings/templates").is(200).says("企业客户").says("个人客户 · 电话");
        let number = desk.complaint_in(Stage::Handling).number;
        let form = visit(desk, "han").get(&format!("/workspace/{number}?do=respond")).is(200);
        let place = |words: &str| form.body.find(words).unwrap_or_else(|| panic!("{words}: {}", form.body));
        assert!(place("用户答复") < place("八步答复"), "a person who called");
        assert!(place("八步答复") < place("信函答复"), "what does not fit is offered, and in its old order");
        let heading = place("为其他客户或渠道准备的");
        assert!(place("用户答复") < heading && heading < place("八步答复"), "set apart, not withheld");
        form.says("八步答复 <small class=\"faint\">企业客户</small>");
    });
}
