//! Can an admin keep the settings, and nobody else?

use wenguo_domain::codes::Stage;
use wenguo_testkit::cast::PASSWORD;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::{Browser, attribute};
use crate::visit::visit;

const PAGES: [&str; 10] = [
    "/settings",
    "/settings/company",
    "/settings/departments",
    "/settings/taxonomy",
    "/settings/users",
    "/settings/presets",
    "/settings/presets/bank",
    "/settings/templates",
    "/settings/calendars",
    "/settings/calendars/standard?month=2026-02&day=2026-02-14",
];

#[test]
fn only_an_admin_opens_and_changes_the_settings() {
    on_every_desk(|desk| {
        let forms = [
            "trees/departments",
            "trees/causes/material",
            "trees/causes/material/retirement",
            "users",
            "users/han",
        ];
        let more = [
            "company",
            "users/han/password",
            "users/han/retirement",
            "presets/bank",
            "templates",
            "calendars",
            "calendars/standard",
        ];
        let calendars = ["calendars/standard/days", "calendars/standard/years"];
        for login in ["ann", "cai", "han", "mei", "qiu", "aud"] {
            let mut browser = Browser::of(desk, login);
            for page in PAGES {
                browser.get(page).page(403);
            }
            browser.get("/account").page(200);
            for form in forms.iter().chain(&more).chain(&calendars) {
                let fields = [
                    ("code", "x"),
                    ("name", "x"),
                    ("login", "x"),
                    ("password", PASSWORD),
                    ("roles", "admin"),
                ];
                browser.post(&format!("/settings/{form}"), &fields).page(403);
            }
        }
        let mut admin = Browser::of(desk, "adm");
        for page in PAGES {
            admin.get(page).page(200);
        }
    });
}

#[test]
fn entries_are_added_renamed_moved_and_retired() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get("/settings/departments").page(200);
        let fields =
            [("code", "after/sales"), ("name", "售后部"), ("name_en", "After sales"), ("parent", "company")];
        assert_eq!(admin.post("/settings/trees/departments", &fields).leads(), "/settings/departments");
        let page = admin.post("/settings/trees/departments", &fields).page(409);
        assert!(page.contains("after/sales") && page.contains("value=\"售后部\""), "the words stay");
        admin.post("/settings/trees/departments", &[("code", "a b"), ("name", "")]).page(422);
        let page = admin.get("/settings/departments?edit=after%2Fsales").page(200);
        assert!(page.contains("action=\"/settings/trees/departments/after%2Fsales\""), "{page}");
        let moved = [("name", "售后服务部"), ("parent", "quality")];
        admin.post("/settings/trees/departments/after%2Fsales", &moved).leads();
        assert!(admin.get("/settings/departments").page(200).contains("售后服务部"));
        let page = admin
            .post("/settings/trees/departments/company", &[("name", "公司"), ("parent", "quality")])
            .page(422);
        assert!(page.contains("f-edit-parent-fault"), "not below itself");
        admin
            .post("/settings/trees/causes/material/retirement", &[("active", "false"), ("confirmed", "true")])
            .leads();
        let page = admin.get("/settings/taxonomy?tree=categories&edit=delivery").page(200);
        assert!(page.contains("停用") && page.contains("/settings/trees/categories/delivery\""));
        admin.post("/settings/trees/nonsense", &moved).page(404);
        admin.post("/settings/trees/causes/nobody", &moved).page(404);
    });
}

#[test]
fn people_are_added_changed_disabled_and_given_passwords() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get("/settings/users").page(200);
        let page = admin
            .post("/settings/users", &[("login", "neu"), ("name", "牛小新"), ("password", "kurz")])
            .page(422);
        assert!(page.contains("f-roles-fault") && page.contains("f-password-fault"), "{page}");
        assert!(!page.contains("value=\"kurz\""), "a password never comes back");
        let fields = [
            ("login", "neu"),
            ("name", "牛小新"),
            ("password", PASSWORD),
            ("roles", "agent"),
            ("roles", "quality"),
        ];
        admin.post("/settings/users", &fields).leads();
        admin.post("/settings/users", &fields).page(409);
        let mut neu = Browser::of(desk, "neu");
        neu.get("/account").page(200);
        let page = admin.get("/settings/users?edit=neu").page(200);
        assert_eq!(page.matches("type=\"checkbox\"").count(), 14, "two groups of roles");
        admin
            .post(
                "/settings/users/neu",
                &[("name", "牛小新"), ("roles", "handler"), ("department", "quality")],
            )
            .leads();
        neu.get("/follow-ups").page(403);
        admin.post("/settings/users/neu/retirement", &[("active", "false"), ("confirmed", "true")]).leads();
        assert!(neu.get("/account").leads().starts_with("/sign-in"), "signed out at once");
        admin.post("/settings/users/neu/retirement", &[("active", "true")]).leads();
        admin.post("/settings/users/neu/password", &[("password", "1234567890")]).page(422);
        admin.post("/settings/users/neu/password", &[("password", "龙井-铁观音-2027")]).leads();
        let mut again = Browser::at(desk);
        again.post("/sign-in", &[("login", "neu"), ("password", PASSWORD)]).page(422);
        again.post("/sign-in", &[("login", "neu"), ("password", "龙井-铁观音-2027")]).leads();
        admin.post("/settings/users/adm/retirement", &[("active", "false"), ("confirmed", "true")]).page(422);
        admin.post("/settings/users/adm", &[("name", "艾明"), ("roles", "agent")]).page(422);
        admin.post("/settings/users/nobody/password", &[("password", PASSWORD)]).page(404);
    });
}

