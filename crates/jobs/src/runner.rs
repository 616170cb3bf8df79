//! The threads that do what nobody waits for, until the program ends.
//!
//! Jobs have threads by kind, so that a program that does not answer keeps no letter waiting. They sleep until the bell rings
//! or a second has gone by: another node may have written something, or its time may have come. One thread looks through the
//! timetable. A database that is away is waited for.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use wenguo_app::desk::Desk;
use wenguo_app::entropy;
use wenguo_app::error::AppError;
use wenguo_domain::job::JobKind;
use wenguo_domain::moment::Moment;
use wenguo_store::{job, sweep};

use crate::hand::Hand;
use crate::lane::{self, LEASE};
pub use crate::perform::House;
use crate::schedule::{Entry, TIMETABLE};
use crate::trouble::Trouble;

/// Threads by kind of job. Calls are made to many programs, some of them slow.
const LANES: [(JobKind, usize); 3] = [(JobKind::Mail, 1), (JobKind::Webhook, 4), (JobKind::Robot, 1)];
/// How often a node says that it still is at what it holds, in milliseconds: several times in a lease.
const BEAT: i64 = LEASE / 4;
/// How long a thread sleeps at most.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// The threads. Dropped, they end once each has finished what it is at.
pub struct Runner {
    desk: Desk,
    node: String,
    is_ending: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Runner {
    /// Begins. `node` is a name that no other process has.
    pub fn start(desk: &Desk, house: &House) -> std::io::Result<Runner> {
        let node = entropy::hex_secret::<8>(&*desk.entropy);
        let mut runner = Runner { desk: desk.clone(), node, is_ending: Arc::default(), threads: Vec::new() };
        let hand = Hand::default();
        desk.bell.attend(true);
        for (kind, count) in LANES {
            for _ in 0..count {
                let (desk, house, node, hand) =
                    (desk.clone(), house.clone(), runner.node.clone(), hand.clone());
                runner.go_on(kind.as_str(), move || lane::step(&desk, &house, (&node, &hand), kind))?;
            }
        }
        let (beating, node) = (desk.clone(), runner.node.clone());
        let last = Mutex::new(desk.now());
        runner.go_on("lease", move || hold_on(&beating, (&node, &hand), &last))?;
        let (desk, trouble) = (desk.clone(), Trouble::default());
        runner.go_on("sweeps", move || sweep_all(&desk, &trouble))?;
        Ok(runner)
    }

    /// Does `step` again and again on a thread of its own, sleeping whenever there was nothing to do.
    fn go_on(
        &mut self,
        name: &str,
        step: impl Fn() -> Result<bool, AppError> + Send + 'static,
    ) -> std::io::Result<()> {
        let (bell, is_ending) = (self.desk.bell.clone(), self.is_ending.clone());
        let turn = move || {
            let mut is_away = false;
            while !is_ending.load(Ordering::Relaxed) {
                // Asked before looking: what is written while one looks rings once more.
                let rung = bell.rung();
                let has_done = match step() {
                    Ok(has_done) => {
                        is_away = false;
                        has_done
                    }
                    Err(error) => {
                        if !is_away {
                            tracing::error!(%error, "background work stands still and is tried again");
                        }
                        is_away = true;
                        false
                    }
                };
                match has_done {
                    true => {}
                    false if is_away => bell.rest(LONGEST_SLEEP),
                    false => bell.wait(rung, LONGEST_SLEEP),
                }
            }
        };
        self.threads.push(Builder::new().name(name.to_owned()).spawn(turn)?);
        Ok(())
    }
}

impl Drop for Runner {
    fn drop(&mut self) {
        self.is_ending.store(true, Ordering::Relaxed);
        self.desk.bell.attend(false);
        self.desk.bell.ring();
        for thread in self.threads.drain(..) {
            // One that panicked has said so already.
            let _ = thread.join();
        }
        // What is held is given back, so that others need not wait for the lease; where that fails, they wait.
        let node = self.node.as_str();
        let _ = self.desk.write(|work| Ok::<_, AppError>(job::let_go(work.tx, node)?));
    }
}

/// Says every now and then that this node still is at what it has in hand.
fn hold_on(desk: &Desk, (node, hand): (&str, &Hand), last: &Mutex<Moment>) -> Result<bool, AppError> {
    let now = desk.now();
    let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
    // A clock that was put back would hold on to nothing until it had caught up.
    if (0..BEAT).contains(&now.since(*last)) {
        return Ok(false);
    }
    *last = now;
    let jobs = hand.all();
    if !jobs.is_empty() {
        desk.write(|work| Ok::<_, AppError>(job::hold_on(work.tx, node, &jobs, LEASE)?))?;
    }
    Ok(false)
}

/// Does every job that waits now, on this thread; says how many. For stories, whose clock stands still meanwhile.
pub fn run_due(desk: &Desk, house: &House) -> Result<usize, AppError> {
    let mut done = 0;
    for (kind, _) in LANES {
        while lane::step(desk, house, ("this thread", &Hand::default()), kind)? {
            done += 1;
        }
    }
    Ok(done)
}

/// Does every sweep that is due; says whether any did something. One that fails keeps no other from its turn.
fn sweep_all(desk: &Desk, trouble: &Trouble) -> Result<bool, AppError> {
    let mut has_done = false;
    for entry in TIMETABLE {
        let is_due = |every| desk.read(|work| Ok::<_, AppError>(sweep::is_due(work.tx, entry.name, every)?));
        if is_due(entry.every)?
            && desk.write(|work| Ok::<_, AppError>(sweep::begin(work.tx, entry.name, entry.every)?))?
        {
            has_done |= sweep_one(desk, entry, trouble)?;
        }
    }
    Ok(has_done)
}

fn sweep_one(desk: &Desk, entry: &Entry, trouble: &Trouble) -> Result<bool, AppError> {
    match (entry.sweep)(desk, desk.now()) {
        Ok(done) => {
            trouble.report(entry.name, &done.failed);
            if done.count > 0 {
                tracing::info!(sweep = entry.name, done = done.count, "swept");
            }
            Ok(done.count > 0)
        }
        Err(error) if error.is_about_all() => Err(error),
        Err(error) => {
            tracing::error!(sweep = entry.name, %error, "a sweep failed and is tried again");
            Ok(false)
        }
    }
}
