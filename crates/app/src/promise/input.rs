//! A promise as handed in: what, by when (`by_when`), and what it would give; and what that means before it is sent.

use wenguo_domain::actor::Actor;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::Faults;
use wenguo_domain::moment::Moment;
use wenguo_domain::money::Money;
use wenguo_domain::promise::Source;
use wenguo_domain::promise::limit::Worth;
use wenguo_domain::remedy::{Approval, RemedyKind};
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::sight::Sight;
use wenguo_text::named_remedy;

use super::by_when::{self, WhenInput};
use super::{TEXT_MAX, limit};
use crate::error::AppError;
use crate::template::fill::refuse_unfilled;
use crate::work::Work;

/// A promise as handed in.
#[derive(Debug, Clone)]
pub struct PromiseInput {
    /// What is promised.
    pub text: String,
    /// By when; read from the text if absent.
    pub when: WhenInput,
    /// Code of what it would give; read from the text if absent.
    pub kind: Option<String>,
    /// Decimal text and currency; read from the text if absent.
    pub amount: Option<(String, String)>,
    /// Where it was said.
    pub source: Source,
}

/// A promise as it was read.
pub(super) struct Said {
    pub text: String,
    pub due_at: Moment,
    kind: Option<RemedyKind>,
    amount: Option<Money>,
}

impl Said {
    /// What it would give: as it was said of it, and as its text names it.
    pub fn worth(&self) -> Worth {
        worth(&self.text, self.kind, self.amount.clone())
    }
}

/// What a promise in these words would give, where kind and amount are not said apart from them.
pub(super) fn worth(text: &str, kind: Option<RemedyKind>, amount: Option<Money>) -> Worth {
    let named = named_remedy::named(text);
    let in_text = named.kinds.into_iter().filter_map(RemedyKind::parse);
    let mut kinds: Vec<RemedyKind> = kind.into_iter().collect();
    kinds.extend(in_text.filter(|in_text| Some(*in_text) != kind));
    let in_text = named.amount.map(|(minor, currency)| Money { minor, currency: currency.to_owned() });
    Worth { kinds, amount: amount.or(in_text) }
}

/// Reads it; the result means something only where there are no faults.
pub(super) fn read(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    complaint: &Complaint,
    input: &PromiseInput,
) -> Result<Said, AppError> {
    let text = faults.required("/text", &input.text, TEXT_MAX);
    refuse_unfilled(faults, "/text", &text);
    let kind = faults.optional_code::<RemedyKind>("/kind", input.kind.as_deref());
    let amount = crate::remedy::amount(faults, input.amount.as_ref());
    // Whoever does not say what is asked for that first, and not by when.
    let is_asked = !text.is_empty() || !input.when.is_blank();
    let due_at =
        if is_asked { by_when::read(work, faults, complaint.department, &input.when, &text)? } else { None };
    Ok(Said { text, due_at: due_at.unwrap_or(work.now), kind, amount })
}

/// What a promise would be that somebody is about to make, or to put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meant {
    /// By when.
    pub due_at: Moment,
    /// Whether it goes beyond what the reader may promise, and waits for a manager.
    pub needs_approval: bool,
}

/// What a promise would be as far as it is handed in: nothing while nobody said by when.
pub fn meant(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
    input: &PromiseInput,
) -> Result<Option<Meant>, AppError> {
    let complaint = change::look(work.tx, &Sight::with_exact_reference(actor), number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    let may = |verb: Verb| actor.may(verb, &complaint).is_ok() && verb.is_possible(&complaint);
    if !may(Verb::Promise) && !may(Verb::SettlePromise) {
        return Ok(None);
    }
    let mut faults = Faults::default();
    let due_at = by_when::read(work, &mut faults, complaint.department, &input.when, input.text.trim())?;
    let read = faults.into_result(());
    if read.as_ref().is_err_and(|faults| faults.iter().any(|fault| fault.code == "no_when")) {
        return Ok(None);
    }
    read?;
    let amount = crate::remedy::amount(&mut Faults::default(), input.amount.as_ref());
    let kind = input.kind.as_deref().and_then(RemedyKind::parse);
    let worth = worth(input.text.trim(), kind, amount);
    let Some(due_at) = due_at else { return Ok(None) };
    let approval = limit::approval(work, actor, complaint.id, &worth)?;
    Ok(Some(Meant { due_at, needs_approval: approval == Approval::Pending }))
}
