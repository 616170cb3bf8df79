//! The desk: what the program holds while it runs. Cheap to clone; every request gets one.

use std::sync::Arc;

use jiff::tz::TimeZone;
use wenguo_domain::escalation::ladder::Scoped;
use wenguo_domain::moment::Moment;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;
use wenguo_store::robot::Robot;
use wenguo_store::webhook::Webhook;

use crate::attachment::evidence::Evidence;
use crate::bell::Bell;
use crate::calendar::Calendars;
use crate::clock::{Clock, SystemClock};
use crate::clocks::recount;
use crate::entropy::{Entropy, SystemEntropy};
use crate::error::AppError;
use crate::feed::{Change, Feed};
use crate::known::Known;
use crate::outgoing::Outgoing;
use crate::password::Cost;
use crate::permits::Permits;
use crate::policy::force::InForce;
use crate::session::attempts::Attempts;
use crate::work::Work;

/// Exports written at the same time, each with a connection of its own.
const EXPORTS: usize = 2;
/// Questions of what other targets would do that are answered at the same time: each takes all processors.
const WEIGHINGS: usize = 1;
/// How often a collision is tried again. Of two who collide one goes on, so nobody is unlucky for long.
const AGAIN: u32 = 10;

/// Database, clock, randomness and the few choices that use cases depend on.
#[derive(Clone)]
pub struct Desk {
    /// Where everything is kept.
    pub database: Database,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes secrets.
    pub entropy: Arc<dyn Entropy>,
    /// The time zone in which days begin.
    pub zone: TimeZone,
    /// How dear a password guess is.
    pub password_cost: Cost,
    /// Turns to hash a password.
    pub hashing: Arc<Permits>,
    /// Turns to write an export.
    pub exporting: Arc<Permits>,
    /// Turns to weigh other targets against what came in.
    pub weighing: Arc<Permits>,
    /// Who tried to sign in, and how often in vain.
    pub attempts: Arc<Attempts>,
    /// Tells who listens what changed.
    pub feed: Arc<Feed>,
    /// The calendars as they were read last.
    pub calendars: Arc<Known<Calendars>>,
    /// The policy in force as it was read last.
    pub policy: Arc<Known<InForce>>,
    /// The ladders as they were read last.
    pub ladders: Arc<Known<Vec<Scoped>>>,
    /// Who is called when something happens, as it was read last.
    pub webhooks: Arc<Known<Vec<Webhook>>>,
    /// The robots of groups, as they were read last.
    pub robots: Arc<Known<Vec<Robot>>>,
    /// Rings when something is to be done.
    pub bell: Arc<Bell>,
    /// What evidence is kept with; nothing unless somebody puts it in.
    pub evidence: Evidence,
    /// The ways out of the house; none unless somebody puts them in.
    pub outgoing: Outgoing,
}

impl Desk {
    /// A desk on the machine's clock and randomness.
    pub fn new(database: Database, zone: TimeZone) -> Desk {
        Desk {
            database,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            zone,
            password_cost: Cost::Full,
            hashing: Arc::new(Permits::of_this_machine()),
            exporting: Arc::new(Permits::new(EXPORTS)),
            weighing: Arc::new(Permits::new(WEIGHINGS)),
            attempts: Arc::new(Attempts::default()),
            feed: Arc::new(Feed::default()),
            calendars: Arc::new(Known::default()),
            policy: Arc::new(Known::default()),
            ladders: Arc::new(Known::default()),
            webhooks: Arc::new(Known::default()),
            robots: Arc::new(Known::default()),
            bell: Arc::new(Bell::default()),
            evidence: Evidence::default(),
            outgoing: Outgoing::default(),
        }
    }

    /// The present moment.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Runs `work` in a transaction and returns once it is on disk; if it fails nothing of it stays and nobody hears of it.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Work<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let now = self.now();
        let (done, after) = self.database.write::<_, E>(|tx| {
            let mut open = Work::new(tx, self, now);
            let done = work(&mut open)?;
            Ok((done, After::of(open)))
        })?;
        self.follow(&after).map_err(AppError::into_store)?;
        Ok(done)
    }

    /// What follows once a transaction is on disk.
    fn follow(&self, after: &After) -> Result<(), AppError> {
        self.feed.announce(&after.changes, &after.told);
        if after.is_recount_due {
            // What fails here stands in the database as not done, and is done with the next start at the latest.
            recount::begin(self)?;
        }
        if after.has_jobs {
            self.bell.ring();
        }
        Ok(())
    }

    /// Like `write`, for work that may be done again: if another writer stood in its way, it is undone and runs once more.
    pub fn write_again<T>(
        &self,
        mut work: impl FnMut(&mut Work<'_, '_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut again = AGAIN;
        loop {
            match self.write(&mut work) {
                Err(error) if again > 0 && error.has_collided() => again -= 1,
                done => return done,
            }
        }
    }

    /// Runs `work` to read only.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Work<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let now = self.now();
        self.database.read(|tx| work(&mut Work::new(tx, self, now)))
    }

    /// Runs `work` to read everything as it is at one moment, whatever is written meanwhile.
    pub fn snapshot<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Work<'_, '_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let now = self.now();
        self.database.snapshot(|tx| work(&mut Work::new(tx, self, now)))
    }
}

/// What is told and begun once a transaction is on disk.
struct After {
    changes: Vec<Change>,
    told: Vec<i64>,
    has_jobs: bool,
    is_recount_due: bool,
}

impl After {
    fn of(done: Work<'_, '_>) -> After {
        After {
            changes: done.changes,
            told: done.told,
            has_jobs: done.has_jobs,
            is_recount_due: done.is_recount_due,
        }
    }
}
