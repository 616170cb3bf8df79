//! The list: filters, pages, words, columns, saved views, bulk dispatch and export, each as far as a role may see.

use wenguo_app::finding::{self, FindingsInput, Liability};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_domain::codes::Stage;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_domain::moment::DAY;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::visit::visit;

fn named(subject: &str, name: &str, phone: &str) -> Intake {
    let customer = CustomerIntake {
        name: Some(name.to_owned()),
        phone: Some(phone.to_owned()),
        ..CustomerIntake::default()
    };
    Intake { customer, ..call(subject) }
}

#[test]
fn filters_narrow_and_words_find() {
    on_every_desk(|desk| {
        let leak = desk.receive(&named("壶身开裂", "李雷", "13711112222")).number;
        let late = desk
            .receive(&Intake {
                channel: "email".to_owned(), ..named("送货晚了", "韩梅梅", "13733334444")
            })
            .number;
        desk.grade(&leak);
        desk.clock.advance(4 * DAY);
        let new = desk.receive(&named("取暖器冒烟", "欧阳修", "13755556666")).number;
        let cai = visit(desk, "cai");
        let cases: [(&str, &[&str]); 14] = [
            ("", &[&leak, &late, &new]),
            ("stage=graded", &[&leak]),
            ("stage=received&stage=graded", &[&leak, &late, &new]),
            ("channel=email", &[&late]),
            ("category=product", &[&leak]),
            ("overdue=true", &[&leak, &late]),
            ("received_from=2026-11-03", &[&new]),
            ("received_to=2026-11-02", &[&leak, &late]),
            ("q=%E5%86%92%E7%83%9F", &[&new]),
            ("q=ouyangxiu", &[&new]),
            ("q=13733334444", &[&late]),
            (&format!("q={leak}"), &[&leak]),
            ("sort=due_at&severity=general", &[&leak, &late, &new]),
            ("severity=nonsense&received_from=never&cursor=x", &[&leak, &late, &new]),
        ];
        for (query, expected) in cases {
            let page = cai.get(&format!("/complaints?{query}")).is(200);
            for number in [&leak, &late, &new] {
                let is_there = page.body.contains(&format!("/workspace/{number}\""));
                assert_eq!(is_there, expected.contains(&number.as_str()), "{number} for {query}");
            }
        }
        cai.get("/complaints?q=nowhere").is(200).says("没有符合条件的投诉");
    });
}

