//! What nobody waits for, on both databases.

mod letters;
mod obstacles;
mod retries;
mod runner;
mod webhooks;
