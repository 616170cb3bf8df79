//! Which fields does each verb ask for? Names are those of the API's bodies.

use crate::{
    view::field::{Choice, Control, Field, shares::Shares},
    words::Words,
};

const CHANNELS: [&str; 9] = ["phone", "email", "sms", "app", "web", "visit", "onsite", "social", "letter"];

/// What stands for whoever's turn it is among people to be chosen; no login begins like this.
pub const NEXT: &str = "*next";

/// Kinds of remedy that are money.
pub const OF_MONEY: &str = "refund compensation voucher";

fn label(t: Words, key: &str) -> String {
    t.text(key).into_owned()
}

fn reason(t: Words, hint: &str) -> Vec<Field> {
    vec![Field::area("reason", label(t, "field-reason")).hint(label(t, hint)).max(2000).required()]
}

fn satisfaction(t: Words, name: &str) -> Field {
    let choices = Choice::of_codes(t, "satisfaction", &["5", "4", "3", "2", "1"]);
    Field::radios("satisfaction", label(t, name), choices).wide()
}

/// An order to the department: what, and by when.
pub fn chase(t: Words) -> Vec<Field> {
    vec![
        Field::area("text", label(t, "chase-text")).hint(label(t, "chase-note-hint")).max(2000).required(),
        Field::typed("due_at", label(t, "chase-due"), "datetime-local").hint(label(t, "chase-due-hint")),
    ]
}

/// Why it goes up.
pub fn escalate(t: Words) -> Vec<Field> {
    reason(t, "escalate-reason-hint")
}

/// First response: how, and what the customer was told.
pub fn acknowledge(t: Words) -> Vec<Field> {
    vec![
        Field::radios(
            "method",
            label(t, "acknowledge-method"),
            Choice::of_codes(t, "channel", &CHANNELS[..6]),
        )
        .value("phone")
        .required()
        .wide(),
        Field::area("summary", label(t, "acknowledge-summary"))
            .hint(label(t, "acknowledge-summary-hint"))
            .max(2000)
            .required(),
    ]
}

/// Grading: severity with what it means for the clocks, category, product, motive.
pub fn grade(t: Words, categories: Vec<Choice>, products: Vec<Choice>) -> Vec<Field> {
    let mut motives = Choice::of_codes(
        t,
        "motive",
        &["venting", "respect", "compensation", "recognition", "expression", "retaliation"],
    );
    motives.insert(0, Choice::new("", t.text("grade-motive-unknown")));
    vec![
        Field::radios("severity", label(t, "field-severity"), severities(t)).required().wide(),
        Field::hidden("severity_by_hand", ""),
        Field::category(t, categories).required(),
        Field::free_combo(t, "product", label(t, "field-product"), products),
        Field::select("motive", label(t, "field-motive"), motives),
        Field::check("reasonable", label(t, "field-reasonable")).value("true"),
        Field::check("urgent", label(t, "field-urgent")),
        Field::area("note", label(t, "field-note")).max(2000),
    ]
}

/// The severities; what each means for the clocks the policy in force says.
pub fn severities(t: Words) -> Vec<Choice> {
    Choice::of_codes(t, "severity", &["general", "major", "critical"])
}

/// Dispatch: to whom.
pub fn dispatch(t: Words, departments: Vec<Choice>, mut people: Vec<Choice>) -> Vec<Field> {
    people.insert(0, Choice::new("", t.text("dispatch-assignee-any")));
    people.insert(1, Choice::new(NEXT, t.text("dispatch-assignee-next")));
    vec![
        Field::combo(t, "department", label(t, "field-department"), departments)
            .hint(label(t, "dispatch-department-hint"))
            .required(),
        Field::select("assignee", label(t, "field-assignee"), people)
            .hint(label(t, "dispatch-assignee-hint"))
            .narrowed_by("department"),
        Field::area("note", label(t, "field-note")).hint(label(t, "dispatch-note-hint")).max(2000),
    ]
}

/// Return: why it is not this department's.
pub fn return_(t: Words) -> Vec<Field> {
    reason(t, "return-reason-hint")
}

/// Hold: what is waited for.
pub fn hold(t: Words) -> Vec<Field> {
    let choices = Choice::of_codes(t, "hold", &["waiting_customer", "waiting_third_party", "force_majeure"]);
    vec![
        Field::radios("reason", label(t, "hold-reason-label"), choices).required().wide(),
        Field::area("note", label(t, "field-note")).hint(label(t, "hold-note-hint")).max(2000),
    ]
}

/// A note.
pub fn note(t: Words) -> Vec<Field> {
    vec![Field::area("text", label(t, "field-note")).hint(label(t, "note-hint")).max(10_000).required()]
}

