//! A complaint walked to its end on the pages, each step by the person whose step it is.

use wenguo_app::finding::{self, FindingsInput, Liability};
use wenguo_app::follow_up::FollowUpInput;
use wenguo_app::grading::{self, Acknowledgement};
use wenguo_app::taxonomy::{self, EntryInput};
use wenguo_app::template::{self, TemplateInput};
use wenguo_app::turn::Target;
use wenguo_domain::codes::{Outcome, Stage};
use wenguo_domain::intake::Intake;
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_store::tree::Tree;
use wenguo_testkit::cast::PASSWORD;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::{call, reached};

use crate::browser::{Browser, attribute};
use crate::visit::visit;

fn hidden(page: &str, name: &str) -> String {
    attribute(page, &format!("name=\"{name}\" value=\"")).unwrap_or_default()
}

/// Opens the form of a verb on the case, fills it in and sends it.
#[track_caller]
fn act(desk: &TestDesk, login: &str, number: &str, verb: &str, path: &str, fields: &[(&str, &str)]) {
    let mut browser = Browser::of(desk, login);
    let page = browser.get(&format!("/workspace/{number}?do={verb}")).page(200);
    assert!(page.contains(&format!("id=\"action-{verb}\"")), "{login} has no form for {verb}");
    let version = hidden(&page, "version");
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    browser.post(&format!("/complaints/{number}/{path}"), &all).leads();
}

#[test]
fn from_receipt_to_closure() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let act = |login: &str, verb: &str, path: &str, fields: &[(&str, &str)]| {
            act(desk, login, &number, verb, path, fields)
        };
        act("ann", "acknowledge", "acknowledgement", &[("method", "phone"), ("summary", "已告知编号")]);
        act(
            "cai",
            "grade",
            "grading",
            &[("severity", "major"), ("category", "product-quality"), ("motive", "")],
        );
        act("cai", "dispatch", "dispatch", &[("department", "quality"), ("assignee", "")]);
        act("han", "accept", "acceptance", &[]);
        act("han", "find", "findings", &[("finding", "substantiated"), ("cause", "material")]);
        act("han", "respond", "response", &[("result", "换新"), ("customer_accepts", "true")]);
        act(
            "bea",
            "follow_up",
            "follow-ups",
            &[("reached", "true"), ("satisfaction", "5"), ("solved", "true")],
        );
        act("cai", "close", "closure", &[("summary", "已换新"), ("outcome", "resolved")]);
        assert_eq!(desk.complaint(&number).stage, Stage::Closed);
        let page = Browser::of(desk, "cai").get(&format!("/workspace/{number}")).page(200);
        assert!(page.contains("已结案") && page.contains("换新") && page.contains("很满意"), "{page}");
    });
}

#[test]
fn what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let mut browser = Browser::of(desk, "cai");
        browser.get(&format!("/workspace/{number}?do=grade")).page(200);
        let fields = [("severity", "major"), ("category", "nonsense"), ("note", "客户很急")];
        let refused = browser.post(&format!("/complaints/{number}/grading"), &fields).page(422);
        assert!(refused.contains("客户很急"), "what was typed is still there");
        assert!(refused.contains("列表中没有“nonsense”，请从列表中选择"), "the fault is said");
        assert!(refused.contains("<option value=\"nonsense\" selected data-typed>"), "at its field");
    });
}

#[test]
fn the_second_of_two_people_is_told_gently() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let mut browser = Browser::of(desk, "cai");
        let page = browser.get(&format!("/workspace/{number}?do=grade")).page(200);
        desk.grade(&number);
        let version = hidden(&page, "version");
        let fields = [
            ("version", version.as_str()),
            ("severity", "major"),
            ("category", "product-quality"),
            ("note", "我的话"),
        ];
        let refused = browser.post(&format!("/complaints/{number}/grading"), &fields).page(412);
        assert!(refused.contains("最新版本") && refused.contains("我的话"), "{refused}");
    });
}

#[test]
fn only_what_one_may_do_has_a_button() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        for (login, verb, is_offered) in [
            ("han", "respond", true),
            ("cai", "respond", false),
            ("cai", "chase", true),
            ("aud", "note", false),
            ("ann", "contact", true),
        ] {
            let mut browser = Browser::of(desk, login);
            let page = browser.get(&format!("/workspace/{number}")).page(200);
            assert_eq!(page.contains(&format!("?do={verb}\"")), is_offered, "{login} and {verb}");
        }
        let mut browser = Browser::of(desk, "hua");
        browser.get(&format!("/workspace/{number}")).page(404);
        let mut browser = Browser::of(desk, "adm");
        browser.get(&format!("/workspace/{number}")).page(403);
    });
}

