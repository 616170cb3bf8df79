//! What the desk knows of customers besides their records: how often they complained, of what, and what happened since.

use std::collections::BTreeMap;

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Stage, Tier};
use wenguo_domain::customer::Customer;
use wenguo_store::complaint::list::{self, Filter, Line, Order};
use wenguo_store::customer::event::{self, CustomerEvent};
use wenguo_store::customer::tally::{self, Tally};
use wenguo_store::customer::{self};
use wenguo_store::page::{Page, Slice};
use wenguo_store::sight::Sight;

use super::refuse_strangers;
use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// A customer and how often they complained.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Who.
    pub customer: Customer,
    /// How often, as far as the asker may see.
    pub tally: Tally,
}

/// Customers whom `words` find by name, pinyin, initials, number or telephone number, with their figures.
pub fn find(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    words: Option<&str>,
    tier: Option<Tier>,
    page: &Page,
) -> Result<Slice<Counted>, AppError> {
    refuse_strangers(actor)?;
    let slice = customer::matching(work.tx, words, super::dialled(actor), tier, page)?;
    let ids: Vec<i64> = slice.items.iter().map(|customer| customer.id).collect();
    let tallies = tallies(work, actor, &ids)?;
    Ok(slice.map(|customer| Counted {
        tally: tallies.get(&customer.id).copied().unwrap_or_default(),
        customer: privacy::mask_customer(actor, customer),
    }))
}

/// Everything the page of a customer shows.
#[derive(Debug, Clone)]
pub struct History {
    /// Who, and in figures.
    pub counted: Counted,
    /// Their complaints, newest first, those of whoever was merged into them included.
    pub complaints: Slice<Line>,
    /// What happened to the record, newest first.
    pub events: Vec<CustomerEvent>,
    /// Who was merged into them.
    pub absorbed: Vec<Customer>,
    /// Whom they were merged into.
    pub merged_into: Option<Customer>,
    /// Whether the asker may have the masked data shown.
    pub may_reveal: bool,
}

/// A customer with at most `limit` complaints after `after` and as many events.
pub fn of(work: &mut Work<'_, '_>, actor: &Actor, id: i64, page: &Page) -> Result<History, AppError> {
    let customer = super::by_id(work, actor, id)?;
    let tally = tally(work, actor, id)?;
    let merged_into = match customer.merged_into {
        Some(into) => Some(super::by_id(work, actor, into)?),
        None => None,
    };
    let absorbed = customer::absorbed(work.tx, id)?;
    let events = event::newest(work.tx, id, page.limit)?;
    Ok(History {
        complaints: complaints(work, actor, Filter { customer: Some(id), ..Filter::default() }, page)?,
        events: events.into_iter().map(|event| privacy::mask_customer_event(actor, event)).collect(),
        absorbed: absorbed.into_iter().map(|gone| privacy::mask_customer(actor, gone)).collect(),
        merged_into,
        may_reveal: super::upkeep::may_reveal(work, actor, id)?,
        counted: Counted { customer, tally },
    })
}

/// Like `of`; of a customer who was merged, the one they live on in.
pub fn of_survivor(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: i64,
    page: &Page,
) -> Result<History, AppError> {
    let known = super::known(work, id)?;
    let survivor = super::survivor(work, known)?;
    of(work, actor, survivor.id, page)
}

/// Open complaints of a customer or about an order, newest first: is the new one the same matter?
pub fn open(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    customer: Option<i64>,
    order_ref: Option<&str>,
    limit: i64,
) -> Result<Vec<Line>, AppError> {
    let stages = Stage::ALL.iter().copied().filter(|stage| stage.is_open());
    let order_ref = order_ref.map(str::to_owned);
    let filter = Filter { stages: stages.collect(), customer, order_ref, ..Filter::default() };
    Ok(complaints(work, actor, filter, &Page { limit, after: None })?.items)
}

fn complaints(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: Filter,
    page: &Page,
) -> Result<Slice<Line>, AppError> {
    let slice = list::page(work.tx, &in_hand(actor), &filter, Order::Newest, page)?;
    Ok(slice.map(|line| privacy::mask_line(actor, line)))
}

/// How often each of these customers complained, as far as `actor` may see; none where that is never.
pub(crate) fn tallies(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    ids: &[i64],
) -> Result<BTreeMap<i64, Tally>, AppError> {
    Ok(tally::of(work.tx, &in_hand(actor), ids)?)
}

/// How often a customer complained, as far as `actor` may see.
pub fn tally(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<Tally, AppError> {
    Ok(tallies(work, actor, &[id])?.get(&id).copied().unwrap_or_default())
}

/// The newest complaints of a customer, as far as `actor` may see.
pub fn newest(work: &mut Work<'_, '_>, actor: &Actor, id: i64, limit: i64) -> Result<Vec<Line>, AppError> {
    let filter = Filter { customer: Some(id), ..Filter::default() };
    Ok(complaints(work, actor, filter, &Page { limit, after: None })?.items)
}

/// Whether what `actor` sees of a customer may be less than there is.
pub fn is_partial(actor: &Actor) -> bool {
    !in_hand(actor).is_of_centres()
}

/// Whoever has a customer in hand sees their complaints as by an exact telephone number: an agent those of the centre.
fn in_hand(actor: &Actor) -> Sight {
    Sight::to_read(actor)
}
