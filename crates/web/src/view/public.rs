//! The public face: complaining and tracking without an account, in plain words.

use askama::Template;

use crate::{
    icon::Icon,
    view::{badge::Badge, case::Step, field::Field, link::Moment, receipt::ReceiptCard, shell::Shell},
    words::Words,
};

/// `GET` and `POST /complain`.
#[derive(Debug, Template)]
#[template(path = "public/complain.html")]
pub struct ComplainPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// `description`, `demand`, `order_ref`, `name`, `phone`, `email`.
    pub fields: Vec<Field>,
    /// What the complainant is promised.
    pub promises: Vec<String>,
    /// Sent along, so that a form sent twice registers once.
    pub idempotency_key: String,
    /// Why the last try was refused; may be empty.
    pub problem: String,
}

impl ComplainPage {
    /// The name of the field that people leave empty and programs fill in.
    pub const TRAP: &'static str = "website";

    /// What the form asks.
    pub fn fields(t: Words) -> Vec<Field> {
        vec![
            Field::area("description", t.text("public-what"))
                .hint(t.text("public-what-hint"))
                .max(5000)
                .required(),
            Field::area("demand", t.text("public-demand")).max(1000),
            Field::line("order_ref", t.text("public-order")).max(100).wide(),
            Field::line("name", t.text("public-name")).autocomplete("name").max(100).required(),
            Field::typed("phone", t.text("public-phone"), "tel")
                .autocomplete("tel")
                .hint(t.text("public-phone-hint"))
                .max(32)
                .required(),
            Field::typed("email", t.text("public-email"), "email").autocomplete("email").max(200),
        ]
    }

    fn trap(&self) -> &'static str {
        Self::TRAP
    }
}

/// The answer to `POST /complain`: number and code, the code this once.
#[derive(Debug, Template)]
#[template(path = "public/received.html")]
pub struct ReceivedPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// Number and code.
    pub receipt: ReceiptCard,
    /// By when what happens.
    pub promises: Vec<String>,
}

/// `GET /track` and a `POST /track` that failed.
#[derive(Debug, Template)]
#[template(path = "public/track.html")]
pub struct TrackPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// `number` and `code`.
    pub fields: Vec<Field>,
    /// Why it failed; may be empty.
    pub problem: String,
}

impl TrackPage {
    /// Number and code, with what was tried.
    pub fn fields(t: Words, number: &str, code: &str) -> Vec<Field> {
        vec![
            Field::line("number", t.text("public-number")).value(number).max(40).required(),
            Field::line("code", t.text("public-code")).value(code).max(40).required(),
        ]
    }
}

/// Something the complainant may do, each a form of one text or mark.
#[derive(Debug, Clone)]
pub struct PublicAct {
    /// What it is called.
    pub title: String,
    /// `POST` here.
    pub post: String,
    /// What it asks.
    pub fields: Vec<Field>,
    /// What its button says.
    pub submit: String,
    /// Whether it is open at once.
    pub open: bool,
}

/// Something the complainant was told, or that it was taken up again.
#[derive(Debug, Clone)]
pub struct PublicTold {
    /// What it is: 答复, 您告诉我们还没解决.
    pub what: String,
    /// When.
    pub at: Moment,
    /// Its words; may be empty.
    pub words: String,
}

/// The answer to `POST /track`, and `GET /track/progress` afterwards.
#[derive(Debug, Template)]
#[template(path = "public/progress.html")]
pub struct ProgressPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The number.
    pub number: String,
    /// Where it stands.
    pub stage: Badge,
    /// Where it stands in a plain sentence.
    pub now: String,
    /// By when what happens.
    pub promises: Vec<String>,
    /// What has happened.
    pub steps: Vec<Step>,
    /// What the complainant wrote.
    pub description: String,
    /// When that was.
    pub received: Moment,
    /// What would be right; may be empty.
    pub demand: String,
    /// What the complainant added since, and when.
    pub added: Vec<(Moment, String)>,
    /// Why it is not taken on; may be empty.
    pub declined: String,
    /// What they were told, and when it was taken up again, newest first.
    pub told: Vec<PublicTold>,
    /// Add, rate, reopen, withdraw: what is possible now.
    pub acts: Vec<PublicAct>,
}