#[test]
fn a_form_from_elsewhere_is_refused() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let path = format!("/complaints/{number}/withdrawal");
        let mut browser = Browser::of(desk, "cai");
        // No page of ours has been looked at, so there is no token to send.
        browser.post(&path, &[("reason", "x")]).page(403);
        assert_eq!(desk.complaint(&number).stage, Stage::Received);
    });
}

#[test]
fn whoever_is_not_signed_in_signs_in_first_and_comes_back() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let mut browser = Browser::at(desk);
        let location = browser.get(&format!("/workspace/{number}")).leads();
        assert!(location.starts_with("/sign-in?next="), "{location}");
        let page = browser.get(&location).page(200);
        let next = format!("/workspace/{number}");
        assert!(page.contains(&format!("name=\"next\" value=\"{next}\"")), "{page}");
        let sign_in = |next: &str| {
            Browser::at(desk)
                .post("/sign-in", &[("login", "cai"), ("password", PASSWORD), ("next", next)])
                .leads()
        };
        assert_eq!(sign_in(&next), next);
        assert_eq!(sign_in("//evil.example/"), "/");
    });
}

#[test]
fn guessing_is_slowed_where_it_comes_from() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        for _ in 0..5 {
            browser.post("/sign-in", &[("login", "cai"), ("password", "wrong")]).page(422);
        }
        browser.post("/sign-in", &[("login", "cai"), ("password", "wrong")]).page(429);
        desk.clock.advance(3_600_000);
        Browser::of(desk, "cai");
    });
}

#[test]
fn the_queue_shows_what_waits_for_whom() {
    on_every_desk(|desk| {
        let waiting = desk.complaint_in(Stage::Dispatched).number;
        let fresh = desk.receive(&call("取暖器冒烟")).number;
        let mut browser = Browser::of(desk, "han");
        let queue = browser.get("/workspace?queue=mine").page(200);
        assert!(queue.contains(&waiting) && !queue.contains(&fresh));
        let mut browser = Browser::of(desk, "cai");
        let queue = browser.get("/workspace?queue=mine").page(200);
        assert!(queue.contains(&fresh) && !queue.contains(&waiting));
        let all = browser.get("/workspace?queue=all&q=%E5%86%92%E7%83%9F").page(200);
        assert!(all.contains(&fresh) && !all.contains(&waiting));
        let mut browser = Browser::of(desk, "ann");
        let queue = browser.get("/workspace?queue=mine").page(200);
        assert!(queue.contains(&fresh) && !queue.contains(&waiting), "others have that one in hand");
        desk.clock.advance(4 * 24 * 3_600_000);
        let mut browser = Browser::of(desk, "cai");
        let late = browser.get("/workspace?queue=overdue").page(200);
        assert!(late.contains(&fresh) && late.contains(&waiting));
    });
}

#[test]
fn a_severity_nobody_named_is_the_usual_one_of_the_category() {
    on_every_desk(|desk| {
        desk.work(|work| {
            let delivery =
                wenguo_store::tree::by_code(work.tx, wenguo_store::tree::Tree::Categories, "delivery")?;
            Ok(wenguo_store::category::set_usual(
                work.tx,
                delivery.expect("delivery").id,
                Some("major"),
                None,
            )?)
        });
        let chosen = |severity: Option<&str>| {
            let category = Some("delivery".to_owned());
            let intake = wenguo_domain::intake::Intake {
                category,
                severity: severity.map(str::to_owned),
                ..call("送晚了")
            };
            let number = desk.receive(&intake).number;
            let page = Browser::of(desk, "cai").get(&format!("/workspace/{number}?do=grade")).page(200);
            assert!(page.contains("配送 · 重大") && page.contains("data-usual=\"major\""), "{page}");
            ["general", "major"]
                .into_iter()
                .find(|severity| page.contains(&format!("name=\"severity\" value=\"{severity}\" checked")))
        };
        assert_eq!(chosen(None), Some("major"));
        assert_eq!(chosen(Some("general")), Some("general"), "somebody has looked at it");
    });
}

