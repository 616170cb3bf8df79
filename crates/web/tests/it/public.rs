//! Can somebody without an account complain, see how far it is, and speak again, and can nobody else?

use wenguo_app::company::{self, CompanyInput};
use wenguo_app::grading::{self, Acknowledgement};
use wenguo_app::track_code::Receipt;
use wenguo_app::turn::Target;
use wenguo_app::{closing, hold, response};
use wenguo_domain::codes::Stage;
use wenguo_domain::moment::{DAY, Moment};
use wenguo_i18n::dates;
use wenguo_testkit::cast::PEOPLE;
use wenguo_testkit::desk::{TestDesk, on_every_desk};
use wenguo_testkit::stage::reached;

use crate::browser::{Browser, attribute};

const WORDS: &str = "水壶漏水，烫伤了手。打电话没人接。";

fn answers<'a>(key: &'a str, description: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("idempotency_key", key), ("description", description), ("demand", "换一个新的")];
    fields.extend([("name", "张三"), ("phone", "13812345678"), ("website", "")]);
    fields
}

fn receipt(page: &str) -> Receipt {
    let mut shown = page
        .split("<dd>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</dd>"))
        .map(|(text, _)| text.to_owned());
    Receipt { number: shown.next().expect("a number"), code: shown.next().expect("a code") }
}

fn complain(browser: &mut Browser, description: &str) -> Receipt {
    let page = browser.get("/complain").page(200);
    let key = attribute(&page, "name=\"idempotency_key\" value=\"").expect("a key");
    receipt(&browser.post("/complain", &answers(&key, description)).page(200))
}

#[test]
fn a_complaint_is_taken_once_however_often_the_button_is_pressed() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let page = browser.get("/complain").page(200);
        let key = attribute(&page, "name=\"idempotency_key\" value=\"").expect("a key");
        let first = receipt(&browser.post("/complain", &answers(&key, WORDS)).page(200));
        let second = receipt(&browser.post("/complain", &answers(&key, WORDS)).page(200));
        assert_eq!(first, second);
        let changed = receipt(&browser.post("/complain", &answers(&key, "还有一件别的事。")).page(200));
        assert_ne!(first.number, changed.number, "other words are another complaint");
        let record = desk.complaint(&first.number);
        assert_eq!((record.channel.as_str(), record.subject.as_str()), ("web", "水壶漏水，烫伤了手"));
        assert_eq!(record.registered_by, None);
    });
}

#[test]
fn what_is_missing_is_said_at_its_field_and_the_words_stay() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let page = browser.post("/complain", &[("description", WORDS), ("phone", "不知道")]).page(422);
        assert!(page.contains("id=\"f-name-fault\""), "{page}");
        assert!(page.contains(WORDS));
        let page = browser
            .post("/complain", &[("description", WORDS), ("name", "张三"), ("phone", "不知道")])
            .page(422);
        assert!(page.contains("id=\"f-phone-fault\""), "{page}");
        let long = "长".repeat(5_001);
        let page = browser.post("/complain", &answers("k", &long)).page(422);
        assert!(page.contains("id=\"f-description-fault\""));
        browser.post("/complain", &[("description", &"长".repeat(100_000))]).page(413);
    });
}

#[test]
fn a_program_falls_into_the_trap_and_an_address_must_not_flood() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let mut fields = answers("k", WORDS);
        fields.retain(|(name, _)| *name != "website");
        fields.push(("website", "https://spam.example"));
        browser.post("/complain", &fields).page(422);
        for round in 0..10 {
            complain(&mut browser, &format!("第 {round} 件事"));
        }
        let refused = browser.post("/complain", &answers("k", "第十一件事"));
        assert!(!refused.retry_after.is_empty());
        assert!(refused.page(429).contains("第十一件事"), "the words stay");
        desk.clock.advance(3 * 60_000);
        complain(&mut browser, "第十二件事");
    });
}

