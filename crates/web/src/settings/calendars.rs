//! Calendars: the list, which department goes by which, and a new one. `page` is one calendar, `edit` changes it.

mod edit;
mod fields;
mod forms;
mod month;
mod page;
mod preview;

use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wenguo_app::calendar::assignment::{self, Effective};
use wenguo_app::calendar::change;
use wenguo_app::calendar::horizon::{self, Ending};
use wenguo_app::calendar::{self, Calendars, Stored};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::calendar::{Opening, Week};
use wenguo_domain::moment::Moment;
use wenguo_i18n::words::Arg;

use super::{must_keep_settings, refuse};
use crate::form::MemberForm;
use crate::page::Page;
use crate::query::Query;
use crate::view::link::Link;
use crate::view::settings::calendar::{CalendarRow, CalendarsPage, DepartmentRow};
use crate::view::settings::{SettingsForm, SettingsLink};
use crate::view::shell::Caution;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

pub use edit::{change_day, describe, load_year};
pub use page::show;

/// Where the list is.
const HERE: &str = "/settings/calendars";

struct Found {
    all: std::sync::Arc<Calendars>,
    departments: Vec<Effective>,
    endings: Vec<Ending>,
    now: Moment,
}

fn find(work: &mut Work<'_, '_>) -> Result<Found, AppError> {
    let (all, departments) = (calendar::all(work)?, assignment::list(work)?);
    Ok(Found { all, departments, endings: horizon::endings(work)?, now: work.now })
}

/// `GET /settings/calendars`
pub async fn list(member: Member) -> Result<Response, Response> {
    let page = list_page(&member).await?;
    Ok(member.show(Page(page)))
}

async fn list_page(member: &Member) -> Result<CalendarsPage, Response> {
    must_keep_settings(member).await?;
    let found = member.run(|desk| desk.read(find)).await?;
    let t = member.t;
    let fields = fields::of_new(t, &found.all);
    Ok(CalendarsPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "calendars"),
        rows: found.all.stored().iter().map(|each| row(t, &found, each)).collect(),
        adding: SettingsForm::adding(t, t.text("calendar-add").into_owned(), HERE, &member.csrf(), fields),
        departments: found.departments.iter().map(|each| department(t, &found, each)).collect(),
    })
}

fn row(t: Words, found: &Found, calendar: &Stored) -> CalendarRow {
    let parent = calendar.parent_id.and_then(|id| found.all.by_id(id));
    let counted = found.all.counted(calendar).ok();
    let last_year = counted.as_ref().and_then(|counted| counted.last_year(counted.day_of(found.now).year()));
    CalendarRow {
        code: calendar.code.clone(),
        link: Link::new(name(t, calendar), address(&calendar.code)),
        builds_on: parent
            .map(|parent| t.with("calendar-builds-on", "name", &name(t, parent)))
            .unwrap_or_default(),
        week: counted.map(|counted| week(t, counted.week())).unwrap_or_default(),
        known: last_year
            .map(|year| t.with("calendar-known-to", "year", &year.to_string()))
            .unwrap_or_default(),
        is_ending: found.endings.iter().any(|ending| ending.of.contains(&calendar.code)),
        used_by: used_by(t, &found.departments, &calendar.code),
    }
}

/// The departments that were given a calendar.
fn used_by(t: Words, departments: &[Effective], code: &str) -> String {
    let users = departments.iter().filter(|each| each.own.as_deref() == Some(code));
    let mut names: Vec<String> =
        users.map(|each| in_lang(t, &each.department.name, each.department.name_en.as_deref())).collect();
    if code == calendar::STANDARD {
        names.insert(0, t.text("calendar-of-company").into_owned());
    }
    t.listed(&names)
}

