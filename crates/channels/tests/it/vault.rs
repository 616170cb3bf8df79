//! The folder that keeps contents: whole or not at all, nothing outside of it, and honest about what is not there.

use std::fs;
use std::io::{Read, Write};

use wenguo_app::attachment::evidence::{Vault, VaultFault};
use wenguo_channels::vault::folder::Folder;

#[test]
fn what_is_kept_comes_out_again_until_it_is_removed() {
    let place = tempfile::tempdir().expect("a directory");
    let folder = Folder::at(&place.path().join("files")).expect("a folder");
    assert!(!place.path().join("files").exists(), "nothing is made before something comes");
    assert_eq!(folder.check(), Ok(()));
    let mut arrived = folder.arrival().expect("room");
    arrived.write_all(b"words").expect("written");
    assert_eq!(folder.keep("ab/cd/abcd-1", &mut arrived, 5), Ok(()));
    let mut content = String::new();
    let Ok(mut kept) = folder.open("ab/cd/abcd-1") else { panic!("it is there") };
    kept.read_to_string(&mut content).expect("read");
    assert_eq!(content, "words");
    assert_eq!(folder.remove("ab/cd/abcd-1"), Ok(()));
    assert_eq!(folder.remove("ab/cd/abcd-1"), Ok(()), "nothing there is right, too");
    assert_eq!(folder.open("ab/cd/abcd-1").err(), Some(VaultFault::NotThere));
}

#[test]
fn nothing_is_kept_in_part_or_outside() {
    let place = tempfile::tempdir().expect("a directory");
    let folder = Folder::at(&place.path().join("files")).expect("a folder");
    let mut arrived = folder.arrival().expect("room");
    arrived.write_all(b"words").expect("written");
    assert!(matches!(folder.keep("a/b", &mut arrived, 6), Err(VaultFault::Failed(_))), "a byte is missing");
    assert_eq!(folder.open("a/b").err(), Some(VaultFault::NotThere));
    let secret = place.path().join("secret");
    fs::write(&secret, "ours").expect("written");
    let absolute = secret.display().to_string();
    for outside in ["../secret", "a/../../secret", absolute.as_str(), ""] {
        assert!(matches!(folder.open(outside), Err(VaultFault::Failed(_))), "{outside}");
        assert!(matches!(folder.keep(outside, &mut arrived, 5), Err(VaultFault::Failed(_))), "{outside}");
        assert!(matches!(folder.remove(outside), Err(VaultFault::Failed(_))), "{outside}");
    }
    assert_eq!(fs::read_to_string(&secret).expect("still there"), "ours");
}