#[test]
fn number_and_code_open_it_and_nothing_else_does() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let Receipt { number, code } = complain(&mut browser, WORDS);
        browser.get("/track/progress").page(403);
        let page = browser.post("/track", &[("number", &number), ("code", "WRONG234")]).page(404);
        assert!(
            page.contains(&format!("value=\"{number}\"")) && page.contains("value=\"WRONG234\""),
            "{page}"
        );
        assert!(!browser.keeps("wenguo_track"));
        let lower = code.to_lowercase();
        let page = browser.post("/track", &[("number", &number), ("code", &lower)]).page(200);
        assert!(page.contains(WORDS) && !page.contains(&code), "the code is not shown again");
        assert!(browser.get("/track/progress").page(200).contains(&number));
        browser.forget("wenguo_track");
        for _ in 0..10 {
            browser.post("/track", &[("number", &number), ("code", "WRONG234")]);
        }
        let slowed = browser.post("/track", &[("number", &number), ("code", &code)]);
        assert!(!slowed.retry_after.is_empty());
        assert!(slowed.page(429).contains(&format!("value=\"{code}\"")), "to be sent again when it is time");
        let mut elsewhere = Browser::at(desk);
        elsewhere.post("/track", &[("number", &number), ("code", &code)]).page(200);
    });
}

fn look(desk: &TestDesk, number: &str) -> Browser {
    let mut browser = Browser::at(desk);
    let code = desk.complaint(number).track_code;
    browser.post("/track", &[("number", number), ("code", &code)]).page(200);
    browser
}

#[test]
fn the_complainant_adds_rates_reopens_and_withdraws() {
    on_every_desk(|desk| {
        let responded = desk.complaint_in(Stage::Responded).number;
        let mut browser = look(desk, &responded);
        let page = browser.post("/track/rating", &[]).page(422);
        assert!(page.contains("f-rate-satisfaction-fault"), "{page}");
        browser.post("/track/evidence", &[("text", "  ")]).page(422);
        assert_eq!(browser.post("/track/evidence", &[("text", "又漏了")]).leads(), "/track/progress");
        browser.post("/track/rating", &[("satisfaction", "4"), ("solved", "true")]).leads();
        assert_eq!(desk.complaint(&responded).satisfaction, Some(4));
        desk.close(&responded);
        browser.post("/track/withdrawal", &[("reason", "算了")]).page(409);
        browser.post("/track/reopening", &[("reason", "还在漏")]).leads();
        assert_eq!(desk.complaint(&responded).stage, Stage::Handling);
        browser.post("/track/withdrawal", &[("reason", "算了")]).leads();
        assert_eq!(desk.complaint(&responded).stage, Stage::Withdrawn);
    });
}

#[test]
fn the_receipt_leads_to_the_progress_without_a_code_in_an_address() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let page = browser.get("/complain").page(200);
        let key = attribute(&page, "name=\"idempotency_key\" value=\"").expect("a key");
        let page = browser.post("/complain", &answers(&key, WORDS)).page(200);
        let Receipt { number, code } = receipt(&page);
        assert!(page.contains(&format!("name=\"number\" value=\"{number}\"")), "{page}");
        assert!(page.contains(&format!("name=\"code\" value=\"{code}\"")), "{page}");
        assert!(page.contains("action=\"/track\" method=\"post\""));
        assert!(
            page.contains(&format!("data-copy=\"{number}\""))
                && page.contains(&format!("data-copy=\"{code}\""))
        );
        for address in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(!address.contains(&code), "{address}");
        }
    });
}

#[test]
fn the_complainant_sees_their_own_words_and_only_what_is_possible() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let Receipt { number, code } = complain(&mut browser, WORDS);
        browser.post("/track", &[("number", &number), ("code", &code)]).page(200);
        browser.post("/track/evidence", &[("text", "照片我有")]).leads();
        let page = browser.get("/track/progress").page(200);
        for words in [WORDS, "换一个新的", "照片我有", "/track/evidence", "/track/withdrawal"] {
            assert!(page.contains(words), "{words}: {page}");
        }
        desk.work(|work| {
            wenguo_app::note::note(
                work,
                &wenguo_domain::actor::Actor::system(),
                &wenguo_app::turn::Target::number(number.as_str()),
                "内部的话",
            )
        });
        let page = browser.get("/track/progress").page(200);
        assert!(!page.contains("内部的话"), "what colleagues wrote is theirs");
        browser.post("/track/withdrawal", &[("reason", "算了")]).leads();
        let page = browser.get("/track/progress").page(200);
        assert!(
            page.contains("照片我有") && !page.contains("<form class=\"body stack\" action=\"/track/"),
            "{page}"
        );
        browser.post("/track/evidence", &[("text", "还有")]).page(409);
        let closed = desk.complaint_in(Stage::Closed).number;
        let mut browser = look(desk, &closed);
        assert!(browser.get("/track/progress").page(200).contains("/track/reopening"));
        desk.clock.advance(31 * 24 * 3_600_000);
        let mut browser = look(desk, &closed);
        assert!(!browser.get("/track/progress").page(200).contains("/track/reopening"), "too late");
    });
}

