//! Does every language have the same keys with the same variables, and can every message be said?

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use wenguo_i18n::{
    lang::Lang,
    words::{Arg, has, keys, sources, text, text_with},
};

type Variables = BTreeMap<String, BTreeSet<String>>;

/// Every message of a language with the variables it takes; fails on a file that does not parse.
fn variables(lang: Lang) -> Variables {
    let mut all = Variables::new();
    for (noun, source) in sources(lang) {
        let resource =
            parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{lang}/{noun}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut names = BTreeSet::new();
            collect(message.value.as_ref().expect("every message has a value"), &mut names);
            let earlier = all.insert(message.id.name.to_owned(), names);
            assert!(earlier.is_none(), "{lang}/{noun}: {} is there twice", message.id.name);
        }
    }
    all
}

fn collect(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                names.insert(id.name.to_owned());
            }
            Expression::Select { selector, variants } => {
                if let InlineExpression::VariableReference { id } = selector {
                    names.insert(id.name.to_owned());
                }
                variants.iter().for_each(|variant| collect(&variant.value, names));
            }
            Expression::Inline(_) => {}
        }
    }
}

#[test]
fn every_language_has_the_same_nouns_keys_and_variables() {
    let nouns = |lang| sources(lang).map(|(noun, _)| noun).collect::<Vec<_>>();
    assert_eq!(nouns(Lang::Zh), nouns(Lang::En));
    let (chinese, english) = (variables(Lang::Zh), variables(Lang::En));
    assert!(chinese.len() > 300, "only {} messages", chinese.len());
    for (key, names) in &chinese {
        assert_eq!(Some(names), english.get(key), "{key}");
    }
    assert_eq!(chinese.len(), english.len(), "English has keys that Chinese lacks");
}

#[test]
fn every_message_can_be_said() {
    for lang in Lang::ALL {
        let messages = variables(lang);
        assert_eq!(
            keys(lang).map(str::to_owned).collect::<BTreeSet<_>>(),
            messages.keys().cloned().collect()
        );
        for (key, names) in messages {
            let args: Vec<_> = names.iter().map(|name| (name.as_str(), Arg::Count(2))).collect();
            let said = text_with(lang, &key, &args);
            assert!(has(lang, &key) && !said.is_empty(), "{lang} {key}");
            assert!(!said.contains(['{', '}', '\u{2068}', '\u{2069}']), "{lang} {key}: {said}");
        }
    }
}

#[test]
fn english_is_english() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for key in keys(Lang::En).filter(|key| *key != "language-switch") {
        assert!(!chinese(&text(Lang::En, key)), "{key}");
    }
}

#[test]
fn values_are_put_in_and_counts_choose_the_form() {
    assert_eq!(text(Lang::Zh, "severity-major"), "重大");
    assert_eq!(text_with(Lang::Zh, "error-too-long", &[("max", Arg::Count(200))]), "最多 200 个字符");
    assert_eq!(text_with(Lang::En, "flag-reopened", &[("count", Arg::Count(1))]), "Reopened once");
    assert_eq!(text_with(Lang::En, "flag-reopened", &[("count", Arg::Count(3))]), "Reopened 3 times");
}

#[test]
fn a_key_nobody_has_answers_itself() {
    assert_eq!(text(Lang::En, "no-such-key"), "no-such-key");
    assert!(!has(Lang::En, "no-such-key"));
}