#[test]
fn taking_out_of_use_is_asked_first_with_what_is_open_there() {
    on_every_desk(|desk| {
        let number = desk.complaint_in(Stage::Handling).number;
        desk.complaint_in(Stage::Closed);
        let admin = visit(desk, "adm");
        let link = "href=\"/settings/users/han/retirement\"";
        admin.get("/settings/users").says(link).says_not("name=\"active\" value=\"false\"");
        let page = admin.get("/settings/users/han/retirement").is(200).says("停用“韩松”？");
        page.says("还有 1 件未办结的投诉指派给此人").says("name=\"active\" value=\"false\"");
        admin.get("/settings/users/hua/retirement").is(200).says("没有未办结的投诉受影响");
        let page = admin.get("/settings/trees/departments/quality/retirement").is(200).says("停用“质量部”？");
        page.says("这个部门还有 1 件未办结的投诉").says("这个部门还有 3 个在用的账号");
        let category = desk.complaint(&number).category.expect("graded").code;
        let page = admin.get(&format!("/settings/trees/categories/{category}/retirement")).is(200);
        page.says("这个类别下还有 1 件未办结的投诉");
        admin.get("/settings/trees/causes/material/retirement").is(200).says("停用“材料缺陷”？");
        admin.get("/settings/trees/products/kettle/retirement").is(200).says("没有未办结的投诉受影响");
        admin.get("/settings/trees/causes/nobody/retirement").is(404);
        visit(desk, "cai").get("/settings/users/han/retirement").is(403);
        visit(desk, "cai").get("/settings/trees/causes/material/retirement").is(403);
        let retire = "/settings/trees/departments/quality/retirement";
        // A form from before the question was asked gets the question, and nothing is done.
        let asked = admin.post(retire, &[("active", "false")]).is(409).says("停用“质量部”？");
        asked.says("这个部门还有 1 件未办结的投诉").says("name=\"confirmed\" value=\"true\"");
        admin.post("/settings/users/han/retirement", &[("active", "false")]).is(409).says("停用“韩松”？");
        assert!(!visit(desk, "han").get("/workspace").is(200).body.is_empty(), "still in use");
        admin.post(retire, &[("active", "false"), ("confirmed", "true")]).is(303);
        admin.get("/settings/departments").says("已停用：质量部");
        admin.post(retire, &[("active", "true")]).is(303);
        admin.get("/settings/departments").says("已启用：质量部");
    });
}

#[test]
fn people_are_filtered() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        let edit = |login: &str| format!("/settings/users?edit={login}#change");
        for (query, there, not) in [
            ("q=HAN", "han", "cai"),
            ("role=coordinator", "cai", "han"),
            ("in=quality", "han", "cai"),
            ("state=active&role=auditor", "aud", "ann"),
        ] {
            let page = admin.get(&format!("/settings/users?{query}")).page(200);
            assert!(page.contains(&edit(there)) && !page.contains(&edit(not)), "{query}");
        }
        assert!(admin.get("/settings/users?state=inactive").page(200).contains("没有符合条件的人员"));
    });
}

#[test]
fn a_department_becomes_a_centre_and_is_one_no_more() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        let page = admin.get("/settings/departments").page(200);
        assert!(page.contains("只能用这些字符：A–Z a–z 0–9 汉字 - _ . /"), "the rule before typing");
        let fields = [("code", "north"), ("name", "北方"), ("is_centre", "true")];
        admin.post("/settings/trees/departments", &fields).leads();
        let centres = |desk: &wenguo_testkit::desk::TestDesk| {
            desk.work(|work| Ok(wenguo_store::department::centres(work.tx)?.len()))
        };
        let with_it = centres(desk);
        admin.post("/settings/trees/departments/north", &[("name", "北方")]).leads();
        assert_eq!(centres(desk) + 1, with_it);
        let page = admin.post("/settings/trees/departments", &[("code", "no rth"), ("name", "北")]).page(422);
        assert!(page.contains("f-departments-code-fault"), "{page}");
        assert!(
            page.contains("只能用这些字符：A–Z a–z 0–9 汉字 - _ . /"),
            "the fault says what the hint said"
        );
    });
}

