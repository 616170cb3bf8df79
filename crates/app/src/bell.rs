//! Rings when a transaction wrote something to be done, so that whoever does it need not look all the time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// One bell; everybody who waits hears it.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Mutex<u64>,
    heard: Condvar,
    is_waited_for: AtomicBool,
}

impl Bell {
    /// Somebody is there who does what is to be done.
    pub fn attend(&self, is_there: bool) {
        self.is_waited_for.store(is_there, Ordering::Relaxed);
    }

    /// Whether somebody is there who does what is to be done.
    pub fn is_waited_for(&self) -> bool {
        self.is_waited_for.load(Ordering::Relaxed)
    }

    /// Wakes everybody who waits.
    pub fn ring(&self) {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        *rung += 1;
        self.heard.notify_all();
    }

    /// How often it rang: given to `wait`, nothing that rang in between is missed.
    pub fn rung(&self) -> u64 {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it rang more often than `known`, but no longer than `longest`.
    pub fn wait(&self, known: u64, longest: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        // Who is woken for nothing looks once more: no harm.
        let _ = self.heard.wait_timeout_while(rung, longest, |rung| *rung == known);
    }

    /// Lets `longest` go by, whatever rings.
    pub fn rest(&self, longest: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = self.heard.wait_timeout_while(rung, longest, |_| true);
    }
}
