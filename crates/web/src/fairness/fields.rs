//! What the forms of the order ask, and what they sent.

use wenguo_app::calendar::input::{OPENINGS, WEEKDAYS};
use wenguo_app::fairness::person::PersonInput;
use wenguo_app::fairness::weights::WeightsInput;
use wenguo_domain::calendar::{Opening, Week};
use wenguo_domain::codes::Channel;
use wenguo_domain::fairness::{Language, Part, Skill, SkillKind, Weights};
use wenguo_store::fairness::person::Said;
use wenguo_store::tree::Entry;

use crate::form::Sent;
use crate::settings::calendars::weekday;
use crate::view::field::{Choice, Field};
use crate::words::Words;
use crate::workspace::choices;
use crate::workspace::queue::in_lang;

/// The choice of a department.
pub fn scope(t: Words, departments: Vec<Choice>, chosen: &str) -> Field {
    Field::select("department", t.text("fairness-scope"), departments).value(chosen).scoped("scope")
}

/// The weights.
pub fn weights(t: Words, weights: Weights) -> Vec<Field> {
    let field = |part: &Part| {
        Field::typed(part.as_str(), t.code("fairness-part", part.as_str()), "number")
            .hint(t.code("fairness-part", &format!("{part}-hint")))
            .value(weights.of(*part).to_string())
            .required()
    };
    Part::ALL.iter().map(field).collect()
}

/// Weights as they were sent.
pub fn weights_of(sent: &Sent) -> WeightsInput {
    WeightsInput {
        open_work: sent.number("open_work"),
        skill: sent.number("skill"),
        presence: sent.number("presence"),
        shift: sent.number("shift"),
    }
}

/// What is asked about a person.
pub fn person(t: Words, said: &Said, categories: &[Entry], products: &[Entry]) -> Vec<Field> {
    let codes = |kind: SkillKind| {
        let named = said.skills.iter().filter(|skill| skill.kind == kind);
        named.map(|skill| skill.code.as_str()).collect::<Vec<_>>().join(" ")
    };
    let checks = |kind: SkillKind, label: &str, choices: Vec<Choice>| {
        Field::checks(kind.as_str(), t.text(label), choices).value(codes(kind)).wide()
    };
    let channels: Vec<&str> = Channel::ALL.iter().map(|channel| channel.as_str()).collect();
    let languages: Vec<&str> = Language::ALL.iter().map(|language| language.as_str()).collect();
    let mut fields = vec![
        checks(SkillKind::Category, "fairness-categories", choices::of(t, categories))
            .hint(t.text("fairness-skills-hint")),
        checks(SkillKind::Product, "fairness-products", choices::of(t, products)),
        checks(SkillKind::Channel, "fairness-channels", Choice::of_codes(t, "channel", &channels)),
        checks(SkillKind::Language, "fairness-languages", Choice::of_codes(t, "language", &languages)),
        Field::typed("capacity", t.text("fairness-capacity"), "number")
            .hint(t.text("fairness-capacity-hint"))
            .value(said.capacity.map(|capacity| capacity.to_string()).unwrap_or_default()),
    ];
    fields.retain(|field| field.name == "capacity" || !field.choices.is_empty());
    for (day, weekday_name) in WEEKDAYS.into_iter().enumerate() {
        let value = said.week.as_ref().map_or(String::new(), |week| Opening::written(&week[day]));
        let field = Field::line(&format!("week.{weekday_name}"), weekday(t, day)).value(value).max(200);
        let hint = || t.with("fairness-week-hint", "sample", OPENINGS);
        fields.push(if day == 0 { field.hint(hint()) } else { field });
    }
    fields
}

/// What was sent about a person.
pub fn person_of(sent: &Sent) -> PersonInput {
    let of = |kind: &SkillKind| {
        let kind = kind.as_str();
        sent.all(kind).into_iter().map(|code| (kind.to_owned(), code)).collect::<Vec<_>>()
    };
    PersonInput {
        skills: SkillKind::ALL.iter().flat_map(of).collect(),
        week: Some(WEEKDAYS.map(|weekday| sent.text(&format!("week.{weekday}")).to_owned())),
        // What is no number is no limit that could hold: 0 is refused with what is allowed.
        capacity: sent.some("capacity").map(|capacity| capacity.parse().unwrap_or(0)),
    }
}

/// What somebody is good at, in words.
pub fn skills_said(t: Words, skills: &[Skill], categories: &[Entry], products: &[Entry]) -> String {
    if skills.is_empty() {
        return t.text("fairness-all-rounder").into_owned();
    }
    let of = |entries: &[Entry], code: &str| {
        let entry = entries.iter().find(|entry| entry.code == code);
        entry.map_or(code.to_owned(), |entry| in_lang(t, &entry.name, entry.name_en.as_deref()))
    };
    let said = |skill: &Skill| match skill.kind {
        SkillKind::Category => of(categories, &skill.code),
        SkillKind::Product => of(products, &skill.code),
        SkillKind::Channel => t.code("channel", &skill.code).into_owned(),
        SkillKind::Language => t.code("language", &skill.code).into_owned(),
    };
    t.listed(&skills.iter().map(said).collect::<Vec<_>>())
}

/// When somebody works, in words: days of the same hours together.
pub fn hours_said(t: Words, week: Option<&Week>) -> String {
    let Some(week) = week else { return t.text("fairness-hours-department").into_owned() };
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for day in 0..7 {
        match spans.last_mut() {
            Some((_, to)) if week[*to] == week[day] => *to = day,
            _ => spans.push((day, day)),
        }
    }
    let open = spans.into_iter().filter(|(from, _)| !week[*from].is_empty());
    let said = open.map(|(from, to)| {
        let days =
            if from == to { weekday(t, from) } else { format!("{}–{}", weekday(t, from), weekday(t, to)) };
        format!("{days} {}", Opening::written(&week[from]))
    });
    t.listed(&said.collect::<Vec<_>>())
}
