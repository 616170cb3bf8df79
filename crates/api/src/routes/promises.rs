//! The calls on what was promised to customers.

use crate::parameter::PAGE;
use crate::promise;
use crate::route::Route;
use crate::wire::List;
use crate::wire::input::{ApprovalInput, ReasonInput};
use crate::wire::promise::{
    KeptInput, PromiseAnswer, PromiseInput, PromiseLimitsAnswer, PromiseLimitsInput, PromiseLine,
    ReschedulingInput,
};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    vec![
        Route::post("/complaints/{number}/promises", "promise", promise::make)
            .does("Write down what was promised to the customer; what goes beyond the role's limits waits for a manager")
            .takes::<PromiseInput>(r#"{"text": "今天下班前给您回电", "when": "今天下班前"}"#)
            .answers::<PromiseAnswer>(201)
            .verb(),
        Route::get("/complaints/{number}/promises", "listComplaintPromises", promise::of_complaint)
            .does("Every promise of a complaint, oldest first")
            .query(PAGE)
            .answers::<List<PromiseAnswer>>(200),
        Route::get("/promises", "listPromises", promise::list)
            .does("Promises to customers, what falls due first in front")
            .tagged("promises")
            .query(promise::PARAMETERS)
            .answers::<List<PromiseLine>>(200),
        verb(Route::post("/promises/{id}/approval", "decidePromise", promise::decide))
            .does("Approve or reject a promise that goes beyond the promiser's limits")
            .takes::<ApprovalInput>(r#"{"decision": "approve"}"#),
        verb(Route::post("/promises/{id}/kept", "keepPromise", promise::keep))
            .does("Say that a promise was kept; past its time it is made good and stays broken")
            .takes::<KeptInput>(r#"{"note": "已回电"}"#),
        Route::post("/promises/{id}/rescheduling", "reschedulePromise", promise::reschedule)
            .does("Put a promise off with the customer's consent: a new one takes its place")
            .tagged("promises")
            .takes::<ReschedulingInput>(r#"{"when": "明天中午前", "note": "客户同意"}"#)
            .answers::<PromiseAnswer>(201)
            .verb(),
        verb(Route::post("/promises/{id}/withdrawal", "takeBackPromise", promise::take_back))
            .does("Take a promise back")
            .takes::<ReasonInput>(r#"{"reason": "客户说不需要了"}"#),
        Route::get("/promise-limits", "getPromiseLimits", promise::limits)
            .does("What each role may promise without asking")
            .tagged("settings")
            .answers::<PromiseLimitsAnswer>(200),
        Route::put("/promise-limits", "putPromiseLimits", promise::put_limits)
            .does("Say what each role may promise without asking (admin)")
            .tagged("settings")
            .takes::<PromiseLimitsInput>(
                r#"{"limits": [{"role": "handler", "kind": "refund", "amount": "500.00"}]}"#,
            )
            .answers::<PromiseLimitsAnswer>(200),
    ]
}

fn verb(route: Route) -> Route {
    route.tagged("promises").answers::<PromiseAnswer>(200).verb()
}
