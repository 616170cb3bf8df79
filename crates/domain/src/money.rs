//! An amount of money: minor units and a currency, never a float.

use serde::{Deserialize, Serialize};

/// Minor units (fen, cents) of a currency (ISO 4217).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Amount in minor units; two decimals for every currency the desk knows.
    pub minor: i64,
    /// Three capital letters, ISO 4217.
    pub currency: String,
}

impl Money {
    /// Reads `12.50` or `12`, at most two decimals, not negative, below ten milliard.
    pub fn parse(amount: &str, currency: &str) -> Option<Money> {
        let known = currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase());
        let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if !known
            || whole.is_empty()
            || whole.len() > 10
            || cents.len() > 2
            || !digits(whole)
            || !digits(cents)
        {
            return None;
        }
        if amount.ends_with('.') {
            return None;
        }
        let minor = whole.parse::<i64>().ok()? * 100 + format!("{cents:0<2}").parse::<i64>().ok()?;
        Some(Money { minor, currency: currency.to_owned() })
    }

    /// The amount as a decimal text: `12.50`.
    pub fn amount(&self) -> String {
        format!("{}.{:02}", self.minor / 100, self.minor % 100)
    }
}
