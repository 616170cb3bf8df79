//! Text templates: what is written to customers and asked on the phone.

use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use wenguo_app::template::{self, Kind, TemplateInput};
use wenguo_app::work::Work;
use wenguo_domain::codes::Channel;
use wenguo_store::template::Template;

use super::{must_keep_settings, refuse};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::field::{Choice, Field};
use crate::view::settings::{SettingsForm, SettingsLink, TemplateRow, TemplatesPage};
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

const HERE: &str = "/settings/templates";
/// What a text may take in.
const PLACEHOLDERS: &str =
    "{{ customer.name }} {{ number }} {{ due }} {{ due.contact }} {{ due.result }} {{ company }}";

/// `GET /settings/templates`
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, query.text("edit")).await?;
    Ok(member.show(Page(page)))
}

async fn page(member: &Member, edit: &str) -> Result<TemplatesPage, Response> {
    must_keep_settings(member).await?;
    let all = member.run(|desk| desk.read(template::all)).await?;
    let (t, csrf) = (member.t, member.csrf());
    let mut shell = member.shell("settings");
    shell.path = HERE.to_owned();
    let edited = all.iter().find(|template| template.code == edit);
    Ok(TemplatesPage {
        t,
        shell,
        menu: SettingsLink::menu(t, "templates"),
        rows: all.iter().map(|template| row(t, template, edit)).collect(),
        adding: SettingsForm::adding(t, t.text("settings-template-add").into_owned(), HERE, &csrf, fields(t)),
        changing: edited.map(|template| changing(t, &csrf, template)),
    })
}

fn row(t: Words, template: &Template, edit: &str) -> TemplateRow {
    TemplateRow {
        name: in_lang(t, &template.name, template.name_en.as_deref()),
        used_for: t.code("settings-template-kind", &template.kind).into_owned(),
        meant_for: meant_for(t, template),
        text: in_lang(t, &template.body, template.body_en.as_deref()).trim().to_owned(),
        remove: (template.code == edit).then(|| format!("{}/removal", address(&template.code))),
        edit: format!("{}#change", Query::default().with("edit", &template.code).on(HERE)),
    }
}

/// Whom and which channels it is meant for: 企业客户 · 电子邮件; empty for all.
pub fn meant_for(t: Words, template: &Template) -> String {
    let audience =
        template.audience.map(|audience| t.code("template-audience", audience.as_str()).into_owned());
    let channels: Vec<String> =
        template.channels.iter().map(|channel| t.code("channel", channel.as_str()).into_owned()).collect();
    let channels = (!channels.is_empty()).then(|| t.listed(&channels));
    audience.into_iter().chain(channels).collect::<Vec<_>>().join(" · ")
}

fn address(code: &str) -> String {
    format!("{HERE}/{}", utf8_percent_encode(code, NON_ALPHANUMERIC))
}

fn fields(t: Words) -> Vec<Field> {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    let kinds = Choice::of_codes(t, "settings-template-kind", &kinds);
    let mut audiences = Choice::of_codes(t, "template-audience", &["business", "private"]);
    audiences.insert(0, Choice::new("", t.text("template-audience-all")));
    let channels: Vec<&str> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
    let channels = Choice::of_codes(t, "channel", &channels);
    let hint = t.with("settings-template-hint", "names", PLACEHOLDERS);
    vec![
        Field::line("name", t.text("name")).max(100).required(),
        Field::line("name_en", t.text("settings-template-name-en")).max(100),
        Field::select("kind", t.text("settings-template-use"), kinds).required().wide(),
        Field::select("audience", t.text("settings-template-audience"), audiences)
            .hint(t.text("settings-template-meant-hint")),
        Field::checks("channels", t.text("settings-template-channels"), channels).wide(),
        Field::area("body", t.text("settings-template-text")).hint(hint).max(5_000).required(),
        Field::area("body_en", t.text("settings-template-text-en")).max(5_000),
    ]
}

fn changing(t: Words, csrf: &str, template: &Template) -> SettingsForm {
    let mut fields = fields(t);
    for field in &mut fields {
        field.value = match field.name.as_str() {
            "name" => template.name.clone(),
            "name_en" => template.name_en.clone().unwrap_or_default(),
            "kind" => template.kind.clone(),
            "audience" => template.audience.map(|audience| audience.to_string()).unwrap_or_default(),
            "channels" => template.channels.iter().map(|it| it.as_str()).collect::<Vec<_>>().join(" "),
            "body" => template.body.trim().to_owned(),
            _ => template.body_en.as_deref().unwrap_or_default().trim().to_owned(),
        };
    }
    let name = in_lang(t, &template.name, template.name_en.as_deref());
    SettingsForm::changing(t, &name, &address(&template.code), HERE, csrf, fields)
}

fn input(sent: &Sent) -> TemplateInput {
    TemplateInput {
        kind: sent.text("kind").to_owned(),
        name: sent.text("name").to_owned(),
        name_en: sent.some("name_en"),
        body: sent.text("body").to_owned(),
        body_en: sent.some("body_en"),
        audience: sent.some("audience"),
        channels: sent.all("channels"),
    }
}

/// `POST /settings/templates`
pub async fn add(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, input) = (member.actor.clone(), input(&sent));
    match member.server.run(move |desk| desk.write(|work| template::put(work, &actor, None, &input))).await {
        Ok(template) => Ok(member.go_saying(HERE, "added", &template.name, "")),
        Err(error) => {
            let page = page(&member, "").await?;
            Ok(refuse(&member, error, &sent, page, |page| Some(&mut page.adding)))
        }
    }
}

/// `POST /settings/templates/{code}`
pub async fn change(
    Path(code): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, input, edited) = (member.actor.clone(), input(&sent), code.clone());
    let put = move |work: &mut Work<'_, '_>| template::put(work, &actor, Some(&edited), &input);
    match member.server.run(move |desk| desk.write(put)).await {
        Ok(template) => Ok(member.go_saying(HERE, "changed", &template.name, "")),
        Err(error) => {
            let page = page(&member, &code).await?;
            Ok(refuse(&member, error, &sent, page, |page| page.changing.as_mut()))
        }
    }
}

/// `POST /settings/templates/{code}/removal`
pub async fn remove(
    Path(code): Path<String>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let (actor, removed) = (member.actor.clone(), code.clone());
    member.run(move |desk| desk.write(|work| template::remove(work, &actor, &removed))).await?;
    Ok(member.go_saying(HERE, "removed", &code, ""))
}
