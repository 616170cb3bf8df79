//! What the operator decides: the embedded defaults, then `wenguo.toml`, then the environment.

use std::path::Path;

use figment::Figment;
use figment::providers::{Env, Format, Toml};
use serde::Deserialize;

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
    /// How it is reached.
    pub server: Server,
    /// What is written down about running it.
    pub log: Log,
}

/// Where everything is kept.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: String,
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
