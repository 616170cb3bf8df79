//! What happened to the open case since it was shown: said above it when the queue asks for itself again.

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::unseen::{self, Unseen};
use wenguo_http::words;
use wenguo_i18n::words::Arg;

use crate::problem;
use crate::query::Query;
use crate::view::queue::CaseChanged;
use crate::visitor::Member;
use crate::workspace::queue::moment;

/// What happened to the open case `query` names (`case`) since the version that is shown (`seen`).
pub async fn changed(member: &Member, query: &Query) -> Result<Option<CaseChanged>, Response> {
    let (Some(number), Ok(seen)) = (query.some("case"), query.text("seen").parse::<i64>()) else {
        return Ok(None);
    };
    let (actor, asked) = (member.actor.clone(), number.to_owned());
    let found =
        member.server.run(move |desk| desk.read(|work| unseen::of_number(work, &actor, &asked, seen)));
    let since = match found.await {
        Ok(since) => since,
        // It may have gone out of sight, as after a dispatch elsewhere: opening it again will say so.
        Err(AppError::NotFound(_)) => return Ok(None),
        Err(error) => return Err(problem::page(member, error)),
    };
    let text = if since.is_empty() { None } else { Some(told(member, &since)) };
    let href = format!("/workspace/{number}");
    Ok(text.map(|text| CaseChanged { number: number.to_owned(), text, href }))
}

/// Who did what and when, in a row: 王芳 5 分钟前定级、李梅 刚刚接单.
pub fn told(member: &Member, since: &[Unseen]) -> String {
    let t = member.t;
    let one = |unseen: &Unseen| {
        let (who, when) = (words::who(t.lang(), unseen), moment(member, unseen.at).said);
        let what = t.code("event", &unseen.kind);
        let args = [("who", Arg::from(&who)), ("when", Arg::from(&when)), ("what", Arg::from(what.as_ref()))];
        t.with_all("case-changed-by", &args)
    };
    let what = t.listed(&since.iter().map(one).collect::<Vec<_>>());
    t.with("problem-changes", "what", &what)
}
