//! An attachment as an answer: nothing that it holds can do harm in the name of the desk. A browser saves it under its name;
//! only pictures of a few kinds are shown where they stand, and what comes out of the vault changed is cut off.

use std::io::Read;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha2::{Digest, Sha256};
use tokio::sync::mpsc;
use wenguo_app::attachment::Opened;
use wenguo_domain::timeline::hex;
use wenguo_store::attachment::Attachment;

/// Bytes read from the vault at once.
const PIECE: usize = 64 << 10;
/// Pieces read ahead of a slow reader.
const AHEAD: usize = 4;

/// Sends it: to be saved, or to be shown if that is asked for and it is a picture.
pub fn response(opened: Opened, is_shown: bool) -> Response {
    let Opened { attachment, content } = opened;
    let is_shown = is_shown && attachment.media.is_shown();
    let headers = [
        (header::CONTENT_TYPE, attachment.media.to_string()),
        (header::CONTENT_LENGTH, attachment.bytes.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&attachment.name, is_shown)),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
    ];
    let mut response = Body::from_stream(pieces(attachment, content)).into_response();
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// `filename` for programs of old, `filename*` (RFC 6266) for all others.
fn disposition(name: &str, is_shown: bool) -> String {
    let kind = if is_shown { "inline" } else { "attachment" };
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() && !"\"\\%".contains(c) { c } else { '_' }).collect();
    let full = utf8_percent_encode(name, NON_ALPHANUMERIC);
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{full}")
}

type Piece = Result<Vec<u8>, std::io::Error>;

/// The content piece by piece, read on a thread that may block and no faster than it is taken.
fn pieces(attachment: Attachment, content: Box<dyn Read + Send>) -> impl futures_util::Stream<Item = Piece> {
    let (sender, receiver) = mpsc::channel::<Piece>(AHEAD);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = send(&attachment, content, &sender) {
            tracing::error!(attachment = attachment.id, place = attachment.place, %error, "an attachment is not whole");
            sender.blocking_send(Err(error)).ok();
        }
    });
    stream::unfold(receiver, |mut receiver| async move { Some((receiver.recv().await?, receiver)) })
}

/// The last piece waits until it is known that the whole is what was once kept.
fn send(
    attachment: &Attachment,
    mut content: Box<dyn Read + Send>,
    to: &mpsc::Sender<Piece>,
) -> std::io::Result<()> {
    let mut digest = Sha256::new();
    let mut held: Option<Vec<u8>> = None;
    loop {
        let mut piece = Vec::with_capacity(PIECE);
        content.by_ref().take(PIECE as u64).read_to_end(&mut piece)?;
        let is_over = piece.is_empty();
        digest.update(&piece);
        if is_over && hex(&digest.clone().finalize()) != attachment.digest {
            return Err(std::io::Error::other("the content is not the one that was kept"));
        }
        if let Some(held) = held.take()
            && to.blocking_send(Ok(held)).is_err()
        {
            // Whoever asked has gone.
            return Ok(());
        }
        if is_over {
            return Ok(());
        }
        held = Some(piece);
    }
}