fn department(t: Words, found: &Found, effective: &Effective) -> DepartmentRow {
    let Effective { department, own, calendar } = effective;
    let name_of = |code: &str| found.all.find(code).map(|calendar| name(t, calendar)).unwrap_or_default();
    let query = Query::default().with("tree", "departments").with("edit", &department.code);
    DepartmentRow {
        name: in_lang(t, &department.name, department.name_en.as_deref()),
        calendar: Link::new(name_of(calendar), address(calendar)),
        from: match (own, department.parent_id) {
            (Some(_), _) => String::new(),
            (None, Some(_)) => t.text("calendar-inherited").into_owned(),
            (None, None) => t.text("calendar-of-company-inherited").into_owned(),
        },
        edit: format!("{}#change", query.on("/settings/departments")),
    }
}

/// The name of a calendar in the reader's language.
pub fn name(t: Words, calendar: &Stored) -> String {
    in_lang(t, &calendar.name, calendar.name_en.as_deref())
}

/// The page of the calendar with this code.
fn address(code: &str) -> String {
    format!("{HERE}/{}", utf8_percent_encode(code, NON_ALPHANUMERIC))
}

/// A week in a few words: days of the same hours together.
fn week(t: Words, week: &Week) -> String {
    let mut runs: Vec<(usize, usize, &[Opening])> = Vec::new();
    for (day, openings) in week.iter().enumerate() {
        match runs.last_mut() {
            Some((_, last, same)) if *same == openings.as_slice() => *last = day,
            _ => runs.push((day, day, openings)),
        }
    }
    let run = |(first, last, openings): &(usize, usize, &[Opening])| {
        let days = match first == last {
            true => weekday(t, *first),
            false => format!("{}–{}", weekday(t, *first), weekday(t, *last)),
        };
        format!("{days} {}", hours(t, openings))
    };
    let open = runs.iter().filter(|(_, _, openings)| !openings.is_empty());
    let open: Vec<String> = open.map(run).collect();
    if open.is_empty() {
        t.text("calendar-closed").into_owned()
    } else {
        open.join(if t.tag() == "en" { "; " } else { "；" })
    }
}

/// Openings in words.
fn hours(t: Words, openings: &[Opening]) -> String {
    match openings {
        [] => t.text("calendar-closed").into_owned(),
        [Opening::ALL_DAY] => t.text("calendar-all-day").into_owned(),
        some => {
            some.iter().map(|opening| opening.to_string().replace('-', "–")).collect::<Vec<_>>().join(" ")
        }
    }
}

/// A day of the week in words, Monday being 0.
pub fn weekday(t: Words, day: usize) -> String {
    let name = wenguo_app::calendar::input::WEEKDAYS.get(day).copied().unwrap_or_default();
    t.text(&format!("weekday-{name}")).into_owned()
}

/// What whoever keeps the settings should know of calendars whose public days end too early.
pub fn cautions(t: Words, endings: &[Ending]) -> Vec<Caution> {
    let caution = |ending: &Ending| {
        let (year, next) = (ending.last_year.to_string(), ending.missing_year.to_string());
        let (name, until) = (in_lang(t, &ending.name, ending.name_en.as_deref()), ending.until.to_string());
        let args = [("name", name.as_str()), ("year", &year), ("until", &until)];
        let remedy = t.with("calendar-load-of", "year", &next);
        Caution {
            text: t.with_all("calendar-ends", &args.map(|(name, value)| (name, Arg::Text(value)))),
            remedy: Link::new(remedy, format!("{}?load=year#year", address(&ending.code))),
        }
    };
    endings.iter().map(caution).collect()
}

/// `POST /settings/calendars`
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, code, input) = (member.actor.clone(), sent.text("code").to_owned(), fields::input(&sent));
    let add = move |work: &mut Work<'_, '_>| change::add(work, &actor, &code, &input);
    match member.server.run(move |desk| desk.write(add)).await {
        Ok(made) => Ok(member.go_saying(&address(&made.code), "added", &name(member.t, &made), "")),
        Err(error) => {
            let page = list_page(&member).await?;
            Ok(refuse(&member, error, &sent, page, |page| Some(&mut page.adding)))
        }
    }
}
