//! A form of a case was sent: does what it says, or (`refused`) opens it again with what is wrong.

mod refused;

use axum::http::StatusCode;
use axum::response::Response;
use wenguo_app::closing::{self, ClosingInput, SpotInput};
use wenguo_app::contact::{self, ContactInput};
use wenguo_app::dispatch::{self, DispatchInput};
use wenguo_app::error::AppError;
use wenguo_app::extension;
use wenguo_app::finding::{self, FindingsInput, Liability};
use wenguo_app::follow_up::{self, FollowUpInput};
use wenguo_app::grading::{self, Acknowledgement, GradingInput};
use wenguo_app::remedy::{self, RemedyInput};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_app::{complaint, ending, escalation, hold, note, response};
use wenguo_domain::actor::Actor;
use wenguo_domain::promise::Source;
use wenguo_domain::revision::Revision;
use wenguo_domain::verb::Verb;

use crate::form::{MemberForm, Sent};
use crate::path::Path;
use crate::problem;
use crate::view::action;
use crate::view::action::fields::NEXT;
use crate::view::field::combo::own_words;
use crate::view::field::shares;
use crate::visitor::Member;
use crate::workspace::{amount, climb, merging, promise};

pub use refused::{refused, with_form};

/// `POST /complaints/{number}/{path of a verb}`
pub async fn perform(
    Path((number, path)): Path<(String, String)>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let verb = if path == "resume" { Some(Verb::Resume) } else { verb_of(&path) };
    let Some(verb) = verb else { return Err(problem::named(&member, StatusCode::NOT_FOUND, "not-found")) };
    if verb == Verb::Merge
        && let Some(question) = merging::question(&member, &number, &sent).await?
    {
        return Ok(question);
    }
    let target = Target { number: number.clone(), version: sent.number("version") };
    if verb == Verb::Promise {
        return promise::make(&member, target, sent).await;
    }
    let (actor, form) = (member.actor.clone(), sent.clone());
    let done =
        member.server.run(move |desk| desk.write(|work| act(work, &actor, verb, &target, &form))).await;
    match done {
        Ok(()) => done_with(&member, &number, &path, verb).await,
        Err(error) => refused(&member, &number, verb, &sent, error).await,
    }
}

fn verb_of(path: &str) -> Option<Verb> {
    Verb::ALL.iter().copied().find(|verb| action::path(verb.as_str()) == path && *verb != Verb::Receive)
}

/// The page is the same after as before, one event longer; the draft of the form is done with. Whoever gave the complaint
/// out of their hands sees it no more: for them it is back to the queue.
pub async fn done_with(member: &Member, number: &str, path: &str, verb: Verb) -> Result<Response, Response> {
    let (actor, asked) = (member.actor.clone(), number.to_owned());
    let is_seen = member.run(move |desk| desk.read(|work| complaint::is_seen(work, &actor, &asked))).await?;
    let said = member.t.code("verb", verb.as_str());
    let draft = format!("/complaints/{number}/{path}");
    if is_seen {
        return Ok(member.go_saying(&format!("/workspace/{number}"), "verb", &said, &draft));
    }
    Ok(member.leave_saying("/workspace", "verb-out-of-sight", &said, &draft))
}

fn act(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    verb: Verb,
    target: &Target,
    sent: &Sent,
) -> Result<(), AppError> {
    let text = |name: &str| sent.text(name).to_owned();
    match verb {
        Verb::Acknowledge => {
            let input = Acknowledgement { method: text("method"), summary: text("summary") };
            grading::acknowledge(work, actor, target, &input).map(drop)
        }
        Verb::Grade => grading::grade(work, actor, target, &grading_of(sent)).map(drop),
        Verb::Dispatch => {
            let input = DispatchInput {
                department: text("department"),
                assignee: sent.some("assignee").filter(|login| login != NEXT),
                assign: (sent.text("assignee") == NEXT).then(|| "next".to_owned()),
                note: sent.some("note"),
            };
            dispatch::dispatch(work, actor, target, &input).map(drop)
        }
        Verb::Accept => dispatch::accept(work, actor, target).map(drop),
        Verb::Return => dispatch::give_back(work, actor, target, sent.text("reason")).map(drop),
        Verb::Chase => climb::order(work, actor, target, sent),
        Verb::Escalate => escalation::escalate(work, actor, target, sent.text("reason")).map(drop),
        Verb::Hold => {
            hold::hold(work, actor, target, sent.text("reason"), sent.some("note").as_deref()).map(drop)
        }
        Verb::Resume => hold::resume(work, actor, target).map(drop),
        _ => act_on_talk(work, actor, verb, target, sent),
    }
}

