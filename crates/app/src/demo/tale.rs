//! One complaint in words: what the customer says, wants and is after, and what of the material suits it best.

use std::collections::BTreeMap;

use wenguo_domain::codes::{Finding, Motive, Severity};
use wenguo_text::similarity::{ShingleSet, shingles};

use super::dice::Dice;
use super::material::{Case, Kind, Language, Material};
use super::pool::Pool;

/// What is drawn once for a complaint, so that its texts agree with one another.
#[derive(Debug, Clone)]
pub struct Tale<'m> {
    /// The kind of trouble.
    pub case: &'m Case,
    /// One line.
    pub subject: String,
    /// The customer's own words.
    pub description: String,
    /// What the customer wants.
    pub demand: String,
    /// Chinese name of the product.
    pub product: Option<String>,
    /// Order or contract number, where the customer has one at hand.
    pub order_ref: Option<String>,
    /// What the customer is.
    pub kind: Kind,
    /// How grave it is.
    pub severity: Severity,
    /// What the customer is after.
    pub motive: Motive,
    /// What will be found.
    pub finding: Finding,
    place: usize,
    said: ShingleSet,
    slots: BTreeMap<String, String>,
}

impl<'m> Tale<'m> {
    /// A new matter.
    pub fn begin(material: &'m Material, case: &'m Case, dice: &mut Dice) -> Tale<'m> {
        let place = dice.below(case.descriptions.len());
        let mut slots = draw_slots(material, case, dice);
        let product = product(material, case, place, dice);
        if let Some((name, name_en)) = &product {
            let name = if case.language == Language::En { name_en } else { name };
            slots.insert("product".to_owned(), name.clone());
        }
        Tale::tell(material, case, place, slots, product.map(|(name, _)| name), dice)
    }

    /// The same matter in other words, as far as the same customer could say them.
    pub fn again(&self, material: &'m Material, dice: &mut Dice) -> Tale<'m> {
        let case = self.case;
        let others: Vec<usize> = (0..case.descriptions.len())
            .filter(|place| *place != self.place && case.customers[*place] == self.kind)
            .filter(|_| !case.products_follow_descriptions)
            .collect();
        let place = if others.is_empty() { self.place } else { *dice.pick(&others) };
        let mut tale = Tale::tell(material, case, place, self.slots.clone(), self.product.clone(), dice);
        tale.order_ref = self.order_ref.clone();
        tale
    }

    fn tell(
        material: &'m Material,
        case: &'m Case,
        place: usize,
        slots: BTreeMap<String, String>,
        product: Option<String>,
        dice: &mut Dice,
    ) -> Tale<'m> {
        let motive = *dice.weighted(&case.motives.0);
        let drawn = *dice.weighted(&case.severity.0);
        let mut tale = Tale {
            case,
            subject: String::new(),
            description: String::new(),
            demand: String::new(),
            product,
            order_ref: None,
            kind: case.customers[place],
            severity: if motive == Motive::Retaliation { drawn.max(Severity::Major) } else { drawn },
            motive,
            finding: *dice.weighted(&case.findings.0),
            place,
            said: shingles(case.descriptions.at(place)),
            slots,
        };
        tale.subject = tale.say(case.subjects.at(place));
        tale.description = tale.describe(material, dice);
        tale.demand = tale.say(case.demands.any(dice));
        tale.order_ref = tale.order(dice);
        tale
    }

    /// The description, with or without an opening, an aside and an ending.
    fn describe(&self, material: &Material, dice: &mut Dice) -> String {
        let mut text = self.say(self.case.descriptions.at(self.place));
        if self.case.language == Language::En {
            return text;
        }
        let phrases = &material.phrases;
        if dice.chance(33) {
            text.insert_str(0, phrases.openings.any(dice));
        }
        if dice.chance(50) {
            text.push_str(phrases.asides.any(dice));
        }
        if let (Some(endings), true) = (phrases.endings.get(&self.motive), dice.chance(50)) {
            text.push_str(endings.any(dice));
        }
        text
    }

    /// The order number without the Chinese word before it; many customers do not have it at hand.
    fn order(&self, dice: &mut Dice) -> Option<String> {
        let order = self.slots.get("order")?;
        let is_told = self.description.contains(order) || self.subject.contains(order) || dice.chance(55);
        is_told.then(|| order.chars().filter(char::is_ascii).collect())
    }

    /// A text with the complaint's values in its slots.
    pub fn say(&self, text: &str) -> String {
        let mut said = text.to_owned();
        for (slot, value) in &self.slots {
            let name = format!("{{{slot}}}");
            if said.contains(&name) {
                said = said.replace(&name, value);
            }
        }
        said
    }

    /// The text of a pool that suits the description best.
    pub fn best(&self, pool: &Pool, dice: &mut Dice) -> String {
        self.say(pool.closest(&self.said, dice))
    }

    /// What the department will answer.
    pub fn result(&self, dice: &mut Dice) -> String {
        match self.finding {
            Finding::Unsubstantiated => self.best(&self.case.results_unsubstantiated, dice),
            _ => self.best(&self.case.results, dice),
        }
    }

    /// What the customer says of it at the follow-up.
    pub fn comment(&self, material: &Material, satisfaction: i64, dice: &mut Dice) -> String {
        let is_right = self.finding != Finding::Unsubstantiated || self.case.language == Language::En;
        let (own, shared) = match satisfaction {
            // Who was not in the right praises nothing that was made good.
            4.. if !is_right => (None, &material.trade.comments_neutral),
            1 | 2 => (Some(&self.case.comments_unsatisfied), &material.trade.comments_unsatisfied),
            3 => (None, &material.trade.comments_neutral),
            _ => (Some(&self.case.comments), &material.trade.comments_satisfied),
        };
        match own {
            Some(own) if self.case.language == Language::En || dice.chance(60) => self.say(own.any(dice)),
            _ => self.say(shared.any(dice)),
        }
    }
}

/// A value for every slot the texts of a case may use; `#` becomes a digit.
fn draw_slots(material: &Material, case: &Case, dice: &mut Dice) -> BTreeMap<String, String> {
    let mut lists: BTreeMap<&String, &Vec<String>> = material.trade.slots.iter().collect();
    lists.extend(&case.slots);
    let mut drawn = BTreeMap::new();
    for (slot, values) in lists {
        let value = dice.pick(values);
        let digits = value.chars().map(|c| match c {
            '#' => char::from(b'0' + dice.below(10) as u8),
            _ => c,
        });
        drawn.insert(slot.clone(), digits.collect());
    }
    drawn
}

/// Chinese and English name of the product of a description.
fn product(material: &Material, case: &Case, place: usize, dice: &mut Dice) -> Option<(String, String)> {
    let code = match case.products.is_empty() {
        true => return None,
        false if case.products_follow_descriptions => &case.products[place],
        false => dice.pick(&case.products),
    };
    let entry = material.products.iter().find(|entry| entry.code == *code)?;
    Some((entry.name.clone(), entry.name_en.clone()))
}
