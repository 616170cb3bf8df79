//! What the forms of escalation ask, and what they sent.

use wenguo_app::error::AppError;
use wenguo_app::escalation::immediate::RuleInput;
use wenguo_app::ladder::{LadderInput, RUNGS, RungInput};
use wenguo_domain::codes::{Role, Severity};
use wenguo_domain::escalation::immediate::{Group, Rule, Sign};
use wenguo_domain::escalation::ladder::{Scoped, When};
use wenguo_domain::field::FieldError;
use wenguo_domain::roles::Roles;
use wenguo_store::tree::Entry;
use wenguo_store::user::User;

use crate::form::Sent;
use crate::view::field::{Choice, Field};
use crate::words::Words;
use crate::workspace::climb::whom;
use crate::workspace::queue::in_lang;

/// Rungs that a form has room for at least, and beyond those there are.
const ROWS: (usize, usize) = (4, 2);

fn when_choices(t: Words) -> Vec<Choice> {
    let kinds = When::KINDS.iter().map(|kind| Choice::new(*kind, t.code("ladder-when", kind)));
    std::iter::once(Choice::new("", t.text("ladder-when-none"))).chain(kinds).collect()
}

/// Places of the organisation, roles, people.
fn whom_choices(t: Words, people: &[User]) -> Vec<Choice> {
    let places = ["handler", "head", "above", "above:2", "above:3", "centre", "superior"];
    let roles = Role::ALL.iter().filter(|role| Roles::OF_COMPLAINTS.contains(**role));
    let roles = roles.map(|role| format!("role:{role}"));
    let codes = places.iter().map(|place| (*place).to_owned()).chain(roles);
    let seeing = people.iter().filter(|user| Roles::OF_COMPLAINTS.any_of(&user.roles));
    let people = seeing.map(|user| Choice::new(format!("person:{}", user.login), &user.name));
    codes.map(|code| Choice::new(&code, whom(t, &code))).chain(people).collect()
}

/// A ladder: of one that is there already, for which complaints it is cannot be changed: that would be another one.
pub fn ladder(t: Words, departments: &[Entry], people: &[User], known: Option<&Scoped>) -> Vec<Field> {
    let mut fields = match known {
        Some(known) => {
            let department = departments.iter().find(|entry| Some(entry.id) == known.scope.department);
            vec![
                Field::hidden("edit", &known.id.to_string()),
                Field::hidden("department", department.map_or("", |entry| &entry.code)),
                Field::hidden("severity", known.scope.severity.map_or("", |severity| severity.as_str())),
            ]
        }
        None => {
            let active = departments.iter().filter(|entry| entry.retired_at.is_none());
            let departments = active
                .map(|entry| Choice::new(&entry.code, in_lang(t, &entry.name, entry.name_en.as_deref())));
            let severities = Severity::ALL
                .iter()
                .map(|severity| Choice::new(severity.as_str(), t.code("severity", severity.as_str())));
            vec![
                Field::filter(t, "department", t.text("field-department"), departments.collect()),
                Field::filter(t, "severity", t.text("field-severity"), severities.collect()),
            ]
        }
    };
    let rungs = known.map(|known| known.ladder.rungs.as_slice()).unwrap_or_default();
    for place in 0..ROWS.0.max(rungs.len() + ROWS.1).min(RUNGS) {
        let rung = rungs.get(place);
        let label = |key: &str| {
            format!("{} · {}", t.with("ladder-rung", "place", &(place + 1).to_string()), t.text(key))
        };
        let name = |field: &str| format!("rungs.{place}.{field}");
        let amount = rung.map(|rung| rung.when.amount()).filter(|amount| *amount > 0);
        let answer = rung.and_then(|rung| rung.answer_within);
        fields.extend([
            Field::select(&name("when"), label("ladder-when"), when_choices(t))
                .value(rung.map_or("", |rung| rung.when.kind())),
            Field::typed(&name("amount"), label("ladder-amount"), "number")
                .value(amount.map(|amount| amount.to_string()).unwrap_or_default()),
            Field::select(&name("whom"), label("ladder-whom"), whom_choices(t, people))
                .value(rung.map_or_else(|| "head".to_owned(), |rung| rung.whom.to_string())),
            Field::typed(&name("answer_within"), label("ladder-answer"), "number")
                .value(answer.map(|minutes| minutes.to_string()).unwrap_or_default())
                .hint(t.text("ladder-answer-hint")),
        ]);
    }
    match known {
        Some(_) => fields,
        None => fields.into_iter().map(|field| field.scoped("new")).collect(),
    }
}

/// The rows that were filled in, each with its place in the form.
fn rows(sent: &Sent) -> Vec<usize> {
    (0..RUNGS).filter(|place| sent.some(&format!("rungs.{place}.when")).is_some()).collect()
}