/// What is written down, with the words in it that were ticked as promises.
fn act_on_talk(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    verb: Verb,
    target: &Target,
    sent: &Sent,
) -> Result<(), AppError> {
    let text = |name: &str| sent.text(name).to_owned();
    match verb {
        Verb::Note => {
            note::note(work, actor, target, sent.text("text"))?;
            promise::take(work, actor, target, (sent.text("text"), Source::Note), sent)
        }
        Verb::Contact => {
            let (direction, channel) = (text("direction"), text("channel"));
            let keeps = sent.all("keeps").iter().filter_map(|id| id.parse().ok()).collect();
            let (kind, summary) = (text("kind"), text("summary"));
            let input = ContactInput { direction, channel, kind, summary, keeps };
            contact::record(work, actor, target, &input)?;
            promise::take(work, actor, target, (&input.summary, Source::Contact), sent)
        }
        _ => act_on_outcome(work, actor, verb, target, sent),
    }
}

fn grading_of(sent: &Sent) -> GradingInput {
    GradingInput {
        severity: sent.text("severity").to_owned(),
        category: sent.text("category").to_owned(),
        motive: revised(sent, "motive"),
        // A box that is not ticked is not sent: on this form that means no.
        reasonable: Some(sent.flag("reasonable").unwrap_or(false)),
        urgent: Some(sent.flag("urgent").unwrap_or(false)),
        product: match sent.some(&own_words("product")) {
            Some(words) => Revision::Set(words),
            None => revised(sent, "product"),
        },
        note: sent.some("note"),
    }
}

/// A field that the form had and that was left empty takes away what was known.
fn revised(sent: &Sent, name: &str) -> Revision<String> {
    let is_asked = sent.pairs().iter().any(|(sent, _)| sent == name);
    if is_asked { Revision::filled(sent.some(name)) } else { Revision::Keep }
}

fn findings_of(sent: &Sent) -> FindingsInput {
    FindingsInput {
        finding: sent.text("finding").to_owned(),
        cause: sent.text("cause").to_owned(),
        description: sent.some("description"),
        responsible: sent.some("responsible"),
        liability: Some(liability_of(sent)),
        customer_expectation: sent.some("customer_expectation"),
    }
}

/// Who bears which share; what is no number is left for the rule to refuse.
fn liability_of(sent: &Sent) -> Vec<Liability> {
    let number = |share: &str| share.trim_end_matches(['%', '％']).trim().parse().unwrap_or(f64::NAN);
    let rows = shares::read("liability", |field| sent.text(field).to_owned());
    rows.into_iter().map(|row| Liability { share: number(&row.share), party: row.party }).collect()
}

fn act_on_outcome(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    verb: Verb,
    target: &Target,
    sent: &Sent,
) -> Result<(), AppError> {
    match verb {
        Verb::Find => finding::find(work, actor, target, &findings_of(sent)).map(drop),
        Verb::AskExtension => {
            extension::ask(work, actor, target, sent.some("clock").as_deref(), sent.text("reason")).map(drop)
        }
        Verb::OfferRemedy => {
            let amount = sent.some("amount").map(|amount| (amount::plain(&amount), "CNY".to_owned()));
            let input = RemedyInput {
                kind: sent.text("kind").to_owned(),
                amount,
                description: sent.some("description"),
                asks_amount: true,
            };
            remedy::offer(work, actor, target, &input).map(drop)
        }
        Verb::Respond => {
            let result = sent.text("result");
            response::respond(work, actor, target, result, sent.flag("customer_accepts"))?;
            promise::take(work, actor, target, (result, Source::Response), sent)
        }
        Verb::FollowUp => {
            let input = FollowUpInput {
                reached: sent.flag("reached").unwrap_or(false),
                satisfaction: sent.number("satisfaction"),
                solved: sent.flag("solved"),
                comment: sent.some("comment"),
            };
            follow_up::follow_up(work, actor, target, &input).map(drop)
        }
        _ => act_on_end(work, actor, verb, target, sent),
    }
}

fn act_on_end(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    verb: Verb,
    target: &Target,
    sent: &Sent,
) -> Result<(), AppError> {
    let reason = sent.text("reason");
    match verb {
        Verb::Close => {
            let input = ClosingInput {
                summary: sent.text("summary").to_owned(),
                outcome: sent.some("outcome"),
                asks_outcome: true,
                cause: sent.some("cause"),
                unreachable_reason: sent.some("unreachable_reason"),
            };
            closing::close(work, actor, target, &input).map(drop)
        }
        Verb::ResolveOnTheSpot => {
            let input = SpotInput {
                result: sent.text("result").to_owned(),
                satisfaction: sent.number("satisfaction"),
                cause: sent.some("cause"),
            };
            closing::resolve_on_the_spot(work, actor, target, &input).map(drop)
        }
        Verb::Reopen => closing::reopen(work, actor, target, reason).map(drop),
        Verb::Withdraw => ending::withdraw(work, actor, target, reason).map(drop),
        Verb::Decline => ending::decline(work, actor, target, reason).map(drop),
        Verb::Merge => ending::merge(work, actor, target, sent.text("into"), None).map(drop),
        Verb::Reinstate => ending::reinstate(work, actor, target, reason).map(drop),
        _ => Err(AppError::NotFound("page")),
    }
}
