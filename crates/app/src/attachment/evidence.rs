//! What a desk has to keep evidence with: a vault, perhaps a scanner, and limits.
//!
//! The ports are synchronous and are called outside of every transaction. `channels` has the real ones (a folder, S3,
//! clamd), `cli` puts them into the desk, tests put in `testkit`'s.

use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

use wenguo_domain::attachment::Limits;
use wenguo_domain::codes::Role;
use wenguo_domain::roles::Roles;

use crate::error::AppError;
use crate::permits::Permits;

/// After so many seconds a vault or a scanner that failed may be asked again.
pub const AGAIN: i64 = 30;
/// Who may take away what somebody else attached.
pub const KEEPERS: Roles = Roles::of(&[Role::Coordinator, Role::Manager]);
/// Files looked through and kept at the same time: each reads and writes a disk.
const AT_ONCE: usize = 8;

/// Keeps contents. A place is written once and never again with another content.
pub trait Vault: Send + Sync {
    /// An empty file for a content to arrive on; gone from the disk when dropped.
    fn arrival(&self) -> io::Result<File>;

    /// Keeps what `file` holds, from its beginning, at `place`; it is safe when this returns.
    fn keep(&self, place: &str, file: &mut File, bytes: u64) -> Result<(), VaultFault>;

    /// The content at `place`.
    fn open(&self, place: &str) -> Result<Box<dyn Read + Send>, VaultFault>;

    /// Takes away what is at `place`; nothing there is also right.
    fn remove(&self, place: &str) -> Result<(), VaultFault>;

    /// Whether contents can be kept now; the reason why not.
    fn check(&self) -> Result<(), String>;
}

/// Why a vault does not do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultFault {
    /// There is nothing at this place.
    NotThere,
    /// It cannot be reached, is full, or refuses.
    Failed(String),
}

/// Looks for what does harm.
pub trait Scanner: Send + Sync {
    /// Looks through `file` from its beginning.
    fn scan(&self, file: &mut File) -> Result<Verdict, String>;

    /// Whether it can be asked now; the reason why not.
    fn check(&self) -> Result<String, String>;
}

/// What a scanner says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It found nothing.
    Clean,
    /// It knows this, by this name.
    Infected(String),
}

/// What this desk has of all that.
#[derive(Clone)]
pub struct Evidence {
    vault: Option<Arc<dyn Vault>>,
    /// Looks through what comes in; `None` where nobody configured one.
    pub scanner: Option<Arc<dyn Scanner>>,
    /// How much is taken.
    pub limits: Limits,
    /// Turns to have a file looked through and kept.
    pub keeping: Arc<Permits>,
}

impl Default for Evidence {
    fn default() -> Evidence {
        Evidence {
            vault: None,
            scanner: None,
            limits: Limits::default(),
            keeping: Arc::new(Permits::new(AT_ONCE)),
        }
    }
}

impl Evidence {
    /// With a vault.
    #[must_use]
    pub fn kept_in(self, vault: Arc<dyn Vault>) -> Evidence {
        Evidence { vault: Some(vault), ..self }
    }

    /// With limits of its own.
    #[must_use]
    pub fn limited_to(self, limits: Limits) -> Evidence {
        Evidence { limits, ..self }
    }

    /// With a scanner.
    #[must_use]
    pub fn scanned_by(self, scanner: Arc<dyn Scanner>) -> Evidence {
        Evidence { scanner: Some(scanner), ..self }
    }

    /// The vault; a process without one takes no files.
    pub fn vault(&self) -> Result<&dyn Vault, AppError> {
        self.vault
            .as_deref()
            .ok_or_else(|| AppError::Conflict { id: "no-vault", detail: "attachments.folder".to_owned() })
    }
}
