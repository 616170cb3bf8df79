//! Who is told when something is late: ladders, deputies, duty, what cannot wait. `fields` is what its forms ask and sent.

mod fields;

use axum::response::Response;
use wenguo_app::absence::{self, Absence};
use wenguo_app::duty::{self, Duty};
use wenguo_app::error::AppError;
use wenguo_app::escalation::immediate;
use wenguo_app::ladder;
use wenguo_app::work::Work;
use wenguo_domain::escalation::immediate::{Rule, Sign};
use wenguo_domain::escalation::ladder::{Rung, Scoped, When};
use wenguo_domain::moment::Moment;
use wenguo_i18n::dates;
use wenguo_i18n::words::Arg;
use wenguo_store::tree::{self, Entry, Tree};
use wenguo_store::user::{self, User};

use super::{must_keep_settings, refuse};
use crate::form::{MemberForm, Sent};
use crate::page::Page;
use crate::path::Path;
use crate::problem;
use crate::query::Query;
use crate::view::badge::Badge;
use crate::view::settings::escalation::{EscalationPage, LadderCard, RuleRow, SpanRow};
use crate::view::settings::{SettingsForm, SettingsLink};
use crate::view::tone::Tone;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::climb::whom;
use crate::workspace::queue::in_lang;

/// Where the page is.
const HERE: &str = "/settings/escalation";

struct Found {
    ladders: Vec<Scoped>,
    rules: Vec<Rule>,
    absences: Vec<Absence>,
    duties: Vec<Duty>,
    departments: Vec<Entry>,
    people: Vec<User>,
}

fn find(work: &mut Work<'_, '_>) -> Result<Found, AppError> {
    let mut people = user::all(work.tx)?;
    people.retain(|user| user.disabled_at.is_none());
    Ok(Found {
        ladders: ladder::read(work)?.to_vec(),
        rules: immediate::all(work)?,
        absences: absence::coming(work)?,
        duties: duty::coming(work)?,
        departments: tree::all(work.tx, Tree::Departments)?,
        people,
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
            let name = scope(t, &found.departments, ladder);
            Some(SettingsForm::changing(t, &name, HERE, HERE, &csrf, fields))
        }
        (None, Some(rule)) => {
            let name = in_lang(t, &rule.name, rule.name_en.as_deref());
            let post = format!("{HERE}/rules/{}", rule.code);
            Some(SettingsForm::changing(t, &name, &post, HERE, &csrf, fields::rule(t, &found.people, Some(rule))))
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
        ladders: found.ladders.iter().map(|each| card(t, &found.departments, each)).collect(),
        adding: adding("ladder-add", "", fields::ladder(t, &found.departments, &found.people, None)),
        changing,
        rules: found.rules.iter().map(|rule| rule_row(t, rule)).collect(),
        rule: adding("immediate-add", "/rules/new", fields::rule(t, &found.people, None)),
        absences: found.absences.iter().map(|each| absence_row(member, each, true)).collect(),
        absence: adding("absence-add", "/absences", fields::absence(t, &found.people, true)),
        duties: found.duties.iter().map(|each| duty_row(member, each)).collect(),
        duty: adding("duty-add", "/duties", fields::duty(t, &found.people)),
    })
}

fn scope(t: Words, departments: &[Entry], ladder: &Scoped) -> String {
    let department = ladder.scope.department.and_then(|id| departments.iter().find(|entry| entry.id == id));
    let department = department.map(|entry| in_lang(t, &entry.name, entry.name_en.as_deref()));
    let severity = ladder.scope.severity.map(|severity| t.code("severity", severity.as_str()).into_owned());
    let parts: Vec<String> = department.into_iter().chain(severity).collect();
    if parts.is_empty() { t.text("ladder-all").into_owned() } else { parts.join(" · ") }
}

fn card(t: Words, departments: &[Entry], ladder: &Scoped) -> LadderCard {
    let rungs = ladder.ladder.rungs.iter().enumerate().map(|(place, rung)| {
        let level = ladder.ladder.level(place);
        let tone = if level == 0 { Tone::Warn } else { Tone::Danger };
        let badge = Badge::new(t.code("escalation-level", &level.to_string()), tone);
        let (when, answer) = (said(t, rung.when), answer_said(t, rung));
        (badge, when, whom(t, &rung.whom.to_string()), answer)
    });
    let is_for_all = ladder.scope.department.is_none() && ladder.scope.severity.is_none();
    LadderCard {
        scope: scope(t, departments, ladder),
        rungs: rungs.collect(),
        edit: format!("{HERE}?edit={}#change", ladder.id),
        remove: (!is_for_all).then(|| format!("{HERE}/{}/removal", ladder.id)),
    }
}

