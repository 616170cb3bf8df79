//! Receives a complaint: checks the words, finds or makes the customer, gives a number and a promise of time.
//!
//! `known` is what intakes refer to, `entry` writes what may be taken.

pub(crate) mod entry;
pub(crate) mod known;

use wenguo_domain::actor::Actor;
use wenguo_domain::escalation::climb::Origin;
use wenguo_domain::escalation::immediate::Rule;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::intake::{CheckedIntake, Intake};
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::list::Line;
use wenguo_store::complaint::record::{Named, Record};
use wenguo_store::complaint::registered;

use self::entry::{Entered, Ready};
use self::known::{Known, References};
use crate::customer::callers::Callers;
use crate::customer::history;
use crate::customer::line::{self, Shared};
use crate::desk::Desk;
use crate::error::AppError;
use crate::escalation::immediate;
use crate::once::Key;
use crate::track_code::Receipt;
use crate::work::Work;
use crate::{customer, duty, notice, privacy, track_code, webhook};

/// Open complaints named at most when a new one resembles them.
const ALIKE: i64 = 10;

/// Who may hand in: the desk's people, the program itself, and the complainant through the public form.
pub fn receive(work: &mut Work<'_, '_>, actor: &Actor, intake: &Intake) -> Result<Record, AppError> {
    let (ready, Entered { complaint, track_code, clocks, .. }) = take(work, actor, intake)?;
    let registrar = actor.user.map(|_| Named::person(&actor.login, &actor.name));
    let Ready { intake, customer, .. } = ready;
    let record = registered::record(work.tx, &complaint, &intake, track_code, customer, registrar)?;
    let record = Record { laps: clocks, escalation_level: complaint.escalation_level, ..record };
    Ok(privacy::mask(actor, record))
}

/// Like `receive`, for whoever only wants to know number and code.
pub fn register(work: &mut Work<'_, '_>, actor: &Actor, intake: &Intake) -> Result<Receipt, AppError> {
    let (_, entered) = take(work, actor, intake)?;
    Ok(Receipt { number: entered.complaint.number, code: entered.track_code })
}

fn take(work: &mut Work<'_, '_>, actor: &Actor, intake: &Intake) -> Result<(Ready, Entered), AppError> {
    let is_public = actor.user.is_none();
    if !is_public {
        actor.must_know(Verb::Receive)?;
    }
    let (checked, confirmed) = check_with_confirmed(work, actor, intake)?;
    let ready = of_callers(work, actor, vec![checked])?;
    let entered = entry::enter(work, actor, &ready, Origin::HandedIn)?;
    let both = ready.into_iter().zip(entered).next();
    let (ready, mut entered) = both.ok_or(AppError::NotFound("complaint"))?;
    if notice::is_news(work) {
        immediate::on_receipt(work, &mut entered.complaint)?;
        duty::alarm(work, &actor.login, &entered.complaint, None)?;
        webhook::called(work, &entered.complaint, EventKind::Received, 1)?;
    }
    immediate::on_registering(work, actor, &mut entered.complaint, &confirmed)?;
    Ok((ready, entered))
}

/// What was checked, and what whoever registers confirms that cannot wait: all that is wrong with either at once.
fn check_with_confirmed(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    intake: &Intake,
) -> Result<((CheckedIntake, References), Vec<Rule>), AppError> {
    let mut known = Known::of(work, std::iter::once(intake))?;
    let checked = check(work, &mut known, intake);
    let is_named = intake.against.as_deref().is_some_and(|login| !login.trim().is_empty());
    match (checked, immediate::confirmed(work, actor, &intake.immediate, is_named)) {
        (Err(AppError::Invalid(mut faults)), Err(AppError::Invalid(more))) => {
            faults.extend(more);
            Err(AppError::Invalid(faults))
        }
        (checked, confirmed) => Ok((checked?, confirmed?)),
    }
}

/// Finds or makes the customers of checked intakes, so that they can be entered.
pub(crate) fn of_callers(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    checked: Vec<(CheckedIntake, References)>,
) -> Result<Vec<Ready>, AppError> {
    let mut callers = Callers::of(work, checked.iter().map(|(intake, _)| &intake.customer))?;
    let places: Result<Vec<usize>, AppError> =
        checked.iter().map(|(intake, _)| callers.find_or_make(work, &intake.customer)).collect();
    let (places, customers) = (places?, callers.settle(work, actor)?);
    let ready = checked.into_iter().zip(places).map(|((intake, references), place)| Ready {
        intake,
        references,
        customer: customers[place].clone(),
    });
    Ok(ready.collect())
}

