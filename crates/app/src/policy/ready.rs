//! The policies that come with the program, from the folder `presets/policies`: terms of the training material, of laws and of
//! supervisors, each with its source.

use jiff::civil::Date;
use serde::Deserialize;
use wenguo_domain::codes::{Channel, Severity, Tier};
use wenguo_domain::sla::policy::{ClockName, Policy, Scope, Target};
use wenguo_domain::sla::term::{Term, Unit};

use crate::error::AppError;
use crate::preset;

/// The policy that holds where nobody chose another one.
pub const STANDARD: &str = "seed002_default";

/// A policy that comes with the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyPolicy {
    /// Stable code.
    pub code: String,
    /// Chinese name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// Where its terms stand, in Chinese.
    pub source: String,
    /// Where its terms stand, in English.
    pub source_en: String,
    /// The first day it holds.
    pub valid_from: Option<Date>,
    /// The last day it holds.
    pub valid_until: Option<Date>,
    /// Whether its terms were compared with the source.
    pub is_verified: bool,
    /// What to mind, in Chinese.
    pub note: String,
    /// What to mind, in English.
    pub note_en: String,
    /// What it promises.
    pub policy: Policy,
}

macro_rules! file {
    ($code:literal) => {
        include_str!(concat!("../../../../presets/policies/", $code, ".toml"))
    };
}

const FILES: [&str; 9] = [
    file!("seed002_default"),
    file!("cn_banking_insurance_2020"),
    file!("cn_samr_121_2026"),
    file!("cn_samr_20_2019"),
    file!("cn_postal"),
    file!("cn_telecom"),
    file!("cn_12345_template"),
    file!("uk_fca_disp"),
    file!("us_cfpb"),
];

/// All of them, the one that holds by default first.
pub fn all() -> Result<Vec<ReadyPolicy>, AppError> {
    FILES.iter().map(|text| parsed(text)).collect()
}

/// The one with this code.
pub fn by_code(code: &str) -> Result<Option<ReadyPolicy>, AppError> {
    Ok(all()?.into_iter().find(|ready| ready.code == code))
}

fn parsed(text: &str) -> Result<ReadyPolicy, AppError> {
    let file: File = preset::parsed(text)?;
    Ok(ReadyPolicy {
        policy: Policy { targets: file.target.iter().map(Row::target).collect(), warnings: file.warnings },
        code: file.code,
        name: file.name,
        name_en: file.name_en,
        source: file.source,
        source_en: file.source_en,
        valid_from: file.valid_from,
        valid_until: file.valid_until,
        is_verified: file.is_verified,
        note: file.note,
        note_en: file.note_en,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    code: String,
    name: String,
    name_en: String,
    source: String,
    source_en: String,
    valid_from: Option<Date>,
    valid_until: Option<Date>,
    is_verified: bool,
    note: String,
    note_en: String,
    warnings: Vec<u8>,
    target: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    clock: ClockName,
    severity: Option<Severity>,
    channel: Option<Channel>,
    tier: Option<Tier>,
    amount: u32,
    unit: Unit,
    stops: bool,
    extension: Option<More>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct More {
    amount: u32,
    unit: Unit,
}

impl Row {
    fn target(&self) -> Target {
        let Row { clock, severity, channel, tier, amount, unit, stops, extension } = *self;
        let scope = Scope { category: None, tier, channel, severity };
        let extension = extension.map(|More { amount, unit }| Term { amount, unit });
        Target { clock, scope, term: Term { amount, unit }, stops, extension }
    }
}
