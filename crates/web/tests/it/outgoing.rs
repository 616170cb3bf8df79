//! Are webhooks and robots kept on a page, their secrets shown once or never, and deliveries seen and sent once more?

use wenguo_app::outgoing::Undelivered;
use wenguo_app::outgoing::address::AddressFault;
use wenguo_domain::moment::MINUTE;
use wenguo_domain::obstacle::Obstacle;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::browser::Browser;

const HERE: &str = "/settings/outgoing";

#[test]
fn a_webhook_is_made_its_secret_shown_once_and_changed() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get(HERE).page(200);
        let webhooks = format!("{HERE}/webhooks");
        let ticked = [
            ("name", "客服系统"),
            ("url", "https://crm.example.cn/hook?key=abc"),
            ("scope", "some"),
            ("kinds", "received"),
            ("kinds.ending", "closed"),
        ];
        let shown = admin.post(&webhooks, &ticked).leads();
        assert_eq!(shown, format!("{HERE}?secret=1"));
        assert!(admin.get(&shown).page(200).contains("whsec_"), "this once");
        let page = admin.get(&shown).page(200);
        assert!(!page.contains("whsec_"), "and never again");
        assert!(page.contains("https://crm.example.cn<") && !page.contains("key=abc"), "{page}");
        assert!(page.contains("登记了投诉、结案"), "{page}");
        let form = admin.get(&format!("{HERE}?edit=webhook-1")).page(200);
        assert!(form.contains("key=abc") && form.contains("value=\"closed\" checked"), "{form}");
        let all = [("name", "客服"), ("url", "https://crm.example.cn/"), ("scope", "all"), ("version", "1")];
        assert_eq!(admin.post(&format!("{webhooks}/1"), &all).leads(), HERE);
        assert!(admin.get(HERE).page(200).contains("全部事件"));
        admin.post(&format!("{webhooks}/1"), &all).page(412);
        let renewed = admin.post(&format!("{webhooks}/1/secret"), &[]).leads();
        assert!(admin.get(&renewed).page(200).contains("whsec_"));
        assert_eq!(admin.post(&format!("{webhooks}/1/activity"), &[("active", "false")]).leads(), HERE);
        assert!(admin.get(HERE).page(200).contains("已停用"));
    });
}

#[test]
fn removing_asks_first_and_what_was_sent_stays_under_its_name() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get(HERE).page(200);
        let hook = [("name", "客服系统"), ("url", "https://crm.example.cn/"), ("scope", "all")];
        admin.post(&format!("{HERE}/webhooks"), &hook).leads();
        desk.receive(&call("水壶漏水"));
        desk.recorder
            .fail_next(Undelivered::for_now("HTTP 503: mended").because(Obstacle::Refused).with_status(503));
        let house = wenguo_jobs::runner::House { address: "https://wenguo.example.cn".to_owned() };
        wenguo_jobs::runner::run_due(&desk.desk, &house).expect("work");
        let removal = format!("{HERE}/webhooks/1/removal");
        assert!(admin.get(HERE).page(200).contains(&removal));
        for asked in [admin.get(&removal).page(200), admin.post(&removal, &[]).page(409)] {
            assert!(
                asked.contains("删除“客服系统”？") && asked.contains("1 条待发的内容会被取消"),
                "{asked}"
            );
        }
        assert_eq!(admin.post(&removal, &[("confirmed", "true")]).leads(), HERE);
        assert!(!admin.get(HERE).page(200).contains("webhooks/1/"));
        let page = admin.get(&format!("{HERE}/deliveries?standing=called_off&to=webhook%3A1")).page(200);
        for said in [
            "客服系统 · 已删除",
            "取消：接收方已删除",
            "对方答复 503，没有接收",
            "HTTP 503: mended",
            "由 adm 删除",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("/retry"), "{page}");
        admin.get(&removal).page(404);
        Browser::of(desk, "cai").get(&removal).page(403);
    });
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_what_was_ticked_stays() {
    on_every_desk(|desk| {
        let inside = Undelivered::for_good("inside").for_address(AddressFault::OwnMachine);
        desk.recorder.refuse_addresses(Some(inside));
        let mut admin = Browser::of(desk, "adm");
        admin.get(HERE).page(200);
        let none = [("name", "本机"), ("url", "http://localhost/"), ("scope", "some")];
        let page = admin.post(&format!("{HERE}/webhooks"), &none).page(422);
        assert!(page.contains("这个地址指向本机"), "{page}");
        assert!(
            page.contains("id=\"f-kinds-fault\"") && !page.contains("id=\"f-kinds-remedy-fault\""),
            "{page}"
        );
        let robot = [("name", "群"), ("kind", "wecom"), ("url", ""), ("lang", "zh-CN"), ("secret", "SEC1")];
        let page = admin.post(&format!("{HERE}/robots"), &robot).page(422);
        assert!(
            page.contains("id=\"f-robot-url-fault\"") && page.contains("id=\"f-robot-topics-fault\""),
            "{page}"
        );
        assert!(!page.contains("SEC1"), "a secret is not sent back");
        Browser::of(desk, "cai").get(HERE).page(403);
    });
}

