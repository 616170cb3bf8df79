//! Many complaints to one department: each on its own, and what came of each.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::dispatch::{self, DispatchInput};
use wenguo_app::error::AppError;
use wenguo_http::problem::Problem;
use wenguo_i18n::words::Arg;

use crate::complaints;
use crate::form::MemberForm;
use crate::page::Page;
use crate::query::Query;
use crate::sign_in::inside;
use crate::view::complaint::Refused;
use crate::visitor::Member;

/// More are not on one page, so more were not chosen by hand.
const MOST: usize = 200;

/// `POST /complaints/bulk/dispatch`
pub async fn dispatch(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let mut numbers = sent.all("number");
    numbers.sort_unstable();
    numbers.dedup();
    numbers.truncate(MOST);
    let next = inside(sent.text("next")).to_owned();
    if numbers.is_empty() || sent.text("department").is_empty() {
        let problem = member.t.text("list-bulk-nothing").into_owned();
        let told = (problem, Vec::new());
        return again(&member, &next, StatusCode::UNPROCESSABLE_ENTITY, told, &numbers).await;
    }
    let input = DispatchInput {
        department: sent.text("department").to_owned(),
        assign: sent.some("assign"),
        ..DispatchInput::default()
    };
    let actor = member.actor.clone();
    let done = member.run(move |desk| Ok(dispatch::dispatch_each(desk, &actor, &numbers, &input))).await?;
    let all = done.len();
    let refused: Vec<Refused> =
        done.into_iter().filter_map(|(number, done)| Some(refusal(&member, number, done.err()?))).collect();
    if refused.is_empty() {
        return Ok(member.go_saying(&next, "dispatched", &all.to_string(), ""));
    }
    let (done, not) = ((all - refused.len()).to_string(), refused.len().to_string());
    let args = [("done", Arg::from(done.as_str())), ("refused", Arg::from(not.as_str()))];
    let problem = member.t.with_all("list-bulk-partly", &args);
    let ticked: Vec<String> = refused.iter().map(|one| one.number.clone()).collect();
    again(&member, &next, StatusCode::CONFLICT, (problem, refused), &ticked).await
}

fn refusal(member: &Member, number: String, error: AppError) -> Refused {
    let problem = Problem::of(member.t.lang(), error);
    let faults: Vec<String> = problem.errors.into_iter().map(|fault| fault.message).collect();
    let reason = if faults.is_empty() { problem.detail } else { faults.join(" ") };
    Refused { href: format!("/workspace/{number}"), number, reason }
}

/// The list again, with what was not done and why; what is `ticked` stays so.
async fn again(
    member: &Member,
    next: &str,
    status: StatusCode,
    told: (String, Vec<Refused>),
    ticked: &[String],
) -> Result<Response, Response> {
    let query = Query::parse(next.split_once('?').map_or("", |(_, query)| query));
    let mut page = complaints::page(member, &query).await?;
    page.shell.path = query.on("/complaints");
    (page.problem, page.refused) = told;
    for row in &mut page.rows {
        row.is_ticked = ticked.contains(&row.number);
    }
    Ok((status, Page(page)).into_response())
}
