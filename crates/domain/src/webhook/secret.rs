//! The secret that this desk and the receiver of a webhook share: 24 to 64 bytes, written `whsec_` and Base64.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::secret::Secret;

/// What a written secret begins with.
const PREFIX: &str = "whsec_";
/// Bytes at least.
pub const SHORTEST: usize = 24;
/// Bytes at most.
pub const LONGEST: usize = 64;

/// A secret; its `Debug` says nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(Vec<u8>);

/// Why a text is no secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoSecret {
    /// It does not begin with `whsec_`.
    #[error("a secret begins with whsec_")]
    Prefix,
    /// What follows is not Base64.
    #[error("after whsec_ a secret is Base64")]
    Base64,
    /// It is too short or too long.
    #[error("a secret has 24 to 64 bytes, this one has {0}")]
    Length(usize),
}

impl NoSecret {
    /// Stable code of the fault, for a form or an answer of the API.
    pub fn code(self) -> &'static str {
        match self {
            NoSecret::Prefix => "secret_prefix",
            NoSecret::Base64 => "secret_base64",
            NoSecret::Length(_) => "secret_length",
        }
    }
}

impl SigningSecret {
    /// A new secret out of random bytes.
    pub fn of(random: [u8; 32]) -> SigningSecret {
        SigningSecret(random.to_vec())
    }

    /// Reads what [`SigningSecret::written`] wrote, or what another sender made.
    pub fn parse(text: &str) -> Result<SigningSecret, NoSecret> {
        let encoded = text.trim().strip_prefix(PREFIX).ok_or(NoSecret::Prefix)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| NoSecret::Base64)?;
        if (SHORTEST..=LONGEST).contains(&bytes.len()) {
            Ok(SigningSecret(bytes))
        } else {
            Err(NoSecret::Length(bytes.len()))
        }
    }

    /// As a person hands it to the receiver.
    pub fn written(&self) -> Secret {
        Secret::new(format!("{PREFIX}{}", STANDARD.encode(&self.0)))
    }

    /// The key of the signature.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningSecret(…)")
    }
}
