//! Absences and duties as their rows show them: since when, who steps in, and where nobody does.

use wenguo_app::absence::Absence;
use wenguo_app::duty::Duty;
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;

use super::{Found, HERE};
use crate::view::badge::Badge;
use crate::view::team::{AwayRow, DutyRow};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::workspace::queue::in_lang;

fn exact(member: &Member, at: Moment) -> String {
    dates::exact(at.0, &member.server.desk.zone)
}

/// Where somebody works.
fn department(member: &Member, found: &Found, user: i64) -> String {
    let person = found.people.iter().find(|person| person.id == user);
    let department = person.and_then(|person| person.department_id);
    let entry = found.departments.iter().find(|entry| Some(entry.id) == department);
    entry.map(|entry| in_lang(member.t, &entry.name, entry.name_en.as_deref())).unwrap_or_default()
}

/// The absence of somebody at some time between two moments.
fn absence_within(found: &Found, user: i64, (from, to): (Moment, Moment)) -> Option<&Absence> {
    found.absences.iter().find(|each| each.user_id == user && each.from < to && from < each.to)
}

/// Somebody who is away, or will be.
pub fn away(member: &Member, found: &Found, absence: &Absence) -> AwayRow {
    let t = member.t;
    let is_away = absence.from.0 <= member.now();
    let deputy_is_away = |deputy: i64| absence_within(found, deputy, (absence.from, absence.to)).is_some();
    let gap = match absence.deputy_id {
        None => t.text("absence-deputy-none").into_owned(),
        Some(deputy) if deputy_is_away(deputy) => t.text("team-deputy-away").into_owned(),
        Some(_) => String::new(),
    };
    AwayRow {
        who: absence.user.1.clone(),
        department: department(member, found, absence.user_id),
        from: exact(member, absence.from),
        to: exact(member, absence.to),
        is_away,
        state: match is_away {
            true => Badge::new(t.text("team-away"), Tone::Warn),
            false => Badge::new(t.text("team-away-later"), Tone::Neutral),
        },
        deputy: absence.deputy.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        gap,
        note: absence.note.clone().unwrap_or_default(),
        edit: format!("{HERE}?edit={}#change", absence.id),
        end: format!("{HERE}/absences/{}/end", absence.id),
    }
}

/// The roster, in the order in which the duties begin.
pub fn duties(member: &Member, found: &Found) -> Vec<DutyRow> {
    let next = found.duties.iter().map(|duty| duty.from).find(|from| from.0 > member.now());
    found.duties.iter().map(|duty| row(member, found, duty, next)).collect()
}

fn row(member: &Member, found: &Found, duty: &Duty, next: Option<Moment>) -> DutyRow {
    let t = member.t;
    let mut marks = Vec::new();
    if duty.from.0 <= member.now() {
        marks.push(Badge::new(t.text("team-on-duty"), Tone::Ok));
    } else if Some(duty.from) == next {
        marks.push(Badge::new(t.text("team-next"), Tone::Brand));
    }
    if let Some(absence) = absence_within(found, duty.user_id, (duty.from, duty.to)) {
        let said = match &absence.deputy {
            Some((_, name)) => t.with("team-duty-away", "name", name),
            None => t.text("team-duty-away-nobody").into_owned(),
        };
        marks.push(Badge::new(said, Tone::Warn));
    }
    DutyRow {
        who: duty.user.1.clone(),
        department: department(member, found, duty.user_id),
        from: exact(member, duty.from),
        to: exact(member, duty.to),
        marks,
        remove: format!("{HERE}/duties/{}/removal", duty.id),
    }
}

/// Who is on duty now and who is next, in sentences; and whether nobody is.
pub fn on_duty(member: &Member, duties: &[Duty]) -> (String, String, bool) {
    let t = member.t;
    let (now, later): (Vec<&Duty>, Vec<&Duty>) = duties.iter().partition(|duty| duty.from.0 <= member.now());
    let until = |duty: &Duty| {
        let to = exact(member, duty.to);
        t.with_all("team-until", &[("name", Arg::from(duty.user.1.as_str())), ("at", Arg::from(to.as_str()))])
    };
    let said: Vec<String> = now.iter().map(|duty| until(duty)).collect();
    let said = match said.is_empty() {
        true => t.text("duty-none").into_owned(),
        false => t.with("team-now", "names", &t.listed(&said)),
    };
    let first = later.first().map(|duty| duty.from);
    let next: Vec<String> =
        later.iter().filter(|duty| Some(duty.from) == first).map(|duty| duty.user.1.clone()).collect();
    let next = first.map(|from| {
        let (names, at) = (t.listed(&next), exact(member, from));
        t.with_all("team-then", &[("names", Arg::from(names.as_str())), ("at", Arg::from(at.as_str()))])
    });
    (said, next.unwrap_or_default(), now.is_empty())
}
