//! Remembers so much and no more: whoever was heard of longest ago is forgotten first.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

/// A map of bounded size, in the order in which its keys were last written.
#[derive(Debug)]
pub struct Recent<K, V> {
    most: usize,
    values: HashMap<K, (u64, V)>,
    order: BTreeMap<u64, K>,
    next: u64,
}

impl<K: Clone + Eq + Hash, V> Recent<K, V> {
    /// A map of at most `most` keys.
    pub fn holding(most: usize) -> Recent<K, V> {
        Recent { most, values: HashMap::new(), order: BTreeMap::new(), next: 0 }
    }

    /// What is remembered of `key`.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.values.get(key).map(|(_, value)| value)
    }

    /// What is remembered of `key`, to be changed where it stands: it was not heard of anew.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.values.get_mut(key).map(|(_, value)| value)
    }

    /// Remembers `value`; where that is one key too many, the oldest goes.
    pub fn put(&mut self, key: K, value: V) {
        self.next += 1;
        self.order.insert(self.next, key.clone());
        if let Some((before, _)) = self.values.insert(key, (self.next, value)) {
            self.order.remove(&before);
        }
        if self.values.len() > self.most
            && let Some((_, oldest)) = self.order.pop_first()
        {
            self.values.remove(&oldest);
        }
    }

    /// Forgets `key`.
    pub fn remove(&mut self, key: &K) {
        if let Some((at, _)) = self.values.remove(key) {
            self.order.remove(&at);
        }
    }

    /// How many keys are remembered.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_not_heard_of_longest_is_forgotten() {
        let mut recent = Recent::holding(3);
        for key in ["a", "b", "c"] {
            recent.put(key, 1);
        }
        recent.put("a", 2);
        recent.put("d", 1);
        assert_eq!((recent.get(&"a"), recent.get(&"b"), recent.len()), (Some(&2), None, 3));
        recent.remove(&"c");
        recent.put("e", 1);
        assert!(recent.get(&"a").is_some() && recent.get(&"d").is_some(), "there was room");
    }

    #[test]
    fn it_never_grows_past_its_bound() {
        let mut recent = Recent::holding(10);
        for key in 0..10_000 {
            recent.put(key % 37, key);
            assert!(recent.len() <= 10 && recent.order.len() == recent.values.len());
        }
    }
}
