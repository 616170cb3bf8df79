//! One row or many into a table: PostgreSQL takes many with one statement, since every statement is a way there and back;
//! SQLite, which has no way to go, takes one after the other.

use crate::error::StoreError;
use crate::row::Row;
use crate::tx::{Dialect, Tx};
use crate::value::Value;

/// Rows of one statement at most. Fewer are halved again and again, so that few shapes of the statement are prepared.
const AT_ONCE: usize = 256;

/// A statement that inserts.
pub(crate) struct Insert {
    /// Up to the column names.
    pub into: &'static str,
    /// What stands for each value, a `?` in it: nearly always that alone.
    pub row: &'static [&'static str],
    /// What follows the rows.
    pub after: &'static str,
}

impl Insert {
    /// Inserts the rows whose values are given one after the other.
    pub fn run(&self, tx: &mut Tx<'_>, values: &[Value<'_>]) -> Result<(), StoreError> {
        self.chunks(tx, values, |tx, sql, values| tx.execute(sql, values).map(|_| ()))
    }

    /// Like `run`, for a statement that returns something of each row, in whatever order.
    pub fn run_returning<T>(
        &self,
        tx: &mut Tx<'_>,
        values: &[Value<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut returned = Vec::new();
        self.chunks(tx, values, |tx, sql, values| {
            returned.extend(tx.all(sql, values, &mut read)?);
            Ok(())
        })?;
        Ok(returned)
    }

    fn chunks(
        &self,
        tx: &mut Tx<'_>,
        values: &[Value<'_>],
        mut run: impl FnMut(&mut Tx<'_>, &str, &[Value<'_>]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let at_once = match tx.dialect() {
            Dialect::Sqlite => 1,
            Dialect::Postgres => AT_ONCE,
        };
        let mut rest = values;
        while !rest.is_empty() {
            let rows = (rest.len() / self.row.len()).max(1);
            let taken = at_once.min(1 << rows.ilog2());
            let (now, later) = rest.split_at(rest.len().min(taken * self.row.len()));
            run(tx, &self.statement(taken), now)?;
            rest = later;
        }
        Ok(())
    }

    fn statement(&self, rows: usize) -> String {
        let mut sql = format!("{} VALUES ", self.into);
        let mut place = 0;
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ", (" });
            for (column, value) in self.row.iter().enumerate() {
                place += 1;
                sql.push_str(if column == 0 { "" } else { ", " });
                sql.push_str(&value.replacen('?', &format!("${place}"), 1));
            }
            sql.push(')');
        }
        sql.push_str(self.after);
        sql
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_has_its_place() {
        let insert =
            Insert { into: "INSERT INTO t (a, b)", row: &["?", "CAST(? AS x)"], after: " ON CONFLICT" };
        assert_eq!(
            insert.statement(2),
            "INSERT INTO t (a, b) VALUES ($1, CAST($2 AS x)), ($3, CAST($4 AS x)) ON CONFLICT"
        );
    }
}