#[test]
fn grading_names_the_product_and_the_case_the_customer_by_number() {
    on_every_desk(|desk| {
        let record = desk.receive(&call("水壶漏水"));
        let mut browser = Browser::of(desk, "cai");
        let page = browser.get(&format!("/workspace/{}?do=grade", record.number)).page(200);
        assert!(page.contains("name=\"product\"") && page.contains(&format!("K-{:06}", record.customer.id)));
        let fields = [("severity", "major"), ("category", "product-quality"), ("product", "kettle")];
        browser.post(&format!("/complaints/{}/grading", record.number), &fields).leads();
        let page = browser.get(&format!("/workspace/{}", record.number)).page(200);
        assert!(page.contains(" · 电热水壶") && page.contains("<dd>电热水壶</dd>"), "{page}");
    });
}

#[test]
fn the_case_says_what_was_found_and_where_it_lives_on() {
    on_every_desk(|desk| {
        let (number, other) =
            (desk.complaint_in(Stage::Handling).number, desk.receive(&call("另一件")).number);
        let found = [
            ("finding", "partly"),
            ("cause", "material"),
            ("responsible", "焊接班"),
            ("description", "焊缝有砂眼"),
        ];
        act(desk, "han", &number, "find", "findings", &found);
        let page = Browser::of(desk, "cai").get(&format!("/workspace/{number}")).page(200);
        assert!(
            page.contains("焊缝有砂眼") && page.contains("焊接班") && page.contains("部分属实"),
            "{page}"
        );
        act(desk, "cai", &other, "merge", "merge", &[("into", number.as_str())]);
        let page = Browser::of(desk, "cai").get(&format!("/workspace/{other}")).page(200);
        assert!(page.contains(&format!("已并案 → {number}")) && !page.contains("step ahead"), "{page}");
    });
}

#[test]
fn an_address_of_a_form_leads_to_the_case() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let mut browser = Browser::of(desk, "cai");
        for verb in ["reveal", "grading", "remedies"] {
            assert_eq!(
                browser.get(&format!("/complaints/{number}/{verb}")).leads(),
                format!("/workspace/{number}")
            );
        }
    });
}

#[test]
fn a_template_stands_in_the_form_filled_in() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        let input = TemplateInput {
            kind: "response".to_owned(),
            name: "答复".to_owned(),
            body: "{{ customer.name }}，您的 {{ number }} 已办妥。{{ company }}{{ unknown }}".to_owned(),
            ..TemplateInput::default()
        };
        let adm = desk.actor("adm");
        let code = desk.work(|work| template::put(work, &adm, None, &input)).code;
        let mut browser = Browser::of(desk, "han");
        let form = browser.get(&format!("/workspace/{number}?do=respond")).page(200);
        assert!(
            form.contains(&format!("do=respond&amp;template={code}"))
                || form.contains(&format!("do=respond&#38;template={code}")),
            "{form}"
        );
        let filled = browser.get(&format!("/workspace/{number}?do=respond&template={code}")).page(200);
        let text =
            |company: &str| format!(">张三，您的 {number} 已办妥。{company}{{{{ unknown }}}}</textarea>");
        assert!(filled.contains(&text("公司")), "the root department: {filled}");
        let mut admin = Browser::of(desk, "adm");
        admin.get("/settings/company").page(200);
        admin.post("/settings/company", &[("name", "闻过股份")]).leads();
        let filled = browser.get(&format!("/workspace/{number}?do=respond&template={code}")).page(200);
        assert!(filled.contains(&text("闻过股份")), "{filled}");
        let other = browser.get(&format!("/workspace/{number}?do=contact")).page(200);
        assert!(!other.contains(&code), "a text for another purpose is not offered");
    });
}

