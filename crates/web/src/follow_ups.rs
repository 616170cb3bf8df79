//! The follow-up queue: whom this person still has to ask, the one who waits longest first.

use axum::response::Response;
use wenguo_app::follow_up;
use wenguo_store::follow_up::{Tried, Waiting};
use wenguo_store::page::Page as Part;

use crate::page::Page;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::follow_up::{FollowUpRow, FollowUpsPage};
use crate::view::link::{Empty, Link};
use crate::visitor::Member;
use crate::workspace::queue::{after, in_lang, moment};

/// Complaints of a page.
const PAGE: i64 = 50;

/// `GET /follow-ups`
pub async fn queue(member: Member, query: Query) -> Result<Response, Response> {
    let tried = match query.text("tab") {
        "retry" => Tried::InVain,
        "all" => Tried::Any,
        _ => Tried::NotYet,
    };
    let (actor, part) = (member.actor.clone(), Part { limit: PAGE, after: after(query.text("cursor")) });
    let (slice, counts) = member
        .run(move |desk| {
            desk.read(|work| {
                let slice = follow_up::queue(work, &actor, tried, &part)?;
                Ok((slice, follow_up::counts(work, &actor)?))
            })
        })
        .await?;
    let t = member.t;
    let next = slice.next.map(|(at, id)| query.with("cursor", &format!("{at}.{id}")).on("/follow-ups"));
    Ok(member.show(Page(FollowUpsPage {
        t,
        shell: member.shell("follow-ups"),
        tabs: tabs(&member, tried, counts),
        rows: slice.items.iter().map(|waiting| row(&member, waiting)).collect(),
        next,
        empty: Empty {
            title: t.text("follow-ups-empty").into_owned(),
            hint: t.text("follow-ups-empty-hint").into_owned(),
            link: None,
        },
    })))
}

fn tabs(member: &Member, tried: Tried, (not_yet, in_vain): (i64, i64)) -> Vec<Link> {
    let tab = |name: &str, here: Tried| {
        Link::new(member.t.code("follow-ups", name), format!("/follow-ups?tab={name}")).current(tried == here)
    };
    vec![
        tab("waiting", Tried::NotYet).counting(not_yet),
        tab("retry", Tried::InVain).alarming(in_vain),
        tab("all", Tried::Any).counting(not_yet + in_vain),
    ]
}

fn row(member: &Member, waiting: &Waiting) -> FollowUpRow {
    let t = member.t;
    let department = waiting.department.as_ref().map(|(name, name_en)| in_lang(t, name, name_en.as_deref()));
    let who: Vec<&str> = [department.as_deref(), waiting.assignee.as_deref()].into_iter().flatten().collect();
    let tries = waiting.failed_days.len() as i64;
    FollowUpRow {
        number: waiting.number.clone(),
        href: format!("/workspace/{}?do=follow_up", waiting.number),
        subject: waiting.subject.clone(),
        severity: Badge::severity(t, waiting.severity.as_str()),
        customer: waiting.customer.clone().unwrap_or_default(),
        phone: waiting.phone.clone().unwrap_or_default(),
        best_time: String::new(),
        result: waiting.result.clone().unwrap_or_default(),
        handled_by: who.join(" · "),
        attempts: if tries == 0 {
            t.text("follow-up-attempts-none").into_owned()
        } else {
            t.count("follow-up-attempts", tries)
        },
        since: moment(member, waiting.responded_at.unwrap_or(waiting.received_at)),
        may: true,
    }
}
