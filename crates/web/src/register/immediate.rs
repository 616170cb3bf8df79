//! What the words of a complaint suggest that cannot wait, while it is being registered: shown to be confirmed, and never
//! escalated by itself.

use axum::response::{IntoResponse, Response};
use wenguo_app::escalation::immediate::{self, Suggestion};
use wenguo_app::work::Work;
use wenguo_domain::verb::Verb;

use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::view::field::Choice;
use crate::view::register::{Immediate, ImmediatePart, Urgency};
use crate::visitor::Member;
use crate::workspace::climb;

/// `POST /complaints/new/immediate`: what the words suggest, while they are typed.
pub async fn suggest(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let immediate = suggested(&member, &sent).await?;
    Ok(Page(ImmediatePart { t: member.t, immediate }).into_response())
}

/// The same, with what was ticked still ticked.
pub async fn suggested(member: &Member, sent: &Sent) -> Result<Immediate, Response> {
    if !member.actor.knows(Verb::Escalate) {
        return Ok(Immediate::default());
    }
    let said = ["subject", "description", "demand"].map(|name| sent.text(name).to_owned());
    let find = move |work: &mut Work<'_, '_>| {
        let found = immediate::suggested_by(work, &said.each_ref().map(String::as_str))?;
        let people = immediate::nameable(work, &found)?;
        Ok((found, people))
    };
    let (found, people) = member.run(move |desk| desk.read(find)).await?;
    let ticked = sent.all("immediate");
    Ok(Immediate {
        rules: found.iter().map(|one| urgency(member, one, &ticked)).collect(),
        people: people.iter().map(|(login, name)| Choice::new(login, name)).collect(),
        against: sent.text("against").to_owned(),
        fault: String::new(),
    })
}

fn urgency(member: &Member, found: &Suggestion, ticked: &[String]) -> Urgency {
    Urgency {
        code: found.rule.code.clone(),
        text: climb::mentions(member.t, "register-immediate", found),
        asks_whom: found.rule.asks_whom(),
        is_ticked: ticked.contains(&found.rule.code),
    }
}
