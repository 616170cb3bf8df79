//! What would a change do to open clocks? In words and by number, as it is seen before the change is saved: a page of each table
//! at a time. `sheet` is the file of all of them.

pub mod sheet;

use wenguo_app::clocks::moves::{Moves, Shift, Shifts as Counted};
use wenguo_app::walk::Unread;
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use crate::form::Sent;
use crate::view::link::Link;
use crate::view::settings::moves::{Confirm, MovesCard, ShiftRow, Shifts};
use crate::visitor::{Member, may_open};

/// Rows of a table on one page.
const ROWS: usize = 20;
/// Complaints named that could not be counted.
const UNREAD: usize = 10;
/// What a form says besides what is to change.
const OWN: [&str; 7] = ["csrf", "confirmed", "seen", "sheet", "from-at-once", "from-due", "from-climbing"];

/// What a change of hours or terms does: when something falls due, and what would climb at once. `sent` says which page of
/// which table is looked at.
pub fn of_terms(member: &Member, moves: &Moves, sent: &Sent) -> MovesCard {
    let t = member.t;
    let key = if moves.due.complaints == 0 { "policy-moves-none" } else { "policy-moves" };
    let mut said = vec![t.with_all(
        key,
        &[
            ("count", Arg::Count(moves.due.complaints)),
            ("of", Arg::Count(moves.of)),
            ("late", Arg::Count(moves.late)),
        ],
    )];
    if moves.at_once.complaints > 0 {
        said.push(t.count("moves-at-once", moves.at_once.complaints));
    }
    // What falls due at another moment climbs at another one; that need not be said twice.
    let is_climbing_only = moves.due.complaints == 0 && moves.climbing.complaints > 0;
    if is_climbing_only {
        said.push(t.count("moves-climb-later", moves.climbing.complaints));
    }
    let shown = |place: &'static str, counted: &Counted| table(member, place, counted, sent);
    let climbing = is_climbing_only.then(|| shown("climbing", &moves.climbing)).flatten();
    let tables = [shown("at-once", &moves.at_once), shown("due", &moves.due)];
    card(member, said, moves, tables.into_iter().chain([climbing]))
}

/// What a change of a ladder does: what would climb at once, and what at another moment.
pub fn of_ladder(member: &Member, moves: &Moves, sent: &Sent) -> MovesCard {
    let key = if moves.is_nothing() { "moves-ladder-none" } else { "moves-ladder" };
    let said = member.t.with_all(
        key,
        &[
            ("of", Arg::Count(moves.of)),
            ("once", Arg::Count(moves.at_once.complaints)),
            ("count", Arg::Count(moves.climbing.complaints)),
        ],
    );
    let tables =
        [table(member, "at-once", &moves.at_once, sent), table(member, "climbing", &moves.climbing, sent)];
    card(member, vec![said], moves, tables.into_iter())
}

fn card(
    member: &Member,
    said: Vec<String>,
    moves: &Moves,
    tables: impl Iterator<Item = Option<Shifts>>,
) -> MovesCard {
    let is_bad = moves.late > 0 || moves.at_once.complaints > 0;
    let unread = unread(member, &moves.unread).unwrap_or_default();
    MovesCard { said, is_bad, unread, tables: tables.flatten().collect() }
}

/// Which could not be counted, and what to do about it.
fn unread(member: &Member, unread: &Unread) -> Option<String> {
    let t = member.t;
    let numbers: Vec<&str> = unread.first.iter().take(UNREAD).map(|(number, _)| number.as_str()).collect();
    let is_all = i64::try_from(numbers.len()).is_ok_and(|named| named == unread.count);
    let named = t.listed(&numbers) + if is_all { "" } else { " …" };
    let arguments = [("count", Arg::Count(unread.count)), ("numbers", Arg::from(named.as_str()))];
    (unread.count > 0).then(|| t.with_all("moves-unread", &arguments))
}

/// What the tables are called, by their places.
fn title(place: &str) -> &'static str {
    match place {
        "at-once" => "moves-at-once-title",
        "due" => "moves-due",
        _ => "moves-climbing",
    }
}

fn table(member: &Member, place: &'static str, counted: &Counted, sent: &Sent) -> Option<Shifts> {
    let all = counted.clocks.len();
    let asked = sent.number(&format!("from-{place}")).and_then(|from| usize::try_from(from).ok());
    // Where there is less than before, one begins at the beginning.
    let from = asked.filter(|from| *from < all).unwrap_or_default();
    let rows = counted.page(from, ROWS);
    let until = from + rows.len();
    let number = |count: usize| Arg::Count(i64::try_from(count).unwrap_or(i64::MAX));
    let figures = [
        ("from", number(from + 1)),
        ("to", number(until)),
        ("all", number(all)),
        ("complaints", Arg::Count(counted.complaints)),
    ];
    (all > 0).then(|| Shifts {
        place,
        title: member.t.text(title(place)).into_owned(),
        rows: rows.iter().map(|(number, shift)| row(member, number, shift)).collect(),
        said: if all > ROWS { member.t.with_all("moves-page", &figures) } else { String::new() },
        previous: (from > 0).then(|| from.saturating_sub(ROWS)),
        next: (until < all).then_some(until),
    })
}

fn row(member: &Member, number: &str, shift: &Shift) -> ShiftRow {
    let said = |at: Option<Moment>| match at {
        Some(at) => dates::exact_due(at.0, &member.server.desk.zone),
        None => member.t.text("moves-never").into_owned(),
    };
    let is_theirs = may_open(&member.actor, "workspace");
    let href = if is_theirs { format!("/workspace/{number}") } else { String::new() };
    ShiftRow {
        complaint: Link::new(number, href),
        clock: member.t.code("clock", shift.clock.as_str()).into_owned(),
        before: said(shift.before),
        after: said(shift.after),
    }
}

/// Whether the form looks at another page of a table.
pub fn is_leafing(sent: &Sent) -> bool {
    ["at-once", "due", "climbing"].iter().any(|place| sent.number(&format!("from-{place}")).is_some())
}

/// The form that sends the same again, with the word for what was seen, to be saved.
pub fn confirm(member: &Member, sent: &Sent, seen: String, post: String, back: String) -> Confirm {
    let again = sent.pairs().iter().filter(|(name, _)| !OWN.contains(&name.as_str())).cloned();
    let again = again.chain([("seen".to_owned(), seen)]).collect();
    let save = member.t.text("calendar-preview-save").into_owned();
    Confirm { t: member.t, csrf: member.csrf(), post, again, save, back }
}

/// The word for what was seen, if the form says that it was.
pub fn seen(sent: &Sent) -> Option<String> {
    let is_seen = sent.flag("confirmed") == Some(true) && sent.pairs().iter().any(|(name, _)| name == "seen");
    is_seen.then(|| sent.text("seen").to_owned())
}