#[test]
fn a_preset_is_loaded_and_templates_are_kept() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        let before = admin.get("/settings/presets").page(200);
        assert!(before.contains("将新增：") && before.contains("<dd>"), "what it will add, by name");
        let button = "href=\"/settings/presets/bank\"";
        assert!(before.contains(button) && !before.contains("已全部具备，无需载入"));
        let asked = admin.get("/settings/presets/bank").page(200);
        assert!(asked.contains("将新增：") && asked.contains("<dd>") && asked.contains("name=\"confirmed\""));
        let question = admin.post("/settings/presets/bank", &[]).page(409);
        assert!(question.contains("name=\"confirmed\""), "a form without the answer gets the question");
        assert!(admin.get("/settings/presets").page(200).contains(button), "and nothing was loaded");
        admin.post("/settings/presets/bank", &[("confirmed", "true")]).leads();
        let after = admin.get("/settings/presets").page(200);
        assert!(
            after.contains("已全部具备，无需载入") && !after.contains(button),
            "nothing to load, nothing to press"
        );
        let nothing = admin.get("/settings/presets/bank").page(200);
        assert!(nothing.contains("已全部具备，无需载入") && !nothing.contains("name=\"confirmed\""));
        admin.get("/settings/presets/bakery").page(404);
        admin.post("/settings/presets/bakery", &[("confirmed", "true")]).page(404);
        assert!(admin.get("/settings/presets").page(200).contains("已载入"));
        admin.post("/settings/templates", &[("name", "开场白"), ("body", "")]).page(422);
        let fields = [("name", "开场白"), ("kind", "follow_up_script"), ("body", "您好，我是……")];
        admin.post("/settings/templates", &fields).leads();
        let page = admin.get("/settings/templates").page(200);
        let code = attribute(&page, "edit=own").expect("the new template");
        let code = format!("own{}", code.trim_end_matches("#change"));
        admin
            .post(
                &format!("/settings/templates/{code}"),
                &[("name", "问候"), ("kind", "closing"), ("body", "再见")],
            )
            .leads();
        assert!(admin.get("/settings/templates").page(200).contains("再见"));
        admin.post(&format!("/settings/templates/{code}/removal"), &[]).leads();
        assert!(!admin.get("/settings/templates").page(200).contains("再见"));
        admin.post(&format!("/settings/templates/{code}/removal"), &[]).page(404);
    });
}

#[test]
fn the_company_is_called_what_an_admin_says() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        let named = |page: &str| attribute(page, "id=\"f-name\" name=\"name\" value=\"");
        let page = admin.get("/settings/company").page(200);
        assert_eq!(named(&page).as_deref(), Some("公司"), "the root department while nobody said");
        let long = "长".repeat(101);
        for name in ["  ", long.as_str()] {
            let page = admin.post("/settings/company", &[("name", name), ("name_en", "Left here")]).page(422);
            assert!(page.contains("id=\"f-name-fault\"") && page.contains("Left here"), "{page}");
        }
        let names = [("name", " 闻过股份 "), ("name_en", "Wenguo & Co")];
        assert_eq!(admin.post("/settings/company", &names).leads(), "/settings/company");
        let page = admin.get("/settings/company").page(200);
        assert_eq!(named(&page).as_deref(), Some("闻过股份"));
        admin.post("/settings/company", &[("name", "闻过")]).leads();
        let kept = desk.work(wenguo_app::company::find);
        assert_eq!(kept, Some(("闻过".to_owned(), None)), "an emptied English name is gone");
    });
}

#[test]
fn what_customers_call_a_category_is_kept_and_offered_to_search_by() {
    on_every_desk(|desk| {
        let adm = visit(desk, "adm");
        let path = "/settings/trees/categories/product";
        let fields = [("name", "产品"), ("keywords", "漏水、渗水，漏水 dripping")];
        adm.post(path, &fields).is(303);
        adm.get("/settings/taxonomy?tree=categories&edit=product")
            .is(200)
            .says("value=\"漏水 渗水 dripping\"");
        let words = "data-keywords=\"漏水:lou shui|渗水:shen shui|dripping:dripping\"";
        visit(desk, "ann").get("/complaints/new").is(200).says(words);
        let number = desk.receive(&call("漏水")).number;
        visit(desk, "cai").get(&format!("/workspace/{number}?do=grade")).is(200).says(words);
        adm.post(path, &[("name", "产品"), ("keywords", &"长".repeat(31))]).is(422).says("最多 30 个字符");
        let many = (0..31).map(|word| word.to_string()).collect::<Vec<_>>().join(" ");
        adm.post(path, &[("name", "产品"), ("keywords", &many)]).is(422).says("最多 30 个");
        adm.post(path, &[("name", "产品"), ("keywords", "")]).is(303);
        visit(desk, "ann").get("/complaints/new").is(200).says_not("data-keywords");
        let long = "长".repeat(31);
        let wrong = [("code", "neu"), ("name", ""), ("keywords", long.as_str())];
        let page = adm.post("/settings/trees/categories", &wrong).is(422).says("最多 30 个字符");
        assert_eq!(page.body.matches("class=\"fault\"").count(), 2, "both at once: {}", page.body);
        let right = [("code", "neu"), ("name", "新类别"), ("keywords", "沙沙响、异响")];
        adm.post("/settings/trees/categories", &right).is(303);
        adm.get("/settings/taxonomy?tree=categories&edit=neu").is(200).says("沙沙响");
    });
}
