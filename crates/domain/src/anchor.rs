//! One digest over the heads of all timelines: whoever keeps it where the database's administrator cannot reach it can
//! prove later that nobody rewrote a timeline together with its head.
//!
//! A Merkle tree as in RFC 6962: `leaf = SHA-256(0 ‖ number ‖ 0 ‖ seq as u64 big endian ‖ hash)`,
//! `node = SHA-256(1 ‖ left ‖ right)`, the leaves in order of the complaints' numbers.

use sha2::{Digest, Sha256};

use crate::timeline::Hash;

/// The leaf of a complaint whose last event is `seq` with `hash`.
pub fn leaf(number: &str, seq: u64, hash: &Hash) -> Hash {
    Sha256::new()
        .chain_update([0])
        .chain_update(number)
        .chain_update([0])
        .chain_update(seq.to_be_bytes())
        .chain_update(hash)
        .finalize()
        .into()
}

fn node(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// A tree that grows leaf by leaf; it keeps one digest for each level only.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// The roots of full subtrees, the largest first, each with its height.
    peaks: Vec<(u32, Hash)>,
    count: u64,
}

impl Tree {
    /// Adds a leaf at the end.
    pub fn push(&mut self, leaf: Hash) {
        let mut grown = (0, leaf);
        while let Some((_, left)) = self.peaks.pop_if(|(height, _)| *height == grown.0) {
            grown = (grown.0 + 1, node(&left, &grown.1));
        }
        self.peaks.push(grown);
        self.count += 1;
    }

    /// How many leaves there are.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// The digest over all of them; of none it is the digest of nothing.
    pub fn root(&self) -> Hash {
        let mut peaks = self.peaks.iter().rev().map(|(_, peak)| *peak);
        let Some(last) = peaks.next() else { return Sha256::digest([]).into() };
        peaks.fold(last, |right, left| node(&left, &right))
    }
}
