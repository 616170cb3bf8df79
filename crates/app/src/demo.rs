//! A desk to try things at: a made-up company with its people, and half a year of complaints in every stage.
//!
//! `material` is what texts are made of, `names` who complains, `arrivals` when; `tale` is one complaint in words, `plan`
//! what becomes of it step by step, `play` does the steps through the same verbs as people use; `roster` says who is on duty
//! and who is away. `dice`, `hours` and `staff` help. Everything but `play` and `roster::write` is pure: the same seed and the
//! same moment give the same plan.

mod arrivals;
mod dice;
mod hours;
mod material;
mod names;
mod plan;
mod play;
mod pool;
mod roster;
mod staff;
mod tale;

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::moment::DAY;
use wenguo_store::user;

use crate::accounts::{self, UserInput};
use crate::desk::Desk;
use crate::error::AppError;
use crate::escalation::immediate;
use crate::fairness::{self, person::PersonInput};
use crate::password::{self, Cost};
use crate::preset::schema::{People, Person};
use crate::preset::{self, Files, Trade, parsed};
use crate::promise;
use crate::work::Work;

/// Everybody's password at a demo desk.
pub const PASSWORD: &str = "wenguo-demo";
/// So many complaints make half a year look lived in.
pub const USUAL_COUNT: usize = 2_000;

/// The people were there before the first complaint came in.
const BEFORE: i64 = 200 * DAY;

/// What a demo desk offers.
#[derive(Debug, Clone)]
pub struct Filled {
    /// Complaints made now; none if the desk had people already.
    pub complaints: usize,
    /// Accounts that anybody may sign in with.
    pub accounts: Vec<Account>,
}

/// An account that the sign-in page of a demo shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What to sign in with.
    pub login: String,
    /// Chinese name.
    pub name: String,
    /// What they are at the desk.
    pub roles: Vec<Role>,
    /// The password.
    pub password: &'static str,
}

/// Fills an empty desk with a company of `trade`, its people and `count` complaints up to the desk's present moment.
///
/// A desk that has people already stays as it is. All of it is one transaction: whoever interrupts it finds the desk as
/// empty as before, and may begin again.
pub fn fill(desk: &Desk, trade: Trade, seed: u64, count: usize) -> Result<Filled, AppError> {
    if !desk.read(accounts::is_empty)? {
        return Ok(Filled { complaints: 0, accounts: desk.read(shown)? });
    }
    let files = Files::of(trade);
    let material = material::Material::read(&files)?;
    let staff = staff::Staff::read(&files)?;
    let plan = plan::write(&material, &staff, &desk.zone, desk.now(), seed, count);
    let complaints = desk.write(|work| {
        let now = std::mem::replace(&mut work.now, desk.now().plus(-BEFORE));
        preset::load(work, &Actor::system(), trade)?;
        hire(work, &staff.people)?;
        work.now = now;
        let complaints = play::play(work, &staff.people, &plan)?;
        roster::write(work, &staff)?;
        immediate::arrivals::pass_over(work)?;
        Ok::<_, AppError>(complaints)
    })?;
    // What fell due meanwhile; if this is not reached, the next sweep does the same.
    promise::sweep::sweep(desk, desk.now())?;
    Ok(Filled { complaints, accounts: desk.read(shown)? })
}

/// Makes the accounts. Hashing is as cheap as can be: the password is printed on the sign-in page, so there is nothing to
/// protect, and two dozen dear hashes would be half of the time it takes to fill the desk.
fn hire(work: &mut Work<'_, '_>, people: &[Person]) -> Result<(), AppError> {
    let hash = password::hash(Cost::Least, &*work.desk.entropy, PASSWORD)?;
    for person in people {
        let input = UserInput {
            login: person.login.clone(),
            name: Some(person.name.clone()),
            roles: person.roles.iter().map(|role| role.to_string()).collect(),
            department: Some(person.department.clone()),
            password: None,
        };
        accounts::add_hashed(work, &Actor::system(), &input, Some(hash.clone()))?;
        describe(work, person)?;
    }
    Ok(())
}

/// Says what somebody is good at, when they work and how much they take on, where the file says so.
fn describe(work: &mut Work<'_, '_>, person: &Person) -> Result<(), AppError> {
    let input = PersonInput {
        skills: person.categories.iter().map(|code| ("category".to_owned(), code.clone())).collect(),
        week: person
            .hours
            .as_ref()
            .map(|hours| std::array::from_fn(|day| if day < 6 { hours.clone() } else { String::new() })),
        capacity: person.capacity,
    };
    if !input.skills.is_empty() || input.week.is_some() || input.capacity.is_some() {
        fairness::person::describe(work, &Actor::system(), &person.login, &input)?;
    }
    Ok(())
}

/// The accounts of the stored trade which still have the password that is no secret.
fn shown(work: &mut Work<'_, '_>) -> Result<Vec<Account>, AppError> {
    let Some(trade) = preset::loaded(work)? else { return Ok(Vec::new()) };
    let mut accounts = Vec::new();
    for person in parsed::<People>(Files::of(trade).people)?.person {
        let user = user::by_login(work.tx, &person.login)?.filter(|user| user.disabled_at.is_none());
        let Some(user) = user else { continue };
        if password::matches(Cost::Least, PASSWORD, user.password_hash.as_deref()) {
            let (login, name, roles) = (user.login, user.name, user.roles);
            accounts.push(Account { login, name, roles, password: PASSWORD });
        }
    }
    Ok(accounts)
}
