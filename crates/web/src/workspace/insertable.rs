//! Text templates in the forms of a case: which form offers which, filled with what is known of the complaint.

use axum::response::Response;
use wenguo_app::case::Case;
use wenguo_app::company;
use wenguo_app::error::AppError;
use wenguo_app::template::{self, Kind, fill};
use wenguo_domain::customer::Audience;
use wenguo_domain::moment::Moment;
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
    let texts = templates.into_iter().map(|template| (text(member, &template, &known), template));
    let (texts, fitting) = fitting_first(case, kinds, texts.collect());
    for (place, (text, template)) in texts.into_iter().enumerate() {
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

/// The filled texts, those in front that are meant for such a customer and channel, and how many these are. What does not
/// fit is not withheld: nobody said what kind of customer it is, their name did. Of those for one purpose, what can be
/// sent as it stands comes before what still has gaps: without a date for the result, the text that names none.
fn fitting_first(
    case: &Case,
    kinds: &[Kind],
    mut texts: Vec<(String, Template)>,
) -> (Vec<(String, Template)>, usize) {
    let record = &case.record;
    let audience = match record.customer.key_account {
        true => Audience::Business,
        false => Audience::of_name(record.customer.name.as_deref().unwrap_or_default()),
    };
    let fits = |template: &Template| template::fits(template, audience, record.channel);
    let purpose = |template: &Template| kinds.iter().position(|kind| kind.as_str() == template.kind);
    // A stable sort: what is alike in all of this stays in the order in which it was made.
    texts.sort_by_cached_key(|(text, template)| {
        (!fits(template), purpose(template), fill::unfilled(text).is_some())
    });
    let fitting = texts.iter().filter(|(_, template)| fits(template)).count();
    (texts, fitting)
}

fn text(member: &Member, template: &Template, known: &[fill::Known]) -> String {
    let body = in_lang(member.t, &template.body, template.body_en.as_deref());
    fill::fill(body.trim(), known)
}

/// What the placeholders stand for; a text names the customer only to those who see the name anyway.
fn known(member: &Member, case: &Case, company: String) -> Vec<fill::Known> {
    let (record, zone) = (&case.record, &member.server.desk.zone);
    let written = |due: Option<Moment>| due.map(|due| dates::exact_due(due.0, zone)).unwrap_or_default();
    vec![
        ("customer.name", record.customer.name.clone().unwrap_or_default()),
        ("number", record.number.clone()),
        ("subject", record.subject.clone()),
        ("department", record.department.as_ref().map(|named| name(member.t, named)).unwrap_or_default()),
        ("due", written(case.expectation.next_date())),
        ("due.contact", written(case.expectation.contact)),
        ("due.result", written(case.expectation.result_date())),
        ("result", record.result.clone().unwrap_or_default()),
        ("company", company),
        ("agent", member.signed_in.as_ref().map(|signed_in| signed_in.name.clone()).unwrap_or_default()),
    ]
}
