//! A desk for a story: the standing cast, a clock that starts on Monday 2026-11-02 at nine in Shanghai, a fresh database.

use std::sync::Arc;

use jiff::tz::TimeZone;
use wenguo_app::accounts;
use wenguo_app::attachment::evidence::Evidence;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::outgoing::Outgoing;
use wenguo_app::password::Cost;
use wenguo_app::permits::Permits;
use wenguo_app::session::attempts::Attempts;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::moment::{DAY, Moment};
use wenguo_store::complaint::record::{self, Record};
use wenguo_store::database::Database;
use wenguo_store::sight::Sight;

use crate::cast;
use crate::clock::TestClock;
use crate::cupboard::Cupboard;
use crate::database::on_every_database;
use crate::entropy::TestEntropy;
use crate::recorder::Recorder;

/// 2026-11-02T09:00:00+08:00, a Monday.
pub const START: Moment = Moment(1_793_581_200_000);

/// A desk and the clock it goes by.
pub struct TestDesk {
    /// The desk.
    pub desk: Desk,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// Takes down what the desk sends.
    pub recorder: Arc<Recorder>,
    /// Keeps what the desk is sent.
    pub cupboard: Arc<Cupboard>,
}

/// Runs `story` at a fresh desk on SQLite and on PostgreSQL; a failure says on which.
pub fn on_every_desk(story: impl Fn(&mut TestDesk)) {
    on_every_database(|database| story(&mut TestDesk::over(database)));
}

impl TestDesk {
    /// A desk with the standing cast over a migrated, empty database.
    pub fn over(database: Database) -> TestDesk {
        let desk = TestDesk::bare(database);
        desk.work(cast::assemble);
        desk
    }

    /// A desk without anybody and anything.
    pub fn bare(database: Database) -> TestDesk {
        let clock = Arc::new(TestClock::at(START));
        let recorder = Arc::new(Recorder::default());
        let cupboard = Arc::new(Cupboard::default());
        let desk = Desk {
            database,
            clock: clock.clone(),
            entropy: Arc::new(TestEntropy::seeded(7)),
            zone: TimeZone::get("Asia/Shanghai").expect("the bundled time zones"),
            password_cost: Cost::Least,
            hashing: Arc::new(Permits::of_this_machine()),
            exporting: Arc::new(Permits::new(2)),
            weighing: Arc::new(Permits::new(1)),
            attempts: Arc::new(Attempts::default()),
            feed: Arc::default(),
            calendars: Arc::default(),
            policy: Arc::default(),
            ladders: Arc::default(),
            webhooks: Arc::default(),
            robots: Arc::default(),
            bell: Arc::default(),
            evidence: Evidence::default().kept_in(cupboard.clone()),
            outgoing: Outgoing::default()
                .with_mail(recorder.clone())
                .with_http(recorder.clone())
                .with_robots(recorder.clone()),
        };
        TestDesk { desk, clock, recorder, cupboard }
    }

    /// Lets a day go by.
    pub fn next_day(&self) {
        self.clock.advance(DAY);
    }

    /// Does in one transaction what must not fail.
    #[track_caller]
    pub fn work<T>(&self, work: impl FnOnce(&mut Work<'_, '_>) -> Result<T, AppError>) -> T {
        match self.desk.write(work) {
            Ok(done) => done,
            Err(error) => panic!("{error}: {error:?}"),
        }
    }

    /// Does in one transaction what may fail.
    pub fn attempt<T>(
        &self,
        work: impl FnOnce(&mut Work<'_, '_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.desk.write(work)
    }

    /// Does in one transaction what must fail; gives the reason.
    #[track_caller]
    pub fn refusal<T>(&self, work: impl FnOnce(&mut Work<'_, '_>) -> Result<T, AppError>) -> AppError {
        match self.desk.write(work) {
            Ok(_) => panic!("this should have been refused"),
            Err(error) => error,
        }
    }

    /// One of the cast, as an actor.
    #[track_caller]
    pub fn actor(&self, login: &str) -> Actor {
        self.work(|work| accounts::by_login(work, login))
    }

    /// Adds an account with one role.
    #[track_caller]
    pub fn hire(&self, login: &str, role: &str, department: Option<&str>) -> Actor {
        let input = cast::account(login, login, role, department);
        let user = accounts::add(&self.desk, &Actor::system(), &input).expect("an account");
        self.work(|work| accounts::actor(work, &user))
    }

    /// The complaint as it now is, whoever may see it.
    #[track_caller]
    pub fn complaint(&self, number: &str) -> Record {
        let found = self.work(|work| Ok(record::by_number(work.tx, &Sight::everything(), number)?));
        match found {
            Some(record) => record,
            None => panic!("there is no complaint {number}"),
        }
    }
}
