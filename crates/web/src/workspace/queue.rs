//! The queue: what waits for this person, their department, everybody; what is late.

mod menus;
mod shown;

use std::collections::HashMap;

use axum::response::Response;
use wenguo_app::approval::{self, Undecided};
use wenguo_app::case::Names;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::escalation::tried::{self, Tried};
use wenguo_app::escalation::{Escalation, immediate};
use wenguo_app::work::Work;
use wenguo_app::worklist::{self, List};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Channel, Role, Severity, Stage};
use wenguo_domain::moment::Moment as Instant;
use wenguo_domain::sla::urgency::soon_from;
use wenguo_store::complaint::list::{Filter, Line, Order};
use wenguo_store::page::{Page, Slice};

use crate::query::Query;
use crate::view::clock::{Clock, ClockFacts};
use crate::view::link::{Link, Moment};
use crate::view::queue::Queue;
use crate::visitor::{Member, Visitor};
use crate::words::Words;

pub use shown::with_agents_reach;

/// Complaints shown at once.
const PAGE: i64 = 30;
/// Tabs count up to this; beyond it the exact number helps nobody and costs everybody.
const COUNTED: i64 = 1_000;
/// Complaints shown at most when the page asks again for as many as it shows.
const LONGEST: i64 = 150;
/// The tabs.
const TABS: [&str; 5] = ["mine", "approvals", "department", "all", "overdue"];

/// Loads the queue `query` asks for, with the complaint `open` marked.
pub async fn load(member: &Member, query: &Query, open: &str) -> Result<Queue, Response> {
    let tab = tab_of(&member.actor, query.text("queue"));
    let (actor, asked) = (member.actor.clone(), query.clone());
    let found = member.run(move |desk| desk.read(|work| find(work, &actor, &asked, tab))).await?;
    Ok(shown::shown(member, query, tab, open, found))
}

struct Found {
    slice: Slice<Line>,
    total: i64,
    counts: Vec<(&'static str, i64)>,
    lists: Vec<(List, i64)>,
    undecided: Vec<Undecided>,
    climbed: Vec<(Escalation, Vec<Tried>)>,
    rules: HashMap<String, Names>,
    order: Order,
}

/// The working lists narrow what a tab holds by whose it is.
fn has_lists(tab: &str) -> bool {
    matches!(tab, "mine" | "department" | "all")
}

/// The working list that is asked for.
fn list_of(tab: &str, query: &Query) -> Option<List> {
    List::parse(query.text("list")).filter(|_| has_lists(tab))
}

fn find(work: &mut Work<'_, '_>, actor: &Actor, query: &Query, tab: &'static str) -> Result<Found, AppError> {
    let order = match (query.text("sort"), tab) {
        ("due_at", _) | ("", "overdue" | "approvals") => Order::DueFirst,
        ("", _) if list_of(tab, query).is_some_and(List::is_by_due) => Order::DueFirst,
        _ => Order::Newest,
    };
    let list = list_of(tab, query).or_else(|| usual_list(actor, tab));
    // What is one's own on such a list is not what one has in hand.
    let hand = if tab == "mine" && list.is_some_and(List::is_personal) { "" } else { tab };
    let filter = filter(actor, query, hand, work.now);
    let filter = worklist::narrowed(work, actor, filter, list, tab == "mine")?;
    let shown = query.text("shown").parse().unwrap_or(PAGE).clamp(PAGE, LONGEST);
    let page = Page { limit: shown, after: after(query.text("cursor")) };
    let slice = complaint::list(work, actor, &filter, order, &page)?;
    let (mut counts, mut total) = (Vec::new(), None);
    for name in TABS.into_iter().filter(|name| has_tab(actor, name)) {
        let plain = plain(work, actor, name)?;
        let count = complaint::count(work, actor, &plain, COUNTED)?;
        counts.push((name, count));
        if name == tab && plain == filter {
            total = Some(count);
        }
    }
    let total = match total {
        Some(total) => total,
        None => complaint::count(work, actor, &filter, COUNTED)?,
    };
    let lists = match has_lists(tab) {
        true => {
            let plain = self::filter(actor, &Query::default(), tab, work.now);
            let mut counts = worklist::counts(work, actor, &plain, tab == "mine")?;
            // Of whoever has no complaints in hand, the other lists would be everybody's.
            counts.retain(|(list, _)| list.is_personal() || tab != "mine" || has_hand(actor));
            counts
        }
        false => Vec::new(),
    };
    let undecided = match tab {
        "approvals" => {
            let shown: Vec<i64> = slice.items.iter().map(|line| line.id).collect();
            approval::undecided(work, actor, &shown)?
        }
        _ => Vec::new(),
    };
    let (mut climbed, mut rules) = (Vec::new(), HashMap::new());
    if list == Some(List::Unacknowledged) {
        let shown: Vec<i64> = slice.items.iter().map(|line| line.id).collect();
        (climbed, rules) = (tried::of_open(work, actor, &shown)?, immediate::names(work)?);
    }
    Ok(Found { slice, total, counts, lists, undecided, climbed, rules, order })
}

/// What a tab holds without anything else being asked.
fn plain(work: &mut Work<'_, '_>, actor: &Actor, tab: &str) -> Result<Filter, AppError> {
    let list = usual_list(actor, tab);
    let hand = if list.is_some() { "" } else { tab };
    let filter = filter(actor, &Query::default(), hand, work.now);
    worklist::narrowed(work, actor, filter, list, tab == "mine")
}

/// Whoever moves no complaints on has nothing in hand: theirs is what climbed to them.
fn usual_list(actor: &Actor, tab: &str) -> Option<List> {
    (tab == "mine" && !has_hand(actor)).then_some(List::Unacknowledged)
}

fn filter(actor: &Actor, query: &Query, tab: &str, now: Instant) -> Filter {
    let mut filter = Filter {
        stages: query.codes::<Stage>("stage"),
        severities: query.codes::<Severity>("severity"),
        channels: query.codes::<Channel>("channel"),
        words: query.some("q").map(str::to_owned),
        ..Filter::default()
    };
    match tab {
        "mine" => narrow_to_mine(&mut filter, actor),
        "approvals" => filter.undecided = Some(approval::decider(actor)),
        "department" => filter.departments = actor.departments.clone(),
        "overdue" => filter.overdue = Some((true, now)),
        _ => {}
    }
    filter
}

/// What waits for somebody's hand, by what their role does next.
fn narrow_to_mine(filter: &mut Filter, actor: &Actor) {
    let waiting: &[Stage] = if actor.is(Role::Coordinator) {
        &[Stage::Received, Stage::Graded, Stage::Responded, Stage::FollowedUp]
    } else if actor.is(Role::Handler) || actor.is(Role::Manager) {
        let user = actor.user.unwrap_or_default();
        filter.waiting_for = Some((user, actor.departments.clone()));
        &[Stage::Dispatched, Stage::Handling]
    } else {
        // To be acknowledged, and to be followed up.
        &[Stage::Received, Stage::Responded]
    };
    if filter.stages.is_empty() {
        filter.stages = waiting.to_vec();
    }
}

fn has_tab(actor: &Actor, tab: &str) -> bool {
    match tab {
        "mine" => has_hand(actor) || actor.is(Role::Quality),
        "approvals" => approval::decides(actor),
        "department" => !actor.departments.is_empty() && (actor.is(Role::Handler) || actor.is(Role::Manager)),
        _ => true,
    }
}

/// Whether they move complaints on, so that some wait for their hand.
fn has_hand(actor: &Actor) -> bool {
    actor.roles.iter().any(|role| !matches!(role, Role::Auditor | Role::Quality | Role::Admin))
}

/// The tab that is asked for, else the first in which something waits for their hand.
fn tab_of(actor: &Actor, asked: &str) -> &'static str {
    let mut open = TABS.into_iter().filter(|tab| has_tab(actor, tab));
    let first = open.clone().find(|tab| *tab != "mine" || has_hand(actor));
    open.find(|tab| *tab == asked).or(first).unwrap_or("all")
}

