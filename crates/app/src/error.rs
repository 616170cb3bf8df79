//! Every way in which a use case can fail, each with what the edge needs to answer it.

use wenguo_domain::field::FieldError;
use wenguo_domain::refusal::{Denial, Refusal};
use wenguo_store::error::StoreError;

use crate::unseen::Unseen;

/// A use case did not come about.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Fields are at fault (422).
    #[error("some fields are not right")]
    Invalid(Vec<FieldError>),
    /// What was sent is too large (413), and where.
    #[error("too large")]
    TooLarge(FieldError),
    /// The complaint as it stands does not allow it (409).
    #[error("not possible in this stage")]
    Refused(Refusal),
    /// The person may not do it (403).
    #[error("not allowed")]
    Denied(Denial),
    /// Not there, or not visible (404).
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Changed since the version the caller knows (412).
    #[error("changed meanwhile, now at version {version}")]
    Changed {
        /// The version it is at.
        version: i64,
        /// What happened since, oldest first.
        since: Vec<Unseen>,
    },
    /// Something else stands in the way (409), by a public id and what it concerns.
    #[error("{id}: {detail}")]
    Conflict {
        /// Stable public id.
        id: &'static str,
        /// What it concerns.
        detail: String,
    },
    /// Too many attempts (429).
    #[error("too many attempts; again in {seconds} seconds")]
    TooMany {
        /// After how many seconds it may be tried again.
        seconds: i64,
    },
    /// Too much is asked at once (503); later it goes.
    #[error("too busy just now; again in {seconds} seconds")]
    Busy {
        /// After how many seconds it may be tried again.
        seconds: i64,
    },
    /// No or wrong credentials (401).
    #[error("sign in first")]
    Unauthorised,
    /// A program's token is not there or not right (401).
    #[error("bad token: {0:?}")]
    BadToken(BadToken),
    /// The database failed (503 when it cannot be reached, else 500).
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with the token of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadToken {
    /// There is none.
    Missing,
    /// The header does not say `Bearer TOKEN`.
    Malformed,
    /// Nobody was ever given it.
    Unknown,
    /// It was taken back.
    Revoked,
    /// The account it acts for is disabled.
    Disabled,
}

impl BadToken {
    /// Stable public id.
    pub fn id(self) -> &'static str {
        match self {
            BadToken::Missing => "token-missing",
            BadToken::Malformed => "token-malformed",
            BadToken::Unknown => "token-unknown",
            BadToken::Revoked => "token-revoked",
            BadToken::Disabled => "token-account-disabled",
        }
    }
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> AppError {
        AppError::Refused(refusal)
    }
}

impl From<Denial> for AppError {
    fn from(denial: Denial) -> AppError {
        AppError::Denied(denial)
    }
}

impl From<FieldError> for AppError {
    fn from(fault: FieldError) -> AppError {
        AppError::Invalid(vec![fault])
    }
}

impl From<Vec<FieldError>> for AppError {
    fn from(faults: Vec<FieldError>) -> AppError {
        AppError::Invalid(faults)
    }
}

impl AppError {
    /// Whether another writer stood in the way, so that the same done once more goes through or is refused for good.
    pub fn has_collided(&self) -> bool {
        matches!(
            self,
            AppError::Store(StoreError::Collided(_) | StoreError::Constraint { .. })
                | AppError::Conflict { id: "external-ref-taken", .. }
        )
    }

    /// Whether it is the database that is away or another one, so that nothing else goes through either.
    pub fn is_about_all(&self) -> bool {
        matches!(self, AppError::Store(StoreError::Unavailable(_) | StoreError::Address(_)))
    }

    /// Whether it is about what was found and not about the database, so that the transaction it came up in can go on.
    pub(crate) fn is_about_content(&self) -> bool {
        !matches!(self, AppError::Store(error) if !matches!(error, StoreError::Inconsistent { .. }))
    }

    /// The same where only the database could fail.
    pub(crate) fn into_store(self) -> StoreError {
        match self {
            AppError::Store(error) => error,
            other => StoreError::Other(other.to_string()),
        }
    }

    /// One field at fault.
    pub fn field(pointer: &str, code: &'static str) -> AppError {
        AppError::Invalid(vec![FieldError::new(pointer, code)])
    }
}
