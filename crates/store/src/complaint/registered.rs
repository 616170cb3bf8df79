//! A complaint that was just written, as it would be read: most of it is empty yet, so nothing is read again but the names
//! of what it refers to.

use wenguo_domain::complaint::Complaint;
use wenguo_domain::customer::Customer;
use wenguo_domain::intake::CheckedIntake;

use crate::complaint::record::{Complainant, Named, Record};
use crate::error::StoreError;
use crate::tree::{self, Tree};
use crate::tx::Tx;
use crate::user;

/// What `record::by_number` would give of the complaint that `register::insert` has just written.
pub fn record(
    tx: &mut Tx<'_>,
    complaint: &Complaint,
    intake: &CheckedIntake,
    track_code: String,
    customer: Customer,
    registered_by: Option<Named>,
) -> Result<Record, StoreError> {
    let product = complaint.product.as_ref();
    let listed = entry(tx, Tree::Products, product.and_then(|product| product.id))?;
    let said = || product.map(|product| Named::only(&product.said));
    Ok(Record {
        id: complaint.id,
        number: complaint.number.clone(),
        version: complaint.version,
        track_code,
        external_ref: intake.external_ref.clone(),
        channel: complaint.channel,
        received_at: complaint.received_at,
        occurred_at: intake.occurred_at,
        stage: complaint.stage,
        severity: complaint.severity,
        category: entry(tx, Tree::Categories, complaint.category)?,
        product: listed.or_else(said),
        order_ref: intake.order_ref.clone(),
        motive: complaint.motive,
        reasonable: complaint.reasonable,
        urgent: complaint.urgent,
        department: None,
        assignee: None,
        registered_by,
        against: against(tx, complaint.against)?,
        acknowledged_at: None,
        hold: None,
        clocks: complaint.clocks,
        laps: Vec::new(),
        returns: 0,
        finding: None,
        cause: None,
        finding_description: None,
        responsible: None,
        liability: None,
        customer_expectation: None,
        result: None,
        customer_accepts: None,
        followed_up: false,
        satisfaction: None,
        solved: None,
        failed_follow_up_days: Vec::new(),
        outcome: None,
        closed_at: None,
        closing_summary: None,
        unreachable_reason: None,
        on_the_spot: false,
        reopened: 0,
        escalation_level: 0,
        ended_reason: None,
        merged_into: None,
        subject: intake.subject.clone(),
        description: intake.description.clone(),
        summary: intake.summary.clone(),
        demand: intake.demand.clone(),
        customer: complainant(customer),
    })
}

fn entry(tx: &mut Tx<'_>, tree: Tree, id: Option<i64>) -> Result<Option<Named>, StoreError> {
    let Some(id) = id else { return Ok(None) };
    let entry = tree::by_id(tx, tree, id)?;
    Ok(entry.map(|entry| Named { code: entry.code, name: entry.name, name_en: entry.name_en }))
}

fn against(tx: &mut Tx<'_>, user: Option<i64>) -> Result<Option<Named>, StoreError> {
    let Some(user) = user else { return Ok(None) };
    let user = user::by_id(tx, user)?;
    Ok(user.map(|user| Named::person(&user.login, &user.name)))
}

fn complainant(customer: Customer) -> Complainant {
    Complainant {
        id: customer.id,
        name: customer.name,
        phone: customer.phone,
        email: customer.email,
        address: customer.address,
        tier: customer.tier,
        external_ref: customer.external_ref,
        key_account: customer.key_account,
    }
}
