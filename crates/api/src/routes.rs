//! Every call of the API, in one table.

mod attachments;
mod calendars;
mod escalations;
mod extensions;
mod fairness;
mod notices;
mod outgoing;
mod policies;
mod previews;
mod promises;
mod trees;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use wenguo_http::clocks::ClocksAnswer;
use wenguo_http::lang;
use wenguo_http::problem::Problem;
use wenguo_http::shell::Shell;

use crate::parameter::PAGE;
use crate::route::Route;
use crate::wire::List;
use crate::wire::complaint::ComplaintAnswer;
use crate::wire::customer::{ComplainantAnswer, CustomerAnswer};
use crate::wire::event::{ContactAnswer, EventAnswer, FollowUpAnswer, NoteAnswer};
use crate::wire::input::*;
use crate::wire::intake::ComplaintInput;
use crate::wire::line::{ComplaintLine, SimilarList};
use crate::wire::remedy::RemedyAnswer;
use crate::wire::sla::{SlaPreview, SlaQuestion};
use crate::wire::taxonomy::UserAnswer;
use crate::wire::track_code::TrackCodeAnswer;
use crate::{browse, complaint, customer, operations, remedy, sla, track_code, user, verb};

/// Largest body, in bytes.
pub const BODY_MAX: usize = 1 << 20;

/// The table.
pub fn table() -> Vec<Route> {
    let mut table = complaints();
    table.extend(verbs());
    table.extend(endings());
    table.extend(things());
    table.extend(attachments::table());
    table.extend(trees::table());
    table.extend(calendars::table());
    table.extend(policies::table());
    table.extend(previews::table());
    table.extend(escalations::table());
    table.extend(promises::table());
    table.extend(extensions::table());
    table.extend(notices::table());
    table.extend(outgoing::table());
    table.extend(fairness::table());
    table.push(sla());
    table
}

fn complaints() -> Vec<Route> {
    vec![
        Route::post("/complaints", "registerComplaint", complaint::register)
            .does("Register a complaint: it gets a number and its targets")
            .takes::<ComplaintInput>(
                r#"{"channel": "phone", "subject": "冰箱三个月坏了两次", "description": "八月买的冰箱，十月和十一月各坏一次。", "customer": {"name": "林淑芬", "phone": "13800138000"}, "demand": "退机退款"}"#,
            )
            .answers::<ComplaintAnswer>(201),
        Route::get("/complaints", "listComplaints", complaint::list::list)
            .does("List complaints, newest first or by what falls due")
            .query(complaint::list::PARAMETERS)
            .answers::<List<ComplaintLine>>(200),
        Route::get("/complaints/{number}", "getComplaint", complaint::show)
            .does("One complaint")
            .answers::<ComplaintAnswer>(200),
        Route::get("/complaints/{number}/clocks", "getClocks", complaint::clocks)
            .does("Why the clocks of a complaint are due when they are: target, calendar, events, strips")
            .answers::<ClocksAnswer>(200),
        Route::get("/complaints/{number}/timeline", "getTimeline", complaint::timeline)
            .does("What happened, oldest first")
            .query(PAGE)
            .answers::<List<EventAnswer>>(200),
        Route::get("/complaints/{number}/similar", "getSimilar", complaint::similar)
            .does("What resembles it, most similar first")
            .query(complaint::SIMILAR)
            .answers::<SimilarList>(200),
    ]
}

