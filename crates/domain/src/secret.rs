//! How is a secret held in memory, so that no log, no panic and no answer says it by accident? It has to be asked for by name.

use std::fmt;

use serde::Deserialize;

/// A password, a key, an address that holds a key. Neither shown nor serialised: whoever needs it calls [`Secret::reveal`],
/// and a reader of the code sees where.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Holds `text`.
    pub fn new(text: impl Into<String>) -> Secret {
        Secret(text.into())
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Secret {
        Secret(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_it_is_said_by_accident() {
        let said = format!("{:?} {:#?}", Secret::new("t0psecret"), Some(Secret::new("t0psecret")));
        assert!(!said.contains("t0p"), "{said}");
        assert_eq!(Secret::new("t0psecret").reveal(), "t0psecret");
    }
}
