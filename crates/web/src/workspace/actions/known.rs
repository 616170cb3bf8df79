//! What is known already stands in the forms of a case: what was graded, found, answered and heard.

use axum::response::Response;
use wenguo_app::case::Case;
use wenguo_app::finding;
use wenguo_store::tree::Tree;
use wenguo_text::mask;

use crate::view::action::fields;
use crate::view::field::Field;
use crate::view::field::shares::Shares;
use crate::visitor::Member;
use crate::workspace::{choices, liability};

/// What is known already stands in the form; a severity that nobody named is the usual one of the category.
pub fn graded(mut fields: Vec<Field>, case: &Case) -> Vec<Field> {
    let record = &case.record;
    let usual = if case.is_severity_decided { None } else { usual_severity(&fields, case) };
    for field in &mut fields {
        match field.name.as_str() {
            "severity" => field.value = usual.clone().unwrap_or_else(|| record.severity.to_string()),
            "product" => {
                field.value = record.product.as_ref().map(|named| named.code.clone()).unwrap_or_default()
            }
            "category" => {
                field.value = record.category.as_ref().map(|named| named.code.clone()).unwrap_or_default()
            }
            "reasonable" => field.value = record.reasonable.unwrap_or(true).to_string(),
            "urgent" => field.value = record.urgent.to_string(),
            "motive" => field.value = record.motive.map(|motive| motive.to_string()).unwrap_or_default(),
            _ => {}
        }
    }
    fields
}

fn usual_severity(fields: &[Field], case: &Case) -> Option<String> {
    let code = &case.record.category.as_ref()?.code;
    let categories = fields.iter().find(|field| field.name == "category")?;
    let usual = &categories.choices.iter().find(|choice| choice.value == *code)?.usual;
    Some(usual.clone()).filter(|usual| !usual.is_empty())
}

/// What was found before stands in the form, for what is sent takes its place; but nothing masked must be written back.
pub async fn found(member: &Member, case: &Case) -> Result<Vec<Field>, Response> {
    let (t, record) = (member.t, &case.record);
    let mut parties: Vec<String> =
        liability::OUTSIDE.iter().map(|(_, key)| t.text(key).into_owned()).collect();
    parties.extend(choices::tree(member, Tree::Departments).await?.into_iter().map(|choice| choice.label));
    let known = record.liability.as_deref().map(finding::shares).unwrap_or_default();
    let cause = record.cause.as_ref().map(|named| named.code.as_str());
    let causes = choices::tree_keeping(member, Tree::Causes, cause).await?;
    let mut fields = fields::find(t, causes, Shares::new(t, parties, known));
    for field in &mut fields {
        let known = match field.name.as_str() {
            "finding" => record.finding.map(|finding| finding.to_string()),
            "cause" => record.cause.as_ref().map(|named| named.code.clone()),
            "description" => record.finding_description.clone(),
            "responsible" => record.responsible.clone(),
            "customer_expectation" => record.customer_expectation.clone(),
            _ => None,
        };
        match known {
            Some(words) if !member.actor.sees_personal_data() && mask::withholds(&words) => {
                field.hint = t.text("find-withheld").into_owned()
            }
            known => field.value = known.unwrap_or_default(),
        }
    }
    Ok(fields)
}

/// The answer as it is stands in the form, to be put right; but nothing masked must be written back.
pub fn corrected(member: &Member, case: &Case) -> Vec<Field> {
    let (t, record) = (member.t, &case.record);
    let mut fields = fields::respond(t);
    for field in &mut fields {
        match (field.name.as_str(), &record.result) {
            ("result", Some(words)) if mask::withholds(words) && !member.actor.sees_personal_data() => {
                field.hint = t.text("respond-withheld").into_owned()
            }
            ("result", Some(words)) => field.value.clone_from(words),
            ("customer_accepts", _) => {
                field.value = record.customer_accepts.map(|accepts| accepts.to_string()).unwrap_or_default()
            }
            _ => {}
        }
    }
    fields
}

pub async fn closing(member: &Member, case: &Case) -> Result<Vec<Field>, Response> {
    let t = member.t;
    let lacks_cause = case.record.cause.is_none();
    let causes = if lacks_cause { Some(choices::tree(member, Tree::Causes).await?) } else { None };
    let mut fields = fields::close(t, causes);
    let record = &case.record;
    let outcome = match (record.followed_up, record.solved) {
        (false, _) => "unreachable",
        (true, Some(false)) => "not_resolved",
        (true, Some(true)) => "resolved",
        // The customer was not asked: whoever closes it says so.
        (true, None) => "",
    };
    if let Some(field) = fields.iter_mut().find(|field| field.name == "outcome") {
        field.value = outcome.to_owned();
        if outcome == "not_resolved" {
            field.hint = t.text("close-customer-said-no").into_owned();
        }
    }
    if !record.followed_up {
        let field = Field::area("unreachable_reason", t.text("close-unreachable"));
        fields.push(field.hint(t.text("close-unreachable-hint")).max(2000).required());
    }
    Ok(fields)
}
