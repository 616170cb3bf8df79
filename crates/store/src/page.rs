//! Pages of a list by keyset: where the last page ended, never how many rows to skip.

/// Which part of a list is asked for.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Rows at most.
    pub limit: i64,
    /// The sort value and id of the last row of the page before.
    pub after: Option<(i64, i64)>,
}

/// A part of a list and where the next one begins.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    /// The rows.
    pub items: Vec<T>,
    /// The sort value and id of the last row, if more follow.
    pub next: Option<(i64, i64)>,
}

impl<T> Slice<T> {
    /// Cuts `rows` (of which one more than `limit` was asked for) and remembers where it was cut.
    pub fn cut(mut rows: Vec<T>, limit: i64, key: impl Fn(&T) -> (i64, i64)) -> Slice<T> {
        let limit = usize::try_from(limit).unwrap_or(0);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(key) } else { None };
        Slice { items: rows, next }
    }

    /// The same slice with other items.
    pub fn map<U>(self, to: impl FnMut(T) -> U) -> Slice<U> {
        Slice { items: self.items.into_iter().map(to).collect(), next: self.next }
    }
}
