//! The queue as its page shows it: tabs with counts, rows, and what to do where there are none.

use std::collections::HashMap;

use wenguo_app::approval::{Proposed, Undecided};
use wenguo_app::case::Names;
use wenguo_app::complaint;
use wenguo_app::escalation::Escalation;
use wenguo_app::escalation::tried::Tried;
use wenguo_app::fairness::take;
use wenguo_app::worklist::{self, List};
use wenguo_domain::codes::Role;
use wenguo_domain::promise::Promise;
use wenguo_domain::verb::Verb;
use wenguo_i18n::numbers;
use wenguo_store::complaint::list::Line;

use super::{COUNTED, Found, due_clock, has_lists, has_tab, list_of, menus, moment, name};
use crate::icon;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::link::{Empty, Link};
use crate::view::queue::{Queue, QueueItem};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::caution::called;
use crate::workspace::{climb, intervention, tried};

/// What was found in tab `tab`, with the complaint `open` marked.
pub fn shown(member: &Member, query: &Query, tab: &'static str, open: &str, found: Found) -> Queue {
    let t = member.t;
    let query = query.with("queue", tab).without(&["cursor", "shown", "case", "seen"]);
    let narrowing = ["stage", "severity", "channel", "q", "list"];
    let is_narrowed = narrowing.iter().any(|name| query.some(name).is_some());
    let empty = if is_narrowed {
        let empty = empty_saying(t, "queue-empty-filtered", None);
        Empty { hint: with_agents_reach(member, empty.hint), ..empty }
    } else {
        empty(member, tab, &found.counts)
    };
    let tabs = found.counts.into_iter().map(|(name, count)| {
        let kept = if has_lists(name) { query.text("list") } else { "" };
        let here = Query::default().with("queue", name).with("list", kept);
        let link = Link::new(t.code("queue", name), here.on("/workspace"));
        let is_alarming = matches!(name, "overdue" | "approvals");
        let link = if is_alarming { link.alarming(count) } else { link.counting(count) };
        Link { count: Some(counted(count)), ..link }.current(name == tab)
    });
    let chosen = list_of(tab, &query);
    let lists = found.lists.into_iter().map(|(list, count)| {
        // What is chosen leads back to the whole.
        let other = if chosen == Some(list) { "" } else { list.as_str() };
        let link = Link::new(t.code("queue-list", list.as_str()), query.with("list", other).on("/workspace"));
        let link = if list.is_alarming() { link.alarming(count) } else { link.counting(count) };
        Link { count: Some(worklist::said(count)), ..link }.current(chosen == Some(list))
    });
    let lists: Vec<Link> = lists.collect();
    let kept_list = chosen.map(List::as_str).unwrap_or_default();
    let back = match open {
        "" => query.on("/workspace"),
        number => query.on(&format!("/workspace/{number}")),
    };
    let next =
        found.slice.next.map(|(value, id)| query.with("cursor", &format!("{value}.{id}")).on("/workspace"));
    Queue {
        takes: matches!(tab, "mine" | "department") && take::may_take(&member.actor),
        total: counted(found.total),
        tabs: tabs.collect(),
        lists,
        q: query.text("q").to_owned(),
        filters: menus::filters(t, &query),
        clear: is_narrowed.then(|| query.without(&narrowing).on("/workspace")),
        sort: menus::sort(t, &query, found.order),
        chosen: menus::chosen(t, &query),
        kept: menus::kept(&query),
        here: query.on("/workspace"),
        items: found
            .slice
            .items
            .into_iter()
            .map(|line| {
                let undecided =
                    undecided(t, found.undecided.iter().filter(|waits| waits.complaint == line.id));
                let intervene = intervention::from(member, &line.number, (line.stage, line.at), &back);
                let (climbed, tried) = climbed(member, &found.climbed, &found.rules, line.id);
                let item = item(member, line, open, (tab, kept_list));
                QueueItem { undecided, climbed, tried, intervene, ..item }
            })
            .collect(),
        next,
        empty,
    }
}

fn counted(total: i64) -> String {
    if total >= COUNTED { format!("{}+", COUNTED - 1) } else { total.to_string() }
}

