//! What demo complaints are made of: `demo.toml` of a trade, and the names and phrases that all trades share.

use std::collections::BTreeMap;

use serde::Deserialize;
use wenguo_domain::codes::{Channel, Finding, Motive, Severity, Tier};
use wenguo_domain::remedy::RemedyKind;

use super::pool::Pool;
use crate::error::AppError;
use crate::preset::schema::{Categories, Entry, Preset, Products};
use crate::preset::{self, Files, parsed};

/// Everything texts, names and choices are drawn from.
pub struct Material {
    /// The trade's own.
    pub trade: Trade,
    /// Names for customers.
    pub names: Names,
    /// What people say in any trade.
    pub phrases: Phrases,
    /// What is sold.
    pub products: Vec<Entry>,
    /// Usual departments by category, most usual first.
    pub departments: BTreeMap<String, Vec<String>>,
    /// Chinese name of the company.
    pub company: String,
}

impl Material {
    /// Reads the files of a trade and the shared ones.
    pub fn read(files: &Files) -> Result<Material, AppError> {
        let categories = parsed::<Categories>(files.categories)?.category;
        Ok(Material {
            trade: parsed(files.demo)?,
            names: parsed(preset::names())?,
            phrases: parsed(preset::phrases())?,
            products: parsed::<Products>(files.products)?.product,
            departments: categories.into_iter().map(|it| (it.entry.code, it.departments)).collect(),
            company: parsed::<Preset>(files.preset)?.company,
        })
    }
}

/// `demo.toml`; `presets/README.md` says what each key means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trade {
    pub return_reasons: Pool,
    pub hold_notes: Pool,
    pub withdrawal_reasons: Pool,
    pub declination_reasons: Pool,
    pub reopen_reasons: Pool,
    pub grading_notes: Pool,
    pub dispatch_notes: Pool,
    pub closing_summaries: Pool,
    pub comments_satisfied: Pool,
    pub comments_neutral: Pool,
    pub comments_unsatisfied: Pool,
    pub slots: Slots,
    pub case: Vec<Case>,
}

/// Values by the name of their slot.
pub type Slots = BTreeMap<String, Vec<String>>;

/// One kind of trouble, a `[[case]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub category: String,
    pub weight: usize,
    pub language: Language,
    pub customers: Vec<Kind>,
    pub products: Vec<String>,
    pub products_follow_descriptions: bool,
    pub severity: Weights<Severity>,
    pub motives: Weights<Motive>,
    pub channels: Weights<Channel>,
    pub findings: Weights<Finding>,
    pub remedies: Weights<RemedyKind>,
    pub remedy_amount: Option<(i64, i64)>,
    pub causes: Vec<String>,
    #[serde(default)]
    pub slots: Slots,
    pub subjects: Pool,
    pub descriptions: Pool,
    pub demands: Pool,
    pub results: Pool,
    pub results_unsubstantiated: Pool,
    pub comments: Pool,
    pub comments_unsatisfied: Pool,
    pub notes: Pool,
    pub contacts: Pool,
}

/// What a customer speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// What a customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody.
    Person,
    /// A company.
    Organisation,
}

/// Codes and how often each comes up, relative to the others.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "BTreeMap<T, usize>", bound = "T: Deserialize<'de> + Ord")]
pub struct Weights<T>(pub Vec<(T, usize)>);

impl<T: Ord> TryFrom<BTreeMap<T, usize>> for Weights<T> {
    type Error = &'static str;

    fn try_from(weights: BTreeMap<T, usize>) -> Result<Weights<T>, &'static str> {
        if weights.values().sum::<usize>() == 0 {
            return Err("weights that are all zero");
        }
        Ok(Weights(weights.into_iter().collect()))
    }
}

/// `names.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Family names.
    pub surname: Vec<Surname>,
    /// Tiers and how often each.
    pub tier: Vec<TierWeight>,
    /// Given names of men.
    pub given_male: Vec<String>,
    /// Given names of women.
    pub given_female: Vec<String>,
    /// Whole names of customers who speak English.
    pub english: Vec<String>,
    /// Parts of the names of companies.
    pub organisation: Organisation,
}

/// A family name.
#[derive(Debug, Deserialize)]
pub struct Surname {
    /// In Chinese.
    pub name: String,
    /// How often.
    pub weight: usize,
}

/// A tier.
#[derive(Debug, Deserialize)]
pub struct TierWeight {
    /// Which.
    pub code: Tier,
    /// How often.
    pub weight: usize,
}

/// A company is called place, word, trade and 有限公司.
#[derive(Debug, Deserialize)]
pub struct Organisation {
    /// Towns.
    pub places: Vec<String>,
    /// Made-up words.
    pub words: Vec<String>,
    /// What they deal in.
    pub trades: Vec<String>,
}

/// `phrases.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// Before a description.
    pub openings: Pool,
    /// After it.
    pub asides: Pool,
    /// At the end, by what the customer is after.
    pub endings: BTreeMap<Motive, Pool>,
    /// What the desk's people write.
    pub desk: DeskPhrases,
}

/// The table `[desk]`: each list is named after where its texts are written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskPhrases {
    pub acknowledgements: Pool,
    pub chases: Pool,
    pub unreached: Pool,
    pub unreachable_reasons: Pool,
    pub approvals: Pool,
    pub rejections: Pool,
    pub reinstatement_reasons: Pool,
    pub merge_reasons: Pool,
    pub satisfied: Pool,
    pub neutral: Pool,
    pub unsatisfied: Pool,
    pub remedies: BTreeMap<RemedyKind, String>,
}
