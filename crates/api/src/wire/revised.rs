//! A field that may be absent, null or filled in, where these are three different things.

use serde::{Deserialize, Deserializer};
use wenguo_domain::revision::Revision;

/// Absent keeps what was known (with `#[serde(default)]`), null takes it away, anything else takes its place.
#[derive(Debug, Clone, Default)]
pub struct Revised(pub Revision<String>);

impl<'de> Deserialize<'de> for Revised {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Revision::filled(Option::deserialize(deserializer)?)))
    }
}