/// What whoever registers has been asked about, and registers all the same.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Numbers of open complaints that may be about the same matter.
    pub complaints: Vec<String>,
    /// Customers with the same telephone number or mail address who are somebody else.
    pub customers: Vec<i64>,
}

/// Receives a complaint once, however often the form is sent, unless something was not `asked` yet: there are open
/// complaints like it (a `Conflict` named `open-complaint` lists their numbers), or the caller's number or address is that
/// of customers of another name (one named `known-line` lists theirs). `form` is its key and its content.
pub fn receive_form(
    desk: &Desk,
    actor: &Actor,
    form: (&str, &str),
    intake: &Intake,
    asked: &Asked,
) -> Result<Receipt, AppError> {
    let (key, content) = form;
    let key = Key::new(&actor.login, key, &[content.as_bytes()]);
    track_code::once_received(desk, &key, |work| {
        actor.must_know(Verb::Receive)?;
        // What is wrong is said before the agent is asked to compare.
        check_with_confirmed(work, actor, intake)?;
        let alike = open_alike(work, actor, intake)?.into_iter().map(|line| line.number);
        refuse_unasked("open-complaint", alike.filter(|number| !asked.complaints.contains(number)))?;
        let caller = intake.customer.check(&mut Faults::default());
        let strangers = line::strangers(work, actor, &caller)?.into_iter();
        let strangers = strangers.filter(|customer| !asked.customers.contains(&customer.id));
        refuse_unasked("known-line", strangers.map(|customer| customer.number()))?;
        register(work, actor, intake)
    })?
    .map_err(|number| AppError::Conflict { id: "sent-before", detail: number })
}

fn refuse_unasked(id: &'static str, unasked: impl Iterator<Item = String>) -> Result<(), AppError> {
    let unasked: Vec<String> = unasked.collect();
    if unasked.is_empty() { Ok(()) } else { Err(AppError::Conflict { id, detail: unasked.join(" ") }) }
}

/// Customers of another name with the telephone number or mail address of an intake that would make a new one.
pub fn on_line(work: &mut Work<'_, '_>, actor: &Actor, intake: &Intake) -> Result<Vec<Shared>, AppError> {
    line::shared(work, actor, &intake.customer.check(&mut Faults::default()))
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
    let mut known = Known::of(work, std::iter::once(intake))?;
    check(work, &mut known, intake).map(|_| ())
}

/// Checks the words and looks up what they refer to.
pub(crate) fn check(
    work: &mut Work<'_, '_>,
    known: &mut Known,
    intake: &Intake,
) -> Result<(CheckedIntake, References), AppError> {
    let mut checked = match intake.check(work.now) {
        Ok(checked) => checked,
        Err(faults) => return Err(with_unknown_codes(work, known, intake, faults)?),
    };
    known.refuse_taken(checked.external_ref.as_deref())?;
    let said = (checked.category.as_deref(), checked.product.as_deref(), checked.against.as_deref());
    let references = known.resolve(work, said)?;
    // People look for a product by its name, whatever it was given as.
    checked.product = references.product.as_ref().map(|product| product.said.clone());
    Ok((checked, references))
}

/// The faults of the words together with those of the codes, so that a person sees all of them at once.
fn with_unknown_codes(
    work: &mut Work<'_, '_>,
    known: &mut Known,
    intake: &Intake,
    mut faults: Vec<FieldError>,
) -> Result<AppError, AppError> {
    let is_at_fault = |pointer: &str| faults.iter().any(|fault| fault.pointer == pointer);
    let category = intake.category.as_deref().filter(|_| !is_at_fault("/category"));
    let against = intake.against.as_deref().map(str::trim);
    let against = against.filter(|login| !login.is_empty() && !is_at_fault("/against"));
    match known.resolve(work, (category, None, against)) {
        Ok(_) => {}
        Err(AppError::Invalid(more)) => faults.extend(more),
        Err(error) => return Err(error),
    }
    Ok(AppError::Invalid(faults))
}