/// A ladder as it was sent.
pub fn ladder_of(sent: &Sent) -> LadderInput {
    let rung = |place: usize| {
        let text = |field: &str| sent.text(&format!("rungs.{place}.{field}")).trim().to_owned();
        let answer = text("answer_within");
        RungInput {
            when: text("when"),
            amount: text("amount").parse().ok(),
            whom: text("whom"),
            // What is no number is no time.
            answer_within: (!answer.is_empty()).then(|| answer.parse().unwrap_or(0)),
        }
    };
    LadderInput {
        department: sent.some("department"),
        severity: sent.some("severity"),
        rungs: rows(sent).into_iter().map(rung).collect(),
    }
}

/// Faults of rungs, at the rows of the form.
pub fn at_rows(sent: &Sent) -> impl Fn(AppError) -> AppError + use<> {
    let rows = rows(sent);
    move |error| match error {
        AppError::Invalid(faults) => {
            AppError::Invalid(faults.into_iter().map(|fault| at_row(&rows, fault)).collect())
        }
        other => other,
    }
}

fn at_row(rows: &[usize], fault: FieldError) -> FieldError {
    let mut parts = fault.pointer.trim_start_matches('/').splitn(3, '/');
    let (Some("rungs"), place, field) = (parts.next(), parts.next(), parts.next()) else { return fault };
    let place =
        place.and_then(|place| place.parse::<usize>().ok()).and_then(|place| rows.get(place)).copied();
    let pointer = format!("/rungs.{}.{}", place.unwrap_or_default(), field.unwrap_or("when"));
    FieldError { pointer, ..fault }
}

/// Who heads a department.
pub fn head(t: Words, departments: &[Entry], people: &[User]) -> Vec<Field> {
    let active = departments.iter().filter(|entry| entry.retired_at.is_none());
    let departments =
        active.map(|entry| Choice::new(&entry.code, in_lang(t, &entry.name, entry.name_en.as_deref())));
    let seeing: Vec<User> =
        people.iter().filter(|user| Roles::OF_COMPLAINTS.any_of(&user.roles)).cloned().collect();
    let mut heads = somebody(&seeing);
    heads.insert(0, Choice::new("", t.text("settings-head-hint")));
    let fields = [
        Field::select("department", t.text("field-department"), departments.collect()).required(),
        Field::select("head", t.text("settings-head"), heads),
    ];
    fields.into_iter().map(|field| field.scoped("head")).collect()
}

/// Something that cannot wait.
pub fn rule(t: Words, people: &[User], known: Option<&Rule>) -> Vec<Field> {
    let of = |name: fn(&Rule) -> String| known.map(name).unwrap_or_default();
    let mut fields = Vec::new();
    if known.is_none() {
        fields.push(Field::line("code", t.text("code")).max(60).required());
    }
    fields.extend([
        Field::line("name", t.text("name")).value(of(|rule| rule.name.clone())).max(100).required(),
        Field::line("name_en", t.text("settings-name-en"))
            .value(of(|rule| rule.name_en.clone().unwrap_or_default()))
            .max(100),
        Field::select("whom", t.text("ladder-whom"), whom_choices(t, people))
            .value(known.map_or_else(|| "head".to_owned(), |rule| rule.whom.to_string())),
        Field::check("enabled", t.text("immediate-on"))
            .value(known.is_none_or(|rule| rule.is_enabled).to_string()),
    ]);
    if known.is_none_or(|rule| rule.sign == Sign::Words) {
        let words = Field::area("words", t.text("immediate-words")).value(of(|rule| rule.words.join("\n")));
        fields.push(words.required());
    }
    if let Some(rule) = known.filter(|rule| rule.sign == Sign::Group) {
        let group = rule.group;
        let figures = [
            ("people", group.people),
            ("complaints", group.complaints),
            ("days", group.days),
            ("likeness", group.likeness),
        ];
        fields.extend(figures.map(|(name, value)| {
            let label = t.text(&format!("immediate-{name}"));
            Field::typed(&format!("group.{name}"), label, "number").value(value.to_string()).required()
        }));
    }
    match known {
        Some(_) => fields,
        None => fields.into_iter().map(|field| field.scoped("rule")).collect(),
    }
}

/// A rule as it was sent.
pub fn rule_of(sent: &Sent) -> RuleInput {
    let figure = |name: &str| sent.number(&format!("group.{name}"));
    let group = figure("people").map(|people| Group {
        people,
        complaints: figure("complaints").unwrap_or_default(),
        days: figure("days").unwrap_or_default(),
        likeness: figure("likeness").unwrap_or_default(),
    });
    RuleInput {
        name: sent.text("name").to_owned(),
        name_en: sent.some("name_en"),
        words: sent.text("words").lines().map(str::to_owned).collect(),
        whom: sent.text("whom").to_owned(),
        is_enabled: sent.flag("enabled") == Some(true),
        group,
    }
}

/// Every one of them as a choice.
fn somebody(people: &[User]) -> Vec<Choice> {
    people.iter().map(|user| Choice::new(&user.login, &user.name)).collect()
}
