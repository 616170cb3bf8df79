//! The identifiers and masks agreed for the whole product, from `fixtures/cn_identifiers.json`.

use serde_json::Value;
use wenguo_text::{identifier, mask, phone};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../fixtures/cn_identifiers.json")).unwrap()
}

fn strings(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect()
}

#[test]
fn resident_numbers() {
    let all = vectors();
    for case in all["resident_id"]["cases"].as_array().unwrap() {
        let check = identifier::resident_check(case["first17"].as_str().unwrap()).unwrap();
        assert_eq!(check.to_string(), case["check"].as_str().unwrap());
        assert!(identifier::is_resident_id(case["full"].as_str().unwrap()), "{case}");
    }
    for number in strings(&all["resident_id"]["invalid"]) {
        assert!(!identifier::is_resident_id(number), "{number}");
    }
    // A right check character does not save a day that never was.
    let first17 = "44030019810229001";
    let check = identifier::resident_check(first17).unwrap();
    assert!(!identifier::is_resident_id(&format!("{first17}{check}")));
}

#[test]
fn bank_cards() {
    let all = vectors();
    assert!(strings(&all["bank_card"]["valid"]).iter().all(|digits| identifier::is_luhn(digits)));
    assert!(strings(&all["bank_card"]["invalid"]).iter().all(|digits| !identifier::is_luhn(digits)));
}

#[test]
fn mobile_numbers() {
    let all = vectors();
    assert!(strings(&all["mobile"]["valid"]).iter().all(|number| phone::is_mobile(number)));
    assert!(strings(&all["mobile"]["invalid"]).iter().all(|number| !phone::is_mobile(number)));
}

#[test]
fn masks() {
    for case in vectors()["masking"].as_array().unwrap() {
        let mask = match case["kind"].as_str().unwrap() {
            "mobile" => mask::phone,
            "resident_id" => mask::id_number,
            "bank_card" => mask::bank_card,
            // Names are shown to everybody who sees the complaint, and resident numbers keep their place and last digits.
            "name" | "resident_id_strict" => continue,
            "email" => mask::email,
            "address" => mask::address,
            kind => panic!("no mask for {kind}"),
        };
        assert_eq!(mask(case["inp"].as_str().unwrap()), case["out"].as_str().unwrap(), "{case}");
    }
}

#[test]
fn running_text() {
    for case in vectors()["free_text"].as_array().unwrap() {
        let text = case["inp"].as_str().unwrap();
        let masked = mask::free_text(text);
        match case.get("must_find") {
            Some(found) => assert!(strings(found).iter().all(|number| !masked.contains(number)), "{masked}"),
            None => assert_eq!(masked, text),
        }
    }
}
