//! What can go wrong between the product and its database, and which constraint said no.

use postgres::error::SqlState;

/// A failure of the database or of what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// A constraint refused; `constraint` is `table.column`, or `table.pkey` for a primary key.
    #[error("the database refuses: {constraint} must be unique or must exist")]
    Constraint {
        /// Which one, in one spelling for both databases.
        constraint: String,
    },
    /// Somebody else changed the row first.
    #[error("{table} {id} was changed meanwhile")]
    Stale {
        /// Table of the row.
        table: &'static str,
        /// Which row.
        id: i64,
    },
    /// A row holds something this version does not understand.
    #[error("column {column} holds {found:?}, which this version does not understand")]
    Inconsistent {
        /// Which column.
        column: String,
        /// What stands there.
        found: String,
    },
    /// The database cannot be reached or has no free connection.
    #[error("the database cannot be reached: {0}")]
    Unavailable(String),
    /// Two transactions stood in each other's way, and this one was undone: the same again goes through.
    #[error("another change stood in the way: {0}")]
    Collided(String),
    /// The address of the database is wrong.
    #[error("{0}")]
    Address(String),
    /// Anything else: a fault of ours.
    #[error("the database reports: {0}")]
    Other(String),
}

impl StoreError {
    /// Whether this constraint (`complaints.external_ref`) refused.
    pub fn is_constraint(&self, name: &str) -> bool {
        matches!(self, StoreError::Constraint { constraint } if constraint == name)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        match &error {
            rusqlite::Error::SqliteFailure(failure, Some(message))
                if failure.code == rusqlite::ErrorCode::ConstraintViolation =>
            {
                // "UNIQUE constraint failed: complaints.external_ref"
                let named = message.rsplit_once(": ").map_or(message.as_str(), |(_, columns)| columns);
                let first = named.split(", ").next().unwrap_or(named);
                let is_primary = failure.extended_code == rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY;
                let constraint = match first.split_once('.') {
                    // PostgreSQL does not say which columns its "idempotency_pkey" has.
                    Some((table, _)) if is_primary => format!("{table}.pkey"),
                    _ => first.to_owned(),
                };
                StoreError::Constraint { constraint }
            }
            rusqlite::Error::SqliteFailure(failure, _)
                if matches!(
                    failure.code,
                    rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::CannotOpen
                ) =>
            {
                StoreError::Unavailable(error.to_string())
            }
            rusqlite::Error::SqliteFailure(failure, _)
                if failure.code == rusqlite::ErrorCode::NotADatabase =>
            {
                StoreError::Address("the file is no SQLite database; see that its path is right".to_owned())
            }
            _ => StoreError::Other(error.to_string()),
        }
    }
}

impl From<postgres::Error> for StoreError {
    fn from(error: postgres::Error) -> StoreError {
        let Some(db) = error.as_db_error() else {
            return StoreError::Unavailable(with_cause(&error));
        };
        if matches!(*db.code(), SqlState::T_R_DEADLOCK_DETECTED | SqlState::T_R_SERIALIZATION_FAILURE) {
            return StoreError::Collided(db.message().to_owned());
        }
        if is_passing(db.code()) {
            // The server restarts or is full: the same request again goes through.
            return StoreError::Unavailable(db.message().to_owned());
        }
        if db.code().code() == "3D000" || db.code().code().starts_with("28") {
            // No such database, or nobody who may open it.
            return StoreError::Address(format!(
                "database.url: {}; see that it is there and may be opened",
                db.message()
            ));
        }
        match (db.code().code().starts_with("23"), db.table(), db.constraint().or(db.column())) {
            (true, Some(table), Some(constraint)) => {
                // "complaints_external_ref_key" on table "complaints"
                let rest = constraint.strip_prefix(table).unwrap_or(constraint).trim_start_matches('_');
                let column = ["_key", "_fkey", "_check"].iter().find_map(|end| rest.strip_suffix(end));
                StoreError::Constraint { constraint: format!("{table}.{}", column.unwrap_or(rest)) }
            }
            _ => StoreError::Other(format!("{} ({})", db.message(), db.code().code())),
        }
    }
}

/// Whether it is the server that is not there or full, not the statement that is wrong (classes 53, 57 and 08).
fn is_passing(code: &SqlState) -> bool {
    ["08", "53", "57P"].iter().any(|class| code.code().starts_with(class))
}

fn with_cause(error: &postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

impl From<r2d2::Error> for StoreError {
    fn from(error: r2d2::Error) -> StoreError {
        StoreError::Unavailable(error.to_string())
    }
}
