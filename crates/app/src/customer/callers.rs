//! Who hands in: the customers of one intake or of a whole batch, each found or made once.
//!
//! What is known of them is read together, what is new of them is written together: on PostgreSQL every statement is a way
//! there and back.

use std::collections::{BTreeSet, HashMap};

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Tier;
use wenguo_domain::customer::{Customer, CustomerEventKind};
use wenguo_domain::intake::CheckedCustomer;
use wenguo_store::customer::{self, register};
use wenguo_store::error::StoreError;
use wenguo_text::fold::fold;
use wenguo_text::phone;

use super::{survivor, upkeep};
use crate::error::AppError;
use crate::work::Work;

/// Digits from which on a telephone number says whose it is.
const TELLING: usize = 7;

/// The customers some intakes speak of, each at a place.
#[derive(Default)]
pub(crate) struct Callers {
    all: Vec<Caller>,
    spoken_of: BTreeSet<usize>,
    by_id: HashMap<i64, usize>,
    by_external_ref: HashMap<String, usize>,
    by_digits: HashMap<String, Vec<usize>>,
    by_email: HashMap<String, Vec<usize>>,
}

struct Caller {
    /// As they stand in the database; nothing while they do not.
    before: Option<Customer>,
    /// As they are now.
    now: Customer,
    /// What somebody who was taken for them gave otherwise than it is known.
    otherwise: Option<String>,
}

