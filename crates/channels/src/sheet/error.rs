//! Why a whole file cannot be read: one plain sentence that names the file and what to do.

use super::mojibake::Mojibake;

/// A fault that ends the reading of a file.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The file cannot be opened or read.
    #[error("cannot read {file}: {source}")]
    Io {
        /// The file.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// Nothing is in it.
    #[error("{file} is empty: it needs a header line and rows")]
    Empty {
        /// The file.
        file: String,
    },
    /// The bytes are text of no known encoding.
    #[error(
        "{file} is neither UTF-8 nor UTF-16 nor GB18030 (near byte {offset}); save it as \"CSV UTF-8\" and import that"
    )]
    UnknownEncoding {
        /// The file.
        file: String,
        /// Where the first byte lies that fits nothing, counted from 0.
        offset: u64,
    },
    /// A container that is not a table.
    #[error("{file} is {what}; {instead}")]
    NotATable {
        /// The file.
        file: String,
        /// What it is.
        what: &'static str,
        /// What to do instead.
        instead: &'static str,
    },
    /// A workbook that cannot be opened.
    #[error(
        "{file} cannot be read as a workbook ({reason}); open it in a spreadsheet program and save it again as .xlsx or CSV"
    )]
    Workbook {
        /// The file.
        file: String,
        /// What the reader says.
        reason: String,
    },
    /// The header itself is damaged: every mapping would miss.
    #[error("the header of {file} is {mojibake}: {header}")]
    HeaderMojibake {
        /// The file.
        file: String,
        /// The header as read.
        header: String,
        /// Which damage.
        mojibake: Mojibake,
    },
    /// A row that does not end within the limit.
    #[error(
        "the row that starts in line {line} of {file} is longer than 4 MiB; most likely a quote opened there is never closed"
    )]
    RowTooLong {
        /// The file.
        file: String,
        /// Where the row starts.
        line: u64,
    },
}

impl SheetError {
    pub(crate) fn io(file: &str) -> impl FnOnce(std::io::Error) -> SheetError + '_ {
        move |source| match source
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<super::encoding::Unknown>())
        {
            Some(unknown) => SheetError::UnknownEncoding { file: file.to_owned(), offset: unknown.offset },
            None => SheetError::Io { file: file.to_owned(), source },
        }
    }
}
