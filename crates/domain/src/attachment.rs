//! Evidence (证据) that belongs to a complaint: under which name it is kept, what is taken at all, and what a browser may
//! show of it.

pub mod media;
pub mod name;

use crate::attachment::media::MediaType;

/// What a desk takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub bytes: u64,
    /// Bytes of the files that are sent together.
    pub together: u64,
    /// Files of one complaint.
    pub files: u32,
    /// Width times height of a picture: a small file can claim to be a very large one.
    pub pixels: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 25 << 20, together: 100 << 20, files: 100, pixels: 100_000_000 }
    }
}

/// What was found out about the content of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// SHA-256, as 64 hexadecimal digits.
    pub digest: String,
    /// Length in bytes.
    pub bytes: u64,
    /// What it is, whatever its name says.
    pub media: MediaType,
    /// Width and height in pixels, of a picture that says so.
    pub size: Option<(u32, u32)>,
}
