//! A folder, in which every content is a file of its own. What is kept is on the disk before anybody hears of it: the
//! content is written under another name, brought to the disk, and only then given its place.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Component, Path, PathBuf};

use wenguo_app::attachment::evidence::{Vault, VaultFault};

/// The folder below the vault's for what is just arriving: on the same disk, so that it is no memory that runs out.
const INCOMING: &str = "incoming";

/// A folder to keep contents in.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// The folder at `root`; made when the first file comes.
    pub fn at(root: &Path) -> io::Result<Folder> {
        Ok(Folder { root: std::path::absolute(root)? })
    }

    /// Where a file lies while it arrives.
    fn incoming(&self) -> io::Result<PathBuf> {
        let incoming = self.root.join(INCOMING);
        self.make(&incoming)?;
        Ok(incoming)
    }

    /// The path of a place; one that leads elsewhere is none.
    fn path(&self, place: &str) -> io::Result<PathBuf> {
        let place = Path::new(place);
        let is_inside = place.components().all(|part| matches!(part, Component::Normal(_)));
        if place.as_os_str().is_empty() || !is_inside {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the place leads out of the folder"));
        }
        Ok(self.root.join(place))
    }

    fn write(&self, place: &str, content: &mut File, bytes: u64) -> io::Result<()> {
        let path = self.path(place)?;
        let folder = path.parent().unwrap_or(&self.root);
        self.make(folder)?;
        let mut written = tempfile::NamedTempFile::new_in(self.incoming()?)?;
        content.seek(SeekFrom::Start(0))?;
        let copied = io::copy(content, &mut written)?;
        if copied != bytes {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                format!("{copied} bytes instead of {bytes}"),
            ));
        }
        written.as_file().sync_all()?;
        written.persist(&path).map_err(|error| error.error)?;
        sync(folder)
    }

    /// Makes a folder, and brings to the disk that it is there.
    fn make(&self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        let above = folder.ancestors().skip(1).take_while(|above| above.starts_with(&self.root));
        above.into_iter().try_for_each(sync)
    }
}

/// Brings to the disk what is in a folder by name. Windows cannot, and does it by itself.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

impl Vault for Folder {
    fn arrival(&self) -> io::Result<File> {
        tempfile::tempfile_in(self.incoming()?)
    }

    fn keep(&self, place: &str, file: &mut File, bytes: u64) -> Result<(), VaultFault> {
        self.write(place, file, bytes).map_err(fault)
    }

    fn open(&self, place: &str) -> Result<Box<dyn Read + Send>, VaultFault> {
        let path = self.path(place).map_err(fault)?;
        Ok(Box::new(File::open(path).map_err(fault)?))
    }

    fn remove(&self, place: &str) -> Result<(), VaultFault> {
        match self.path(place).and_then(fs::remove_file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(fault(error)),
            _ => Ok(()),
        }
    }

    fn check(&self) -> Result<(), String> {
        let written = self.arrival().and_then(|file| {
            file.set_len(4096)?;
            file.sync_all()
        });
        written.map_err(|error| format!("{}: {error}", self.root.display()))
    }
}

fn fault(error: io::Error) -> VaultFault {
    match error.kind() {
        io::ErrorKind::NotFound => VaultFault::NotThere,
        _ => VaultFault::Failed(error.to_string()),
    }
}
