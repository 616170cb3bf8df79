//! How far is an export? The page asks under the key it made up for it; without a script nobody asks and nothing is lost.
//!
//! Kept in the memory of this node and bounded: on another node, or after many more exports, the answer is that nothing is
//! known, and the page says so by saying nothing.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Extension;
use axum::extract::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use wenguo_i18n::numbers;

use crate::path::Path;
use crate::visitor::Member;

/// Exports remembered; beyond, the oldest is forgotten.
const KNOWN: usize = 256;
/// Longest key: a UUID.
const KEY_MAX: usize = 36;

/// The exports under way on this node.
#[derive(Clone, Default)]
pub struct Exports(Arc<Mutex<VecDeque<Known>>>);

/// An export, its owner and the key its page knows it by.
struct Known {
    owner: String,
    key: String,
    rows: Arc<Rows>,
}

/// How many rows are ready.
#[derive(Default)]
pub struct Rows {
    ready: AtomicU64,
    is_done: AtomicBool,
}

impl Rows {
    /// So many rows are ready.
    pub fn are(&self, ready: u64) {
        self.ready.store(ready, Ordering::Relaxed);
    }
}

/// Says that an export is done when it goes, however it ended.
pub struct Under(pub Arc<Rows>);

impl Drop for Under {
    fn drop(&mut self) {
        self.0.is_done.store(true, Ordering::Release);
    }
}

impl Exports {
    /// Begins to tell about an export of `owner`.
    pub fn begin(&self, owner: &str, key: &str) -> Under {
        let rows = Arc::<Rows>::default();
        if !key.is_empty() && key.len() <= KEY_MAX {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            known.truncate(KNOWN - 1);
            known.push_front(Known { owner: owner.to_owned(), key: key.to_owned(), rows: rows.clone() });
        }
        Under(rows)
    }

    fn find(&self, owner: &str, key: &str) -> Option<Arc<Rows>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|known| known.owner == owner && known.key == key).map(|known| known.rows.clone())
    }
}

/// What the page is told.
#[derive(Serialize)]
struct Told {
    said: String,
    is_done: bool,
}

/// `GET /complaints/exports/{key}`
pub async fn told(
    Extension(exports): Extension<Exports>,
    Path(key): Path<String>,
    member: Member,
) -> Response {
    let Some(rows) = exports.find(&member.actor.login, &key) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let is_done = rows.is_done.load(Ordering::Acquire);
    let count = i64::try_from(rows.ready.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
    let key = if is_done { "list-export-done" } else { "list-export-ready" };
    let said = member.t.with(key, "count", &numbers::integer(count));
    Json(Told { said, is_done }).into_response()
}
