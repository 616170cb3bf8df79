//! Registering a complaint while on the phone: one screen, shown again with what was typed until it is taken.
//!
//! `immediate` shows what may not be able to wait, `customer` finds and shows who complains, `line` asks who is on a known number, `said` reads what was filled in,
//! `addition` records it on another complaint.

pub mod addition;
mod customer;
mod immediate;
mod line;
mod said;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::entropy::hex_secret;
use wenguo_app::error::AppError;
use wenguo_app::intake;
use wenguo_app::policy::force;
use wenguo_app::track_code::Receipt;
use wenguo_domain::actor::who_may;
use wenguo_domain::codes::{Channel, Tier};
use wenguo_domain::field::Faults;
use wenguo_domain::refusal::Denial;
use wenguo_domain::verb::Verb;
use wenguo_http::problem::Problem;
use wenguo_store::tree::Tree;

use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::problem;
use crate::query::Query;
use crate::target;
use crate::view::field::refill;
use crate::view::link::ComplaintLine;
use crate::view::register::{CustomerHits, RegisterFields, RegisterPage};
use crate::visitor::Member;
use crate::workspace::{case, choices};

pub use immediate::suggest as suggest_immediate;

/// `GET /complaints/new?customer.id=`
pub async fn form(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, &Sent::parse(query.to_text().as_bytes())).await?;
    Ok(member.show(Page(page)))
}

/// `POST /complaints/new`: the form again, with customers found or one picked.
pub async fn again(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let mut page = page(&member, &said::typed(&sent)).await?;
    // Whoever pressed a button to register should not take the hits for a registration.
    let is_filled_in = !sent.text("subject").trim().is_empty() && said::is_searching(&sent);
    page.notice =
        if is_filled_in { member.t.text("register-search-first").into_owned() } else { String::new() };
    Ok(member.show(Page(page)))
}

/// `GET /customers/search?find=`
pub async fn search(member: Member, query: Query) -> Result<Response, Response> {
    let searched = query.text("find").to_owned();
    let hits = customer::hits(&member, &searched).await?;
    let carried = said::carried(&searched, !hits.is_empty());
    Ok(member.show(Page(CustomerHits { t: member.t, searched, hits, carried })))
}

/// `POST /complaints`
pub async fn register(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    if said::is_searching(&sent) {
        return again(MemberForm { member, sent }).await;
    }
    let (actor, said) = (member.actor.clone(), said::read(&sent, &member.server.desk.zone));
    let done = member.server.run(move |desk| {
        let form = (said.key.as_str(), said.content.as_str());
        intake::receive_form(desk, &actor, form, &said.intake, &said.asked)
    });
    match done.await {
        Ok(receipt) => registered(&member, &sent, &receipt).await,
        Err(error) => refused(&member, &sent, error).await,
    }
}

/// Number and code are said at once: the complainant is still on the line.
async fn registered(member: &Member, sent: &Sent, receipt: &Receipt) -> Result<Response, Response> {
    let next = sent.text("then") == "next";
    let href = if next { "/complaints/new".to_owned() } else { format!("/workspace/{}", receipt.number) };
    let who = said::customer(sent).check(&mut Faults::default());
    let key = if who.is_unreachable() { "registered-unreachable" } else { "registered" };
    member.go_with_receipt(&href, key, receipt, "register").await
}

