//! Faults and refusals in words: which message of the locale says what a rule means.

use wenguo_app::unseen::Unseen;
use wenguo_domain::field::FieldError;
use wenguo_domain::refusal::Denial;
use wenguo_domain::roles::Roles;
use wenguo_domain::verb::Verb;
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words::{Arg, has, listed, text, text_with};

/// What is wrong with a field, in words.
pub fn fault(lang: Lang, error: &FieldError) -> String {
    let key = format!("error-{}", error.code.replace('_', "-"));
    let allowed = error.allowed.as_str();
    let fuller = format!("{key}-allowed");
    let key = if !allowed.is_empty() && has(lang, &fuller) { fuller } else { key };
    text_with(lang, &key, &[("allowed", Arg::from(allowed)), ("max", Arg::from(allowed))])
}

/// Why somebody may not, and who may: 您的角色不能做这件事。可以做的是：坐席、主管。
pub fn denial(lang: Lang, denial: Denial) -> String {
    let key = format!("denial-{}", denial.id());
    match denial {
        Denial::Role(who) if who != Roles::NONE => {
            let who = who.iter().map(|role| code(lang, "role", role.as_str()));
            let who = listed(lang, &who.collect::<Vec<_>>());
            text_with(lang, &format!("{key}-who"), &[("who", Arg::from(who.as_str()))])
        }
        _ => text(lang, &key).into_owned(),
    }
}

/// Who did what since, in a row: 王芳 定级、李梅 接单.
pub fn unseen(lang: Lang, since: &[Unseen]) -> String {
    let one = |unseen: &Unseen| format!("{} {}", who(lang, unseen), code(lang, "event", &unseen.kind));
    let what = listed(lang, &since.iter().map(one).collect::<Vec<_>>());
    text_with(lang, "problem-changes", &[("what", Arg::from(what.as_str()))])
}

/// Who did it, as people call them.
pub fn who(lang: Lang, unseen: &Unseen) -> String {
    match unseen.actor.as_str() {
        "system" => text(lang, "timeline-system").into_owned(),
        "complainant" => text(lang, "timeline-public").into_owned(),
        _ => unseen.name.clone(),
    }
}

/// Verbs as people call them, in a row.
pub fn verbs(lang: Lang, verbs: &[Verb]) -> String {
    listed(lang, &verbs.iter().map(|verb| self::verb(lang, *verb)).collect::<Vec<_>>())
}

/// A verb as people call it.
pub fn verb(lang: Lang, verb: Verb) -> String {
    text(lang, &format!("verb-{verb}")).into_owned()
}

/// A code of a closed list as people call it: `stage-followed_up`.
pub fn code(lang: Lang, list: &str, code: &str) -> String {
    text(lang, &format!("{list}-{code}")).into_owned()
}
