//! Does removing a webhook or a robot call off what waits for it, forget its secrets, free its name, and leave what was sent
//! to be read?

use wenguo_app::delivery;
use wenguo_app::error::AppError;
use wenguo_app::outgoing::address::Address;
use wenguo_app::robot::{self, Robot, RobotInput};
use wenguo_app::webhook;
use wenguo_domain::job::{JobKind, Standing};
use wenguo_domain::moment::DAY;
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::secret::Secret;
use wenguo_jobs::runner::run_due;
use wenguo_store::job::{self, Filter};
use wenguo_store::page::Page;
use wenguo_testkit::desk::{START, TestDesk, on_every_desk};
use wenguo_testkit::stage::call;

use crate::letters::house;
use crate::webhooks::hooked;

const ALL: Page = Page { limit: 50, after: None };

pub fn robot(desk: &TestDesk, topics: &[&str]) -> Robot {
    let adm = desk.actor("adm");
    let input = RobotInput {
        name: "质量群".to_owned(),
        kind: "wecom".to_owned(),
        url: Address::look_up(&desk.desk, &adm, "https://qyapi.weixin.qq.com/send?key=t0psecret"),
        secret: Secret::default(),
        topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
        lang: "zh-CN".to_owned(),
    };
    desk.work(|work| robot::add(work, &adm, &input))
}

fn listed(desk: &TestDesk, standing: Standing) -> Vec<delivery::Delivery> {
    let filter = Filter { standing: Some(standing), ..Filter::default() };
    let adm = desk.actor("adm");
    desk.work(|work| delivery::list(work, &adm, &filter, &ALL)).items
}

#[test]
fn what_waits_is_called_off_and_what_was_sent_stays_under_its_name() {
    on_every_desk(|desk| {
        let (recorder, adm) = (desk.recorder.clone(), desk.actor("adm"));
        let hook = hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        desk.receive(&call("水壶漏电"));
        let (_, waiting) = desk.work(|work| webhook::at_stake(work, &adm, hook.id));
        assert_eq!(waiting, 1);
        let (_, called_off) = desk.work(|work| webhook::remove(work, &adm, (hook.id, Some(1))));
        assert_eq!(called_off, 1);

        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 0, "nothing goes there any more");
        assert_eq!(recorder.calls().len(), 1);
        desk.receive(&call("水壶漏气"));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 0, "nor what happens from now on");
        assert!(desk.work(|work| webhook::all(work, &adm)).is_empty());
        assert!(matches!(
            desk.refusal(|work| webhook::find(work, &adm, hook.id)),
            AppError::NotFound("webhook")
        ));
        let kept = desk.work(|work| {
            Ok(work.tx.one("SELECT url, secret FROM webhooks", &[], |row| {
                Ok((row.get::<String>("url")?, row.get::<String>("secret")?))
            })?)
        });
        assert_eq!(kept, ("https://crm.example.cn".to_owned(), String::new()), "its secret is forgotten");

        let (done, off) = (listed(desk, Standing::Done), listed(desk, Standing::CalledOff));
        for delivery in [&done[0], &off[0]] {
            let to = delivery.to.as_ref().expect("a name");
            assert_eq!(
                (to.name.as_str(), to.removed.as_ref()),
                ("客服系统", Some(&(START, "adm".to_owned())))
            );
        }
        let again = desk.refusal(|work| delivery::again(work, &adm, done[0].job.id));
        assert!(matches!(again, AppError::Conflict { id: "receiver-removed", .. }), "{again:?}");
        assert_eq!(hooked(desk, &[]).name, "客服系统", "the name is free again");
        let receivers = desk.work(|work| delivery::receivers(work, &adm));
        let named: Vec<(&str, bool)> =
            receivers.iter().map(|it| (it.name.as_str(), it.removed.is_some())).collect();
        assert_eq!(named, [("客服系统", true), ("客服系统", false)]);
        desk.clock.advance(31 * DAY);
        wenguo_app::housekeeping::sweep(&desk.desk, desk.desk.now()).expect("swept");
        assert!(listed(desk, Standing::CalledOff).is_empty(), "after a month nobody asks");
    });
}

#[test]
fn what_somebody_is_at_comes_to_its_end_there() {
    on_every_desk(|desk| {
        let adm = desk.actor("adm");
        let robot = robot(desk, &["assigned"]);
        for _ in 0..2 {
            desk.work(|work| robot::try_out(work, &adm, robot.id));
            desk.clock.advance(1);
        }
        let now = desk.desk.now();
        let held = desk.work(|work| Ok(job::claim(work.tx, JobKind::Robot, "elsewhere", now, 30_000)?));
        let held = held.expect("a job");
        let (_, called_off) = desk.work(|work| robot::remove(work, &adm, (robot.id, None)));
        assert_eq!(called_off, 1, "what is held is not taken away from who holds it");
        desk.work(|work| Ok(job::let_go(work.tx, "elsewhere")?));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        let ended = listed(desk, Standing::GivenUp);
        assert_eq!(ended[0].job.id, held.id);
        assert_eq!(ended[0].attempts[0].obstacle, Some(Obstacle::Removed));
        let told = desk.work(|work| wenguo_app::notice::list(work, &adm, true, &ALL)).items;
        assert!(told.is_empty(), "who removed it knows: {told:?}");
    });
}

#[test]
fn only_admins_remove_and_at_the_version_they_know() {
    on_every_desk(|desk| {
        let hook = hooked(desk, &[]);
        let (adm, cai) = (desk.actor("adm"), desk.actor("cai"));
        let denied = desk.refusal(|work| webhook::remove(work, &cai, (hook.id, None)));
        assert!(matches!(denied, AppError::Denied(_)), "{denied:?}");
        let stale = desk.refusal(|work| webhook::remove(work, &adm, (hook.id, Some(7))));
        assert!(matches!(stale, AppError::Changed { version: 1, .. }), "{stale:?}");
        assert_eq!(desk.work(|work| webhook::all(work, &adm)).len(), 1);
    });
}
