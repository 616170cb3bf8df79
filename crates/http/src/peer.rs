//! Where a request comes from: the other end of the connection, or what a trusted proxy says.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;

use crate::shell::Shell;

/// Address of the client, as text; `unknown` where the server runs in-process.
#[derive(Debug, Clone)]
pub struct Peer(pub String);

impl FromRequestParts<Shell> for Peer {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Peer, Self::Rejection> {
        if shell.serving.trusts_proxy {
            // The last entry of the last line is the one our own proxy wrote; those before it are the client's word.
            let lines = parts.headers.get_all("x-forwarded-for");
            let forwarded = lines.iter().next_back().and_then(|value| value.to_str().ok());
            if let Some(last) = forwarded.and_then(|list| list.rsplit(',').next()) {
                return Ok(Peer(last.trim().to_owned()));
            }
        }
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        Ok(Peer(connected.map_or_else(|| "unknown".to_owned(), |info| info.0.ip().to_string())))
    }
}
