//! The settings: departments, people, categories and causes, text templates; [`calendar`], [`company`],
//! [`outgoing`], [`policy`] and [`preset`] apart, and [`moves`], what many of them show before they save.

pub mod calendar;
pub mod company;
pub mod escalation;
pub mod moves;
pub mod outgoing;
pub mod policy;
pub mod preset;
pub mod promise;
pub mod retirement;
pub mod what_if;

use askama::{Template, filters::HtmlSafe};
use wenguo_app::taxonomy::{CODE_ALLOWED, CODE_MAX};

use crate::{
    icon::{self, Icon},
    view::{
        badge::Badge,
        field::{Choice, Field, refill},
        link::{Link, Moment},
        shell::Shell,
    },
    words::Words,
};

/// A page of the settings in their menu.
#[derive(Debug, Clone)]
pub struct SettingsLink {
    /// What it is called and where it is.
    pub link: Link,
    /// What it is for.
    pub lead: String,
    /// Its icon.
    pub icon: Icon,
}

impl SettingsLink {
    /// The menu with `here` marked: `company`, `departments`, `users`, `calendars`, `policy`, `escalation`, `promises`, `taxonomy`, `presets`,
    /// `templates`, `outgoing`.
    pub fn menu(t: Words, here: &str) -> Vec<Self> {
        let pages = [
            "company",
            "departments",
            "users",
            "calendars",
            "policy",
            "escalation",
            "promises",
            "taxonomy",
            "presets",
            "templates",
            "outgoing",
        ];
        let link = |name| Self {
            link: Link::new(t.text(&format!("settings-{name}")), format!("/settings/{name}"))
                .current(name == here),
            lead: t.text(&format!("settings-{name}-lead")).into_owned(),
            icon: icon::of_page(name),
        };
        pages.map(link).to_vec()
    }
}

/// A form of the settings: to add something, or to change what is there.
#[derive(Debug, Clone, Template)]
#[template(path = "settings/form.html")]
pub struct SettingsForm {
    /// The words.
    pub t: Words,
    /// What it is for.
    pub title: String,
    /// Where it is sent.
    pub post: String,
    /// The page without it, if it is more than unfolded.
    pub cancel: Option<String>,
    /// The token every form sends back.
    pub csrf: String,
    /// What it asks.
    pub fields: Vec<Field>,
    /// What its button says.
    pub submit: String,
    /// Why the last try was refused; may be empty.
    pub problem: String,
    /// Whether it is open at once.
    pub open: bool,
    /// Whether a file goes with it.
    pub is_multipart: bool,
}

impl HtmlSafe for SettingsForm {}

impl SettingsForm {
    /// An empty form to add something, folded.
    pub fn adding(t: Words, title: String, post: &str, csrf: &str, fields: Vec<Field>) -> Self {
        Self {
            t,
            title,
            post: post.to_owned(),
            cancel: None,
            csrf: csrf.to_owned(),
            fields,
            submit: t.text("save").into_owned(),
            problem: String::new(),
            open: false,
            is_multipart: false,
        }
    }

    /// A form to change what is there, open.
    pub fn changing(t: Words, name: &str, post: &str, cancel: &str, csrf: &str, fields: Vec<Field>) -> Self {
        let title = t.with("settings-edit", "name", name);
        let fields = fields.into_iter().map(|field| field.scoped("edit")).collect();
        Self { cancel: Some(cancel.to_owned()), open: true, ..Self::adding(t, title, post, csrf, fields) }
    }

    /// After a refusal: open, with what was sent, what is wrong at which field, and why in general.
    pub fn refuse(&mut self, sent: &[(String, String)], faults: &[(String, String)], problem: &str) {
        self.open = true;
        problem.clone_into(&mut self.problem);
        refill(&mut self.fields, sent, faults);
    }

    /// Whether what was refused lies with no field, so that nothing but the sentence says so.
    fn has_no_faulty_field(&self) -> bool {
        self.fields.iter().all(|field| field.fault.is_empty())
    }
}

