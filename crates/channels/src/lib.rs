//! The outside world in and out, without a database: files of complaints are read and written here, and letters, calls
//! and messages leave the house.
//!
//! - [`sheet`]: CSV, TSV, JSONL and workbooks as a stream of rows, whatever their encoding
//! - [`mapping`]: which column is which field of a complaint; a row becomes an intake
//! - [`rejects`]: rows that could not be taken, back into a file with the reason
//! - [`export`]: rows out to CSV, a workbook or JSONL
//! - [`mail`]: letters by SMTP
//! - [`http_call`]: calls to webhooks, never to an address inside
//! - [`robot`]: messages to groups of WeCom, DingTalk and Feishu
//! - [`trust`]: whose certificates are believed

pub mod export;
pub mod http_call;
pub mod mail;
pub mod mapping;
pub mod rejects;
pub mod robot;
pub mod sheet;
pub mod trust;
pub mod vault;
