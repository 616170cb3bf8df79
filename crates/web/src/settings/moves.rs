//! What would a change do to open clocks? In words and by number, as it is seen before the change is saved.

use wenguo_app::clocks::moves::{Moves, Shift, Shifts as Counted};
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use crate::form::Sent;
use crate::view::link::Link;
use crate::view::settings::moves::{Confirm, MovesCard, ShiftRow, Shifts};
use crate::visitor::{Member, may_open};

/// What a form says besides what is to change.
const OWN: [&str; 4] = ["csrf", "confirmed", "version", "seen"];

/// What a change of hours or terms does: when something falls due, and what would climb at once.
pub fn of_terms(member: &Member, moves: &Moves) -> MovesCard {
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
    let climbing = is_climbing_only.then(|| table(member, "moves-climbing", &moves.climbing)).flatten();
    let tables =
        [table(member, "moves-at-once-title", &moves.at_once), table(member, "moves-due", &moves.due)];
    card(said, moves, tables.into_iter().chain([climbing]))
}

/// What a change of a ladder does: what would climb at once, and what at another moment.
pub fn of_ladder(member: &Member, moves: &Moves) -> MovesCard {
    let key = if moves.is_nothing() { "moves-ladder-none" } else { "moves-ladder" };
    let said = member.t.with_all(
        key,
        &[
            ("of", Arg::Count(moves.of)),
            ("once", Arg::Count(moves.at_once.complaints)),
            ("count", Arg::Count(moves.climbing.complaints)),
        ],
    );
    let tables = [
        table(member, "moves-at-once-title", &moves.at_once),
        table(member, "moves-climbing", &moves.climbing),
    ];
    card(vec![said], moves, tables.into_iter())
}

fn card(said: Vec<String>, moves: &Moves, tables: impl Iterator<Item = Option<Shifts>>) -> MovesCard {
    let is_bad = moves.late > 0 || moves.at_once.complaints > 0;
    MovesCard { said, is_bad, tables: tables.flatten().collect() }
}

fn table(member: &Member, title: &str, counted: &Counted) -> Option<Shifts> {
    let mut shown: Vec<&str> = counted.first.iter().map(|(number, _)| number.as_str()).collect();
    shown.dedup();
    let more = counted.complaints - i64::try_from(shown.len()).unwrap_or(i64::MAX);
    (!counted.first.is_empty()).then(|| Shifts {
        title: member.t.text(title).into_owned(),
        rows: counted.first.iter().map(|(number, shift)| row(member, number, shift)).collect(),
        more: if more > 0 { member.t.count("moves-more", more) } else { String::new() },
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

/// The form that sends the same again, with the word for what was seen under this name, to be saved.
pub fn confirm(
    member: &Member,
    sent: &Sent,
    (name, word): (&str, String),
    post: String,
    back: String,
) -> Confirm {
    let again = sent.pairs().iter().filter(|(name, _)| !OWN.contains(&name.as_str())).cloned();
    let again = again.chain([(name.to_owned(), word)]).collect();
    Confirm { t: member.t, csrf: member.csrf(), post, again, back }
}

/// The word for what was seen, if the form says that it was; what nobody ever changed has a blank one.
pub fn seen(sent: &Sent) -> Option<String> {
    let is_seen = sent.flag("confirmed") == Some(true) && sent.pairs().iter().any(|(name, _)| name == "seen");
    is_seen.then(|| sent.text("seen").to_owned())
}
