//! The inbox on the wire, and how somebody likes to be written to about it.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use wenguo_app::mailing::{Liking, MailingInput};
use wenguo_domain::notice::{Mailing, NoticeKind};
use wenguo_store::notice::Notice;

use crate::wire::codes::one_of;
use crate::wire::complaint::At;

/// A word to somebody.
#[derive(Debug, Serialize, JsonSchema)]
pub struct NoticeAnswer {
    /// Identity; later ones are greater.
    pub id: i64,
    /// When.
    pub at: String,
    /// Why.
    #[schemars(schema_with = "one_of::<NoticeKind>")]
    pub kind: String,
    /// Number of the complaint it is about.
    pub complaint: Option<String>,
    /// What that complaint is about.
    pub subject: Option<String>,
    /// Particulars by kind: `who`, `event`, `reason`, `text`, `level`, `when`.
    pub data: serde_json::Value,
    /// When it was read.
    pub read_at: Option<String>,
}

impl NoticeAnswer {
    /// The notice in an answer.
    pub fn of(notice: &Notice, at: &At) -> NoticeAnswer {
        NoticeAnswer {
            id: notice.id,
            at: at.write(notice.at),
            kind: notice.kind.to_string(),
            complaint: notice.number.clone(),
            subject: notice.subject.clone(),
            data: serde_json::from_str(&notice.body).unwrap_or_default(),
            read_at: notice.read_at.map(|read_at| at.write(read_at)),
        }
    }
}

/// How far somebody has read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingInput {
    /// The last notice that was seen: it and all before are read.
    pub up_to: i64,
}

/// What was read.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReadingAnswer {
    /// How many were unread before.
    pub read: u64,
}

fn by_kind(_: &mut SchemaGenerator) -> Schema {
    let mailings: Vec<&str> = Mailing::ALL.iter().map(|mailing| mailing.as_str()).collect();
    let kinds: Vec<&str> = NoticeKind::ALL.iter().map(|kind| kind.as_str()).collect();
    json_schema!({
        "type": "object",
        "propertyNames": { "enum": kinds },
        "additionalProperties": { "type": "string", "enum": mailings },
    })
}

/// When somebody is written to about what stands in their inbox.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MailingBody {
    /// Where letters reach them; absent for nowhere.
    pub email: Option<String>,
    /// When, by kind of notice; what is absent is as usual.
    #[serde(default)]
    #[schemars(schema_with = "by_kind")]
    pub kinds: BTreeMap<String, String>,
    /// `22:00`: from when on nothing is sent; absent with `quiet_until` for no such hours.
    pub quiet_from: Option<String>,
    /// `07:30`: until when nothing is sent.
    pub quiet_until: Option<String>,
    /// `08:30`: when the letter of the day is sent.
    pub digest_at: Option<String>,
}

impl MailingBody {
    /// For the use case.
    pub fn input(&self) -> MailingInput {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        MailingInput {
            email: text(&self.email),
            kinds: self.kinds.iter().map(|(kind, mailing)| (kind.clone(), mailing.clone())).collect(),
            quiet_from: text(&self.quiet_from),
            quiet_until: text(&self.quiet_until),
            digest_at: text(&self.digest_at),
        }
    }
}

/// How somebody likes it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MailingAnswer {
    /// Where letters reach them.
    pub email: Option<String>,
    /// When, by kind of notice, as it holds.
    #[schemars(schema_with = "by_kind")]
    pub kinds: BTreeMap<String, String>,
    /// From when on nothing is sent.
    pub quiet_from: Option<String>,
    /// Until when nothing is sent.
    pub quiet_until: Option<String>,
    /// When the letter of the day is sent.
    pub digest_at: String,
}

impl MailingAnswer {
    /// A liking in an answer.
    pub fn of(email: Option<String>, liking: &Liking) -> MailingAnswer {
        let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        MailingAnswer {
            email,
            kinds: NoticeKind::ALL
                .iter()
                .map(|kind| (kind.to_string(), liking.of(*kind).to_string()))
                .collect(),
            quiet_from: liking.quiet.map(|(from, _)| time(from)),
            quiet_until: liking.quiet.map(|(_, until)| time(until)),
            digest_at: time(liking.digest_at),
        }
    }
}
