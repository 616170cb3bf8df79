//! A keyed digest, HMAC-SHA256 (RFC 2104): shows a receiver that a message comes from whoever shares the key.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// The digest of `parts`, one after the other, under `key` of any length.
pub fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of every length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}