/// Something of a tree: a department, a category, a cause.
#[derive(Debug, Clone)]
pub struct TreeRow {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// What customers call it; may be empty.
    pub called: String,
    /// How deep it lies, 0 to 3.
    pub depth: u8,
    /// A word more: people, open complaints.
    pub notes: Vec<String>,
    /// Whether it is in use.
    pub active: bool,
    /// `POST` here to take it out of use or back, with `active`.
    pub toggle: Option<String>,
    /// The page with the form to change it.
    pub edit: String,
}

/// A tree with the form of a new leaf.
#[derive(Debug, Clone)]
pub struct Tree {
    /// What it is.
    pub title: String,
    /// The rows, children after their parent.
    pub rows: Vec<TreeRow>,
    /// The form of a new one.
    pub adding: SettingsForm,
    /// The form of the one that is being changed.
    pub changing: Option<SettingsForm>,
}

impl Tree {
    /// The form that was sent: the one that changes something, or the one that adds.
    pub fn form(&mut self, changed: &str) -> &mut SettingsForm {
        match &mut self.changing {
            Some(form) if !changed.is_empty() => form,
            _ => &mut self.adding,
        }
    }

    /// The fields of a new leaf: `code`, `name`, `name_en`, `parent`; `scope` keeps two trees of a page apart.
    pub fn fields(t: Words, scope: &str, parents: Vec<Choice>) -> Vec<Field> {
        let fields = [
            Field::line("code", t.text("code"))
                .hint(t.with("settings-code-hint", "allowed", CODE_ALLOWED))
                .max(CODE_MAX as u32)
                .required(),
            Field::line("name", t.text("name")).max(100).required(),
            Field::line("name_en", t.text("settings-name-en")).max(100),
            Field::combo(t, "parent", t.text("settings-parent"), parents),
        ];
        fields.into_iter().map(|field| field.scoped(scope)).collect()
    }
}

/// `GET /settings`.
#[derive(Debug, Template)]
#[template(path = "settings/index.html")]
pub struct SettingsPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
}

/// `GET /settings/departments`.
#[derive(Debug, Template)]
#[template(path = "settings/departments.html")]
pub struct DepartmentsPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The departments.
    pub tree: Tree,
}

/// `GET /settings/taxonomy`: categories and causes.
#[derive(Debug, Template)]
#[template(path = "settings/taxonomy.html")]
pub struct TaxonomyPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// Categories, then causes.
    pub trees: Vec<Tree>,
}

/// A person.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The roles in words.
    pub roles: Vec<Badge>,
    /// The department; may be empty.
    pub department: String,
    /// When the person last signed in, if ever.
    pub seen: Option<Moment>,
    /// Whether the account is in use.
    pub active: bool,
    /// `POST` here to take it out of use or back, with `active`.
    pub toggle: Option<String>,
    /// The page with the forms to change it.
    pub edit: String,
}

/// `GET /settings/users`.
#[derive(Debug, Template)]
#[template(path = "settings/users.html")]
pub struct UsersPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The filters as fields of one GET form.
    pub filters: Vec<Field>,
    /// The people.
    pub rows: Vec<UserRow>,
    /// The form of a new one.
    pub adding: SettingsForm,
    /// The forms of the one who is being changed: account, then password.
    pub changing: Vec<SettingsForm>,
}

/// A text template.
#[derive(Debug, Clone)]
pub struct TemplateRow {
    /// Its name.
    pub name: String,
    /// The verb it is for, in words.
    pub used_for: String,
    /// Whom and which channels it is meant for; empty for all.
    pub meant_for: String,
    /// The text.
    pub text: String,
    /// `POST` here to remove it; only for the one that is being changed, so that nobody removes one by a slip.
    pub remove: Option<String>,
    /// The page with the form to change it.
    pub edit: String,
}

/// `GET /settings/templates`.
#[derive(Debug, Template)]
#[template(path = "settings/templates.html")]
pub struct TemplatesPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// The templates.
    pub rows: Vec<TemplateRow>,
    /// The form of a new one.
    pub adding: SettingsForm,
    /// The form of the one that is being changed.
    pub changing: Option<SettingsForm>,
}
