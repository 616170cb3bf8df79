//! Registering a complaint while on the phone: one screen, keyboard only.

use askama::Template;

use crate::{
    icon::Icon,
    view::{
        action::fields::severities,
        customer::CustomerHit,
        field::{Choice, Field},
        link::ComplaintLine,
        shell::Shell,
    },
    words::Words,
};

/// What was typed to find a customer and is now the new customer's.
#[derive(Debug, Clone)]
pub struct Carried {
    /// The field.
    pub field: &'static str,
    /// What stands in it.
    pub text: String,
}

/// The customers found, alone, for htmx: `GET /customers/search?find=`.
#[derive(Debug, Template)]
#[template(path = "complaints/hits.html")]
pub struct CustomerHits {
    /// The words.
    pub t: Words,
    /// What was searched for.
    pub searched: String,
    /// Who matches.
    pub hits: Vec<CustomerHit>,
    /// What becomes of the words that found nobody.
    pub carried: Option<Carried>,
}

/// The customer that was picked.
#[derive(Debug, Clone)]
pub struct PickedCustomer {
    /// Who.
    pub hit: CustomerHit,
    /// Open complaints, for the warning.
    pub open: Vec<ComplaintLine>,
    /// Earlier ones.
    pub earlier: Vec<ComplaintLine>,
}

/// A customer with the number or address of somebody who gave another name.
#[derive(Debug, Clone)]
pub struct KnownCustomer {
    /// Who.
    pub hit: CustomerHit,
    /// Their open complaints.
    pub open: Vec<ComplaintLine>,
}

/// What is asked where a new customer would have the number or address of others.
#[derive(Debug, Clone)]
pub struct KnownLine {
    /// The name that was given; may be empty.
    pub name: String,
    /// The number and the address that were given.
    pub by: String,
    /// Whose they are.
    pub customers: Vec<KnownCustomer>,
    /// What says that it is none of them.
    pub somebody_else: String,
    /// Where registering was to lead.
    pub then: String,
}

/// What may not be able to wait, by the words that were typed.
#[derive(Debug, Clone, Default)]
pub struct Immediate {
    /// Each with its box to tick.
    pub rules: Vec<Urgency>,
    /// Whom it may be about, where that is asked.
    pub people: Vec<Choice>,
    /// Whom it is about, as it was chosen.
    pub against: String,
    /// What was wrong with that; may be empty.
    pub fault: String,
}

impl Immediate {
    /// Whether whom it is about has to be said.
    pub fn asks_whom(&self) -> bool {
        self.rules.iter().any(|rule| rule.asks_whom)
    }
}

/// Something that may not be able to wait.
#[derive(Debug, Clone)]
pub struct Urgency {
    /// Code of the rule.
    pub code: String,
    /// 文中提到“消协”（消协、监管或法院）：登记后立即上报
    pub text: String,
    /// Whether it has to be said whom it is about.
    pub asks_whom: bool,
    /// Whether it was confirmed.
    pub is_ticked: bool,
}

/// `POST /complaints/new/immediate`: the same, while the words are typed.
#[derive(Debug, Template)]
#[template(path = "complaints/immediate.html")]
pub struct ImmediatePart {
    /// The words.
    pub t: Words,
    /// What was found.
    pub immediate: Immediate,
}

/// What the register form asks, in its groups.
#[derive(Debug, Clone)]
pub struct RegisterFields {
    /// Name, phone, e-mail, tier of a new customer.
    pub customer: Vec<Field>,
    /// Subject, the customer's words, demand.
    pub what: Vec<Field>,
    /// Category, product, order, when it happened.
    pub about: Vec<Field>,
    /// Channel and severity.
    pub how: Vec<Field>,
}

