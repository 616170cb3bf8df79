//! The fair next: who can be given a complaint, in which order, and why.
//!
//! `weights` is how much each part of a score counts, `person` what is said of each, `presence` whether one is here oneself,
//! `take` how whoever is free takes the next one.

pub mod person;
pub mod presence;
pub mod take;
pub mod weights;

use std::collections::{HashMap, HashSet};

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::complaint::Complaint;
use wenguo_domain::fairness::{
    Candidate, Fit, Language, Load, Place, Presence, Standing, Wanted, Weights, is_on_shift, ranked,
};
use wenguo_domain::moment::{HOUR, Moment};
use wenguo_domain::refusal::Denial;
use wenguo_domain::roles::Roles;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::fairness::Kept;
use wenguo_store::fairness::person::Said;
use wenguo_store::sight::Sight;
use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::user::User;
use wenguo_store::{absence, fairness as store, user};

use crate::calendar;
use crate::error::AppError;
use crate::work::Work;

/// Whoever was not seen for so long is not signed in any more.
const SIGNED_IN: i64 = 12 * HOUR;

/// Somebody who can handle complaints, as they are now.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub user: User,
    /// Where they work.
    pub department: Entry,
    /// Their department and those above it, from below.
    pub line: Vec<i64>,
    /// What is said of them.
    pub said: Said,
    /// What they have in hand.
    pub load: Load,
    /// Whether they are here.
    pub presence: Presence,
    /// Whether it is their time to work.
    pub is_on_shift: bool,
    /// Which turn of all was theirs last, and when.
    pub last: Option<(i64, Moment)>,
}

impl Person {
    fn candidate(&self, wanted: &Wanted) -> Candidate {
        Candidate {
            user: self.user.id,
            load: self.load,
            fit: Fit::of(&self.said.skills, wanted),
            presence: self.presence,
            is_on_shift: self.is_on_shift,
            last_turn: self.last.map(|(turn, _)| turn),
        }
    }
}

/// Everybody who can handle complaints, and the weights there are.
#[derive(Debug)]
pub struct Staff {
    /// The people, by department.
    pub people: Vec<Person>,
    departments: Vec<Entry>,
    weights: Vec<Kept>,
}

impl Staff {
    /// All of them as they are at this moment.
    pub fn read(work: &mut Work<'_, '_>) -> Result<Staff, AppError> {
        let departments = tree::all(work.tx, Tree::Departments)?;
        let (users, weights) = (user::handlers(work.tx)?, store::weights(work.tx)?);
        let mut staff = Staff { people: Vec::new(), departments, weights };
        let mut known = Known::read(work, &users)?;
        let calendars = calendar::by_department(work)?;
        for user in users {
            let own = staff.departments.iter().find(|entry| Some(entry.id) == user.department_id);
            let Some(department) = own.cloned() else { continue };
            let said = known.said.remove(&user.id).unwrap_or_default();
            let (_, calendar) = calendars.of(Some(department.id))?;
            let is_away =
                known.absent.contains(&user.id) || said.away_until.is_some_and(|until| until > work.now);
            let load = known.loads.get(&user.id).copied().unwrap_or_default();
            staff.people.push(Person {
                line: staff.line(department.id),
                load: Load { capacity: said.capacity, ..load },
                presence: Presence::of(known.seen.get(&user.id).copied(), is_away, work.now),
                is_on_shift: is_on_shift(said.week.as_ref(), &calendar, work.now),
                last: known.turns.get(&user.id).copied(),
                said,
                department,
                user,
            });
        }
        staff.people.sort_by_key(|person| person.department.id);
        Ok(staff)
    }

    /// Every department.
    pub fn departments(&self) -> &[Entry] {
        &self.departments
    }

    /// A department and those above it, from below.
    fn line(&self, department: i64) -> Vec<i64> {
        let (mut line, mut at) = (Vec::new(), Some(department));
        while let Some(id) = at.filter(|id| !line.contains(id)) {
            line.push(id);
            at = self.departments.iter().find(|entry| entry.id == id).and_then(|entry| entry.parent_id);
        }
        line
    }

    /// The weights that hold in a department: its own, else those of the nearest one above, else those for all.
    pub fn weights(&self, department: Option<i64>) -> Kept {
        let line = department.map(|id| self.line(id)).unwrap_or_default();
        let of = |id: Option<i64>| self.weights.iter().find(|kept| kept.department == id);
        let own = line.iter().find_map(|id| of(Some(*id)));
        let usual = || Kept { department: None, weights: Weights::default(), changed: None };
        own.or_else(|| of(None)).cloned().unwrap_or_else(usual)
    }

    /// Whoever works in a department or below it, in the order in which such a complaint is offered to them; by these
    /// weights, or by those that hold there.
    pub fn ranked(
        &self,
        department: Option<i64>,
        asked: &Asked,
        weights: Option<Weights>,
    ) -> Vec<(Place, &Person)> {
        let reached = |person: &&Person| {
            department.is_none_or(|id| person.line.contains(&id)) && asked.against != Some(person.user.id)
        };
        let people: HashMap<i64, &Person> =
            self.people.iter().filter(reached).map(|person| (person.user.id, person)).collect();
        let candidates = people.values().map(|person| person.candidate(&asked.wanted)).collect();
        let weights = weights.unwrap_or_else(|| self.weights(department).weights);
        let places = ranked(candidates, weights);
        places
            .into_iter()
            .filter_map(|place| Some((place.clone(), *people.get(&place.candidate.user)?)))
            .collect()
    }
}

