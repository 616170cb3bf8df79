//! Telling the complainant that it arrived, and confirming how grave it is and what it is about.

use serde::Serialize;
use serde_json::{Value, json};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::{Channel, Motive, Severity};
use wenguo_domain::field::Faults;
use wenguo_domain::lifecycle::Grading;
use wenguo_domain::revision::Revision;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;
use wenguo_store::tree::Tree;

use crate::duty;
use crate::error::AppError;
use crate::template::fill::refuse_unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// How the complainant was told.
#[derive(Debug, Clone, Default)]
pub struct Acknowledgement {
    /// Code of a channel.
    pub method: String,
    /// What was said.
    pub summary: String,
}

/// What the coordinator confirms, as handed in.
#[derive(Debug, Clone, Default)]
pub struct GradingInput {
    /// Code; blank keeps what somebody named, else takes the usual one of the category.
    pub severity: String,
    /// Code.
    pub category: String,
    /// Code; blank clears it too.
    pub motive: Revision<String>,
    /// Whether the demand is reasonable.
    pub reasonable: Option<bool>,
    /// Whether it cannot wait.
    pub urgent: Option<bool>,
    /// Code or name of a product, or what it is called where it is none of the list; blank clears it too.
    pub product: Revision<String>,
    /// For colleagues.
    pub note: Option<String>,
}

/// Tells the complainant that the complaint arrived.
pub fn acknowledge(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &Acknowledgement,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Acknowledge, |work, complaint| {
        let mut faults = Faults::default();
        let method = faults.code::<Channel>("/method", &input.method);
        let summary = faults.required("/summary", &input.summary, 2_000);
        refuse_unfilled(&mut faults, "/summary", &summary);
        let data = json!({ "method": method, "summary": summary });
        faults.into_result(())?;
        let next = complaint.acknowledge(work.now)?;
        Ok(Done { next, kind: EventKind::Acknowledged, data })
    })
}

/// Confirms severity, category and motive.
pub fn grade(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    input: &GradingInput,
) -> Result<Record, AppError> {
    turn::take(work, actor, target, Verb::Grade, |work, complaint| {
        let mut faults = Faults::default();
        let severity = faults.code::<Severity>("/severity", &input.severity);
        let motive = motive(&mut faults, &input.motive);
        let product = product(&mut faults, &input.product);
        let note = faults.optional("/note", input.note.as_deref(), 2_000);
        let named = ("/category", input.category.as_str());
        let category = turn::entry_or_kept(work, &mut faults, Tree::Categories, named, complaint.category)?;
        faults.into_result(())?;
        let (Some(severity), Some(category)) = (severity, category) else {
            return Err(AppError::field("/severity", "required"));
        };
        let (reasonable, urgent) = (input.reasonable, input.urgent);
        let kept = complaint.product.as_ref().and_then(|product| product.id);
        let product = product.try_map(|said| turn::product(work, &said, kept))?;
        let mut data = json!({
            "severity": severity, "category": input.category.trim(), "reasonable": reasonable, "urgent": urgent,
            "note": note,
        });
        // What nothing was said about is no part of the event; what was taken away is null.
        note_revision(&mut data, "motive", motive);
        note_revision(&mut data, "product", product.clone().map(|product| product.said));
        let before = complaint.severity;
        let next = complaint.grade(Grading { severity, category, motive, reasonable, urgent, product })?;
        duty::alarm(work, &actor.login, &next, Some(before))?;
        Ok(Done { next, kind: EventKind::Graded, data })
    })
}

fn motive(faults: &mut Faults, said: &Revision<String>) -> Revision<Motive> {
    match said {
        Revision::Set(code) => Revision::filled(faults.optional_code("/motive", Some(code))),
        Revision::Clear => Revision::Clear,
        Revision::Keep => Revision::Keep,
    }
}

fn product(faults: &mut Faults, said: &Revision<String>) -> Revision<String> {
    match said {
        Revision::Set(words) => Revision::filled(faults.optional("/product", Some(words), 200)),
        Revision::Clear => Revision::Clear,
        Revision::Keep => Revision::Keep,
    }
}

fn note_revision(data: &mut Value, name: &str, said: Revision<impl Serialize>) {
    match said {
        Revision::Keep => {}
        Revision::Clear => data[name] = Value::Null,
        Revision::Set(value) => data[name] = json!(value),
    }
}
