//! The query of a page: lenient, because people edit addresses; what is not understood is left out.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use wenguo_domain::code::Code;
use wenguo_http::shell::Shell as Server;

use crate::flash;
use crate::form::Sent;

/// What must not stand plainly in the value of a query.
const RESERVED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'&')
    .add(b'+')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'=')
    .add(b'?');

/// Names and values of a query, in order.
#[derive(Debug, Clone, Default)]
pub struct Query(Vec<(String, String)>);

impl FromRequestParts<Server> for Query {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Server) -> Result<Query, Infallible> {
        // What is shown once is not carried on by the links of the page.
        Ok(Query::parse(parts.uri.query().unwrap_or_default()).without(&[flash::RECEIPT]))
    }
}

impl Query {
    /// Reads a query string; blank values are left out.
    pub fn parse(query: &str) -> Query {
        let sent = Sent::parse(query.as_bytes());
        Query(sent.pairs().iter().filter(|(_, value)| !value.trim().is_empty()).cloned().collect())
    }

    /// The last value of `name`, or blank.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().rfind(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// The last value of `name`, unless blank.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// Every value of `name`.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.iter().filter(|(known, _)| known == name).map(|(_, value)| value.trim()).collect()
    }

    /// Every value of `name` that is a code, each once.
    pub fn codes<C: Code>(&self, name: &str) -> Vec<C> {
        let asked = self.all(name);
        C::ALL.iter().copied().filter(|code| asked.contains(&code.as_str())).collect()
    }

    /// The query with `name` set to `value`, or without it if `value` is blank.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Query {
        let mut pairs: Vec<_> = self.0.iter().filter(|(known, _)| known != name).cloned().collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Query(pairs)
    }

    /// The query without any of `names`.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Query {
        Query(self.0.iter().filter(|(known, _)| !names.contains(&known.as_str())).cloned().collect())
    }

    /// The query with nothing but `names`.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Query {
        Query(self.0.iter().filter(|(known, _)| names.contains(&known.as_str())).cloned().collect())
    }

    /// Names and values, in order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As it stands in an address, without the question mark.
    pub fn to_text(&self) -> String {
        let write = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
        self.0
            .iter()
            .map(|(name, value)| format!("{}={}", write(name), write(value)))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// `path` with this query.
    pub fn on(&self, path: &str) -> String {
        if self.is_empty() { path.to_owned() } else { format!("{path}?{}", self.to_text()) }
    }
}
