//! Who is told what goes on at this desk, outside of it: webhooks and robots of groups on one page, and what was sent.

pub mod deliveries;
mod fields;
pub mod removal;
pub mod robots;
mod rows;
pub mod webhooks;

use axum::http::Method;
use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::robot::{self, Robot};
use wenguo_app::session::device::{self, Secret};
use wenguo_app::webhook::{self, Webhook};
use wenguo_app::work::Work;
use wenguo_domain::actor::Actor;
use wenguo_domain::job::JobKind;
use wenguo_store::job::{self, Waiting};

use super::must_keep_settings;
use crate::page::Page;
use crate::query::Query;
use crate::view::settings::outgoing::{NewSecret, OutgoingPage, Receivers};
use crate::view::settings::{SettingsForm, SettingsLink};
use crate::visitor::Member;

/// Where the page is.
const HERE: &str = "/settings/outgoing";

/// Which one is being changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edited {
    Nothing,
    Webhook(i64),
    Robot(i64),
}

impl Edited {
    fn of(text: &str) -> Edited {
        let of = |text: Option<&str>| text.and_then(|id| id.parse().ok());
        match (of(text.strip_prefix("webhook-")), of(text.strip_prefix("robot-"))) {
            (Some(id), _) => Edited::Webhook(id),
            (_, Some(id)) => Edited::Robot(id),
            _ => Edited::Nothing,
        }
    }
}

struct Found {
    webhooks: Vec<Webhook>,
    robots: Vec<Robot>,
    waiting: Vec<Waiting>,
}

fn find(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Found, AppError> {
    let (webhooks, robots) = (webhook::all(work, actor)?, robot::all(work, actor)?);
    let mut waiting = job::waiting(work.tx, JobKind::Webhook)?;
    waiting.extend(job::waiting(work.tx, JobKind::Robot)?);
    Ok(Found { webhooks, robots, waiting })
}

/// `GET /settings/outgoing`: with a secret that was just made, this once. HEAD shows nothing, so it takes nothing.
pub async fn show(method: Method, member: Member, query: Query) -> Result<Response, Response> {
    let mut page = page(&member, Edited::of(query.text("edit"))).await?;
    if let (Method::GET, Ok(id)) = (method, query.text("secret").parse()) {
        page.secret = new_secret(&member, id).await?;
    }
    Ok(member.show(Page(page)))
}

async fn new_secret(member: &Member, id: i64) -> Result<Option<NewSecret>, Response> {
    let who = member.signed_in.clone().ok_or_else(|| member.go_sign_in())?;
    let actor = member.actor.clone();
    let found = member.run(move |desk| {
        let Some(secret) = device::shown_once(desk, &who, Secret::Webhook(id))? else { return Ok(None) };
        let webhook = desk.read(|work| webhook::find(work, &actor, id))?;
        Ok(Some((webhook.name, secret)))
    });
    let said = |name: &str| member.t.with("outgoing-secret-once", "name", name);
    Ok(found.await?.map(|(name, secret)| NewSecret { said: said(&name), secret: secret.into() }))
}

async fn page(member: &Member, edited: Edited) -> Result<OutgoingPage, Response> {
    must_keep_settings(member).await?;
    let actor = member.actor.clone();
    let found = member.run(move |desk| desk.read(|work| find(work, &actor))).await?;
    let t = member.t;
    let mut shell = member.shell("settings");
    shell.path = HERE.to_owned();
    Ok(OutgoingPage {
        t,
        shell,
        menu: SettingsLink::menu(t, "outgoing"),
        is_idle: member.server.desk.outgoing.http().is_err(),
        secret: None,
        webhooks: webhooks_of(member, &found, edited),
        robots: robots_of(member, &found, edited),
    })
}

fn webhooks_of(member: &Member, found: &Found, edited: Edited) -> Receivers {
    let (t, csrf) = (member.t, member.csrf());
    let chosen = found.webhooks.iter().find(|webhook| edited == Edited::Webhook(webhook.id));
    let title = t.text("outgoing-webhook-add").into_owned();
    let fields = fields::of_webhook(t, None);
    Receivers {
        t,
        id: "webhooks",
        title: t.text("outgoing-webhooks").into_owned(),
        lead: t.text("outgoing-webhooks-lead").into_owned(),
        rows: found.webhooks.iter().map(|webhook| rows::of_webhook(member, found, webhook)).collect(),
        adding: SettingsForm::adding(t, title, &format!("{HERE}/webhooks"), &csrf, fields),
        changing: chosen.map(|webhook| {
            let post = format!("{HERE}/webhooks/{}", webhook.id);
            let fields = fields::of_webhook(t, Some(webhook));
            SettingsForm::changing(t, &webhook.name, &post, HERE, &csrf, fields)
        }),
        renew_secret: chosen.map(|webhook| format!("{HERE}/webhooks/{}/secret", webhook.id)),
        csrf,
    }
}

fn robots_of(member: &Member, found: &Found, edited: Edited) -> Receivers {
    let (t, csrf) = (member.t, member.csrf());
    let chosen = found.robots.iter().find(|robot| edited == Edited::Robot(robot.id));
    let title = t.text("outgoing-robot-add").into_owned();
    let fields = fields::of_robot(t, None);
    let fields = fields.into_iter().map(|field| field.scoped("robot")).collect();
    Receivers {
        t,
        id: "robots",
        title: t.text("outgoing-robots").into_owned(),
        lead: t.text("outgoing-robots-lead").into_owned(),
        rows: found.robots.iter().map(|robot| rows::of_robot(member, found, robot)).collect(),
        adding: SettingsForm::adding(t, title, &format!("{HERE}/robots"), &csrf, fields),
        changing: chosen.map(|robot| {
            let post = format!("{HERE}/robots/{}", robot.id);
            SettingsForm::changing(t, &robot.name, &post, HERE, &csrf, fields::of_robot(t, Some(robot)))
        }),
        renew_secret: None,
        csrf,
    }
}
