//! What is wrong with a mapping: one sentence that names the place and what would be right.

/// A mapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("mapping {map}: {fault}")]
pub struct MappingError {
    /// The mapping file, or the name of a ready one.
    pub map: String,
    /// What is wrong.
    pub fault: MappingFault,
}

/// What can be wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingFault {
    /// Neither a file nor a ready mapping.
    #[error("cannot be read ({reason}), and no ready mapping has that name; ready are {ready}")]
    Unreadable {
        /// What the system says.
        reason: String,
        /// Names of the ready mappings.
        ready: String,
    },
    /// Not TOML.
    #[error("is not valid TOML: {0}")]
    NotToml(String),
    /// A key that means nothing.
    #[error("unknown key `{key}`; allowed are {allowed}")]
    UnknownKey {
        /// The key.
        key: String,
        /// What may stand there.
        allowed: String,
    },
    /// A field that complaints do not have.
    #[error("unknown field `{field}` in {place}; allowed are {allowed}")]
    UnknownField {
        /// The table or list it stands in.
        place: String,
        /// The field.
        field: String,
        /// The fields there are.
        allowed: String,
    },
    /// A value of the wrong kind.
    #[error("{place} must be {expected}")]
    Kind {
        /// The key.
        place: String,
        /// What it must be.
        expected: &'static str,
    },
    /// A code that is in no list.
    #[error("{place}: \"{code}\" is no code of {field}; allowed are {allowed}")]
    UnknownCode {
        /// The key.
        place: String,
        /// The field whose code it should be.
        field: &'static str,
        /// What stands there.
        code: String,
        /// The codes there are.
        allowed: String,
    },
    /// A date format that cannot work.
    #[error("[formats] {field}: \"{format}\" cannot be used: {reason}")]
    Format {
        /// The field.
        field: &'static str,
        /// The format.
        format: String,
        /// Why.
        reason: String,
    },
    /// A default that is no instant.
    #[error("[defaults] {field}: {reason}")]
    Default {
        /// The field.
        field: &'static str,
        /// Why.
        reason: String,
    },
    /// A zone that is not in the database of time zones.
    #[error("[defaults] time_zone: \"{0}\" is no time zone; write it like Asia/Shanghai")]
    TimeZone(String),
    /// One number for all rows.
    #[error(
        "[defaults] external_ref would give every row the same number; name a column in [columns] or leave it out"
    )]
    OneNumberForAll,
    /// A field every complaint needs and nothing fills.
    #[error("nothing fills `{0}`: name its column in [columns]{1}")]
    Unfilled(&'static str, &'static str),
    /// A column that the file does not have.
    #[error("{file} has no column \"{column}\" (mapped to {field}); it has {has}")]
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The field it should fill.
        field: &'static str,
        /// The columns there are.
        has: String,
    },
    /// A column name that stands twice in the file.
    #[error(
        "{file} has column \"{column}\" (mapped to {field}) more than once, at places {places}; write \"{column}#1\" for the first of them"
    )]
    DoubleColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The field it should fill.
        field: &'static str,
        /// Where it stands, from 1.
        places: String,
    },
}