#[test]
fn a_robot_speaks_a_test_word_and_deliveries_show_every_attempt() {
    on_every_desk(|desk| {
        let mut admin = Browser::of(desk, "adm");
        admin.get(HERE).page(200);
        let robot = [
            ("name", "质量群"),
            ("kind", "wecom"),
            ("url", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=t0psecret"),
            ("lang", "zh-CN"),
            ("topics", "assigned"),
        ];
        assert_eq!(admin.post(&format!("{HERE}/robots"), &robot).leads(), HERE);
        let form = admin.get(&format!("{HERE}?edit=robot-1")).page(200);
        assert!(form.contains("https://qyapi.weixin.qq.com") && !form.contains("t0psecret"), "{form}");
        let deliveries = admin.post(&format!("{HERE}/robots/1/test"), &[]).leads();
        let page = admin.get(&deliveries).page(200);
        assert!(page.contains("质量群") && page.contains("还没有尝试"), "{page}");
        assert_eq!(deliveries, format!("{HERE}/deliveries?to=robot:1&open=1"));
        let asks = "<li id=\"delivery-1\" hx-get=\"/settings/outgoing/deliveries?to=robot:1&#38;open=1\"";
        let is_asking = |page: &str| (page.contains(asks), page.contains("http-equiv=\"refresh\""));
        assert!(page.contains("<details open>") && page.contains("正在送出"), "{page}");
        assert_eq!(is_asking(&page), (true, true), "with scripts and without: {page}");
        desk.clock.advance(2 * MINUTE);
        assert_eq!(is_asking(&admin.get(&deliveries).page(200)), (false, false), "nobody waits for ever");
        let hook = [("name", "客服系统"), ("url", "https://crm.example.cn/"), ("scope", "all")];
        admin.post(&format!("{HERE}/webhooks"), &hook).leads();
        desk.receive(&call("水壶漏水"));
        desk.recorder.fail_next(Undelivered::for_good("HTTP 410: gone fishing").with_status(410));
        let house = wenguo_jobs::runner::House { address: "https://wenguo.example.cn".to_owned() };
        wenguo_jobs::runner::run_due(&desk.desk, &house).expect("work");
        assert_eq!(desk.recorder.messages()[0].1.text, "这是一条测试消息：机器人已经接通。");
        let page = admin.get(&deliveries).page(200);
        assert!(
            page.contains("<details open>") && page.contains("delivery-1") && page.contains("已送达"),
            "{page}"
        );
        assert_eq!(is_asking(&page), (false, false), "what came of it is there");
        let page = admin.get(&format!("{HERE}/deliveries?standing=given_up&to=webhook%3A1")).page(200);
        for said in ["gone fishing", "410", "complaint.received", "再发一次", "登记了投诉 TS-"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("水壶漏水") && !page.contains("质量群</span>"), "{page}");
        assert!(admin.get("/settings/company").page(200).contains("近 7 天有 1 条内容没有送到"));
        let list = admin.get(HERE).page(200);
        assert!(list.contains("已停用"), "410 switches it off: {list}");
        let inbox = admin.get("/inbox").page(200);
        assert!(inbox.contains("Webhook“客服系统”答复不再接收，已自动停用"), "{inbox}");
        let again =
            page.split("/settings/outgoing/deliveries/").nth(1).and_then(|rest| rest.split('/').next());
        let again = format!("{HERE}/deliveries/{}/retry", again.expect("a button"));
        assert_eq!(admin.post(&again, &[]).leads(), format!("{HERE}/deliveries?to=webhook:1&open=2"));
    });
}
