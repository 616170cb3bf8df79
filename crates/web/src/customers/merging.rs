//! Two customers side by side before they are merged: what stays, what moves, what remains as it is.

use axum::response::Response;
use wenguo_app::customer::history::Counted;
use wenguo_app::customer::merging::{self, Preview};

use crate::customers::{badges, change, file, name};
use crate::form::Sent;
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::customer::{MergeCard, MergePage};
use crate::view::link::Fact;
use crate::visitor::Member;

/// `GET /customers/{id}/merge?into=`
pub async fn preview(member: Member, Path(id): Path<i64>, query: Query) -> Result<Response, Response> {
    let (actor, into) = (member.actor.clone(), query.text("into").to_owned());
    let preview =
        member.server.run(move |desk| desk.read(|work| merging::preview(work, &actor, id, &into))).await;
    match preview {
        Ok(preview) => Ok(member.show(Page(page(&member, &preview)))),
        Err(error) => change::refused(&member, &Sent::parse(query.to_text().as_bytes()), id, error).await,
    }
}

fn page(member: &Member, preview: &Preview) -> MergePage {
    let t = member.t;
    let complaints = preview.gone.tally.complaints;
    let mut moves = vec![t.count("merge-moves-complaints", complaints)];
    if preview.gone.tally.open > 0 {
        moves.push(t.count("merge-moves-open", preview.gone.tally.open));
    }
    if preview.absorbed > 0 {
        moves.push(t.count("merge-moves-absorbed", preview.absorbed as i64));
    }
    moves.push(t.text("merge-moves-history").into_owned());
    if preview.is_partial {
        moves.push(t.text("merge-partial").into_owned());
    }
    let together = complaints + preview.stays.tally.complaints;
    MergePage {
        t,
        shell: member.shell("customers"),
        cards: [card(member, "merge-gone", &preview.gone), card(member, "merge-stays", &preview.stays)],
        into: preview.stays.customer.number(),
        moves,
        result: t.count("merge-result", together),
        post: format!("/customers/{}/merge", preview.gone.customer.id),
        back: format!("/customers/{}", preview.gone.customer.id),
    }
}

fn card(member: &Member, which: &str, counted: &Counted) -> MergeCard {
    let (t, customer) = (member.t, &counted.customer);
    let mut facts = file::contacts(t, customer);
    facts.push(Fact::new(t.text("customer-complaints"), counted.tally.complaints.to_string()));
    facts.push(Fact::new(t.text("customer-open"), counted.tally.open.to_string()));
    MergeCard {
        title: t.text(which).into_owned(),
        lead: t.text(&format!("{which}-lead")).into_owned(),
        name: name(t, customer),
        number: customer.number(),
        badges: badges(t, customer),
        facts,
        href: format!("/customers/{}", customer.id),
    }
}
