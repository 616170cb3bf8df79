//! The calls on calendars.

use crate::calendar;
use crate::parameter::PAGE;
use crate::route::Route;
use crate::wire::List;
use crate::wire::calendar::{
    AssignmentAnswer, AssignmentInput, CalendarAnswer, CalendarChange, CalendarDayAnswer, DayChange,
    NewCalendarInput, YearInput,
};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    let mut table = reading();
    table.extend(changing());
    table
}

fn reading() -> Vec<Route> {
    vec![
        Route::get("/calendars", "listCalendars", calendar::list)
            .does("Every calendar: its own and what it comes to")
            .tagged("settings")
            .query(PAGE)
            .answers::<List<CalendarAnswer>>(200),
        Route::get("/calendars/{code}", "getCalendar", calendar::show)
            .does("One calendar")
            .tagged("settings")
            .answers::<CalendarAnswer>(200),
        Route::get("/calendars/{code}/days", "listCalendarDays", calendar::days)
            .does("The days that differ from their weekdays, in order")
            .tagged("settings")
            .query(calendar::DAYS)
            .answers::<List<CalendarDayAnswer>>(200),
        Route::get("/departments/{code}/calendar", "getDepartmentCalendar", calendar::of_department)
            .does("Which calendar a department goes by")
            .tagged("settings")
            .answers::<AssignmentAnswer>(200),
    ]
}

fn changing() -> Vec<Route> {
    vec![
        Route::post("/calendars", "addCalendar", calendar::add)
            .does("Make a calendar (admin)")
            .tagged("settings")
            .takes::<NewCalendarInput>(
                r#"{"code": "branch", "name": "网点", "parent": "standard", "week": {"monday": ["09:00-17:00"], "saturday": ["09:00-12:00"]}}"#,
            )
            .answers::<CalendarAnswer>(201),
        calendar_change(Route::put("/calendars/{code}", "changeCalendar", calendar::describe))
            .does("Say anew what a calendar is called, builds on and opens in the week (admin)")
            .takes::<CalendarChange>(r#"{"name": "网点", "zone": "Asia/Shanghai", "week": {"monday": ["09:00-12:00", "13:30-18:00"]}}"#),
        calendar_change(Route::put("/calendars/{code}/days/{day}", "setCalendarDay", calendar::set_day))
            .does("Say what a day is like (admin)")
            .takes::<DayChange>(r#"{"kind": "hours", "hours": ["10:00-16:00"], "name": "盘点"}"#),
        calendar_change(Route::delete("/calendars/{code}/days/{day}", "clearCalendarDay", calendar::clear_day))
            .does("Let a day be as its weekday, or as the calendar below says (admin)"),
        calendar_change(Route::put("/calendars/{code}/years/{year}", "loadCalendarYear", calendar::load_year))
            .does("Take in the public days of a year (admin)")
            .takes::<YearInput>(r#"{"text": "2027-01-01 off 元旦"}"#),
        Route::put("/departments/{code}/calendar", "assignCalendar", calendar::assign)
            .does("Give a department a calendar, or take its own away (admin)")
            .tagged("settings")
            .takes::<AssignmentInput>(r#"{"calendar": "standard"}"#)
            .answers::<AssignmentAnswer>(200)
            .seen(),
    ]
}

fn calendar_change(route: Route) -> Route {
    route.tagged("settings").answers::<CalendarAnswer>(200).verb().seen()
}
