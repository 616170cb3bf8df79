//! Lists small enough to be read whole are cut into pages all the same, so that a program can treat every list alike.

use wenguo_store::page::Page;

use crate::cursor;
use crate::wire::List;

/// The page of `all` (in order of `id`) that was asked for.
pub fn cut<T, A>(all: Vec<T>, page: &Page, id: impl Fn(&T) -> i64, answer: impl FnMut(T) -> A) -> List<A> {
    let after = page.after.map_or(0, |(_, id)| id);
    let limit = usize::try_from(page.limit).unwrap_or(0);
    let mut rest: Vec<T> = all.into_iter().filter(|item| id(item) > after).collect();
    rest.sort_by_key(&id);
    let has_more = rest.len() > limit;
    rest.truncate(limit);
    let next_cursor = rest.last().filter(|_| has_more).map(|item| cursor::write((0, id(item))));
    List { items: rest.into_iter().map(answer).collect(), next_cursor }
}