#[test]
fn pages_follow_one_another_without_gap_or_twin() {
    on_every_desk(|desk| {
        for n in 0..53 {
            desk.receive(&call(&format!("第 {n} 件")));
        }
        let cai = visit(desk, "cai");
        for sort in ["", "?sort=due_at"] {
            let first = cai.get(&format!("/complaints{sort}")).is(200);
            let next =
                first.body.split("queue-more\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
            let next = next.expect("a next page").replace("&#38;", "&").replace("&amp;", "&");
            let second = cai.get(&next).is(200).says_not("queue-more");
            let shown = |body: &str| body.matches("href=\"/workspace/").count();
            assert_eq!((shown(&first.body), shown(&second.body)), (50, 3));
        }
    });
}

#[test]
fn columns_and_views_are_kept() {
    on_every_desk(|desk| {
        desk.receive(&call("一"));
        let cai = visit(desk, "cai");
        cai.get("/complaints").is(200).says("<th>阶段</th>").says_not("<th>渠道</th>");
        let columns = [("column", "channel"), ("column", "nonsense"), ("next", "/complaints?stage=received")];
        assert_eq!(
            cai.post("/complaints/columns", &columns).is(303).location(),
            "/complaints?stage=received"
        );
        cai.get("/complaints").is(200).says("<th>渠道</th>").says_not("<th>阶段</th>");
        cai.post("/complaints/columns", &[("next", "//elsewhere")]).is(303);
        cai.get("/complaints").is(200).says_not("<th>渠道</th>");
        visit(desk, "cai").get("/complaints").is(200).says_not("<th>阶段</th>");
        visit(desk, "ann").get("/complaints").is(200).says("<th>阶段</th>");

        let view = [("name", "电话"), ("query", "channel=phone&cursor=1.1&evil=1")];
        let saved = cai.post("/complaints/views", &view).is(303);
        assert_eq!(saved.location(), "/complaints?channel=phone&view=1");
        cai.get(saved.location()).is(200).says("电话").says("/complaints/views/1/removal");
        let other = [("name", "来信"), ("query", "channel=letter")];
        cai.post("/complaints/views", &other).is(303);
        cai.post("/complaints/views/1/name", &[("name", "来信")]).is(422);
        let renamed = cai.post("/complaints/views/1/name", &[("name", "热线"), ("query", "channel=phone")]);
        assert_eq!(renamed.is(303).location(), "/complaints?channel=phone&view=1");
        cai.get("/complaints?channel=phone&view=1")
            .is(200)
            .says("热线")
            .says_not("/complaints/views/1/query");
        cai.get("/complaints?channel=email&view=1").is(200).says("/complaints/views/1/query");
        cai.post("/complaints/views/1/query", &[("query", "channel=email&cursor=2.2")]).is(303);
        cai.get("/complaints").is(200).says("/complaints?channel=email&#38;view=1");
        for verb in ["name", "query"] {
            let words = [("name", "她的"), ("query", "")];
            visit(desk, "ann").post(&format!("/complaints/views/1/{verb}"), &words).is(404);
        }
        cai.post("/complaints/views", &[("name", ""), ("query", "")]).is(422);
        let ann = visit(desk, "ann");
        ann.get("/complaints?view=1").is(200).says_not("removal");
        ann.post("/complaints/views/1/removal", &[]).is(404);
        cai.post("/complaints/views/1/removal", &[]).is(303);
        cai.get("/complaints").is(200).says_not("view=1");
    });
}

#[test]
fn bulk_dispatch_takes_each_on_its_own() {
    on_every_desk(|desk| {
        let graded = desk.complaint_in(Stage::Graded).number;
        let other = desk.complaint_in(Stage::Graded).number;
        let closed = desk.complaint_in(Stage::Closed).number;
        let cai = visit(desk, "cai");
        let both = [
            ("number", graded.as_str()),
            ("number", &closed),
            ("department", "quality"),
            ("next", "/complaints?stage=graded"),
        ];
        cai.post("/complaints/bulk/dispatch", &both)
            .is(409)
            .says("已派单 1 件，1 件没有派成")
            .says(&closed)
            .says("目前“已结案”，不在等待派单")
            .says_not("现在可以：");
        assert_eq!(desk.complaint(&graded).stage, Stage::Dispatched);
        let one = [("number", other.as_str()), ("department", "quality"), ("next", "/complaints")];
        visit(desk, "ann")
            .post("/complaints/bulk/dispatch", &one)
            .is(409)
            .says("您的角色不能做这件事。可以做的是：投诉专管员、主管。");
        assert_eq!(desk.complaint(&other).stage, Stage::Graded);
        cai.post("/complaints/bulk/dispatch", &one).is(303);
        cai.get("/complaints").is(200).says("已派单 1 件");
        cai.post("/complaints/bulk/dispatch", &[("department", "quality")]).is(422);
        visit(desk, "ann").get("/complaints").is(200).says_not("bulk/dispatch\" method=\"post\">\n<select");
    });
}

#[test]
fn bulk_dispatch_leaves_alone_what_a_department_has() {
    on_every_desk(|desk| {
        let graded = desk.complaint_in(Stage::Graded).number;
        let handled = desk.complaint_in(Stage::Handling).number;
        let sent = desk.complaint_in(Stage::Dispatched).number;
        let cai = visit(desk, "cai");
        let all = [
            ("number", graded.as_str()),
            ("number", &handled),
            ("number", &sent),
            ("department", "logistics"),
            ("next", "/complaints"),
        ];
        let page = cai.post("/complaints/bulk/dispatch", &all).is(409).says("已派单 1 件，2 件没有派成");
        let ticked = |number: &str| format!("value=\"{number}\" checked data-select");
        page.says("目前“处理中”，不在等待派单").says("目前“已派单”，不在等待派单").says_not("查询码");
        let page = cai.post("/complaints/bulk/dispatch", &all[1..]).is(409).says(&ticked(&handled));
        page.says(&ticked(&sent)).says_not(&ticked(&graded));
        for (number, stage) in [(&handled, Stage::Handling), (&sent, Stage::Dispatched)] {
            let record = desk.complaint(number);
            assert_eq!(record.stage, stage);
            assert_eq!(record.department.map(|named| named.code), Some("quality".to_owned()));
        }
        // One by one it stays a decision that can be made.
        let logistics = [("department", "logistics")];
        cai.post(&format!("/complaints/{handled}/dispatch"), &logistics).is(303);
        let nowhere = [("number", graded.as_str()), ("next", "/complaints"), ("department", "")];
        cai.post("/complaints/bulk/dispatch", &nowhere).is(422).says(&ticked(&graded));
    });
}

#[test]
fn the_export_is_what_is_filtered_and_hides_what_must_be_hidden() {
    on_every_desk(|desk| {
        let one = desk.receive(&named("漏水，打 13711112222 找我", "李雷", "13711112222")).number;
        let two = desk.receive(&named("另一件", "韩梅梅", "13733334444")).number;
        desk.grade(&one);
        desk.dispatch(&one, "quality");
        let cai = visit(desk, "cai").get("/complaints/export.csv?stage=dispatched").is(200);
        assert_eq!(cai.headers["content-type"], "text/csv; charset=utf-8");
        let named = cai.headers["content-disposition"].to_str().expect("a name");
        assert!(
            named.starts_with("attachment; filename=\"complaints-2026-11-02.csv\"; filename*="),
            "{named}"
        );
        cai.says("编号|标题|等级|阶段|客户|责任部门|经办人|受理时间|时限\n")
            .says(&format!("{one}|漏水，打 13711112222 找我|一般|已派单|李雷|"))
            .says("|2026-11-02T09:00:00|")
            .says_not(&two);
        let all = visit(desk, "cai").get("/complaints/export.csv?columns=all").is(200);
        all.says("编号|外部编号|阶段|").says("|客户电话|").says(&two);
        visit(desk, "han")
            .get("/complaints/export.xlsx")
            .is(200)
            .says(&one)
            .says_not("13711112222")
            .says_not(&two);
        visit(desk, "aud")
            .get("/complaints/export.csv")
            .is(200)
            .says(&one)
            .says(&two)
            .says_not("13733334444");
        visit(desk, "bea").get("/complaints/export.csv").is(200).says_not(&one);
        visit(desk, "adm").get("/complaints/export.csv").is(403);
    });
}

#[test]
fn an_export_tells_causes_shares_and_remedies_to_whoever_ticks_them() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let (han, target) = (desk.actor("han"), Target::number(number.as_str()));
        let share = |party: &str, share| Liability { party: party.to_owned(), share };
        let found = FindingsInput {
            finding: "substantiated".to_owned(),
            cause: "material".to_owned(),
            liability: Some(vec![share("质量部", 70.0), share("客户", 30.0)]),
            ..FindingsInput::default()
        };
        desk.work(|work| finding::find(work, &han, &target, &found));
        let offer = |kind: &str, amount: Option<&str>| RemedyInput {
            kind: kind.to_owned(),
            amount: amount.map(|amount| (amount.to_owned(), "CNY".to_owned())),
            ..RemedyInput::default()
        };
        desk.work(|work| remedy::offer(work, &han, &target, &offer("refund", Some("200"))));
        desk.work(|work| remedy::offer(work, &han, &target, &offer("apology", None)));
        let cai = visit(desk, "cai");
        let also = "also=remedies&also=liability&also=cause&also=category_parent&also=track_code";
        let told = cai.get(&format!("/complaints/export.csv?columns=shown&{also}")).is(200);
        told.says("|时限|上级类别|原因|责任划分|补救措施\n")
            .says("|产品|材料缺陷|质量部 70%、客户 30%|退款 ¥200.00 待批准、道歉 已批准\n");
        let all = cai.get("/complaints/export.csv?columns=all").is(200);
        all.says("|类别|上级类别|").says("|原因|责任划分|补救措施|").says("质量部 70%、客户 30%");
        cai.get("/complaints").is(200).says("name=\"also\" value=\"liability\"").says("上级类别");
    });
}

