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

codes! {
    /// What kind of customer a text is meant for.
    Audience {
        /// Companies and the like.
        Business = "business",
        /// Persons.
        Private = "private",
    }
}

/// What names of companies and other bodies hold, and names of persons do not.
const OF_BODIES: [&str; 17] = [
    "公司",
    "集团",
    "有限",
    "股份",
    "工厂",
    "合作社",
    "事务所",
    "研究所",
    "研究院",
    "学校",
    "大学",
    "医院",
    "酒店",
    "商行",
    "超市",
    "中心",
    "经销",
];
/// Words that stand behind the names of companies in other languages.
const OF_COMPANIES: [&str; 10] =
    ["ltd", "limited", "inc", "llc", "corp", "corporation", "company", "co", "gmbh", "group"];

impl Audience {
    /// What somebody of this name probably is. Nobody is asked when registering, so this only puts texts in an order.
    pub fn of_name(name: &str) -> Audience {
        let lower = name.to_lowercase();
        let is_company = lower.split(|c: char| !c.is_alphanumeric()).any(|word| OF_COMPANIES.contains(&word));
        let is_body = OF_BODIES.iter().any(|part| name.contains(part)) || name.ends_with(['厂', '店']);
        if is_company || is_body { Audience::Business } else { Audience::Private }
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
    use super::*;

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

    #[test]
    fn who_is_a_company_by_name() {
        for (name, audience) in [
            ("宁波海川汽车零部件有限公司", Audience::Business),
            ("苏州精工模具厂", Audience::Business),
            ("Spruce Appliances Ltd.", Audience::Business),
            ("Acme Co., Inc.", Audience::Business),
            ("王小明", Audience::Private),
            ("Nicole Corby", Audience::Private),
            ("欧阳女士", Audience::Private),
            ("", Audience::Private),
        ] {
            assert_eq!(Audience::of_name(name), audience, "{name}");
        }
    }
}
