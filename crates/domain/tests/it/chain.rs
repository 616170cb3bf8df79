//! The hash chain against a vector made elsewhere, and the ways it must not hold.

use serde::Deserialize;
use wenguo_domain::moment::Moment;
use wenguo_domain::timeline::{GENESIS, canonical, data_hash, hex, link, payload_hash};

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
        previous = link(&previous, event.seq, &data_hash(b"", &event.canonical));
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
    let data = data_hash(b"salt", "{}");
    let payload = payload_hash("ann", Moment(7), "noted", &data);
    let hash = link(&GENESIS, 1, &payload);
    assert_ne!(hash, link(&payload, 1, &payload), "another past");
    assert_ne!(hash, link(&GENESIS, 2, &payload), "another place");
    let others = [
        payload_hash("bea", Moment(7), "noted", &data),
        payload_hash("ann", Moment(8), "noted", &data),
        payload_hash("ann", Moment(7), "graded", &data),
        payload_hash("ann", Moment(7), "noted", &data_hash(b"salt", "{ }")),
        payload_hash("ann", Moment(7), "noted", &data_hash(b"", "{}")),
    ];
    assert!(others.iter().all(|other| hash != link(&GENESIS, 1, other)), "who, when, what, content, salt");
}

#[test]
fn the_payload_is_canonical_json_over_who_when_what_and_the_hash_of_the_particulars() {
    let data = data_hash(b"salt", "{}");
    let written = format!(r#"{{"actor":"ann","at":7,"data":"{}","kind":"noted"}}"#, hex(&data));
    assert_eq!(payload_hash("ann", Moment(7), "noted", &data), data_hash(b"", &written));
}