#[test]
fn a_template_tells_when_somebody_calls_apart_from_when_the_result_is_there() {
    on_every_desk(|desk| {
        let input = TemplateInput {
            kind: "acknowledgement".to_owned(),
            name: "受理".to_owned(),
            body: "{{ due.contact }} 前联系您，{{ due.result }} 前给结果".to_owned(),
            ..TemplateInput::default()
        };
        let adm = desk.actor("adm");
        let code = desk.work(|work| template::put(work, &adm, None, &input)).code;
        let graded = Intake { severity: Some("general".to_owned()), ..call("水壶漏水") };
        let number = desk.receive(&graded).number;
        let clocks = desk.complaint(&number).clocks;
        let exact = |at: Option<Moment>| dates::exact_due(at.expect("promised").0, &desk.desk.zone);
        let (contact, result) = (exact(clocks.first_response.due_at), exact(clocks.resolution.due_at));
        let filled = |verb: &str| {
            let page = format!("/workspace/{number}?do={verb}&template={code}");
            Browser::of(desk, "cai").get(&page).page(200)
        };
        let text = format!(">{contact} 前联系您，{result} 前给结果</textarea>");
        assert!(filled("acknowledge").contains(&text));
        let told = Acknowledgement { method: "phone".to_owned(), summary: "已收到".to_owned() };
        let cai = desk.actor("cai");
        let target = Target { number: number.clone(), version: None };
        desk.work(|work| grading::acknowledge(work, &cai, &target, &told));
        let text = format!(">{{{{ due.contact }}}} 前联系您，{result} 前给结果</textarea>");
        assert!(filled("contact").contains(&text), "who was called is not promised a call");
    });
}

#[test]
fn before_it_is_decided_how_grave_it_is_the_text_without_a_date_for_the_result_comes_first() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let text = |name: &str, body: &str| {
            let input = TemplateInput {
                kind: "acknowledgement".to_owned(),
                name: name.to_owned(),
                body: body.to_owned(),
                ..TemplateInput::default()
            };
            desk.work(|work| template::put(work, &adm, None, &input)).code
        };
        let dated = text("有日期", "{{ due.contact }} 前联系您，{{ due.result }} 前给结果，{{ due }}");
        let undated = text("没有日期", "{{ due.contact }} 前联系您，定级后告诉您哪天给结果");
        let number = desk.receive(&call("水壶漏水")).number;
        let form = |template: &str| {
            let page = format!("/workspace/{number}?do=acknowledge&template={template}");
            Browser::of(desk, "cai").get(&page).page(200)
        };
        let first = |page: &str| page.find(">没有日期<") < page.find(">有日期<");
        let contact = dates::exact(
            desk.complaint(&number).clocks.first_response.due_at.expect("promised").0,
            &desk.desk.zone,
        );
        let page = form(&dated);
        let gap = format!(">{contact} 前联系您，{{{{ due.result }}}} 前给结果，{contact}</textarea>");
        assert!(page.contains(&gap), "{page}");
        assert!(first(&page), "{page}");
        assert!(form(&undated).contains(&format!(">{contact} 前联系您，定级后告诉您哪天给结果</textarea>")));
        desk.grade(&number);
        assert!(!first(&form(&dated)), "with a date for both, in the order in which they were made");
    });
}

#[test]
fn a_text_with_a_gap_is_sent_to_nobody_from_any_form() {
    on_every_desk(|desk| {
        let (received, closing) =
            (desk.receive(&call("水壶漏水")).number, desk.complaint_in(Stage::FollowedUp).number);
        let (handling, responded) =
            (desk.complaint_in(Stage::Handling).number, desk.complaint_in(Stage::Responded).number);
        let contact = vec![("direction", "outbound"), ("channel", "phone"), ("kind", "information")];
        let forms = [
            ("cai", &received, "acknowledgement", "summary", vec![("method", "phone")]),
            ("cai", &received, "notes", "text", vec![]),
            ("cai", &received, "contacts", "summary", contact),
            ("cai", &received, "declination", "reason", vec![]),
            ("han", &handling, "response", "result", vec![]),
            ("bea", &responded, "follow-ups", "comment", vec![("reached", "true"), ("satisfaction", "4")]),
            ("cai", &closing, "closure", "summary", vec![("outcome", "resolved")]),
        ];
        for (login, number, path, field, others) in forms {
            let record = desk.complaint(number);
            let version = record.version.to_string();
            let gap = [("version", version.as_str()), (field, "{{ due.contact }} 前给您回话")];
            let fields = [&others[..], &gap].concat();
            let mut browser = Browser::of(desk, login);
            browser.get("/workspace").page(200);
            let page = browser.post(&format!("/complaints/{number}/{path}"), &fields).page(422);
            assert!(page.contains("请把 {{ due.contact }} 换成要说的内容"), "{path}: {page}");
            assert_eq!(desk.complaint(number).version, record.version, "{path} did nothing");
        }
    });
}

