//! Receives a complaint: checks the words, finds or makes the customer, gives a number and a promise of time.

use serde_json::{Value, json};
use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Severity;
use wenguo_domain::complaint::{Complaint, Product, Registration, number};
use wenguo_domain::customer::Customer;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::intake::{CheckedIntake, Intake};
use wenguo_domain::refusal::Denial;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::list::Line;
use wenguo_store::complaint::record::{Named, Record};
use wenguo_store::complaint::register::{self, Words};
use wenguo_store::complaint::{registered, words};
use wenguo_store::error::StoreError;
use wenguo_store::tree::Tree;

use crate::customer::history;
use crate::desk::Desk;
use crate::error::AppError;
use crate::feed::Change;
use crate::once::{Key, Once, Outcome, once};
use crate::track_code::Receipt;
use crate::work::Work;
use crate::{complaint, customer, privacy, severity, timeline, track_code, turn};

/// Open complaints named at most when a new one resembles them.
const ALIKE: i64 = 10;

/// Who may hand in: the desk's people, the program itself, and the complainant through the public form.
pub fn receive(work: &mut Work<'_, '_>, actor: &Actor, intake: &Intake) -> Result<Record, AppError> {
    let (checked, Entered { complaint, customer, track_code }) = take(work, actor, intake)?;
    let registrar = actor.user.map(|_| Named::person(&actor.login, &actor.name));
    let record = registered::record(work.tx, &complaint, &checked, track_code, customer, registrar)?;
    Ok(privacy::mask(actor, record))
}

/// Like `receive`, for whoever only wants to know the number.
pub fn register(work: &mut Work<'_, '_>, actor: &Actor, intake: &Intake) -> Result<String, AppError> {
    let (_, entered) = take(work, actor, intake)?;
    Ok(entered.complaint.number)
}

fn take(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &Intake,
) -> Result<(CheckedIntake, Entered), AppError> {
    let is_public = actor.user.is_none();
    if !is_public && !actor.knows(Verb::Receive) {
        return Err(AppError::Denied(Denial::Role));
    }
    let (checked, references) = check(work, intake)?;
    let entered = enter(work, actor, &checked, &references)?;
    Ok((checked, entered))
}

/// Receives a complaint once, however often the form is sent, unless there are open complaints like it that the agent
/// has not `seen`: then a `Conflict` named `open-complaint` lists their numbers. `form` is its key and its content.
pub fn receive_form(
    desk: &Desk,
    actor: &Actor,
    form: (&str, &str),
    intake: &Intake,
    seen: &[String],
) -> Result<Receipt, AppError> {
    let (key, content) = form;
    let key = Key::new(&actor.login, key, &[content.as_bytes()]);
    let done = once(desk, &key, |work| {
        if !actor.knows(Verb::Receive) {
            return Err(AppError::Denied(Denial::Role));
        }
        // What is wrong is said before the agent is asked to compare.
        examine(work, intake)?;
        let alike = open_alike(work, actor, intake)?.into_iter().map(|line| line.number);
        let unseen: Vec<String> = alike.filter(|number| !seen.contains(number)).collect();
        if !unseen.is_empty() {
            return Err(AppError::Conflict { id: "open-complaint", detail: unseen.join(" ") });
        }
        Ok(Outcome { body: register(work, actor, intake)?, ..Outcome::default() })
    })?;
    match done {
        Once::Done(outcome) => desk.read(|work| track_code::receipt(work, outcome.body)),
        Once::UsedForOther(before) => Err(AppError::Conflict { id: "sent-before", detail: before.body }),
    }
}

/// Open complaints about the same order, or of whoever the intake would be taken to come from without the agent having
/// said so: those of a customer who was picked stood on the form already.
pub fn open_alike(work: &mut Work<'_, '_>, actor: &Actor, intake: &Intake) -> Result<Vec<Line>, AppError> {
    let mut alike = Vec::new();
    if let Some(order_ref) = intake.order_ref.as_deref().map(str::trim).filter(|order| !order.is_empty()) {
        alike = history::open(work, actor, None, Some(order_ref), ALIKE)?;
    }
    let customer = intake.customer.check(&mut Faults::default());
    let known = if customer.id.is_none() { customer::recognise(work, actor, &customer)? } else { None };
    if let Some(known) = known {
        let theirs = history::open(work, actor, Some(known), None, ALIKE)?;
        let known: Vec<i64> = alike.iter().map(|line| line.id).collect();
        alike.extend(theirs.into_iter().filter(|line| !known.contains(&line.id)));
    }
    Ok(alike)
}

/// Whether the intake would be taken, without taking it.
pub fn examine(work: &mut Work<'_, '_>, intake: &Intake) -> Result<(), AppError> {
    check(work, intake).map(|_| ())
}

