//! What to think of before a form is sent: what closing still needs, remedies nobody has carried out or decided on.

use axum::response::Response;
use wenguo_app::case::Case;
use wenguo_app::decider;
use wenguo_domain::remedy::Approval;
use wenguo_i18n::numbers;
use wenguo_i18n::words::Arg;
use wenguo_store::remedy::Remedy;

use crate::view::action::Need;
use crate::visitor::Member;
use crate::words::Words;

/// What closing needs, and what of it is there.
pub fn needs(member: &Member, case: &Case) -> Vec<Need> {
    let record = &case.record;
    let need = |key: &str, done: bool| Need { label: member.t.text(key).into_owned(), done };
    vec![
        need("missing-cause", record.cause.is_some()),
        need("missing-result", record.result.is_some()),
        need("missing-answer", record.followed_up || record.failed_follow_up_days.len() >= 3),
        need("missing-satisfaction", record.satisfaction.is_some() || !record.followed_up),
        need("missing-promise", !case.promises.iter().any(|promise| promise.state().is_outstanding())),
        need("missing-decision", case.remedies.iter().all(|remedy| remedy.approval != Approval::Pending)),
    ]
}

/// Remedies that were promised and that nobody has recorded as done: closing is possible, but is it meant?
pub fn unfinished(member: &Member, case: &Case) -> String {
    let t = member.t;
    let open = case.remedies.iter().filter(|remedy| remedy.approval.permits() && remedy.done_at.is_none());
    let names: Vec<_> = open.map(|remedy| called(t, remedy)).collect();
    if names.is_empty() { String::new() } else { t.with("close-unfinished", "what", &t.listed(&names)) }
}

/// Remedies that a manager has not decided on: whoever reports the result should not promise them.
pub async fn undecided(member: &Member, case: &Case) -> Result<String, Response> {
    let t = member.t;
    let pending: Vec<&Remedy> =
        case.remedies.iter().filter(|remedy| remedy.approval == Approval::Pending).collect();
    if pending.is_empty() {
        return Ok(String::new());
    }
    let number = case.record.number.clone();
    let deciders = member.run(move |desk| desk.read(|work| decider::names(work, &number))).await?;
    let what = t.listed(&pending.into_iter().map(|remedy| called(t, remedy)).collect::<Vec<_>>());
    if deciders.is_empty() {
        return Ok(t.with("respond-undecided-nobody", "what", &what));
    }
    let who = t.listed(&deciders);
    Ok(t.with_all("respond-undecided", &[("what", Arg::from(&what)), ("who", Arg::from(&who))]))
}

/// A remedy with its amount: 退款 ¥200.00.
pub fn called(t: Words, remedy: &Remedy) -> String {
    let kind = t.code("remedy", remedy.kind.as_str());
    match &remedy.amount {
        Some(money) => format!("{kind} {}", numbers::money(money.minor, &money.currency)),
        None => kind.into_owned(),
    }
}
