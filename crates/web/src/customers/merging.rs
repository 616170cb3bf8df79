//! The other customer of a merge is found, and both are shown side by side: what stays, what moves, what remains as it is.

use axum::response::Response;
use wenguo_app::customer;
use wenguo_app::customer::history::Counted;
use wenguo_app::customer::merging::{self, Preview};

use crate::customers::{badges, change, file, hit, name};
use crate::form::Sent;
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::customer::{MergeCandidates, MergeCard, MergeFindPage, MergeFinder, MergePage};
use crate::view::link::Fact;
use crate::visitor::Member;
use crate::words::Words;

/// `GET /customers/{id}/merge/candidates?find=`
pub async fn candidates(member: Member, Path(id): Path<i64>, query: Query) -> Result<Response, Response> {
    let found = found(&member, id, query.text("find")).await?;
    Ok(member.show(Page(finder(member.t, id, query.text("find"), &found).candidates)))
}

/// `GET /customers/{id}/merge?find=` shows who matches, `?into=` both.
pub async fn preview(member: Member, Path(id): Path<i64>, query: Query) -> Result<Response, Response> {
    if query.all("into").is_empty() {
        return find(member, id, query).await;
    }
    side_by_side(member, id, query).await
}

/// Where the other one is found, among those who match.
pub fn finder(t: Words, id: i64, searched: &str, found: &[Counted]) -> MergeFinder {
    let path = format!("/customers/{id}");
    let candidates = MergeCandidates {
        t,
        searched: searched.to_owned(),
        hits: found.iter().map(|counted| hit(t, counted)).collect(),
        into: format!("{path}/merge?into="),
    };
    MergeFinder { path, fault: String::new(), candidates }
}

async fn find(member: Member, id: i64, query: Query) -> Result<Response, Response> {
    let found = found(&member, id, query.text("find")).await?;
    let actor = member.actor.clone();
    let gone = member.run(move |desk| desk.read(|work| customer::by_id(work, &actor, id))).await?;
    let page = MergeFindPage {
        t: member.t,
        shell: member.shell("customers"),
        name: format!("{} · {}", name(member.t, &gone), gone.number()),
        finder: finder(member.t, id, query.text("find"), &found),
    };
    Ok(member.show(Page(page)))
}

async fn found(member: &Member, id: i64, words: &str) -> Result<Vec<Counted>, Response> {
    let (actor, words) = (member.actor.clone(), words.to_owned());
    member.run(move |desk| desk.read(|work| merging::candidates(work, &actor, id, &words))).await
}

async fn side_by_side(member: Member, id: i64, query: Query) -> Result<Response, Response> {
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
