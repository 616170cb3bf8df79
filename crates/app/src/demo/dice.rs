//! Chance that can be repeated: the same seed, the same throws, on every machine and with every version of every library.

/// A generator of throws (SplitMix64; Steele, Lea and Flood 2014). Not for secrets.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice that always fall like this.
    pub fn seeded(seed: u64) -> Dice {
        Dice(seed)
    }

    /// Dice of their own for one complaint, so that its throws do not disturb those of the next.
    pub fn fork(&mut self) -> Dice {
        Dice(self.throw())
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, but not including, `limit`; 0 if there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.throw()) * limit as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below((high - low).max(0) as usize + 1) as i64
    }

    /// Around `middle`: from a fifth of it to nearly twice as much, seldom at the ends.
    pub fn around(&mut self, middle: i64) -> i64 {
        let sum: i64 = (0..3).map(|_| self.between(0, 600)).sum();
        middle / 1_000 * (200 + sum) + middle % 1_000
    }

    /// `true` so many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of `things`, of which there must be some.
    pub fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    /// One of `things`, each as often as its weight says.
    pub fn weighted<'t, T>(&mut self, things: &'t [(T, usize)]) -> &'t T {
        let total = things.iter().map(|(_, weight)| weight).sum();
        let mut rest = self.below(total);
        for (thing, weight) in things {
            match rest.checked_sub(*weight) {
                Some(less) => rest = less,
                None => return thing,
            }
        }
        &things[0].0
    }

    /// Puts `things` into another order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for place in (1..things.len()).rev() {
            things.swap(place, self.below(place + 1));
        }
    }
}
