//! Search everywhere: the complaints with these words, the most relevant or the newest first, and where the words stand.

use wenguo_domain::actor::Actor;
use wenguo_store::complaint::list::{Filter, Order};
use wenguo_store::complaint::record::{self, Record};
use wenguo_store::page::{Page, Slice};
use wenguo_store::{note, search};
use wenguo_text::excerpt::around;
use wenguo_text::mask;
use wenguo_text::name::name_tokens;
use wenguo_text::query::Query;

use crate::complaint::sight_for;
use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// Characters shown to either side of the first hit in a text.
const RADIUS: usize = 36;
/// Places shown of one complaint, its subject apart.
const PLACES: usize = 2;

/// A complaint that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The complaint, as the reader may see it.
    pub record: Record,
    /// Its subject, what matched marked.
    pub subject: Vec<Piece>,
    /// Where else the words stand.
    pub places: Vec<Place>,
}

/// A field with words that were looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The field, as the lists of words name it.
    pub field: &'static str,
    /// The text around the first hit.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// As it stands there.
    pub text: String,
    /// Whether it was looked for.
    pub is_hit: bool,
}

/// The most relevant complaints `actor` may see, best first. Relevance is measured among the newest few thousand they
/// may see.
pub fn most_relevant(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    words: &str,
    limit: usize,
) -> Result<Vec<Hit>, AppError> {
    let filter = filter(words);
    let sight = sight_for(actor, &filter)?;
    let ranked = search::ranked(work.tx, &sight, &filter, limit)?;
    let records = record::by_ids(work.tx, &sight, &ranked)?;
    records.into_iter().map(|record| hit(work, actor, words, record)).collect()
}

/// One page of the complaints `actor` may see, newest first.
pub fn newest(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    words: &str,
    page: &Page,
) -> Result<Slice<Hit>, AppError> {
    let filter = filter(words);
    let sight = sight_for(actor, &filter)?;
    let Slice { items, next } = record::page(work.tx, &sight, &filter, Order::Newest, page)?;
    let hits = items.into_iter().map(|record| hit(work, actor, words, record));
    Ok(Slice { items: hits.collect::<Result<_, _>>()?, next })
}

/// What the list of complaints is narrowed to by these words alone.
pub fn filter(words: &str) -> Filter {
    Filter { words: Some(words.to_owned()), ..Filter::default() }
}

/// Masked first, then marked: what a reader must not see is not shown for having been looked for.
fn hit(work: &mut Work<'_, '_>, actor: &Actor, words: &str, record: Record) -> Result<Hit, AppError> {
    let query = Query::parse(words);
    let record = privacy::mask(actor, record);
    let mut places: Vec<Place> =
        texts(&record).into_iter().filter_map(|(field, text)| place(field, text, &query)).collect();
    if places.is_empty() {
        places.extend(by_name(&record, &query));
    }
    if places.is_empty() {
        for body in note::bodies(work.tx, record.id)? {
            let body = if actor.sees_personal_data() { body } else { mask::free_text(&body) };
            places.extend(place("note", &body, &query));
        }
    }
    places.truncate(PLACES);
    let subject = pieces(&record.subject, &query, usize::MAX);
    Ok(Hit { subject, places, record })
}

/// Everything of a complaint that words can stand in, what it is told by first.
fn texts(record: &Record) -> Vec<(&'static str, &str)> {
    let product = record.product.as_ref().map(|product| product.name.as_str());
    let texts = [
        ("number", Some(record.number.as_str())),
        ("customer", record.customer.name.as_deref()),
        ("phone", record.customer.phone.as_deref()),
        ("order", record.order_ref.as_deref()),
        ("external-ref", record.external_ref.as_deref()),
        ("description", Some(record.description.as_str())),
        ("demand", record.demand.as_deref()),
        ("summary", record.summary.as_deref()),
        ("product", product),
        ("result", record.result.as_deref()),
    ];
    texts.into_iter().filter_map(|(field, text)| Some((field, text?))).collect()
}

fn place(field: &'static str, text: &str, query: &Query) -> Option<Place> {
    let pieces = pieces(text, query, RADIUS);
    pieces.iter().any(|piece| piece.is_hit).then_some(Place { field, pieces })
}

fn pieces(text: &str, query: &Query, radius: usize) -> Vec<Piece> {
    let fragments = around(text, query, radius);
    fragments.iter().map(|part| Piece { text: part.text.to_owned(), is_hit: part.hit }).collect()
}

/// A name found by its pinyin has no letter of what was typed: it is shown whole.
fn by_name(record: &Record, query: &Query) -> Option<Place> {
    let name = record.customer.name.as_deref()?;
    let tokens = name_tokens(name);
    let is_found = around(&tokens, query, usize::MAX).iter().any(|part| part.hit);
    let piece = Piece { text: name.to_owned(), is_hit: true };
    is_found.then(|| Place { field: "customer", pieces: vec![piece] })
}
