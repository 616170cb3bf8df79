//! A vault and a scanner for stories: contents in memory, and failures when the story says so.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use wenguo_app::attachment::evidence::{Scanner, Vault, VaultFault, Verdict};

/// The word by which this scanner knows what does harm.
pub const HARM: &[u8] = b"HARMFUL-CONTENT";

/// Contents by their places.
#[derive(Debug, Default)]
pub struct Cupboard {
    contents: Mutex<BTreeMap<String, Vec<u8>>>,
    is_away: AtomicBool,
}

impl Cupboard {
    /// Everything that is in it.
    pub fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        self.held().clone()
    }

    /// Does something behind the desk's back.
    pub fn spoil(&self, spoil: impl FnOnce(&mut BTreeMap<String, Vec<u8>>)) {
        spoil(&mut self.held());
    }

    /// From now on it cannot be reached, or can again.
    pub fn set_away(&self, is_away: bool) {
        self.is_away.store(is_away, Ordering::SeqCst);
    }

    fn held(&self) -> MutexGuard<'_, BTreeMap<String, Vec<u8>>> {
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn reach(&self) -> Result<MutexGuard<'_, BTreeMap<String, Vec<u8>>>, VaultFault> {
        if self.is_away.load(Ordering::SeqCst) {
            return Err(VaultFault::Failed("away".to_owned()));
        }
        Ok(self.held())
    }
}

fn all(file: &mut File) -> std::io::Result<Vec<u8>> {
    let mut content = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut content)?;
    Ok(content)
}

impl Vault for Cupboard {
    fn arrival(&self) -> std::io::Result<File> {
        tempfile::tempfile()
    }

    fn keep(&self, place: &str, file: &mut File, _: u64) -> Result<(), VaultFault> {
        let content = all(file).map_err(|error| VaultFault::Failed(error.to_string()))?;
        self.reach()?.insert(place.to_owned(), content);
        Ok(())
    }

    fn open(&self, place: &str) -> Result<Box<dyn Read + Send>, VaultFault> {
        let content = self.reach()?.get(place).cloned().ok_or(VaultFault::NotThere)?;
        Ok(Box::new(Cursor::new(content)))
    }

    fn remove(&self, place: &str) -> Result<(), VaultFault> {
        self.reach()?.remove(place);
        Ok(())
    }

    fn check(&self) -> Result<(), String> {
        self.reach().map(drop).map_err(|fault| format!("{fault:?}"))
    }
}

/// Finds [`HARM`]; may be away.
#[derive(Debug, Default)]
pub struct Sniffer {
    is_away: AtomicBool,
}

impl Sniffer {
    /// From now on it cannot be asked, or can again.
    pub fn set_away(&self, is_away: bool) {
        self.is_away.store(is_away, Ordering::SeqCst);
    }
}

impl Scanner for Sniffer {
    fn scan(&self, file: &mut File) -> Result<Verdict, String> {
        self.check()?;
        let content = all(file).map_err(|error| error.to_string())?;
        let is_harmful = content.windows(HARM.len()).any(|window| window == HARM);
        Ok(if is_harmful { Verdict::Infected("Test.Harm".to_owned()) } else { Verdict::Clean })
    }

    fn check(&self) -> Result<String, String> {
        if self.is_away.load(Ordering::SeqCst) { Err("away".to_owned()) } else { Ok("sniffer".to_owned()) }
    }
}
