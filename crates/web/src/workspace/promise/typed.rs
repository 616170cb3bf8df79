//! What is said of a promise while somebody types: what of a text could be kept, and by when words are meant.

use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::promise::input::{self, Meant};
use wenguo_app::promise::offer::{self, Offer};
use wenguo_app::work::Work;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use super::{amount_of, input as input_of, offer_rows, until};
use crate::form::{MemberForm, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::view::promise::{MeaningPart, OffersPart};
use crate::visitor::Member;

/// `POST /complaints/{number}/promises/offers`: what of the text could be kept, while it is typed.
pub async fn offers(
    Path(number): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let texts = ["text", "summary", "result"];
    let text = texts.into_iter().find_map(|name| sent.some(name)).unwrap_or_default();
    let is_theirs = sent.text("direction") == "inbound";
    let (actor, asked) = (member.actor.clone(), number.clone());
    let find = move |work: &mut Work<'_, '_>| match is_theirs {
        true => Ok(Vec::new()),
        false => offer::on(work, &actor, &asked, &text),
    };
    let found: Vec<Offer> = member.run(move |desk| desk.read(find)).await?;
    let ticked = sent.all("promise");
    let rows = offer_rows(&member, &number, &found, &ticked);
    let part = OffersPart { t: member.t, offers: rows, at: sent.text("promise_at").to_owned() };
    Ok(Page(part).into_response())
}

/// `POST /complaints/{number}/promises/meaning`: by when the form means it so far, or why by no moment.
pub async fn meaning(
    Path(number): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let find = move |work: &mut Work<'_, '_>| {
        let input = input_of(&work.desk.zone, &sent, amount_of(&sent));
        input::meant(work, &actor, &number, &input)
    };
    let plain = |meant| MeaningPart { t: member.t, meant, needs_approval: false, fault: String::new() };
    let part = match member.server.run(move |desk| desk.read(find)).await {
        Ok(None) => plain(String::new()),
        Ok(Some(meant)) => {
            MeaningPart { needs_approval: meant.needs_approval, ..plain(said(&member, &meant)) }
        }
        Err(error @ AppError::Invalid(_)) => {
            let fault = faults(member.t, &error).into_iter().next().map(|(_, fault)| fault);
            MeaningPart { fault: fault.unwrap_or_default(), ..plain(String::new()) }
        }
        Err(error) => return Err(problem::page(&member, error)),
    };
    Ok(Page(part).into_response())
}

/// 即 12-01 18:00 前（周二）
fn said(member: &Member, meant: &Meant) -> String {
    let due = until(member, meant.due_at);
    let weekday = dates::weekday_due(member.t.lang(), meant.due_at.0, &member.server.desk.zone);
    member.t.with_all("promise-meant", &[("due", Arg::Text(&due)), ("weekday", Arg::Text(&weekday))])
}