/// The form again, with what is wrong with it or what stands in the way.
async fn refused(member: &Member, sent: &Sent, error: AppError) -> Result<Response, Response> {
    if matches!(error, AppError::NotFound(_) | AppError::Unauthorised | AppError::Store(_)) {
        return Err(problem::page(member, error));
    }
    let is_addition = sent.some("add_to").is_some();
    let mut page = page(member, sent).await?;
    let faults = at_fields(faults(member.t, &error), is_addition);
    for field in page.fields.all_mut() {
        refill(std::slice::from_mut(field), &[], &faults);
    }
    page.immediate.fault =
        faults.iter().find(|(name, _)| name == "against").map(|(_, fault)| fault.clone()).unwrap_or_default();
    match &error {
        AppError::Conflict { id: "open-complaint", .. } => {
            page.alike = alike(member, sent).await?;
            page.seen = page.alike.iter().map(|line| line.number.as_str()).collect::<Vec<_>>().join(" ");
        }
        AppError::Conflict { id: "known-line", .. } => page.line = Some(line::ask(member, sent).await?),
        AppError::Conflict { .. } => page.idempotency_key = fresh_key(member),
        // The open ones stay in sight of whoever was about to add to one of them.
        _ if is_addition => {
            page.alike = alike(member, sent).await?;
            page.line = Some(line::ask(member, sent).await?).filter(|line| !line.customers.is_empty());
        }
        _ => {}
    }
    let is_asked = matches!(error, AppError::Conflict { id: "known-line", .. });
    let problem = Problem::of(member.t.lang(), error);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
    // Whose number it is says the question itself.
    page.problem = if is_asked { String::new() } else { problem.detail };
    Ok((status, Page(page)).into_response())
}

/// What is wrong with the words of an addition is wrong with the customer's words.
fn at_fields(mut faults: Vec<(String, String)>, is_addition: bool) -> Vec<(String, String)> {
    for (name, _) in faults.iter_mut().filter(|(name, _)| is_addition && name == "summary") {
        *name = "description".to_owned();
    }
    faults
}

/// Open complaints that may be about the same matter.
async fn alike(member: &Member, sent: &Sent) -> Result<Vec<ComplaintLine>, Response> {
    let (actor, said) = (member.actor.clone(), said::read(sent, &member.server.desk.zone));
    let lines =
        member.run(move |desk| desk.read(|work| intake::open_alike(work, &actor, &said.intake))).await?;
    Ok(lines.iter().map(|line| case::line(member, line)).collect())
}

/// The form, filled in with what was sent.
async fn page(member: &Member, sent: &Sent) -> Result<RegisterPage, Response> {
    if !member.actor.knows(Verb::Receive) {
        return Err(problem::page(member, AppError::Denied(Denial::Role(who_may(Verb::Receive)))));
    }
    let picked = match sent.number("customer.id") {
        Some(id) => Some(customer::picked(member, id).await?),
        None => None,
    };
    let searched = if picked.is_some() { String::new() } else { sent.text("find").trim().to_owned() };
    let products = choices::tree(member, Tree::Products).await?;
    let mut fields = RegisterFields::new(member.t, choices::categories(member, None).await?, products);
    let in_force = member.run(|desk| desk.read(force::read)).await?;
    let whose = (Channel::Phone, Tier::Ordinary);
    target::to_severities(member.t, &mut fields.how, &in_force.policy, whose);
    for field in fields.all_mut() {
        refill(std::slice::from_mut(field), sent.pairs(), &[]);
    }
    let hits = customer::hits(member, &searched).await?;
    let carried = said::carried(&searched, !hits.is_empty());
    fields.carry_over(carried.as_ref());
    let mut shell = member.shell("register");
    shell.registering = true;
    // A switch of language must not lead to where forms are sent.
    shell.path = "/complaints/new".to_owned();
    Ok(RegisterPage {
        t: member.t,
        shell,
        idempotency_key: sent.some("idempotency_key").unwrap_or_else(|| fresh_key(member)),
        fields,
        hits,
        carried,
        searched,
        picked,
        problem: String::new(),
        notice: String::new(),
        alike: Vec::new(),
        immediate: immediate::suggested(member, sent).await?,
        line: None,
        seen: sent.text("seen").to_owned(),
        somebody_else: said::somebody_else(sent),
    })
}

fn fresh_key(member: &Member) -> String {
    format!("form-{}", hex_secret::<16>(&*member.server.desk.entropy))
}
