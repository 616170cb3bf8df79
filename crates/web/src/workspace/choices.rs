//! What can be chosen in the forms of a case: entries of the trees, people.

use axum::response::Response;
use wenguo_app::assignable::{self, Assignable};
use wenguo_app::error::AppError;
use wenguo_app::fairness::{self, Asked, Staff};
use wenguo_app::work::Work;
use wenguo_app::{keyword, taxonomy};
use wenguo_domain::fairness::{Place, Standing};
use wenguo_i18n::words::Arg;
use wenguo_store::category;
use wenguo_store::tree::{Entry, Tree};
use wenguo_text::name::word_syllables;

use crate::view::field::Choice;
use crate::visitor::Member;
use crate::words::Words;
use crate::workspace::queue::in_lang;

/// Entries of a tree that are offered, each with the path to it.
pub async fn tree(member: &Member, tree: Tree) -> Result<Vec<Choice>, Response> {
    let entries = member.run(move |desk| desk.read(|work| taxonomy::all(work, tree))).await?;
    Ok(of(member.t, &entries))
}

/// The same with what the complaint has already (the code `kept`), which stays right when it is retired.
pub async fn tree_keeping(member: &Member, tree: Tree, kept: Option<&str>) -> Result<Vec<Choice>, Response> {
    let entries = member.run(move |desk| desk.read(|work| taxonomy::all(work, tree))).await?;
    Ok(keeping(member.t, &entries, kept))
}

fn keeping(t: Words, entries: &[Entry], kept: Option<&str>) -> Vec<Choice> {
    let mut choices = of(t, entries);
    let retired = |entry: &&Entry| entry.retired_at.is_some() && Some(entry.code.as_str()) == kept;
    if let Some(entry) = entries.iter().find(retired) {
        let choice = choice(t, entries, entry);
        let label = t.with("choice-retired", "name", &choice.label);
        choices.push(Choice { label, ..choice });
    }
    choices
}

/// Those of `entries` that are offered, each with the path to it.
pub fn of(t: Words, entries: &[Entry]) -> Vec<Choice> {
    let offered = entries.iter().filter(|entry| entry.retired_at.is_none());
    offered.map(|entry| choice(t, entries, entry)).collect()
}

fn choice(t: Words, entries: &[Entry], entry: &Entry) -> Choice {
    let above = above(entries, entry);
    let name = |entry: &Entry| in_lang(t, &entry.name, entry.name_en.as_deref());
    let path: Vec<String> = above.iter().map(|entry| name(entry)).collect();
    // The Chinese name, whatever language the page is in.
    let spelled = above.into_iter().chain([entry]).map(|entry| word_syllables(&entry.name).join(" "));
    let spelled = spelled.collect::<Vec<_>>().join("|");
    Choice { hint: path.join(" / "), spelled, ..Choice::new(&entry.code, name(entry)) }
}

/// Categories by their path, with the severity they usually have; it stands beside those where it is more than general.
/// What the complaint has already (the code `kept`) is among them when it is retired.
pub async fn categories(member: &Member, kept: Option<&str>) -> Result<Vec<Choice>, Response> {
    let t = member.t;
    let (entries, severities, keywords) = member
        .run(|desk| {
            desk.read::<_, AppError>(|work| {
                let severities = category::severities(work.tx)?;
                Ok((taxonomy::all(work, Tree::Categories)?, severities, keyword::all(work)?))
            })
        })
        .await?;
    let mut choices = keeping(t, &entries, kept);
    for choice in &mut choices {
        choice.keywords = keywords.get(&choice.value).map(|words| spelled(words)).unwrap_or_default();
        let path = std::mem::take(&mut choice.hint);
        if !path.is_empty() {
            choice.label = format!("{path} / {}", choice.label);
        }
        let Some((_, severity)) = severities.iter().find(|(code, _)| *code == choice.value) else { continue };
        choice.usual.clone_from(severity);
        if severity != "general" {
            choice.label = format!("{} · {}", choice.label, t.code("severity", severity));
        }
    }
    Ok(choices)
}

/// Words, each with how it is typed.
fn spelled(words: &[String]) -> String {
    let spelled = words.iter().map(|word| format!("{word}:{}", word_syllables(word).join(" ")));
    spelled.collect::<Vec<_>>().join("|")
}

/// The entries above an entry, from the top.
fn above<'e>(entries: &'e [Entry], entry: &Entry) -> Vec<&'e Entry> {
    let mut path = Vec::new();
    let mut above = entry.parent_id;
    // Taxonomies are a few levels deep; the bound only keeps a damaged one from running for ever.
    while let Some(parent) = above.and_then(|id| entries.iter().find(|entry| entry.id == id)) {
        path.push(parent);
        above = parent.parent_id.filter(|_| path.len() < 10);
    }
    path.reverse();
    path
}

