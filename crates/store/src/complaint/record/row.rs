//! Where in the database everything stands that is shown of a complaint, and how a row of it is read.

use wenguo_domain::moment::Moment;

use crate::complaint::change;
use crate::complaint::record::{Complainant, Named, Record};
use crate::error::StoreError;
use crate::row::Row;

/// What is selected of a complaint `c` and what it refers to.
pub const COLUMNS: &str = "c.*, \
    cat.code AS category_code, cat.name AS category_name, cat.name_en AS category_name_en, \
    pro.code AS product_code, pro.name AS product_name, pro.name_en AS product_name_en, \
    dep.code AS department_code, dep.name AS department_name, dep.name_en AS department_name_en, \
    cau.code AS cause_code, cau.name AS cause_name, cau.name_en AS cause_name_en, \
    ass.login AS assignee_login, ass.name AS assignee_name, \
    reg.login AS registrar_login, reg.name AS registrar_name, \
    aga.login AS against_login, aga.name AS against_name, \
    mer.number AS merged_number, \
    cus.name AS customer_name, cus.phone AS customer_phone, cus.email AS customer_email, \
    cus.address AS customer_address, cus.tier AS customer_tier, cus.external_ref AS customer_external_ref, \
    cus.key_account AS customer_key_account";

/// What a complaint `c` refers to.
pub const JOINS: &str = "JOIN customers cus ON cus.id = c.customer_id \
    LEFT JOIN categories cat ON cat.id = c.category_id LEFT JOIN products pro ON pro.id = c.product_id \
    LEFT JOIN departments dep ON dep.id = c.department_id LEFT JOIN causes cau ON cau.id = c.cause_id \
    LEFT JOIN users ass ON ass.id = c.assignee_id LEFT JOIN users reg ON reg.id = c.registered_by \
    LEFT JOIN users aga ON aga.id = c.against_id LEFT JOIN complaints mer ON mer.id = c.merged_into";

/// One row.
pub fn read(row: &Row<'_>) -> Result<Record, StoreError> {
    let failed_days: String = row.get("failed_follow_up_days")?;
    let hold_since: Option<Moment> = row.get("hold_since")?;
    Ok(Record {
        id: row.get("id")?,
        number: row.get("number")?,
        version: row.get("version")?,
        track_code: row.get("track_code")?,
        external_ref: row.get("external_ref")?,
        channel: row.code("channel")?,
        received_at: row.get("received_at")?,
        occurred_at: row.get("occurred_at")?,
        stage: row.code("stage")?,
        severity: row.code("severity")?,
        category: named(row, "category")?,
        product: product(row)?,
        order_ref: row.get("order_ref")?,
        motive: row.optional_code("motive")?,
        reasonable: row.get("reasonable")?,
        urgent: row.get("urgent")?,
        department: named(row, "department")?,
        assignee: person(row, "assignee")?,
        registered_by: person(row, "registrar")?,
        against: person(row, "against")?,
        acknowledged_at: row.get("acknowledged_at")?,
        hold: row.optional_code("hold_reason")?.zip(hold_since),
        clocks: change::read_clocks(row)?,
        laps: Vec::new(),
        returns: row.get("return_count")?,
        finding: row.optional_code("finding")?,
        cause: named(row, "cause")?,
        finding_description: row.get("finding_description")?,
        responsible: row.get("responsible")?,
        liability: row.get("liability")?,
        customer_expectation: row.get("customer_expectation")?,
        result: row.get("result")?,
        customer_accepts: row.get("customer_accepts")?,
        followed_up: row.get("followed_up")?,
        satisfaction: row.get("satisfaction")?,
        solved: row.get("solved")?,
        failed_follow_up_days: failed_days.split_whitespace().map(str::to_owned).collect(),
        outcome: row.optional_code("outcome")?,
        closed_at: row.get("closed_at")?,
        closing_summary: row.get("closing_summary")?,
        unreachable_reason: row.get("unreachable_reason")?,
        on_the_spot: row.get("on_the_spot")?,
        reopened: row.get("reopened")?,
        escalation_level: row.get("escalation_level")?,
        ended_reason: row.get("ended_reason")?,
        merged_into: row.get("merged_number")?,
        subject: row.get("subject")?,
        description: row.get("description")?,
        summary: row.get("summary")?,
        demand: row.get("demand")?,
        customer: complainant(row)?,
    })
}

/// `code`, `name`, `name_en` of what `prefix` refers to.
fn named(row: &Row<'_>, prefix: &str) -> Result<Option<Named>, StoreError> {
    let Some(code) = row.get::<Option<String>>(&format!("{prefix}_code"))? else { return Ok(None) };
    let name = row.get(&format!("{prefix}_name"))?;
    Ok(Some(Named { code, name, name_en: row.get(&format!("{prefix}_name_en"))? }))
}

fn person(row: &Row<'_>, prefix: &str) -> Result<Option<Named>, StoreError> {
    let Some(code) = row.get::<Option<String>>(&format!("{prefix}_login"))? else { return Ok(None) };
    Ok(Some(Named { code, name: row.get(&format!("{prefix}_name"))?, name_en: None }))
}

fn product(row: &Row<'_>) -> Result<Option<Named>, StoreError> {
    if let Some(product) = named(row, "product")? {
        return Ok(Some(product));
    }
    let text: Option<String> = row.get("product_text")?;
    Ok(text.map(|text| Named::only(&text)))
}

fn complainant(row: &Row<'_>) -> Result<Complainant, StoreError> {
    Ok(Complainant {
        id: row.get("customer_id")?,
        name: row.get("customer_name")?,
        phone: row.get("customer_phone")?,
        email: row.get("customer_email")?,
        address: row.get("customer_address")?,
        tier: row.code("customer_tier")?,
        external_ref: row.get("customer_external_ref")?,
        key_account: row.get("customer_key_account")?,
    })
}
