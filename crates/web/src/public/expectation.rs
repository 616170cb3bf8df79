//! What may be told to whoever complained: by when somebody gets in touch, and by when the result is there.
//!
//! These are two dates. Told as one, a customer who was given the other elsewhere no longer knows what holds.

use wenguo_domain::expectation::{Expectation, ResultBy};
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;

use crate::visitor::Visitor;

/// The promises that hold, in the order in which they fall due.
pub fn lines(visitor: &Visitor, expectation: Expectation) -> Vec<String> {
    let by = |key, at: Moment| visitor.t.with(key, "at", &dates::exact_due(at.0, &visitor.server.desk.zone));
    let contact = expectation.contact.map(|at| by("public-by-contact", at));
    let result = expectation.result.map(|result| match result {
        ResultBy::Moment(at) => by("public-by-result", at),
        ResultBy::Undecided => visitor.t.text("public-result-undecided").into_owned(),
    });
    contact.into_iter().chain(result).collect()
}
