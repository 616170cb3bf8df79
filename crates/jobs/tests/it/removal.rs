//! Does removing a webhook or a robot call off what waits for it, forget its secrets, free its name, and leave what was sent
//! to be read?

use std::sync::Arc;

use wenguo_app::delivery;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::outgoing::address::Address;
use wenguo_app::outgoing::http::{Answer, Call, HttpPort};
use wenguo_app::outgoing::{Outgoing, Undelivered};
use wenguo_app::receiver::{self, Removed};
use wenguo_app::robot::{self, Robot, RobotInput};
use wenguo_app::webhook;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::job::{AttemptOutcome, JobKind, Standing};
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

fn remove(desk: &TestDesk, way: JobKind, id: i64) -> Removed {
    let adm = desk.actor("adm");
    desk.work(|work| receiver::remove(work, &adm, way, (id, Some(1))))
}

/// What admins are asked to look into.
fn cautions(desk: &TestDesk) -> i64 {
    desk.work(delivery::given_up)
}

#[test]
fn what_waits_is_called_off_and_what_was_sent_stays_under_its_name() {
    on_every_desk(|desk| {
        let (recorder, adm) = (desk.recorder.clone(), desk.actor("adm"));
        let hook = hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        desk.receive(&call("水壶漏电"));
        let at_stake = desk.work(|work| receiver::at_stake(work, &adm, JobKind::Webhook, hook.id));
        assert_eq!((at_stake.name.as_str(), at_stake.waiting), ("客服系统", 1));
        let removed = remove(desk, JobKind::Webhook, hook.id);
        assert_eq!(removed.called_off, 1);

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
        let removed = remove(desk, JobKind::Robot, robot.id);
        assert_eq!(removed.called_off, 1, "what is held is not taken away from who holds it");
        desk.work(|work| Ok(job::let_go(work.tx, "elsewhere")?));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        let off = listed(desk, Standing::CalledOff);
        let ended = off.iter().find(|delivery| delivery.job.id == held.id).expect("it came to its end");
        assert_eq!(ended.attempts[0].obstacle, Some(Obstacle::Removed));
        assert_eq!(cautions(desk), 0, "and is nothing to look into");
        let told = desk.work(|work| wenguo_app::notice::list(work, &adm, true, &ALL)).items;
        assert!(told.is_empty(), "who removed it knows: {told:?}");
    });
}

#[test]
fn what_was_given_up_is_nothing_to_look_into_once_its_receiver_is_removed() {
    on_every_desk(|desk| {
        let recorder = desk.recorder.clone();
        let (hook, other) = (hooked(desk, &["received"]), robot(desk, &["assigned"]));
        (0..2).for_each(|_| recorder.fail_next(Undelivered::for_good("no such page")));
        desk.receive(&call("水壶漏水"));
        let adm = desk.actor("adm");
        desk.work(|work| robot::try_out(work, &adm, other.id));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 2);
        assert_eq!((listed(desk, Standing::GivenUp).len(), cautions(desk)), (2, 2));
        assert_eq!(remove(desk, JobKind::Webhook, hook.id).called_off, 0, "nothing waited");
        assert_eq!(cautions(desk), 1, "what another one did not take is looked into still");
        let off = listed(desk, Standing::CalledOff);
        assert_eq!(
            (off.len(), off[0].attempts[0].outcome),
            (1, AttemptOutcome::GivenUp),
            "what came of it stays to be read"
        );
        assert_eq!(remove(desk, JobKind::Robot, other.id).called_off, 0);
        assert_eq!((listed(desk, Standing::GivenUp).len(), cautions(desk)), (0, 0));
    });
}

/// Refuses a call for good, and is removed while it is under way.
struct Leaving {
    desk: Desk,
    adm: Actor,
    hook: i64,
}

impl HttpPort for Leaving {
    fn call(&self, _: &Call) -> Result<Answer, Undelivered> {
        let remove =
            |work: &mut Work<'_, '_>| receiver::remove(work, &self.adm, JobKind::Webhook, (self.hook, None));
        self.desk.write(remove).expect("removed");
        Err(Undelivered::for_good("no such page"))
    }

    fn may_call(&self, _: &str) -> Result<(), Undelivered> {
        Ok(())
    }
}

#[test]
fn what_fails_for_good_after_its_receiver_was_removed_is_called_off() {
    on_every_desk(|desk| {
        let hook = hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        let adm = desk.actor("adm");
        let leaving = Leaving { desk: desk.desk.clone(), adm: adm.clone(), hook: hook.id };
        desk.desk.outgoing = Outgoing::default().with_http(Arc::new(leaving));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        let off = listed(desk, Standing::CalledOff);
        assert_eq!((off.len(), off[0].attempts[0].said.as_str()), (1, "no such page"));
        assert_eq!(cautions(desk), 0);
        let told = desk.work(|work| wenguo_app::notice::list(work, &adm, true, &ALL)).items;
        assert!(told.is_empty(), "who removed it knows: {told:?}");
    });
}

#[test]
fn only_admins_remove_and_at_the_version_they_know() {
    on_every_desk(|desk| {
        let hook = hooked(desk, &[]);
        let (adm, cai) = (desk.actor("adm"), desk.actor("cai"));
        let denied = desk.refusal(|work| receiver::remove(work, &cai, JobKind::Webhook, (hook.id, None)));
        assert!(matches!(denied, AppError::Denied(_)), "{denied:?}");
        let stale = desk.refusal(|work| receiver::remove(work, &adm, JobKind::Webhook, (hook.id, Some(7))));
        assert!(matches!(stale, AppError::Changed { version: 1, .. }), "{stale:?}");
        assert_eq!(desk.work(|work| webhook::all(work, &adm)).len(), 1);
    });
}
