//! The outside world in and out, without a database: files of complaints are read here and written here.
//!
//! - [`sheet`]: CSV, TSV, JSONL and workbooks as a stream of rows, whatever their encoding
//! - [`mapping`]: which column is which field of a complaint; a row becomes an intake
//! - [`rejects`]: rows that could not be taken, back into a file with the reason
//! - [`export`]: rows out to CSV, a workbook or JSONL

pub mod export;
pub mod mapping;
pub mod rejects;
pub mod sheet;
