//! A file on its way in: written to disk as it comes, never held in memory, and only kept once it is known to be fit.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};

use file_format::FileFormat;
use sha2::{Digest, Sha256};
use wenguo_domain::attachment::media::{self, MediaType};
use wenguo_domain::attachment::{Content, name};
use wenguo_domain::field::FieldError;
use wenguo_domain::timeline::hex;
use wenguo_store::attachment::file::{self, Kept};

use crate::attachment::Received;
use crate::attachment::evidence::{AGAIN, Verdict};
use crate::desk::Desk;
use crate::entropy;
use crate::error::AppError;

/// Of a file whose kind nobody knows, so many bytes decide whether it is a text.
const SAMPLE: usize = 8 << 10;

/// A file that is arriving.
pub struct Incoming {
    desk: Desk,
    /// Gone from the disk when dropped.
    file: File,
    digest: Sha256,
    bytes: u64,
}

impl Incoming {
    /// Begins with nothing.
    pub fn begin(desk: &Desk) -> Result<Incoming, AppError> {
        let file = desk.evidence.vault()?.arrival().map_err(|error| failed(&error))?;
        Ok(Incoming { desk: desk.clone(), file, digest: Sha256::new(), bytes: 0 })
    }

    /// Takes the next piece; refuses the whole as soon as it is too large.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), AppError> {
        let most = self.desk.evidence.limits.bytes;
        self.bytes += piece.len() as u64;
        if self.bytes > most {
            return Err(AppError::TooLarge(FieldError::allowing("/files", "file_too_large", most >> 20)));
        }
        self.digest.update(piece);
        self.file.write_all(piece).map_err(|error| failed(&error))
    }

    /// Takes all of `content`.
    pub fn write_all(&mut self, mut content: impl Read) -> Result<(), AppError> {
        let mut piece = vec![0; 64 << 10];
        loop {
            match content.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(read) => self.write(&piece[..read])?,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(&error)),
            }
        }
    }

    /// Looks at what came, and keeps it under `sent_name` if it is fit.
    pub fn finish(mut self, sent_name: &str) -> Result<Received, AppError> {
        let name = name::tidy(sent_name);
        let content = self.look(&name)?;
        let turns = self.desk.evidence.keeping.clone();
        let _turn = turns.take()?;
        let kept = match self.known(&content)? {
            Some(kept) => kept,
            None => self.keep(&content)?,
        };
        Ok(Received { kept, name, content })
    }

    fn look(&mut self, name: &str) -> Result<Content, AppError> {
        if self.bytes == 0 {
            return Err(FieldError::allowing("/files", "file_empty", name).into());
        }
        let media = self.media()?;
        if media.runs() || media::is_opened_by_running(name) {
            return Err(FieldError::allowing("/files", "file_runs", name).into());
        }
        let size = self.size(&media)?;
        let most = self.desk.evidence.limits.pixels;
        if size.is_some_and(|(width, height)| u64::from(width) * u64::from(height) > most) {
            return Err(FieldError::allowing("/files", "too_many_pixels", most / 1_000_000).into());
        }
        let digest = hex(&self.digest.clone().finalize());
        Ok(Content { digest, bytes: self.bytes, media, size })
    }

    /// What it is by its content, whatever its name says.
    fn media(&mut self) -> Result<MediaType, AppError> {
        self.rewind()?;
        let found = FileFormat::from_reader(&mut self.file).map_err(|error| failed(&error))?;
        if found != FileFormat::ArbitraryBinaryData {
            return Ok(MediaType::new(found.media_type()));
        }
        self.rewind()?;
        let mut sample = Vec::new();
        let read =
            (&self.file).take(SAMPLE as u64).read_to_end(&mut sample).map_err(|error| failed(&error))?;
        let is_text = read > 0 && !sample.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31));
        Ok(MediaType::new(if is_text { "text/plain" } else { MediaType::UNKNOWN }))
    }

    /// Width and height as the picture's head says; `None` for what is no picture or does not say.
    fn size(&mut self, media: &MediaType) -> Result<Option<(u32, u32)>, AppError> {
        if !media.as_str().starts_with("image/") {
            return Ok(None);
        }
        self.rewind()?;
        let size = imagesize::reader_size(std::io::BufReader::new(&self.file)).ok();
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        Ok(size.map(|size| (side(size.width), side(size.height))))
    }

    /// The same content, if it is kept already: then the vault need not have it twice.
    fn known(&self, content: &Content) -> Result<Option<Kept>, AppError> {
        self.desk.write(|work| {
            let Some(kept) = file::by_digest(work.tx, &content.digest)? else { return Ok(None) };
            Ok(file::touch(work.tx, kept.id, work.now)?.then_some(kept))
        })
    }

    fn keep(&mut self, content: &Content) -> Result<Kept, AppError> {
        let scanned_at = self.scan()?.then(|| self.desk.now());
        let place = self.place(content);
        self.rewind()?;
        let vault = self.desk.evidence.vault()?;
        vault.keep(&place, &mut self.file, content.bytes).map_err(|fault| {
            tracing::error!(?fault, "the vault does not keep a file");
            AppError::Busy { seconds: AGAIN }
        })?;
        let written = self.desk.write_again(|work| {
            let id = file::insert(work.tx, content, &place, (work.now, scanned_at))?;
            Ok((id, file::by_digest(work.tx, &content.digest)?))
        });
        match written {
            Ok((Some(_), Some(kept))) => Ok(kept),
            // Somebody sent the same at the same moment and was faster.
            Ok((None, Some(kept))) => {
                vault.remove(&place).ok();
                Ok(kept)
            }
            Ok((_, None)) => Err(AppError::field("/files", "file_forgotten")),
            Err(error) => {
                vault.remove(&place).ok();
                Err(error)
            }
        }
    }

    /// Whether a scanner looked through it; a content that does harm is refused. A scanner that cannot be asked lets nothing
    /// in: whoever configured one counts on it.
    fn scan(&mut self) -> Result<bool, AppError> {
        let Some(scanner) = &self.desk.evidence.scanner else { return Ok(false) };
        match scanner.scan(&mut self.file) {
            Ok(Verdict::Clean) => Ok(true),
            Ok(Verdict::Infected(what)) => {
                tracing::warn!(what, "a file that does harm was refused");
                Err(FieldError::allowing("/files", "file_infected", what).into())
            }
            Err(reason) => {
                tracing::error!(reason, "the scanner cannot be asked, so no files are taken");
                Err(AppError::Busy { seconds: AGAIN })
            }
        }
    }

    /// A place of its own, even for a content that was kept before and forgotten: whoever still tidies that away cannot hit
    /// this one.
    fn place(&self, content: &Content) -> String {
        let own = entropy::hex_secret::<4>(&*self.desk.entropy);
        format!("{}/{}/{}-{own}", &content.digest[..2], &content.digest[2..4], content.digest)
    }

    fn rewind(&mut self) -> Result<(), AppError> {
        self.file.seek(SeekFrom::Start(0)).map(drop).map_err(|error| failed(&error))
    }
}

fn failed(error: &std::io::Error) -> AppError {
    tracing::error!(%error, "a file that arrives cannot be written down");
    AppError::Busy { seconds: AGAIN }
}
