//! What the configuration says about keeping evidence, the vault and how much is taken; and what attachments hold, into a
//! backup and out of it.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use wenguo_app::attachment::evidence::Evidence;
use wenguo_app::desk::Desk;
use wenguo_channels::vault::folder::Folder;
use wenguo_config::Attachments;
use wenguo_domain::attachment::Limits;
use wenguo_store::attachment::file::{self, Kept};
use wenguo_store::backup::contents;
use wenguo_store::database::Database;
use wenguo_store::error::StoreError;

use crate::failure::{self, Failure};

/// Bytes of a megabyte, as people who set a limit mean it.
const MEGABYTE: u64 = 1 << 20;

/// The vault and the limits of `attachments`.
pub fn of(attachments: &Attachments) -> Result<Evidence, Failure> {
    let limits = Limits {
        bytes: attachments.max_megabytes.max(1) * MEGABYTE,
        together: attachments.max_megabytes_together.max(attachments.max_megabytes).max(1) * MEGABYTE,
        files: attachments.max_files.max(1),
        ..Limits::default()
    };
    Ok(in_folder(Path::new(&attachments.folder))?.limited_to(limits))
}

/// A vault that is this folder, with limits as they are from the first day.
pub fn in_folder(folder: &Path) -> Result<Evidence, Failure> {
    let vault = Folder::at(folder).map_err(|error| {
        format!("attachments.folder {}: {error}; name one that can be written", folder.display())
    })?;
    Ok(Evidence::default().kept_in(Arc::new(vault)))
}

/// What became of the contents of a backup.
#[derive(Default)]
pub struct InBackup {
    /// Contents that are in it.
    pub files: u64,
    /// Those that could not be read, and why.
    lost: Vec<String>,
}

impl InBackup {
    /// Fails if some are missing, and names them.
    pub fn must_be_whole(self) -> Result<(), Failure> {
        if self.lost.is_empty() {
            return Ok(());
        }
        Err(format!("{} attached files are not in it: {}", self.lost.len(), self.lost.join("; ")))
    }
}

/// Copies what attachments hold into the file of a backup that has the rows already.
pub fn into_backup(desk: &Desk, backup: &Database) -> Result<InBackup, Failure> {
    let mut into = InBackup::default();
    backup.write(contents::begin).map_err(|error| failure::of_store(&error))?;
    for kept in all_kept(backup)? {
        let vault = desk.evidence.vault().map_err(|error| failure::of(error, &[]))?;
        let copied = vault.open(&kept.place).map_err(|fault| format!("{fault:?}"));
        match copied.and_then(|content| copy_in(backup, kept.id, content)) {
            Ok(()) => into.files += 1,
            Err(reason) => {
                backup
                    .write(|tx| contents::drop_all(tx, kept.id))
                    .map_err(|error| failure::of_store(&error))?;
                into.lost.push(format!("{}: {reason}", kept.place));
            }
        }
    }
    Ok(into)
}

fn copy_in(backup: &Database, id: i64, mut content: Box<dyn Read + Send>) -> Result<(), String> {
    for part in 0.. {
        let mut piece = Vec::with_capacity(contents::PIECE);
        let mut limited = content.by_ref().take(contents::PIECE as u64);
        limited.read_to_end(&mut piece).map_err(|error| error.to_string())?;
        if piece.is_empty() {
            break;
        }
        backup
            .write(|tx| contents::put(tx, id, part, &piece))
            .map_err(|error: StoreError| error.to_string())?;
    }
    Ok(())
}

/// Puts what attachments hold back into the vault; says how many contents.
pub fn out_of_backup(desk: &Desk, backup: &Database) -> Result<u64, Failure> {
    if !backup.read(contents::are_there).map_err(|error| failure::of_store(&error))? {
        return Ok(0);
    }
    let vault = desk.evidence.vault().map_err(|error| failure::of(error, &[]))?;
    let mut files = 0;
    for kept in all_kept(backup)? {
        let mut file = vault.arrival().map_err(|error| format!("attachments.folder: {error}"))?;
        let bytes = copy_out(backup, kept.id, &mut file)?;
        if bytes > 0 {
            let failed = |fault| format!("attachments.folder: {}: {fault:?}", kept.place);
            vault.keep(&kept.place, &mut file, bytes).map_err(failed)?;
            files += 1;
        }
    }
    Ok(files)
}

fn copy_out(backup: &Database, id: i64, file: &mut File) -> Result<u64, Failure> {
    let mut bytes = 0;
    for part in 0.. {
        let piece =
            backup.read(|tx| contents::piece(tx, id, part)).map_err(|error| failure::of_store(&error))?;
        let Some(piece) = piece else { break };
        file.write_all(&piece).map_err(|error| format!("attachments.folder: {error}"))?;
        bytes += piece.len() as u64;
    }
    Ok(bytes)
}

/// The contents that a backup has rows of.
fn all_kept(backup: &Database) -> Result<Vec<Kept>, Failure> {
    backup.read(|tx| file::after(tx, 0, i64::MAX)).map_err(|error| failure::of_store(&error))
}
