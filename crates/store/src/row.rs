//! What comes out of a query: columns by name, the same on both databases.

use std::cell::Cell;
use std::fmt::Display;

use wenguo_domain::code::Code;
use wenguo_domain::moment::Moment;
use wenguo_domain::secret::Secret;

use crate::error::StoreError;

/// One row of an answer.
pub enum Row<'r> {
    /// Of SQLite, the names of its columns, and where the next one is looked for first: readers ask in about their order.
    /// The names are read once for all rows: SQLite counts and checks their letters each time it is asked.
    Sqlite(&'r rusqlite::Row<'r>, &'r [String], Cell<usize>),
    /// Of PostgreSQL, likewise.
    Postgres(&'r postgres::Row, Cell<usize>),
}

/// The place of the column `name`: the drivers would compare every name before it, for every value they read.
fn place<'n>(
    count: usize,
    next: &Cell<usize>,
    name: &str,
    name_at: impl Fn(usize) -> Option<&'n str>,
) -> Result<usize, StoreError> {
    let from = next.get();
    let found = (from..count).chain(0..from).find(|place| name_at(*place) == Some(name));
    let found = found.ok_or_else(|| rusqlite::Error::InvalidColumnName(name.to_owned()))?;
    next.set(found + 1);
    Ok(found)
}

fn place_in_sqlite(names: &[String], next: &Cell<usize>, name: &str) -> Result<usize, StoreError> {
    place(names.len(), next, name, |place| names.get(place).map(String::as_str))
}

fn place_in_postgres(row: &postgres::Row, next: &Cell<usize>, name: &str) -> Result<usize, StoreError> {
    let columns = row.columns();
    place(columns.len(), next, name, |place| columns.get(place).map(|column| column.name()))
}

impl<'r> Row<'r> {
    pub(crate) fn sqlite(row: &'r rusqlite::Row<'r>, names: &'r [String]) -> Row<'r> {
        Row::Sqlite(row, names, Cell::new(0))
    }

    pub(crate) fn postgres(row: &'r postgres::Row) -> Row<'r> {
        Row::Postgres(row, Cell::new(0))
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

/// What stands there is of another type, or nothing at all: a fault of the row, not of the database.
fn unreadable(name: &str, error: &dyn Display) -> StoreError {
    StoreError::Inconsistent { column: name.to_owned(), found: error.to_string() }
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
                    Row::Sqlite(row, names, next) => {
                        row.get(place_in_sqlite(names, next, name)?).map_err(|error| unreadable(name, &error))
                    }
                    Row::Postgres(row, next) => {
                        row.try_get(place_in_postgres(row, next, name)?).map_err(|error| unreadable(name, &error))
                    }
                }
            }
        }

        impl FromColumn for Option<$type> {
            fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError> {
                match row {
                    Row::Sqlite(row, names, next) => {
                        row.get(place_in_sqlite(names, next, name)?).map_err(|error| unreadable(name, &error))
                    }
                    Row::Postgres(row, next) => {
                        row.try_get(place_in_postgres(row, next, name)?).map_err(|error| unreadable(name, &error))
                    }
                }
            }
        }
    )* };
}

from_column!(i64, f64, bool, String, Vec<u8>);

impl FromColumn for Moment {
    fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError> {
        row.get::<i64>(name).map(Moment)
    }
}

impl FromColumn for Secret {
    fn from_column(row: &Row<'_>, name: &str) -> Result<Secret, StoreError> {
        String::from_column(row, name).map(Secret::from)
    }
}

impl FromColumn for Option<Secret> {
    fn from_column(row: &Row<'_>, name: &str) -> Result<Option<Secret>, StoreError> {
        Ok(Option::<String>::from_column(row, name)?.map(Secret::from))
    }
}

impl FromColumn for Option<Moment> {
    fn from_column(row: &Row<'_>, name: &str) -> Result<Self, StoreError> {
        Ok(row.get::<Option<i64>>(name)?.map(Moment))
    }
}
