//! How somebody likes to be written to about what stands in their inbox.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::mailing::{self, Liking, MailingInput};
use wenguo_domain::notice::{Mailing, NoticeKind};

use crate::account::page;
use crate::form::{MemberForm, faults};
use crate::page::Page;
use crate::problem;
use crate::view::field::{Choice, Field, refill};
use crate::words::Words;

/// What may be chosen; the rest goes by a rule that nobody chooses.
fn chosen() -> impl Iterator<Item = NoticeKind> {
    let fixed = [NoticeKind::Critical, NoticeKind::Undelivered];
    NoticeKind::ALL.iter().copied().filter(move |kind| !fixed.contains(kind))
}

/// The fields, filled with what they like.
pub(super) fn fields(t: Words, email: Option<&str>, liking: &Liking) -> Vec<Field> {
    let quiet = liking.quiet.map(|(from, until)| (time(from), time(until))).unwrap_or_default();
    let clock = |name: &str, key: &str, value: String| Field::typed(name, t.text(key), "time").value(value);
    let mut fields = vec![
        Field::typed("email", t.text("mailing-email"), "email")
            .max(254)
            .autocomplete("email")
            .hint(t.text("mailing-email-hint"))
            .value(email.unwrap_or_default())
            .wide(),
        clock("quiet_from", "mailing-quiet-from", quiet.0),
        clock("quiet_until", "mailing-quiet-until", quiet.1).hint(t.text("mailing-quiet-hint")),
        clock("digest_at", "mailing-digest-at", time(liking.digest_at)),
    ];
    fields.extend(chosen().map(|kind| {
        let choices = Mailing::ALL
            .iter()
            .map(|mailing| Choice::new(mailing.as_str(), t.text(&format!("mailing-{mailing}"))));
        let label = t.text(&format!("notice-title-{kind}"));
        Field::select(&format!("of-{kind}"), label, choices.collect()).value(liking.of(kind).as_str())
    }));
    fields
}

fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `POST /account/mailing`
pub async fn choose(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, input) = (
        member.actor.clone(),
        MailingInput {
            email: sent.text("email").to_owned(),
            kinds: chosen()
                .map(|kind| (kind.to_string(), sent.text(&format!("of-{kind}")).to_owned()))
                .filter(|(_, mailing)| !mailing.is_empty())
                .collect(),
            quiet_from: sent.text("quiet_from").to_owned(),
            quiet_until: sent.text("quiet_until").to_owned(),
            digest_at: sent.text("digest_at").to_owned(),
        },
    );
    let kept = member.server.run(move |desk| desk.write(|work| mailing::choose(work, &actor, &input)));
    match kept.await {
        Ok(()) => Ok(member.go_saying("/account", "mailing", "", "")),
        Err(error @ AppError::Invalid(_)) => {
            let mut page = page(&member).await?;
            refill(&mut page.mailing, sent.pairs(), &faults(member.t, &error));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
        }
        Err(error) => Err(problem::page(&member, error)),
    }
}
