//! What goes out of the house: webhooks and robots of groups, and every delivery with its attempts.

use askama::{Template, filters::HtmlSafe};

use wenguo_domain::secret::Secret;

use super::{SettingsForm, SettingsLink};
use crate::{
    icon::Icon,
    view::{
        badge::Badge,
        field::Field,
        link::{Link, Moment},
        shell::Shell,
    },
    words::Words,
};

/// A webhook or a robot in its list.
#[derive(Debug, Clone)]
pub struct ReceiverRow {
    /// Its name.
    pub name: String,
    /// Whose robot it is; empty for a webhook.
    pub service: String,
    /// Scheme and host of its address: what stands behind them may be a secret.
    pub host: String,
    /// What it is told of, in a few words.
    pub about: String,
    /// Fine, failing or off.
    pub state: Badge,
    /// Since when, when it is tried next, how much waits.
    pub notes: Vec<String>,
    /// Whether it is switched on.
    pub is_on: bool,
    /// `POST` here to switch it on or off, with `active`.
    pub switch: String,
    /// `POST` here to try it out.
    pub test: String,
    /// What was sent to it.
    pub deliveries: String,
    /// The page with the form to change it.
    pub edit: String,
    /// The page that asks whether it is to be removed.
    pub remove: String,
}

/// The webhooks, or the robots.
#[derive(Debug, Clone, Template)]
#[template(path = "settings/receivers.html")]
pub struct Receivers {
    /// The words.
    pub t: Words,
    /// The token every form sends back.
    pub csrf: String,
    /// The id of its heading.
    pub id: &'static str,
    /// What they are.
    pub title: String,
    /// What they are for.
    pub lead: String,
    /// The rows.
    pub rows: Vec<ReceiverRow>,
    /// The form of a new one.
    pub adding: SettingsForm,
    /// The form of the one that is being changed.
    pub changing: Option<SettingsForm>,
    /// `POST` here to give the one that is being changed a new secret.
    pub renew_secret: Option<String>,
}

impl HtmlSafe for Receivers {}

/// A secret that is shown this once.
#[derive(Debug, Clone)]
pub struct NewSecret {
    /// Whose, said in a sentence.
    pub said: String,
    /// The secret.
    pub secret: Secret,
}

/// `GET /settings/outgoing`.
#[derive(Debug, Template)]
#[template(path = "settings/outgoing.html")]
pub struct OutgoingPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// Whether this process sends nothing at all.
    pub is_idle: bool,
    /// A secret that was just made.
    pub secret: Option<NewSecret>,
    /// The webhooks.
    pub webhooks: Receivers,
    /// The robots.
    pub robots: Receivers,
}

/// One attempt.
#[derive(Debug, Clone)]
pub struct AttemptRow {
    /// When it began, to the second.
    pub at: String,
    /// How long it took.
    pub took: String,
    /// What came of it.
    pub outcome: Badge,
    /// What stood in the way; empty where nothing did.
    pub why: String,
    /// What the other side answered with; may be empty.
    pub status: String,
    /// What it said, in its own words.
    pub said: String,
}

/// Something that goes out.
#[derive(Debug, Clone)]
pub struct DeliveryRow {
    /// The id of its place in the page.
    pub id: String,
    /// Whether it is unfolded.
    pub is_open: bool,
    /// The page to ask again, while what comes of it may be there any moment.
    pub ask: Option<String>,
    /// The icon of its way.
    pub icon: Icon,
    /// To whom.
    pub to: String,
    /// When and by whom whoever it goes to was removed; empty where they were not.
    pub removed: String,
    /// What it says, in a word.
    pub about: String,
    /// Where it stands.
    pub standing: Badge,
    /// When it was written.
    pub made: Moment,
    /// How often it was tried, when next.
    pub note: String,
    /// Every attempt.
    pub attempts: Vec<AttemptRow>,
    /// By this the other side knows it again.
    pub key: String,
    /// What a webhook is told; empty for others: they may hold what colleagues wrote.
    pub payload: String,
    /// `POST` here to send it once more; not to who was removed.
    pub again: Option<String>,
}

/// `GET /settings/outgoing/deliveries`.
#[derive(Debug, Template)]
#[template(path = "settings/deliveries.html")]
pub struct DeliveriesPage {
    /// The words.
    pub t: Words,
    /// The frame.
    pub shell: Shell,
    /// The menu.
    pub menu: Vec<SettingsLink>,
    /// Where they stand: all, waiting, done, given up.
    pub tabs: Vec<Link>,
    /// To whom, as a field of a GET form.
    pub filters: Vec<Field>,
    /// The deliveries, newest first.
    pub rows: Vec<DeliveryRow>,
    /// Whether what comes of one of them may be there any moment.
    pub is_waiting: bool,
    /// Older ones.
    pub next: Option<String>,
}
