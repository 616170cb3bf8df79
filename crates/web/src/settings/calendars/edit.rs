//! Changes of a calendar: each is shown first for what it would do, and saved when that was seen.

use axum::response::{IntoResponse, Response};
use wenguo_app::calendar::change::{self, Change, Preview};
use wenguo_app::calendar::input;
use wenguo_app::clocks::seen;
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::calendar::NamedDay;

use super::page::{Wanted, of, page};
use super::{address, fields, name, preview};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::settings::{moves, must_keep_settings, refuse};
use crate::view::settings::SettingsLink;
use crate::view::settings::calendar::CalendarPreviewPage;
use crate::visitor::Member;

/// Which form of the page was sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Description,
    Day,
    Year,
}

/// `POST /settings/calendars/{code}`
pub async fn describe(
    Path(code): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let change = Change::Describe(fields::input(&sent));
    weigh(&member, &code, Form::Description, Ok(Some(change)), &sent).await
}

/// `POST /settings/calendars/{code}/days`
pub async fn change_day(
    Path(code): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    must_keep_settings(&member).await?;
    let found = of(&member, &code).await?;
    let change = match input::date("/day", sent.text("day")) {
        Ok(date) if sent.text("kind") == fields::USUAL => {
            Ok(found.calendar.layer.days.contains_key(&date).then_some(Change::ClearDay(date)))
        }
        Ok(date) => fields::day_input(&sent).checked(date, "").map(|day| Some(Change::SetDay(day))),
        Err(error) => Err(error),
    };
    weigh(&member, &code, Form::Day, change, &sent).await
}

/// `POST /settings/calendars/{code}/years`
pub async fn load_year(
    Path(code): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let text = sent.some("file").unwrap_or_else(|| sent.text("text").to_owned());
    let change = input::year(sent.text("year")).and_then(|year| {
        // What is no UTF-8 arrives with this sign in its place.
        if text.contains(char::REPLACEMENT_CHARACTER) {
            return Err(AppError::field("/file", "not_utf8"));
        }
        let days = NamedDay::read_year(&text, year)?;
        Ok(Some(Change::LoadYear { year, days, replaces: sent.flag("replace") == Some(true) }))
    });
    // What came from a file stands in the form from then on.
    let pairs = sent.pairs().iter().filter(|(name, _)| !["file", "text"].contains(&name.as_str()));
    let sent = Sent::of(pairs.cloned().chain([("text".to_owned(), text)]).collect());
    weigh(&member, &code, Form::Year, change, &sent).await
}

/// What is otherwise after a change: shown, or saved if it was seen or nothing opens otherwise.
async fn weigh(
    member: &Member,
    code: &str,
    form: Form,
    change: Result<Option<Change>, AppError>,
    sent: &Sent,
) -> Result<Response, Response> {
    must_keep_settings(member).await?;
    let change = match change {
        Ok(Some(change)) => change,
        Ok(None) => return Ok(axum::response::Redirect::to(&back(code, sent)).into_response()),
        Err(error) => return refused(member, code, form, error, sent).await,
    };
    let seen = moves::seen(sent);
    if seen.is_none() {
        let (actor, wanted, change) = (member.actor.clone(), code.to_owned(), change.clone());
        // Only looked at: whoever writes meanwhile does not wait until all that is open is counted.
        let look = move |work: &mut Work<'_, '_>| change::preview(work, &actor, &wanted, &change);
        match member.server.run(move |desk| desk.read(look)).await {
            Ok(preview) if !preview.moved.is_empty() => {
                if moves::sheet::is_wanted(sent) {
                    return moves::sheet::answer(member, preview.moves).await;
                }
                return shown(member, code, form, &preview, sent).await;
            }
            Ok(_) => {}
            Err(error) => return refused(member, code, form, error, sent).await,
        }
    }
    let (actor, wanted) = (member.actor.clone(), code.to_owned());
    let save = move |work: &mut Work<'_, '_>| {
        seen::must_be_as_seen(work, seen.as_deref())?;
        change::change(work, &actor, &wanted, None, &change)
    };
    match member.server.run(move |desk| desk.write(save)).await {
        Ok(saved) => Ok(member.go_saying(&back(code, sent), "changed", &name(member.t, &saved.after), "")),
        Err(error) => refused(member, code, form, error, sent).await,
    }
}

/// The month of the day or of the year that changed.
fn back(code: &str, sent: &Sent) -> String {
    let month: String = match (sent.text("day"), sent.text("year").trim()) {
        ("", "") => String::new(),
        ("", year) => format!("{year}-01"),
        (day, _) => day.chars().take(7).collect(),
    };
    Query::default().with("month", &month).on(&address(code))
}

async fn shown(
    member: &Member,
    code: &str,
    form: Form,
    preview: &Preview,
    sent: &Sent,
) -> Result<Response, Response> {
    let found = of(member, code).await?;
    let t = member.t;
    let here = address(code);
    let post = match form {
        Form::Description => here,
        Form::Day => format!("{here}/days"),
        Form::Year => format!("{here}/years"),
    };
    let page = CalendarPreviewPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "calendars"),
        name: name(t, &found.calendar),
        moved: preview.moved.iter().map(|moved| preview::moved(t, &found.departments, code, moved)).collect(),
        moves: moves::of_terms(member, &preview.moves, sent),
        confirm: moves::confirm(member, sent, preview.seen.clone(), post, back(code, sent)),
    };
    Ok(Page(page).into_response())
}

async fn refused(
    member: &Member,
    code: &str,
    form: Form,
    error: AppError,
    sent: &Sent,
) -> Result<Response, Response> {
    let wanted = Wanted { day: sent.text("day").parse().ok(), ..Wanted::default() };
    let page = page(member, code, wanted).await?;
    Ok(refuse(member, error, sent, page, |page| match form {
        Form::Description => Some(&mut page.form),
        Form::Day => page.day.as_mut(),
        Form::Year => Some(&mut page.loading),
    }))
}
