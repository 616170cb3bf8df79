//! From the TOML of a mapping file to a checked mapping; every fault names its key and what is allowed there.

use std::collections::{BTreeMap, HashMap};

use jiff::tz::TimeZone;
use toml::{Table, Value};
use wenguo_domain::code::Code;
use wenguo_domain::codes::{Channel, Severity, Tier};

use super::dates::DateFormats;
use super::error::MappingFault;
use super::{Field, Mapping};

const KEYS: [&str; 8] =
    ["columns", "fallback", "formats", "values", "defaults", "create", "subject_from", "optional"];
const TEXTS: &str = "a text or a list of texts";

/// Reads a mapping.
pub(super) fn mapping(name: &str, text: &str) -> Result<Mapping, MappingFault> {
    let root: Table = text.parse().map_err(|error: toml::de::Error| not_toml(text, &error))?;
    if let Some(key) = root.keys().find(|key| !KEYS.contains(&key.as_str())) {
        return Err(unknown_key(key, &KEYS));
    }
    let mut mapping = Mapping {
        name: name.to_owned(),
        columns: lists(&root, "columns")?,
        fallback: lists(&root, "fallback")?,
        formats: formats(&root)?,
        values: values(&root)?,
        defaults: BTreeMap::new(),
        optional: optional(&root)?,
        time_zone: None,
        subject_from_description: subject_from(&root)?,
        create_category: create(&root)?,
    };
    defaults(&root, &mut mapping)?;
    filled(&mapping)?;
    Ok(mapping)
}

/// The parser's words and the line, without the drawing it adds over several lines.
fn not_toml(text: &str, error: &toml::de::Error) -> MappingFault {
    let line = error.span().map(|span| 1 + text[..span.start.min(text.len())].matches('\n').count());
    let line = line.map_or(String::new(), |line| format!(" (line {line})"));
    MappingFault::NotToml(format!("{}{line}", error.message().replace('\n', ", ")))
}

fn unknown_key(key: &str, allowed: &[&str]) -> MappingFault {
    MappingFault::UnknownKey { key: key.to_owned(), allowed: allowed.join(", ") }
}

fn kind(place: impl Into<String>, expected: &'static str) -> MappingFault {
    MappingFault::Kind { place: place.into(), expected }
}

fn table<'a>(root: &'a Table, key: &str) -> Result<Vec<(&'a String, &'a Value)>, MappingFault> {
    match root.get(key) {
        None => Ok(Vec::new()),
        Some(Value::Table(table)) => Ok(table.iter().collect()),
        Some(_) => Err(kind(key, "a table")),
    }
}

fn field(place: &str, name: &str) -> Result<Field, MappingFault> {
    Field::parse(name).ok_or_else(|| MappingFault::UnknownField {
        place: place.to_owned(),
        field: name.to_owned(),
        allowed: Field::allowed(),
    })
}

fn texts(place: &str, value: &Value) -> Result<Vec<String>, MappingFault> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let texts: Option<Vec<String>> = match value {
        Value::Array(list) => list.iter().map(text).collect(),
        one => text(one).map(|text| vec![text]),
    };
    texts.filter(|texts| !texts.is_empty()).ok_or_else(|| kind(place, TEXTS))
}

/// `[columns]` and `[fallback]`; `"customer.name" = …` and `customer.name = …` mean the same.
fn lists(root: &Table, key: &str) -> Result<BTreeMap<Field, Vec<String>>, MappingFault> {
    let mut lists = BTreeMap::new();
    for (name, value) in dotted(table(root, key)?) {
        lists.insert(field(&format!("[{key}]"), &name)?, texts(&format!("[{key}] {name}"), value)?);
    }
    Ok(lists)
}

fn dotted<'a>(entries: Vec<(&'a String, &'a Value)>) -> Vec<(String, &'a Value)> {
    let mut flat = Vec::new();
    for (name, value) in entries {
        match value {
            Value::Table(inner) => {
                flat.extend(inner.iter().map(|(part, value)| (format!("{name}.{part}"), value)))
            }
            value => flat.push((name.clone(), value)),
        }
    }
    flat
}

fn formats(root: &Table) -> Result<BTreeMap<Field, DateFormats>, MappingFault> {
    let mut formats = BTreeMap::new();
    for (name, value) in table(root, "formats")? {
        let field = Field::parse(name).filter(|field| field.is_instant());
        let field = field.ok_or_else(|| MappingFault::UnknownField {
            place: "[formats]".to_owned(),
            field: name.clone(),
            allowed: "received_at, occurred_at".to_owned(),
        })?;
        formats.insert(field, DateFormats::new(field, texts(&format!("[formats] {name}"), value)?)?);
    }
    Ok(formats)
}

