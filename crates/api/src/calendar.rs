//! Calendars: read by all, kept by admins.

use axum::response::Response;
use jiff::civil::Date;
use wenguo_app::calendar::change::{self, Change};
use wenguo_app::calendar::{self, Calendars, Stored, assignment, input};
use wenguo_app::clocks::seen;
use wenguo_app::error::AppError;
use wenguo_app::taxonomy::must_keep_settings;
use wenguo_app::work::Work;
use wenguo_domain::calendar::NamedDay;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::Moment;

use crate::answer::Answer;
use crate::parameter::{self, CURSOR, LIMIT, Parameter, Table, Whole};
use crate::path::Path;
use crate::read::Read;
use crate::small_list;
use crate::wire::calendar::{
    AssignmentAnswer, AssignmentInput, CalendarAnswer, CalendarChange, CalendarDayAnswer, DayChange,
    EffectiveCalendar, NewCalendarInput, WeekOfOpenings, YearInput, written,
};
use crate::wire::input::Nothing;
use crate::write::{Call, Write};

static YEAR: Parameter<Whole> = Parameter::new(
    "year",
    "only days of this year",
    Whole { least: *input::YEARS.start(), most: *input::YEARS.end(), absent: None },
);

/// What the list of days takes.
pub static DAYS: Table = &[&YEAR, &LIMIT, &CURSOR];

/// `GET /calendars`
pub async fn list(read: Read) -> Response {
    read.answer(|work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let all = calendar::all(work)?;
        let answers = all.stored().iter().map(|each| Ok((each.id, described(&all, each, work.now)?)));
        let answers = answers.collect::<Result<Vec<_>, AppError>>()?;
        Ok(Answer::ok(&small_list::cut(answers, &page, |(id, _)| *id, |(_, answer)| answer)))
    })
    .await
}

/// `GET /calendars/{code}`
pub async fn show(Path(code): Path<String>, read: Read) -> Response {
    read.answer(move |work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        answer(work, &code)
    })
    .await
}

/// `GET /calendars/{code}/days`
pub async fn days(Path(code): Path<String>, read: Read) -> Response {
    read.answer(move |work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, DAYS);
        let page = parameter::page(query, &mut faults);
        let year = YEAR.read(query, &mut faults);
        faults.into_result(())?;
        let all = calendar::all(work)?;
        let found = all.find(&code).ok_or(AppError::NotFound("calendar"))?;
        let counted = all.counted(found)?;
        let asked = |date: &Date| year.is_none_or(|year| i64::from(date.year()) == year);
        let days: Vec<Date> = counted.days().filter(asked).collect();
        Ok(Answer::ok(&small_list::cut(days, &page, number, |date| {
            let said = all.line(found).into_iter().rev().find(|each| each.layer.days.contains_key(&date));
            let (name, name_en) = said.and_then(|each| each.names.get(&date).cloned()).unwrap_or_default();
            CalendarDayAnswer {
                date: date.to_string(),
                kind: counted.day(date).map(|day| day.kind().to_string()).unwrap_or_default(),
                hours: written(counted.hours(date)),
                name,
                name_en,
                calendar: said.map(|each| each.code.clone()).unwrap_or_default(),
            }
        })))
    })
    .await
}

/// A day as a number, in the order of days.
fn number(date: &Date) -> i64 {
    i64::from(date.year()) * 10_000 + i64::from(date.month()) * 100 + i64::from(date.day())
}

/// `POST /calendars`
pub async fn add(write: Write<NewCalendarInput>) -> Response {
    write
        .answer(|work, call| {
            let made = change::add(work, call.actor, &call.body.code, &call.body.rest.input())?;
            let answered = answer(work, &made.code)?;
            let location = format!("/api/v1/calendars/{}", path_part(&made.code));
            Ok(Answer { status: 201, ..answered }.at(location))
        })
        .await
}

/// A code may hold a slash and any letters.
fn path_part(code: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let part = |byte: u8| if is_plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    code.bytes().map(part).collect()
}

/// `PUT /calendars/{code}`
pub async fn describe(Path(code): Path<String>, write: Write<CalendarChange>) -> Response {
    let change = move |work: &mut Work<'_, '_>, call: &Call<'_, CalendarChange>| {
        put(work, call, &code, &Change::Describe(call.body.input()))
    };
    write.by_version_or_word().answer(change).await
}

