//! The workspace: the queue beside the case, each of them a part of the page that htmx can ask for alone.

mod act;
mod actions;
mod amount;
pub(crate) mod attachment;
pub(crate) mod case;
mod caution;
pub(crate) mod choices;
pub(crate) mod climb;
mod clocks;
mod customer;
mod events;
pub(crate) mod extension;
mod facts;
mod insertable;
pub(crate) mod intervention;
mod liability;
mod live;
mod merging;
mod promise;
pub(crate) mod proof;
pub(crate) mod queue;
mod remedy;
mod reveal;
mod round;
mod similar;
mod steps;
pub(crate) mod track_code;
mod tried;

use axum::response::Response;

use crate::inbox;
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::case::{CasePane, WorkspacePage};
use crate::view::queue::{QueueItems, QueuePart};
use crate::visitor::Member;

pub use clocks::show as clocks;
pub use similar::show as similar;

pub use act::perform;
pub use promise::{meaning as promise_meaning, offers as promise_offers, settle as settle_promise};
pub use remedy::{decide as decide_remedy, execute as execute_remedy};
pub use reveal::{back, back_from_reveal, reveal};

/// `GET /workspace`
pub async fn queue(member: Member, query: Query) -> Result<Response, Response> {
    let queue = queue::load(&member, &query, query.text("case")).await?;
    if member.is_part && query.some("cursor").is_some() {
        return Ok(member.show(Page(QueueItems { t: member.t, queue: &queue })));
    }
    if member.is_part {
        let changed = live::changed(&member, &query).await?;
        return Ok(member.show(Page(QueuePart { t: member.t, queue: &queue, changed })));
    }
    let shell = member.shell("workspace");
    Ok(member.show(Page(WorkspacePage { t: member.t, shell, queue, case: None })))
}

/// `GET /workspace/{number}`
pub async fn show(member: Member, Path(number): Path<String>, query: Query) -> Result<Response, Response> {
    let mut member = member;
    let case = case::load(&member, &number, &query, None).await?;
    inbox::seen(&mut member, &number).await?;
    if member.is_part {
        return Ok(member.show(Page(CasePane { t: member.t, case: &case })));
    }
    let queue = queue::load(&member, &query.without(&["do", "show", "before", "similar"]), &number).await?;
    let shell = member.shell("workspace");
    Ok(member.show(Page(WorkspacePage { t: member.t, shell, queue, case: Some(case) })))
}
