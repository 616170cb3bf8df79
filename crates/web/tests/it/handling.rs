//! What a handler meets at the case and in the queue: warnings, shares, counts, hints that fit the role.

use wenguo_app::accounts;
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::taxonomy::{self, EntryInput};
use wenguo_app::turn::Target;
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Stage;
use wenguo_store::tree::Tree;
use wenguo_testkit::cast;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::visit::visit;

fn offer(desk: &TestDesk, number: &str, kind: &str, amount: Option<&str>) -> i64 {
    let han = desk.actor("han");
    let amount = amount.map(|amount| (amount.to_owned(), "CNY".to_owned()));
    let input = RemedyInput { kind: kind.to_owned(), amount, ..RemedyInput::default() };
    desk.work(|work| remedy::offer(work, &han, &Target::number(number), &input)).id
}

#[test]
fn a_response_is_written_with_undecided_remedies_in_view() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let han = visit(desk, "han");
        let form = format!("/workspace/{number}?do=respond");
        offer(desk, &number, "apology", None);
        han.get(&form).is(200).says_not("还没有批准的补救");
        let id = offer(desk, &number, "refund", Some("260.00"));
        han.get(&form).says("还没有批准的补救：退款 ¥260.00，由梅林审批。");
        // What is refused comes back with it; what is sent is taken: it is a word, not a rule.
        let path = format!("/complaints/{number}/response");
        han.post(&path, &[("result", "")]).is(422).says("由梅林审批");
        han.post(&path, &[("result", "结论：{{ result }}")]).is(422).says("请把 {{ result }} 换成要说的内容");
        let mei = desk.actor("mei");
        desk.work(|work| remedy::decide(work, &mei, id.into(), "approve", None));
        han.get(&form).says_not("还没有批准的补救");
        offer(desk, &number, "voucher", None);
        han.post(&path, &[("result", "退款并道歉")]).is(303);
    });
}

#[test]
fn nobody_to_decide_is_said_too() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        offer(desk, &number, "exchange", None);
        desk.work(|work| {
            let mei = cast::account("mei", "梅林", "manager", Some("quality"));
            accounts::change(work, &Actor::system(), "mei", &mei, true)
        });
        let page = visit(desk, "han").get(&format!("/workspace/{number}?do=respond")).is(200);
        page.says("现在没有能审批它的主管");
    });
}

#[test]
fn the_first_response_is_offered_until_the_customer_was_answered() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let ann = visit(desk, "ann");
        let page = format!("/workspace/{number}");
        ann.get(&page).says("?do=acknowledge\"").says("登记时的通话");
        let actor = desk.actor("ann");
        let input = ContactInput {
            direction: "outbound".to_owned(),
            channel: "phone".to_owned(),
            kind: "information".to_owned(),
            summary: "已告知处理进度".to_owned(),
            keeps: Vec::new(),
        };
        desk.work(|work| contact::record(work, &actor, &Target::number(&number), &input));
        ann.get(&page).says_not("?do=acknowledge\"").says("?do=contact\"").says_not("登记时的通话");
    });
}

#[test]
fn shares_of_the_liability_are_filled_in_row_by_row() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let han = visit(desk, "han");
        let form = format!("/workspace/{number}?do=find");
        let first = han.get(&form).is(200).says("liability.2.share").says_not("liability.3.share");
        first.says("<option value=\"质量部\">");
        let send = |shares: &[(&str, &str)]| {
            let mut fields = vec![("finding", "partly"), ("cause", "material"), ("description", "查过了")];
            fields.extend_from_slice(shares);
            han.post(&format!("/complaints/{number}/findings"), &fields)
        };
        let short = [("liability.0.party", "质量部"), ("liability.0.share", "60")];
        send(&short).is(422).says("合计应当是 100").says("value=\"60\"").says_not("1\" aria-invalid");
        let wrong = [("liability.0.party", "质量部"), ("liability.0.share", "六成")];
        let marked = send(&wrong).is(422).says("应在 0–100 之间").says("六成").says("1\" aria-invalid");
        marked.says_not("2\" aria-invalid");
        let nobody = [("liability.1.party", ""), ("liability.1.share", "100")];
        send(&nobody).is(422).says("请填写");
        let right = [
            ("liability.0.party", "质量部"),
            ("liability.0.share", "70"),
            ("liability.2.party", "客户"),
            ("liability.2.share", "30 %"),
        ];
        send(&right).is(303);
        han.get(&format!("/workspace/{number}")).says("质量部 70%、客户 30%");
        // The findings stand in the form again: what is sent takes their place.
        let again = han.get(&form).says("value=\"客户\"").says("查过了").says("value=\"partly\" checked");
        again.says("<option value=\"material\" selected");
        send(&[]).is(303);
        han.get(&format!("/workspace/{number}")).says_not(">质量部 70%、客户 30%<");
    });
}

#[test]
fn what_is_masked_is_never_written_back_as_findings() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let han = visit(desk, "han");
        let words = "已致电 13812345678 核实";
        let fields = [("finding", "partly"), ("cause", "material"), ("description", words)];
        han.post(&format!("/complaints/{number}/findings"), &fields).is(303);
        let again = han.get(&format!("/workspace/{number}?do=find")).is(200);
        again.says("没有带到这里").says_not("****5678 核实</textarea>").says_not(words);
        let manager = visit(desk, "mei").get(&format!("/workspace/{number}?do=find")).is(200);
        manager.says("13812345678 核实</textarea>");
        // Sent with the field empty, as it was shown: what is hidden stays.
        let cause = [("finding", "partly"), ("cause", "process"), ("description", "")];
        han.post(&format!("/complaints/{number}/findings"), &cause).is(303);
        assert_eq!(desk.complaint(&number).finding_description.as_deref(), Some(words));
        let anew = [("finding", "partly"), ("cause", "process"), ("description", "已核实")];
        han.post(&format!("/complaints/{number}/findings"), &anew).is(303);
        assert_eq!(desk.complaint(&number).finding_description.as_deref(), Some("已核实"));
    });
}

