//! One calendar: its month, the form of a day, its week, the years it knows, what happened to it.

use std::sync::Arc;

use axum::response::Response;
use jiff::civil::Date;
use wenguo_app::calendar::assignment::{self, Effective};
use wenguo_app::calendar::{self, Calendars, Stored};
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::calendar::Calendar;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;
use wenguo_store::calendar::event::CalendarEvent;

use super::forms::Forms;
use super::month::Shown;
use super::{address, name, used_by, week};
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::settings::must_keep_settings;
use crate::view::link::Fact;
use crate::view::settings::SettingsLink;
use crate::view::settings::calendar::CalendarPage;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// A calendar and what belongs to it.
pub(super) struct Found {
    pub all: Arc<Calendars>,
    pub calendar: Stored,
    pub counted: Arc<Calendar>,
    pub departments: Vec<Effective>,
    history: Vec<CalendarEvent>,
    pub today: Date,
}

fn find(work: &mut Work<'_, '_>, code: &str) -> Result<Found, AppError> {
    let all = calendar::all(work)?;
    let calendar = all.find(code).ok_or(AppError::NotFound("calendar"))?.clone();
    let counted = all.counted(&calendar)?;
    let today = counted.day_of(work.now);
    let (departments, history) = (assignment::list(work)?, calendar::history(work, &calendar)?);
    Ok(Found { all, calendar, counted, departments, history, today })
}

/// Which part of a calendar is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    /// The first day of the month; without it, the month of the day, else this one.
    pub month: Option<Date>,
    /// The day whose form is open.
    pub day: Option<Date>,
    /// Whether a year is to be loaded.
    pub is_loading: bool,
}

/// `GET /settings/calendars/{code}`
pub async fn show(Path(code): Path<String>, member: Member, query: Query) -> Result<Response, Response> {
    let wanted = Wanted {
        month: format!("{}-01", query.text("month")).parse().ok(),
        day: query.text("day").parse().ok(),
        is_loading: !query.text("load").is_empty(),
    };
    let page = page(&member, &code, wanted).await?;
    Ok(member.show(Page(page)))
}

/// The page of a calendar.
pub(super) async fn page(member: &Member, code: &str, wanted: Wanted) -> Result<CalendarPage, Response> {
    must_keep_settings(member).await?;
    let found = of(member, code).await?;
    let t = member.t;
    let Wanted { month, day, is_loading } = wanted;
    let first = month.or(day).unwrap_or(found.today).first_of_month();
    let (all, calendar, counted) = (&*found.all, &found.calendar, &*found.counted);
    let shown = Shown { t, all, calendar, counted, today: found.today, first, chosen: day };
    let back = Query::default().with("month", &first.strftime("%Y-%m").to_string()).on(&address(code));
    let forms = Forms { t, found: &found, csrf: member.csrf() };
    Ok(CalendarPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "calendars"),
        name: name(t, &found.calendar),
        facts: facts(t, &found),
        month: shown.month(),
        day: day.map(|day| forms.day(day, &back)),
        form: forms.description(),
        loading: forms.year(is_loading),
        history: found.history.iter().map(|event| told(member, &found, event)).collect(),
    })
}

/// The calendar with this code and what belongs to it.
pub(super) async fn of(member: &Member, code: &str) -> Result<Found, Response> {
    let code = code.to_owned();
    member.run(move |desk| desk.read(|work| find(work, &code))).await
}

fn facts(t: Words, found: &Found) -> Vec<Fact> {
    let parent = found.calendar.parent_id.and_then(|id| found.all.by_id(id));
    let last_year = found.counted.last_year(found.today.year());
    let known = last_year.map(|year| t.with("calendar-known-to", "year", &year.to_string()));
    let facts = [
        ("code", found.calendar.code.clone()),
        ("calendar-week", week(t, found.counted.week())),
        ("calendar-zone", found.counted.zone().iana_name().unwrap_or_default().to_owned()),
        ("calendar-parent", parent.map(|parent| name(t, parent)).unwrap_or_default()),
        ("calendar-known", known.unwrap_or_default()),
        ("calendar-used-by", used_by(t, &found.departments, &found.calendar.code)),
    ];
    let filled = facts.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(key, value)| Fact::new(t.text(key), value)).collect()
}

/// Who, when, and what in words.
fn told(member: &Member, found: &Found, event: &CalendarEvent) -> Fact {
    let t = member.t;
    let body: serde_json::Value = serde_json::from_str(&event.body).unwrap_or_default();
    let text = |name: &str| match &body[name] {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let day = |name: &str| match text(name).as_str() {
        "" => t.text("calendar-day-usual").into_owned(),
        code @ ("off" | "work") => t.code("calendar-day", code).into_owned(),
        hours => hours.to_owned(),
    };
    let department = found.departments.iter().find(|each| each.department.code == text("department"));
    let department = department.map_or_else(
        || text("department"),
        |each| in_lang(t, &each.department.name, each.department.name_en.as_deref()),
    );
    let args = [
        ("day", text("day")),
        ("from", day("from")),
        ("to", day("to")),
        ("year", text("year")),
        ("off", text("off")),
        ("work", text("work")),
        ("department", department),
    ];
    let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
    let what = t.with_all(&format!("calendar-event-{}", event.kind), &args);
    let zone = &member.server.desk.zone;
    let who = match event.actor.as_str() {
        "system" => t.text("timeline-system").into_owned(),
        _ => event.actor_name.clone(),
    };
    Fact::new(format!("{} · {who}", dates::exact(event.at.0, zone)), what)
}
