//! What somebody may mean who types into the search field: a few customers and complaints to go to at once.
//!
//! Asked with every pause in typing, so it reads one short page of each, without excerpts and figures.

use wenguo_domain::actor::Actor;
use wenguo_domain::customer::Customer;
use wenguo_store::complaint::list::{Line, Order};
use wenguo_store::page::Page;

use crate::error::AppError;
use crate::work::Work;
use crate::{complaint, customer, search};

/// Suggestions at most.
const ALL: i64 = 8;
/// Customers among them at most.
const CUSTOMERS: i64 = 3;
/// Characters from which on words are looked for in complaints: one alone is in most of them.
const LEAST: usize = 2;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Suggestions {
    /// Customers, newest first.
    pub customers: Vec<Customer>,
    /// Complaints, newest first.
    pub complaints: Vec<Line>,
}

/// Customers whom `words` find by name, pinyin or number, and complaints with these words, as far as `actor` may see.
pub fn suggest(work: &mut Work<'_, '_>, actor: &Actor, words: &str) -> Result<Suggestions, AppError> {
    let words = words.trim();
    if words.is_empty() {
        return Ok(Suggestions::default());
    }
    let page = |limit| Page { limit, after: None };
    let filter = search::filter(words);
    let customers = customer::list(work, actor, Some(words), &page(CUSTOMERS))?.items;
    let room = ALL - customers.len() as i64;
    let complaints = match words.chars().count() {
        0..LEAST => Vec::new(),
        _ => complaint::list(work, actor, &filter, Order::Newest, &page(room))?.items,
    };
    Ok(Suggestions { customers, complaints })
}
