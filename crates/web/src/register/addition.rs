//! The call is about an open complaint after all: what was typed so far is recorded there, as what the customer said.

use axum::response::Response;
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::turn::Target;
use wenguo_i18n::lang::Lang;

use super::{refused, said};
use crate::form::{MemberForm, Sent};
use crate::view::field::combo::own_words;
use crate::visitor::Member;
use crate::words::Words;

/// `POST /complaints/addition`
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, input) = (member.actor.clone(), contact(member.t, &sent));
    let (said, target) = (said::read(&sent, &member.server.desk.zone), Target::number(sent.text("add_to")));
    let done = member.server.run(move |desk| {
        let form = (said.key.as_str(), said.content.as_str());
        contact::record_form(desk, &actor, form, &target, &input)
    });
    match done.await {
        Ok(number) => Ok(opened(&member, &number)),
        Err(error) => refused(&member, &sent, error).await,
    }
}

fn opened(member: &Member, number: &str) -> Response {
    member.go_saying(&format!("/workspace/{number}"), "added-to", number, "register")
}

fn contact(t: Words, sent: &Sent) -> ContactInput {
    ContactInput {
        direction: "inbound".to_owned(),
        channel: sent.text("channel").to_owned(),
        kind: "information".to_owned(),
        summary: words(t, sent),
        keeps: Vec::new(),
    }
}

/// Everything typed, each under its name but for the matter itself; blank if nothing was said about the matter.
fn words(t: Words, sent: &Sent) -> String {
    let product = sent.some(&own_words("product")).or_else(|| sent.some("product"));
    let asked = [("field-demand", sent.some("demand")), ("field-summary", sent.some("summary"))];
    let matter = [("", sent.some("subject")), ("", sent.some("description"))].into_iter().chain(asked);
    let matter: Vec<String> = matter.filter_map(|(key, words)| line(t, key, words)).collect();
    if matter.is_empty() {
        return String::new();
    }
    let about = [
        ("field-product", product),
        ("field-order", sent.some("order_ref")),
        ("field-occurred-at", sent.some("occurred_at").map(|at| at.replace('T', " "))),
        ("register-caller", caller(sent)),
    ];
    let about = about.into_iter().filter_map(|(key, words)| line(t, key, words));
    matter.into_iter().chain(about).collect::<Vec<_>>().join("\n")
}

fn line(t: Words, key: &str, words: Option<String>) -> Option<String> {
    let colon = if t.lang() == Lang::Zh { "：" } else { ": " };
    let words = words?;
    Some(if key.is_empty() { words } else { format!("{}{colon}{words}", t.text(key)) })
}

/// Who called, where it was nobody the desk knows: perhaps not the customer of that complaint.
fn caller(sent: &Sent) -> Option<String> {
    let who = said::customer(sent);
    let known: Vec<String> = [who.name, who.phone, who.email].into_iter().flatten().collect();
    (who.id.is_none() && !known.is_empty()).then(|| known.join(" "))
}
