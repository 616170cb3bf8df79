//! Telling the complainant that it arrived, and confirming how grave it is and what it is about.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::code::Code;
use wenguo_domain::codes::{Channel, Motive, Severity};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::lifecycle::Grading;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;
use wenguo_store::tree::Tree;

use crate::error::AppError;
use crate::severity;
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
    /// Code.
    pub motive: Option<String>,
    /// Whether the demand is reasonable.
    pub reasonable: Option<bool>,
    /// Whether it cannot wait.
    pub urgent: Option<bool>,
    /// Code or name of a product, or what it is called where it is none of the list; blank keeps what was known.
    pub product: Option<String>,
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
        let named = faults.optional_code::<Severity>("/severity", Some(&input.severity));
        let motive = faults.optional_code::<Motive>("/motive", input.motive.as_deref());
        let product = faults.optional("/product", input.product.as_deref(), 200);
        let note = faults.optional("/note", input.note.as_deref(), 2_000);
        let category = turn::entry(work, &mut faults, Tree::Categories, "/category", &input.category)?;
        faults.into_result(())?;
        let severity = match named {
            Some(_) => named,
            None => severity::unless_named(work, &complaint, category)?,
        };
        let (Some(severity), Some(category)) = (severity, category) else {
            let required = FieldError::allowing("/severity", "required", Severity::allowed());
            return Err(AppError::Invalid(vec![required]));
        };
        let (reasonable, urgent) = (input.reasonable, input.urgent);
        let product = match product {
            Some(said) => Some(turn::product(work, &said)?),
            None => None,
        };
        let data = json!({
            "severity": severity, "category": input.category.trim(), "motive": motive, "reasonable": reasonable,
            "urgent": urgent, "product": product.as_ref().map(|product| &product.said), "note": note,
        });
        let next = complaint.grade(Grading { severity, category, motive, reasonable, urgent, product })?;
        Ok(Done { next, kind: EventKind::Graded, data })
    })
}
