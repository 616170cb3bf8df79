//! Is what stood in the way kept with the attempt, and said to people in their language?

use wenguo_app::outgoing::Undelivered;
use wenguo_app::{delivery, notice};
use wenguo_domain::obstacle::Obstacle;
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words::has;
use wenguo_jobs::runner::run_due;
use wenguo_store::job::{Filter, Standing};
use wenguo_store::page::Page;
use wenguo_testkit::desk::on_every_desk;
use wenguo_testkit::stage::call;

use crate::letters::house;
use crate::webhooks::hooked;

const ALL: Page = Page { limit: 50, after: None };

#[test]
fn every_obstacle_has_words() {
    for lang in [Lang::Zh, Lang::En] {
        for obstacle in Obstacle::ALL {
            assert!(has(lang, &format!("obstacle-{obstacle}")), "{lang:?} {obstacle}");
        }
    }
}

#[test]
fn it_is_kept_with_the_attempt_and_told_to_the_admins() {
    on_every_desk(|desk| {
        hooked(desk, &["received"]);
        desk.receive(&call("水壶漏水"));
        desk.recorder.fail_next(Undelivered::for_now("no answer").because(Obstacle::TooSlow));
        desk.recorder.fail_next(Undelivered::for_good("HTTP 410").because(Obstacle::Gone).with_status(410));
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        desk.clock.advance(10_000);
        assert_eq!(run_due(&desk.desk, &house()).expect("work"), 1);
        let adm = desk.actor("adm");
        let given_up = Filter { standing: Some(Standing::GivenUp), ..Filter::default() };
        let dead = desk.work(|work| delivery::list(work, &adm, &given_up, &ALL)).items;
        let kept: Vec<Option<Obstacle>> = dead[0].attempts.iter().map(|attempt| attempt.obstacle).collect();
        assert_eq!(kept, [Some(Obstacle::TooSlow), Some(Obstacle::Gone)]);
        let told = desk.work(|work| notice::list(work, &adm, true, &ALL)).items;
        let body: serde_json::Value = serde_json::from_str(&told[0].body).expect("JSON");
        let said =
            |lang| wenguo_i18n::notice::sentence(lang, "undelivered", None, |name| body[name].as_str());
        assert!(said(Lang::Zh).contains("不再接收"), "{}", said(Lang::Zh));
        assert!(said(Lang::En).contains("takes nothing any more"), "{}", said(Lang::En));
    });
}
