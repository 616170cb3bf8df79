//! A mapping whose columns were found in a file: it turns each row into an intake, or says why not.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use wenguo_domain::codes::Channel;
use wenguo_domain::field::FieldError;
use wenguo_domain::intake::Intake;

use super::dates::{self, DateFormats};
use super::error::MappingFault;
use super::row_error::{self, CellFault};
use super::{Field, Mapping, RowError, identity, subject};
use crate::sheet::headers::Unfound;
use crate::sheet::row::{meant, trimmed};
use crate::sheet::{Headers, RowFault, SheetRow, mojibake};

/// A mapping for the files of one header.
#[derive(Debug, Clone)]
pub struct Bound {
    fills: Vec<Fill>,
    zone: TimeZone,
    subject_from_description: bool,
    create_category: bool,
}

/// How one field is filled.
#[derive(Debug, Clone)]
struct Fill {
    field: Field,
    columns: Vec<usize>,
    fallback: Vec<usize>,
    label: Option<String>,
    values: HashMap<String, String>,
    formats: DateFormats,
    default: Option<String>,
}

impl Bound {
    pub(super) fn new(mapping: &Mapping, headers: &Headers, zone: &TimeZone) -> Result<Bound, MappingFault> {
        let zone = mapping.time_zone.as_ref().unwrap_or(zone).clone();
        let mut fills = Vec::new();
        for field in Field::ALL.iter().copied() {
            let fill = Fill::new(mapping, headers, field)?;
            if let Some(default) = fill.default.as_deref().filter(|_| field.is_instant()) {
                let checked = fill.formats.rfc3339(default, &zone);
                checked.map_err(|reason| MappingFault::Default { field: field.name(), reason })?;
            }
            fills.push(fill);
        }
        let (subject_from_description, create_category) =
            (mapping.subject_from_description, mapping.create_category);
        Ok(Bound { fills, zone, subject_from_description, create_category })
    }

    /// Reads a row. What the words of the fields allow is checked later, by `Intake::check`.
    pub fn intake(&self, row: &SheetRow) -> Result<Intake, RowError> {
        if let Some(fault) = &row.fault {
            return Err(shapeless(row, fault));
        }
        let mut intake = Intake { channel: Channel::Import.as_str().to_owned(), ..Intake::default() };
        let mut faults = Vec::new();
        for fill in &self.fills {
            match fill.text(row, &self.zone) {
                Ok(Some(text)) => fill.field.set(&mut intake, text),
                Ok(None) => {}
                Err(reason) => faults.push(CellFault { column: fill.label.clone(), reason }),
            }
        }
        if !faults.is_empty() {
            return Err(RowError { row: row.number, faults });
        }
        if self.subject_from_description && intake.subject.is_empty() {
            intake.subject = subject::from_description(&intake.description);
        }
        if intake.external_ref.is_none() {
            let columns = self.fills.iter().flat_map(|fill| fill.columns.iter().chain(&fill.fallback));
            intake.external_ref = Some(identity::of_row(columns.map(|column| trimmed(row.cell(*column)))));
        }
        Ok(intake)
    }

    /// The column behind a field, by the pointer of a fault; several columns as `A + B`. None for a default.
    pub fn column_of(&self, pointer: &str) -> Option<&str> {
        self.fill_of(pointer)?.label.as_deref()
    }

    /// Faults of `Intake::check` in words that name the columns of the file.
    pub fn explain(&self, row: &SheetRow, errors: &[FieldError]) -> RowError {
        let fault = |error: &FieldError| {
            let fill = self.fill_of(&error.pointer);
            let cell = fill.and_then(|fill| fill.cells(row)).unwrap_or_default();
            let column =
                fill.and_then(|fill| fill.label.clone()).or_else(|| Some(format!("for {}", error.pointer)));
            CellFault { column, reason: row_error::reason(error, &cell) }
        };
        RowError { row: row.number, faults: errors.iter().map(fault).collect() }
    }

    /// Whether categories that are not there yet are to be made.
    pub fn creates_category(&self) -> bool {
        self.create_category
    }

    fn fill_of(&self, pointer: &str) -> Option<&Fill> {
        self.fills.iter().find(|fill| fill.field.pointer() == pointer)
    }
}

