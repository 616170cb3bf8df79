//! Does the steps of a plan, each at its moment and by its person, through the same verbs as people use.

use std::collections::HashMap;

use wenguo_domain::actor::Actor;

use super::plan::act::{Act, Step};
use crate::chase::{self, ChaseInput};
use crate::error::AppError;
use crate::preset::schema::Person;
use crate::turn::Target;
use crate::work::Work;
use crate::{
    accounts, closing, contact, dispatch, ending, finding, follow_up, grading, hold, intake, note, privacy,
    remedy, response,
};

/// What is remembered from step to step.
struct Stage {
    actors: HashMap<String, Actor>,
    numbers: HashMap<usize, String>,
    /// The last remedy offered for a complaint.
    remedies: HashMap<usize, i64>,
}

/// Does all steps; gives the number of complaints. A refusal is a fault of the plan and ends it.
pub fn play(work: &mut Work<'_, '_>, people: &[Person], plan: &[Step]) -> Result<usize, AppError> {
    let mut actors = HashMap::from([(String::new(), Actor::complainant())]);
    for person in people {
        actors.insert(person.login.clone(), accounts::by_login(work, &person.login)?);
    }
    let mut stage = Stage { actors, numbers: HashMap::new(), remedies: HashMap::new() };
    let now = work.now;
    for step in plan {
        work.now = step.at;
        stage.take(work, step)?;
    }
    work.now = now;
    Ok(stage.numbers.len())
}

impl Stage {
    fn take(&mut self, work: &mut Work<'_, '_>, step: &Step) -> Result<(), AppError> {
        let actor = self.actors.get(&step.actor).ok_or(AppError::NotFound("user"))?;
        match &step.act {
            Act::Receive(input) => {
                let number = intake::register(work, actor, input)?.number;
                self.numbers.insert(step.complaint, number);
            }
            Act::Offer(input) => {
                let offered = remedy::offer(work, actor, &self.target(step.complaint)?, input)?;
                self.remedies.insert(step.complaint, offered.id);
            }
            Act::Decide(approves, note) => {
                let decision = if *approves { "approve" } else { "reject" };
                remedy::decide(work, actor, self.remedy(step)?.into(), decision, Some(note))?;
            }
            Act::CarryOut => drop(remedy::carry_out(work, actor, self.remedy(step)?.into(), None, None)?),
            Act::Merge(into, reason) => {
                let into = self.target(*into)?.number;
                ending::merge(work, actor, &self.target(step.complaint)?, &into, Some(reason))?;
            }
            act => change(work, actor, &self.target(step.complaint)?, act)?,
        }
        Ok(())
    }

    fn target(&self, complaint: usize) -> Result<Target, AppError> {
        self.numbers.get(&complaint).map(Target::number).ok_or(AppError::NotFound("complaint"))
    }

    fn remedy(&self, step: &Step) -> Result<i64, AppError> {
        self.remedies.get(&step.complaint).copied().ok_or(AppError::NotFound("remedy"))
    }
}

/// The verbs that need nothing but the complaint itself.
fn change(work: &mut Work<'_, '_>, actor: &Actor, target: &Target, act: &Act) -> Result<(), AppError> {
    match act {
        Act::Acknowledge(input) => drop(grading::acknowledge(work, actor, target, input)?),
        Act::Grade(input) => drop(grading::grade(work, actor, target, input)?),
        Act::Dispatch(input) => drop(dispatch::dispatch(work, actor, target, input)?),
        Act::Accept => drop(dispatch::accept(work, actor, target)?),
        Act::Return(reason) => drop(dispatch::give_back(work, actor, target, reason)?),
        Act::Chase(note) => {
            let order = ChaseInput { text: note.to_owned(), due_at: None };
            drop(chase::chase(work, actor, target, &order)?);
        }
        Act::Hold(reason, note) => drop(hold::hold(work, actor, target, reason.as_str(), Some(note))?),
        Act::Resume => drop(hold::resume(work, actor, target)?),
        Act::Reveal => drop(privacy::reveal(work, actor, target)?),
        Act::Contact(input) => drop(contact::record(work, actor, target, input)?),
        Act::Note(text) => drop(note::note(work, actor, target, text)?),
        Act::Find(input) => drop(finding::find(work, actor, target, input)?),
        Act::Respond(result, accepts) => drop(response::respond(work, actor, target, result, *accepts)?),
        Act::FollowUp(input) => drop(follow_up::follow_up(work, actor, target, input)?),
        Act::Close(input) => drop(closing::close(work, actor, target, input)?),
        Act::Reopen(reason) => drop(closing::reopen(work, actor, target, reason)?),
        Act::ResolveOnTheSpot(input) => drop(closing::resolve_on_the_spot(work, actor, target, input)?),
        Act::Withdraw(reason) => drop(ending::withdraw(work, actor, target, reason)?),
        Act::Decline(reason) => drop(ending::decline(work, actor, target, reason)?),
        Act::Reinstate(reason) => drop(ending::reinstate(work, actor, target, reason)?),
        Act::Receive(_) | Act::Offer(_) | Act::Decide(..) | Act::CarryOut | Act::Merge(..) => {}
    }
    Ok(())
}
