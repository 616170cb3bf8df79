//! What the forms of absences and duties ask, and what they sent.

use jiff::tz::TimeZone;
use wenguo_app::absence::{Absence, AbsenceInput};
use wenguo_app::duty::DutyInput;
use wenguo_app::work::Work;
use wenguo_domain::moment::Moment;
use wenguo_domain::roles::Roles;
use wenguo_store::user::User;
use wenguo_text::name::word_syllables;

use crate::form::Sent;
use crate::view::field::{Choice, Field};
use crate::words::Words;
use crate::workspace::climb::on_the_wall;

/// People, each found by name, by how it is spelled, and by login.
fn somebody(people: &[User]) -> Vec<Choice> {
    let choice = |user: &User| Choice {
        hint: user.login.clone(),
        spelled: word_syllables(&user.name).join(" "),
        ..Choice::new(&user.login, &user.name)
    };
    people.iter().map(choice).collect()
}

fn from_to(t: Words) -> [Field; 2] {
    [("from", "absence-from"), ("to", "absence-to")]
        .map(|(name, key)| Field::typed(name, t.text(key), "datetime-local").required())
}

/// An absence; whose it is is known. Whoever steps in must see complaints.
pub fn absence(t: Words, people: &[User]) -> Vec<Field> {
    let seeing: Vec<User> =
        people.iter().filter(|user| Roles::OF_COMPLAINTS.any_of(&user.roles)).cloned().collect();
    let mut deputies = somebody(&seeing);
    deputies.insert(0, Choice::new("", t.text("absence-deputy-none")));
    let fields = from_to(t).into_iter().chain([
        Field::combo(t, "deputy", t.text("absence-deputy"), deputies),
        Field::line("note", t.text("absence-note")).max(200),
    ]);
    fields.map(|field| field.scoped("absence")).collect()
}

/// The absence of one of `theirs`.
pub fn absence_of_somebody(t: Words, theirs: &[User], people: &[User]) -> Vec<Field> {
    let who = Field::combo(t, "user", t.text("absence-user"), somebody(theirs)).required().scoped("absence");
    std::iter::once(who).chain(absence(t, people)).collect()
}

/// The fields with what is known of an absence.
pub fn filled(fields: Vec<Field>, absence: &Absence, zone: &TimeZone) -> Vec<Field> {
    let wall = |at: Moment| at.timestamp().to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string();
    let value = |field: &Field| match field.name.as_str() {
        "from" => wall(absence.from),
        "to" => wall(absence.to),
        "deputy" => absence.deputy.as_ref().map(|(login, _)| login.clone()).unwrap_or_default(),
        _ => absence.note.clone().unwrap_or_default(),
    };
    fields.into_iter().map(|field| Field { value: value(&field), ..field }).collect()
}

/// An absence as it was sent.
pub fn absence_of(work: &Work<'_, '_>, sent: &Sent) -> AbsenceInput {
    AbsenceInput {
        user: sent.some("user"),
        from: read(work, sent, "from"),
        to: read(work, sent, "to"),
        deputy: sent.some("deputy"),
        note: sent.some("note"),
    }
}

fn read(work: &Work<'_, '_>, sent: &Sent, name: &str) -> Option<Moment> {
    on_the_wall(work, name, sent.text(name)).ok()
}

/// A duty.
pub fn duty(t: Words, people: &[User]) -> Vec<Field> {
    let who = Field::combo(t, "user", t.text("absence-user"), somebody(people)).required();
    let fields = std::iter::once(who).chain(from_to(t));
    fields.map(|field| field.scoped("duty")).collect()
}

/// A duty as it was sent.
pub fn duty_of(work: &Work<'_, '_>, sent: &Sent) -> DutyInput {
    DutyInput {
        user: sent.text("user").to_owned(),
        from: read(work, sent, "from"),
        to: read(work, sent, "to"),
    }
}