#[test]
fn progress_names_neither_people_nor_departments() {
    on_every_desk(|desk| {
        for stage in Stage::ALL {
            let number = desk.complaint_in(*stage).number;
            let page = look(desk, &number).get("/track/progress").page(200);
            assert!(page.contains(&number), "{stage}");
            let names = PEOPLE.iter().map(|(_, name, ..)| *name);
            for inside in names.chain(["质量部", "检测室", "物流部", "13812345678", "138****5678"]) {
                assert!(!page.contains(inside), "{stage}: {inside}");
            }
            // Logins are short; as words of their own they stand nowhere, neither in the text nor in an attribute.
            let words: Vec<&str> = page.split(|c: char| !c.is_ascii_alphanumeric()).collect();
            for (login, ..) in PEOPLE {
                assert!(!words.contains(login), "{stage}: {login}");
            }
        }
    });
}

#[test]
fn an_answer_given_before_a_reopening_is_not_forgotten() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Responded).number;
        let (han, target) = (desk.actor("han"), Target::number(number.as_str()));
        desk.next_day();
        desk.work(|work| response::respond(work, &han, &target, "已换新壶，并延保一年", None));
        let page = look(desk, &number).get("/track/progress").page(200);
        assert!(page.contains("答复（已更正）") && page.contains("已换新壶，并延保一年"), "{page}");
        assert!(!page.contains("<p class=\"words\">已换新壶</p>"), "what was put right is not told any more");
        desk.follow_up(&number, &reached(2));
        desk.close(&number);
        desk.next_day();
        look(desk, &number).post("/track/reopening", &[("reason", "延保卡没有收到")]).leads();
        let page = look(desk, &number).get("/track/progress").page(200);
        for told in ["已换新壶，并延保一年", "您告诉我们还没有解决，我们重新开始处理", "延保卡没有收到"]
        {
            assert!(page.contains(told), "{told}: {page}");
        }
        let cai = desk.actor("cai");
        desk.work(|work| response::respond(work, &han, &target, "延保卡已补寄", None));
        desk.follow_up(&number, &reached(4));
        desk.close(&number);
        desk.work(|work| closing::reopen(work, &cai, &target, "内部复核"));
        let page = look(desk, &number).get("/track/progress").page(200);
        let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
        assert!(place("我们重新开始处理这件投诉") < place("延保卡已补寄"), "newest first");
        assert!(place("延保卡已补寄") < place("已换新壶，并延保一年"));
        assert!(!page.contains("内部复核"), "why colleagues took it up again is theirs");
    });
}

#[test]
fn public_pages_say_whose_they_are() {
    on_every_desk(|desk| {
        let admin = desk.actor("adm");
        let input = CompanyInput { name: "云杉电器".to_owned(), name_en: Some("Spruce".to_owned()) };
        desk.work(|work| company::rename(work, &admin, &input));
        let number = desk.complaint_in(Stage::Closed).number;
        let mut browser = look(desk, &number);
        for path in ["/complain", "/track", "/track/progress", "/sign-in"] {
            let page = browser.get(path).page(200);
            assert!(page.contains("· 云杉电器</title>"), "{path}: {page}");
            assert!(page.contains("<footer class=\"house muted small\">云杉电器"), "{path}: {page}");
        }
        assert!(browser.get("/complain").page(200).contains("<h1>向云杉电器投诉</h1>"));
        assert!(browser.get("/track").page(200).contains("<h1>查询您在云杉电器的投诉</h1>"));
        let page = browser.post("/complain", &answers("k", WORDS)).page(200);
        assert!(page.contains("<h1>云杉电器已收到您的投诉</h1>"), "{page}");
        let refused = browser.post("/track", &[("number", "TS-1"), ("code", "X")]).page(404);
        assert!(refused.contains("云杉电器"), "{refused}");
        browser.post("/preferences", &[("lang", "en"), ("next", "/")]).leads();
        let page = browser.get("/complain").page(200);
        assert!(
            page.contains("<h1>Make a complaint to Spruce</h1>") && page.contains("· Spruce</title>"),
            "{page}"
        );
    });
}

