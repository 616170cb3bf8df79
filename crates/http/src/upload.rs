//! A body of several parts: fields as words, files onto the disk as they come. Of a file, no more is held in memory than
//! the piece that was just read, so that many large ones at once cost the server a disk and nothing else.

use axum::extract::Multipart;
use axum::extract::multipart::Field;
use wenguo_app::attachment::Received;
use wenguo_app::attachment::incoming::Incoming;
use wenguo_app::error::AppError;
use wenguo_domain::field::FieldError;

use crate::shell::Shell;

/// Bytes of all fields that are words.
const WORDS_MAX: usize = 256 << 10;
/// Bytes handed to a thread that may block, at once.
const PIECE: usize = 256 << 10;
/// Files of one body.
const FILES_MAX: usize = 20;

/// What a body held.
#[derive(Default)]
pub struct Upload {
    /// Names and values of fields, in the order sent.
    pub fields: Vec<(String, String)>,
    /// The files, written down and not yet looked at.
    arrived: Vec<(String, Incoming)>,
    /// Bytes of files so far, those that were thrown away among them.
    bytes: u64,
    /// The first thing that was wrong with a file. The rest of the body is read all the same: a browser that is not listened to
    /// any more shows a broken connection and not the answer.
    fault: Option<AppError>,
}

/// Why a body could not be read.
#[derive(Debug)]
pub enum Unreadable {
    /// It breaks off, or is not what it says it is.
    Broken,
    /// There is no end to it.
    TooLarge,
}

impl Upload {
    /// Reads it all.
    pub async fn read(shell: &Shell, mut parts: Multipart) -> Result<Upload, Unreadable> {
        let mut upload = Upload::default();
        let mut words = 0;
        while let Some(part) = parts.next_field().await.map_err(|_| Unreadable::Broken)? {
            match part.file_name().map(str::to_owned) {
                Some(name) => upload.file(shell, part, name).await?,
                None => {
                    let name = part.name().unwrap_or_default().to_owned();
                    words += upload.words(part, name, WORDS_MAX.saturating_sub(words)).await?;
                }
            }
        }
        Ok(upload)
    }

    async fn words(&mut self, mut part: Field<'_>, name: String, room: usize) -> Result<usize, Unreadable> {
        let mut bytes = Vec::new();
        while let Some(piece) = part.chunk().await.map_err(|_| Unreadable::Broken)? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > room {
                return Err(Unreadable::TooLarge);
            }
        }
        // Browsers send line ends as CR LF; one kind is enough inside.
        self.fields.push((name, String::from_utf8_lossy(&bytes).replace("\r\n", "\n")));
        Ok(bytes.len())
    }

    async fn file(&mut self, shell: &Shell, mut part: Field<'_>, name: String) -> Result<(), Unreadable> {
        let mut incoming = None;
        let mut piece = Vec::with_capacity(PIECE);
        let mut is_empty = true;
        while let Some(read) = part.chunk().await.map_err(|_| Unreadable::Broken)? {
            is_empty &= read.is_empty();
            self.count(shell, read.len())?;
            piece.extend_from_slice(&read);
            if piece.len() >= PIECE {
                incoming = self.write(shell, incoming, std::mem::take(&mut piece)).await;
            }
        }
        // A form with a field for files in which nothing was chosen sends a file without name and content.
        if is_empty && name.is_empty() {
            return Ok(());
        }
        if let Some(incoming) = self.write(shell, incoming, piece).await {
            self.arrived.push((name, incoming));
        }
        if self.arrived.len() > FILES_MAX {
            self.fault = Some(FieldError::allowing("/files", "too_many_files", FILES_MAX).into());
            self.arrived.clear();
        }
        Ok(())
    }

    /// What goes beyond what may be sent together is still read, once more as much, to be able to answer.
    fn count(&mut self, shell: &Shell, more: usize) -> Result<(), Unreadable> {
        let most = shell.desk.evidence.limits.together;
        self.bytes += more as u64;
        if self.bytes > most && self.fault.is_none() {
            let fault = FieldError::allowing("/files", "files_too_large", most >> 20);
            self.fault = Some(AppError::TooLarge(fault));
        }
        if self.bytes > 2 * most { Err(Unreadable::TooLarge) } else { Ok(()) }
    }

    async fn write(&mut self, shell: &Shell, to: Option<Incoming>, piece: Vec<u8>) -> Option<Incoming> {
        if self.fault.is_some() {
            return None;
        }
        let written = shell.run(move |desk| {
            let mut incoming = to.map_or_else(|| Incoming::begin(desk), Ok)?;
            incoming.write(&piece)?;
            Ok(incoming)
        });
        match written.await {
            Ok(incoming) => Some(incoming),
            Err(fault) => {
                self.fault = Some(fault);
                None
            }
        }
    }

    /// Whether files came with it.
    pub fn has_files(&self) -> bool {
        self.fault.is_some() || !self.arrived.is_empty()
    }

    /// Looks at the files and keeps them, if all of them are fit.
    pub async fn keep(&mut self, shell: &Shell) -> Result<Vec<Received>, AppError> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        let arrived = std::mem::take(&mut self.arrived);
        shell.run(move |_| arrived.into_iter().map(|(name, incoming)| incoming.finish(&name)).collect()).await
    }
}