#[test]
fn an_export_says_how_far_it_is_to_whoever_asked_for_it() {
    on_every_desk(|desk| {
        desk.receive(&call("一"));
        let cai = visit(desk, "cai");
        cai.get("/complaints/exports/abc").is(404);
        cai.get("/complaints/export.csv?progress=abc").is(200);
        cai.get("/complaints/exports/abc").is(200).says("已备好 1 行").says("\"is_done\":true");
        visit(desk, "ann").get("/complaints/exports/abc").is(404);
    });
}

#[test]
fn products_narrow_the_list() {
    on_every_desk(|desk| {
        let product =
            |product: &str, subject: &str| Intake { product: Some(product.to_owned()), ..call(subject) };
        let kettle = desk.receive(&product("kettle", "漏水")).number;
        let other = desk.receive(&product("别家的", "不转")).number;
        let page = visit(desk, "cai").get("/complaints?product=kettle").is(200);
        page.says(&kettle).says_not(&other);
    });
}

#[test]
fn each_role_lists_what_it_may_see() {
    on_every_desk(|desk| {
        let one = desk.receive(&named("打 13711112222", "李雷", "13711112222")).number;
        let link = format!("/workspace/{one}\"");
        visit(desk, "ann").get("/complaints").is(200).says(&link);
        visit(desk, "bea").get("/complaints").is(200).says_not(&link);
        visit(desk, "bea").get(&format!("/complaints?q={one}")).is(200).says(&link);
        visit(desk, "bea").get("/complaints?q=13711112222").is(200).says(&link);
        visit(desk, "bea").get("/complaints?q=137111").is(200).says_not(&link);
        visit(desk, "han").get("/complaints").is(200).says_not(&link);
        visit(desk, "aud").get("/complaints").is(200).says(&link).says_not("13711112222");
        visit(desk, "adm").get("/complaints").is(403).says_not("李雷");
    });
}

