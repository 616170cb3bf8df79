//! Finds complaints and shows them; keeps the words of each in the index.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::refusal::Denial;
use wenguo_domain::roles::Roles;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::list::{self, Filter, Line, Order};
use wenguo_store::complaint::record::{self, Record};
use wenguo_store::complaint::worklist::Worklist;
use wenguo_store::complaint::{change, words};
use wenguo_store::page::{Page, Slice};
use wenguo_store::sight::Sight;
use wenguo_store::timeline::Event;
use wenguo_store::{note, search};
use wenguo_text::passage::Passage;

use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// The complaint with this number.
pub fn by_number(work: &mut Work<'_, '_>, actor: &Actor, number: &str) -> Result<Record, AppError> {
    let sight = Sight::to_read(actor);
    refuse_blind(&sight)?;
    let record = record::by_number(work.tx, &sight, number)?;
    record.map(|record| privacy::mask(actor, record)).ok_or(AppError::NotFound("complaint"))
}

/// Whether `actor` sees the complaint with this number.
pub fn is_seen(work: &mut Work<'_, '_>, actor: &Actor, number: &str) -> Result<bool, AppError> {
    Ok(change::look(work.tx, &Sight::to_read(actor), number)?.is_some())
}

/// What `actor` can do with the complaint as it stands: possible in its stage, and theirs to do.
pub fn verbs(work: &mut Work<'_, '_>, actor: &Actor, number: &str) -> Result<Vec<Verb>, AppError> {
    let complaint = change::look(work.tx, &Sight::to_read(actor), number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    let possible = Verb::possible(&complaint);
    Ok(possible.into_iter().filter(|verb| actor.may(*verb, &complaint).is_ok()).collect())
}

/// One page of complaints. Whoever sees little still finds by exact number or telephone number.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    order: Order,
    page: &Page,
) -> Result<Slice<Line>, AppError> {
    let sight = sight_for(actor, filter)?;
    let slice = list::page(work.tx, &sight, filter, order, page)?;
    Ok(slice.map(|line| privacy::mask_line(actor, line)))
}

/// The complaints of a list that have its words, the most relevant first, so many at most. Relevance is measured among the
/// newest few thousand that fit.
pub fn most_relevant(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    filter: &Filter,
    limit: usize,
) -> Result<Vec<Line>, AppError> {
    let sight = sight_for(actor, filter)?;
    let ranked = search::ranked(work.tx, &sight, filter, limit)?;
    let lines = list::by_ids(work.tx, &sight, &ranked)?;
    Ok(lines.into_iter().map(|line| privacy::mask_line(actor, line)).collect())
}

/// How many complaints the list holds, counted up to `most`.
pub fn count(work: &mut Work<'_, '_>, actor: &Actor, filter: &Filter, most: i64) -> Result<i64, AppError> {
    let sight = sight_for(actor, filter)?;
    Ok(list::count(work.tx, &sight, filter, most)?)
}

/// What `actor` finds with this filter; whoever sees nothing at all is refused.
pub(crate) fn sight_for(actor: &Actor, filter: &Filter) -> Result<Sight, AppError> {
    let sight = match filter.words.as_deref() {
        Some(words) => Sight::by_words(actor, words),
        None => Sight::of(actor),
    };
    refuse_blind(&sight)?;
    // What climbed to somebody they find among what climbed, whatever their department.
    Ok(match filter.worklist {
        Some(Worklist::Unacknowledged(_)) => sight.and_told(actor),
        _ => sight,
    })
}

fn refuse_blind(sight: &Sight) -> Result<(), AppError> {
    if sight.is_blind() { Err(AppError::Denied(Denial::Role(Roles::OF_COMPLAINTS))) } else { Ok(()) }
}

/// Events of a complaint after place `after`, oldest first; one more than `limit` if there are more.
pub fn timeline(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<Event>, AppError> {
    let record = by_number(work, actor, number)?;
    Ok(wenguo_store::timeline::page(work.tx, record.id, after, limit + 1)?)
}

/// Writes everything a complaint can be found by into the index.
pub fn index(work: &mut Work<'_, '_>, id: i64) -> Result<(), AppError> {
    let mut words = words::of(work.tx, id)?;
    words.extend(note::bodies(work.tx, id)?.into_iter().map(Passage::Text));
    Ok(search::put(work.tx, id, &words, false)?)
}

/// Writes the words of complaints into the index that has none of them yet.
pub fn index_new(work: &mut Work<'_, '_>, complaints: &[(i64, Vec<Passage>)]) -> Result<(), AppError> {
    Ok(search::put_new(work.tx, complaints)?)
}

/// Whether `actor` opens more complaints by their exact number, or a whole telephone number, than the lists show: an agent.
pub fn opens_more_by_number(actor: &Actor) -> bool {
    actor.is(Role::Agent) && !Sight::of(actor).is_of_centres()
}

/// Makes the whole index again, after a restore.
pub fn index_all(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    let mut after = 0;
    loop {
        let chunk = wenguo_store::complaint::words::ids_after(work.tx, after, 1_000)?;
        let Some(last) = chunk.last() else { return Ok(()) };
        after = *last;
        for id in chunk {
            index(work, id)?;
        }
    }
}
