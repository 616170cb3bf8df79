//! The words of one page: every template carries one as `t`.

use std::borrow::{Borrow, Cow};

use wenguo_app::export::Wording;
use wenguo_app::password::LEAST;
use wenguo_domain::money::Money;
use wenguo_i18n::{
    lang::Lang,
    numbers,
    words::{Arg, has, listed, text, text_with},
};
use wenguo_store::complaint::record::Named;

/// The words in its reader's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// The words of a language.
    pub fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// The words of the language a tag names: `zh`, `en`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Lang::from_tag(tag).map(Self::new)
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The language's tag, for `<html lang>`.
    pub fn tag(&self) -> &'static str {
        self.lang.tag()
    }

    /// The words of a key.
    pub fn text(&self, key: &str) -> Cow<'static, str> {
        text(self.lang, key)
    }

    /// The words of a key that takes one text in.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        text_with(self.lang, key, &[(name, Arg::Text(value))])
    }

    /// The words of a key that takes a `$count` in.
    pub fn count(&self, key: &str, count: impl Borrow<i64>) -> String {
        text_with(self.lang, key, &[("count", Arg::Count(*count.borrow()))])
    }

    /// The words of a key that takes any number of values in.
    pub fn with_all(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        text_with(self.lang, key, args)
    }

    /// The name of a code in a list: `code("severity", "major")`; the code itself where it has no name.
    pub fn code(&self, list: &str, code: &str) -> Cow<'static, str> {
        let key = format!("{list}-{code}");
        if has(self.lang, &key) { text(self.lang, &key) } else { Cow::Owned(code.to_owned()) }
    }

    /// Several in a row: 退款、换货.
    pub fn listed(&self, several: &[impl AsRef<str>]) -> String {
        listed(self.lang, several)
    }

    /// What a new password must be, to be read before it is typed.
    pub fn password_hint(&self) -> String {
        self.count("setup-password-hint", LEAST as i64)
    }

    /// What to say at a field at fault, for a field error's code and what would be allowed.
    pub fn fault(&self, code: &str, allowed: &str) -> String {
        let key = format!("error-{}", code.replace('_', "-"));
        let key = if has(self.lang, &key) { key.as_str() } else { "error-invalid" };
        text_with(self.lang, key, &[("max", Arg::Text(allowed)), ("allowed", Arg::Text(allowed))])
    }
}

impl Wording for Words {
    fn word(&self, list: &str, code: &str) -> String {
        self.code(list, code).into_owned()
    }

    fn name(&self, named: &Named) -> String {
        crate::workspace::queue::name(*self, named)
    }

    fn yes_no(&self, yes: bool) -> String {
        self.text(if yes { "yes" } else { "no" }).into_owned()
    }

    fn money(&self, money: &Money) -> String {
        numbers::money(money.minor, &money.currency)
    }

    fn listed(&self, parts: &[String]) -> String {
        Words::listed(self, parts)
    }
}
