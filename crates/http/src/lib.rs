//! What pages and API share: the desk on a blocking thread, who is asking, how failures are answered and logged.

pub mod bearer;
pub mod clocks;
pub mod codes;
pub mod compression;
pub mod cookie;
pub mod evidence;
pub mod lang;
pub mod peer;
pub mod problem;
pub mod request_log;
pub mod shell;
pub mod upload;
pub mod words;
