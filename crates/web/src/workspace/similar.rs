//! What resembles the case: looked for when its card comes into view, for most readers never scroll there.

use axum::response::Response;
use wenguo_app::similar;

use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::link::ComplaintLine;
use crate::view::similar::Similar;
use crate::visitor::Member;
use crate::workspace::case::line;

/// How many are shown.
const SHOWN: usize = 5;

/// The value of `similar` that shows them with the case, for browsers without JavaScript.
const AT_ONCE: &str = "shown";

/// `GET /workspace/{number}/similar`: the lines alone. Whoever opens it as a page gets the case with them.
pub async fn show(member: Member, Path(number): Path<String>) -> Result<Response, Response> {
    if !member.is_part {
        return super::show(member, Path(number), Query::default().with("similar", AT_ONCE)).await;
    }
    let similar = found(&member, &number).await?;
    Ok(member.show(Page(similar)))
}

/// The lines, where `query` asks for them at once; otherwise where they are to be had.
pub async fn on_case(member: &Member, number: &str, query: &Query) -> Result<Similar, Response> {
    if query.text("similar") == AT_ONCE {
        return found(member, number).await;
    }
    Ok(Similar { t: member.t, href: format!("/workspace/{number}/similar"), lines: None })
}

async fn found(member: &Member, number: &str) -> Result<Similar, Response> {
    let (actor, asked) = (member.actor.clone(), number.to_owned());
    let found =
        member.run(move |desk| desk.read(|work| similar::similar(work, &actor, &asked, SHOWN))).await?;
    let alike = |score: f64| format!("{:.0}%", score * 100.0);
    let lines = found
        .iter()
        .map(|similar| ComplaintLine { alike: alike(similar.score), ..line(member, &similar.line) })
        .collect();
    Ok(Similar { t: member.t, href: format!("/workspace/{number}/similar"), lines: Some(lines) })
}
