//! An attachment in an answer.

use schemars::JsonSchema;
use serde::Serialize;
use wenguo_store::attachment::Attachment;

use crate::wire::complaint::At;

/// Evidence that belongs to a complaint.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AttachmentAnswer {
    /// Identity.
    pub id: i64,
    /// Name it came with.
    pub name: String,
    /// What it is by its content.
    pub media_type: String,
    /// Length in bytes.
    pub bytes: i64,
    /// SHA-256 of the content, in hexadecimal digits.
    pub digest: String,
    /// Width of a picture in pixels.
    pub width: Option<i64>,
    /// Height of a picture in pixels.
    pub height: Option<i64>,
    /// When it was attached.
    pub at: String,
    /// By whom; `complainant` through the public page.
    pub actor: String,
    /// When a scanner found nothing in it.
    pub scanned_at: Option<String>,
    /// When it was taken away.
    pub removed_at: Option<String>,
    /// By whom.
    pub removed_by: Option<String>,
    /// Why.
    pub removed_reason: Option<String>,
}

impl AttachmentAnswer {
    /// The attachment in an answer.
    pub fn of(attachment: Attachment, at: &At) -> AttachmentAnswer {
        let (width, height) = attachment.size.unzip();
        AttachmentAnswer {
            id: attachment.id,
            name: attachment.name,
            media_type: attachment.media.to_string(),
            bytes: attachment.bytes,
            digest: attachment.digest,
            width,
            height,
            at: at.write(attachment.at),
            actor: attachment.actor,
            scanned_at: attachment.scanned_at.map(|moment| at.write(moment)),
            removed_at: attachment.removed_at.map(|moment| at.write(moment)),
            removed_by: attachment.removed_by,
            removed_reason: attachment.removed_reason,
        }
    }
}