/// A contact with the customer.
pub fn contact(t: Words) -> Vec<Field> {
    let kinds = ["information", "idea", "policy", "emotion", "opinion"];
    vec![
        Field::radios(
            "direction",
            label(t, "contact-direction"),
            Choice::of_codes(t, "direction", &["outbound", "inbound"]),
        )
        .value("outbound")
        .required(),
        Field::select("channel", label(t, "contact-channel"), Choice::of_codes(t, "channel", &CHANNELS))
            .value("phone")
            .required(),
        Field::radios("kind", label(t, "contact-kind"), Choice::of_codes(t, "contact", &kinds))
            .value("information")
            .required()
            .wide(),
        Field::area("summary", label(t, "field-summary"))
            .hint(label(t, "contact-summary-hint"))
            .max(2000)
            .required(),
    ]
}

/// Findings: whether it is true, why it happened, who is responsible, who bears which share.
pub fn find(t: Words, causes: Vec<Choice>, liability: Shares) -> Vec<Field> {
    let findings = Choice::of_codes(t, "finding", &["substantiated", "partly", "unsubstantiated"]);
    vec![
        Field::radios("finding", label(t, "find-finding"), findings).required().wide(),
        Field::combo(t, "cause", label(t, "field-cause"), causes).required(),
        Field::area("description", label(t, "find-description"))
            .hint(label(t, "find-description-hint"))
            .max(10_000),
        Field::line("responsible", label(t, "find-responsible")).max(200),
        Field::new("liability", label(t, "field-liability"), Control::Shares(Box::new(liability)))
            .hint(label(t, "find-liability-hint")),
        Field::area("customer_expectation", label(t, "find-expectation")).max(2000),
    ]
}

/// A remedy.
pub fn offer(t: Words) -> Vec<Field> {
    let kinds = [
        "apology",
        "explanation",
        "return",
        "exchange",
        "repair",
        "refund",
        "compensation",
        "voucher",
        "service_improvement",
    ];
    vec![
        Field::select("kind", label(t, "offer-kind"), Choice::of_codes(t, "remedy", &kinds)).required(),
        Field::new("amount", label(t, "offer-amount"), Control::Money)
            .hint(label(t, "offer-amount-hint"))
            .required_with("kind", OF_MONEY),
        Field::area("description", label(t, "offer-description")).max(2000),
    ]
}

/// The result the department reports.
pub fn respond(t: Words) -> Vec<Field> {
    vec![
        Field::area("result", label(t, "field-result"))
            .hint(label(t, "respond-result-hint"))
            .max(10_000)
            .required(),
        Field::radios("customer_accepts", label(t, "respond-accepts"), Choice::yes_no(t)).wide(),
    ]
}

/// A follow-up: reached or not, and what the customer said.
pub fn follow_up(t: Words) -> Vec<Field> {
    vec![
        Field::radios("reached", label(t, "follow_up-reached"), Choice::yes_no(t)).value("true").required(),
        Field::radios("solved", label(t, "follow_up-solved"), Choice::yes_no(t))
            .hint(label(t, "follow_up-if-reached"))
            .only_with("reached", "true"),
        satisfaction(t, "follow_up-satisfaction")
            .hint(label(t, "follow_up-if-reached"))
            .required_with("reached", "true")
            .only_with("reached", "true"),
        Field::area("comment", label(t, "follow_up-comment")).max(2000),
    ]
}

/// Closing: a summary, the outcome, and the cause where it is still missing.
pub fn close(t: Words, missing_cause: Option<Vec<Choice>>) -> Vec<Field> {
    let outcomes = ["resolved", "partly_resolved", "not_resolved", "unreachable"];
    let mut fields = vec![
        Field::area("summary", label(t, "field-summary"))
            .hint(label(t, "close-summary-hint"))
            .max(2000)
            .required(),
        Field::select("outcome", label(t, "field-outcome"), Choice::of_codes(t, "outcome", &outcomes))
            .required(),
    ];
    if let Some(causes) = missing_cause {
        fields.push(Field::combo(t, "cause", label(t, "field-cause"), causes).required());
    }
    fields
}

/// Reopening: why.
pub fn reopen(t: Words) -> Vec<Field> {
    reason(t, "reopen-reason-hint")
}

/// Resolved at once: how, and whether the customer is content.
pub fn on_the_spot(t: Words, causes: Vec<Choice>) -> Vec<Field> {
    vec![
        Field::area("result", label(t, "field-result"))
            .hint(label(t, "on_the_spot-result-hint"))
            .max(10_000)
            .required(),
        Field { required: true, ..satisfaction(t, "field-satisfaction") },
        Field::combo(t, "cause", label(t, "field-cause"), causes),
    ]
}

/// Withdrawal: why.
pub fn withdraw(t: Words) -> Vec<Field> {
    reason(t, "withdraw-reason-hint")
}

/// Declination: on what ground.
pub fn decline(t: Words) -> Vec<Field> {
    reason(t, "decline-reason-hint")
}

/// Merging: into which complaint.
pub fn merge(t: Words) -> Vec<Field> {
    vec![Field::line("into", label(t, "merge-into")).hint(label(t, "merge-into-hint")).max(40).required()]
}

/// Undoing a withdrawal, declination or merge: why.
pub fn reinstate(t: Words) -> Vec<Field> {
    reason(t, "reinstate-reason-hint")
}
