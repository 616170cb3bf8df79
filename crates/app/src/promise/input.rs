//! A promise as handed in: what, by when (an instant, or words for it), and what it would give.

use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::{DAY, Moment};
use wenguo_domain::money::Money;
use wenguo_domain::promise::Source;
use wenguo_domain::promise::due::due;
use wenguo_domain::promise::limit::{CURRENCY, Worth};
use wenguo_domain::remedy::RemedyKind;
use wenguo_text::{named_remedy, when};

use super::TEXT_MAX;
use crate::calendar;
use crate::error::AppError;
use crate::template::fill::refuse_unfilled;
use crate::work::Work;

/// The farthest that may be promised.
const FARTHEST: i64 = 366 * DAY;
/// Characters of words for a time.
const WORDS_MAX: usize = 100;

/// By when.
#[derive(Debug, Clone, Default)]
pub struct WhenInput {
    /// RFC 3339.
    pub due_at: Option<String>,
    /// Words: 今天下班前.
    pub words: Option<String>,
}

impl WhenInput {
    fn is_blank(&self) -> bool {
        [&self.due_at, &self.words].into_iter().flatten().all(|said| said.trim().is_empty())
    }
}

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
    let in_text = named.amount.map(|minor| Money { minor, currency: CURRENCY.to_owned() });
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
    let due_at = match (input.when.is_blank(), in_text(work, complaint.department, &text)?) {
        (true, Some(due_at)) => Some(due_at),
        _ => due_at(work, faults, complaint.department, &input.when)?,
    };
    Ok(Said { text, due_at: due_at.unwrap_or(work.now), kind, amount })
}

/// By when, as what is promised says it itself.
fn in_text(work: &mut Work<'_, '_>, department: Option<i64>, text: &str) -> Result<Option<Moment>, AppError> {
    let (_, calendar) = calendar::of_department(work, department)?;
    Ok(when::find(text).into_iter().find_map(|found| due(found.when, &calendar, work.now)))
}

/// By when; of an instant and words, the instant counts.
pub(super) fn due_at(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    department: Option<i64>,
    when: &WhenInput,
) -> Result<Option<Moment>, AppError> {
    let given = when.due_at.as_deref().map(str::trim).filter(|given| !given.is_empty());
    let words = faults.optional("/when", when.words.as_deref(), WORDS_MAX);
    if let Some(given) = given {
        return Ok(instant(faults, given, work.now));
    }
    let Some(words) = words else {
        faults.add(FieldError::allowing("/due_at", "required", "2026-11-22T18:00:00+08:00"));
        return Ok(None);
    };
    let (_, calendar) = calendar::of_department(work, department)?;
    let found = when::find(&words).into_iter().find_map(|found| due(found.when, &calendar, work.now));
    if found.is_none() {
        faults.add(FieldError::allowing("/when", "unclear_when", "今天下班前、三天内、by Friday"));
    }
    Ok(found)
}

fn instant(faults: &mut Faults, given: &str, now: Moment) -> Option<Moment> {
    let at = Moment::parse_rfc3339(given);
    match at {
        None => faults.add(FieldError::allowing("/due_at", "invalid_instant", "2026-11-22T18:00:00+08:00")),
        Some(at) if at <= now => faults.add(FieldError::new("/due_at", "not_ahead")),
        Some(at) if at.since(now) > FARTHEST => {
            faults.add(FieldError::allowing("/due_at", "too_far_ahead", "366"))
        }
        Some(_) => {}
    }
    at
}
