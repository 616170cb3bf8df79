//! The buttons on other pages: taking the next one, being away or here.

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::fairness::{presence, take};
use wenguo_i18n::dates;

use crate::form::MemberForm;
use crate::problem;
use crate::sign_in::inside;

/// `POST /queue/next`: opens the one that was taken.
pub async fn take_next(MemberForm { member, .. }: MemberForm) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let take = move |desk: &wenguo_app::desk::Desk| desk.write_again(|work| take::take_next(work, &actor));
    match member.server.run(take).await {
        Ok(record) => {
            Ok(member.go_saying(&format!("/workspace/{}", record.number), "taken", &record.number, ""))
        }
        Err(AppError::Conflict { id: "nothing-waiting", .. }) => {
            Ok(member.go_saying("/workspace", "nothing-waiting", "", ""))
        }
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// `POST /presence`: with `away`, and the page to go back to.
pub async fn be_here(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, is_away) = (member.actor.clone(), sent.flag("away").unwrap_or_default());
    let next = inside(sent.text("next")).to_owned();
    if !is_away {
        member.run(move |desk| desk.write(|work| presence::come_back(work, &actor))).await?;
        return Ok(member.go_saying(&next, "presence-here", "", ""));
    }
    let until = member.run(move |desk| desk.write(|work| presence::leave(work, &actor, None))).await?;
    let until = dates::exact(until.0, &member.server.desk.zone);
    Ok(member.go_saying(&next, "presence-away", &until, ""))
}
