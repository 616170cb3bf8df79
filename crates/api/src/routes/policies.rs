//! The calls on targets.

use crate::parameter::PAGE;
use crate::policy;
use crate::route::Route;
use crate::sla;
use crate::wire::List;
use crate::wire::policy::{AdoptionInput, PolicyAnswer, PolicyTargetInput, WarningsInput};
use crate::wire::what_if::{WhatIfAnswer, WhatIfInput};

/// Their lines of the table.
pub fn table() -> Vec<Route> {
    vec![
        Route::get("/policy", "getPolicy", policy::show)
            .does("The targets of complaints")
            .tagged("settings")
            .answers::<PolicyAnswer>(200),
        Route::get("/policies", "listPolicies", policy::ready)
            .does("The ready policies, each with its source")
            .tagged("settings")
            .query(PAGE)
            .answers::<List<PolicyAnswer>>(200),
        Route::post("/policy/what-if", "weighTargets", sla::what_if)
            .does("With these targets, which complaints of those days would have been late? (manager, admin)")
            .tagged("settings")
            .takes::<WhatIfInput>(
                r#"{"target": {"clock": "resolution", "severity": "general", "amount": 5, "unit": "working_days", "stops": true}, "from": "2026-10-01", "to": "2026-10-31"}"#,
            )
            .answers::<WhatIfAnswer>(200),
        change(Route::put("/policy", "adoptPolicy", policy::adopt))
            .does("Take a ready policy over in place of all targets (admin)")
            .takes::<AdoptionInput>(r#"{"policy": "cn_banking_insurance_2020"}"#),
        change(Route::put("/policy/targets", "putTarget", policy::target))
            .does("Write a target, or another term of it (admin)")
            .takes::<PolicyTargetInput>(
                r#"{"clock": "resolution", "severity": "critical", "amount": 5, "unit": "working_days", "stops": true, "source": "投诉管理办法第 8 条"}"#,
            ),
        change(Route::delete("/policy/targets/{id}", "removeTarget", policy::remove))
            .does("Take a target away (admin)"),
        change(Route::put("/policy/warnings", "setWarnings", policy::warn))
            .does("Say after which shares of a term to warn (admin)")
            .takes::<WarningsInput>(r#"{"warnings": [75, 90]}"#),
    ]
}

fn change(route: Route) -> Route {
    route.tagged("settings").answers::<PolicyAnswer>(200).verb().seen()
}
