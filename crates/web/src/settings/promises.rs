//! What each role may promise to customers without asking.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use wenguo_app::error::AppError;
use wenguo_app::promise::limit::{self as limits, LimitInput};
use wenguo_domain::codes::Role;
use wenguo_domain::money::Money;
use wenguo_domain::promise::limit::{CURRENCY, Limit, ROLES, kinds};
use wenguo_domain::remedy::RemedyKind;
use wenguo_i18n::words::Arg;

use super::must_keep_settings;
use crate::form::{MemberForm, Sent, faults};
use crate::page::Page;
use crate::problem;
use crate::view::settings::SettingsLink;
use crate::view::settings::promise::{LimitCell, LimitRow, PromiseLimitsPage};
use crate::visitor::Member;

const HERE: &str = "/settings/promises";

/// `GET /settings/promises`
pub async fn show(member: Member) -> Result<Response, Response> {
    let page = page(&member).await?;
    Ok(member.show(Page(page)))
}

async fn page(member: &Member) -> Result<PromiseLimitsPage, Response> {
    must_keep_settings(member).await?;
    let known = member.run(|desk| desk.read(limits::all)).await?;
    let t = member.t;
    let rows = kinds().map(|kind| LimitRow {
        kind: t.code("remedy", kind.as_str()).into_owned(),
        cells: ROLES.iter().map(|role| cell(member, *role, kind, &known)).collect(),
    });
    Ok(PromiseLimitsPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "promises"),
        csrf: member.csrf(),
        roles: ROLES.iter().map(|role| t.code("role", role.as_str()).into_owned()).collect(),
        rows: rows.collect(),
        problem: String::new(),
    })
}

fn name(role: Role, kind: RemedyKind) -> String {
    format!("{role}.{kind}")
}

fn cell(member: &Member, role: Role, kind: RemedyKind, known: &[Limit]) -> LimitCell {
    let t = member.t;
    let limit = known.iter().find(|limit| (limit.role, limit.kind) == (role, kind));
    let value = limit.map(|limit| match limit.amount {
        Some(minor) => Money { minor, currency: CURRENCY.to_owned() }.amount(),
        None => t.text("settings-promises-any").into_owned(),
    });
    let (role_name, kind_name) = (t.code("role", role.as_str()), t.code("remedy", kind.as_str()));
    let args = [("role", Arg::from(role_name.as_ref())), ("kind", Arg::from(kind_name.as_ref()))];
    LimitCell {
        name: name(role, kind),
        value: value.unwrap_or_default(),
        label: t.with_all("settings-promises-amount", &args),
        fault: String::new(),
    }
}

/// `POST /settings/promises`
pub async fn put(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let input = read(&sent);
    let (actor, limits) = (member.actor.clone(), input.clone());
    match member.server.run(move |desk| desk.write(|work| limits::put(work, &actor, &limits))).await {
        Ok(_) => Ok(member.go_saying(HERE, "changed", &member.t.text("settings-promises"), "")),
        Err(error @ AppError::Invalid(_)) => refused(&member, &sent, &input, &error).await,
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// The cells that something stands in; 不限, in whichever language, is no amount.
fn read(sent: &Sent) -> Vec<LimitInput> {
    let cells = kinds().flat_map(|kind| ROLES.iter().map(move |role| (*role, kind)));
    cells
        .filter_map(|(role, kind)| {
            let said = sent.some(&name(role, kind))?;
            let is_any = ["不限", "any"].contains(&said.to_ascii_lowercase().as_str());
            let amount = (!is_any).then_some(said);
            Some(LimitInput { role: role.to_string(), kind: kind.to_string(), amount })
        })
        .collect()
}

async fn refused(
    member: &Member,
    sent: &Sent,
    input: &[LimitInput],
    error: &AppError,
) -> Result<Response, Response> {
    let mut page = page(member).await?;
    let faults = faults(member.t, error);
    page.problem = member.t.count("error-summary", faults.len() as i64);
    for cell in page.rows.iter_mut().flat_map(|row| &mut row.cells) {
        sent.text(&cell.name).clone_into(&mut cell.value);
        let place = input.iter().position(|limit| format!("{}.{}", limit.role, limit.kind) == cell.name);
        let own = place.and_then(|place| {
            let field = format!("limits.{place}.amount");
            faults.iter().find(|(name, _)| *name == field)
        });
        cell.fault = own.map(|(_, fault)| fault.clone()).unwrap_or_default();
    }
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}
