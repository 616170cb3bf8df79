//! Signing in, and the first account of an empty desk.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        field::{Choice, Field},
        shell::Shell,
    },
    words::Words,
};

/// An account of the demo.
#[derive(Debug, Clone)]
pub struct DemoAccount {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The first character of the name.
    pub initial: String,
    /// The roles in words.
    pub role: String,
    /// The department; may be empty.
    pub department: String,
    /// The password.
    pub password: String,
}

/// `GET` and `POST /sign-in`: `login`, `password`, `next`.
#[derive(Debug, Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Login and password.
    pub fields: Vec<Field>,
    /// Where to go afterwards.
    pub next: String,
    /// Why it failed; may be empty.
    pub problem: String,
    /// The accounts of a demo.
    pub accounts: Vec<DemoAccount>,
    /// Whether the public may complain here.
    pub public: bool,
}

impl SignInPage {
    /// The two fields, with the login that was tried.
    pub fn fields(t: Words, login: &str) -> Vec<Field> {
        vec![
            Field::line("login", t.text("sign-in-login"))
                .value(login)
                .autocomplete("username")
                .max(64)
                .required(),
            Field::typed("password", t.text("sign-in-password"), "password")
                .autocomplete("current-password")
                .max(200)
                .required(),
        ]
    }
}

/// `GET` and `POST /setup`: `name`, `login`, `password`, `organisation`, `preset`.
#[derive(Debug, Template)]
#[template(path = "setup.html")]
pub struct SetupPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// What it asks.
    pub fields: Vec<Field>,
}

impl SetupPage {
    /// The fields of the first account.
    pub fn fields(t: Words) -> Vec<Field> {
        let mut presets =
            Choice::of_codes(t, "settings-preset", &["manufacturing", "automotive", "logistics", "bank"]);
        presets.push(Choice::new("", t.text("setup-preset-none")));
        vec![
            Field::line("organisation", t.text("setup-organisation")).max(100).required(),
            Field::select("preset", t.text("setup-preset"), presets).value("manufacturing"),
            Field::line("name", t.text("setup-name")).autocomplete("name").max(100).required(),
            Field::line("login", t.text("setup-login"))
                .autocomplete("username")
                .hint(t.text("setup-login-hint"))
                .max(64)
                .required(),
            Field::typed("password", t.text("setup-password"), "password")
                .autocomplete("new-password")
                .hint(t.password_hint())
                .max(200)
                .required(),
        ]
    }
}
