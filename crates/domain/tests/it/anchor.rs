//! The root over all heads: as RFC 6962 defines it, and moved by everything in it.

use proptest::prelude::*;
use sha2::{Digest, Sha256};
use wenguo_domain::anchor::{Tree, leaf};
use wenguo_domain::timeline::{GENESIS, Hash, hex};

fn root_of(leaves: &[Hash]) -> Hash {
    let mut tree = Tree::default();
    leaves.iter().for_each(|leaf| tree.push(*leaf));
    assert_eq!(tree.count(), leaves.len() as u64);
    tree.root()
}

/// The definition of the RFC, word for word: split before the largest power of two that is less than the number.
fn defined(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [one] => *one,
        many => {
            let split = (many.len() as u64).next_power_of_two() as usize / 2;
            let (left, right) = (defined(&many[..split]), defined(&many[split..]));
            Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
        }
    }
}

#[test]
fn the_root_of_the_rfcs_example() {
    // The eight inputs of the test vectors that belong to RFC 6962; their leaves are SHA-256(0 ‖ input).
    let inputs: [&[u8]; 8] = [
        b"",
        &[0x00],
        &[0x10],
        &[0x20, 0x21],
        &[0x30, 0x31],
        &[0x40, 0x41, 0x42, 0x43],
        &[0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        &[0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];
    let leaves: Vec<Hash> = inputs
        .iter()
        .map(|input| Sha256::new().chain_update([0]).chain_update(input).finalize().into())
        .collect();
    let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(hex(&root_of(&[])), nothing);
    assert_eq!(
        hex(&root_of(&leaves[..1])),
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    );
    assert_eq!(hex(&root_of(&leaves)), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

#[test]
fn every_part_of_a_head_moves_its_leaf() {
    let known = leaf("TS-20261122-000001", 3, &GENESIS);
    assert_ne!(known, leaf("TS-20261122-000002", 3, &GENESIS));
    assert_ne!(known, leaf("TS-20261122-000001", 4, &GENESIS));
    assert_ne!(known, leaf("TS-20261122-000001", 3, &[1; 32]));
}

proptest! {
    #[test]
    fn it_grows_into_what_the_rfc_defines(leaves in prop::collection::vec(any::<Hash>(), 0..70)) {
        prop_assert_eq!(root_of(&leaves), defined(&leaves));
    }

    #[test]
    fn any_leaf_moves_the_root(mut leaves in prop::collection::vec(any::<Hash>(), 1..40), at in any::<prop::sample::Index>()) {
        let before = root_of(&leaves);
        let at = at.index(leaves.len());
        leaves[at][7] ^= 1;
        prop_assert_ne!(before, root_of(&leaves));
    }
}