fn said(t: Words, when: When) -> String {
    t.with(&format!("ladder-said-{}", when.kind()), "amount", &when.amount().to_string())
}

fn answer_said(t: Words, rung: &Rung) -> String {
    match rung.answer_within {
        Some(minutes) => t.with("ladder-said-answer", "minutes", &minutes.to_string()),
        None => t.text("ladder-answer-none").into_owned(),
    }
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

fn span(member: &Member, from: Moment, to: Moment) -> String {
    let at = |moment: Moment| dates::exact(moment.0, &member.server.desk.zone);
    let (from, to) = (at(from), at(to));
    member.t.with_all("absence-said", &[("from", Arg::from(from.as_str())), ("to", Arg::from(to.as_str()))])
}

/// An absence in one line.
pub fn absence_row(member: &Member, absence: &Absence, may: bool) -> SpanRow {
    let t = member.t;
    let deputy = match &absence.deputy {
        Some((_, name)) => format!("{} {name}", t.text("absence-deputy")),
        None => t.text("absence-deputy-none").into_owned(),
    };
    let more: Vec<String> = std::iter::once(deputy).chain(absence.note.clone()).collect();
    SpanRow {
        who: absence.user.1.clone(),
        span: span(member, absence.from, absence.to),
        more: more.join(" · "),
        remove: may.then(|| format!("/account/absences/{}/removal", absence.id)),
    }
}

fn duty_row(member: &Member, duty: &Duty) -> SpanRow {
    SpanRow {
        who: duty.user.1.clone(),
        span: span(member, duty.from, duty.to),
        more: String::new(),
        remove: Some(format!("{HERE}/duties/{}/removal", duty.id)),
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

/// `POST /settings/escalation`
pub async fn put(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, input, edit) = (member.actor.clone(), fields::ladder_of(&sent), sent.number("edit"));
    let result = member.server.run(move |desk| desk.write(|work| ladder::put(work, &actor, &input))).await;
    let result = result.map_err(fields::at_rows(&sent));
    done(&member, &sent, (edit, ""), result, |page| match &mut page.changing {
        Some(form) => Some(form),
        None => Some(&mut page.adding),
    })
    .await
}

/// `POST /settings/escalation/{id}/removal`
pub async fn remove(
    Path(id): Path<i64>,
    MemberForm { member, sent }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    let result = member.server.run(move |desk| desk.write(|work| ladder::remove(work, &actor, id))).await;
    done(&member, &sent, (None, ""), result, |page| Some(&mut page.adding)).await
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

/// `POST /settings/escalation/absences`
pub async fn add_absence(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, form) = (member.actor.clone(), sent.clone());
    let add = move |work: &mut Work<'_, '_>| {
        let input = fields::absence_of(work, &form);
        absence::add(work, &actor, &input)
    };
    let result = member.server.run(move |desk| desk.write(add)).await;
    done(&member, &sent, (None, ""), result, |page| Some(&mut page.absence)).await
}

/// `POST /settings/escalation/duties`
pub async fn add_duty(MemberForm { member, sent }: MemberForm) -> Result<Response, Response> {
    let (actor, form) = (member.actor.clone(), sent.clone());
    let add = move |work: &mut Work<'_, '_>| {
        let input = fields::duty_of(work, &form);
        duty::add(work, &actor, &input)
    };
    let result = member.server.run(move |desk| desk.write(add)).await;
    done(&member, &sent, (None, ""), result, |page| Some(&mut page.duty)).await
}

/// `POST /settings/escalation/duties/{id}/removal`
pub async fn remove_duty(
    Path(id): Path<i64>,
    MemberForm { member, .. }: MemberForm,
) -> Result<Response, Response> {
    let actor = member.actor.clone();
    match member.server.run(move |desk| desk.write(|work| duty::remove(work, &actor, id))).await {
        Ok(()) => Ok(member.go_saying(HERE, "changed", &member.t.text("settings-escalation"), "")),
        Err(error) => Err(problem::page(&member, error)),
    }
}

/// What the form of one's own absence asks and sent.
pub use fields::{absence as absence_fields, absence_of};
