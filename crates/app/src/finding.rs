//! What the department found: whether the facts bear the complaint out, why it came to it, who bears which share.

use serde_json::{Value, json};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Finding;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::lifecycle::Findings;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::complaint::record::{self, Record};
use wenguo_store::sight::Sight;
use wenguo_store::tree::Tree;
use wenguo_text::mask;

use crate::error::AppError;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// Findings as handed in.
#[derive(Debug, Clone, Default)]
pub struct FindingsInput {
    /// Code.
    pub finding: String,
    /// Code.
    pub cause: String,
    /// What was found, in words.
    pub description: Option<String>,
    /// Who is responsible, in words or by name.
    pub responsible: Option<String>,
    /// Who bears which share, together 100; nobody empties it, `None` leaves it as it was recorded before.
    pub liability: Option<Vec<Liability>>,
    /// What the customer expected.
    pub customer_expectation: Option<String>,
}

/// One party and its share.
#[derive(Debug, Clone, PartialEq)]
pub struct Liability {
    /// Who.
    pub party: String,
    /// Per cent, from 0 to 100.
    pub share: f64,
}

/// The parties and shares of a recorded list, as they were written.
pub fn shares(list: &str) -> Vec<(String, String)> {
    shares_in(&serde_json::from_str(list).unwrap_or_default())
}

/// The parties and shares of a list as events keep it; none of anything else.
pub fn shares_in(list: &Value) -> Vec<(String, String)> {
    let party = |party: &Value| {
        Some((party.get("party")?.as_str()?.to_owned(), party.get("share")?.as_str()?.to_owned()))
    };
    list.as_array().into_iter().flatten().filter_map(party).collect()
}

/// Records finding and cause, in place of earlier ones.
pub fn find(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &FindingsInput,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Find, |work, complaint| {
        let mut faults = Faults::default();
        let finding = faults.code::<Finding>("/finding", &input.finding);
        let description = faults.optional("/description", input.description.as_deref(), 10_000);
        let responsible = faults.optional("/responsible", input.responsible.as_deref(), 200);
        let expectation = "/customer_expectation";
        let customer_expectation = faults.optional(expectation, input.customer_expectation.as_deref(), 2_000);
        let liability = match &input.liability {
            Some(parties) => liability(&mut faults, parties),
            None => change::liability(work.tx, complaint.id)?,
        };
        let named = ("/cause", input.cause.as_str());
        let cause = turn::entry_or_kept(work, &mut faults, Tree::Causes, named, complaint.cause)?;
        faults.into_result(())?;
        let known = if actor.sees_personal_data() {
            None
        } else {
            record::by_ids(work.tx, &Sight::everything(), &[complaint.id])?.into_iter().next()
        };
        let (description, responsible, customer_expectation) = match known {
            None => (description, responsible, customer_expectation),
            Some(known) => (
                unless_hidden(known.finding_description, description),
                unless_hidden(known.responsible, responsible),
                unless_hidden(known.customer_expectation, customer_expectation),
            ),
        };
        let (Some(finding), Some(cause)) = (finding, cause) else {
            return Err(AppError::field("/finding", "required"));
        };
        let data = json!({
            "finding": finding, "cause": input.cause.trim(), "description": description, "responsible": responsible,
            "liability": liability, "customer_expectation": customer_expectation,
        });
        let next =
            complaint.find(Findings { finding, cause, responsible, customer_expectation }, actor.user)?;
        change::set_finding_description(work.tx, next.id, description.as_deref())?;
        change::set_liability(work.tx, next.id, &liability)?;
        Ok(Done { next, kind: EventKind::Found, data })
    })
}

/// What is written in place of words that were `known`. Whoever does not see all of them cannot mean to take them away by
/// leaving the field empty, or by sending back what they saw.
fn unless_hidden(known: Option<String>, given: Option<String>) -> Option<String> {
    let Some(words) = known else { return given };
    let seen = mask::free_text(&words);
    let is_untouched = given.as_ref().is_none_or(|given| *given == seen);
    if seen != words && is_untouched { Some(words) } else { given }
}

/// Shares in hundredths of a per cent, so that what adds up on paper adds up here.
fn liability(faults: &mut Faults, parties: &[Liability]) -> Value {
    let mut total = 0;
    let mut list = Vec::new();
    for (place, party) in parties.iter().enumerate() {
        let name = faults.required(&format!("/liability/{place}/party"), &party.party, 200);
        if !(0.0..=100.0).contains(&party.share) {
            faults.add(FieldError::allowing(format!("/liability/{place}/share"), "out_of_range", "0–100"));
        }
        total += (party.share * 100.0).round() as i64;
        list.push(json!({ "party": name, "share": party.share.to_string() }));
    }
    if !parties.is_empty() && total != 10_000 {
        faults.add(FieldError::allowing("/liability", "must_add_up", "100"));
    }
    Value::Array(list)
}
