//! The hash chain against a vector made elsewhere, and the ways it must not hold.

use serde::Deserialize;
use wenguo_domain::timeline::{GENESIS, canonical, hex, link, payload_hash};

#[derive(Deserialize)]
struct Vector {
    chain: Vec<Link>,
}

#[derive(Deserialize)]
struct Link {
    seq: u64,
    prev: String,
    canonical: String,
    hash: String,
}

fn vector() -> Vec<Link> {
    let text = include_str!("../fixtures/hash_chain.json");
    serde_json::from_str::<Vector>(text).expect("the vector").chain
}

#[test]
fn the_chain_agrees_with_the_vector() {
    let mut previous = GENESIS;
    for event in vector() {
        assert_eq!(hex(&previous), event.prev);
        // The vector knows no salt.
        previous = link(&previous, event.seq, &payload_hash(b"", &event.canonical));
        assert_eq!(hex(&previous), event.hash, "event {}", event.seq);
    }
}

#[test]
fn canonical_json_is_the_vectors() {
    for event in vector() {
        let mut payload: serde_json::Value = serde_json::from_str(&event.canonical).expect("JSON");
        assert_eq!(canonical(&payload), event.canonical);
        // The order in which keys are put in does not show.
        let object = payload.as_object_mut().expect("an object");
        let first = object.keys().next().expect("a key").clone();
        let value = object.remove(&first).expect("its value");
        object.insert(first, value);
        assert_eq!(canonical(&payload), event.canonical);
    }
    let nested = serde_json::json!({ "b": { "z": 1, "a": [true, null, "\"\n"] }, "a": "中" });
    assert_eq!(canonical(&nested), r#"{"a":"中","b":{"a":[true,null,"\"\n"],"z":1}}"#);
}

#[test]
fn every_part_of_an_event_moves_its_hash() {
    let payload = payload_hash(b"salt", "{}");
    let hash = link(&GENESIS, 1, &payload);
    assert_ne!(hash, link(&payload, 1, &payload), "another past");
    assert_ne!(hash, link(&GENESIS, 2, &payload), "another place");
    assert_ne!(hash, link(&GENESIS, 1, &payload_hash(b"salt", "{ }")), "another content");
    assert_ne!(hash, link(&GENESIS, 1, &payload_hash(b"", "{}")), "another salt");
}
