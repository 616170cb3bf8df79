//! A letter as it travels: headers, and text alone or text and page.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use sha2::{Digest, Sha256};
use wenguo_app::outgoing::Undelivered;
use wenguo_app::outgoing::mail::Letter;
use wenguo_domain::moment::Moment;
use wenguo_domain::obstacle::Obstacle;
use wenguo_domain::timeline::hex;

/// The message that `from` sends.
pub fn of(letter: &Letter, from: &Mailbox) -> Result<Message, Undelivered> {
    let refused = |why: &str| {
        Undelivered::for_good(format!("this letter cannot be sent: {why}")).because(Obstacle::BadAddress)
    };
    let address = letter
        .to
        .address
        .trim()
        .parse()
        .map_err(|_| refused("the recipient's address is no mail address"))?;
    let name = Some(one_line(&letter.to.name)).filter(|name| !name.is_empty());
    let mut builder = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(name, address))
        .subject(one_line(&letter.subject))
        .message_id(Some(id(&letter.key, from)))
        .date(date(letter.written_at));
    if letter.is_automatic {
        // RFC 3834, and the word of Exchange for the same: no "out of office" to a program.
        builder = builder.raw_header(header("Auto-Submitted", "auto-generated")?);
        builder = builder.raw_header(header("X-Auto-Response-Suppress", "All")?);
    }
    for (name, value) in &letter.headers {
        builder = builder.raw_header(header(name, value)?);
    }
    let message = match &letter.html {
        Some(html) => builder.multipart(MultiPart::alternative_plain_html(letter.text.clone(), html.clone())),
        None => builder.singlepart(SinglePart::plain(letter.text.clone())),
    };
    message.map_err(|error| refused(&error.to_string()))
}

/// The Message-ID: always the same for the same key, so that a letter sent twice shows as one.
fn id(key: &str, from: &Mailbox) -> String {
    let digest = Sha256::digest(key.as_bytes());
    format!("<{}@{}>", hex(&digest[..16]), from.email.domain())
}

fn header(name: &str, value: &str) -> Result<HeaderValue, Undelivered> {
    let name = HeaderName::new_from_ascii(name.to_owned()).map_err(|_| {
        Undelivered::for_good(format!("this letter cannot be sent: {name:?} is no name of a header"))
    })?;
    Ok(HeaderValue::new(name, one_line(value)))
}

fn date(at: Moment) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(at.0).unwrap_or(0))
}

/// Without line breaks, which would begin a header of somebody else's making.
fn one_line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
