//! Writing something down for colleagues.

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::field::Faults;
use wenguo_domain::moment::Moment;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::note;

use crate::error::AppError;
use crate::template::fill::refuse_unfilled;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// A note as it was written.
#[derive(Debug, Clone)]
pub struct Note {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// Who.
    pub actor: String,
    /// What.
    pub text: String,
}

/// Writes a note.
pub fn note(work: &mut Work<'_, '_>, actor: &Actor, target: &Target, text: &str) -> Result<Note, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Note)?;
    let mut faults = Faults::default();
    let text = faults.required("/text", text, 10_000);
    refuse_unfilled(&mut faults, "/text", &text);
    faults.into_result(())?;
    let next = complaint.ready_for(Verb::Note)?;
    let id = note::insert(work.tx, next.id, work.now, &actor.login, &text)?;
    turn::settle(
        work,
        actor,
        Done { next, kind: EventKind::Noted, data: json!({ "id": id, "text": text }) },
    )?;
    Ok(Note { id, at: work.now, actor: actor.login.clone(), text })
}
