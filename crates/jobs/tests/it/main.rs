//! What nobody waits for, on both databases.

mod critical;
mod letters;
mod obstacles;
mod receivers;
mod removal;
mod retries;
mod runner;
mod webhooks;
