//! What the operator decides: the embedded defaults, then `wenguo.toml`, then the environment.

use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;
use wenguo_domain::secret::Secret;

/// The commented defaults: manual and default in one.
pub const DEFAULT: &str = include_str!("default.toml");

/// Every section.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where everything is kept.
    pub database: Database,
    /// How the desk counts days.
    pub desk: Desk,
    /// Where evidence is kept, and how much of it is taken.
    pub attachments: Attachments,
    /// How it is reached.
    pub server: Server,
    /// How letters are sent.
    pub mail: Mail,
    /// What may be called.
    pub outgoing: Outgoing,
    /// What is written down about running it.
    pub log: Log,
}

/// Where everything is kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`, which may hold a password.
    pub url: Secret,
    /// Connections at most.
    pub connections: u32,
}

/// How the desk counts days.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// IANA name of the time zone.
    pub time_zone: String,
}

/// Where evidence is kept, and how much of it is taken.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attachments {
    /// The folder.
    pub folder: String,
    /// Megabytes of one file.
    pub max_megabytes: u64,
    /// Megabytes of the files that are sent together.
    pub max_megabytes_together: u64,
    /// Files of one complaint.
    pub max_files: u32,
}

/// How it is reached.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address and port.
    pub listen: String,
    /// Where people reach the pages; empty is where it serves.
    pub public_url: String,
    /// Cookies travel over TLS only.
    pub secure_cookies: bool,
    /// A proxy of ours writes the address of the client.
    pub trust_proxy: bool,
}

/// How letters are sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The mail server; empty for none.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is secured.
    pub tls: Tls,
    /// The account; empty for none.
    pub user: String,
    /// Its password.
    pub password: Secret,
    /// Who writes.
    pub from: String,
    /// Seconds an answer is awaited.
    pub timeout: u16,
}

/// How the way to the mail server is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tls {
    /// In the clear until both agree on TLS.
    StartTls,
    /// TLS from the start.
    Implicit,
    /// In the clear.
    None,
}

/// What may be called.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outgoing {
    /// Networks, addresses and hosts besides the public internet.
    pub allow: Vec<String>,
    /// `http://host:port`, which may hold an account; empty for none.
    pub proxy: Secret,
    /// Certificates to believe besides the system's; empty for none.
    pub ca_file: String,
}

/// What is written down about running it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// A filter such as `info` or `info,wenguo_http=debug`.
    pub level: String,
}

/// Reads the configuration; the error names the key and what is allowed there.
///
/// `file` must exist when it is named; `wenguo.toml` is read when it is there.
pub fn read(file: Option<&Path>) -> Result<Config, String> {
    let path = file.unwrap_or(Path::new("wenguo.toml"));
    if file.is_some() && !path.is_file() {
        return Err(format!("{}: there is no such file", path.display()));
    }
    let mut layers = Figment::new().merge(Toml::string(DEFAULT));
    if path.is_file() {
        layers = layers.merge(Toml::file_exact(path));
    }
    let layers = layers.merge(Env::prefixed("WENGUO__").split("__"));
    // A variable that reads as a number is taken as one, which a password must not be.
    let words = [("mail.user", "WENGUO__MAIL__USER"), ("mail.password", "WENGUO__MAIL__PASSWORD")];
    let words = words.into_iter().filter_map(|(key, name)| Some((key, std::env::var(name).ok()?)));
    let layers = words.fold(layers, Figment::merge);
    layers.extract().map_err(|error| in_one_line(&error))
}

fn in_one_line(errors: &figment::Error) -> String {
    let lines = errors.clone().into_iter().map(|error| {
        let source = error.metadata.as_ref().map(|metadata| metadata.name.to_string()).unwrap_or_default();
        let key = error.path.join(".");
        let place = if key.is_empty() { String::new() } else { format!("{key}: ") };
        format!("{place}{} (in {source})", error.kind)
    });
    lines.collect::<Vec<_>>().join("; ")
}