#[test]
fn the_timeline_names_departments_in_the_readers_language() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Dispatched).number;
        let adm = desk.actor("adm");
        let input = EntryInput {
            code: "quality".to_owned(),
            name: "质管部".to_owned(),
            name_en: Some("Quality".to_owned()),
            parent: Some("company".to_owned()),
        };
        desk.work(|work| taxonomy::change(work, &adm, Tree::Departments, "quality", &input));
        let mut browser = Browser::of(desk, "cai");
        assert!(browser.get(&format!("/workspace/{number}")).page(200).contains("派单 → 质管部"));
        browser.get("/account").page(200);
        browser.post("/preferences", &[("lang", "en"), ("next", "/")]).leads();
        let page = browser.get(&format!("/workspace/{number}")).page(200);
        assert!(page.contains(" → Quality"), "{page}");
    });
}

#[test]
fn how_it_ended_is_chosen_where_the_customer_did_not_say() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let said = FollowUpInput { solved: None, ..reached(3) };
        desk.follow_up(&number, &said);
        let mut browser = Browser::of(desk, "cai");
        let form = browser.get(&format!("/workspace/{number}?do=close")).page(200);
        assert!(form.contains("name=\"outcome\"") && !form.contains("value=\"resolved\" selected"), "{form}");
        let path = format!("/complaints/{number}/closure");
        let refused = browser.post(&path, &[("summary", "已换新"), ("outcome", "")]).page(409);
        assert!(refused.contains("f-close-outcome-fault") && refused.contains("已换新"), "{refused}");
        browser.post(&path, &[("summary", "已换新"), ("outcome", "partly_resolved")]).leads();
        assert_eq!(desk.complaint(&number).outcome, Some(Outcome::PartlyResolved));
    });
}

#[test]
fn findings_in_the_timeline_tell_cause_and_shares_in_the_readers_language() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let input = |code: &str, name: &str, english: &str, parent: Option<&str>| EntryInput {
            code: code.to_owned(),
            name: name.to_owned(),
            name_en: Some(english.to_owned()),
            parent: parent.map(str::to_owned),
        };
        desk.work(|work| {
            let quality = input("quality", "质量部", "Quality", Some("company"));
            taxonomy::change(work, &adm, Tree::Departments, "quality", &quality)?;
            taxonomy::add(work, &adm, Tree::Causes, &input("gasket", "密封圈老化", "Worn gasket", None))
        });
        let number = desk.complaint_in(Stage::Handling).number;
        let share = |party: &str, share: f64| Liability { party: party.to_owned(), share };
        let found = FindingsInput {
            finding: "partly".to_owned(),
            cause: "gasket".to_owned(),
            liability: Some(vec![share("质量部", 60.0), share("客户", 30.0), share("某检测所", 10.0)]),
            ..FindingsInput::default()
        };
        let (han, target) = (desk.actor("han"), Target { number: number.clone(), version: None });
        desk.work(|work| finding::find(work, &han, &target, &found));
        let mut browser = Browser::of(desk, "han");
        let page = browser.get(&format!("/workspace/{number}")).page(200);
        assert!(page.contains("：部分属实 · 密封圈老化 · 质量部 60%、客户 30%、某检测所 10%"), "{page}");
        browser.get("/account").page(200);
        browser.post("/preferences", &[("lang", "en"), ("next", "/")]).leads();
        let page = browser.get(&format!("/workspace/{number}")).page(200);
        let shares = "Quality 60%, Customer 30%, 某检测所 10%";
        assert!(page.contains(&format!("Worn gasket · {shares}")), "the timeline: {page}");
        assert!(page.contains(&format!(">{shares}<")), "the facts: {page}");
    });
}

#[test]
fn working_lists_narrow_a_tab_and_are_counted() {
    on_every_desk(|desk| {
        let number = desk.receive(&call("水壶漏水")).number;
        let cai = visit(desk, "cai");
        let page = cai.get("/workspace").is(200);
        page.says("未首响<small>1</small>").says("已超时<small>0</small>").says("list=unanswered");
        cai.get("/workspace?queue=mine&list=unanswered").says(&number).says("aria-current=\"true\">未首响");
        cai.get("/workspace?queue=mine&list=late").says_not(&format!("row-{number}"));
        cai.get("/workspace?queue=mine&list=nothing").says(&number);
        cai.get("/workspace?queue=overdue").says_not("list=late");
    });
}
