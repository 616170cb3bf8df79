//! Attached files as an operator meets them: looked through by `wenguo check`, carried by backups, missed when they are gone.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::tz::TimeZone;
use wenguo_app::attachment::evidence::Evidence;
use wenguo_app::attachment::{self, incoming::Incoming};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::intake;
use wenguo_app::turn::Target;
use wenguo_channels::vault::folder::Folder;
use wenguo_domain::actor::Actor;
use wenguo_store::database::Database;
use wenguo_store::migrate;
use wenguo_testkit::stage::call;

use crate::commands::{at, out, wenguo};

/// Longer than a piece of a backup, and not the same all over.
fn recording() -> Vec<u8> {
    (0..2_500_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

/// A desk in `place` with one complaint that has this recording and a note.
fn desk_with_evidence(place: &Path) {
    let database =
        Database::open(&format!("sqlite:{}", place.join("wenguo.db").display()), 2).expect("a database");
    migrate::migrate(&database).expect("migrated");
    let vault = Folder::at(&place.join("wenguo-attachments")).expect("a folder");
    let evidence = Evidence::default().kept_in(Arc::new(vault));
    let desk = Desk { evidence, ..Desk::new(database, TimeZone::UTC) };
    let system = Actor::system();
    let number =
        desk.write(|work| intake::receive(work, &system, &call("水壶漏水"))).expect("a complaint").number;
    let received: Vec<_> = [("录音.bin", recording()), ("说明.txt", "漏在底部".as_bytes().to_vec())]
        .into_iter()
        .map(|(name, content)| {
            let mut incoming = Incoming::begin(&desk).expect("room");
            incoming.write_all(content.as_slice()).expect("written");
            incoming.finish(name).expect("kept")
        })
        .collect();
    desk.write(|work| attachment::attach(work, &system, &Target::number(&number), &received).map(drop))
        .map_err(|error: AppError| error.to_string())
        .expect("attached");
}

/// The files that the vault of `place` keeps.
fn kept(place: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![place.join("wenguo-attachments")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

fn check(place: &Path) -> (bool, String) {
    // Not at the port that other checks try at the same time.
    let output = at(place, "SERVER__LISTEN", "127.0.0.1:0", &["check"]);
    let line =
        out(&output).lines().filter(|line| line.starts_with("attachments")).collect::<Vec<_>>().join("\n");
    (output.status.success(), line)
}

#[test]
fn what_is_lost_or_damaged_is_named_with_its_complaint() {
    let place = tempfile::tempdir().expect("a directory");
    let place = place.path();
    desk_with_evidence(place);
    let (is_well, said) = check(place);
    assert!(is_well && said.contains("ok, 2 files of 2500012 bytes"), "{said}");
    let files = kept(place);
    assert_eq!(files.len(), 2, "{files:?}");
    fs::write(&files[0], "something else").expect("written");
    fs::remove_file(&files[1]).expect("removed");
    let (is_well, said) = check(place);
    assert!(!is_well && said.contains("is damaged (TS-") && said.contains("is lost (TS-"), "{said}");
}

#[test]
fn a_backup_carries_them_into_another_desk() {
    let place = tempfile::tempdir().expect("a directory");
    let place = place.path();
    desk_with_evidence(place);
    let file = place.join("desk.backup").display().to_string();
    let taken = wenguo(place, &["backup", &file], "");
    assert!(taken.status.success() && out(&taken).contains("2 attached files"), "{}", out(&taken));

    let other = tempfile::tempdir().expect("a directory");
    let restored = wenguo(other.path(), &["restore", &file], "");
    assert!(restored.status.success() && out(&restored).contains("2 attached files"), "{}", out(&restored));
    assert!(check(other.path()).0);
    let contents =
        |place: &Path| kept(place).iter().map(|path| fs::read(path).expect("read")).collect::<Vec<_>>();
    assert_eq!(contents(other.path()), contents(place));

    fs::remove_file(&kept(place)[0]).expect("removed");
    let second = place.join("second.backup").display().to_string();
    let taken = wenguo(place, &["backup", &second], "");
    let said = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert!(!taken.status.success() && said.contains("1 attached files are not in it"), "{said}");
    assert!(Path::new(&second).is_file(), "what is there is in it");
}
