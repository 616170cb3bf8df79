//! What the company is called.

use axum::response::Response;
use wenguo_app::company::{self, CompanyInput};

use super::{must_keep_settings, refuse};
use crate::form::MemberForm;
use crate::page::Page;
use crate::view::settings::company::CompanyPage;
use crate::view::settings::{SettingsForm, SettingsLink};
use crate::visitor::Member;

const HERE: &str = "/settings/company";

/// `GET /settings/company`
pub async fn show(member: Member) -> Result<Response, Response> {
    let page = page(&member).await?;
    Ok(member.show(Page(page)))
}

async fn page(member: &Member) -> Result<CompanyPage, Response> {
    must_keep_settings(member).await?;
    let (name, name_en) = member.run(|desk| desk.read(company::find)).await?.unwrap_or_default();
    let t = member.t;
    let fields = CompanyPage::fields(t, &name, name_en.as_deref().unwrap_or_default());
    let form = SettingsForm::adding(t, String::new(), HERE, &member.csrf(), fields);
    Ok(CompanyPage { t, shell: member.shell("settings"), menu: SettingsLink::menu(t, "company"), form })
}

/// `POST /settings/company`
pub async fn rename(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let input = CompanyInput { name: sent.text("name").to_owned(), name_en: sent.some("name_en") };
    let (actor, renamed) = (member.actor.clone(), input.clone());
    match member.server.run(move |desk| desk.write(|work| company::rename(work, &actor, &renamed))).await {
        Ok(()) => Ok(member.go_saying(HERE, "changed", input.name.trim(), "")),
        Err(error) => {
            let page = page(&member).await?;
            Ok(refuse(&member, error, &sent, page, |page| Some(&mut page.form)))
        }
    }
}
