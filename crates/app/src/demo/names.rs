//! Who complains: made-up customers, some of whom come back.

use std::collections::BTreeMap;

use wenguo_domain::codes::Tier;
use wenguo_domain::intake::CustomerIntake;

use super::dice::Dice;
use super::material::{Kind, Language, Names};

/// In a hundred complaints so many come from somebody who has complained before.
const RETURNING: usize = 28;
/// Nobody complains more often.
const MOST: usize = 5;
/// Only those who complained not too long ago come back.
const REMEMBERED: usize = 300;

/// Makes customers and remembers them.
pub struct Customers<'m> {
    surnames: Vec<(&'m str, usize)>,
    tiers: Vec<(Tier, usize)>,
    names: &'m Names,
    known: BTreeMap<(Kind, Language), Vec<(usize, usize)>>,
    made: Vec<CustomerIntake>,
}

impl<'m> Customers<'m> {
    /// Nobody yet.
    pub fn named(names: &'m Names) -> Customers<'m> {
        Customers {
            surnames: names.surname.iter().map(|it| (it.name.as_str(), it.weight)).collect(),
            tiers: names.tier.iter().map(|it| (it.code, it.weight)).collect(),
            names,
            known: BTreeMap::new(),
            made: Vec::new(),
        }
    }

    /// Somebody of this kind, known or new.
    pub fn meet(&mut self, kind: Kind, language: Language, dice: &mut Dice) -> CustomerIntake {
        let known = self.known.entry((kind, language)).or_default();
        if dice.chance(RETURNING) && !known.is_empty() {
            let oldest = known.len().saturating_sub(REMEMBERED);
            let place = oldest + dice.below(known.len() - oldest);
            let (customer, times) = &mut known[place];
            if *times < MOST {
                *times += 1;
                return self.made[*customer].clone();
            }
        }
        known.push((self.made.len(), 1));
        let customer = self.make(kind, language, dice);
        self.made.push(customer.clone());
        customer
    }

    fn make(&self, kind: Kind, language: Language, dice: &mut Dice) -> CustomerIntake {
        let number = self.made.len();
        let name = match (kind, language) {
            (Kind::Organisation, _) => self.company(dice),
            (Kind::Person, Language::En) => dice.pick(&self.names.english).clone(),
            (Kind::Person, Language::Zh) => self.person(dice),
        };
        CustomerIntake {
            id: None,
            name: Some(name),
            phone: Some(phone(number)),
            email: dice.chance(30).then(|| format!("customer{number}@example.com")),
            tier: Some(dice.weighted(&self.tiers).to_string()),
            external_ref: dice.chance(40).then(|| format!("C{:06}", 100_000 + number)),
        }
    }

    fn person(&self, dice: &mut Dice) -> String {
        let given = if dice.chance(50) { &self.names.given_male } else { &self.names.given_female };
        format!("{}{}", dice.weighted(&self.surnames), dice.pick(given))
    }

    fn company(&self, dice: &mut Dice) -> String {
        let parts = &self.names.organisation;
        let (place, word) = (dice.pick(&parts.places), dice.pick(&parts.words));
        format!("{place}{word}{}有限公司", dice.pick(&parts.trades))
    }
}

/// A number that looks like a mobile one, from blocks with four noughts; the same customer always has the same one.
fn phone(number: usize) -> String {
    const BLOCKS: [&str; 4] = ["199", "198", "191", "190"];
    // 7,919 is prime to 10,000, so every number of a block comes up once before any comes up again.
    format!("{}0000{:04}", BLOCKS[number / 10_000 % BLOCKS.len()], number * 7_919 % 10_000)
}
