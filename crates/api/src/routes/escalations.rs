//! The calls on what climbs, and on the settings it climbs by.

use crate::parameter::PAGE;
use crate::route::Route;
use crate::wire::List;
use crate::wire::absence::{AbsenceAnswer, AbsenceBody, AbsenceChange};
use crate::wire::chase::{ChaseAnswer, ChaseInput};
use crate::wire::complaint::ComplaintAnswer;
use crate::wire::duty::{DutyAnswer, DutyBody};
use crate::wire::escalation::{EscalationAnswer, EscalationInput};
use crate::wire::immediate::{ImmediateRuleAnswer, ImmediateRuleBody, SuggestionAnswer};
use crate::wire::input::{NoteInput, Nothing};
use crate::wire::ladder::{HeadAnswer, HeadBody, LadderAnswer, LadderBody};
use crate::wire::removed::RemovedAnswer;
use crate::{escalation, ladder};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    let mut table = of_complaints();
    table.extend(settings().into_iter().map(|route| route.tagged("settings")));
    table
}

fn of_complaints() -> Vec<Route> {
    vec![
        Route::post("/complaints/{number}/escalation", "escalate", escalation::escalate)
            .does("Take it one level up, or confirm that it cannot wait")
            .takes::<EscalationInput>(r#"{"reason": "供应商拒绝配合，需要部门负责人出面"}"#)
            .answers::<EscalationAnswer>(201)
            .verb(),
        Route::get("/escalations", "listEscalations", escalation::list)
            .does("What climbed, newest first")
            .tagged("escalations")
            .query(escalation::PARAMETERS)
            .answers::<List<EscalationAnswer>>(200),
        Route::post("/escalations/{id}/acknowledgement", "acknowledgeEscalation", escalation::acknowledge)
            .does("Say that it is in hand: those it went to, their deputies, or a manager")
            .tagged("escalations")
            .takes::<Nothing>("{}")
            .answers::<EscalationAnswer>(200)
            .verb(),
        Route::get("/complaints/{number}/suggestions", "listSuggestions", escalation::suggestions)
            .does("What its words suggest and nobody has decided on")
            .query(PAGE)
            .answers::<List<SuggestionAnswer>>(200),
        Route::post(
            "/complaints/{number}/suggestions/{rule}/dismissal",
            "dismissSuggestion",
            escalation::dismiss,
        )
        .does("Say that it can wait")
        .takes::<Nothing>("{}")
        .answers::<ComplaintAnswer>(200)
        .verb(),
        Route::post("/complaints/{number}/chase", "chase", escalation::chase)
            .does("Order the department to do something about it; overdue, it climbs")
            .takes::<ChaseInput>(r#"{"text": "客户再次来电催问，请今天回电"}"#)
            .answers::<ChaseAnswer>(201)
            .verb(),
        Route::get("/complaints/{number}/chases", "listChases", escalation::chases)
            .does("Every order about it, oldest first")
            .query(PAGE)
            .answers::<List<ChaseAnswer>>(200),
        Route::post("/chases/{id}/answer", "answerChase", escalation::answer_chase)
            .does("Answer an order")
            .takes::<NoteInput>(r#"{"text": "已回电，客户同意周五上门"}"#)
            .answers::<ChaseAnswer>(200)
            .verb(),
    ]
}

fn settings() -> Vec<Route> {
    vec![
        Route::get("/ladders", "listLadders", ladder::list)
            .does("Who is told when something is late")
            .query(PAGE)
            .answers::<List<LadderAnswer>>(200),
        Route::put("/ladders", "putLadder", ladder::put)
            .does("Write a ladder; open clocks are counted anew (admin)")
            .takes::<LadderBody>(
                r#"{"rungs": [{"when": "warning", "amount": 75, "whom": "handler"}, {"when": "breach", "whom": "head", "answer_within": 120}, {"when": "later", "amount": 240, "whom": "above", "answer_within": 240}]}"#,
            )
            .answers::<LadderAnswer>(200)
            .seen(),
        Route::delete("/ladders/{id}", "removeLadder", ladder::remove)
            .does("Take a ladder away, not the one for all (admin)")
            .answers::<RemovedAnswer>(200)
            .seen(),
        Route::get("/absences", "listAbsences", ladder::absences)
            .does("Who is away, and who steps in")
            .query(PAGE)
            .answers::<List<AbsenceAnswer>>(200),
        Route::post("/absences", "addAbsence", ladder::add_absence)
            .does("Say that somebody is away: oneself, a manager for the own tree, an admin for all")
            .takes::<AbsenceBody>(
                r#"{"from": "2030-05-01T00:00:00+08:00", "to": "2030-05-06T00:00:00+08:00", "note": "出差"}"#,
            )
            .answers::<AbsenceAnswer>(201),
        Route::put("/absences/{id}", "changeAbsence", ladder::change_absence)
            .does("Say anew from when to when somebody is away, who steps in and why")
            .takes::<AbsenceChange>(
                r#"{"from": "2030-05-01T00:00:00+08:00", "to": "2030-05-08T00:00:00+08:00", "deputy": "wang.fang"}"#,
            )
            .answers::<AbsenceAnswer>(200)
            .verb(),
        Route::post("/absences/{id}/end", "endAbsence", ladder::end_absence)
            .does("End an absence now; one that has not begun is taken back")
            .takes::<Nothing>("{}")
            .answers::<RemovedAnswer>(200)
            .verb(),
        Route::delete("/absences/{id}", "removeAbsence", ladder::remove_absence)
            .does("Take an absence back")
            .answers::<RemovedAnswer>(200)
            .verb(),
        Route::get("/duties", "listDuties", ladder::duties)
            .does("Who is on duty")
            .query(PAGE)
            .answers::<List<DutyAnswer>>(200),
        Route::post("/duties", "addDuty", ladder::add_duty)
            .does("Put somebody on duty (manager, admin)")
            .takes::<DutyBody>(
                r#"{"user": "wang.fang", "from": "2030-05-01T18:00:00+08:00", "to": "2030-05-02T08:00:00+08:00"}"#,
            )
            .answers::<DutyAnswer>(201),
        Route::delete("/duties/{id}", "removeDuty", ladder::remove_duty)
            .does("Take a duty off the roster (manager, admin)")
            .answers::<RemovedAnswer>(200)
            .verb(),
        Route::get("/immediate-rules", "listImmediateRules", ladder::rules)
            .does("What cannot wait for a clock")
            .query(PAGE)
            .answers::<List<ImmediateRuleAnswer>>(200),
        Route::put("/immediate-rules/{code}", "putImmediateRule", ladder::put_rule)
            .does("Change what cannot wait, or add something by its words (admin)")
            .takes::<ImmediateRuleBody>(
                r#"{"name": "食品安全", "name_en": "Food safety", "words": ["食物中毒", "变质"], "whom": "centre", "enabled": true}"#,
            )
            .answers::<ImmediateRuleAnswer>(200),
        Route::get("/departments/{code}/head", "getHead", ladder::head)
            .does("Who was named to head a department")
            .answers::<HeadAnswer>(200),
        Route::put("/departments/{code}/head", "setHead", ladder::set_head)
            .does("Name the head of a department, or leave it to its managers (admin)")
            .takes::<HeadBody>(r#"{"head": null}"#)
            .answers::<HeadAnswer>(200),
    ]
}
