//! The rows of a tree: every entry, how deep it lies, and what is worth knowing of it.

use wenguo_store::tree::Entry;

use super::Found;
use super::kind::Kind;
use crate::query::Query;
use crate::view::settings::TreeRow;
use crate::visitor::Member;
use crate::workspace::queue::in_lang;

/// How deep the page indents.
const DEEPEST: usize = 3;

/// All entries, each above those below it.
pub fn rows(member: &Member, kind: Kind, found: &Found) -> Vec<TreeRow> {
    let mut rows = Vec::new();
    branch(member, kind, found, None, 0, &mut rows);
    rows
}

/// The entries under `parent`, each followed by its own.
fn branch(
    member: &Member,
    kind: Kind,
    found: &Found,
    parent: Option<i64>,
    depth: usize,
    rows: &mut Vec<TreeRow>,
) {
    // A damaged tree could run in a circle; the bound ends it.
    if depth > 20 {
        return;
    }
    for entry in found.entries.iter().filter(|entry| entry.parent_id == parent) {
        rows.push(row(member, kind, found, entry, depth));
        branch(member, kind, found, Some(entry.id), depth + 1, rows);
    }
}

fn row(member: &Member, kind: Kind, found: &Found, entry: &Entry, depth: usize) -> TreeRow {
    let t = member.t;
    let mut notes = Vec::new();
    if found.centres.contains(&entry.id) {
        notes.push(t.text("settings-centre").into_owned());
    }
    let people = found.members.iter().filter(|department| **department == Some(entry.id)).count();
    if people > 0 {
        notes.push(t.count("settings-members", people as i64));
    }
    let query = Query::default().with("tree", kind.path).with("edit", &entry.code);
    TreeRow {
        code: entry.code.clone(),
        name: in_lang(t, &entry.name, entry.name_en.as_deref()),
        called: found.words_of(&entry.code).join(" "),
        depth: depth.min(DEEPEST) as u8,
        notes,
        active: entry.retired_at.is_none(),
        toggle: Some(format!("{}/retirement", kind.address(&entry.code))),
        edit: format!("{}#change", query.on(kind.page())),
    }
}
