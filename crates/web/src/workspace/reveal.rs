//! What is masked, shown on request; and where an address of a form leads that is only looked up.

use axum::response::{IntoResponse, Redirect, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use wenguo_app::privacy;
use wenguo_app::turn::Target;

use crate::form::MemberForm;
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::case::{CasePane, WorkspacePage};
use crate::view::link::Fact;
use crate::visitor::Member;
use crate::workspace::{case, queue};

/// What must not stand plainly in the address of a case: all but what numbers are made of.
const NUMBER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

/// `GET /complaints/{number}/{verb}`: an address of a form, come back to after signing in, say, leads to the case.
pub async fn back(_: Member, Path((number, _)): Path<(String, String)>) -> Redirect {
    Redirect::to(&format!("/workspace/{}", utf8_percent_encode(&number, NUMBER)))
}

/// `GET /complaints/{number}/reveal`, likewise.
pub async fn back_from_reveal(member: Member, Path(number): Path<String>) -> Redirect {
    back(member, Path((number, String::new()))).await
}

/// `POST /complaints/{number}/reveal`: the case once more, with the customer's data in full.
pub async fn reveal(
    Path(number): Path<String>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let (actor, target) = (member.actor.clone(), Target::number(number.clone()));
    let customer = member.run(move |desk| desk.write(|work| privacy::reveal(work, &actor, &target))).await?;
    let mut case = case::load(&member, &number, &Query::default(), None).await?;
    let t = member.t;
    if let Some(card) = &mut case.customer {
        let known = [
            ("customer-phone", customer.phone),
            ("customer-email", customer.email),
            ("customer-address", customer.address),
        ];
        card.contacts =
            known.into_iter().filter_map(|(key, value)| Some(Fact::new(t.text(key), value?))).collect();
        card.reveal = None;
    }
    if member.is_part {
        return Ok(Page(CasePane { t, case: &case }).into_response());
    }
    let queue = queue::load(&member, &Query::default(), &number).await?;
    let shell = member.shell("workspace");
    Ok(Page(WorkspacePage { t, shell, queue, case: Some(case) }).into_response())
}
