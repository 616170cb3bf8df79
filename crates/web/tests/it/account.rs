//! Can somebody keep their own account in order?

use wenguo_domain::moment::HOUR;
use wenguo_testkit::cast::PASSWORD;
use wenguo_testkit::desk::on_every_desk;

use crate::browser::Browser;

#[test]
fn a_new_password_signs_out_the_other_devices() {
    on_every_desk(|desk| {
        let (mut here, mut there) = (Browser::of(desk, "ann"), Browser::of(desk, "ann"));
        here.get("/account").page(200);
        let new = "铁观音-龙井-2027";
        let page =
            here.post("/account/password", &[("current", "falsch"), ("new", new), ("again", new)]).page(422);
        assert!(page.contains("f-current-fault"));
        let page =
            here.post("/account/password", &[("current", PASSWORD), ("new", new), ("again", "x")]).page(422);
        assert!(page.contains("f-again-fault"));
        let page = here.post(
            "/account/password",
            &[("current", PASSWORD), ("new", "1234567890"), ("again", "1234567890")],
        );
        assert!(page.page(422).contains("f-new-fault"));
        here.post("/account/password", &[("current", PASSWORD), ("new", new), ("again", new)]).leads();
        here.get("/account").page(200);
        assert!(there.get("/account").leads().starts_with("/sign-in"));
        let mut again = Browser::at(desk);
        again.post("/sign-in", &[("login", "ann"), ("password", new)]).leads();
    });
}

#[test]
fn signing_out_everywhere_ends_this_session_too() {
    on_every_desk(|desk| {
        let (mut here, mut there) = (Browser::of(desk, "ann"), Browser::of(desk, "ann"));
        here.get("/account").page(200);
        assert_eq!(here.post("/account/sign-out-everywhere", &[]).leads(), "/sign-in");
        assert!(here.get("/account").leads().starts_with("/sign-in"));
        assert!(there.get("/account").leads().starts_with("/sign-in"));
    });
}

#[test]
fn one_device_is_signed_out_by_its_owner_only() {
    on_every_desk(|desk| {
        let (mut here, mut there) = (Browser::of(desk, "ann"), Browser::of(desk, "ann"));
        let page = here.get("/account").page(200);
        assert!(page.contains("未知设备"), "a browser that says nothing of itself");
        let ends: Vec<&str> =
            page.split("action=\"").filter(|rest| rest.starts_with("/account/sessions/")).collect();
        assert_eq!(ends.len(), 1, "this device has no button of its own");
        let end = ends[0].split('"').next().expect("an address").to_owned();
        let mut bea = Browser::of(desk, "bea");
        bea.get("/account").page(200);
        bea.post(&end, &[]).page(404);
        assert!(there.get("/account").page(200).contains("/account/sessions/"));
        assert_eq!(here.post(&end, &[]).leads(), "/account");
        assert!(there.get("/account").leads().starts_with("/sign-in"));
        here.get("/account").page(200);
    });
}

#[test]
fn a_token_is_shown_once_and_can_be_revoked_by_its_owner_only() {
    on_every_desk(|desk| {
        let mut ann = Browser::of(desk, "ann");
        ann.get("/account").page(200);
        ann.post("/account/tokens", &[("name", "")]).page(422);
        assert_eq!(ann.post("/account/tokens", &[("name", "报表")]).leads(), "/account#tokens-title");
        ann.head("/account").page(200);
        let page = ann.get("/account").page(200);
        let secret = page
            .split("<code class=\"num\">")
            .nth(1)
            .and_then(|rest| rest.split_once('<'))
            .expect("a token")
            .0
            .to_owned();
        assert!(wenguo_app::token::authenticate(&desk.desk, &secret).is_ok());
        let page = ann.get("/account").page(200);
        assert!(page.contains("报表") && !page.contains(&secret));
        let path =
            page.split("action=\"").filter_map(|rest| rest.split_once('"')).map(|(path, _)| path.to_owned());
        let path = path.into_iter().find(|path| path.ends_with("/revoke")).expect("a way to revoke it");
        let mut bea = Browser::of(desk, "bea");
        bea.get("/account").page(200);
        bea.post(&path, &[]).page(404);
        assert!(wenguo_app::token::authenticate(&desk.desk, &secret).is_ok());
        ann.post(&path, &[]).leads();
        assert!(wenguo_app::token::authenticate(&desk.desk, &secret).is_err());
    });
}

#[test]
fn a_token_whose_page_is_opened_too_late_is_not_shown() {
    on_every_desk(|desk| {
        let mut ann = Browser::of(desk, "ann");
        ann.get("/account").page(200);
        ann.post("/account/tokens", &[("name", "报表")]).leads();
        desk.clock.advance(HOUR / 12 + 1);
        let page = ann.get("/account").page(200);
        assert!(page.contains("报表") && !page.contains("<code class=\"num\">"));
    });
}

#[test]
fn guesses_at_ones_own_password_are_told_to_wait() {
    on_every_desk(|desk| {
        let mut ann = Browser::of(desk, "ann");
        ann.get("/account").page(200);
        let new = "铁观音-龙井-2027";
        let guess = [("current", "falsch"), ("new", new), ("again", new)];
        for _ in 0..5 {
            ann.post("/account/password", &guess).page(422);
        }
        let refused = ann.post("/account/password", &guess);
        assert_eq!((refused.status.as_u16(), refused.retry_after.as_str()), (429, "1"));
    });
}

#[test]
fn the_language_goes_with_the_account() {
    on_every_desk(|desk| {
        let mut ann = Browser::of(desk, "ann");
        assert!(ann.get("/account").page(200).contains("lang=\"zh-CN\""));
        ann.post("/account/language", &[("lang", "en")]).leads();
        assert!(ann.get("/account").page(200).contains("<html lang=\"en\""));
        assert!(Browser::of(desk, "ann").get("/account").page(200).contains("<html lang=\"en\""));
        ann.post("/account/language", &[("lang", "xx")]).page(400);
    });
}

#[test]
fn the_bottom_bar_of_a_phone_leads_everybody_to_their_pages() {
    on_every_desk(|desk| {
        for (login, pages) in [
            ("adm", &["/fairness", "/team", "/settings", "/account"][..]),
            ("aud", &["/workspace", "/complaints", "/customers", "/overview", "/account"]),
            (
                "cai",
                &["/workspace", "/complaints", "/follow-ups", "/customers", "/complaints/new", "/account"],
            ),
        ] {
            let page = Browser::of(desk, login).get("/account").page(200);
            let bar = page.split("<nav class=\"bottom\"").nth(1).expect("a bar").split("</nav>").next();
            let links: Vec<&str> = bar
                .unwrap_or_default()
                .split("<a href=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .collect();
            assert_eq!(links, pages, "{login}");
        }
    });
}