fn verbs() -> Vec<Route> {
    vec![
        Route::post("/complaints/{number}/acknowledgement", "acknowledge", verb::acknowledge)
            .does("Tell the complainant that it arrived; meets the first-response clock")
            .takes::<AcknowledgementInput>(
                r#"{"method": "phone", "summary": "已电话告知受理编号和办理时限"}"#,
            )
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/grading", "grade", verb::grade)
            .does("Confirm severity, category and motive")
            .takes::<GradingInput>(
                r#"{"severity": "major", "category": "quality", "motive": "compensation"}"#,
            )
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/dispatch", "dispatch", verb::dispatch)
            .does("Hand it to a responsible department")
            .takes::<DispatchInput>(r#"{"department": "quality", "note": "请两日内联系客户"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/acceptance", "accept", verb::accept)
            .does("Take it on in the department")
            .takes::<Nothing>("{}")
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/return", "return", verb::give_back)
            .does("Give it back to the centre; the return is counted")
            .takes::<ReasonInput>(r#"{"reason": "不属于本部门职责"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/hold", "hold", verb::hold)
            .does("Stop the clocks")
            .takes::<HoldInput>(r#"{"reason": "waiting_customer", "note": "等客户寄回故障件"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::delete("/complaints/{number}/hold", "resume", verb::resume)
            .does("Let the clocks run again; what is due moves by the time held")
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::put("/complaints/{number}/findings", "find", verb::find)
            .does("Record whether the facts bear it out, and why it came to it")
            .takes::<FindingsInput>(r#"{"finding": "substantiated", "cause": "material"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/response", "respond", verb::respond)
            .does("Report the result back to the centre; meets the resolution clock. Once more before the follow-up: correct it, which leaves the clocks alone")
            .takes::<ResponseInput>(r#"{"result": "同意退机并退款", "customer_accepts": true}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/closure", "close", verb::close)
            .does("Archive it with content, cause, result and satisfaction")
            .takes::<ClosureInput>(r#"{"summary": "已退款，客户满意", "outcome": "resolved"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/reopening", "reopen", verb::reopen)
            .does("Take it up again; the closure stays on record")
            .takes::<ReasonInput>(r#"{"reason": "退款未到账"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/on-the-spot", "resolveOnTheSpot", verb::resolve_on_the_spot)
            .does("Solve it at the first contact and close it")
            .takes::<OnTheSpotInput>(r#"{"result": "当场补发配件", "satisfaction": 5}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
    ]
}

fn endings() -> Vec<Route> {
    vec![
        Route::post("/complaints/{number}/withdrawal", "withdraw", verb::withdraw)
            .does("The complainant takes it back")
            .takes::<ReasonInput>(r#"{"reason": "客户与门店已自行和解"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/declination", "decline", verb::decline)
            .does("Do not take it on")
            .takes::<ReasonInput>(r#"{"reason": "不属于本公司产品"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/merge", "merge", verb::merge)
            .does("Let it live on in another complaint; both numbers stay findable")
            .takes::<MergeInput>(r#"{"into": "TS-20261122-000001"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/reinstatement", "reinstate", verb::reinstate)
            .does("Undo a withdrawal, declination or merge")
            .takes::<ReasonInput>(r#"{"reason": "客户要求继续办理"}"#)
            .answers::<ComplaintAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/reveal", "reveal", verb::reveal)
            .does("Show the customer's masked personal data; the request is recorded")
            .takes::<Nothing>("{}")
            .answers::<ComplainantAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/track-code", "renewTrackCode", track_code::renew)
            .does("Give the complainant a new code for `/track`; the old one opens nothing any more")
            .takes::<Nothing>("{}")
            .answers::<TrackCodeAnswer>(200)
            .verb(),
        Route::post("/complaints/{number}/track-code/reveal", "showTrackCode", track_code::show)
            .does("Show the complainant's code for `/track`; the request is recorded")
            .takes::<Nothing>("{}")
            .answers::<TrackCodeAnswer>(200)
            .verb(),
    ]
}

fn sla() -> Route {
    Route::post("/sla/preview", "previewSla", sla::preview)
        .does("When would it be due, and why")
        .tagged("settings")
        .takes::<SlaQuestion>(
            r#"{"start": "2026-09-24T17:00:00+08:00", "severity": "general", "holds": [{"from": "2026-09-25T09:00:00+08:00", "to": "2026-09-26T09:00:00+08:00"}]}"#,
        )
        .answers::<SlaPreview>(200)
}

fn things() -> Vec<Route> {
    vec![
        Route::post("/complaints/{number}/notes", "addNote", verb::note)
            .does("Write something down for colleagues")
            .takes::<NoteInput>(r#"{"text": "客户希望下午三点后联系"}"#)
            .answers::<NoteAnswer>(201)
            .verb(),
        Route::post("/complaints/{number}/contacts", "recordContact", verb::contact)
            .does("Record a contact with the customer")
            .takes::<ContactInput>(
                r#"{"direction": "outbound", "channel": "phone", "kind": "information", "summary": "说明了办理进度"}"#,
            )
            .answers::<ContactAnswer>(201)
            .verb(),
        Route::post("/complaints/{number}/follow-ups", "followUp", verb::follow_up)
            .does("Record that the customer was asked, or could not be reached")
            .takes::<FollowUpInput>(r#"{"reached": true, "satisfaction": 4, "solved": true}"#)
            .answers::<FollowUpAnswer>(201)
            .verb(),
        Route::post("/complaints/{number}/remedies", "offerRemedy", remedy::offer)
            .does("Offer a remedy; one that costs waits for a manager")
            .takes::<RemedyInput>(r#"{"kind": "refund", "amount": {"amount": "5299.00", "currency": "CNY"}}"#)
            .answers::<RemedyAnswer>(201)
            .verb(),
        Route::get("/complaints/{number}/remedies", "listRemedies", remedy::list)
            .does("Every remedy of a complaint, oldest first")
            .query(PAGE)
            .answers::<List<RemedyAnswer>>(200),
        Route::post("/remedies/{id}/approval", "decideRemedy", remedy::decide)
            .does("Approve or reject a remedy")
            .tagged("remedies")
            .takes::<ApprovalInput>(r#"{"decision": "approve"}"#)
            .answers::<RemedyAnswer>(200)
            .verb(),
        Route::post("/remedies/{id}/execution", "carryOutRemedy", remedy::carry_out)
            .does("Record that a remedy was carried out")
            .tagged("remedies")
            .takes::<ExecutionInput>(r#"{"note": "已原路退回"}"#)
            .answers::<RemedyAnswer>(200)
            .verb(),
        Route::get("/customers", "listCustomers", customer::list)
            .does("Find customers")
            .tagged("customers")
            .query(customer::PARAMETERS)
            .answers::<List<CustomerAnswer>>(200),
        Route::get("/customers/{id}", "getCustomer", customer::show)
            .does("One customer")
            .tagged("customers")
            .answers::<CustomerAnswer>(200),
        Route::get("/users", "listUsers", user::list)
            .does("Accounts, to name people by")
            .tagged("settings")
            .query(PAGE)
            .answers::<List<UserAnswer>>(200),
    ]
}

/// The router of the API and of what stands at the root for programs.
pub fn router() -> Router<Shell> {
    let mut api = Router::new();
    for route in table() {
        api = api.route(route.path, route.handler);
    }
    let api =
        api.fallback(unknown).method_not_allowed_fallback(not_allowed).layer(DefaultBodyLimit::max(BODY_MAX));
    Router::new()
        .nest("/api/v1", api)
        .route("/openapi.json", get(operations::document))
        .route("/api", get(browse::show))
        .route("/healthz", get(operations::healthz))
        .route("/readyz", get(operations::readyz))
        .route("/metrics", get(operations::metrics))
}

async fn unknown(headers: HeaderMap) -> Response {
    Problem::new(lang::of(&headers), StatusCode::NOT_FOUND, "route-not-found", "not-found").into_response()
}

async fn not_allowed(headers: HeaderMap) -> Response {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    Problem::new(lang::of(&headers), status, "method-not-allowed", "method").into_response()
}
