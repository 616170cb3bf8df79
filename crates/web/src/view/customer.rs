//! Customers: the card beside a case, the list, one customer with history.

use askama::{Template, filters::HtmlSafe};

use crate::{
    icon::Icon,
    view::{
        badge::Badge,
        field::Field,
        link::{ComplaintLine, Empty, Fact, Link, Moment},
        shell::Shell,
    },
    words::Words,
};

/// The card beside a case.
#[derive(Debug, Clone)]
pub struct CustomerCard {
    /// The name.
    pub name: String,
    /// Its first character.
    pub initial: String,
    /// Tier, key account, repeat complaint and the like.
    pub badges: Vec<Badge>,
    /// Number and since when: 客户编号 C-104882.
    pub line: String,
    /// Phone, address and the like, masked where the reader does not need them.
    pub contacts: Vec<Fact>,
    /// `POST` here to see them in full, which is an event; `None` where nothing is masked or it is not allowed.
    pub reveal: Option<String>,
    /// Three figures: complaints, open ones, satisfaction.
    pub figures: Vec<Fact>,
    /// What the customer said when this complaint was closed before, and when that was; may be empty.
    pub rated: String,
    /// The customer's page.
    pub href: String,
    /// Earlier complaints, newest first.
    pub earlier: Vec<ComplaintLine>,
}

/// A customer in the list.
#[derive(Debug, Clone)]
pub struct CustomerRow {
    /// The name.
    pub name: String,
    /// The customer's page.
    pub href: String,
    /// The number.
    pub number: String,
    /// The masked phone.
    pub phone: String,
    /// Tier and key account.
    pub badges: Vec<Badge>,
    /// All complaints.
    pub complaints: String,
    /// Open ones; empty for none.
    pub open: String,
    /// The latest complaint, if there is one.
    pub latest: Option<Moment>,
}

/// A customer found while typing.
#[derive(Debug, Clone)]
pub struct CustomerHit {
    /// What is sent as `customer.id`.
    pub id: String,
    /// The name.
    pub name: String,
    /// The number.
    pub number: String,
    /// The masked phone.
    pub phone: String,
    /// Tier and key account.
    pub badges: Vec<Badge>,
    /// All complaints, in words.
    pub history: String,
    /// Open complaints, in words; empty for none.
    pub open: String,
}

/// `GET /customers`.
#[derive(Debug, Template)]
#[template(path = "customers/list.html")]
pub struct CustomersPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// What was searched for.
    pub q: String,
    /// The tiers as links.
    pub tiers: Vec<Link>,
    /// The customers of this page.
    pub rows: Vec<CustomerRow>,
    /// The next page.
    pub next: Option<String>,
    /// What stands there if there are none.
    pub empty: Empty,
}

/// A note on a customer.
#[derive(Debug, Clone)]
pub struct CustomerNote {
    /// Who wrote it.
    pub who: String,
    /// When.
    pub at: Moment,
    /// What.
    pub text: String,
}

/// `GET /customers/{id}`.
#[derive(Debug, Template)]
#[template(path = "customers/show.html")]
pub struct CustomerPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The customer; the history stands in `earlier`.
    pub card: CustomerCard,
    /// The customer's own path, under which its forms are posted.
    pub path: String,
    /// Notes, newest first.
    pub notes: Vec<CustomerNote>,
    /// Grows with every change: sent along by the form, so that nobody undoes what they have not seen.
    pub version: i64,
    /// Where the earlier complaints are.
    pub older: Option<String>,
    /// Who was merged into this customer.
    pub absorbed: Vec<Link>,
    /// Whom this customer was merged into.
    pub merged_into: Option<Link>,
    /// Why the last form was refused; may be empty.
    pub problem: String,
    /// The form of a new note; empty where the reader may not write.
    pub note_fields: Vec<Field>,
    /// Name, tier, contacts; empty where the reader may not change them.
    pub edit_fields: Vec<Field>,
    /// Where the other customer of a merge is found; `None` where the reader may not merge.
    pub merge: Option<MergeFinder>,
    /// `POST` here to undo a merge.
    pub unmerge: Option<String>,
}

impl CustomerPage {
    /// A form with a fault is open: the reader should see it.
    fn at_fault(&self, fields: &[Field]) -> bool {
        fields.iter().any(|field| !field.fault.is_empty())
    }
}

/// Where the customer is found into whom this one is merged.
#[derive(Debug, Clone)]
pub struct MergeFinder {
    /// The path of the one that goes.
    pub path: String,
    /// What is wrong with the one that was chosen; may be empty.
    pub fault: String,
    /// Who matches.
    pub candidates: MergeCandidates,
}

/// `GET /customers/{id}/merge/candidates?find=`, for htmx.
#[derive(Debug, Clone, Template)]
#[template(path = "customers/candidates.html")]
pub struct MergeCandidates {
    /// The words.
    pub t: Words,
    /// What was typed.
    pub searched: String,
    /// Who matches.
    pub hits: Vec<CustomerHit>,
    /// Where each leads, its number put behind.
    pub into: String,
}

impl HtmlSafe for MergeCandidates {}

/// `GET /customers/{id}/merge?find=`: who matches, for browsers without JavaScript.
#[derive(Debug, Template)]
#[template(path = "customers/merge_find.html")]
pub struct MergeFindPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Who is to be merged.
    pub name: String,
    /// Into whom.
    pub finder: MergeFinder,
}

/// One of two customers before they are merged.
#[derive(Debug, Clone)]
pub struct MergeCard {
    /// Which of the two it is.
    pub title: String,
    /// What becomes of it.
    pub lead: String,
    /// The name.
    pub name: String,
    /// The number.
    pub number: String,
    /// Tier and key account.
    pub badges: Vec<Badge>,
    /// Contacts, masked where the reader does not need them, and how many complaints.
    pub facts: Vec<Fact>,
    /// The customer's page.
    pub href: String,
}

/// `GET /customers/{id}/merge?into=`: what a merge would do.
#[derive(Debug, Template)]
#[template(path = "customers/merge.html")]
pub struct MergePage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Whose complaints move, and whose record lives on.
    pub cards: [MergeCard; 2],
    /// The number of the one that lives on.
    pub into: String,
    /// What moves, a line each.
    pub moves: Vec<String>,
    /// What the survivor has afterwards.
    pub result: String,
    /// `POST` here with `into` to do it.
    pub post: String,
    /// Where the reader came from.
    pub back: String,
}
