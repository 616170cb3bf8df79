//! A promise as it is handed in: what, to whom, how long, where that stands.

use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::sla::policy::{ClockName, Scope, Target};
use wenguo_domain::sla::term::{Term, Unit};
use wenguo_store::tree::{self, Tree};

use crate::error::AppError;
use crate::work::Work;

/// How long a promise may be, in whatever it is counted; no days at all is the day of receipt.
const AMOUNTS: std::ops::RangeInclusive<i64> = 0..=9_999;
/// Shares of a term after which it may warn, in percent.
const SHARES: std::ops::RangeInclusive<i64> = 1..=99;
/// So many warnings at most.
const WARNINGS: usize = 5;

/// A promise as handed in.
#[derive(Debug, Clone, Default)]
pub struct TargetInput {
    /// Code of what is promised.
    pub clock: String,
    /// Code of a category; absent holds for all.
    pub category: Option<String>,
    /// Code of a tier; absent holds for all.
    pub tier: Option<String>,
    /// Code of a channel; absent holds for all.
    pub channel: Option<String>,
    /// Code of a severity; absent holds for all.
    pub severity: Option<String>,
    /// How many.
    pub amount: Option<i64>,
    /// Code of what they are of.
    pub unit: String,
    /// Whether a hold stops it.
    pub stops: bool,
    /// By how much it may be extended; absent is not at all.
    pub extension: Option<i64>,
    /// Code of what these are of; absent is what the term is of.
    pub extension_unit: Option<String>,
    /// Where it stands; absent stands where the policy stands.
    pub source: Option<String>,
}

impl TargetInput {
    /// The promise and where it stands, every fault of it at once.
    pub(super) fn checked(&self, work: &mut Work<'_, '_>) -> Result<(Target, Option<String>), AppError> {
        let mut faults = Faults::default();
        let clock = faults.code::<ClockName>("/clock", &self.clock);
        let unit = faults.code::<Unit>("/unit", &self.unit);
        let scope = Scope {
            category: category(work, &mut faults, self.category.as_deref())?,
            tier: faults.optional_code::<Tier>("/tier", self.tier.as_deref()),
            channel: faults.optional_code::<Channel>("/channel", self.channel.as_deref()),
            severity: faults.optional_code::<Severity>("/severity", self.severity.as_deref()),
        };
        let amount = self.amount.filter(|amount| AMOUNTS.contains(amount));
        if amount.is_none() {
            let rule = if self.amount.is_none() { "required" } else { "out_of_range" };
            faults.add(FieldError::allowing("/amount", rule, "0–9999"));
        }
        let extension = self.extension(&mut faults, clock, unit);
        let source = faults.optional("/source", self.source.as_deref(), 500);
        faults.into_result(())?;
        let amount = amount.and_then(|amount| u32::try_from(amount).ok());
        let (Some(clock), Some(unit), Some(amount)) = (clock, unit, amount) else {
            return Err(AppError::field("/amount", "required"));
        };
        Ok((Target { clock, scope, term: Term { amount, unit }, stops: self.stops, extension }, source))
    }

    /// What is done by telling the customer something cannot wait for the customer to be told of more time.
    fn extension(&self, faults: &mut Faults, clock: Option<ClockName>, unit: Option<Unit>) -> Option<Term> {
        let amount = self.extension?;
        let of = faults.optional_code::<Unit>("/extension_unit", self.extension_unit.as_deref());
        if clock.is_some_and(ClockName::is_met_by_an_answer) {
            faults.add(FieldError::new("/extension", "not_extendable"));
            return None;
        }
        let amount = u32::try_from(amount).ok().filter(|amount| (1..=9_999).contains(amount));
        if amount.is_none() {
            faults.add(FieldError::allowing("/extension", "out_of_range", "1–9999"));
        }
        Some(Term { amount: amount?, unit: of.or(unit)? })
    }
}

/// A retired category is none to promise anything for, but a promise that was made of it stays.
fn category(
    work: &mut Work<'_, '_>,
    faults: &mut Faults,
    code: Option<&str>,
) -> Result<Option<i64>, AppError> {
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else { return Ok(None) };
    let found = tree::by_code(work.tx, Tree::Categories, code)?;
    if found.is_none() {
        faults.add(FieldError::new("/category", "unknown"));
    }
    Ok(found.map(|entry| entry.id))
}

/// Shares after which to warn, in order and each once.
pub(super) fn shares(given: &[i64]) -> Result<Vec<u8>, AppError> {
    let shares =
        given.iter().filter(|share| SHARES.contains(share)).filter_map(|share| u8::try_from(*share).ok());
    let mut shares: Vec<u8> = shares.collect();
    if shares.len() != given.len() {
        return Err(AppError::Invalid(vec![FieldError::allowing("/warnings", "out_of_range", "1–99")]));
    }
    shares.sort_unstable();
    shares.dedup();
    if shares.len() > WARNINGS {
        return Err(AppError::Invalid(vec![FieldError::allowing("/warnings", "too_many", WARNINGS)]));
    }
    Ok(shares)
}
