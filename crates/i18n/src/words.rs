//! What does a key say in a language?
//!
//! The words are parsed once. A key that a language lacks is answered in Chinese, one that Chinese lacks by itself:
//! a page with a hole is better than no page, and the tests do not let a hole through.

use std::{borrow::Cow, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::lang::Lang;

/// `(language tag, noun, text of the file)`, listed by the build script.
static LOCALES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

static CHINESE: LazyLock<Bundle> = LazyLock::new(|| Bundle::load(Lang::Zh));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| Bundle::load(Lang::En));

/// A value that a message takes in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arg<'a> {
    /// A text, taken in as it is.
    Text(&'a str),
    /// A count, which may choose between singular and plural.
    Count(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}

/// The words of a message that takes nothing in.
pub fn text(lang: Lang, key: &str) -> Cow<'static, str> {
    say(lang, key, None).unwrap_or_else(|| Cow::Owned(key.to_owned()))
}

/// The words of a message with values put in, without marks of text direction around them.
pub fn text_with(lang: Lang, key: &str, args: &[(&str, Arg<'_>)]) -> String {
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        match *value {
            Arg::Text(text) => values.set(*name, text.to_owned()),
            Arg::Count(count) => values.set(*name, count),
        }
    }
    say(lang, key, Some(&values)).map_or_else(|| key.to_owned(), Cow::into_owned)
}

/// Whether this very language has the key.
pub fn has(lang: Lang, key: &str) -> bool {
    bundle(lang).words.has_message(key)
}

/// Every key of a language, in the order of its files.
pub fn keys(lang: Lang) -> impl Iterator<Item = &'static str> {
    bundle(lang).keys.iter().copied()
}

/// The files of a language as `(noun, text)`, for tools that check them.
pub fn sources(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    LOCALES.iter().filter(move |(tag, ..)| *tag == lang.tag()).map(|(_, noun, text)| (*noun, *text))
}

fn say(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
    [lang, Lang::Zh].into_iter().find_map(|lang| bundle(lang).say(key, args))
}

fn bundle(lang: Lang) -> &'static Bundle {
    match lang {
        Lang::Zh => &CHINESE,
        Lang::En => &ENGLISH,
    }
}

struct Bundle {
    words: FluentBundle<FluentResource>,
    keys: Vec<&'static str>,
}

impl Bundle {
    /// Takes every file of a language. What cannot be read is left out here and named by the tests.
    fn load(lang: Lang) -> Self {
        let id: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut words = FluentBundle::new_concurrent(vec![id]);
        words.set_use_isolating(false);
        let mut keys = Vec::new();
        for (_, source) in sources(lang) {
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(rest, _)| rest);
            words.add_resource_overriding(resource);
            keys.extend(source.lines().filter_map(key_of));
        }
        Self { words, keys }
    }

    fn say(&'static self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'static, str>> {
        let pattern = self.words.get_message(key)?.value()?;
        let said = self.words.format_pattern(pattern, args, &mut Vec::new());
        Some(match said {
            Cow::Borrowed(text) => Cow::Borrowed(text),
            Cow::Owned(text) => Cow::Owned(text),
        })
    }
}

/// The key a line defines: `key = …` at its start.
fn key_of(line: &'static str) -> Option<&'static str> {
    let (key, _) = line.split_once(" =")?;
    key.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(key)
}

/// Several in a row: 退款、换货.
pub fn listed(lang: Lang, several: &[impl AsRef<str>]) -> String {
    let several: Vec<&str> = several.iter().map(AsRef::as_ref).collect();
    several.join(if lang == Lang::Zh { "、" } else { ", " })
}
