//! `wenguo backup` and `wenguo restore`: everything in one file, and back into an empty database of either kind.

use std::path::Path;

use wenguo_app::error::AppError;
use wenguo_store::database::Database;
use wenguo_store::{backup, migrate};

use crate::evidence;
use crate::failure::{self, Failure};
use crate::opening;

/// Writes everything into `file`.
pub fn take(config: Option<&Path>, file: &Path) -> Result<(), Failure> {
    if file.exists() {
        return Err(format!("{}: there is such a file already; choose another name", file.display()));
    }
    let desk = opening::open_existing(config)?;
    // Written beside its place and moved there when it is whole: a backup that was broken off is never taken for one.
    let directory = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !directory.is_dir() {
        return Err(format!("{}: there is no directory {}", file.display(), directory.display()));
    }
    let place = tempfile::tempdir_in(directory).map_err(|error| format!("{}: {error}", file.display()))?;
    let unfinished = place.path().join("backup.db");
    let (copied, kept) = {
        let target = open(&unfinished)?;
        let copied = backup::take(&desk.database, &target).map_err(|error| failure::of_store(&error))?;
        (copied, evidence::into_backup(&desk, &target)?)
    };
    backup::settle(&unfinished).map_err(|error| failure::of_store(&error))?;
    std::fs::rename(&unfinished, file).map_err(|error| format!("{}: {error}", file.display()))?;
    println!("backed up {copied} rows and {} attached files into {}", kept.files, file.display());
    // A backup without them is better than none, but nobody shall take it for whole.
    kept.must_be_whole()
}

/// Puts the rows of `file` into the empty database and makes the search index again.
pub fn put_back(config: Option<&Path>, file: &Path) -> Result<(), Failure> {
    if !file.is_file() {
        return Err(format!(
            "{}: there is no such file; name one that `wenguo backup` wrote",
            file.display()
        ));
    }
    let desk = opening::open(config)?;
    // A backup of an older version is brought to this one on a copy; the file itself stays as it is.
    let place = tempfile::tempdir().map_err(|error| error.to_string())?;
    let copy = place.path().join("backup.db");
    std::fs::copy(file, &copy).map_err(|error| format!("{}: {error}", file.display()))?;
    let source = open(&copy).map_err(|error| format!("{} is not a backup: {error}", file.display()))?;
    let files = evidence::out_of_backup(&desk, &source)?;
    let restored = desk.write(|work| {
        let restored = backup::put_back(&source, work.tx)?;
        wenguo_app::complaint::index_all(work)?;
        Ok::<_, AppError>(restored)
    });
    let restored = restored.map_err(|error| failure::of(error, &[]))?;
    desk.database.take_stock().map_err(|error| failure::of_store(&error))?;
    println!("restored {restored} rows and {files} attached files");
    Ok(())
}

fn open(file: &Path) -> Result<Database, Failure> {
    let database = Database::open(&format!("sqlite:{}", file.display()), 2)
        .map_err(|error| failure::of_store(&error))?;
    migrate::migrate(&database).map_err(|error| failure::of_store(&error))?;
    Ok(database)
}
