//! Which column of somebody's file is which field of a complaint, and how its cells are to be read?
//!
//! Beyond `[columns]`, `[formats]`, `[values]`, `[defaults]` and `[create]` a mapping may say: `subject_from =
//! "description"` (a subject cut from the description where there is none), `optional = ["demand"]` (fields whose
//! columns a file may lack) and `[fallback]` (columns read where those of `[columns]` are blank).

pub mod bound;
pub mod dates;
pub mod error;
pub mod field;
pub mod identity;
pub mod parse;
pub mod ready;
pub mod row_error;
pub mod subject;

pub use bound::Bound;
pub use error::MappingError;
pub use field::Field;
pub use ready::ready;
pub use row_error::RowError;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use dates::DateFormats;
use error::MappingFault;
use jiff::tz::TimeZone;

use crate::sheet::Headers;

/// What a mapping file says, checked, not yet bound to a file.
#[derive(Debug, Clone)]
pub struct Mapping {
    name: String,
    columns: BTreeMap<Field, Vec<String>>,
    fallback: BTreeMap<Field, Vec<String>>,
    formats: BTreeMap<Field, DateFormats>,
    values: BTreeMap<Field, HashMap<String, String>>,
    defaults: BTreeMap<Field, String>,
    optional: Vec<Field>,
    time_zone: Option<TimeZone>,
    subject_from_description: bool,
    create_category: bool,
}

impl Mapping {
    /// Reads a mapping file; where there is none of that path, the ready mapping of that name.
    pub fn read(path_or_name: &str) -> Result<Mapping, MappingError> {
        let path = Path::new(path_or_name);
        if !path.exists()
            && let Some(text) = ready(path_or_name)
        {
            return Mapping::parse(path_or_name, text);
        }
        let text = std::fs::read_to_string(path).map_err(|source| MappingError {
            map: path_or_name.to_owned(),
            fault: MappingFault::Unreadable { reason: source.to_string(), ready: ready::names().join(", ") },
        })?;
        Mapping::parse(path_or_name, &text)
    }

    /// Reads the text of a mapping; `name` is what errors call it.
    pub fn parse(name: &str, text: &str) -> Result<Mapping, MappingError> {
        parse::mapping(name, text).map_err(|fault| MappingError { map: name.to_owned(), fault })
    }

    /// Finds the columns in a file. `zone` is the desk's, for instants without offset where the mapping names no zone.
    pub fn bind(&self, headers: &Headers, zone: &TimeZone) -> Result<Bound, MappingError> {
        Bound::new(self, headers, zone).map_err(|fault| MappingError { map: self.name.clone(), fault })
    }

    /// Whether categories that are not there yet are to be made, code and name as the cell says.
    pub fn creates_category(&self) -> bool {
        self.create_category
    }
}
