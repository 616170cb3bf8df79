//! How many do something dear at the same time: hash a password, which takes 19 MiB and tens of milliseconds of a
//! processor on purpose, or write an export, which keeps a connection to the database until it is whole.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::AppError;

/// So many wait for their turn; each holds a thread that others need.
const WAITING: usize = 16;
/// The longest wait for a turn.
const PATIENCE: Duration = Duration::from_secs(3);
/// After so many seconds whoever was sent away may come again.
const AGAIN: i64 = 5;

/// Turns to do it.
#[derive(Debug)]
pub struct Permits {
    state: Mutex<State>,
    freed: Condvar,
}

#[derive(Debug)]
struct State {
    free: usize,
    waiting: usize,
}

impl Permits {
    /// So many at the same time.
    pub fn new(at_once: usize) -> Permits {
        Permits { state: Mutex::new(State { free: at_once.max(1), waiting: 0 }), freed: Condvar::new() }
    }

    /// As many as this machine has processors, within reason.
    pub fn of_this_machine() -> Permits {
        Permits::new(std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8))
    }

    /// Waits briefly for a turn. Where too many wait already, or too long, it says when to come again.
    pub fn take(&self) -> Result<Permit<'_>, AppError> {
        let mut state = self.state();
        if state.free == 0 {
            if state.waiting >= WAITING {
                return Err(AppError::Busy { seconds: AGAIN });
            }
            state.waiting += 1;
            (state, _) = self
                .freed
                .wait_timeout_while(state, PATIENCE, |state| state.free == 0)
                .unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
            if state.free == 0 {
                return Err(AppError::Busy { seconds: AGAIN });
            }
        }
        state.free -= 1;
        Ok(Permit(self))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A turn; given back when dropped.
#[derive(Debug)]
pub struct Permit<'p>(&'p Permits);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.state().free += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread;

    #[test]
    fn no_more_than_so_many_at_once_and_all_get_their_turn() {
        let (permits, at_work, most) = (Permits::new(2), AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..WAITING {
                scope.spawn(|| {
                    let turn = permits.take().expect("a turn");
                    most.fetch_max(at_work.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    thread::yield_now();
                    at_work.fetch_sub(1, Ordering::SeqCst);
                    drop(turn);
                });
            }
        });
        assert!(most.into_inner() <= 2);
        assert_eq!(permits.state().free, 2);
    }

    #[test]
    fn whoever_finds_the_waiting_room_full_is_sent_away_at_once() {
        let permits = Permits::new(1);
        let turn = permits.take().expect("a turn");
        let turned_away = thread::scope(|scope| {
            let waiting: Vec<_> = (0..WAITING).map(|_| scope.spawn(|| permits.take().is_ok())).collect();
            while permits.state().waiting < WAITING {
                thread::yield_now();
            }
            let turned_away = permits.take().err();
            drop(turn);
            assert!(
                waiting.into_iter().all(|one| one.join().expect("nobody panics")),
                "the others had theirs"
            );
            turned_away
        });
        assert!(matches!(turned_away, Some(AppError::Busy { seconds: AGAIN })), "{turned_away:?}");
    }
}
