//! Tells people what concerns them: into their inbox, in the transaction of what they are told of; and from there, by letter
//! and by the robots of their groups, as they like it.

use serde_json::Value;
use wenguo_domain::actor::Actor;
use wenguo_domain::escalation::Cause;
use wenguo_domain::notice::{Mailing, NoticeKind};
use wenguo_store::notice as store;
use wenguo_store::notice::group::{self, Group};
use wenguo_store::page::{Page, Slice};
use wenguo_store::user;

use crate::error::AppError;
use crate::mailing;
use crate::outbox::{self, Task};
use crate::robot;
use crate::work::Work;

/// Unread notices are counted up to so many: more is said as "99+".
pub const COUNTED: i64 = 100;

/// A word to people.
#[derive(Debug, Clone)]
pub struct Notice<'n> {
    /// Why.
    pub kind: NoticeKind,
    /// The complaint it is about: identity and number.
    pub complaint: Option<(i64, &'n str)>,
    /// The particulars that its sentence names, by kind; no personal data.
    pub body: &'n Value,
}

impl Notice<'_> {
    /// Whether it waits for nobody's quiet hours: what is as grave as can be, and what cannot wait whatever the clocks say.
    /// That a clock was missed at midnight is said in the morning.
    fn is_pressing(&self) -> bool {
        let cannot_wait = || self.body["cause"] == Cause::Immediate.as_str();
        self.kind == NoticeKind::Critical || (self.kind == NoticeKind::Escalated && cannot_wait())
    }
}

/// Tells each of `people` once, except whoever did it (`actor`): they know.
pub fn tell(
    work: &mut Work<'_, '_>,
    actor: &str,
    people: &[i64],
    notice: &Notice<'_>,
) -> Result<(), AppError> {
    let mut people = user::by_ids(work.tx, people)?;
    people.retain(|person| person.login != actor && person.disabled_at.is_none());
    if people.is_empty() {
        return Ok(());
    }
    let complaint = notice.complaint.map(|(id, _)| id);
    let body = notice.body.to_string();
    let mut first = None;
    for person in &people {
        let liking = mailing::liking(work, person.id)?;
        let chosen = match person.email.is_some() && work.desk.outgoing.has_mail() {
            true => liking.of(notice.kind),
            false => Mailing::Never,
        };
        // What waits for the letter of the day is not settled yet.
        let mailed_at = (chosen != Mailing::Digest).then_some(work.now);
        let new = store::NewNotice { kind: notice.kind, complaint, body: &body, mailed_at };
        let id = store::tell(work.tx, person.id, work.now, &new)?;
        first = first.or(Some(id));
        if chosen == Mailing::AtOnce {
            let run_at = liking.not_before(notice.is_pressing(), work.now, &work.desk.zone);
            let task = Task::Mail { user: person.id, notices: vec![id] };
            outbox::put(work, &task, &format!("notice:{id}"), complaint, run_at)?;
        }
        work.told.push(person.id);
    }
    // Once for all of them: a group is told of a matter, not of each who was. What is critical groups are told whether or not
    // anybody else is (`duty::alarm`).
    match first.filter(|_| notice.kind != NoticeKind::Critical) {
        Some(id) => robot::speak(work, &format!("notice:{id}"), notice),
        None => Ok(()),
    }
}

/// How much `actor` has not read, up to `COUNTED`.
pub fn unread(work: &mut Work<'_, '_>, actor: &Actor) -> Result<i64, AppError> {
    match actor.user {
        Some(user) => Ok(store::unread(work.tx, user, COUNTED)?),
        None => Ok(0),
    }
}

/// What `actor` was told, newest first.
pub fn list(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    is_unread_only: bool,
    page: &Page,
) -> Result<Slice<store::Notice>, AppError> {
    Ok(store::list(work.tx, own(actor)?, is_unread_only, page)?)
}

/// The same by matters: what they were told of one complaint stands together.
pub fn groups(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    is_unread_only: bool,
    page: &Page,
) -> Result<Slice<Group>, AppError> {
    Ok(group::list(work.tx, own(actor)?, is_unread_only, page)?)
}

/// What `actor` was told under this id.
pub fn find(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<store::Notice, AppError> {
    store::find(work.tx, own(actor)?, id)?.ok_or(AppError::NotFound("notice"))
}

/// `actor` has read this one.
pub fn read(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<store::Notice, AppError> {
    let user = own(actor)?;
    let notice = find(work, actor, id)?;
    store::mark_read(work.tx, user, (id, id), work.now)?;
    work.told.push(user);
    Ok(store::Notice { read_at: notice.read_at.or(Some(work.now)), ..notice })
}

/// `actor` opens this one: it is read, with all they were told of the same complaint.
pub fn open(work: &mut Work<'_, '_>, actor: &Actor, id: i64) -> Result<store::Notice, AppError> {
    let user = own(actor)?;
    let notice = find(work, actor, id)?;
    group::mark_read(work.tx, user, id, work.now)?;
    work.told.push(user);
    Ok(notice)
}

/// `actor` has read everything up to this one; says how many were unread.
pub fn read_up_to(work: &mut Work<'_, '_>, actor: &Actor, last: i64) -> Result<u64, AppError> {
    let user = own(actor)?;
    let read = store::mark_read(work.tx, user, (0, last), work.now)?;
    work.told.push(user);
    Ok(read)
}

/// How much of what `actor` was told of this complaint they have not read.
pub fn unread_of(work: &mut Work<'_, '_>, actor: &Actor, number: &str) -> Result<i64, AppError> {
    match actor.user {
        Some(user) => Ok(store::unread_of(work.tx, user, number)?),
        None => Ok(0),
    }
}

/// `actor` looks at this complaint: what they were told of it up to now is read.
pub fn read_of(work: &mut Work<'_, '_>, actor: &Actor, number: &str) -> Result<(), AppError> {
    let Some(user) = actor.user else { return Ok(()) };
    if store::mark_read_of(work.tx, user, number, work.now)? > 0 {
        work.told.push(user);
    }
    Ok(())
}

fn own(actor: &Actor) -> Result<i64, AppError> {
    Ok(actor.must_be_a_person()?)
}

/// Whether what happens at `work.now` is news: imports and the demo write down what is long past.
pub(crate) fn is_news(work: &Work<'_, '_>) -> bool {
    work.desk.now().since(work.now) < NEWS
}

/// What is older, in milliseconds, is told to nobody.
const NEWS: i64 = wenguo_domain::moment::DAY;