impl Callers {
    /// Whoever these intakes may speak of, as far as they are known.
    pub fn of<'i>(
        work: &mut Work<'_, '_>,
        intakes: impl Iterator<Item = &'i CheckedCustomer> + Clone,
    ) -> Result<Callers, AppError> {
        let mut callers = Callers::default();
        let ids: Vec<i64> = intakes.clone().filter_map(|intake| intake.id).collect();
        callers.seat_all(&ids, |ids| customer::by_ids(work.tx, ids))?;
        let unpicked = intakes.filter(|intake| intake.id.is_none());
        let numbers: Vec<&str> =
            unpicked.clone().filter_map(|intake| intake.external_ref.as_deref()).collect();
        callers.seat_all(&numbers, |numbers| customer::by_external_refs(work.tx, numbers))?;
        let unnumbered = unpicked.filter(|intake| intake.external_ref.is_none());
        let digits: Vec<String> = unnumbered.clone().filter_map(digits).collect();
        let digits: Vec<&str> = digits.iter().map(String::as_str).collect();
        callers.seat_all(&digits, |digits| customer::by_phones(work.tx, digits))?;
        let unknown = unnumbered.filter(|intake| callers.is_unknown_by_phone(intake));
        let emails: Vec<&str> = unknown.filter_map(|intake| intake.email.as_deref()).collect();
        callers.seat_all(&emails, |emails| customer::by_emails(work.tx, emails))?;
        Ok(callers)
    }

    /// Where the customer an intake speaks of is, if anybody fits: by number in the customer system; else by telephone, else
    /// by mail, unless the names differ.
    pub fn find(
        &mut self,
        work: &mut Work<'_, '_>,
        intake: &CheckedCustomer,
    ) -> Result<Option<usize>, AppError> {
        let known = match (intake.id, &intake.external_ref) {
            (Some(id), _) => {
                Some(*self.by_id.get(&id).ok_or_else(|| AppError::field("/customer/id", "unknown"))?)
            }
            (None, Some(external_ref)) => self.by_external_ref.get(external_ref).copied(),
            (None, None) => self.like(intake),
        };
        let Some(place) = known else { return Ok(None) };
        if self.all[place].now.merged_into.is_none() {
            return Ok(Some(place));
        }
        // The number of somebody who was merged into another leads to that other.
        let living = survivor(work, self.all[place].now.clone())?;
        Ok(Some(self.seat(living)))
    }

    /// Who is at a place.
    pub fn at(&self, place: usize) -> &Customer {
        &self.all[place].now
    }

    /// Like `find`; makes the customer if nobody fits, and fills in what was not known of one who does.
    pub fn find_or_make(
        &mut self,
        work: &mut Work<'_, '_>,
        intake: &CheckedCustomer,
    ) -> Result<usize, AppError> {
        let place = match self.find(work, intake)? {
            Some(place) => {
                self.fill_in(place, intake);
                place
            }
            None => self.make(work, intake),
        };
        self.spoken_of.insert(place);
        Ok(place)
    }

    /// Writes what is new of them; gives them by place, and whoever was spoken of as they are now and, until all of this is
    /// on disk, stay. A record is held only after it was saved: two who held it both could not save it any more.
    pub fn settle(mut self, work: &mut Work<'_, '_>, actor: &Actor) -> Result<Vec<Customer>, AppError> {
        self.save(work, actor)?;
        self.write_new(work)?;
        self.hold(work)?;
        self.note_otherwise(work, actor)?;
        Ok(self.all.into_iter().map(|caller| caller.now).collect())
    }

    fn save(&self, work: &mut Work<'_, '_>, actor: &Actor) -> Result<(), AppError> {
        let known = self.all.iter().filter_map(|caller| Some((caller.before.as_ref()?, &caller.now)));
        let mut changed: Vec<_> = known.filter(|(before, now)| before != now).collect();
        changed.sort_by_key(|(before, _)| before.id);
        for (before, now) in changed {
            match upkeep::keep(work, actor, before, now) {
                // Another complaint of theirs came in at the same moment; what is still missing the next one brings.
                Ok(()) | Err(AppError::Store(StoreError::Stale { .. })) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn write_new(&mut self, work: &mut Work<'_, '_>) -> Result<(), AppError> {
        let new: Vec<&Customer> =
            self.all.iter().filter(|caller| caller.before.is_none()).map(|caller| &caller.now).collect();
        if new.is_empty() {
            return Ok(());
        }
        let ids = register::insert(work.tx, &new)?;
        let new = self.all.iter_mut().filter(|caller| caller.before.is_none());
        for (caller, id) in new.zip(ids) {
            caller.now.id = id;
        }
        Ok(())
    }

    fn hold(&mut self, work: &mut Work<'_, '_>) -> Result<(), AppError> {
        let spoken_of = self.spoken_of.iter().map(|place| &self.all[*place]);
        // One with a number of the customer system may have been made by somebody else at the same moment.
        let theirs = spoken_of.filter(|caller| caller.before.is_some() || caller.now.external_ref.is_some());
        let ids: BTreeSet<i64> = theirs.map(|caller| caller.now.id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let held = customer::hold(work.tx, &ids.into_iter().collect::<Vec<_>>())?;
        let mut held: HashMap<i64, Customer> = held.into_iter().map(|now| (now.id, now)).collect();
        for caller in &mut self.all {
            if let Some(now) = held.remove(&caller.now.id) {
                caller.now = now;
            }
        }
        Ok(())
    }

    /// The number somebody called from is wanted again, even if another one stands in their record.
    fn note_otherwise(&self, work: &mut Work<'_, '_>, actor: &Actor) -> Result<(), AppError> {
        let noted = self.all.iter().filter_map(|caller| Some((caller.now.id, caller.otherwise.as_ref()?)));
        for (id, text) in noted {
            upkeep::record(work, actor, id, CustomerEventKind::Noted, text)?;
        }
        Ok(())
    }

    /// Those whom the telephone number of an intake reaches, or, where it reaches nobody living, the mail address, whatever
    /// their names; who was merged into another comes last, and as that other, who may come more than once.
    pub fn reached(
        &mut self,
        work: &mut Work<'_, '_>,
        intake: &CheckedCustomer,
    ) -> Result<Vec<&Customer>, AppError> {
        let mut living = Vec::new();
        for place in self.places_reached(intake) {
            let one = survivor(work, self.all[place].now.clone())?;
            living.push(self.seat(one));
        }
        Ok(living.into_iter().map(|place| self.at(place)).collect())
    }

    fn like(&self, intake: &CheckedCustomer) -> Option<usize> {
        let reached = self.places_reached(intake);
        reached.into_iter().find(|place| could_be(&self.all[*place].now, intake))
    }

    fn places_reached(&self, intake: &CheckedCustomer) -> Vec<usize> {
        let with_phone = digits(intake).and_then(|digits| self.by_digits.get(&digits));
        let with_email = intake.email.as_ref().and_then(|email| self.by_email.get(email));
        let living = match self.among(with_phone, true) {
            by_phone if by_phone.is_empty() => self.among(with_email, true),
            by_phone => by_phone,
        };
        living.into_iter().chain(self.among(with_phone, false)).collect()
    }

    fn is_unknown_by_phone(&self, intake: &CheckedCustomer) -> bool {
        self.among(digits(intake).and_then(|digits| self.by_digits.get(&digits)), true).is_empty()
    }

    /// Those of them who live, or those who were merged into others; the oldest first, whoever is new last.
    fn among(&self, places: Option<&Vec<usize>>, is_living: bool) -> Vec<usize> {
        let all = places.into_iter().flatten().copied();
        let mut found: Vec<usize> =
            all.filter(|place| self.all[*place].now.merged_into.is_none() == is_living).collect();
        found.sort_by_key(|place| (self.all[*place].before.is_none(), self.all[*place].now.id, *place));
        found
    }

    fn fill_in(&mut self, place: usize, intake: &CheckedCustomer) {
        let Caller { now, otherwise, .. } = &mut self.all[place];
        // Who picked a customer knows whom; what was filled in before is no news of their tier, and may differ.
        if intake.id.is_some() {
            *otherwise = given_otherwise(now, intake);
        } else {
            now.tier = intake.tier.unwrap_or(now.tier);
        }
        now.name = now.name.take().or_else(|| intake.name.clone());
        now.phone = now.phone.take().or_else(|| intake.phone.clone());
        now.email = now.email.take().or_else(|| intake.email.clone());
        self.enlist(place);
    }

    fn make(&mut self, work: &Work<'_, '_>, intake: &CheckedCustomer) -> usize {
        let made = Customer {
            id: 0,
            name: intake.name.clone(),
            phone: intake.phone.clone(),
            email: intake.email.clone(),
            address: None,
            tier: intake.tier.unwrap_or(Tier::Ordinary),
            external_ref: intake.external_ref.clone(),
            key_account: false,
            notes: None,
            created_at: work.now,
            merged_into: None,
            version: 1,
        };
        self.all.push(Caller { before: None, now: made, otherwise: None });
        self.enlist(self.all.len() - 1);
        self.all.len() - 1
    }

    fn seat_all<T: Ord + Copy>(
        &mut self,
        wanted: &[T],
        read: impl FnOnce(&[T]) -> Result<Vec<Customer>, StoreError>,
    ) -> Result<(), AppError> {
        let wanted: Vec<T> = wanted.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
        if !wanted.is_empty() {
            for known in read(&wanted)? {
                self.seat(known);
            }
        }
        Ok(())
    }

    fn seat(&mut self, known: Customer) -> usize {
        if let Some(place) = self.by_id.get(&known.id) {
            return *place;
        }
        self.all.push(Caller { before: Some(known.clone()), now: known, otherwise: None });
        self.enlist(self.all.len() - 1);
        self.all.len() - 1
    }

    fn enlist(&mut self, place: usize) {
        let Caller { before, now, .. } = &self.all[place];
        if before.is_some() {
            self.by_id.insert(now.id, place);
        }
        if let Some(external_ref) = &now.external_ref {
            self.by_external_ref.insert(external_ref.clone(), place);
        }
        let known_by = |places: &mut Vec<usize>| {
            if !places.contains(&place) {
                places.push(place);
            }
        };
        if let Some(phone) = &now.phone {
            known_by(self.by_digits.entry(phone::normalise(phone)).or_default());
        }
        if let Some(email) = &now.email {
            known_by(self.by_email.entry(email.clone()).or_default());
        }
    }
}

fn digits(intake: &CheckedCustomer) -> Option<String> {
    let digits = phone::normalise(intake.phone.as_deref()?);
    (digits.len() >= TELLING).then_some(digits)
}

/// Name, number and address that are known and were given as something else, in one line.
fn given_otherwise(known: &Customer, intake: &CheckedCustomer) -> Option<String> {
    let normalised = |number: &String| phone::normalise(number);
    let is_other_phone = known.phone.as_ref().map(normalised) != intake.phone.as_ref().map(normalised);
    let otherwise = [
        intake.name.as_ref().filter(|_| known.name.is_some() && !could_be(known, intake)),
        intake.phone.as_ref().filter(|_| known.phone.is_some() && is_other_phone),
        intake.email.as_ref().filter(|email| known.email.as_ref().is_some_and(|known| known != *email)),
    ];
    let otherwise: Vec<&str> = otherwise.into_iter().flatten().map(String::as_str).collect();
    (!otherwise.is_empty()).then(|| otherwise.join(" "))
}

fn could_be(known: &Customer, intake: &CheckedCustomer) -> bool {
    match (&known.name, &intake.name) {
        (Some(known), Some(given)) => fold(known) == fold(given),
        _ => true,
    }
}