/// `PUT /calendars/{code}/days/{day}`
pub async fn set_day(Path((code, day)): Path<(String, String)>, write: Write<DayChange>) -> Response {
    write
        .by_version_or_word()
        .answer(move |work, call| {
            must_keep_settings(call.actor)?;
            let day = call.body.input().checked(input::date("/day", &day)?, "")?;
            put(work, call, &code, &Change::SetDay(day))
        })
        .await
}

/// `DELETE /calendars/{code}/days/{day}`
pub async fn clear_day(Path((code, day)): Path<(String, String)>, write: Write<Nothing>) -> Response {
    write
        .by_version_or_word()
        .answer(move |work, call| {
            must_keep_settings(call.actor)?;
            put(work, call, &code, &Change::ClearDay(input::date("/day", &day)?))
        })
        .await
}

/// `PUT /calendars/{code}/years/{year}`
pub async fn load_year(Path((code, year)): Path<(String, String)>, write: Write<YearInput>) -> Response {
    write
        .by_version_or_word()
        .answer(move |work, call| {
            must_keep_settings(call.actor)?;
            let year = input::year(&year)?;
            let days = given(call.body, year)?;
            put(work, call, &code, &Change::LoadYear { year, days, replaces: call.body.replace })
        })
        .await
}

/// The days of a body: one by one, or as the text of a file.
pub(crate) fn given(body: &YearInput, year: i16) -> Result<Vec<NamedDay>, AppError> {
    match (&body.days, &body.text) {
        (Some(_), Some(_)) => {
            Err(AppError::Invalid(vec![FieldError::allowing("/text", "only_one", "days, text")]))
        }
        (Some(days), None) => {
            let days: Vec<_> = days.iter().map(|each| (each.date.as_str(), each.day.input())).collect();
            input::days_of_year(&days, year)
        }
        (None, text) => Ok(NamedDay::read_year(text.as_deref().unwrap_or_default(), year)?),
    }
}

fn put<B>(work: &mut Work<'_, '_>, call: &Call<'_, B>, code: &str, to: &Change) -> Result<Answer, AppError> {
    must_keep_settings(call.actor)?;
    seen::must_be_as_seen(work, call.seen)?;
    change::change(work, call.actor, code, call.version, to)?;
    answer(work, code)
}

fn answer(work: &mut Work<'_, '_>, code: &str) -> Result<Answer, AppError> {
    let all = calendar::all(work)?;
    let found = all.find(code).ok_or(AppError::NotFound("calendar"))?;
    Ok(Answer::ok(&described(&all, found, work.now)?).version(found.version))
}

fn described(all: &Calendars, calendar: &Stored, now: Moment) -> Result<CalendarAnswer, AppError> {
    let counted = all.counted(calendar)?;
    let zone = |zone: &jiff::tz::TimeZone| zone.iana_name().unwrap_or_default().to_owned();
    Ok(CalendarAnswer {
        code: calendar.code.clone(),
        name: calendar.name.clone(),
        name_en: calendar.name_en.clone(),
        parent: calendar.parent_id.and_then(|id| all.by_id(id)).map(|parent| parent.code.clone()),
        zone: calendar.layer.zone.as_ref().map(zone),
        week: calendar.layer.week.as_ref().map(WeekOfOpenings::of),
        years: calendar.layer.years.iter().copied().collect(),
        effective: EffectiveCalendar {
            zone: zone(counted.zone()),
            week: WeekOfOpenings::of(counted.week()),
            last_year: counted.last_year(counted.day_of(now).year()),
        },
        version: calendar.version,
    })
}

/// `GET /departments/{code}/calendar`
pub async fn of_department(Path(code): Path<String>, read: Read) -> Response {
    read.answer(move |work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        Ok(Answer::ok(&assigned(assignment::find(work, &code)?)))
    })
    .await
}

/// `PUT /departments/{code}/calendar`
pub async fn assign(Path(code): Path<String>, write: Write<AssignmentInput>) -> Response {
    write
        .by_word()
        .answer(move |work, call| {
            must_keep_settings(call.actor)?;
            let calendar = call.body.calendar.as_deref();
            seen::must_be_as_seen(work, call.seen)?;
            let effective = assignment::assign(work, call.actor, &code, calendar)?;
            Ok(Answer::ok(&assigned(effective)))
        })
        .await
}

fn assigned(effective: assignment::Effective) -> AssignmentAnswer {
    let assignment::Effective { department, own, calendar } = effective;
    AssignmentAnswer { department: department.code, own, calendar }
}