#[test]
fn the_page_says_what_is_true_of_each_stage_and_whom_we_wait_for() {
    on_every_desk(|desk| {
        let says = |number: &str, words: &str| {
            let page = look(desk, number).get("/track/progress").page(200);
            assert!(page.contains(words), "{words}: {page}");
            page
        };
        let arranging = "正在安排由哪个部门处理";
        let graded = desk.complaint_in(Stage::Graded).number;
        assert!(!says(&graded, arranging).contains("责任部门正在调查处理"));
        let sent = desk.complaint_in(Stage::Dispatched).number;
        says(&sent, "已交给责任部门");
        desk.give_back("han", &sent);
        says(&sent, arranging);
        let number = desk.complaint_in(Stage::Handling).number;
        says(&number, "责任部门正在调查处理");
        let (han, target) = (desk.actor("han"), Target::number(number.as_str()));
        for (reason, words) in [
            ("waiting_customer", "我们在等您的回复或材料"),
            ("waiting_third_party", "我们在等第三方的结果"),
            ("force_majeure", "因不可抗力"),
        ] {
            desk.work(|work| hold::hold(work, &han, &target, reason, None));
            assert!(!says(&number, words).contains("正在调查处理"));
            desk.work(|work| hold::resume(work, &han, &target));
        }
        let mut browser = look(desk, &graded);
        browser.post("/preferences", &[("lang", "en"), ("next", "/")]).leads();
        assert!(browser.get("/track/progress").page(200).contains("arranging which department handles it"));
    });
}

#[test]
fn going_back_and_sending_the_same_again_shows_the_first_receipt() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let first = complain(&mut browser, WORDS);
        // The form is fetched anew, as browsers do on going back, and the words are still in it.
        assert_eq!(complain(&mut browser, WORDS), first);
        let other = complain(&mut browser, "还有一件别的事。");
        assert_ne!(other.number, first.number, "other words are another complaint");
        let mut somebody_else = Browser::at(desk);
        assert_ne!(complain(&mut somebody_else, WORDS).number, first.number);
    });
}

#[test]
fn when_somebody_calls_and_when_the_result_is_there_are_told_apart() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let page = browser.get("/complain").page(200);
        let key = attribute(&page, "name=\"idempotency_key\" value=\"").expect("a key");
        let page = browser.post("/complain", &answers(&key, WORDS)).page(200);
        let receipt = receipt(&page);
        let clocks = desk.complaint(&receipt.number).clocks;
        let exact = |at: Option<Moment>| dates::exact_due(at.expect("promised").0, &desk.desk.zone);
        let contact = format!("我们最迟在 {} 前与您联系", exact(clocks.first_response.due_at));
        let (date, result) =
            ("处理结果最迟在", format!("处理结果最迟在 {} 前给您", exact(clocks.resolution.due_at)));
        let usual = "最迟哪天给您处理结果，核实情况后在查询页告诉您";
        let look = [("number", receipt.number.as_str()), ("code", receipt.code.as_str())];
        for page in [page, browser.post("/track", &look).page(200)] {
            assert!(page.contains(&contact) && page.contains(usual), "{page}");
            assert!(!page.contains(date), "a date before anybody has said how grave it is: {page}");
        }
        desk.grade(&receipt.number);
        let page = browser.post("/track", &look).page(200);
        assert!(!page.contains(usual), "{page}");
        assert!(page.contains(&contact) && page.contains(&result), "{page}");
        let told = Acknowledgement { method: "phone".to_owned(), summary: "已收到".to_owned() };
        let cai = desk.actor("cai");
        let target = Target { number: receipt.number.clone(), version: None };
        desk.work(|work| grading::acknowledge(work, &cai, &target, &told));
        let page = browser.post("/track", &look).page(200);
        assert!(!page.contains("与您联系。</p>") && page.contains(&result), "already called: {page}");
        desk.clock.advance(4 * DAY);
        let page = browser.post("/track", &look).page(200);
        assert!(!page.contains("处理结果最迟在"), "a date that has passed: {page}");
    });
}

#[test]
fn a_database_that_fails_behind_a_receipt_is_no_receipt_without_dates() {
    on_every_desk(|desk| {
        let mut browser = Browser::at(desk);
        let first = complain(&mut browser, WORDS);
        let page = browser.get("/complain").page(200);
        let key = attribute(&page, "name=\"idempotency_key\" value=\"").expect("a key");
        // The receipt of a form sent again needs no customers, the promises on it do.
        desk.work(|work| Ok(work.tx.execute("ALTER TABLE customers RENAME TO customers_away", &[])?));
        browser.post("/complain", &answers(&key, WORDS)).page(500);
        desk.work(|work| Ok(work.tx.execute("ALTER TABLE customers_away RENAME TO customers", &[])?));
        assert_eq!(receipt(&browser.post("/complain", &answers(&key, WORDS)).page(200)), first);
    });
}
