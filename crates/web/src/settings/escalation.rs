//! Who is told when something is late: ladders, heads, what cannot wait. `ladders` is how a ladder changes and what it says,
//! `fields` what the forms ask and sent.

mod fields;
mod ladders;

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::escalation::immediate;
use wenguo_app::ladder;
use wenguo_app::staff;
use wenguo_app::work::Work;
use wenguo_domain::escalation::immediate::{Rule, Sign};
use wenguo_domain::escalation::ladder::Scoped;
use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::user::{self, User};

use super::{must_keep_settings, refuse};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::link::Fact;
use crate::view::settings::escalation::{EscalationPage, RuleRow};
use crate::view::settings::{SettingsForm, SettingsLink};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::climb::whom;
use crate::workspace::queue::in_lang;

pub use ladders::{put, remove};

/// Where the page is.
const HERE: &str = "/settings/escalation";

struct Found {
    ladders: Vec<Scoped>,
    rules: Vec<Rule>,
    departments: Vec<Entry>,
    people: Vec<User>,
    heads: Vec<(i64, i64)>,
}

fn find(work: &mut Work<'_, '_>) -> Result<Found, AppError> {
    let mut people = user::all(work.tx)?;
    people.retain(|user| user.disabled_at.is_none());
    Ok(Found {
        ladders: ladder::read(work)?.to_vec(),
        rules: immediate::all(work)?,
        departments: tree::all(work.tx, Tree::Departments)?,
        people,
        heads: staff::heads(work)?,
    })
}

/// `GET /settings/escalation`, with `edit` (a ladder) or `rule` (a code) to change.
pub async fn show(member: Member, query: Query) -> Result<Response, Response> {
    let page = page(&member, query.text("edit").parse().ok(), query.text("rule")).await?;
    Ok(member.show(Page(page)))
}

async fn page(member: &Member, edit: Option<i64>, rule: &str) -> Result<EscalationPage, Response> {
    must_keep_settings(member).await?;
    let found = member.run(|desk| desk.read(find)).await?;
    let (t, csrf) = (member.t, member.csrf());
    let ladder = found.ladders.iter().find(|each| Some(each.id) == edit);
    let rule = found.rules.iter().find(|each| each.code == rule);
    let changing = match (ladder, rule) {
        (Some(ladder), _) => {
            let fields = fields::ladder(t, &found.departments, &found.people, Some(ladder));
            let name = ladders::scope(t, &found.departments, &ladder.scope);
            Some(SettingsForm::changing(t, &name, HERE, HERE, &csrf, fields))
        }
        (None, Some(rule)) => {
            let name = in_lang(t, &rule.name, rule.name_en.as_deref());
            let post = format!("{HERE}/rules/{}", rule.code);
            Some(SettingsForm::changing(
                t,
                &name,
                &post,
                HERE,
                &csrf,
                fields::rule(t, &found.people, Some(rule)),
            ))
        }
        _ => None,
    };
    let adding = |title: &str, post: &str, fields| {
        SettingsForm::adding(t, t.text(title).into_owned(), &format!("{HERE}{post}"), &csrf, fields)
    };
    Ok(EscalationPage {
        t,
        shell: member.shell("settings"),
        menu: SettingsLink::menu(t, "escalation"),
        ladders: found.ladders.iter().map(|each| ladders::card(t, &found.departments, each)).collect(),
        adding: adding("ladder-add", "", fields::ladder(t, &found.departments, &found.people, None)),
        changing,
        heads: found.heads.iter().filter_map(|named| head_fact(t, &found, *named)).collect(),
        head: adding("heads-name", "/heads", fields::head(t, &found.departments, &found.people)),
        rules: found.rules.iter().map(|rule| rule_row(t, rule)).collect(),
        rule: adding("immediate-add", "/rules/new", fields::rule(t, &found.people, None)),
    })
}

/// A department and who was named to head it.
fn head_fact(t: Words, found: &Found, (department, head): (i64, i64)) -> Option<Fact> {
    let department = found.departments.iter().find(|entry| entry.id == department)?;
    let head = found.people.iter().find(|user| user.id == head)?;
    Some(Fact::new(in_lang(t, &department.name, department.name_en.as_deref()), &head.name))
}

fn rule_row(t: Words, rule: &Rule) -> RuleRow {
    let group = &rule.group;
    let words = match rule.sign {
        Sign::Words => t.listed(&rule.words),
        Sign::Group => [
            ("immediate-people", group.people),
            ("immediate-complaints", group.complaints),
            ("immediate-days", group.days),
            ("immediate-likeness", group.likeness),
        ]
        .map(|(key, value)| format!("{} {value}", t.text(key)))
        .join(" · "),
        Sign::Regulator => String::new(),
    };
    let state = match rule.is_enabled {
        true => Badge::new(t.text("immediate-on"), Tone::Ok),
        false => Badge::new(t.text("immediate-off"), Tone::Neutral),
    };
    RuleRow {
        name: in_lang(t, &rule.name, rule.name_en.as_deref()),
        sign: t.code("immediate-sign", rule.sign.as_str()).into_owned(),
        words,
        whom: whom(t, &rule.whom.to_string()),
        state,
        edit: format!("{HERE}?rule={}#change", rule.code),
    }
}

/// The form an error is said in.
type Faulty = fn(&mut EscalationPage) -> Option<&mut SettingsForm>;

async fn done<T>(
    member: &Member,
    sent: &Sent,
    (edit, rule): (Option<i64>, &str),
    result: Result<T, AppError>,
    form: Faulty,
) -> Result<Response, Response> {
    match result {
        Ok(_) => Ok(member.go_saying(HERE, "changed", &member.t.text("settings-escalation"), "")),
        Err(error) => Ok(refuse(member, error, sent, page(member, edit, rule).await?, form)),
    }
}

/// `POST /settings/escalation/rules/{code}`
pub async fn put_rule(
    Path(code): Path<String>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let (actor, input) = (member.actor.clone(), fields::rule_of(&sent));
    let known = if code == "new" { sent.text("code").to_owned() } else { code.clone() };
    let put = move |work: &mut Work<'_, '_>| immediate::put(work, &actor, &known, &input);
    let result = member.server.run(move |desk| desk.write(put)).await;
    done(&member, &sent, (None, &code), result, |page| match &mut page.changing {
        Some(form) => Some(form),
        None => Some(&mut page.rule),
    })
    .await
}

/// `POST /settings/escalation/heads`
pub async fn name_head(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, department, head) =
        (member.actor.clone(), sent.text("department").to_owned(), sent.some("head"));
    let name = move |work: &mut Work<'_, '_>| staff::set_head(work, &actor, &department, head.as_deref());
    let result = member.server.run(move |desk| desk.write(name)).await;
    done(&member, &sent, (None, ""), result, |page| Some(&mut page.head)).await
}
