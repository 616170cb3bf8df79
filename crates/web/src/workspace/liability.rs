//! Who bears which share, in the reader's language: departments by their names of today, the two parties that every form
//! proposes, and anybody else as they were written.

use wenguo_app::case::Case;
use wenguo_i18n::lang::Lang;
use wenguo_i18n::words;

use crate::words::Words;
use crate::workspace::queue::in_lang;

/// What the parties outside the company are called in a form, each with its code.
pub const OUTSIDE: [(&str, &str); 2] =
    [("customer", "find-liability-customer"), ("supplier", "find-liability-supplier")];

/// The shares in a line: 质量部 70%、客户 30%; nothing where nobody bears one.
pub fn listed(t: Words, case: &Case, shares: &[(String, String)]) -> Option<String> {
    let shares: Vec<String> =
        shares.iter().map(|(party, share)| format!("{} {share}%", called(t, case, party))).collect();
    (!shares.is_empty()).then(|| t.listed(&shares))
}

fn called(t: Words, case: &Case, party: &str) -> String {
    if let Some((name, name_en)) = case.parties.get(party) {
        return in_lang(t, name, name_en.as_deref());
    }
    let is_called = |(code, key): &&(&str, &str)| {
        *code == party || Lang::ALL.into_iter().any(|lang| words::text(lang, key) == party)
    };
    OUTSIDE.iter().find(is_called).map_or_else(|| party.to_owned(), |(_, key)| t.text(key).into_owned())
}
