//! What a sweep came to. What cannot be worked on (a row that nobody can read, a fault of ours) is passed over and named, so that
//! it keeps none of those behind it waiting; it is tried again with the next sweep. A database that is away ends a sweep at once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use wenguo_store::complaint::change;
use wenguo_store::user;

use crate::desk::Desk;
use crate::error::AppError;
use crate::work::Work;

/// Of how many it is said which they are.
const NAMED: usize = 100;

/// What a sweep did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Done {
    /// How much.
    pub count: usize,
    /// What it passed over.
    pub failed: Failed,
}

impl From<usize> for Done {
    fn from(count: usize) -> Done {
        Done { count, failed: Failed::default() }
    }
}

/// What a sweep passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failed {
    /// How much.
    pub count: usize,
    /// The first of it: the number of the complaint or the login of the account, and why.
    pub first: Vec<String>,
}

/// What one thing of many is about, by its identity.
#[derive(Debug, Clone, Copy)]
pub(crate) enum About {
    Complaint(i64),
    Account(i64),
}

impl About {
    /// What people call it.
    fn name(self, work: &mut Work<'_, '_>) -> Result<String, AppError> {
        Ok(match self {
            About::Complaint(id) => {
                change::number(work.tx, id)?.unwrap_or_else(|| format!("complaint id {id}"))
            }
            About::Account(id) => match user::login(work.tx, id)? {
                Some(login) => format!("account {login}"),
                None => format!("account id {id}"),
            },
        })
    }
}

impl Failed {
    /// Does one thing of many; nothing if it failed, which is kept here. Fails only where nothing else could be done either.
    pub(crate) fn attempt<T>(
        &mut self,
        desk: &Desk,
        about: About,
        act: impl FnOnce() -> Result<T, AppError>,
    ) -> Result<Option<T>, AppError> {
        let why = match catch_unwind(AssertUnwindSafe(act)) {
            Ok(Ok(done)) => return Ok(Some(done)),
            Ok(Err(error)) if error.is_about_all() => return Err(error),
            Ok(Err(error)) => error.to_string(),
            Err(_) => "the program came to grief over it".to_owned(),
        };
        self.count += 1;
        if self.first.len() < NAMED {
            let name = desk.read(|work| about.name(work))?;
            self.first.push(format!("{name}: {why}"));
        }
        Ok(None)
    }
}