/// Departments, with a word about those that gave the complaint back already.
pub async fn departments(
    member: &Member,
    returns: &[(String, String, i64)],
) -> Result<Vec<Choice>, Response> {
    let mut choices = tree(member, Tree::Departments).await?;
    for (code, _, times) in returns {
        if let Some(choice) = choices.iter_mut().find(|choice| choice.value == *code) {
            choice.hint = member.t.count("flag-returned", *times);
        }
    }
    Ok(choices)
}

/// People a complaint can be given to, under the names of their departments, there in the order in which it is their turn, with
/// what waits for them and why.
pub async fn handlers(member: &Member, number: &str) -> Result<Vec<Choice>, Response> {
    let (t, actor, number) = (member.t, member.actor.clone(), number.to_owned());
    let find = move |work: &mut Work<'_, '_>| {
        let (staff, asked) = fairness::of_complaint(work, &actor, &number)?;
        Ok::<_, AppError>((assignable::all(work)?, staff, asked))
    };
    let (people, staff, asked) = member.run(move |desk| desk.read(find)).await?;
    let mut choices = Vec::new();
    for of_department in people.chunk_by(|one, next| one.department.id == next.department.id) {
        let places = staff.ranked(of_department.first().map(|person| person.department.id), &asked, None);
        let known = |login: &str| of_department.iter().find(|person| person.login == login);
        let placed = places.iter().filter_map(|(place, one)| Some((place, known(&one.user.login)?)));
        choices.extend(placed.map(|(place, person)| choice_of(t, place, person)));
    }
    mark_the_first(t, &staff, &asked, &mut choices);
    Ok(choices)
}

/// Marks those whose turn it is, each with the departments in which it is.
fn mark_the_first(t: Words, staff: &Staff, asked: &Asked, choices: &mut [Choice]) {
    for department in staff.departments() {
        let places = staff.ranked(Some(department.id), asked, None);
        let first = places.first().filter(|(place, _)| place.standing != Standing::Away);
        let choice =
            first.and_then(|(_, one)| choices.iter_mut().find(|choice| choice.value == one.user.login));
        if let Some(choice) = choice {
            let (departments, mark) = &mut choice.marked_with;
            *departments = format!("{departments} {}", department.code).trim_start().to_owned();
            *mark = t.text("fairness-first").into_owned();
            let name = in_lang(t, &department.name, department.name_en.as_deref());
            choice.marked = match choice.marked.is_empty() {
                true => name,
                false => t.listed(&[std::mem::take(&mut choice.marked), name]),
            };
        }
    }
    for choice in choices.iter_mut().filter(|choice| !choice.marked.is_empty()) {
        choice.marked = t.with("fairness-first-in", "departments", &choice.marked);
    }
}

fn choice_of(t: Words, place: &Place, person: &Assignable) -> Choice {
    let parts = std::iter::once(waiting(t, person)).chain(reasons(t, place));
    Choice {
        group: in_lang(t, &person.department.name, person.department.name_en.as_deref()),
        within: person.within.join(" "),
        hint: parts.collect::<Vec<_>>().join(" · "),
        ..Choice::new(&person.login, &person.name)
    }
}

/// Why somebody has their place: what speaks for them or keeps them back, and the score.
fn reasons(t: Words, place: &Place) -> Vec<String> {
    let (fit, candidate) = (&place.candidate.fit, &place.candidate);
    let fit = match (fit.matched.is_empty(), fit.missed.is_empty()) {
        (true, true) => None,
        (false, true) => Some("fit-matched"),
        (true, false) => Some("fit-missed"),
        (false, false) => Some("fit-partly"),
    };
    let kept_back = !matches!(place.standing, Standing::Ready | Standing::Away);
    let standing = kept_back.then(|| t.code("standing", place.standing.as_str()).into_owned());
    let presence = t.code("presence", candidate.presence.as_str()).into_owned();
    let score = t.with("dispatch-score", "score", &place.score.to_string());
    fit.map(|key| t.text(key).into_owned()).into_iter().chain(standing).chain([presence, score]).collect()
}

/// How much waits for somebody, and how much of it nobody has been given yet.
fn waiting(t: Words, person: &Assignable) -> String {
    if person.unassigned == 0 {
        return t.count("dispatch-waiting", person.waiting());
    }
    let args = [("count", Arg::Count(person.waiting())), ("open", Arg::Count(person.unassigned))];
    t.with_all("dispatch-waiting-open", &args)
}
