//! What was filled in on the register form, as an intake.

use jiff::tz::TimeZone;
use wenguo_app::intake::Asked;
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_domain::phone;

use crate::form::Sent;
use crate::local_time::instant;
use crate::view::field::combo::own_words;
use crate::view::register::Carried;

/// Names that come with the form but say nothing about the complaint.
const ASIDE: [&str; 8] =
    ["csrf", "idempotency_key", "seen", "somebody_else", "then", "find", "searched", "severity_by_hand"];

/// What was filled in, and what the form knows of itself.
pub struct Said {
    /// The complaint.
    pub intake: Intake,
    /// The same for every sending of one form.
    pub key: String,
    /// Everything said about the complaint, to tell a form sent twice from one that was changed.
    pub content: String,
    /// What the agent was asked about before.
    pub asked: Asked,
}

/// Reads the form; `zone` is where its times are meant.
pub fn read(sent: &Sent, zone: &TimeZone) -> Said {
    let said = sent.pairs().iter().filter(|(name, _)| !ASIDE.contains(&name.as_str()));
    Said {
        intake: intake(sent, zone),
        key: sent.text("idempotency_key").chars().take(100).collect(),
        content: said.map(|(name, value)| format!("{name}={value}\n")).collect(),
        asked: Asked {
            complaints: sent.text("seen").split_whitespace().map(str::to_owned).collect(),
            customers: somebody_else(sent).split_whitespace().filter_map(|id| id.parse().ok()).collect(),
        },
    }
}

/// The customers with that number of whom was said that it is none of them: by the button now, or before another refusal.
pub fn somebody_else(sent: &Sent) -> String {
    let mut ids: Vec<String> =
        sent.all("somebody_else").iter().flat_map(|ids| ids.split_whitespace()).map(str::to_owned).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.join(" ")
}

fn intake(sent: &Sent, zone: &TimeZone) -> Intake {
    let text = |name: &str| sent.text(name).to_owned();
    let immediate = sent.all("immediate");
    Intake {
        channel: text("channel"),
        subject: text("subject"),
        description: text("description"),
        summary: sent.some("summary"),
        customer: customer(sent),
        demand: sent.some("demand"),
        category: sent.some("category"),
        product: sent.some(&own_words("product")).or_else(|| sent.some("product")),
        order_ref: sent.some("order_ref"),
        occurred_at: sent.some("occurred_at").map(|text| instant(&text, zone)),
        severity: sent.some("severity"),
        against: sent.some("against").filter(|_| !immediate.is_empty()),
        immediate,
        ..Intake::default()
    }
}

/// Who complains. Whoever was picked is known; what stood in the fields before is about somebody else, but for whoever was
/// known again by what stands there.
pub fn customer(sent: &Sent) -> CustomerIntake {
    let id = sent.number("customer.id");
    if id.is_some() {
        return CustomerIntake { id, ..CustomerIntake::default() };
    }
    CustomerIntake {
        id: sent.number("known_again"),
        name: sent.some("customer.name"),
        phone: sent.some("customer.phone").or_else(|| searched_phone(sent)),
        email: sent.some("customer.email"),
        tier: sent.some("customer.tier").filter(|tier| tier != "ordinary"),
        external_ref: None,
    }
}

/// What was sent, without what nobody typed: the field of a new customer into which the page had put what was searched for
/// before. Somebody else is searched for now, and it is not their name.
pub fn typed(sent: &Sent) -> Sent {
    let (find, searched) = (sent.text("find").trim(), sent.text("searched").trim());
    // Whether it had found somebody is not known any more; who was found had the field left empty.
    let stale = carried(searched, false).filter(|_| !find.is_empty() && find != searched);
    let is_stale = |(name, value): &(String, String)| {
        stale.as_ref().is_some_and(|carried| name == carried.field && value.trim() == carried.text)
    };
    Sent::of(sent.pairs().iter().filter(|pair| !is_stale(pair)).cloned().collect())
}

/// Whether somebody is being searched for and nobody has seen yet who is found: Enter in the search box sends the form by
/// its first button, but what is meant is the search. Whoever wrote down a new customer's name is past that.
pub fn is_searching(sent: &Sent) -> bool {
    let find = sent.text("find").trim();
    let is_unseen = sent.text("searched").trim() != find && typed(sent).some("customer.name").is_none();
    let is_unsaid = sent.text("subject").trim().is_empty();
    !find.is_empty() && (is_unseen || is_unsaid) && sent.some("customer.id").is_none()
}

/// The number somebody was searched for by: if nobody was found, it is the new customer's.
fn searched_phone(sent: &Sent) -> Option<String> {
    sent.some("find").filter(|searched| phone::is_plausible(searched))
}

/// What somebody was searched for by, for the field of a new customer where it belongs: a telephone number in any case,
/// since others may be on the line; an address or a name if it found nobody.
pub fn carried(searched: &str, found_somebody: bool) -> Option<Carried> {
    let text = searched.trim();
    let field = if phone::is_plausible(text) {
        "customer.phone"
    } else if found_somebody {
        return None;
    } else if text.contains('@') {
        "customer.email"
    } else if could_be_a_name(text) {
        "customer.name"
    } else {
        return None;
    };
    Some(Carried { field, text: text.to_owned() })
}

/// Letters, and not the digits of an order or of a customer's number.
fn could_be_a_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && text.chars().filter(|c| c.is_numeric()).count() < 3
}
