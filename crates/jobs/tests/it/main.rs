//! What nobody waits for, on both databases.

mod letters;
mod obstacles;
mod receivers;
mod retries;
mod runner;
mod webhooks;
