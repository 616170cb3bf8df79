//! Builds the WHERE of a list: clauses joined by AND, each with its numbered parameters.

use crate::value::Value;

/// Clauses and the values they need, in order.
#[derive(Debug, Clone, Default)]
pub struct Conditions<'v> {
    clauses: Vec<String>,
    /// The parameters so far; `$1` is the first.
    pub values: Vec<Value<'v>>,
}

impl<'v> Conditions<'v> {
    /// No clause yet, behind `values` that other parts of the statement have taken in.
    pub fn behind(values: Vec<Value<'v>>) -> Conditions<'v> {
        Conditions { clauses: Vec::new(), values }
    }

    /// Adds a clause; each `?` in it takes the next of `values`.
    pub fn add<const N: usize>(&mut self, clause: &str, values: [Value<'v>; N]) {
        let mut numbered = String::with_capacity(clause.len() + 8);
        let mut next = values.into_iter();
        for part in clause.split_inclusive('?') {
            match (part.strip_suffix('?'), next.next()) {
                (Some(before), Some(value)) => {
                    self.values.push(value);
                    numbered.push_str(before);
                    numbered.push_str(&format!("${}", self.values.len()));
                }
                _ => numbered.push_str(part),
            }
        }
        self.clauses.push(numbered);
    }

    /// Adds `column IN (…)`; no values means that nothing fits.
    pub fn any_of(&mut self, column: &str, values: impl IntoIterator<Item = Value<'v>>) {
        let clause = self.list(column, values);
        self.clauses.push(clause);
    }

    /// `column IN ($3, $4)`, with the values taken in, to be part of a larger clause.
    pub fn list(&mut self, column: &str, values: impl IntoIterator<Item = Value<'v>>) -> String {
        let mut places = Vec::new();
        for value in values {
            self.values.push(value);
            places.push(format!("${}", self.values.len()));
        }
        if places.is_empty() { "1 = 0".to_owned() } else { format!("{column} IN ({})", places.join(", ")) }
    }

    /// Takes in one value and gives its place: `$5`.
    pub fn place(&mut self, value: Value<'v>) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// Adds a clause that is ready.
    pub fn raw(&mut self, clause: String) {
        self.clauses.push(clause);
    }

    /// ` WHERE a AND b`, or nothing.
    pub fn to_sql(&self) -> String {
        self.with(None)
    }

    /// Like `to_sql`, with one clause more that is ready.
    pub fn with(&self, clause: Option<&str>) -> String {
        let clauses: Vec<&str> = clause.into_iter().chain(self.clauses.iter().map(String::as_str)).collect();
        if clauses.is_empty() { String::new() } else { format!(" WHERE {}", clauses.join(" AND ")) }
    }
}
