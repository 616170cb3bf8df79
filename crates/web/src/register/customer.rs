//! Who complains: found while typing, picked, with what they complained of before.

use axum::response::Response;
use wenguo_app::customer::history;
use wenguo_store::page::Page as Part;

use crate::customers;
use crate::view::customer::CustomerHit;
use crate::view::register::PickedCustomer;
use crate::visitor::Member;
use crate::workspace::case;

/// Customers listed while typing.
const HITS: i64 = 8;
/// Complaints of the picked customer looked at.
const EARLIER: i64 = 50;
/// Earlier complaints shown beside the form.
const SHOWN: usize = 3;

/// The customers whose name, pinyin or numbers begin with `searched`; none while nothing is typed.
pub async fn hits(member: &Member, searched: &str) -> Result<Vec<CustomerHit>, Response> {
    if searched.is_empty() {
        return Ok(Vec::new());
    }
    let (actor, words) = (member.actor.clone(), searched.to_owned());
    let part = Part { limit: HITS, after: None };
    let find = move |work: &mut wenguo_app::work::Work<'_, '_>| {
        history::find(work, &actor, Some(&words), None, &part)
    };
    let found = member.run(move |desk| desk.read(find)).await?;
    Ok(found.items.iter().map(|counted| customers::hit(member.t, counted)).collect())
}

/// The picked customer with open and earlier complaints; of one that was merged, the survivor.
pub async fn picked(member: &Member, id: i64) -> Result<PickedCustomer, Response> {
    let actor = member.actor.clone();
    let part = Part { limit: EARLIER, after: None };
    let history =
        member.run(move |desk| desk.read(|work| history::of_survivor(work, &actor, id, &part))).await?;
    let line = |line: &_| case::line(member, line);
    let (open, closed): (Vec<_>, Vec<_>) =
        history.complaints.items.iter().partition(|line| line.stage.is_open());
    Ok(PickedCustomer {
        hit: customers::hit(member.t, &history.counted),
        open: open.into_iter().map(line).collect(),
        earlier: closed.into_iter().take(SHOWN).map(line).collect(),
    })
}
