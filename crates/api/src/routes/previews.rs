//! The calls that say what a change of the settings would do to open clocks: every one of them, so many at a time.

use crate::preview;
use crate::route::Route;
use crate::wire::calendar::{AssignmentInput, CalendarChange, DayChange, YearInput};
use crate::wire::input::Nothing;
use crate::wire::ladder::LadderBody;
use crate::wire::moves::{AssignmentPreviewAnswer, MovesAnswer};
use crate::wire::policy::{AdoptionInput, PolicyTargetInput, WarningsInput};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    let mut table = of_hours();
    table.extend(of_terms());
    table.into_iter().map(|route| route.tagged("settings").query(preview::SHOWN)).collect()
}

fn of_hours() -> Vec<Route> {
    vec![
        Route::post("/calendars/{code}/preview", "previewCalendar", preview::calendar)
            .does("What saying anew what a calendar is would do to open clocks; nothing is kept (admin)")
            .takes::<CalendarChange>(r#"{"name": "网点", "zone": "Asia/Shanghai", "week": {"monday": ["09:00-12:00"]}}"#)
            .answers::<MovesAnswer>(200),
        Route::post("/calendars/{code}/days/{day}/preview", "previewCalendarDay", preview::day)
            .does("What setting a day would do to open clocks; nothing is kept (admin)")
            .takes::<DayChange>(r#"{"kind": "off", "name": "停电"}"#)
            .answers::<MovesAnswer>(200),
        Route::post(
            "/calendars/{code}/days/{day}/removal/preview",
            "previewClearedDay",
            preview::clearing,
        )
        .does("What letting a day be as its weekday again would do to open clocks; nothing is kept (admin)")
        .takes::<Nothing>("{}")
        .answers::<MovesAnswer>(200),
        Route::post("/calendars/{code}/years/{year}/preview", "previewCalendarYear", preview::year)
            .does("What taking in a year would do to open clocks; nothing is kept (admin)")
            .takes::<YearInput>(r#"{"text": "2027-01-01 off 元旦"}"#)
            .answers::<MovesAnswer>(200),
        Route::post("/departments/{code}/calendar/preview", "previewAssignment", preview::assignment)
            .does("What giving a department a calendar, or taking its own away, would do to open clocks; nothing is kept (admin)")
            .takes::<AssignmentInput>(r#"{"calendar": "always"}"#)
            .answers::<AssignmentPreviewAnswer>(200),
    ]
}

fn of_terms() -> Vec<Route> {
    vec![
        Route::post("/policy/preview", "previewPolicy", preview::adoption)
            .does("What taking a ready policy over would do to open clocks; nothing is kept (admin)")
            .takes::<AdoptionInput>(r#"{"policy": "cn_banking_insurance_2020"}"#)
            .answers::<MovesAnswer>(200),
        Route::post("/policy/targets/preview", "previewTarget", preview::target)
            .does("What a target would do to open clocks; nothing is kept (admin)")
            .takes::<PolicyTargetInput>(
                r#"{"clock": "resolution", "severity": "critical", "amount": 5, "unit": "working_days", "stops": true}"#,
            )
            .answers::<MovesAnswer>(200),
        Route::post("/policy/targets/{id}/removal/preview", "previewTargetRemoval", preview::removal)
            .does("What promising something no more would do to open clocks; nothing is kept (admin)")
            .takes::<Nothing>("{}")
            .answers::<MovesAnswer>(200),
        Route::post("/policy/warnings/preview", "previewWarnings", preview::warnings)
            .does("What warning after other shares of a term would do to open clocks; nothing is kept (admin)")
            .takes::<WarningsInput>(r#"{"warnings": [75, 90]}"#)
            .answers::<MovesAnswer>(200),
        Route::post("/ladders/preview", "previewLadder", preview::ladder)
            .does("What writing a ladder would do: what would climb at once, and what at another moment; nothing is kept (admin)")
            .takes::<LadderBody>(r#"{"rungs": [{"when": "breach", "whom": "head", "answer_within": 60}]}"#)
            .answers::<MovesAnswer>(200),
        Route::post("/ladders/{id}/removal/preview", "previewLadderRemoval", preview::ladder_removal)
            .does("What taking a ladder away would do: what would climb at once, and what at another moment; nothing is kept (admin)")
            .takes::<Nothing>("{}")
            .answers::<MovesAnswer>(200),
    ]
}
