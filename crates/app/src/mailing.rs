//! When is somebody written to about what stands in their inbox? As they like it: at once, once a day, or never, and not in
//! their quiet hours.

pub mod digest;

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use wenguo_domain::actor::Actor;
use wenguo_domain::code::Code;
use wenguo_domain::email;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::moment::{MINUTE, Moment};
use wenguo_domain::notice::{Mailing, NoticeKind};
use wenguo_store::{preference, user};

use crate::error::AppError;
use crate::work::Work;

/// Name of the preference.
const NAME: &str = "mailing";
/// Longest mail address, in characters (RFC 5321).
const ADDRESS_MAX: usize = 254;
/// Minutes of a day.
const MINUTES: u16 = 24 * 60;

/// How somebody likes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Liking {
    /// By kind of notice; what is not named is as `usual` says.
    pub kinds: BTreeMap<String, String>,
    /// From when until when nothing is sent, in minutes since midnight; may go over midnight.
    pub quiet: Option<(u16, u16)>,
    /// When the letter of the day is sent, in minutes since midnight.
    pub digest_at: u16,
}

impl Default for Liking {
    fn default() -> Liking {
        Liking { kinds: BTreeMap::new(), quiet: None, digest_at: 8 * 60 + 30 }
    }
}

/// What is usual: what presses at once, the rest once a day.
pub fn usual(kind: NoticeKind) -> Mailing {
    match kind {
        NoticeKind::Escalated
        | NoticeKind::Critical
        | NoticeKind::Chased
        | NoticeKind::ToDecide
        | NoticeKind::PromiseDue
        | NoticeKind::PromiseBroken => Mailing::AtOnce,
        _ => Mailing::Digest,
    }
}

impl Liking {
    /// When they are written to about this.
    pub fn of(&self, kind: NoticeKind) -> Mailing {
        let chosen = self.kinds.get(kind.as_str()).and_then(|mailing| Mailing::from_code(mailing));
        match chosen.unwrap_or_else(|| usual(kind)) {
            // As grave as can be reaches whoever is on duty, whatever they like.
            _ if kind == NoticeKind::Critical => Mailing::AtOnce,
            // A letter about letters that fail would fail in turn.
            _ if kind == NoticeKind::Undelivered => Mailing::Never,
            chosen => chosen,
        }
    }

    /// When something that is sent at once may be sent, written at `now`: at once, or when the quiet hours end, unless it is
    /// pressing.
    pub fn not_before(&self, is_pressing: bool, now: Moment, zone: &TimeZone) -> Moment {
        let Some((from, until)) = self.quiet.filter(|_| !is_pressing) else { return now };
        let minute = minute_of_day(now, zone);
        let is_quiet = match from <= until {
            true => (from..until).contains(&minute),
            false => minute >= from || minute < until,
        };
        match is_quiet {
            true => {
                let left = (i64::from(until) - i64::from(minute)).rem_euclid(i64::from(MINUTES));
                Moment(now.0.div_euclid(MINUTE) * MINUTE).plus(left * MINUTE)
            }
            false => now,
        }
    }

    /// The last moment at or before `now` at which the letter of the day is sent.
    pub fn last_digest(&self, now: Moment, zone: &TimeZone) -> Moment {
        let minute = minute_of_day(now, zone);
        let gone = (i64::from(minute) - i64::from(self.digest_at)).rem_euclid(i64::from(MINUTES));
        Moment(now.0.div_euclid(MINUTE) * MINUTE).plus(-gone * MINUTE)
    }
}

fn minute_of_day(at: Moment, zone: &TimeZone) -> u16 {
    let time = at.timestamp().to_zoned(zone.clone()).time();
    u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).unwrap_or_default()
}

/// How somebody likes it.
pub fn liking(work: &mut Work<'_, '_>, user: i64) -> Result<Liking, AppError> {
    let kept = preference::get(work.tx, user, NAME)?;
    Ok(kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default())
}

/// How `actor` likes it, and where letters reach them.
pub fn of_oneself(work: &mut Work<'_, '_>, actor: &Actor) -> Result<(Option<String>, Liking), AppError> {
    let id = actor.must_be_a_person()?;
    let email = user::by_id(work.tx, id)?.and_then(|user| user.email);
    Ok((email, liking(work, id)?))
}

/// What somebody likes, as handed in.
#[derive(Debug, Clone, Default)]
pub struct MailingInput {
    /// Where letters reach them; blank for nowhere.
    pub email: String,
    /// Kind of notice and when.
    pub kinds: Vec<(String, String)>,
    /// `22:00`; blank for none.
    pub quiet_from: String,
    /// `07:30`; blank for none.
    pub quiet_until: String,
    /// `08:30`.
    pub digest_at: String,
}

/// Keeps how `actor` likes it, and where letters reach them.
pub fn choose(work: &mut Work<'_, '_>, actor: &Actor, input: &MailingInput) -> Result<(), AppError> {
    let id = actor.must_be_a_person()?;
    let mut faults = Faults::default();
    let email = address(&mut faults, "/email", &input.email);
    let mut kinds = BTreeMap::new();
    for (kind, mailing) in &input.kinds {
        let kind = faults.code::<NoticeKind>("/kinds", kind);
        if let (Some(kind), Some(mailing)) = (kind, faults.code::<Mailing>("/kinds", mailing)) {
            kinds.insert(kind.to_string(), mailing.to_string());
        }
    }
    let from = minutes(&mut faults, "/quiet_from", &input.quiet_from);
    let until = minutes(&mut faults, "/quiet_until", &input.quiet_until);
    if from.is_some() != until.is_some() {
        let missing = if from.is_none() { "/quiet_from" } else { "/quiet_until" };
        faults.add(FieldError::new(missing, "required"));
    }
    let digest_at = minutes(&mut faults, "/digest_at", &input.digest_at);
    faults.into_result(())?;
    let liking = Liking {
        kinds,
        quiet: from.zip(until).filter(|(from, until)| from != until),
        digest_at: digest_at.unwrap_or(Liking::default().digest_at),
    };
    user::set_email(work.tx, id, email.as_deref())?;
    let kept = serde_json::to_value(&liking).unwrap_or_default().to_string();
    Ok(preference::set(work.tx, id, NAME, &kept)?)
}

/// A mail address; blank is none. What is no address is a fault.
pub fn address(faults: &mut Faults, pointer: &str, text: &str) -> Option<String> {
    let text = faults.optional(pointer, Some(text), ADDRESS_MAX)?;
    if !email::could_be_one(&text) {
        faults.add(FieldError::new(pointer, "invalid_email"));
    }
    Some(text)
}

/// Minutes since midnight of `07:30`; blank is none.
fn minutes(faults: &mut Faults, pointer: &str, text: &str) -> Option<u16> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let parsed = text.split_once(':').and_then(|(hour, minute)| {
        let (hour, minute) = (hour.parse::<u16>().ok()?, minute.parse::<u16>().ok()?);
        (hour < 24 && minute < 60).then_some(hour * 60 + minute)
    });
    if parsed.is_none() {
        faults.add(FieldError::allowing(pointer, "invalid_time", "00:00–23:59"));
    }
    parsed
}