/// Where those complaints stand that climbed and that nobody has acknowledged; no link where there are none.
pub fn to_acknowledge(t: Words, tab: &str, count: i64) -> Option<Link> {
    let href =
        Query::default().with("queue", tab).with("list", List::Unacknowledged.as_str()).on("/workspace");
    let link = Link::new(t.code("queue-list", List::Unacknowledged.as_str()), href);
    (count > 0).then(|| Link { count: Some(worklist::said(count)), ..link })
}

/// The place after the last line of the page before: `VALUE.ID`.
pub fn after(cursor: &str) -> Option<(i64, i64)> {
    let (value, id) = cursor.split_once('.')?;
    Some((value.parse().ok()?, id.parse().ok()?))
}

/// The clock that is due next, or the resolution clock standing still.
pub fn due_clock(member: &Member, line: &Line) -> Option<Clock> {
    let standing = line.resolution_due_at.filter(|_| line.on_hold);
    let due = line.due_at.or(standing)?;
    let facts = ClockFacts {
        code: if Some(due) == line.resolution_due_at { "resolution" } else { "next" },
        started: line.received_at.0,
        soon: soon_from(line.received_at, due).0,
        due: Some(due.0),
        met: None,
        missed: false,
        paused: line.due_at.is_none(),
    };
    Some(Clock::new(member.t, facts, member.now(), &member.server.desk.zone))
}

/// A moment as people say it, and exactly.
pub fn moment(visitor: &Visitor, at: Instant) -> Moment {
    Moment::new(visitor.t, at.0, visitor.now(), &visitor.server.desk.zone)
}

/// A name in the reader's language.
pub fn name(t: Words, named: &wenguo_store::complaint::record::Named) -> String {
    in_lang(t, &named.name, named.name_en.as_deref())
}

/// The English name for an English reader if there is one, else the Chinese.
pub fn in_lang(t: Words, name: &str, name_en: Option<&str>) -> String {
    match (t.lang(), name_en) {
        (wenguo_i18n::lang::Lang::En, Some(english)) if !english.is_empty() => english.to_owned(),
        _ => name.to_owned(),
    }
}
