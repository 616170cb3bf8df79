//! Escalating and giving an order from wherever a complaint is listed: a page with both forms, which leads back to where one was.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::escalation;
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::{Actor, Whereabouts};
use wenguo_domain::codes::Stage;
use wenguo_domain::verb::Verb;
use wenguo_http::problem::Problem;

use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::sign_in::inside;
use crate::view::action::ActionForm;
use crate::view::intervention::InterventionPage;
use crate::visitor::Member;
use crate::workspace::{actions, case, climb};

/// What one does here, in this order.
const VERBS: [Verb; 2] = [Verb::Escalate, Verb::Chase];

/// Where the reader intervenes in a complaint listed on page `back`; `None` where it is over, or not theirs to do.
pub fn from(member: &Member, number: &str, (stage, at): (Stage, Whereabouts), back: &str) -> Option<String> {
    let may = stage.is_open() && VERBS.iter().any(|verb| member.actor.reaches(*verb, at));
    may.then(|| Query::default().with("from", back).on(&format!("/complaints/{number}/intervention")))
}

/// `GET /complaints/{number}/intervention` with `from`: the page that leads here.
pub async fn show(member: Member, Path(number): Path<String>, query: Query) -> Result<Response, Response> {
    let page = page(&member, &number, query.text("from")).await?;
    Ok(member.show(Page(page)))
}

/// `POST /complaints/{number}/intervention` with `verb` and what the form of that verb asks.
pub async fn perform(
    Path(number): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let verb = VERBS.into_iter().find(|verb| verb.as_str() == sent.text("verb")).unwrap_or(Verb::Escalate);
    let target = Target { number: number.clone(), version: sent.number("version") };
    let (actor, form) = (member.actor.clone(), sent.clone());
    let done =
        member.server.run(move |desk| desk.write(|work| act(work, &actor, verb, &target, &form))).await;
    match done {
        Ok(()) => {
            let said = member.t.code("verb", verb.as_str());
            let draft = draft(&number, verb);
            Ok(member.go_saying(&back(&number, sent.text("from")), "verb", &said, &draft))
        }
        Err(error) => refused(&member, &number, verb, &sent, error).await,
    }
}

fn act(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    verb: Verb,
    target: &Target,
    sent: &Sent,
) -> Result<(), AppError> {
    match verb {
        Verb::Chase => climb::order(work, actor, target, sent),
        _ => escalation::escalate(work, actor, target, sent.text("reason")).map(drop),
    }
}

fn draft(number: &str, verb: Verb) -> String {
    format!("/complaints/{number}/intervention#{}", verb.as_str())
}

/// Where one was; the case itself for whoever came from nowhere.
fn back(number: &str, from: &str) -> String {
    match inside(from) {
        "/" => format!("/workspace/{number}"),
        from => from.to_owned(),
    }
}

async fn refused(
    member: &Member,
    number: &str,
    verb: Verb,
    sent: &Sent,
    error: AppError,
) -> Result<Response, Response> {
    if matches!(error, AppError::NotFound(_) | AppError::Unauthorised | AppError::Store(_)) {
        return Err(problem::page(member, error));
    }
    let faults = faults(member.t, &error);
    let is_said_at_fields = matches!(error, AppError::Invalid(_));
    let problem = Problem::of(member.t.lang(), error);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
    let said = match is_said_at_fields {
        true => member.t.text("problem-invalid-text").into_owned(),
        false => problem.detail,
    };
    let refused = |form: ActionForm| form.refused(sent.pairs(), &faults, &said);
    let mut page = page(member, number, sent.text("from")).await?;
    match page.forms.iter().position(|form| form.verb == verb.as_str()) {
        Some(place) => {
            let form = page.forms.remove(place);
            page.forms.insert(place, refused(form));
        }
        None => page.problem = said,
    }
    Ok((status, Page(page)).into_response())
}

/// Both forms, as far as the reader may send them.
async fn page(member: &Member, number: &str, from: &str) -> Result<InterventionPage, Response> {
    let gathered = case::gather(member, number, &Query::default()).await?;
    let case = case::load(member, number, &Query::default(), None).await?;
    let mut forms = Vec::new();
    for verb in VERBS {
        let form = actions::form(member, &gathered, verb.as_str(), &Query::default()).await?;
        forms.extend(form.map(|form| ActionForm { post: draft(number, verb), ..form }));
    }
    let back = back(number, from);
    Ok(InterventionPage { t: member.t, shell: member.shell(""), case, forms, back, problem: String::new() })
}
