//! To whom a complaint can be given: active handlers and managers, where they work, and how much they have in hand.

use std::collections::HashMap;

use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::{department, user};

use crate::error::AppError;
use crate::work::Work;

/// Somebody who can handle complaints.
#[derive(Debug, Clone)]
pub struct Assignable {
    /// Login.
    pub login: String,
    /// What colleagues call them.
    pub name: String,
    /// Where they work.
    pub department: Entry,
    /// Codes of their department and of all above it: dispatched to any of these, it can be given to them.
    pub within: Vec<String>,
    /// Complaints they have been given and not yet reported back.
    pub in_hand: i64,
    /// Complaints that wait in their department, or below it, and are given to nobody.
    pub unassigned: i64,
}

impl Assignable {
    /// What waits for them, as their own queue counts it: what is theirs, and what anybody of the department may take.
    pub fn waiting(&self) -> i64 {
        self.in_hand + self.unassigned
    }
}

/// Everybody a complaint can be given to, department by department.
pub fn all(work: &mut Work<'_, '_>) -> Result<Vec<Assignable>, AppError> {
    let departments = tree::all(work.tx, Tree::Departments)?;
    let in_hand: HashMap<i64, i64> = user::in_hand(work.tx)?.into_iter().collect();
    let unassigned = department::unassigned(work.tx)?;
    let mut people = Vec::new();
    for user in user::handlers(work.tx)? {
        let own = departments.iter().find(|entry| Some(entry.id) == user.department_id);
        let Some(department) = own.cloned() else { continue };
        people.push(Assignable {
            within: within(&departments, &department),
            unassigned: within_reach(&unassigned, &tree::below(&departments, department.id)),
            in_hand: in_hand.get(&user.id).copied().unwrap_or_default(),
            login: user.login,
            name: user.name,
            department,
        });
    }
    people.sort_by_key(|person| person.department.id);
    Ok(people)
}

fn within_reach(unassigned: &[(i64, i64)], departments: &[i64]) -> i64 {
    unassigned.iter().filter(|(id, _)| departments.contains(id)).map(|(_, count)| count).sum()
}

/// The codes from a department up to the root.
fn within(departments: &[Entry], own: &Entry) -> Vec<String> {
    let mut codes = vec![own.code.clone()];
    let mut above = own.parent_id;
    // A tree is not deeper than it has nodes, even one that goes in a circle.
    while let (Some(parent), true) = (above, codes.len() <= departments.len()) {
        let Some(entry) = departments.iter().find(|entry| entry.id == parent) else { break };
        codes.push(entry.code.clone());
        above = entry.parent_id;
    }
    codes
}
