//! What nobody waits for, on both databases.

mod letters;
mod retries;
mod runner;
mod webhooks;