#[test]
fn what_of_an_address_has_no_effect_is_said() {
    on_every_desk(|desk| {
        desk.receive(&named("壶身开裂", "李雷", "13711112222"));
        let cai = visit(desk, "cai");
        cai.get("/complaints?page=9999&stage=nonsense").is(200).says("page=9999, stage=nonsense");
        for fine in ["", "stage=received", "sort=due_at", "category=product", "q=x", "overdue=true", "view=7"]
        {
            cai.get(&format!("/complaints?{fine}")).is(200).says_not("已忽略");
        }
        let backwards = "/complaints?received_from=2026-11-05&received_to=2026-11-01";
        cai.get(backwards).is(200).says("早于“受理起”的日期").says("f-received_to-fault");
        cai.get("/complaints?received_from=2026-11-01&received_to=2026-11-01")
            .is(200)
            .says_not("早于“受理起”");
    });
}

#[test]
fn an_agent_is_told_how_to_open_what_the_lists_leave_out() {
    on_every_desk(|desk| {
        let words = "坐席的列表里只有自己登记的投诉";
        for path in ["/complaints", "/workspace", "/search?q=nowhere"] {
            visit(desk, "ann").get(path).is(200).says(words);
            visit(desk, "cai").get(path).is(200).says_not(words);
        }
    });
}
