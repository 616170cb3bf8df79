//! What a file is by its content, what of that is taken, and how a browser may be handed it.

use std::fmt;

/// A media type (RFC 6838) such as `image/jpeg`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MediaType(String);

/// What people take a file for: which icon it has, and whether it is shown or only saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A picture that every browser shows.
    Picture,
    /// A picture that must be saved to be looked at.
    OtherPicture,
    /// A recording of a voice.
    Sound,
    /// A film.
    Film,
    /// A document as printed.
    Pdf,
    /// A text, a sheet, slides, a letter.
    Document,
    /// Files packed into one.
    Archive,
    /// Whatever else.
    Other,
}

/// Pictures that browsers show and that carry no programs.
const SHOWN: [&str; 4] = ["image/jpeg", "image/png", "image/gif", "image/webp"];
/// What runs when somebody opens it.
const RUNS: [&str; 14] = [
    "application/vnd.microsoft.portable-executable",
    "application/x-executable",
    "application/x-mach-binary",
    "application/x-msdownload",
    "application/x-ms-shortcut",
    "application/x-sh",
    "text/x-shellscript",
    "application/java-archive",
    "application/vnd.android.package-archive",
    "application/x-msi",
    "application/vnd.debian.binary-package",
    "application/x-rpm",
    "application/x-apple-diskimage",
    "application/wasm",
];

/// Endings of names by which systems start a program.
const ENDINGS: [&str; 27] = [
    "apk", "appx", "bat", "cmd", "com", "cpl", "desktop", "exe", "hta", "inf", "jar", "js", "jse", "lnk",
    "msc", "msi", "msp", "pif", "ps1", "reg", "scr", "sh", "url", "vbe", "vbs", "wsf", "wsh",
];

impl MediaType {
    /// What nobody knows.
    pub const UNKNOWN: &str = "application/octet-stream";

    /// The type with this name; parameters behind it are left out.
    pub fn new(name: &str) -> MediaType {
        let name = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        MediaType(if name.contains('/') { name } else { MediaType::UNKNOWN.to_owned() })
    }

    /// Its name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether opening it runs something: such a file is not taken.
    pub fn runs(&self) -> bool {
        RUNS.contains(&self.0.as_str())
    }

    /// What people take it for.
    pub fn kind(&self) -> Kind {
        let name = self.0.as_str();
        let (family, own) = name.split_once('/').unwrap_or((name, ""));
        match (family, own) {
            _ if SHOWN.contains(&name) => Kind::Picture,
            ("image", _) => Kind::OtherPicture,
            ("audio", _) => Kind::Sound,
            ("video", _) => Kind::Film,
            ("application", "pdf") => Kind::Pdf,
            ("application", "zip" | "x-7z-compressed" | "vnd.rar" | "gzip" | "x-tar") => Kind::Archive,
            ("text", _) | ("message", _) | ("application", "rtf" | "msword" | "vnd.ms-outlook") => {
                Kind::Document
            }
            ("application", own)
                if own.starts_with("vnd.openxmlformats")
                    || own.starts_with("vnd.oasis")
                    || own.starts_with("vnd.ms-") =>
            {
                Kind::Document
            }
            _ => Kind::Other,
        }
    }

    /// Whether a browser may show it in its place; everything else it may only save.
    pub fn is_shown(&self) -> bool {
        self.kind() == Kind::Picture
    }
}

/// Whether a program is started by opening a file with this name, whatever it holds: texts can be programs, too.
pub fn is_opened_by_running(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_without_programs_are_shown() {
        for (name, kind, is_shown) in [
            ("image/jpeg", Kind::Picture, true),
            ("image/svg+xml", Kind::OtherPicture, false),
            ("image/heic", Kind::OtherPicture, false),
            ("text/html", Kind::Document, false),
            ("application/pdf", Kind::Pdf, false),
            ("audio/amr", Kind::Sound, false),
            (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Kind::Document,
                false,
            ),
            ("nonsense", Kind::Other, false),
        ] {
            let media = MediaType::new(name);
            assert_eq!((media.kind(), media.is_shown()), (kind, is_shown), "{name}");
        }
    }

    #[test]
    fn names_are_compared_without_parameters() {
        assert_eq!(MediaType::new("Text/Plain; charset=gbk").as_str(), "text/plain");
        assert!(MediaType::new("application/vnd.microsoft.portable-executable").runs());
        assert!(is_opened_by_running("发票.PDF.Exe") && !is_opened_by_running("exe.pdf"));
    }
}
