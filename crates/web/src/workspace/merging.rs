//! Before a complaint is merged: what the other one is about, and the question whether it is meant where the customers differ.

use axum::http::StatusCode;
use axum::response::Response;
use wenguo_app::complaint;
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::record::Record;

use crate::form::Sent;
use crate::query::Query;
use crate::view::action::ActionForm;
use crate::view::field::Field;
use crate::view::link::Fact;
use crate::visitor::Member;
use crate::workspace::{act, actions, case};

/// The field that says that merging is meant although the customers differ, and the one that says into which.
const CONFIRMED: &str = "confirmed";
const ASKED_OF: &str = "confirmed_into";

/// Says in the form which complaint it would be merged into, where that is known.
pub async fn tell(member: &Member, form: &mut ActionForm, into: &str) -> Result<(), Response> {
    if let Some(field) = form.fields.iter_mut().find(|field| field.name == "into") {
        into.clone_into(&mut field.value);
    }
    if let Some(other) = find(member, into).await? {
        form.brief = told(member, &other);
    }
    Ok(())
}

/// The question instead of the merge, where the customers differ and nobody said yet that it is meant.
pub async fn question(member: &Member, number: &str, sent: &Sent) -> Result<Option<Response>, Response> {
    let into = sent.text("into").trim();
    if sent.flag(CONFIRMED) == Some(true) && sent.text(ASKED_OF) == into {
        return Ok(None);
    }
    let Some(other) = find(member, into).await? else { return Ok(None) };
    let gathered = case::gather(member, number, &Query::default()).await?;
    if gathered.record.customer.id == other.customer.id {
        return Ok(None);
    }
    let query = Query::default().with("into", into);
    let Some(mut form) = actions::form(member, &gathered, Verb::Merge.as_str(), &query).await? else {
        return Ok(None);
    };
    let t = member.t;
    form.fields.push(Field::check(CONFIRMED, t.text("merge-case-confirm")).scoped("merge").wide());
    form.fields.push(Field::hidden(ASKED_OF, into));
    form.problem = t.with("merge-case-other-customer", "who", &customer(member, &gathered.record));
    act::with_form(member, number, form, StatusCode::CONFLICT).await.map(Some)
}

async fn find(member: &Member, number: &str) -> Result<Option<Record>, Response> {
    if number.is_empty() {
        return Ok(None);
    }
    let (actor, number) = (member.actor.clone(), number.to_owned());
    let find = move |work: &mut Work<'_, '_>| match complaint::by_number(work, &actor, &number) {
        Ok(record) => Ok(Some(record)),
        // What cannot be merged into is for the merge itself to say.
        Err(AppError::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    };
    member.run(move |desk| desk.read(find)).await
}

fn told(member: &Member, other: &Record) -> Vec<Fact> {
    let t = member.t;
    vec![
        Fact::new(t.text("merge-case-target"), format!("{} {}", other.number, other.subject)),
        Fact::new(t.text("field-customer"), customer(member, other)),
    ]
}

/// The name and the telephone number of who complained, as far as the reader may see them.
fn customer(member: &Member, record: &Record) -> String {
    let parts: Vec<&str> =
        [&record.customer.name, &record.customer.phone].into_iter().flatten().map(String::as_str).collect();
    if parts.is_empty() { member.t.text("merge-case-unnamed").into_owned() } else { parts.join(" ") }
}
