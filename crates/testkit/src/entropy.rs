//! Randomness that is the same in every run.

use std::sync::{Mutex, PoisonError};

use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use wenguo_app::entropy::Entropy;

/// A seeded source of bytes.
#[derive(Debug)]
pub struct TestEntropy(Mutex<StdRng>);

impl TestEntropy {
    /// The source of this seed.
    pub fn seeded(seed: u64) -> TestEntropy {
        TestEntropy(Mutex::new(StdRng::seed_from_u64(seed)))
    }
}

impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
    }
}
