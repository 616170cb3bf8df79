//! The query of a list: what was given for each parameter, repeated or apart by commas. `parameter` says what may be.

use std::collections::HashMap;

use axum::extract::Query as AxumQuery;
use axum::http::Uri;
use wenguo_domain::field::{Faults, FieldError};

use crate::parameter::Table;

/// The parameters of a query, in the order of the query.
#[derive(Debug, Clone, Default)]
pub struct Query(HashMap<String, Vec<String>>);

impl Query {
    /// The query of an address.
    pub fn of(uri: &Uri) -> Result<Query, FieldError> {
        let pairs = AxumQuery::<Vec<(String, String)>>::try_from_uri(uri)
            .map_err(|_| FieldError::new("/", "invalid"))?;
        let mut query = HashMap::<String, Vec<String>>::new();
        for (name, value) in pairs.0 {
            query.entry(name).or_default().push(value);
        }
        Ok(Query(query))
    }

    /// Faults for every parameter that is not in the table.
    pub fn refuse_unknown(&self, faults: &mut Faults, table: Table) {
        let known: Vec<&str> = table.iter().map(|parameter| parameter.name()).collect();
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
}