impl RegisterFields {
    /// The empty form. Names are those of `POST /api/v1/complaints`.
    pub fn new(t: Words, categories: Vec<Choice>, products: Vec<Choice>) -> Self {
        let mut severity = severities(t);
        severity.insert(0, Choice::new("", t.text("register-severity-later")));
        Self {
            customer: customer(t),
            what: what(t),
            about: vec![
                Field::category(t, categories),
                Field::free_combo(t, "product", t.text("field-product"), products),
                Field::line("order_ref", t.text("field-order")).max(100),
                Field::typed("occurred_at", t.text("field-occurred-at"), "datetime-local"),
            ],
            how: vec![
                Field::select("channel", t.text("field-channel"), channels(t)).value("phone").required(),
                Field::radios("severity", t.text("field-severity"), severity).wide(),
                Field::hidden("severity_by_hand", ""),
            ],
        }
    }

    /// Puts what somebody was searched for by into the empty field of a new customer.
    pub fn carry_over(&mut self, carried: Option<&Carried>) {
        let Some(carried) = carried else { return };
        let field = self.customer.iter_mut().find(|field| field.name == carried.field);
        if let Some(field) = field.filter(|field| field.value.is_empty()) {
            field.value.clone_from(&carried.text);
        }
    }

    /// Every field, to put back what was sent.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.customer.iter_mut().chain(&mut self.what).chain(&mut self.about).chain(&mut self.how)
    }
}

fn customer(t: Words) -> Vec<Field> {
    let tiers = Choice::of_codes(t, "customer-tier", &["ordinary", "silver", "gold", "vip"]);
    vec![
        Field::line("customer.name", t.text("register-name")).max(100),
        Field::typed("customer.phone", t.text("register-phone"), "tel").max(40),
        Field::typed("customer.email", t.text("register-email"), "email").max(200),
        Field::select("customer.tier", t.text("register-tier"), tiers).value("ordinary"),
    ]
}

fn what(t: Words) -> Vec<Field> {
    vec![
        Field::line("subject", t.text("field-subject"))
            .hint(t.text("register-subject-hint"))
            .max(200)
            .wide()
            .required(),
        Field::area("description", t.text("field-description"))
            .hint(t.text("register-description-hint"))
            .max(20_000)
            .required(),
        Field::area("demand", t.text("field-demand")).hint(t.text("register-demand-hint")).max(2000),
        Field::area("summary", t.text("field-summary")).hint(t.text("register-summary-hint")).max(2000),
    ]
}

fn channels(t: Words) -> Vec<Choice> {
    let codes = [
        "phone",
        "web",
        "email",
        "letter",
        "visit",
        "onsite",
        "social",
        "sms",
        "app",
        "suggestion_box",
        "regulator",
        "media",
        "staff",
    ];
    Choice::of_codes(t, "channel", &codes)
}

/// `GET /complaints/new?customer.id=`, and `POST /complaints`; `POST /complaints/new` with `find` or `customer.id` shows
/// it again with what was typed.
#[derive(Debug, Template)]
#[template(path = "complaints/register.html")]
pub struct RegisterPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Sent along, so that a form sent twice registers once.
    pub idempotency_key: String,
    /// The form.
    pub fields: RegisterFields,
    /// What was searched for.
    pub searched: String,
    /// Who matches.
    pub hits: Vec<CustomerHit>,
    /// What becomes of the words that found nobody.
    pub carried: Option<Carried>,
    /// Who was picked; then the fields of a new customer are left out.
    pub picked: Option<PickedCustomer>,
    /// Why the last try was refused; may be empty.
    pub problem: String,
    /// What the last try did instead of registering; may be empty.
    pub notice: String,
    /// Open complaints that may be about the same matter, where the last try met some.
    pub alike: Vec<ComplaintLine>,
    /// What may not be able to wait.
    pub immediate: Immediate,
    /// Whose number it is, where another name was given.
    pub line: Option<KnownLine>,
    /// The numbers of those that may be about the same matter: sent along, so that the next try is taken.
    pub seen: String,
    /// The customers with that number of whom was said that it is none of them: likewise.
    pub somebody_else: String,
}

impl RegisterPage {
    /// Whether the last try was refused: then the reader is led to what is wrong, and not to the search.
    fn is_refused(&self) -> bool {
        !self.problem.is_empty() || self.line.is_some()
    }
}
