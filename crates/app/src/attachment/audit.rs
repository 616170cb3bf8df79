//! Are all contents that are kept there, and what they were?

use std::io::Read;

use sha2::{Digest, Sha256};
use wenguo_domain::timeline::hex;
use wenguo_store::attachment::file::{self, Kept};

use crate::attachment::evidence::VaultFault;
use crate::desk::Desk;
use crate::error::AppError;

/// Contents looked up at once.
const BATCH: i64 = 500;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Audit {
    /// Contents that were looked at.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// What is wrong, a sentence each, with the complaints it concerns.
    pub faults: Vec<String>,
}

/// Reads every content that is kept from its first byte to its last.
pub fn audit(desk: &Desk) -> Result<Audit, AppError> {
    let (mut audit, mut after) = (Audit::default(), 0);
    loop {
        let kept = desk.read::<_, AppError>(|work| Ok(file::after(work.tx, after, BATCH)?))?;
        let Some(last) = kept.last() else { return Ok(audit) };
        after = last.id;
        for one in &kept {
            audit.files += 1;
            audit.bytes += u64::try_from(one.bytes).unwrap_or_default();
            if let Some(fault) = fault(desk, one)? {
                let complaints = desk.read::<_, AppError>(|work| Ok(file::complaints(work.tx, one.id)?))?;
                audit.faults.push(format!("{} {fault} ({})", one.place, complaints.join(", ")));
            }
        }
    }
}

/// What is wrong with a content; nothing if it is what it was.
fn fault(desk: &Desk, kept: &Kept) -> Result<Option<String>, AppError> {
    let mut content = match desk.evidence.vault()?.open(&kept.place) {
        Ok(content) => content,
        Err(VaultFault::NotThere) => return Ok(Some("is lost".to_owned())),
        Err(VaultFault::Failed(reason)) => return Ok(Some(format!("cannot be read: {reason}"))),
    };
    let (mut digest, mut piece) = (Sha256::new(), vec![0; 256 << 10]);
    loop {
        match content.read(&mut piece) {
            Ok(0) => break,
            Ok(read) => digest.update(&piece[..read]),
            Err(error) => return Ok(Some(format!("cannot be read: {error}"))),
        }
    }
    Ok((hex(&digest.finalize()) != kept.digest).then(|| "is damaged".to_owned()))
}
