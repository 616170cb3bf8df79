//! Who does what: the made-up people, found by what they are and where they work.

use super::dice::Dice;
use crate::error::AppError;
use crate::preset::schema::{Department, Departments, People, Person};
use crate::preset::{Files, parsed};
use wenguo_domain::codes::Role;

/// Code of the department whose managers stand in for the coordinators.
const CENTRE: &str = "complaint-centre";

/// The people and the departments.
pub struct Staff {
    /// Everybody.
    pub people: Vec<Person>,
    departments: Vec<Department>,
}

impl Staff {
    /// Reads the files of a trade.
    pub fn read(files: &Files) -> Result<Staff, AppError> {
        let people = parsed::<People>(files.people)?.person;
        Ok(Staff { people, departments: parsed::<Departments>(files.departments)?.department })
    }

    /// An agent.
    pub fn agent(&self, dice: &mut Dice) -> String {
        self.one(dice, |person| person.roles.contains(&Role::Agent))
    }

    /// Whoever runs the centre's business: a coordinator, now and then its manager where that may be.
    pub fn centre(&self, may_be_manager: bool, dice: &mut Dice) -> String {
        let role = if dice.chance(12) && may_be_manager { Role::Manager } else { Role::Coordinator };
        self.one(dice, |person| person.roles.contains(&role) && person.department == CENTRE)
    }

    /// Whoever handles complaints in a department, or else in the one above.
    pub fn handler(&self, department: &str, dice: &mut Dice) -> String {
        let home = self.upwards(department).into_iter().find(|code| {
            self.people
                .iter()
                .any(|person| person.department == *code && person.roles.contains(&Role::Handler))
        });
        self.one(dice, |person| {
            Some(person.department.as_str()) == home && person.roles.contains(&Role::Handler)
        })
    }

    /// Whether somebody belongs to a department or one below it.
    pub fn works_in(&self, login: &str, department: &str) -> bool {
        let person = self.people.iter().find(|person| person.login == login);
        person.is_some_and(|person| self.upwards(&person.department).contains(&department))
    }

    /// The nearest manager above a department who is not `handler`.
    pub fn approver(&self, department: &str, handler: &str) -> String {
        let manages = |person: &&Person| person.roles.contains(&Role::Manager) && person.login != handler;
        let nearest = self
            .upwards(department)
            .into_iter()
            .find_map(|code| self.people.iter().filter(manages).find(|person| person.department == code));
        nearest.map(|person| person.login.clone()).unwrap_or_default()
    }

    /// Whether somebody sees telephone numbers only on request.
    pub fn sees_masked(&self, login: &str) -> bool {
        let sees_all = [Role::Agent, Role::Coordinator, Role::Manager];
        let person = self.people.iter().find(|person| person.login == login);
        person.is_some_and(|person| !person.roles.iter().any(|role| sees_all.contains(role)))
    }

    /// Those who take turns in being on duty: whoever runs the centre, and the managers of single departments.
    pub fn on_call(&self) -> Vec<&str> {
        let is_one = |person: &&Person| {
            let runs_centre = person.department == CENTRE && !person.roles.contains(&Role::Agent);
            runs_centre || (person.roles.contains(&Role::Manager) && person.roles.contains(&Role::Handler))
        };
        self.people.iter().filter(is_one).map(|person| person.login.as_str()).collect()
    }

    /// Somebody who handles complaints and whose manager does so too, and that manager: one can step in for the other.
    pub fn travelling(&self) -> Option<(&str, String)> {
        let is_handler = |person: &&Person| person.roles == [Role::Handler];
        let mut pairs = self.people.iter().filter(is_handler).filter_map(|person| {
            let manager = self.approver(&person.department, &person.login);
            let steps_in =
                self.people.iter().any(|it| it.login == manager && it.roles.contains(&Role::Handler));
            steps_in.then_some((person.login.as_str(), manager))
        });
        pairs.nth(1)
    }

    /// The second coordinator, and the first.
    pub fn coordinators(&self) -> Option<(&str, &str)> {
        let mut coordinators = self.people.iter().filter(|person| person.roles.contains(&Role::Coordinator));
        let (first, second) = (coordinators.next()?, coordinators.next()?);
        Some((&second.login, &first.login))
    }

    fn one(&self, dice: &mut Dice, fits: impl Fn(&Person) -> bool) -> String {
        let fitting: Vec<&Person> = self.people.iter().filter(|person| fits(person)).collect();
        if fitting.is_empty() { String::new() } else { dice.pick(&fitting).login.clone() }
    }

    /// A department and everything above it.
    fn upwards<'s>(&'s self, department: &'s str) -> Vec<&'s str> {
        let mut way = vec![department];
        let mut at = department;
        while let Some(parent) = self.departments.iter().find(|it| it.entry.code == at) {
            let Some(parent) = parent.entry.parent.as_deref() else { break };
            way.push(parent);
            at = parent;
        }
        way
    }
}
