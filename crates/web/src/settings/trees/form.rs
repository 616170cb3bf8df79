//! What the forms of the trees ask of an entry, what they show of one that is known, and what they sent.

use wenguo_app::calendar::Stored;
use wenguo_app::taxonomy::EntryInput;
use wenguo_store::tree::{self, Entry};

use super::Found;
use super::kind::{CATEGORIES, DEPARTMENTS, Kind};
use crate::form::Sent;
use crate::view::field::{Choice, Field};
use crate::view::settings::{SettingsForm, Tree as TreeView};
use crate::visitor::Member;
use crate::workspace::queue::in_lang;

/// What is asked of an entry; of a department also whether it is a centre and by which calendar it goes, of a category what
/// customers call it.
pub fn fields(member: &Member, kind: Kind, found: &Found, moved: Option<i64>) -> Vec<Field> {
    let t = member.t;
    let mut fields = TreeView::fields(t, kind.path, parents(member, &found.entries, moved));
    if kind == DEPARTMENTS {
        let field = Field::check("is_centre", t.text("settings-is-centre")).wide();
        fields.push(field.hint(t.text("settings-is-centre-hint")).scoped(kind.path));
        let inherited = Choice::new("", t.text("calendar-inherited"));
        let named = |each: &Stored| Choice::new(&each.code, in_lang(t, &each.name, each.name_en.as_deref()));
        let choices = std::iter::once(inherited).chain(found.calendars.iter().map(named)).collect();
        fields.push(Field::select("calendar", t.text("calendar"), choices).scoped(kind.path));
    }
    if kind == CATEGORIES {
        let field = Field::line("keywords", t.text("settings-keywords")).max(1_000).wide();
        fields.push(field.hint(t.text("settings-keywords-hint")).scoped(kind.path));
    }
    fields
}

/// The form that changes an entry.
pub fn changing(member: &Member, kind: Kind, found: &Found, entry: &Entry) -> SettingsForm {
    let mut fields = fields(member, kind, found, Some(entry.id));
    let own = found.own_calendars.iter().find(|each| each.department.id == entry.id);
    // The code stays for good.
    fields.retain(|field| field.name != "code");
    for field in &mut fields {
        field.value = match field.name.as_str() {
            "name" => entry.name.clone(),
            "name_en" => entry.name_en.clone().unwrap_or_default(),
            "keywords" => found.words_of(&entry.code).join(" "),
            "calendar" => own.and_then(|own| own.own.clone()).unwrap_or_default(),
            "is_centre" => found.centres.contains(&entry.id).to_string(),
            _ => entry.parent.clone().unwrap_or_default(),
        };
    }
    let name = in_lang(member.t, &entry.name, entry.name_en.as_deref());
    SettingsForm::changing(member.t, &name, &kind.address(&entry.code), kind.page(), &member.csrf(), fields)
}

/// What something may be put under: whatever is in use, but neither itself nor what lies below it.
fn parents(member: &Member, entries: &[Entry], moved: Option<i64>) -> Vec<Choice> {
    let t = member.t;
    let below = moved.map(|id| tree::below(entries, id)).unwrap_or_default();
    let offered = entries.iter().filter(|entry| entry.retired_at.is_none() && !below.contains(&entry.id));
    let named = offered.map(|entry| Choice {
        hint: entry.code.clone(),
        ..Choice::new(&entry.code, in_lang(t, &entry.name, entry.name_en.as_deref()))
    });
    std::iter::once(Choice::new("", t.text("settings-parent-none"))).chain(named).collect()
}

/// An entry as it was sent.
pub fn input(sent: &Sent) -> EntryInput {
    EntryInput {
        code: sent.text("code").to_owned(),
        name: sent.text("name").to_owned(),
        name_en: sent.some("name_en"),
        parent: sent.some("parent"),
    }
}