/// What stands in an empty tab: where the reader, by their role, finds something to do instead.
fn empty(member: &Member, tab: &str, counts: &[(&'static str, i64)]) -> Empty {
    let empty = empty_tab(member, tab, counts);
    Empty { hint: with_agents_reach(member, empty.hint), ..empty }
}

fn empty_tab(member: &Member, tab: &str, counts: &[(&'static str, i64)]) -> Empty {
    let (t, actor) = (member.t, &member.actor);
    let waits_in = |name: &str| counts.iter().any(|(counted, count)| *counted == name && *count > 0);
    let to_tab =
        |name: &str| Link::new(t.code("queue", name), Query::default().with("queue", name).on("/workspace"));
    let works_off = [Role::Coordinator, Role::Handler, Role::Manager].iter().any(|role| actor.is(*role));
    match tab {
        "approvals" => empty_saying(t, "queue-empty-approvals", None),
        "overdue" => empty_saying(t, "queue-empty-overdue", None),
        "mine" if waits_in("approvals") => {
            empty_saying(t, "queue-empty-mine-approvals", Some(to_tab("approvals")))
        }
        "mine" if works_off && waits_in("overdue") => {
            empty_saying(t, "queue-empty-mine-overdue", Some(to_tab("overdue")))
        }
        "mine" if has_tab(actor, "department") && !actor.is(Role::Manager) => {
            empty_saying(t, "queue-empty-mine-department", Some(to_tab("department")))
        }
        _ if actor.knows(Verb::Receive) => {
            let register = Link::new(t.text("register"), "/complaints/new");
            empty_saying(t, "queue-empty-register", Some(register))
        }
        _ => empty_saying(t, "queue-empty-nothing", None),
    }
}

/// A hint for who finds nothing: an agent's lists are not all that an agent may open.
pub fn with_agents_reach(member: &Member, hint: String) -> String {
    if !complaint::opens_more_by_number(&member.actor) {
        return hint;
    }
    format!("{hint} {}", member.t.text("agents-reach"))
}

fn empty_saying(t: Words, key: &str, link: Option<Link>) -> Empty {
    Empty { title: t.text("queue-empty").into_owned(), hint: t.text(key).into_owned(), link }
}

/// How far a complaint climbed, and what had been tried before, each in a line.
fn climbed(
    member: &Member,
    climbed: &[(Escalation, Vec<Tried>)],
    rules: &HashMap<String, Names>,
    complaint: i64,
) -> (String, String) {
    let Some((step, before)) = climbed.iter().find(|(step, _)| step.complaint_id == complaint) else {
        return (String::new(), String::new());
    };
    let why = climb::why(member.t, rules, step);
    (tried::climbed(member, step, &why), tried::briefly(member, before))
}

/// What waits for a decision, in a line: 退款 ¥500.00、承诺 补偿、延期.
fn undecided<'u>(t: Words, waiting: impl Iterator<Item = &'u Undecided>) -> String {
    let said: Vec<String> = waiting
        .map(|waits| match &waits.what {
            Proposed::Remedy(remedy) => called(t, remedy),
            Proposed::Promise(promise) => promised(t, promise),
            Proposed::MoreTime => t.text("extensions").into_owned(),
        })
        .collect();
    t.listed(&said)
}

/// 承诺 退款 ¥500.00
fn promised(t: Words, promise: &Promise) -> String {
    let kind = promise.kind.map(|kind| t.code("remedy", kind.as_str()).into_owned());
    let amount = promise.amount.as_ref().map(|money| numbers::money(money.minor, &money.currency));
    let said = [Some(t.text("promise").into_owned()), kind, amount];
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn item(member: &Member, line: Line, open: &str, (tab, list): (&str, &str)) -> QueueItem {
    let t = member.t;
    let department = line.department.as_ref().map(|named| name(t, named)).unwrap_or_default();
    let customer = line.customer.clone().unwrap_or_else(|| t.text("customer-anonymous").into_owned());
    let who = if department.is_empty() { customer } else { format!("{customer} · {department}") };
    QueueItem {
        href: Query::default()
            .with("queue", tab)
            .with("list", list)
            .on(&format!("/workspace/{}", line.number)),
        channel: icon::of_channel(line.channel.as_str()),
        channel_name: t.code("channel", line.channel.as_str()).into_owned(),
        clock: due_clock(member, &line),
        severity: Badge::severity(t, line.severity.as_str()),
        stage: Badge::stage(t, line.stage.as_str()),
        urgent: line.urgent.then(|| Badge::new(t.text("flag-urgent"), Tone::Danger)),
        who,
        undecided: String::new(),
        climbed: String::new(),
        tried: String::new(),
        intervene: None,
        received: moment(member, line.received_at),
        current: line.number == open,
        subject: line.subject,
        number: line.number,
    }
}
