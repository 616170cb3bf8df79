//! What the configuration says about keeping evidence: the vault, and how much is taken.

use std::path::Path;
use std::sync::Arc;

use wenguo_app::attachment::evidence::Evidence;
use wenguo_channels::vault::folder::Folder;
use wenguo_config::Attachments;
use wenguo_domain::attachment::Limits;

use crate::failure::Failure;

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
