//! One field of a form: its label, control, hint and what is wrong with it.

mod choice;
pub mod combo;
mod refill;
pub mod shares;

use askama::{Template, filters::HtmlSafe};

use combo::{ComboWords, own_words};
use shares::Shares;

use crate::{icon::Icon, words::Words};

pub use choice::{Choice, Insertable};
pub use refill::refill;

/// How a field is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// A line of text.
    Line,
    /// A line of another HTML input type: `password`, `tel`, `email`, `search`, `date`, `datetime-local`, `number`.
    Typed(&'static str),
    /// An amount of money.
    Money,
    /// Several lines.
    Area,
    /// One of a few, from a list.
    Select,
    /// One of many, found by typing.
    Combo(Box<ComboWords>),
    /// One of a few, all seen.
    Radios,
    /// Any of a few, all seen; the value holds those chosen, apart by spaces.
    Checks,
    /// Yes or not.
    Check,
    /// Parties and their shares, row by row.
    Shares(Box<Shares>),
    /// Nothing to fill in: sent along.
    Hidden,
}

/// A field, ready to be shown.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/field.html")]
pub struct Field {
    /// The name it is sent under.
    pub name: String,
    /// The id of its control.
    pub id: String,
    /// What it asks.
    pub label: String,
    /// How it is filled in.
    pub control: Control,
    /// What stands in it.
    pub value: String,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// A word of help.
    pub hint: String,
    /// What is wrong with it.
    pub fault: String,
    /// Whether it may not be left empty.
    pub required: bool,
    /// Whether it takes the whole width.
    pub wide: bool,
    /// The most characters it takes; 0 for no limit.
    pub max: u32,
    /// What a browser may fill in by itself.
    pub autocomplete: &'static str,
    /// Texts that can be put into it.
    pub insertables: Vec<Insertable>,
    /// What the button of these texts says.
    pub insert: String,
    /// The field whose choice narrows this one.
    pub narrowed_by: &'static str,
    /// Another field and its values (apart by spaces) with which this one may not be left empty: `("reached", "true")`.
    pub required_with: (&'static str, &'static str),
    /// Another field and its values with which this group is asked at all; scripts take it away with any other.
    pub only_with: (&'static str, &'static str),
    /// Where it is asked what the form means by it while it is typed; mostly empty.
    pub meaning: String,
}

impl HtmlSafe for Field {}

impl Field {
    /// A field with a control.
    pub fn new(name: &str, label: impl Into<String>, control: Control) -> Self {
        Self {
            name: name.to_owned(),
            id: format!("f-{}", name.replace('.', "-")),
            label: label.into(),
            wide: matches!(control, Control::Area | Control::Shares(_)),
            control,
            value: String::new(),
            choices: Vec::new(),
            hint: String::new(),
            fault: String::new(),
            required: false,
            max: 0,
            autocomplete: "off",
            insertables: Vec::new(),
            insert: String::new(),
            narrowed_by: "",
            required_with: ("", ""),
            only_with: ("", ""),
            meaning: String::new(),
        }
    }

    /// A line of text.
    pub fn line(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Line)
    }

    /// A line of another HTML input type.
    pub fn typed(name: &str, label: impl Into<String>, kind: &'static str) -> Self {
        Self::new(name, label, Control::Typed(kind))
    }

    /// Several lines.
    pub fn area(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Area)
    }

    /// One of a few, from a list.
    pub fn select(name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new(name, label, Control::Select) }
    }

    /// A filter: one of a few, or any.
    pub fn filter(t: Words, name: &str, label: impl Into<String>, mut choices: Vec<Choice>) -> Self {
        choices.insert(0, Choice::new("", t.text("any")));
        Self::select(name, label, choices)
    }

    /// One of a few, all seen.
    pub fn radios(name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new(name, label, Control::Radios) }
    }

    /// Any of a few, all seen.
    pub fn checks(name: &str, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self { choices, ..Self::new(name, label, Control::Checks) }
    }

    /// A box to tick.
    pub fn check(name: &str, label: impl Into<String>) -> Self {
        Self::new(name, label, Control::Check)
    }

    /// Something that is sent along.
    pub fn hidden(name: &str, value: &str) -> Self {
        Self::new(name, "", Control::Hidden).value(value)
    }

    /// With something in it.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With a word of help.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// At fault.
    #[must_use]
    pub fn fault(mut self, fault: impl Into<String>) -> Self {
        self.fault = fault.into();
        self
    }

    /// Not to be left empty.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// As wide as the form.
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// With at most so many characters.
    #[must_use]
    pub fn max(mut self, max: u32) -> Self {
        self.max = max;
        self
    }

    /// Not to be left empty while another field has one of these values.
    #[must_use]
    pub fn required_with(mut self, name: &'static str, values: &'static str) -> Self {
        self.required_with = (name, values);
        self
    }

    /// A group asked only while another field has one of these values.
    #[must_use]
    pub fn only_with(mut self, name: &'static str, values: &'static str) -> Self {
        self.only_with = (name, values);
        self
    }

    /// With a line that says what is meant by it, asked for there while the form is filled in.
    #[must_use]
    pub fn meaning(mut self, href: impl Into<String>) -> Self {
        self.meaning = href.into();
        self
    }

    /// With choices that go with those of another field.
    #[must_use]
    pub fn narrowed_by(mut self, name: &'static str) -> Self {
        self.narrowed_by = name;
        self
    }

    /// With what a browser may fill in.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// With an id of its own where a page has two fields of one name.
    #[must_use]
    pub fn scoped(mut self, scope: &str) -> Self {
        self.id = format!("f-{scope}-{}", self.name.replace('.', "-"));
        self
    }

    fn chosen(&self, choice: &Choice) -> bool {
        match self.control {
            Control::Checks => self.value.split(' ').any(|value| value == choice.value),
            _ => self.value == choice.value,
        }
    }

    /// What stands in it although it is none of the choices; empty if there is no such thing.
    fn unlisted(&self) -> &str {
        let is_listed = self.choices.iter().any(|choice| choice.value == self.value);
        if is_listed { "" } else { &self.value }
    }

    fn own_words(&self) -> String {
        own_words(&self.name)
    }

    fn has_empty_choice(&self) -> bool {
        self.choices.iter().any(|choice| choice.value.is_empty())
    }

    /// The choices by group, in their order; those without one stand alone in front.
    fn groups(&self) -> Vec<(&str, Vec<&Choice>)> {
        let mut groups: Vec<(&str, Vec<&Choice>)> = Vec::new();
        for choice in &self.choices {
            match groups.iter_mut().find(|(name, _)| *name == choice.group) {
                Some((_, choices)) => choices.push(choice),
                None => groups.push((&choice.group, vec![choice])),
            }
        }
        groups
    }

    /// Whether a script has to say when it may not be left empty: a mark that always stands there would not be true.
    fn is_marked_at_times(&self) -> bool {
        !self.required && !self.required_with.0.is_empty()
    }

    fn grouped(&self) -> bool {
        matches!(self.control, Control::Radios | Control::Checks)
    }

    /// The input type of a group. A browser cannot ask for "at least one" box.
    fn group(&self) -> &'static str {
        if self.control == Control::Checks { "checkbox" } else { "radio" }
    }
}
