//! Webhooks after Standard Webhooks: signatures, secrets, ids, and when the next attempt is made.

use proptest::prelude::*;
use wenguo_domain::backoff::{CALLS, LETTERS, LONGEST_PAUSE};
use wenguo_domain::mac::hmac_sha256;
use wenguo_domain::moment::{DAY, HOUR, Moment};
use wenguo_domain::timeline::hex;
use wenguo_domain::webhook::secret::{NoSecret, SigningSecret};
use wenguo_domain::webhook::{id, signed, stamp};

/// Of the reference libraries of the specification.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const BODY: &[u8] = br#"{"test": 2432232314}"#;

#[test]
fn the_signature_of_the_reference_libraries() {
    let secret = SigningSecret::parse(SECRET).expect("a right secret");
    let signature = signed("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, BODY, &secret);
    assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

/// RFC 4231, cases 1, 2 and 6 (a key longer than a block).
#[test]
fn the_keyed_digest_of_the_rfc() {
    let cases: [(&[u8], &[u8], &str); 3] = [
        (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            &[0xaa; 131],
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
    ];
    for (key, data, digest) in cases {
        assert_eq!(hex(&hmac_sha256(key, &[data])), digest);
        let (one, other) = data.split_at(3);
        assert_eq!(hex(&hmac_sha256(key, &[one, other])), digest, "in parts");
    }
}

#[test]
fn while_a_secret_is_replaced_both_sign() {
    let (old, new) = (SigningSecret::of([1; 32]), SigningSecret::of([2; 32]));
    let now = Moment(1_793_581_200_999);
    let both = stamp("job-7", now, BODY, &[new.clone(), old.clone()]);
    assert_eq!(both.timestamp, 1_793_581_200, "whole seconds, never a second ahead");
    let parts: Vec<&str> = both.signature.split(' ').collect();
    assert_eq!(
        parts,
        [
            signed(&both.id, both.timestamp, BODY, &new).as_str(),
            signed(&both.id, both.timestamp, BODY, &old).as_str(),
        ]
    );
}

#[test]
fn the_id_stays_through_all_attempts_and_holds_no_full_stop() {
    let secret = [SigningSecret::of([3; 32])];
    let one = stamp("webhook.7.complaint.closed", Moment(1000), BODY, &secret);
    let later = stamp("webhook.7.complaint.closed", Moment(DAY), BODY, &secret);
    assert_eq!(one.id, later.id);
    assert_ne!(one.signature, later.signature, "the second of the attempt is signed");
    assert!(one.id.starts_with("msg_") && !one.id.contains('.'), "{}", one.id);
    assert_ne!(id("webhook.7"), id("webhook.8"));
}

#[test]
fn a_secret_is_read_as_it_is_written() {
    let secret = SigningSecret::of([250; 32]);
    assert_eq!(SigningSecret::parse(secret.written().reveal()), Ok(secret.clone()));
    assert_eq!(
        SigningSecret::parse(&format!(" {}\n", secret.written().reveal())),
        Ok(secret.clone()),
        "pasted with blanks"
    );
    assert_eq!(format!("{secret:?}"), "SigningSecret(…)");
}

#[test]
fn what_is_no_secret_is_told_why() {
    let of = |bytes: usize| format!("whsec_{}", "A".repeat(bytes / 3 * 4));
    assert_eq!(SigningSecret::parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), Err(NoSecret::Prefix));
    assert_eq!(SigningSecret::parse("whsec_闻过"), Err(NoSecret::Base64));
    assert_eq!(SigningSecret::parse(&of(21)), Err(NoSecret::Length(21)));
    assert!(SigningSecret::parse(&of(24)).is_ok());
    assert!(SigningSecret::parse(&of(63)).is_ok());
    assert_eq!(SigningSecret::parse(&of(66)), Err(NoSecret::Length(66)));
}

#[test]
fn attempts_grow_rarer_and_end() {
    for schedule in [CALLS, LETTERS] {
        let mut now = Moment(0);
        let mut waits = Vec::new();
        for attempts in 1.. {
            let Some(next) = schedule.next(attempts, now, None, 0) else { break };
            waits.push(next.since(now));
            now = next;
        }
        assert_eq!(waits.len() + 1, schedule.attempts());
        assert!(waits.is_sorted(), "{waits:?}");
        assert!((3 * DAY..5 * DAY).contains(&now.0), "over a weekend, not for ever: {}", now.0);
    }
}

#[test]
fn a_receiver_that_asks_for_a_pause_gets_it_within_reason() {
    let now = Moment(0);
    assert_eq!(CALLS.next(1, now, Some(HOUR), 0), Some(Moment(HOUR)));
    assert_eq!(CALLS.next(4, now, Some(1000), 0), Some(Moment(2 * HOUR)), "not sooner than planned");
    assert_eq!(CALLS.next(1, now, Some(i64::MAX), 0), Some(Moment(LONGEST_PAUSE)));
    assert_eq!(CALLS.next(1, now, Some(-HOUR), 0), Some(Moment(5000)));
    assert_eq!(CALLS.next(10, now, Some(HOUR), 0), None, "given up is given up");
}

proptest! {
    #[test]
    fn jitter_adds_a_quarter_at_most(attempts in 1_usize..9, jitter in any::<u8>(), asked in 0_i64..2 * DAY) {
        let now = Moment(1_793_581_200_000);
        let earliest = CALLS.next(attempts, now, Some(asked), 0).expect("not the last").since(now);
        let wait = CALLS.next(attempts, now, Some(asked), jitter).expect("not the last").since(now);
        prop_assert!(wait >= earliest && wait <= earliest + earliest / 4);
        let latest = CALLS.next(attempts, now, Some(asked), u8::MAX).expect("not the last").since(now);
        prop_assert_eq!(latest, earliest + earliest / 4);
    }
}
