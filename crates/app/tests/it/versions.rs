//! Two people at once: the second write on an older version is refused with what happened since.

use wenguo_app::error::AppError;
use wenguo_app::feed::News;
use wenguo_app::turn::Target;
use wenguo_app::{complaint, note, privacy, track_code, verify};
use wenguo_domain::codes::Stage;
use wenguo_testkit::desk::on_every_desk;

fn at(number: &str, version: i64) -> Target {
    Target { number: number.to_owned(), version: Some(version) }
}

#[test]
fn an_older_version_is_refused_with_what_happened_since() {
    on_every_desk(|desk| {
        let known = desk.complaint_in(Stage::Graded);
        let (cai, number) = (desk.actor("cai"), known.number.as_str());
        desk.dispatch(number, "quality");
        desk.accept("han", number);
        let late = desk.refusal(|work| note::note(work, &cai, &at(number, known.version), "慢了一步"));
        let AppError::Changed { version, since } = late else { panic!("{late:?}") };
        assert_eq!(version, known.version + 2);
        let since: Vec<(&str, &str)> =
            since.iter().map(|unseen| (unseen.kind.as_str(), unseen.name.as_str())).collect();
        assert_eq!(since, [("dispatched", "蔡平"), ("accepted", "韩松")]);
        desk.work(|work| note::note(work, &cai, &at(number, version), "这回赶上了"));
        let future = desk.refusal(|work| note::note(work, &cai, &at(number, version + 9), "未来"));
        assert!(matches!(future, AppError::Changed { .. }));
    });
}

#[test]
fn of_many_who_write_on_one_version_one_succeeds() {
    on_every_desk(|desk| {
        let known = desk.complaint_in(Stage::Received);
        let cai = desk.actor("cai");
        let target = at(&known.number, known.version);
        let won = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| desk.attempt(|work| note::note(work, &cai, &target, "抢先")).is_ok()))
                .collect();
            writers.into_iter().filter_map(|writer| writer.join().ok()).filter(|won| *won).count()
        });
        assert_eq!(won, 1);
        assert_eq!(desk.complaint(&known.number).version, known.version + 1);
    });
}

#[test]
fn a_look_is_on_record_and_makes_nobody_late() {
    on_every_desk(|desk| {
        let known = desk.complaint_in(Stage::Handling);
        let (cai, number) = (desk.actor("cai"), known.number.as_str());
        let told = std::sync::Arc::new(std::sync::Mutex::new(0));
        let ears = told.clone();
        let listener = move |_: News<'_>| {
            *ears.lock().expect("ears") += 1;
            true
        };
        let subscription = desk.desk.feed.subscribe("cai", 1, Box::new(listener));
        let (ann, han) = (desk.actor("ann"), desk.actor("han"));
        desk.work(|work| privacy::reveal(work, &han, &Target::number(number)));
        desk.work(|work| track_code::show(work, &ann, &Target::number(number)));
        assert_eq!(*told.lock().expect("told"), 0, "nothing changed, nobody is told");
        assert_eq!(desk.complaint(number).version, known.version);
        desk.work(|work| note::note(work, &cai, &at(number, known.version), "没有晚"));
        assert_eq!(*told.lock().expect("told"), 1);
        drop(subscription);
        desk.work(|work| privacy::reveal(work, &han, &Target::number(number)));
        let late = desk.refusal(|work| note::note(work, &cai, &at(number, known.version), "晚了"));
        let AppError::Changed { version, since } = late else { panic!("{late:?}") };
        assert_eq!(version, known.version + 1);
        let since: Vec<&str> = since.iter().map(|unseen| unseen.kind.as_str()).collect();
        assert_eq!(since, ["noted"], "a look is nothing to be late for");
        let events = desk.work(|work| complaint::timeline(work, &cai, number, 0, 100));
        let kinds: Vec<&str> = events.iter().rev().take(4).map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["revealed", "noted", "track_code_shown", "revealed"]);
        assert!(desk.work(verify::verify).faults.is_empty());
        let renewed = desk.work(|work| track_code::renew(work, &ann, &Target::number(number)));
        assert_ne!(renewed.code, known.track_code);
        assert_eq!(desk.complaint(number).version, known.version + 2, "another code is a change");
    });
}
