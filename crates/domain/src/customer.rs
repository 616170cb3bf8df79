//! A customer as the desk knows them: how to reach them, how much they matter, and which record lives on in which.

use crate::codes;
use crate::codes::Tier;
use crate::moment::Moment;

codes! {
    /// What happened to a customer, apart from their complaints.
    CustomerEventKind {
        /// A colleague wrote something down.
        Noted = "noted",
        /// Name, contacts, tier or key account changed.
        Changed = "changed",
        /// They were merged into another.
        Merged = "merged",
        /// Another was merged into them.
        Absorbed = "absorbed",
        /// Their merge into another was undone.
        Parted = "parted",
        /// The merge of another into them was undone.
        Released = "released",
        /// Masked personal data were shown.
        Revealed = "revealed",
    }
}

/// One customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Identity in the database.
    pub id: i64,
    /// Name; `None` for somebody who gave none.
    pub name: Option<String>,
    /// Telephone number as written.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Tier.
    pub tier: Tier,
    /// Number in the customer system.
    pub external_ref: Option<String>,
    /// Whether a key-account manager looks after them.
    pub key_account: bool,
    /// What colleagues should know.
    pub notes: Option<String>,
    /// When the record was made.
    pub created_at: Moment,
    /// The record this one was merged into.
    pub merged_into: Option<i64>,
    /// Grows by one with every change.
    pub version: i64,
}

impl Customer {
    /// What people call the record: its number in the customer system, else `K-000123`.
    pub fn number(&self) -> String {
        number(self.id, self.external_ref.as_deref())
    }
}

/// What people call the record of customer `id`: the number in the customer system, else `K-000123`.
pub fn number(id: i64, external_ref: Option<&str>) -> String {
    external_ref.map_or_else(|| format!("K-{id:06}"), str::to_owned)
}

/// The identity in a number of the desk's own: `K-000123`, in capitals or not, with its hyphen or without.
pub fn id_in(number: &str) -> Option<i64> {
    let digits = number.trim().strip_prefix(['K', 'k'])?;
    let digits = digits.strip_prefix('-').unwrap_or(digits);
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::id_in;

    #[test]
    fn own_numbers_name_an_identity_and_others_do_not() {
        for (number, id) in [
            ("K-000123", Some(123)),
            (" k-7 ", Some(7)),
            ("k000123", Some(123)),
            ("K", None),
            ("k--7", None),
            ("K-", None),
            ("C-12", None),
            ("K-1a", None),
            ("K-99999999999999999999", None),
        ] {
            assert_eq!(id_in(number), id, "{number}");
        }
    }
}
