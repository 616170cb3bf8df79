//! The complainant's code on the case: shown again, or replaced. Both say it once, above the case.

use axum::response::Response;
use wenguo_app::case::Case;
use wenguo_app::error::AppError;
use wenguo_app::track_code::{self, Receipt};
use wenguo_app::turn::Target;
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::verb::Verb;

use crate::form::MemberForm;
use crate::path::Path;
use crate::view::case::TrackCode;
use crate::visitor::Member;

/// What the reader of a case can do with the code, if anything.
pub fn offered(case: &Case) -> Option<TrackCode> {
    let post = format!("/complaints/{}/track-code", case.record.number);
    let may_show = case.verbs.contains(&Verb::ShowTrackCode);
    may_show.then(|| TrackCode { show: format!("{post}/reveal"), renew: post })
}

/// `POST /complaints/{number}/track-code/reveal`
pub async fn show(
    Path(number): Path<String>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    say(&member, number, "track-code-shown", track_code::show).await
}

/// `POST /complaints/{number}/track-code`
pub async fn renew(
    Path(number): Path<String>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    say(&member, number, "track-code-renewed", track_code::renew).await
}

async fn say(
    member: &Member,
    number: String,
    key: &str,
    verb: fn(&mut Work<'_, '_>, &Actor, &Target) -> Result<Receipt, AppError>,
) -> Result<Response, Response> {
    let (actor, target) = (member.actor.clone(), Target::number(number));
    let receipt = member.run(move |desk| desk.write(|work| verb(work, &actor, &target))).await?;
    member.go_with_receipt(&format!("/workspace/{}", receipt.number), key, &receipt, "").await
}
