//! The verbs: one handler each, all of one shape.

use axum::response::Response;
use wenguo_app::closing::{ClosingInput, SpotInput};
use wenguo_app::contact;
use wenguo_app::dispatch;
use wenguo_app::ending;
use wenguo_app::finding::{self, Liability};
use wenguo_app::follow_up;
use wenguo_app::grading::{self, Acknowledgement};
use wenguo_app::{closing, hold, note, privacy, response};

use crate::answer::Answer;
use crate::complaint::{answer, at};
use crate::path::Path;
use crate::wire::customer::ComplainantAnswer;
use crate::wire::event::{ContactAnswer, FollowUpAnswer, NoteAnswer};
use crate::wire::input::{
    AcknowledgementInput, ClosureInput, ContactInput, DispatchInput, FindingsInput, FollowUpInput,
    GradingInput, HoldInput, MergeInput, NoteInput, Nothing, OnTheSpotInput, ReasonInput, ResponseInput,
};
use crate::write::Write;

/// `POST /complaints/{number}/acknowledgement`
pub async fn acknowledge(Path(number): Path<String>, write: Write<AcknowledgementInput>) -> Response {
    write
        .answer(move |work, call| {
            let input =
                Acknowledgement { method: call.body.method.clone(), summary: call.body.summary.clone() };
            let record = grading::acknowledge(work, call.actor, &call.target(number), &input)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/grading`
pub async fn grade(Path(number): Path<String>, write: Write<GradingInput>) -> Response {
    write
        .answer(move |work, call| {
            let input = grading::GradingInput {
                severity: call.body.severity.clone(),
                category: call.body.category.clone(),
                motive: call.body.motive.clone().0,
                reasonable: call.body.reasonable,
                urgent: call.body.urgent,
                product: call.body.product.clone().0,
                note: call.body.note.clone(),
            };
            let record = grading::grade(work, call.actor, &call.target(number), &input)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/dispatch`
pub async fn dispatch(Path(number): Path<String>, write: Write<DispatchInput>) -> Response {
    write
        .answer(move |work, call| {
            let input = dispatch::DispatchInput {
                department: call.body.department.clone(),
                assignee: call.body.assignee.clone(),
                assign: call.body.assign.clone(),
                note: call.body.note.clone(),
            };
            let record = dispatch::dispatch(work, call.actor, &call.target(number), &input)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/acceptance`
pub async fn accept(Path(number): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let record = dispatch::accept(work, call.actor, &call.target(number))?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/return`
pub async fn give_back(Path(number): Path<String>, write: Write<ReasonInput>) -> Response {
    write
        .answer(move |work, call| {
            let record = dispatch::give_back(work, call.actor, &call.target(number), &call.body.reason)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/hold`
pub async fn hold(Path(number): Path<String>, write: Write<HoldInput>) -> Response {
    write
        .answer(move |work, call| {
            let (reason, note) = (&call.body.reason, call.body.note.as_deref());
            let record = hold::hold(work, call.actor, &call.target(number), reason, note)?;
            Ok(answer(work, record))
        })
        .await
}

/// `DELETE /complaints/{number}/hold`
pub async fn resume(Path(number): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let record = hold::resume(work, call.actor, &call.target(number))?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/notes`
pub async fn note(Path(number): Path<String>, write: Write<NoteInput>) -> Response {
    write
        .answer(move |work, call| {
            let note = note::note(work, call.actor, &call.target(number), &call.body.text)?;
            Ok(Answer::created(&NoteAnswer::of(note, &at(work))))
        })
        .await
}

/// `POST /complaints/{number}/contacts`
pub async fn contact(Path(number): Path<String>, write: Write<ContactInput>) -> Response {
    write
        .answer(move |work, call| {
            let input = contact::ContactInput {
                direction: call.body.direction.clone(),
                channel: call.body.channel.clone(),
                kind: call.body.kind.clone(),
                summary: call.body.summary.clone(),
                keeps: call.body.keeps.clone().unwrap_or_default(),
            };
            let contact = contact::record(work, call.actor, &call.target(number), &input)?;
            Ok(Answer::created(&ContactAnswer::of(contact, &at(work))))
        })
        .await
}

/// `PUT /complaints/{number}/findings`
pub async fn find(Path(number): Path<String>, write: Write<FindingsInput>) -> Response {
    write
        .answer(move |work, call| {
            let parties = call.body.liability.iter().flatten();
            let input = finding::FindingsInput {
                finding: call.body.finding.clone(),
                cause: call.body.cause.clone(),
                responsible: call.body.responsible.clone(),
                liability: Some(
                    parties.map(|one| Liability { party: one.party.clone(), share: one.share }).collect(),
                ),
                description: call.body.description.clone(),
                customer_expectation: call.body.customer_expectation.clone(),
            };
            let record = finding::find(work, call.actor, &call.target(number), &input)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/response`
pub async fn respond(Path(number): Path<String>, write: Write<ResponseInput>) -> Response {
    write
        .answer(move |work, call| {
            let (result, accepts) = (&call.body.result, call.body.customer_accepts);
            let record = response::respond(work, call.actor, &call.target(number), result, accepts)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/follow-ups`
pub async fn follow_up(Path(number): Path<String>, write: Write<FollowUpInput>) -> Response {
    write
        .answer(move |work, call| {
            let input = follow_up::FollowUpInput {
                reached: call.body.reached,
                satisfaction: call.body.satisfaction,
                solved: call.body.solved,
                comment: call.body.comment.clone(),
            };
            let follow_up = follow_up::follow_up(work, call.actor, &call.target(number), &input)?;
            Ok(Answer::created(&FollowUpAnswer::of(follow_up, &at(work))))
        })
        .await
}

/// `POST /complaints/{number}/closure`
pub async fn close(Path(number): Path<String>, write: Write<ClosureInput>) -> Response {
    write
        .answer(move |work, call| {
            let input = ClosingInput {
                summary: call.body.summary.clone(),
                outcome: call.body.outcome.clone(),
                asks_outcome: false,
                cause: call.body.cause.clone(),
                unreachable_reason: call.body.unreachable_reason.clone(),
            };
            let record = closing::close(work, call.actor, &call.target(number), &input)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/reopening`
pub async fn reopen(Path(number): Path<String>, write: Write<ReasonInput>) -> Response {
    write
        .answer(move |work, call| {
            let record = closing::reopen(work, call.actor, &call.target(number), &call.body.reason)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/on-the-spot`
pub async fn resolve_on_the_spot(Path(number): Path<String>, write: Write<OnTheSpotInput>) -> Response {
    write
        .answer(move |work, call| {
            let input = SpotInput {
                result: call.body.result.clone(),
                satisfaction: Some(call.body.satisfaction),
                cause: call.body.cause.clone(),
            };
            let record = closing::resolve_on_the_spot(work, call.actor, &call.target(number), &input)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/withdrawal`
pub async fn withdraw(Path(number): Path<String>, write: Write<ReasonInput>) -> Response {
    write
        .answer(move |work, call| {
            let record = ending::withdraw(work, call.actor, &call.target(number), &call.body.reason)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/declination`
pub async fn decline(Path(number): Path<String>, write: Write<ReasonInput>) -> Response {
    write
        .answer(move |work, call| {
            let record = ending::decline(work, call.actor, &call.target(number), &call.body.reason)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/merge`
pub async fn merge(Path(number): Path<String>, write: Write<MergeInput>) -> Response {
    write
        .answer(move |work, call| {
            let (into, reason) = (&call.body.into, call.body.reason.as_deref());
            let record = ending::merge(work, call.actor, &call.target(number), into, reason)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/reinstatement`
pub async fn reinstate(Path(number): Path<String>, write: Write<ReasonInput>) -> Response {
    write
        .answer(move |work, call| {
            let record = ending::reinstate(work, call.actor, &call.target(number), &call.body.reason)?;
            Ok(answer(work, record))
        })
        .await
}

/// `POST /complaints/{number}/reveal`
pub async fn reveal(Path(number): Path<String>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let complainant = privacy::reveal(work, call.actor, &call.target(number))?;
            Ok(Answer::ok(&ComplainantAnswer::of(complainant)))
        })
        .await
}