fn values(root: &Table) -> Result<BTreeMap<Field, HashMap<String, String>>, MappingFault> {
    let mut values = BTreeMap::new();
    for (name, table) in tables_of_values(table(root, "values")?)? {
        let field = field("[values]", &name)?;
        let mut codes = HashMap::new();
        for (cell, code) in table {
            let place = format!("[values.{name}] \"{cell}\"");
            let code = code.as_str().ok_or_else(|| kind(&place, "a text"))?;
            known_code(field, code, &place)?;
            codes.insert(cell.trim().to_owned(), code.to_owned());
        }
        values.insert(field, codes);
    }
    Ok(values)
}

/// `[values."customer.tier"]` and `[values.customer.tier]` mean the same.
fn tables_of_values<'a>(
    entries: Vec<(&'a String, &'a Value)>,
) -> Result<Vec<(String, &'a Table)>, MappingFault> {
    let mut tables = Vec::new();
    for (name, value) in entries {
        let table =
            value.as_table().ok_or_else(|| kind(format!("[values] {name}"), "a table of cell = code"))?;
        if name != "customer" {
            tables.push((name.clone(), table));
            continue;
        }
        for (part, value) in table {
            let name = format!("customer.{part}");
            let table =
                value.as_table().ok_or_else(|| kind(format!("[values] {name}"), "a table of cell = code"))?;
            tables.push((name, table));
        }
    }
    Ok(tables)
}

/// An empty code is known everywhere: it says that such a cell counts as blank.
fn known_code(field: Field, code: &str, place: &str) -> Result<(), MappingFault> {
    let (known, allowed) = match field {
        Field::Channel => (Channel::from_code(code).is_some(), Channel::allowed()),
        Field::Severity => (Severity::from_code(code).is_some(), Severity::allowed()),
        Field::CustomerTier => (Tier::from_code(code).is_some(), Tier::allowed()),
        _ => return Ok(()),
    };
    if known || code.is_empty() {
        return Ok(());
    }
    Err(MappingFault::UnknownCode {
        place: place.to_owned(),
        field: field.name(),
        code: code.to_owned(),
        allowed,
    })
}

fn optional(root: &Table) -> Result<Vec<Field>, MappingFault> {
    let Some(value) = root.get("optional") else { return Ok(Vec::new()) };
    texts("optional", value)?.iter().map(|name| field("optional", name)).collect()
}

fn subject_from(root: &Table) -> Result<bool, MappingFault> {
    match root.get("subject_from").map(|value| value.as_str()) {
        None => Ok(false),
        Some(Some("description")) => Ok(true),
        Some(_) => Err(kind("subject_from", "\"description\"")),
    }
}

fn create(root: &Table) -> Result<bool, MappingFault> {
    let mut category = false;
    for (name, value) in table(root, "create")? {
        if name != "category" {
            return Err(unknown_key(&format!("create.{name}"), &["category"]));
        }
        category = value.as_bool().ok_or_else(|| kind("[create] category", "true or false"))?;
    }
    Ok(category)
}

fn defaults(root: &Table, mapping: &mut Mapping) -> Result<(), MappingFault> {
    for (name, value) in dotted(table(root, "defaults")?) {
        let place = format!("[defaults] {name}");
        let text = value.as_str().ok_or_else(|| kind(&place, "a text"))?;
        if name == "time_zone" {
            let zone = TimeZone::get(text).map_err(|_| MappingFault::TimeZone(text.to_owned()))?;
            mapping.time_zone = Some(zone);
            continue;
        }
        let field = Field::parse(&name).ok_or_else(|| MappingFault::UnknownField {
            place: "[defaults]".to_owned(),
            field: name.clone(),
            allowed: format!("{}, time_zone", Field::allowed()),
        })?;
        if field == Field::ExternalRef {
            return Err(MappingFault::OneNumberForAll);
        }
        known_code(field, text, &place)?;
        mapping.defaults.insert(field, text.to_owned());
    }
    Ok(())
}

/// A complaint without subject or description cannot be taken: say so before a hundred thousand rows do.
fn filled(mapping: &Mapping) -> Result<(), MappingFault> {
    let fills = |field: Field| {
        [&mapping.columns, &mapping.fallback].iter().any(|table| table.contains_key(&field))
            || mapping.defaults.contains_key(&field)
    };
    if !fills(Field::Description) {
        return Err(MappingFault::Unfilled("description", " or a text in [defaults]"));
    }
    if !fills(Field::Subject) && !mapping.subject_from_description {
        return Err(MappingFault::Unfilled("subject", " or write subject_from = \"description\" at the top"));
    }
    Ok(())
}
