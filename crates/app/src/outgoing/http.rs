//! One call to an address somebody typed in, and the port that makes it.

use std::fmt;

use crate::outgoing::Undelivered;

/// How much of an answer is kept, in bytes.
pub const KEPT: usize = 1024;

/// Makes calls, only to where the operator allows it.
pub trait HttpPort: Send + Sync {
    /// Posts `call`; an answer is one of success (2xx), everything else is undelivered.
    fn call(&self, call: &Call) -> Result<Answer, Undelivered>;

    /// Whether `url` may be called as things stand: a form asks before it keeps an address. Looks the name up, which
    /// may take seconds, so never inside a transaction; calls nobody.
    fn may_call(&self, url: &str) -> Result<(), Undelivered>;
}

/// A body to post. Its `Debug` shows neither path nor query nor headers: addresses of robots hold their key.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// `https://host/path`, without user and password.
    pub url: String,
    /// Names and values, with `content-type`.
    pub headers: Vec<(String, String)>,
    /// What is posted.
    pub body: Vec<u8>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// 200 to 299.
    pub status: u16,
    /// The first [`KEPT`] bytes as text.
    pub body: String,
    /// How long it took.
    pub milliseconds: i64,
}

impl Call {
    /// A JSON text to post.
    pub fn json(url: impl Into<String>, body: impl Into<Vec<u8>>) -> Call {
        let content_type = ("content-type".to_owned(), "application/json; charset=utf-8".to_owned());
        Call { url: url.into(), headers: vec![content_type], body: body.into() }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("Call")
            .field("host", &host_of(&self.url))
            .field("headers", &names)
            .field("bytes", &self.body.len())
            .finish()
    }
}

/// What of an address may be shown to everybody: scheme, host and port.
pub fn host_of(url: &str) -> &str {
    let authority = url.find("://").map_or(0, |at| at + 3);
    let end = url[authority..].find(['/', '?', '#', '\\']).map_or(url.len(), |at| authority + at);
    match url[authority..end].rfind('@') {
        Some(_) => "…",
        None => &url[..end],
    }
}
