//! How a webhook shows where it comes from, after the Standard Webhooks specification 1.0.0: an id that stays the same
//! through all attempts, the second of this attempt, and a signature for every secret in force.
//!
//! A receiver may take each id once and refuse what is older than some minutes, so a message that somebody else
//! recorded cannot be played to it again.

pub mod secret;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::mac::hmac_sha256;
use crate::moment::Moment;
use crate::timeline::hex;
use crate::webhook::secret::SigningSecret;

/// Header with the id of the message.
pub const ID: &str = "webhook-id";
/// Header with the second of the attempt.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// Header with the signatures.
pub const SIGNATURE: &str = "webhook-signature";

/// What is sent with the body of one attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The id: the same in every attempt at the same message.
    pub id: String,
    /// Seconds since the Unix epoch at which this attempt is made.
    pub timestamp: i64,
    /// One signature for each secret, with blanks between them.
    pub signature: String,
}

/// The stamp of an attempt made at `now` to deliver `body`, whose idempotency key is `key`.
///
/// While a secret is being replaced both are given, and a receiver that knows either is content.
pub fn stamp(key: &str, now: Moment, body: &[u8], secrets: &[SigningSecret]) -> Stamp {
    let id = id(key);
    let timestamp = now.0.div_euclid(1000);
    let signatures: Vec<String> = secrets.iter().map(|secret| signed(&id, timestamp, body, secret)).collect();
    Stamp { id, timestamp, signature: signatures.join(" ") }
}

/// The id of the message with this idempotency key. A digest: it must not hold a full stop, which divides what is signed.
pub fn id(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    format!("msg_{}", hex(&digest[..16]))
}

/// The signature of one secret: `v1,` and the digest in Base64.
pub fn signed(id: &str, timestamp: i64, body: &[u8], secret: &SigningSecret) -> String {
    let head = format!("{id}.{timestamp}.");
    let digest = hmac_sha256(secret.bytes(), &[head.as_bytes(), body]);
    format!("v1,{}", STANDARD.encode(digest))
}
