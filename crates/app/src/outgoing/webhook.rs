//! One attempt at a webhook: the call with the stamp of Standard Webhooks.

use wenguo_domain::moment::Moment;
use wenguo_domain::webhook::secret::SigningSecret;
use wenguo_domain::webhook::{self, ID, SIGNATURE, TIMESTAMP};

use crate::outgoing::http::Call;

/// The call that delivers `body` (JSON) to `url`, as attempted at `now`; `key` is the idempotency key of the delivery.
pub fn call(url: &str, key: &str, body: Vec<u8>, secrets: &[SigningSecret], now: Moment) -> Call {
    let stamp = webhook::stamp(key, now, &body, secrets);
    let mut call = Call::json(url, body);
    call.headers.extend([
        (ID.to_owned(), stamp.id),
        (TIMESTAMP.to_owned(), stamp.timestamp.to_string()),
        (SIGNATURE.to_owned(), stamp.signature),
    ]);
    call
}
