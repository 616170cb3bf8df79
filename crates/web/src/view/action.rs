//! The forms of the verbs: one opens in place under the buttons of a case.
//!
//! [`ActionForm`] is the form around the fields; [`fields`] says which fields each verb asks for;
//! [`ActionLink`] is a verb's button.

pub mod fields;

use askama::{Template, filters::HtmlSafe};

use crate::{
    icon::{self, Icon},
    view::{
        field::{Field, refill},
        link::Fact,
    },
    words::Words,
};

/// Verbs whose button warns.
const GRAVE: [&str; 4] = ["return", "withdraw", "decline", "reopen"];

/// Characters of a brief that is still short: some six lines.
const LONG_BRIEF: usize = 240;

/// The last part of a verb's URL, the same as in the API: `POST /complaints/{number}/{this}`.
pub fn path(verb: &str) -> &str {
    match verb {
        "acknowledge" => "acknowledgement",
        "grade" => "grading",
        "dispatch" | "redispatch" => "dispatch",
        "accept" => "acceptance",
        "note" => "notes",
        "promise" => "promises",
        "contact" => "contacts",
        "find" => "findings",
        "offer" => "remedies",
        "ask_extension" => "extensions",
        "respond" => "response",
        "follow_up" => "follow-ups",
        "close" => "closure",
        "reopen" => "reopening",
        "on_the_spot" => "on-the-spot",
        "withdraw" => "withdrawal",
        "decline" => "declination",
        "reinstate" => "reinstatement",
        "escalate" => "escalation",
        other => other,
    }
}

/// A verb's button: a link to the case with its form open.
#[derive(Debug, Clone)]
pub struct ActionLink {
    /// The verb.
    pub verb: String,
    /// What it says.
    pub label: String,
    /// Its icon.
    pub icon: Icon,
    /// The case with this form open.
    pub href: String,
    /// Whether its form is open.
    pub open: bool,
}

impl ActionLink {
    /// The button of a verb on a case; `open` is the verb whose form is open.
    pub fn new(t: Words, number: &str, verb: &str, open: &str) -> Self {
        Self {
            verb: verb.to_owned(),
            label: t.code("verb", verb).into_owned(),
            icon: icon::of_verb(verb),
            href: format!("/workspace/{number}?do={verb}"),
            open: verb == open,
        }
    }
}

/// The verbs possible now, by how likely they are.
#[derive(Debug, Clone, Default)]
pub struct Actions {
    /// The one that moves the complaint on.
    pub primary: Option<ActionLink>,
    /// The ones beside it.
    pub beside: Vec<ActionLink>,
    /// The rare ones, under ⋯.
    pub rare: Vec<ActionLink>,
}

/// A line of what closing needs.
#[derive(Debug, Clone)]
pub struct Need {
    /// What is needed.
    pub label: String,
    /// Whether it is there.
    pub done: bool,
}

/// A form that opens in place.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/action.html")]
pub struct ActionForm {
    /// The words.
    pub t: Words,
    /// The verb.
    pub verb: String,
    /// What it says above the fields.
    pub title: String,
    /// A sentence of what the verb does; may be empty.
    pub lead: String,
    /// Where it is sent.
    pub post: String,
    /// The case without the form.
    pub cancel: String,
    /// The token every form sends back.
    pub csrf: String,
    /// The version of the complaint that was looked at.
    pub version: i64,
    /// Which time round it is: a draft of another round is not offered.
    pub round: i64,
    /// Why the last try was refused; may be empty.
    pub problem: String,
    /// What to know of the complaint while filling it in; mostly empty.
    pub brief: Vec<Fact>,
    /// What it asks.
    pub fields: Vec<Field>,
    /// Where what it says is looked through for promises while it is typed; mostly empty.
    pub offers: String,
    /// What closing needs; empty for other verbs.
    pub needs: Vec<Need>,
    /// What to think of before sending it; may be empty.
    pub warning: String,
    /// Whether it is a grave step.
    pub grave: bool,
}

impl HtmlSafe for ActionForm {}

impl ActionForm {
    /// The empty form of a verb for a complaint; the fields come from [`fields`].
    pub fn new(t: Words, verb: &str, number: &str, version: i64, csrf: &str, fields: Vec<Field>) -> Self {
        let lead = match verb {
            "acknowledge" | "accept" | "resume" | "close" | "escalate" | "chase" | "reinstate" | "merge"
            | "reopen" => t.text(&format!("action-{verb}-lead")).into_owned(),
            _ => String::new(),
        };
        Self {
            t,
            verb: verb.to_owned(),
            title: t.code("verb", verb).into_owned(),
            lead,
            post: format!("/complaints/{number}/{}", path(verb)),
            cancel: format!("/workspace/{number}"),
            csrf: csrf.to_owned(),
            version,
            round: 0,
            problem: String::new(),
            brief: Vec::new(),
            fields: fields.into_iter().map(|field| field.scoped(verb)).collect(),
            offers: String::new(),
            needs: Vec::new(),
            warning: String::new(),
            grave: GRAVE.contains(&verb),
        }
    }

    /// After a refusal: with what was sent, what is wrong at which field, and why in general.
    #[must_use]
    pub fn refused(mut self, sent: &[(String, String)], faults: &[(String, String)], problem: &str) -> Self {
        refill(&mut self.fields, sent, faults);
        problem.clone_into(&mut self.problem);
        self
    }

    /// The icon of its verb.
    pub fn icon(&self) -> Icon {
        icon::of_verb(&self.verb)
    }

    /// Whether the brief would push the form out of sight; then it scrolls by itself.
    fn is_brief_long(&self) -> bool {
        self.brief.iter().map(|fact| fact.value.chars().count()).sum::<usize>() > LONG_BRIEF
    }

    fn complete(&self) -> bool {
        self.needs.iter().all(|need| need.done)
    }
}
