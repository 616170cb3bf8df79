//! Does the seam keep its promises on both databases, and do the statements say the same on both?

mod calendars;
mod collation;
mod conditions;
mod constraints;
mod customers;
mod figures;
mod group_commit;
mod migrations;
mod paging;
mod sample;
mod search;
mod search_common;
mod server;
mod sight;
mod tls;
mod values;
mod views;