/// What is known of people, by account.
struct Known {
    said: HashMap<i64, Said>,
    loads: HashMap<i64, Load>,
    seen: HashMap<i64, Moment>,
    turns: HashMap<i64, (i64, Moment)>,
    absent: HashSet<i64>,
}

impl Known {
    fn read(work: &mut Work<'_, '_>, users: &[User]) -> Result<Known, AppError> {
        let ids: Vec<i64> = users.iter().map(|user| user.id).collect();
        let turns = store::turns(work.tx)?.into_iter();
        Ok(Known {
            said: store::person::all(work.tx)?.into_iter().collect(),
            loads: store::loads(work.tx, &ids)?.into_iter().collect(),
            seen: store::seen(work.tx, work.now.plus(-SIGNED_IN))?.into_iter().collect(),
            turns: turns.map(|(user, turn, at)| (user, (turn, at))).collect(),
            absent: absence::in_effect(work.tx, work.now)?.into_iter().map(|(user, _)| user).collect(),
        })
    }
}

/// What a complaint asks of whoever gets it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// What they should be good at.
    pub wanted: Wanted,
    /// Whom it is about: never them.
    pub against: Option<i64>,
}

impl Asked {
    /// What this complaint asks.
    pub fn of(work: &mut Work<'_, '_>, complaint: &Complaint) -> Result<Asked, AppError> {
        let product = complaint.product.as_ref().and_then(|product| product.id);
        let wanted = Wanted {
            categories: codes(work, Tree::Categories, complaint.category)?,
            products: codes(work, Tree::Products, product)?,
            channel: Some(complaint.channel),
            language: Language::of(&store::words(work.tx, complaint.id)?),
        };
        Ok(Asked { wanted, against: complaint.against })
    }
}

/// The codes of an entry and of those above it.
fn codes(work: &mut Work<'_, '_>, tree: Tree, id: Option<i64>) -> Result<Vec<String>, AppError> {
    let (mut codes, mut at) = (Vec::new(), id);
    while let Some(entry) = at.map(|id| tree::by_id(work.tx, tree, id)).transpose()?.flatten() {
        if codes.contains(&entry.code) {
            break;
        }
        codes.push(entry.code);
        at = entry.parent_id;
    }
    Ok(codes)
}

/// Everybody, and what the complaint with this number asks of them, as far as `actor` may see it.
pub fn of_complaint(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
) -> Result<(Staff, Asked), AppError> {
    let complaint = change::look(work.tx, &Sight::with_exact_reference(actor), number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    let asked = Asked::of(work, &complaint)?;
    Ok((Staff::read(work)?, asked))
}

/// Whose turn it is in a department, and with which score; nobody's where all are away. Until the transaction ends nobody else
/// asks, so that two at once are not told the same.
pub fn next(
    work: &mut Work<'_, '_>,
    complaint: &Complaint,
    department: i64,
) -> Result<Option<(i64, String, i64)>, AppError> {
    store::lock(work.tx)?;
    let asked = Asked::of(work, complaint)?;
    let staff = Staff::read(work)?;
    let places = staff.ranked(Some(department), &asked, None);
    let first = places.first().filter(|(place, _)| place.standing != Standing::Away);
    Ok(first.map(|(place, person)| (person.user.id, person.user.login.clone(), place.score)))
}

/// Whether `actor` may look at the order of all, and set what it comes from where it is theirs.
pub fn may_open(actor: &Actor) -> bool {
    actor.is_system || actor.is(Role::Admin) || actor.is(Role::Manager)
}

/// Turns away whoever neither manages people nor keeps the settings.
pub fn must_open(actor: &Actor) -> Result<(), AppError> {
    if may_open(actor) { Ok(()) } else { Err(denied()) }
}

/// Turns away whoever neither dispatches, manages people nor keeps the settings: they see by what it goes.
pub fn must_see(actor: &Actor) -> Result<(), AppError> {
    if actor.knows(Verb::Dispatch) { Ok(()) } else { must_open(actor) }
}

/// Whether `actor` may set what holds in this department: admins everywhere, managers in their own tree.
pub fn may_set(actor: &Actor, department: Option<i64>) -> bool {
    let is_in_tree = department.is_some_and(|id| actor.departments.contains(&id));
    actor.is_system
        || actor.is(Role::Admin)
        || (actor.is(Role::Manager) && (is_in_tree || actor.department.is_none()))
}

fn must_set(actor: &Actor, department: Option<i64>) -> Result<(), AppError> {
    must_open(actor)?;
    if may_set(actor, department) { Ok(()) } else { Err(AppError::Denied(Denial::OtherDepartment)) }
}

fn denied() -> AppError {
    AppError::Denied(Denial::Role(Roles::of(&[Role::Manager, Role::Admin])))
}
