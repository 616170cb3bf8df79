//! Text templates in the forms of a case: which form offers which, filled with what is known of the complaint.

use axum::response::Response;
use wenguo_app::case::Case;
use wenguo_app::company;
use wenguo_app::error::AppError;
use wenguo_app::template::{self, Kind, fill};
use wenguo_domain::customer::Audience;
use wenguo_domain::moment::Moment;
use wenguo_domain::sla::glance::Glance;
use wenguo_domain::verb::Verb;
use wenguo_i18n::dates;
use wenguo_store::template::Template;

use crate::query::Query;
use crate::settings::templates::meant_for;
use crate::view::field::{Field, Insertable};
use crate::visitor::Member;
use crate::workspace::queue::{in_lang, name};

/// The field of a verb's form that takes texts, and what they are for.
fn place(verb: Verb) -> Option<(&'static str, &'static [Kind])> {
    Some(match verb {
        Verb::Acknowledge => ("summary", &[Kind::Acknowledgement]),
        Verb::Note => ("text", &[Kind::Progress]),
        Verb::Contact => {
            ("summary", &[Kind::Progress, Kind::Apology, Kind::Acknowledgement, Kind::FollowUpScript])
        }
        Verb::Respond => ("result", &[Kind::Response, Kind::Apology]),
        Verb::FollowUp => ("comment", &[Kind::FollowUpScript]),
        Verb::Close => ("summary", &[Kind::Closing]),
        Verb::Decline => ("reason", &[Kind::Declination]),
        _ => return None,
    })
}

/// Offers the texts for the form of `verb`, first those meant for such a customer and channel; the one `query` names (`template`) stands in it.
pub async fn offer(
    member: &Member,
    case: &Case,
    verb: Verb,
    query: &Query,
    fields: &mut [Field],
) -> Result<(), Response> {
    let Some((place, kinds)) = place(verb) else { return Ok(()) };
    let Some(field) = fields.iter_mut().find(|field| field.name == place) else { return Ok(()) };
    let (templates, company) = member
        .run(move |desk| {
            desk.read::<_, AppError>(|work| Ok((template::of_kinds(work, kinds)?, company::find(work)?)))
        })
        .await?;
    let t = member.t;
    let company = company.map(|(name, name_en)| in_lang(t, &name, name_en.as_deref()));
    let known = known(member, case, company.unwrap_or_default());
    field.insert = t.text("template-insert").into_owned();
    let (templates, fitting) = fitting_first(case, templates);
    for (place, template) in templates.into_iter().enumerate() {
        let text = text(member, &template, &known);
        if query.text("template") == template.code {
            field.value.clone_from(&text);
        }
        let here = Query::default().with("do", verb.as_str()).with("template", &template.code);
        field.insertables.push(Insertable {
            name: in_lang(t, &template.name, template.name_en.as_deref()),
            meant_for: meant_for(t, &template),
            text,
            href: here.on(&format!("/workspace/{}", case.record.number)),
            heading: match place == fitting {
                true => t.text("template-for-others").into_owned(),
                false => String::new(),
            },
        });
    }
    Ok(())
}

/// The templates, those in front that are meant for such a customer and channel, and how many these are. What does not
/// fit is not withheld: nobody said what kind of customer it is, their name did.
fn fitting_first(case: &Case, mut templates: Vec<Template>) -> (Vec<Template>, usize) {
    let record = &case.record;
    let audience = match record.customer.key_account {
        true => Audience::Business,
        false => Audience::of_name(record.customer.name.as_deref().unwrap_or_default()),
    };
    let fits = |template: &Template| template::fits(template, audience, record.channel);
    // A stable sort: each part stays in the order of the purposes.
    templates.sort_by_key(|template| !fits(template));
    let fitting = templates.iter().filter(|template| fits(template)).count();
    (templates, fitting)
}

fn text(member: &Member, template: &Template, known: &[fill::Known]) -> String {
    let body = in_lang(member.t, &template.body, template.body_en.as_deref());
    fill::fill(body.trim(), known)
}

/// What the placeholders stand for; a text names the customer only to those who see the name anyway.
fn known(member: &Member, case: &Case, company: String) -> Vec<fill::Known> {
    let (record, zone) = (&case.record, &member.server.desk.zone);
    let now = Moment(member.now());
    let written = |due: Option<Moment>| due.map(|due| dates::exact(due.0, zone)).unwrap_or_default();
    // While the clocks stand still nobody knows what falls due when.
    let promised = |clock: Glance| written(clock.promised(now).filter(|_| record.hold.is_none()));
    vec![
        ("customer.name", record.customer.name.clone().unwrap_or_default()),
        ("number", record.number.clone()),
        ("subject", record.subject.clone()),
        ("department", record.department.as_ref().map(|named| name(member.t, named)).unwrap_or_default()),
        ("due", written(record.clocks.due_at.filter(|due| *due > now))),
        ("due.contact", promised(record.clocks.first_response)),
        ("due.result", promised(record.clocks.resolution)),
        ("result", record.result.clone().unwrap_or_default()),
        ("company", company),
        ("agent", member.signed_in.as_ref().map(|signed_in| signed_in.name.clone()).unwrap_or_default()),
    ]
}
