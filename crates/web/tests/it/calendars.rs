//! Does an admin see what a change of a calendar does before it is saved, and is a missing year said in time?

use wenguo_testkit::desk::on_every_desk;

use crate::browser::{Browser, seen};

const STANDARD: &str = "/settings/calendars/standard";

#[test]
fn a_day_is_changed_after_it_was_seen_what_that_does() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        let page = admin.get(&format!("{STANDARD}?month=2026-02&day=2026-02-14")).page(200);
        assert!(page.contains("春节") && page.contains("<b>班</b>") && page.contains("<b>休</b>"));
        assert!(page.contains("value=\"work\" checked"), "the form says what the day is");
        let days = format!("{STANDARD}/days");
        let own = [("day", "2026-02-14"), ("kind", "hours"), ("hours", "10:00-12:00"), ("name", "盘点")];
        let preview = admin.post(&days, &own).page(200);
        assert!(preview.contains("2026-02-14 周六") && preview.contains("10:00–12:00"), "{preview}");
        assert!(preview.contains("09:00–12:00 13:30–18:00"), "as it is now");
        let still = admin.get(&format!("{STANDARD}?month=2026-02")).page(200);
        assert!(!still.contains("盘点"), "nothing is saved by looking");
        let seen_so = seen(&preview);
        let saved = admin.confirm(&days, &own, &seen_so);
        assert_eq!(saved.leads(), format!("{STANDARD}?month=2026-02"));
        assert!(admin.get(&format!("{STANDARD}?month=2026-02")).page(200).contains("盘点"));
        admin.confirm(&days, &own, &seen_so).page(412);
        let back = [("day", "2026-02-14"), ("kind", "usual")];
        let preview = admin.post(&days, &back).page(200);
        admin.confirm(&days, &back, &seen(&preview)).leads();
        let page = admin.get(STANDARD).page(200);
        assert!(page.contains("2026-02-14：10:00-12:00 → 照常") && page.contains("艾明"), "{page}");
        let wrong = [("day", "2026-02-14"), ("kind", "hours"), ("hours", "22:00-06:00")];
        let page = admin.post(&days, &wrong).page(422);
        assert!(page.contains("f-edit-hours-fault") && page.contains("value=\"22:00-06:00\""), "{page}");
        admin.post(&days, &[("day", "x"), ("kind", "off")]).page(422);
        admin.get("/settings/calendars/nowhere").page(404);
        admin.post("/settings/calendars/nowhere/days", &own).page(404);
    });
}

#[test]
fn a_calendar_is_made_and_described() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get("/settings/calendars").page(200);
        let new = [("code", "branch"), ("name", "网点"), ("parent", "standard"), ("week", "true")];
        assert_eq!(admin.post("/settings/calendars", &new).leads(), "/settings/calendars/branch");
        admin.post("/settings/calendars", &new).page(409);
        let bad = [("code", "x"), ("name", ""), ("week.sunday", "9-17")];
        let page = admin.post("/settings/calendars", &bad).page(422);
        assert!(page.contains("f-name-fault") && page.contains("f-week-sunday-fault"), "{page}");
        let own = [("name", "网点"), ("parent", "standard"), ("week.monday", "09:00-17:00")];
        let preview = admin.post("/settings/calendars/branch", &own).page(200);
        assert!(
            preview.contains("周一") && preview.contains("周二") && !preview.contains("周日"),
            "{preview}"
        );
        let renamed = [("name", "营业网点"), ("parent", "standard"), ("week", "true")];
        admin.post("/settings/calendars/branch", &renamed).leads();
        let list = admin.get("/settings/calendars").page(200);
        assert!(
            list.contains("营业网点") && list.contains("以“标准工作日历”为基础"),
            "a name moves nothing and is saved"
        );
        let circle = [("name", "标准"), ("parent", "branch"), ("week", "true")];
        assert!(admin.post(STANDARD, &circle).page(422).contains("f-calendar-parent-fault"));
        let quality = [("name", "质量部"), ("parent", "company"), ("calendar", "branch")];
        admin.post("/settings/trees/departments/quality", &quality).leads();
        let page = admin.get("/settings/departments?edit=quality").page(200);
        assert!(page.contains("value=\"branch\" selected"), "{page}");
        assert!(admin.get("/settings/calendars").page(200).contains("质量部"));
    });
}

#[test]
fn a_year_comes_from_a_file_or_is_typed_in_and_the_warning_goes() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        for page in ["/settings", "/settings/users", "/settings/calendars"] {
            assert!(admin.get(page).page(200).contains("只载入到 2026 年"), "{page}");
        }
        assert!(!admin.get("/account").page(200).contains("只载入到"));
        let years = format!("{STANDARD}/years");
        let file = "date,kind,name_zh,name_en\r\n2027-01-01,off,元旦,New Year's Day\r\n2026-05-01,off,,\r\n";
        let preview = admin.upload(&years, &[("year", "2027"), ("text", "")], ("file", file)).page(200);
        assert!(preview.contains("2027-01-01 周五") && !preview.contains("2026-05-01 周"), "{preview}");
        assert!(preview.contains("name=\"text\" value=\"date,kind"), "what was read goes along");
        let garbled =
            admin.upload(&years, &[("year", "2027")], ("file", "date,kind,name_zh\n2027-01-01,off,\u{fffd}"));
        assert!(garbled.page(422).contains("f-year-file-fault"));
        let page = admin.post(&years, &[("year", "2027"), ("text", "2027-01-01 frei")]).page(422);
        assert!(page.contains("f-year-text-fault") && page.contains("2027-01-01 frei</textarea>"), "{page}");
        let long = format!("2027-01-01 休 {}", "长".repeat(101));
        let page = admin.post(&years, &[("year", "2027"), ("text", &long)]).page(422);
        assert!(page.contains("f-year-text-fault") && page.contains("2027-01-01: 100"), "{page}");
        assert!(
            admin.get(STANDARD).page(200).contains("value=\"2027\""),
            "the year that is missing is offered"
        );
        admin.post(&years, &[("year", "soon"), ("text", "2027-01-01 off")]).page(422);
        let typed = [("year", "2027"), ("text", "2027-01-01 休 元旦")];
        let preview = admin.post(&years, &typed).page(200);
        let saved = admin.confirm(&years, &typed, &seen(&preview));
        assert_eq!(saved.leads(), format!("{STANDARD}?month=2027-01"));
        assert!(admin.get(&format!("{STANDARD}?month=2027-01")).page(200).contains("元旦"));
        assert!(!admin.get("/settings").page(200).contains("只载入到"));
        let past = [("year", "2020"), ("text", "2020-01-01 休")];
        let preview = admin.post(&years, &past).page(200);
        admin.confirm(&years, &past, &seen(&preview)).leads();
        let page = admin.get(STANDARD).page(200);
        assert!(page.contains("value=\"2028\"") && page.contains("到 2027 年"), "{page}");
        assert!(!page.contains("只载入到"), "a gap in the past is none now");
    });
}
