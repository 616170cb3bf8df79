//! Writes what may be taken, one complaint or many: its row, its first event, its
//! clocks, its words.

use serde_json::{Value, json};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Severity;
use wenguo_domain::complaint::{Complaint, Registration, number};
use wenguo_domain::customer::Customer;
use wenguo_domain::escalation::climb::Origin;
use wenguo_domain::intake::CheckedIntake;
use wenguo_domain::sla::kept::Kept;
use wenguo_store::clock;
use wenguo_store::complaint::register::{self, Words};
use wenguo_store::complaint::words;
use wenguo_store::error::StoreError;
use wenguo_store::timeline::Event;

use crate::clocks::counting::{Counting, TAKEN_AS};
use crate::error::AppError;
use crate::feed::Change;
use crate::intake::known::References;
use crate::work::Work;
use crate::{clocks, complaint, timeline, track_code};

/// An intake that may be taken, with what it refers to and whose it is.
pub(crate) struct Ready {
    /// What was handed in.
    pub intake: CheckedIntake,
    /// What its codes stand for.
    pub references: References,
    /// Whose it is.
    pub customer: Customer,
}

/// What stands in the database now.
pub(crate) struct Entered {
    /// The complaint.
    pub complaint: Complaint,
    /// The code with which the complainant looks at it.
    pub track_code: String,
    /// Its clocks.
    pub clocks: Vec<Kept>,
    first: Event,
}

/// Writes all that is ready, in its order.
pub(crate) fn enter(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    ready: &[Ready],
    origin: Origin,
) -> Result<Vec<Entered>, AppError> {
    if ready.is_empty() {
        return Ok(Vec::new());
    }
    let customers: Vec<i64> = ready.iter().map(|ready| ready.customer.id).collect();
    let counting = Counting::of_new(work, &customers)?;
    let ids = register::next_ids(work.tx, ready.len())?;
    let registrar = (actor, origin);
    let entered: Result<Vec<Entered>, AppError> =
        ready.iter().zip(ids).map(|(ready, id)| registered(work, registrar, &counting, ready, id)).collect();
    let entered = entered?;
    write(work, ready, &entered)?;
    for Entered { complaint, .. } in &entered {
        work.changes.push(Change { number: complaint.number.clone(), version: complaint.version });
    }
    Ok(entered)
}

fn registered(
    work: &Work<'_, '_>,
    (actor, origin): (&Actor, Origin),
    counting: &Counting,
    ready: &Ready,
    id: i64,
) -> Result<Entered, AppError> {
    let Ready { intake, references, customer } = ready;
    let number = number(id, &intake.received_at.day(&work.desk.zone));
    let severity = intake.severity.or(references.category.usual).unwrap_or(Severity::General);
    let first = timeline::first(work, &actor.login, particulars(intake, &number, severity));
    let mut complaint = Complaint::registered(Registration {
        id,
        number,
        centre: actor.centre,
        registered_by: actor.user,
        customer: customer.id,
        against: references.against,
        channel: intake.channel,
        received_at: intake.received_at,
        severity: Some(severity),
        category: references.category.id,
        product: references.product.clone(),
    });
    let clocks = clocks::begin(counting, work, &mut complaint, origin)?;
    Ok(Entered { complaint, clocks, track_code: track_code::fresh(work.desk), first })
}

fn write(work: &mut Work<'_, '_>, ready: &[Ready], entered: &[Entered]) -> Result<(), AppError> {
    let now = work.now;
    let both = || ready.iter().zip(entered);
    let rows = both().map(|(ready, Entered { complaint, track_code, first, .. })| {
        (complaint, Words { intake: &ready.intake, track_code, registered_at: now, first })
    });
    register::insert(work.tx, &rows.collect::<Vec<_>>()).map_err(|error| taken(error, ready))?;
    let events = entered.iter().map(|entered| (entered.complaint.id, &entered.first));
    wenguo_store::timeline::insert(work.tx, &events.collect::<Vec<_>>())?;
    let clocks =
        entered.iter().flat_map(|entered| entered.clocks.iter().map(|clock| (entered.complaint.id, clock)));
    clock::save(work.tx, &clocks.collect::<Vec<_>>())?;
    let words = both().map(|(ready, Entered { complaint, .. })| {
        (complaint.id, words::new(&complaint.number, &ready.intake, &ready.customer))
    });
    complaint::index_new(work, &words.collect::<Vec<_>>())
}

/// Somebody else handed in the same complaint at the same moment.
fn taken(error: StoreError, ready: &[Ready]) -> AppError {
    let external_ref = ready.iter().find_map(|ready| ready.intake.external_ref.as_ref());
    match external_ref {
        Some(external_ref) if error.is_constraint("complaints.external_ref") => {
            AppError::Conflict { id: "external-ref-taken", detail: external_ref.clone() }
        }
        _ => error.into(),
    }
}

/// What the first event commits to: what was said, which is not always what holds, and as how grave it was taken, by which
/// its clocks began.
fn particulars(intake: &CheckedIntake, number: &str, severity: Severity) -> Value {
    json!({
        "number": number,
        "channel": intake.channel,
        "subject": intake.subject,
        "description": intake.description,
        "demand": intake.demand,
        "severity": intake.severity,
        TAKEN_AS: severity,
        "category": intake.category,
        "order_ref": intake.order_ref,
        "external_ref": intake.external_ref,
        "received_at": intake.received_at,
    })
}
