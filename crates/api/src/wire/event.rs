//! Events and what verbs make of their own: notes, contacts, follow-ups.

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_app::contact::Contact;
use wenguo_app::note::Note;
use wenguo_app::privacy;
use wenguo_domain::actor::Actor;
use wenguo_store::follow_up::FollowUp;
use wenguo_store::timeline::Event;

use crate::wire::complaint::At;

/// Something that happened.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EventAnswer {
    /// Place in the timeline, from 1.
    pub seq: i64,
    /// When.
    pub at: String,
    /// Login, `system` or `complainant`.
    pub actor: String,
    /// What.
    pub kind: String,
    /// Particulars; `null` once erased.
    pub data: serde_json::Value,
    /// SHA-256 over the hash before, the place and the payload hash, hexadecimal.
    pub hash: String,
}

impl EventAnswer {
    /// The event in an answer to `actor`.
    pub fn of(event: &Event, actor: &Actor, at: &At) -> EventAnswer {
        EventAnswer {
            seq: event.seq,
            at: at.write(event.at),
            actor: event.actor.clone(),
            kind: event.kind.clone(),
            data: privacy::mask_data(actor, wenguo_app::timeline::data(event)),
            hash: event.hash.clone(),
        }
    }
}

/// A note.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoteAnswer {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// What.
    pub text: String,
}

impl NoteAnswer {
    /// The note in an answer.
    pub fn of(note: Note, at: &At) -> NoteAnswer {
        NoteAnswer { id: note.id, at: at.write(note.at), actor: note.actor, text: note.text }
    }
}

/// A contact.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ContactAnswer {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: String,
    /// Who recorded it.
    pub actor: String,
    /// `inbound` or `outbound`.
    pub direction: String,
    /// Code of the channel.
    pub channel: String,
    /// What passed.
    pub kind: String,
    /// In a few words.
    pub summary: String,
}

impl ContactAnswer {
    /// The contact in an answer.
    pub fn of(recorded: Contact, at: &At) -> ContactAnswer {
        ContactAnswer {
            id: recorded.id,
            at: at.write(recorded.at),
            actor: recorded.actor,
            direction: recorded.contact.direction.to_string(),
            channel: recorded.contact.channel.to_string(),
            kind: recorded.contact.kind.to_string(),
            summary: recorded.contact.summary,
        }
    }
}

/// A follow-up.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FollowUpAnswer {
    /// Identity.
    pub id: i64,
    /// When.
    pub at: String,
    /// Who asked.
    pub actor: String,
    /// Whether the customer answered.
    pub reached: bool,
    /// From 1 to 5.
    pub satisfaction: Option<i64>,
    /// Whether the customer finds the matter solved.
    pub solved: Option<bool>,
    /// What the customer said.
    pub comment: Option<String>,
}

impl FollowUpAnswer {
    /// The follow-up in an answer.
    pub fn of(follow_up: FollowUp, at: &At) -> FollowUpAnswer {
        FollowUpAnswer {
            id: follow_up.id,
            at: at.write(follow_up.at),
            actor: follow_up.actor,
            reached: follow_up.reached,
            satisfaction: follow_up.satisfaction,
            solved: follow_up.solved,
            comment: follow_up.comment,
        }
    }
}
