//! What can be chosen in the forms of a case: entries of the trees, people.

use axum::response::Response;
use wenguo_app::assignable::{self, Assignable};
use wenguo_app::taxonomy;
use wenguo_store::tree::{Entry, Tree};

use crate::view::field::Choice;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// Entries of a tree that are offered, each with the path to it.
pub async fn tree(member: &Member, tree: Tree) -> Result<Vec<Choice>, Response> {
    let entries = member.run(move |desk| desk.read(|work| taxonomy::all(work, tree))).await?;
    Ok(of(member.t, &entries))
}

/// Those of `entries` that are offered, each with the path to it.
pub fn of(t: Words, entries: &[Entry]) -> Vec<Choice> {
    let offered = entries.iter().filter(|entry| entry.retired_at.is_none());
    offered.map(|entry| Choice { hint: path(t, entries, entry), ..choice(t, entry) }).collect()
}

fn choice(t: Words, entry: &Entry) -> Choice {
    Choice::new(&entry.code, in_lang(t, &entry.name, entry.name_en.as_deref()))
}

/// The names above an entry, from the top.
fn path(t: Words, entries: &[Entry], entry: &Entry) -> String {
    let mut names = Vec::new();
    let mut above = entry.parent_id;
    while let Some(parent) = above.and_then(|id| entries.iter().find(|entry| entry.id == id)) {
        names.push(in_lang(t, &parent.name, parent.name_en.as_deref()));
        above = parent.parent_id.filter(|_| names.len() < 10);
    }
    names.reverse();
    names.join(" / ")
}

/// Departments, with a word about those that gave the complaint back already.
pub async fn departments(
    member: &Member,
    returns: &[(String, String, i64)],
) -> Result<Vec<Choice>, Response> {
    let mut choices = tree(member, Tree::Departments).await?;
    for (code, _, times) in returns {
        if let Some(choice) = choices.iter_mut().find(|choice| choice.value == *code) {
            choice.hint = member.t.count("flag-returned", *times);
        }
    }
    Ok(choices)
}

/// People a complaint can be given to, under the names of their departments, with what they have in hand.
pub async fn handlers(member: &Member) -> Result<Vec<Choice>, Response> {
    let t = member.t;
    let people = member.run(|desk| desk.read(assignable::all)).await?;
    let choice = |person: Assignable| Choice {
        group: in_lang(t, &person.department.name, person.department.name_en.as_deref()),
        within: person.within.join(" "),
        hint: t.count("dispatch-in-hand", person.in_hand),
        ..Choice::new(person.login, person.name)
    };
    Ok(people.into_iter().map(choice).collect())
}
