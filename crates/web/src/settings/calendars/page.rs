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

use super::month::{Shown, day_title};
use super::{address, fields, name, used_by, week};
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::settings::must_keep_settings;
use crate::view::field::Field;
use crate::view::link::Fact;
use crate::view::settings::calendar::CalendarPage;
use crate::view::settings::{SettingsForm, SettingsLink};
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
    today: Date,
}

pub(super) fn find(work: &mut Work<'_, '_>, code: &str) -> Result<Found, AppError> {
    let all = calendar::all(work)?;
    let calendar = all.find(code).ok_or(AppError::NotFound("calendar"))?.clone();
    let counted = all.counted(&calendar)?;
    let today = work.now.timestamp().to_zoned(counted.zone().clone()).date();
    let (departments, history) = (assignment::list(work)?, calendar::history(work, &calendar)?);
    Ok(Found { all, calendar, counted, departments, history, today })
}

/// `GET /settings/calendars/{code}`
pub async fn show(Path(code): Path<String>, member: Member, query: Query) -> Result<Response, Response> {
    let day = query.text("day").parse().ok();
    let month = format!("{}-01", query.text("month")).parse().ok();
    let page = page(&member, &code, month, day).await?;
    Ok(member.show(Page(page)))
}

/// The page at `month`, else that of `day`, else at today's, with the form of `day`.
pub(super) async fn page(
    member: &Member,
    code: &str,
    month: Option<Date>,
    day: Option<Date>,
) -> Result<CalendarPage, Response> {
    must_keep_settings(member).await?;
    let wanted = code.to_owned();
    let found = member.run(move |desk| desk.read(|work| find(work, &wanted))).await?;
    let (t, csrf, here) = (member.t, member.csrf(), address(code));
    let first = month.or(day).unwrap_or(found.today).first_of_month();
    let shown = Shown {
        t,
        all: &found.all,
        calendar: &found.calendar,
        counted: &found.counted,
        today: found.today,
        first,
        chosen: day,
    };
    let back = Query::default().with("month", &first.strftime("%Y-%m").to_string()).on(&here);
    let of_day = |date: Date| {
        let fields = fields::of_day(t, &found.calendar, date);
        SettingsForm::changing(t, &day_title(t, date), &format!("{here}/days"), &back, &csrf, fields)
    };
    let scoped = |fields: Vec<Field>, scope: &str| -> Vec<Field> {
        fields.into_iter().map(|field| field.scoped(scope)).collect()
    };
    let described = scoped(fields::of_calendar(t, &found.all, Some(&found.calendar)), "calendar");
    let next_year = found.counted.last_year().map_or(found.today.year(), |year| year + 1);
    let years = scoped(fields::of_year(t, next_year), "year");
    let adding = |post: &str, fields| SettingsForm::adding(t, String::new(), post, &csrf, fields);
    Ok(CalendarPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "calendars"),
        name: name(t, &found.calendar),
        facts: facts(t, &found),
        month: shown.month(),
        day: day.map(of_day),
        form: adding(&here, described),
        loading: SettingsForm { is_multipart: true, ..adding(&format!("{here}/years"), years) },
        history: found.history.iter().map(|event| told(member, &found, event)).collect(),
    })
}

fn facts(t: Words, found: &Found) -> Vec<Fact> {
    let parent = found.calendar.parent_id.and_then(|id| found.all.by_id(id));
    let known = found.counted.last_year().map(|year| t.with("calendar-known-to", "year", &year.to_string()));
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
