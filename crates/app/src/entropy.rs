//! Where secrets and salts come from: the operating system when serving, a seed in tests.

use rand::RngCore;

/// A source of random bytes.
pub trait Entropy: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// The operating system's source.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place where the machine's randomness is read"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        rand::rng().fill_bytes(bytes);
    }
}

/// Letters and digits that are not mistaken for one another on the phone or on paper.
const READABLE: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// A code of `length` characters that can be read out: about five bits each.
pub fn readable_code(entropy: &dyn Entropy, length: usize) -> String {
    let mut bytes = vec![0; length];
    entropy.fill(&mut bytes);
    bytes.iter().map(|byte| char::from(READABLE[usize::from(*byte) % READABLE.len()])).collect()
}

/// `N` random bytes as hexadecimal digits.
pub fn hex_secret<const N: usize>(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    wenguo_domain::timeline::hex(&bytes)
}
