//! Every page and every form, in one table.

use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::response::{Redirect, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use wenguo_http::shell::Shell as Server;

use crate::complaints::progress::Exports;
use crate::visitor::{Member, Visitor};
use crate::{
    account, assets, complaints, customers, fairness, follow_ups, inbox, overview, problem, public, register,
    search, settings, sign_in, stream, suggestion, team, workspace,
};

/// Largest form, in bytes.
const FORM_MAX: usize = 256 << 10;

/// The pages.
pub fn router() -> Router<Server> {
    Router::new()
        .merge(entrance())
        .merge(inbox())
        .merge(workspace())
        .merge(complaints())
        .merge(customers())
        .merge(public())
        .merge(figures())
        .merge(turns())
        .merge(people())
        .merge(account())
        .merge(settings())
        .route("/assets/{file}", get(assets::serve_asset))
        .fallback(unknown)
        .layer(DefaultBodyLimit::max(FORM_MAX))
}

fn entrance() -> Router<Server> {
    Router::new()
        .route("/", get(sign_in::home))
        .route("/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
        .route("/setup", get(sign_in::setup_form).post(sign_in::setup))
        .route("/preferences", post(sign_in::prefer))
        .route("/search", get(search::show))
        .route("/search/suggestions", get(suggestion::list))
        .route("/events", get(stream::events))
}

fn inbox() -> Router<Server> {
    Router::new()
        .route("/inbox", get(inbox::show))
        .route("/inbox/count", get(inbox::count))
        .route("/inbox/reading", post(inbox::read_all))
        .route("/inbox/{id}", get(inbox::back).post(inbox::open))
}

fn workspace() -> Router<Server> {
    Router::new()
        .route("/workspace", get(workspace::queue))
        .route("/workspace/{number}", get(workspace::show))
        .route("/workspace/{number}/similar", get(workspace::similar))
        .route("/workspace/{number}/clocks", get(workspace::clocks))
        .route("/workspace/{number}/clocks/proof.html", get(workspace::proof::page))
        .route("/workspace/{number}/clocks/proof.json", get(workspace::proof::data))
        .route("/complaints/{number}/reveal", get(workspace::back_from_reveal).post(workspace::reveal))
        .route(
            "/complaints/{number}/track-code",
            get(workspace::back_from_reveal).post(workspace::track_code::renew),
        )
        .route(
            "/complaints/{number}/track-code/reveal",
            get(workspace::back_from_reveal).post(workspace::track_code::show),
        )
        .route(
            "/complaints/{number}/attachments",
            get(workspace::back_from_reveal)
                .post(workspace::attachment::attach)
                .layer(DefaultBodyLimit::disable()),
        )
        .route("/complaints/{number}/attachments/{id}", get(workspace::attachment::open))
        .route(
            "/complaints/{number}/attachments/{id}/removal",
            get(workspace::back).post(workspace::attachment::remove),
        )
        .route("/complaints/{number}/suggestions/{rule}", post(workspace::climb::decide))
        .route("/escalations/{id}/acknowledgement", post(workspace::climb::acknowledge))
        .route("/chases/{id}/answer", post(workspace::climb::answer))
        .route(
            "/complaints/{number}/intervention",
            get(workspace::intervention::show).post(workspace::intervention::perform),
        )
        .route("/complaints/{number}/{verb}", get(workspace::back).post(workspace::perform))
        .route("/complaints/{number}/promises/offers", post(workspace::promise_offers))
        .route("/complaints/{number}/promises/meaning", post(workspace::promise_meaning))
        .route("/promises/{id}/{what}", post(workspace::settle_promise))
        .route("/remedies/{id}/approval", post(workspace::decide_remedy))
        .route("/remedies/{id}/execution", post(workspace::execute_remedy))
        .route("/extensions/{id}/approval", post(workspace::extension::decide))
        .route("/extensions/{id}/notice", post(workspace::extension::tell))
}

fn complaints() -> Router<Server> {
    Router::new()
        .route("/complaints", get(complaints::list).post(register::register))
        .route("/complaints/new", get(register::form).post(register::again))
        .route("/complaints/new/immediate", post(register::suggest_immediate))
        .route("/complaints/addition", get(register::form).post(register::addition::add))
        .route("/complaints/columns", post(complaints::choose_columns))
        .route("/complaints/views", post(complaints::save_view))
        .route("/complaints/views/{id}/name", post(complaints::rename_view))
        .route("/complaints/views/{id}/query", post(complaints::refill_view))
        .route("/complaints/views/{id}/removal", post(complaints::remove_view))
        .route("/complaints/bulk/dispatch", post(complaints::dispatch))
        .route("/complaints/export.csv", get(complaints::csv))
        .route("/complaints/export.xlsx", get(complaints::xlsx))
        .route("/complaints/exports/{key}", get(complaints::progress::told))
        .layer(Extension(Exports::default()))
}

fn customers() -> Router<Server> {
    Router::new()
        .route("/customers", get(customers::list))
        .route("/customers/search", get(register::search))
        .route("/customers/{id}", get(customers::show).post(customers::change))
        .route("/customers/{id}/notes", post(customers::note))
        .route("/customers/{id}/merge", get(customers::preview).post(customers::merge))
        .route("/customers/{id}/merge/candidates", get(customers::candidates))
        .route("/customers/{id}/unmerge", post(customers::unmerge))
        .route("/customers/{id}/reveal", post(customers::reveal))
}

fn public() -> Router<Server> {
    Router::new()
        .route("/complain", get(public::form).post(public::complain))
        .route("/track", get(public::track_form).post(public::track))
        .route("/track/progress", get(public::progress))
        .route("/track/evidence", post(public::add))
        .route("/track/rating", post(public::rate))
        .route("/track/withdrawal", post(public::withdraw))
        .route("/track/reopening", post(public::reopen))
}

fn figures() -> Router<Server> {
    Router::new().route("/follow-ups", get(follow_ups::queue)).route("/overview", get(overview::show))
}

fn turns() -> Router<Server> {
    Router::new()
        .route("/fairness", get(fairness::show))
        .route("/fairness/weights", post(fairness::put))
        .route("/fairness/weights/{code}/removal", post(fairness::inherit))
        .route("/fairness/people/{login}", post(fairness::describe))
        .route("/queue/next", post(fairness::turn::take_next))
        .route("/presence", post(fairness::turn::be_here))
}

fn people() -> Router<Server> {
    Router::new()
        .route("/team", get(team::show))
        .route("/team/absences", get(team::back).post(team::add_absence))
        .route("/team/absences/{id}", get(team::back).post(team::change_absence))
        .route("/team/absences/{id}/end", post(team::end_absence))
        .route("/team/duties", get(team::back).post(team::add_duty))
        .route("/team/duties/{id}/removal", post(team::remove_duty))
}

fn account() -> Router<Server> {
    Router::new()
        .route("/account", get(account::show))
        .route("/account/password", post(account::change_password))
        .route("/account/language", post(account::choose_language))
        .route("/account/mailing", post(account::mailing::choose))
        .route("/account/sign-out-everywhere", post(account::sign_out_everywhere))
        .route("/account/sessions/{key_hash}/end", post(account::end_session))
        .route("/account/absences", post(account::absence::add))
        .route("/account/absences/{id}/removal", post(account::absence::remove))
        .route("/account/tokens", post(account::issue_token))
        .route("/account/tokens/{id}/revoke", post(account::revoke_token))
}

fn settings() -> Router<Server> {
    Router::new()
        .route("/settings", get(settings::index))
        .route("/settings/company", get(settings::company::show).post(settings::company::rename))
        .route("/settings/departments", get(settings::trees::departments))
        .route("/settings/calendars", get(settings::calendars::list).post(settings::calendars::add))
        .route(
            "/settings/calendars/{code}",
            get(settings::calendars::show).post(settings::calendars::describe),
        )
        .route("/settings/calendars/{code}/days", post(settings::calendars::change_day))
        .route("/settings/calendars/{code}/years", post(settings::calendars::load_year))
        .route("/settings/policy", get(settings::policy::show).post(settings::policy::put))
        .route("/settings/policy/adoption", post(settings::policy::adopt))
        .route("/settings/policy/warnings", post(settings::policy::warn))
        .route("/settings/policy/what-if", get(settings::policy::what_if))
        .route("/settings/policy/preview", get(settings::policy::when))
        .route("/settings/policy/{id}/removal", post(settings::policy::remove))
        .route("/settings/escalation", get(settings::escalation::show).post(settings::escalation::put))
        .route("/settings/escalation/{id}/removal", post(settings::escalation::remove))
        .route("/settings/escalation/rules/{code}", post(settings::escalation::put_rule))
        .route("/settings/escalation/heads", post(settings::escalation::name_head))
        .route("/settings/promises", get(settings::promises::show).post(settings::promises::put))
        .route("/settings/taxonomy", get(settings::trees::taxonomy))
        .route("/settings/trees/{tree}", post(settings::trees::add))
        .route("/settings/trees/{tree}/{code}", post(settings::trees::change))
        .route(
            "/settings/trees/{tree}/{code}/retirement",
            get(settings::trees::ask_to_retire).post(settings::trees::retire),
        )
        .route("/settings/users", get(settings::users::show).post(settings::users::add))
        .route("/settings/users/{login}", post(settings::users::change))
        .route("/settings/users/{login}/password", post(settings::users::reset_password))
        .route(
            "/settings/users/{login}/retirement",
            get(settings::users::ask_to_retire).post(settings::users::retire),
        )
        .route("/settings/presets", get(settings::presets::show))
        .route("/settings/presets/{code}", get(settings::presets::ask_to_load).post(settings::presets::load))
        .route("/settings/templates", get(settings::templates::show).post(settings::templates::add))
        .route("/settings/templates/{code}", post(settings::templates::change))
        .route("/settings/templates/{code}/removal", post(settings::templates::remove))
        .merge(outgoing())
}

fn outgoing() -> Router<Server> {
    use settings::outgoing::{deliveries, removal, robots, show, webhooks};
    Router::new()
        .route("/settings/outgoing", get(show))
        .route("/settings/outgoing/webhooks", get(back_to_outgoing).post(webhooks::add))
        .route("/settings/outgoing/webhooks/{id}", get(back_to_outgoing).post(webhooks::change))
        .route("/settings/outgoing/webhooks/{id}/activity", post(webhooks::switch))
        .route("/settings/outgoing/webhooks/{id}/secret", post(webhooks::renew_secret))
        .route("/settings/outgoing/webhooks/{id}/test", post(webhooks::try_out))
        .route(
            "/settings/outgoing/webhooks/{id}/removal",
            get(removal::ask_webhook).post(removal::remove_webhook),
        )
        .route("/settings/outgoing/robots", get(back_to_outgoing).post(robots::add))
        .route("/settings/outgoing/robots/{id}", get(back_to_outgoing).post(robots::change))
        .route("/settings/outgoing/robots/{id}/activity", post(robots::switch))
        .route("/settings/outgoing/robots/{id}/test", post(robots::try_out))
        .route("/settings/outgoing/robots/{id}/removal", get(removal::ask_robot).post(removal::remove_robot))
        .route("/settings/outgoing/deliveries", get(deliveries::list))
        .route("/settings/outgoing/deliveries/{id}/retry", post(deliveries::again))
}

/// A refused form that is loaded again leads back to the page it stood on.
async fn back_to_outgoing(_: Member) -> Redirect {
    Redirect::to("/settings/outgoing")
}

async fn unknown(visitor: Visitor) -> Response {
    problem::named(&visitor, StatusCode::NOT_FOUND, "not-found")
}
