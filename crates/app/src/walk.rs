//! Looks at one complaint after the other, so many at once: where a batch cannot be read, each of it by itself, so that one row
//! that nobody can read keeps none of the others from being looked at. It is named instead.

use std::panic::{AssertUnwindSafe, catch_unwind};

use wenguo_store::error::StoreError;
use wenguo_store::tx::Tx;

use crate::error::AppError;
use crate::work::Work;

/// Of how many it is said which they are.
const NAMED: usize = 100;

/// The complaints that could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread {
    /// How many.
    pub count: i64,
    /// The first of them: the number, and why.
    pub first: Vec<(String, String)>,
}

impl Unread {
    /// A sentence for each that is named, with `what` could not be done, and one for the others.
    pub(crate) fn sentences(&self, what: &str) -> Vec<String> {
        let mut said: Vec<String> =
            self.first.iter().map(|(number, why)| format!("{number}: {what}: {why}")).collect();
        let more = self.count - i64::try_from(self.first.len()).unwrap_or(i64::MAX);
        said.extend((more > 0).then(|| format!("{more} more complaints: {what}")));
        said
    }

    fn name(&mut self, number: String, why: String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push((number, why));
        }
    }
}

/// Looks at the next so many complaints after a place (an identity, or what else they are in order of); gives the last one's,
/// nothing where there are none.
///
/// `look` is handed what this is and does the same, of all or of one; where it fails it must have changed nothing. `numbers`
/// finds places and numbers of the same complaints, whatever else stands in their rows. Fails where nothing else could be read
/// either.
pub(crate) fn step(
    work: &mut Work<'_, '_>,
    unread: &mut Unread,
    (after, limit): (i64, i64),
    numbers: impl Fn(&mut Tx<'_>, i64, i64) -> Result<Vec<(i64, String)>, StoreError>,
    mut look: impl FnMut(&mut Work<'_, '_>, (i64, i64)) -> Result<Option<i64>, AppError>,
) -> Result<Option<i64>, AppError> {
    if let Ok(last) = attempt(|| look(work, (after, limit)))? {
        return Ok(last);
    }
    let mut last = None;
    for (place, number) in numbers(work.tx, after, limit)? {
        if let Err(why) = attempt(|| look(work, (place - 1, 1)))? {
            unread.name(number, why);
        }
        last = Some(place);
    }
    Ok(last)
}

/// What came of it, or why it is the complaint that is at fault; fails where it is the database.
fn attempt<T>(act: impl FnOnce() -> Result<T, AppError>) -> Result<Result<T, String>, AppError> {
    match catch_unwind(AssertUnwindSafe(act)) {
        Ok(Ok(done)) => Ok(Ok(done)),
        Ok(Err(error)) if error.is_about_content() => Ok(Err(error.to_string())),
        Ok(Err(error)) => Err(error),
        Err(_) => Ok(Err("the program came to grief over it".to_owned())),
    }
}
