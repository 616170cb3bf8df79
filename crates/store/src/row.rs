//! What comes out of a query: columns by name, the same on both databases.

use std::cell::Cell;

use wenguo_domain::code::Code;
use wenguo_domain::moment::Moment;

use crate::error::StoreError;

/// One row of an answer.
pub enum Row<'r> {
    /// Of SQLite, and where the next column is looked for first: readers ask in about the order of the columns.
    Sqlite(&'r rusqlite::Row<'r>, Cell<usize>),
    /// Of PostgreSQL.
    Postgres(&'r postgres::Row),
}

/// The place of the column `name`: SQLite's driver would compare every name before it, for every value it reads.
fn place(row: &rusqlite::Row<'_>, next: &Cell<usize>, name: &str) -> Result<usize, StoreError> {
    let statement = row.as_ref();
    let from = next.get();
    let mut places = (from..statement.column_count()).chain(0..from);
    let found = places.find(|place| statement.column_name(*place).is_ok_and(|known| known == name));
    let found = found.ok_or_else(|| rusqlite::Error::InvalidColumnName(name.to_owned()))?;
    next.set(found + 1);
    Ok(found)
}

impl<'r> Row<'r> {
    pub(crate) fn sqlite(row: &'r rusqlite::Row<'r>) -> Row<'r> {
        Row::Sqlite(row, Cell::new(0))
    }
}

impl Row<'_> {
    /// The column `name`, as the type asked for.
    pub fn get<T: FromColumn>(&self, name: &str) -> Result<T, StoreError> {
        T::from_column(self, name)
    }

    /// The column `name` as a value of a closed list of codes.
    pub fn code<C: Code>(&self, name: &str) -> Result<C, StoreError> {
        let text: String = self.get(name)?;
        C::from_code(&text).ok_or(StoreError::Inconsistent { column: name.to_owned(), found: text })
    }

    /// Like `code`, where the column may be empty.
    pub fn optional_code<C: Code>(&self, name: &str) -> Result<Option<C>, StoreError> {
        let Some(text) = self.get::<Option<String>>(name)? else { return Ok(None) };
        match C::from_code(&text) {
            Some(code) => Ok(Some(code)),
            None => Err(StoreError::Inconsistent { column: name.to_owned(), found: text }),
        }
    }
}

/// A type a column can be read as.
pub trait FromColumn: Sized {
    /// Reads column `name` of `row`.
    fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError>;
}

macro_rules! from_column {
    ($($type:ty),*) => { $(
        impl FromColumn for $type {
            fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError> {
                match row {
                    Row::Sqlite(row, next) => Ok(row.get(place(row, next, name)?)?),
                    Row::Postgres(row) => Ok(row.try_get(name)?),
                }
            }
        }

        impl FromColumn for Option<$type> {
            fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError> {
                match row {
                    Row::Sqlite(row, next) => Ok(row.get(place(row, next, name)?)?),
                    Row::Postgres(row) => Ok(row.try_get(name)?),
                }
            }
        }
    )* };
}

from_column!(i64, f64, bool, String);

impl FromColumn for Moment {
    fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError> {
        row.get::<i64>(name).map(Moment)
    }
}

impl FromColumn for Option<Moment> {
    fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError> {
        Ok(row.get::<Option<i64>>(name)?.map(Moment))
    }
}