fn check(work: &mut Work<'_, '_>, intake: &Intake) -> Result<(CheckedIntake, References), AppError> {
    let mut checked = match intake.check(work.now) {
        Ok(checked) => checked,
        Err(faults) => return Err(with_unknown_codes(work, intake, faults)?),
    };
    if let Some(external_ref) = &checked.external_ref {
        refuse_known(work, external_ref)?;
    }
    let said = (checked.category.as_deref(), checked.product.as_deref(), checked.against.as_deref());
    let references = resolve(work, said)?;
    // People look for a product by its name, whatever it was given as.
    checked.product = references.product.as_ref().map(|product| product.said.clone());
    Ok((checked, references))
}

/// The faults of the words together with those of the codes, so that a person sees all of them at once.
fn with_unknown_codes(
    work: &mut Work<'_, '_>,
    intake: &Intake,
    mut faults: Vec<FieldError>,
) -> Result<AppError, AppError> {
    let is_at_fault = |pointer: &str| faults.iter().any(|fault| fault.pointer == pointer);
    let category = intake.category.as_deref().filter(|_| !is_at_fault("/category"));
    let against = intake.against.as_deref().map(str::trim);
    let against = against.filter(|login| !login.is_empty() && !is_at_fault("/against"));
    match resolve(work, (category, None, against)) {
        Ok(_) => {}
        Err(AppError::Invalid(more)) => faults.extend(more),
        Err(error) => return Err(error),
    }
    Ok(AppError::Invalid(faults))
}

fn refuse_known(work: &mut Work<'_, '_>, external_ref: &str) -> Result<(), AppError> {
    match register::by_external_ref(work.tx, external_ref)? {
        Some(number) => Err(AppError::Conflict { id: "external-ref-taken", detail: number }),
        None => Ok(()),
    }
}

/// What the codes of an intake stand for.
struct References {
    category: Option<i64>,
    /// What holds where nobody named a severity.
    usual_severity: Option<Severity>,
    product: Option<Product>,
    against: Option<i64>,
}

/// Looks up category, product and member of staff.
fn resolve(
    work: &mut Work<'_, '_>,
    (category, product, against): (Option<&str>, Option<&str>, Option<&str>),
) -> Result<References, AppError> {
    let mut faults = Faults::default();
    let category = turn::optional_entry(work, &mut faults, Tree::Categories, "/category", category)?;
    let product = match product {
        Some(product) => Some(turn::product(work, product)?),
        None => None,
    };
    let against = match against {
        Some(login) => {
            let user = wenguo_store::user::by_login(work.tx, login)?;
            if user.is_none() {
                faults.add(FieldError::new("/against", "unknown"));
            }
            user.map(|user| user.id)
        }
        None => None,
    };
    let usual_severity = severity::usual(work, category)?;
    Ok(faults.into_result(References { category, usual_severity, product, against })?)
}

/// What stands in the database now.
struct Entered {
    complaint: Complaint,
    customer: Customer,
    track_code: String,
}

/// Writes the complaint, its first event and its words.
fn enter(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &CheckedIntake,
    references: &References,
) -> Result<Entered, AppError> {
    let customer = customer::find_or_make(work, actor, &intake.customer)?;
    let id = register::next_id(work.tx)?;
    let number = number(id, &intake.received_at.day(&work.desk.zone));
    let complaint = Complaint::registered(Registration {
        id,
        number: number.clone(),
        centre: actor.centre,
        registered_by: actor.user,
        customer: customer.id,
        against: references.against,
        channel: intake.channel,
        received_at: intake.received_at,
        severity: intake.severity.or(references.usual_severity),
        category: references.category,
        product: references.product.clone(),
    });
    let first = timeline::first(work, &actor.login, particulars(intake, &number));
    let track_code = track_code::fresh(work.desk);
    let words = Words { intake, track_code: &track_code, registered_at: work.now, first: &first };
    register::insert(work.tx, &complaint, &words).map_err(|error| taken(error, intake))?;
    wenguo_store::timeline::insert(work.tx, id, &first)?;
    complaint::index_new(work, id, &words::new(&number, intake, &customer))?;
    work.changes.push(Change { number, version: complaint.version });
    Ok(Entered { complaint, customer, track_code })
}

/// Somebody else handed in the same complaint at the same moment.
fn taken(error: StoreError, intake: &CheckedIntake) -> AppError {
    match &intake.external_ref {
        Some(external_ref) if error.is_constraint("complaints.external_ref") => {
            AppError::Conflict { id: "external-ref-taken", detail: external_ref.clone() }
        }
        _ => error.into(),
    }
}

/// What the first event commits to: what was said, which is not always what holds.
fn particulars(intake: &CheckedIntake, number: &str) -> Value {
    json!({
        "number": number,
        "channel": intake.channel,
        "subject": intake.subject,
        "description": intake.description,
        "demand": intake.demand,
        "severity": intake.severity,
        "category": intake.category,
        "order_ref": intake.order_ref,
        "external_ref": intake.external_ref,
        "received_at": intake.received_at,
    })
}
