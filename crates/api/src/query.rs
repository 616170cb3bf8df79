//! Reads the query of a list: known parameters only, repeated or apart by commas, all faults at once.

use std::collections::{BTreeSet, HashMap};

use axum::extract::FromRequestParts;
use axum::extract::Query as AxumQuery;
use axum::http::request::Parts;
use jiff::civil::Date;
use wenguo_app::work::Work;
use wenguo_domain::code::Code;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;
use wenguo_http::problem::Problem;
use wenguo_http::{lang, shell::Shell};

use crate::cursor;

/// The parameters of a query, in the order of the query.
#[derive(Debug, Clone, Default)]
pub struct Query(HashMap<String, Vec<String>>);

impl FromRequestParts<Shell> for Query {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Shell) -> Result<Query, Problem> {
        let pairs = AxumQuery::<Vec<(String, String)>>::try_from_uri(&parts.uri)
            .map_err(|_| Problem::invalid(lang::of(&parts.headers), &[FieldError::new("/", "invalid")]))?;
        let mut query = HashMap::<String, Vec<String>>::new();
        for (name, value) in pairs.0 {
            query.entry(name).or_default().push(value);
        }
        Ok(Query(query))
    }
}

impl Query {
    /// Faults for every parameter that is not among `known`.
    pub fn refuse_unknown(&self, faults: &mut Faults, known: &[&str]) {
        let mut unknown: Vec<&String> =
            self.0.keys().filter(|name| !known.contains(&name.as_str())).collect();
        unknown.sort();
        for name in unknown {
            faults.add(FieldError::allowing(format!("/{name}"), "unknown_parameter", known.join(", ")));
        }
    }

    /// The last value of `name` that is not blank.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.iter().map(|value| value.trim()).rfind(|value| !value.is_empty())
    }

    /// Every value of `name`, also those apart by commas.
    pub fn all(&self, name: &str) -> Vec<&str> {
        let values = self.0.get(name).into_iter().flatten().flat_map(|value| value.split(','));
        values.map(str::trim).filter(|value| !value.is_empty()).collect()
    }

    /// Every value of `name` as a code, each once.
    pub fn codes<C: Code>(&self, faults: &mut Faults, name: &str) -> Vec<C> {
        let pointer = format!("/{name}");
        let asked: BTreeSet<&str> = self.all(name).into_iter().collect();
        asked.into_iter().filter_map(|value| faults.code::<C>(&pointer, value)).collect()
    }

    /// `true` or `false`.
    pub fn flag(&self, faults: &mut Faults, name: &str) -> Option<bool> {
        match self.text(name)? {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                faults.add(FieldError::allowing(format!("/{name}"), "unknown", "true, false"));
                None
            }
        }
    }

    /// A whole number.
    pub fn number(&self, faults: &mut Faults, name: &str) -> Option<i64> {
        let parsed = self.text(name)?.parse().ok();
        if parsed.is_none() {
            faults.add(FieldError::new(format!("/{name}"), "invalid_number"));
        }
        parsed
    }

    /// A day (from its beginning at the desk, or with `is_end` to its end) or an RFC 3339 instant.
    pub fn moment(
        &self,
        work: &Work<'_, '_>,
        faults: &mut Faults,
        name: &str,
        is_end: bool,
    ) -> Option<Moment> {
        let text = self.text(name)?;
        let of_day = || {
            let day: Date = text.parse().ok().filter(|_| text.len() == 10)?;
            let day = if is_end { day.tomorrow().ok()? } else { day };
            Some(Moment::from(day.to_zoned(work.desk.zone.clone()).ok()?.timestamp()))
        };
        // A plus sign that was not encoded arrives as a space.
        let moment = of_day().or_else(|| Moment::parse_rfc3339(&text.replace(' ', "+")));
        if moment.is_none() {
            let allowed = "2026-11-22, 2026-11-22T09:30:00+08:00";
            faults.add(FieldError::allowing(format!("/{name}"), "invalid_instant", allowed));
        }
        moment
    }

    /// `limit` (1 to 200, 50 if absent) and `cursor`.
    pub fn page(&self, faults: &mut Faults) -> wenguo_store::page::Page {
        let limit = self.number(faults, "limit").unwrap_or(50);
        if !(1..=200).contains(&limit) {
            faults.add(FieldError::allowing("/limit", "out_of_range", "1–200"));
        }
        wenguo_store::page::Page { limit, after: cursor::read(faults, self.text("cursor")) }
    }
}
