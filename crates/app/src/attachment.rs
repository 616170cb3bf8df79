//! Evidence (证据) on a complaint: attached, looked at, taken away.
//!
//! A file is received first (`incoming`): streamed to disk, counted, hashed, recognised, looked through, and kept in the vault,
//! all outside of any transaction. What was received is then attached inside the transaction of its cause: a person's
//! upload, a registration, a letter. What never gets attached, because somebody changed their mind or a node fell over, is
//! forgotten thirty days later (`tidy`).

pub mod audit;
pub mod evidence;
pub mod incoming;
pub mod tidy;

use std::io::Read;

use serde_json::json;
use wenguo_domain::actor::Actor;
use wenguo_domain::attachment::Content;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::refusal::Denial;
use wenguo_domain::timeline::EventKind;
use wenguo_domain::verb::Verb;
use wenguo_store::attachment::file::{self, Kept};
use wenguo_store::attachment::{self, Attachment};
use wenguo_store::complaint::record::Record;

use crate::attachment::evidence::VaultFault;
use crate::complaint;
use crate::desk::Desk;
use crate::error::AppError;
use crate::turn::{self, Done, Target};
use crate::work::Work;

/// A file that was received and kept, and belongs to nothing yet.
#[derive(Debug, Clone)]
pub struct Received {
    /// Where it is kept.
    pub kept: Kept,
    /// Name it came with, tidied.
    pub name: String,
    /// What it is.
    pub content: Content,
}

/// Attaches what was received. A content that the complaint has already is not attached twice: the answer then names the
/// attachment that holds it.
pub fn attach(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    received: &[Received],
) -> Result<Vec<Attachment>, AppError> {
    let complaint = turn::begin(work, actor, target, Verb::Attach)?;
    if received.is_empty() {
        return Err(AppError::field("/files", "required"));
    }
    let next = complaint.ready_for(Verb::Attach)?;
    let Enclosed { all, new } = enclose(work, actor, &next, received)?;
    if !new.is_empty() {
        let data = json!({ "files": new.iter().map(particulars).collect::<Vec<_>>() });
        turn::settle(work, actor, Done { next, kind: EventKind::Attached, data })?;
    }
    Ok(all)
}

/// Whether `actor` may attach anything, asked before their files are taken.
pub fn ask(work: &mut Work<'_, '_>, actor: &Actor, target: &Target) -> Result<(), AppError> {
    turn::begin(work, actor, target, Verb::Attach).map(drop)
}

/// What became of files: all of them as they are attached, and those that were not before.
pub struct Enclosed {
    /// In the order sent.
    pub all: Vec<Attachment>,
    /// Those that are new here.
    pub new: Vec<Attachment>,
}

/// Writes the rows, for whichever event has these files in it.
pub fn enclose(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    complaint: &Complaint,
    received: &[Received],
) -> Result<Enclosed, AppError> {
    let (mut all, mut new) = (Vec::new(), Vec::new());
    for one in received {
        if !file::hold(work.tx, one.kept.id)? {
            // It lay there for too long and was forgotten.
            return Err(AppError::field("/files", "file_forgotten"));
        }
        let held = attachment::holds(work.tx, complaint.id, one.kept.id)?;
        let is_new = held.is_none();
        let id = match held {
            Some(id) => id,
            None => {
                let who = (work.now, actor.login.as_str());
                attachment::insert(work.tx, complaint.id, one.kept.id, &one.name, who)?
            }
        };
        let attached = attachment::by_id(work.tx, id)?.ok_or(AppError::NotFound("attachment"))?;
        if is_new {
            new.push(attached.clone());
        }
        all.push(attached);
    }
    let most = i64::from(work.desk.evidence.limits.files);
    if !new.is_empty() && attachment::count(work.tx, complaint.id)? > most {
        return Err(FieldError::allowing("/files", "too_many_files", most).into());
    }
    Ok(Enclosed { all, new })
}

/// An attachment in the particulars of an event: enough to prove later which content it was.
pub fn particulars(attachment: &Attachment) -> serde_json::Value {
    json!({
        "id": attachment.id,
        "name": attachment.name,
        "bytes": attachment.bytes,
        "media_type": attachment.media.as_str(),
        "digest": attachment.digest,
    })
}

/// The attachments of a complaint as `actor` may see it, oldest first; those taken away among them.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
) -> Result<(Record, Vec<Attachment>), AppError> {
    let record = complaint::by_number(work, actor, number)?;
    let attachments = attachment::of_complaint(work.tx, record.id)?;
    Ok((record, attachments))
}

/// An attachment and its content, as it comes out of the vault.
pub struct Opened {
    /// What it is.
    pub attachment: Attachment,
    /// Its content.
    pub content: Box<dyn Read + Send>,
}

/// Opens an attachment. Pictures and papers show what is masked elsewhere, so a look of somebody who sees personal data
/// masked is on record.
pub fn open(desk: &Desk, actor: &Actor, number: &str, id: i64) -> Result<Opened, AppError> {
    let found = |work: &mut Work<'_, '_>| {
        let (record, attachments) = list(work, actor, number)?;
        let one = attachments.into_iter().find(|one| one.id == id && one.removed_at.is_none());
        Ok::<_, AppError>((record.id, one.ok_or(AppError::NotFound("attachment"))?))
    };
    let (complaint, attachment) = desk.read(found)?;
    let content = content(desk, &attachment)?;
    if !actor.sees_personal_data() {
        desk.write(|work| {
            let data = json!({ "id": attachment.id, "name": attachment.name });
            turn::looked_at(work, actor, complaint, EventKind::AttachmentOpened, data)
        })?;
    }
    Ok(Opened { attachment, content })
}

/// The content of an attachment, for whoever was asked already whether they may see it.
pub fn content(desk: &Desk, attachment: &Attachment) -> Result<Box<dyn Read + Send>, AppError> {
    desk.evidence.vault()?.open(&attachment.place).map_err(|fault| match fault {
        VaultFault::NotThere => AppError::Conflict { id: "attachment-lost", detail: attachment.name.clone() },
        VaultFault::Failed(reason) => {
            tracing::error!(place = attachment.place, reason, "the vault does not give out a file");
            AppError::Busy { seconds: evidence::AGAIN }
        }
    })
}

/// Takes an attachment away that does not belong here, for a reason. What it was stays in the timeline; the content itself
/// is forgotten (`tidy`) once no complaint holds it.
pub fn remove(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    target: &Target,
    id: i64,
    reason: &str,
) -> Result<(), AppError> {
    let complaint = turn::begin(work, actor, target, Verb::RemoveAttachment)?;
    let mut faults = Faults::default();
    let reason = faults.required("/reason", reason, 2_000);
    faults.into_result(())?;
    let one = attachment::by_id(work.tx, id)?.filter(|one| one.complaint_id == complaint.id);
    let one = one.filter(|one| one.removed_at.is_none()).ok_or(AppError::NotFound("attachment"))?;
    // Whoever put it there may correct their own mistake; what somebody else brought as evidence only the centre takes away.
    if one.actor != actor.login && !actor.is_any_of(evidence::KEEPERS) {
        return Err(Denial::Role(evidence::KEEPERS).into());
    }
    let next = complaint.ready_for(Verb::RemoveAttachment)?;
    attachment::remove(work.tx, id, (work.now, &actor.login), &reason)?;
    file::let_go(work.tx, one.file_id, work.now)?;
    let data = json!({ "id": id, "name": one.name, "digest": one.digest, "reason": reason });
    turn::settle(work, actor, Done { next, kind: EventKind::AttachmentRemoved, data })
}
