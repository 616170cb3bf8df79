//! One's own account: password, signed-in devices, access tokens.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        field::{Choice, Field},
        link::{Fact, Moment},
        shell::Shell,
    },
    words::Words,
};

/// A device that is signed in.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Browser and system.
    pub device: String,
    /// The address it came from; may be empty.
    pub network: String,
    /// When somebody signed in on it, in words.
    pub begun: String,
    /// When it was last used.
    pub seen: Moment,
    /// Whether it is this one.
    pub current: bool,
    /// `POST` here to sign out on it.
    pub end: String,
}

/// An access token.
#[derive(Debug, Clone)]
pub struct TokenRow {
    /// Its name.
    pub name: String,
    /// When it was made, in words.
    pub created: String,
    /// When it was last used, in words.
    pub used: String,
    /// `POST` here to revoke it.
    pub revoke: String,
}

/// A time one is away.
#[derive(Debug, Clone)]
pub struct SpanRow {
    /// Who.
    pub who: String,
    /// From when to when.
    pub span: String,
    /// Who steps in, and why.
    pub more: String,
    /// `POST` here to take it back; `None` where the reader cannot.
    pub remove: Option<String>,
}

/// `GET /account`.
#[derive(Debug, Template)]
#[template(path = "account.html")]
pub struct AccountPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Name, login, roles, department.
    pub facts: Vec<Fact>,
    /// The fields of a password change.
    pub password: Vec<Field>,
    /// The devices.
    pub sessions: Vec<SessionRow>,
    /// The tokens.
    pub tokens: Vec<TokenRow>,
    /// When one is away.
    pub absences: Vec<SpanRow>,
    /// The fields of an absence.
    pub absence: Vec<Field>,
    /// The token just made, shown this once.
    pub issued: Option<String>,
    /// The field of a new token.
    pub token: Field,
    /// The choice of language.
    pub language: Field,
    /// Whether letters can be sent at all.
    pub has_mail: bool,
    /// How they like letters: address, quiet hours, hour of the day's letter, then one for each kind of notice.
    pub mailing: Vec<Field>,
}

impl AccountPage {
    /// The fields of a password change: `current`, `new`, `again`.
    pub fn password_fields(t: Words) -> Vec<Field> {
        let field = |name: &str, key: &str, token| {
            Field::typed(name, t.text(key), "password").autocomplete(token).max(200).wide().required()
        };
        vec![
            field("current", "account-password-current", "current-password"),
            field("new", "account-password-new", "new-password").hint(t.password_hint()),
            field("again", "account-password-again", "new-password"),
        ]
    }

    /// The choice of language, each in its own words: `lang`.
    pub fn language_field(t: Words) -> Field {
        let choices = vec![Choice::new("zh-CN", "中文"), Choice::new("en", "English")];
        Field::radios("lang", t.text("account-language"), choices)
            .hint(t.text("account-language-lead"))
            .value(t.tag())
            .required()
    }

    /// The field of a new token: `name`.
    pub fn token_field(t: Words) -> Field {
        Field::line("name", t.text("account-token-name")).max(100).required().scoped("token")
    }
}