#[test]
fn the_dispatch_form_counts_what_the_handler_finds_waiting() {
    on_every_desk(|desk| {
        let graded = desk.complaint_in(Stage::Graded).number;
        desk.complaint_in(Stage::Handling);
        desk.complaint_in(Stage::Dispatched);
        let below = desk.complaint_in(Stage::Graded).number;
        desk.dispatch(&below, "quality-lab");
        let form = visit(desk, "cai").get(&format!("/workspace/{graded}?do=dispatch")).is(200);
        form.says("韩松 待处理 3 件，其中 2 件还没有指派").says("华路 待处理 0 件");
        visit(desk, "han").get("/workspace?queue=mine").says("待我处理<small>3</small>");
    });
}

#[test]
fn a_product_of_the_list_is_named_in_the_language_of_the_reader() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        desk.work(|work| {
            let kettle = EntryInput {
                name: "电热水壶".to_owned(),
                name_en: Some("Kettle".to_owned()),
                ..Default::default()
            };
            taxonomy::change(work, &Actor::system(), Tree::Products, "kettle", &kettle)
        });
        let cai = visit(desk, "cai");
        let grade = |product: &str| {
            let fields = [("severity", "general"), ("category", "delivery"), ("product", product)];
            cai.post(&format!("/complaints/{number}/grading"), &fields).is(303)
        };
        grade("kettle");
        grade("老式茶炊");
        cai.get(&format!("/workspace/{number}")).says("配送 · 电热水壶").says("配送 · 老式茶炊");
        cai.post("/preferences", &[("lang", "en"), ("next", "/workspace")]);
        cai.get(&format!("/workspace/{number}")).says("· Kettle").says("· 老式茶炊").says_not("· 电热水壶");
    });
}

#[test]
fn an_empty_queue_leads_where_the_role_finds_something_to_do() {
    on_every_desk(|desk| {
        let empty = |login: &str| visit(desk, login).get("/workspace?queue=mine").is(200);
        empty("ann").says("href=\"/complaints/new\">登记投诉");
        empty("han").says("可以看看本部门的投诉");
        empty("mei").says_not("可以看看本部门的投诉");
        let number = desk.complaint_in(Stage::Handling).number;
        desk.find("han", &number);
        offer(desk, &number, "refund", Some("10"));
        desk.respond("han", &number);
        empty("mei").says("有事项等您审批").says("href=\"/workspace?queue=approvals\">待我审批");
        visit(desk, "mei").get("/workspace?queue=mine&severity=critical").says("放宽条件");
    });
}

#[test]
fn what_is_chosen_in_the_menus_can_be_taken_back_on_a_phone() {
    on_every_desk(|desk| {
        let page = visit(desk, "cai").get("/workspace?queue=all&severity=major&stage=graded").is(200);
        let page = page.says("class=\"chips chosen only-narrow\"");
        page.says("<a class=\"chip on\" href=\"/workspace?stage=graded&#38;queue=all\">重大");
        visit(desk, "cai").get("/workspace?queue=all").says_not("chosen only-narrow");
    });
}

#[test]
fn whoever_gave_a_complaint_out_of_their_hands_is_back_at_the_queue() {
    on_every_desk(|desk| {
        let han = visit(desk, "han");
        let first = desk.complaint_in(Stage::Dispatched).number;
        let reason = [("reason", "不是我们的产品")];
        han.post(&format!("/complaints/{first}/return"), &[("reason", "")]).is(422).says("请填写");
        let sent = han.post(&format!("/complaints/{first}/return"), &reason).is(303);
        assert_eq!(sent.location(), "/workspace");
        han.get("/workspace").is(200).says("已退单").says_not(&format!("href=\"/workspace/{first}"));
        let second = desk.complaint_in(Stage::Dispatched).number;
        let sent = han.post_part(&format!("/complaints/{second}/return"), &reason).is(200);
        assert_eq!(sent.headers.get("hx-redirect").and_then(|to| to.to_str().ok()), Some("/workspace"));
        assert!(sent.location().is_empty(), "htmx would follow it into the case");
        han.get("/workspace").is(200).says("已退单").says_not(&format!("href=\"/workspace/{second}"));
        // The agent of the centre goes on seeing it.
        let third = desk.complaint_in(Stage::Graded).number;
        let sent =
            visit(desk, "cai").post(&format!("/complaints/{third}/dispatch"), &[("department", "quality")]);
        assert_eq!(sent.is(303).location(), format!("/workspace/{third}"));
    });
}

#[test]
fn a_manager_of_another_centre_who_hands_a_complaint_on_is_back_at_the_queue() {
    on_every_desk(|desk| {
        for centre in ["complaint-centre", "quality"] {
            desk.work(|work| taxonomy::mark_centre(work, &Actor::system(), centre, true));
        }
        let number = desk.complaint_in(Stage::Handling).number;
        let mei = visit(desk, "mei");
        mei.get(&format!("/workspace/{number}")).is(200);
        let logistics = [("department", "logistics")];
        let sent = mei.post(&format!("/complaints/{number}/dispatch"), &logistics).is(303);
        assert_eq!(sent.location(), "/workspace");
        mei.get("/workspace").is(200).says("已派单，这件投诉已转出");
        mei.get(&format!("/workspace/{number}")).is(404);
    });
}