impl Fill {
    fn new(mapping: &Mapping, headers: &Headers, field: Field) -> Result<Fill, MappingFault> {
        let optional = mapping.optional.contains(&field);
        let find =
            |table: &std::collections::BTreeMap<Field, Vec<String>>| -> Result<Vec<usize>, MappingFault> {
                let names = table.get(&field).into_iter().flatten();
                let columns = names.map(|name| column(headers, field, name, optional));
                Ok(columns.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
            };
        let (columns, fallback) = (find(&mapping.columns)?, find(&mapping.fallback)?);
        let mut labels: Vec<&str> = Vec::new();
        for column in columns.iter().chain(&fallback) {
            labels.push(&headers.names()[*column]);
        }
        Ok(Fill {
            label: (!labels.is_empty()).then(|| labels.join(" + ")),
            columns,
            fallback,
            field,
            values: mapping.values.get(&field).cloned().unwrap_or_default(),
            formats: mapping.formats.get(&field).cloned().unwrap_or_default(),
            default: mapping.defaults.get(&field).cloned(),
        })
    }

    fn text(&self, row: &SheetRow, zone: &TimeZone) -> Result<Option<String>, String> {
        let Some(text) = self.cells(row) else {
            return match &self.default {
                Some(default) => self.instant(default.clone(), false, zone).map(Some),
                None => Ok(None),
            };
        };
        if let Some(mojibake) = mojibake::recognise(&text) {
            return Err(format!("{} is {mojibake}", row_error::quoted(&text)));
        }
        let text = match self.values.get(&text) {
            Some(code) if code.is_empty() => return Ok(self.default.clone()),
            Some(code) => code.clone(),
            None => text,
        };
        let typed = self.columns.iter().chain(&self.fallback).any(|column| row.is_date(*column));
        self.instant(text, typed, zone).map(Some)
    }

    /// Texts of instants become RFC 3339, all others stay. A true date of a workbook needs no format.
    fn instant(&self, text: String, typed: bool, zone: &TimeZone) -> Result<String, String> {
        if !self.field.is_instant() {
            return Ok(text);
        }
        match dates::iso(&text, zone).filter(|_| typed) {
            Some(instant) => Ok(instant),
            None => self.formats.rfc3339(&text, zone),
        }
    }

    /// The cells of the columns, a line each; those of the fallback where all are blank.
    fn cells(&self, row: &SheetRow) -> Option<String> {
        let join = |columns: &[usize]| {
            let mut cells =
                columns.iter().map(|column| meant(row.cell(*column))).filter(|cell| !cell.is_empty());
            let mut text = cells.next()?.to_owned();
            for cell in cells {
                text.push('\n');
                text.push_str(cell);
            }
            Some(text)
        };
        join(&self.columns).or_else(|| join(&self.fallback))
    }
}

/// A row of the wrong shape; whether its words are broken too is worth knowing before somebody mends the shape.
fn shapeless(row: &SheetRow, fault: &RowFault) -> RowError {
    let mut error = RowError::new(row.number, None, fault.to_string());
    let broken = row.cells.iter().find_map(|cell| Some((cell, mojibake::recognise(cell)?)));
    if let Some((cell, mojibake)) = broken {
        let reason = format!("{} is {mojibake}", row_error::quoted(cell));
        error.faults.push(CellFault { column: None, reason });
    }
    error
}

fn column(
    headers: &Headers,
    field: Field,
    name: &str,
    optional: bool,
) -> Result<Option<usize>, MappingFault> {
    let (file, column, field) = (headers.file().to_owned(), name.to_owned(), field.name());
    match headers.find(name) {
        Ok(place) => Ok(Some(place)),
        Err(Unfound::Absent) if optional => Ok(None),
        Err(Unfound::Absent) => {
            Err(MappingFault::NoColumn { file, column, field, has: headers.names().join(", ") })
        }
        Err(Unfound::Several(places)) => {
            let places: Vec<String> = places.iter().map(usize::to_string).collect();
            Err(MappingFault::DoubleColumn { file, column, field, places: places.join(", ") })
        }
    }
}
