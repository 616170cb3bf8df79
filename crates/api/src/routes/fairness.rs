//! The calls on whose turn it is.

use crate::fairness;
use crate::parameter::PAGE;
use crate::route::Route;
use crate::wire::List;
use crate::wire::complaint::ComplaintAnswer;
use crate::wire::fairness::*;
use crate::wire::input::Nothing;

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    let mut table = of_complaints();
    table.extend(settings().into_iter().map(|route| route.tagged("settings")));
    table
}

fn of_complaints() -> Vec<Route> {
    vec![
        Route::get("/complaints/{number}/assignees", "listAssignees", fairness::assignees)
            .does("To whom it can be given, whoever's turn it is first, and why")
            .query(fairness::ASSIGNEES)
            .answers::<List<AssigneeAnswer>>(200),
        Route::post("/queue/next", "takeNext", fairness::take_next)
            .does("Take on the next one that waits in one's department: what one is good at first, what is due first")
            .takes::<Nothing>("{}")
            .answers::<ComplaintAnswer>(200)
            .verb(),
    ]
}

fn settings() -> Vec<Route> {
    vec![
        Route::put("/presence", "setPresence", fairness::be_here)
            .does("Say that one is away, or here again")
            .takes::<PresenceBody>(r#"{"away": true}"#)
            .answers::<PresenceAnswer>(200),
        Route::get("/fairness", "getFairness", fairness::show)
            .does("How much each part of the score counts where a department has no weights of its own")
            .answers::<FairnessAnswer>(200),
        Route::get("/fairness/{code}", "getDepartmentFairness", fairness::of_department)
            .does("How much each part of the score counts in a department")
            .answers::<FairnessAnswer>(200),
        Route::put("/fairness", "putFairness", fairness::put)
            .does("Set how much each part counts: a manager in the own tree, an admin everywhere")
            .takes::<FairnessBody>(
                r#"{"department": "quality", "open_work": 5, "skill": 3, "presence": 2, "shift": 2}"#,
            )
            .answers::<FairnessAnswer>(200),
        Route::delete("/fairness/{code}", "removeFairness", fairness::remove)
            .does("Take a department's own weights away: those above it hold again")
            .answers::<FairnessAnswer>(200),
        Route::get("/fairness/people", "listFairnessPeople", fairness::people)
            .does("What people are good at, when they work, how much they take on")
            .query(PAGE)
            .answers::<List<PersonAnswer>>(200),
        Route::put("/fairness/people/{login}", "describePerson", fairness::describe)
            .does("Say what somebody is good at, when they work and how much they take on: a manager in the own tree, an admin for all")
            .takes::<PersonBody>(
                r#"{"skills": [{"kind": "channel", "code": "phone"}], "week": {"monday": ["09:00-18:00"]}, "capacity": 8}"#,
            )
            .answers::<PersonAnswer>(200),
    ]
}
