//! The letter of the day: everything that waits in somebody's inbox and was not written to them at once. Each in a transaction
//! of its own; one that fails is passed over.

use wenguo_domain::moment::Moment;
use wenguo_store::notice;

use crate::desk::Desk;
use crate::error::AppError;
use crate::mailing;
use crate::outbox::{self, Task};
use crate::swept::{About, Done};
use crate::work::Work;

/// People looked at in one read.
const BATCH: i64 = 100;

/// Writes to everybody whose time has come as of `as_of`; says how many letters.
pub fn sweep(desk: &Desk, as_of: Moment) -> Result<Done, AppError> {
    let (mut done, mut after) = (Done::default(), 0);
    loop {
        let waiting = desk.read(|work| Ok::<_, AppError>(notice::awaiting_digest(work.tx, after, BATCH)?))?;
        let Some(last) = waiting.last() else { return Ok(done) };
        after = *last;
        for user in waiting {
            let write = || desk.write_again(|work| write_to(work, user, as_of));
            let is_written = done.failed.attempt(desk, About::Account(user), write)?;
            done.count += usize::from(is_written == Some(true));
        }
    }
}

/// Puts together what waits for one person since before the last time of the letter; says whether one is sent.
fn write_to(work: &mut Work<'_, '_>, user: i64, as_of: Moment) -> Result<bool, AppError> {
    let due = mailing::liking(work, user)?.last_digest(as_of, &work.desk.zone);
    let waiting = notice::unmailed(work.tx, user, due)?;
    let Some(last) = waiting.last().map(|notice| notice.id) else { return Ok(false) };
    let unread = waiting.iter().filter(|notice| notice.read_at.is_none()).map(|notice| notice.id);
    let unread: Vec<i64> = unread.collect();
    // Of two nodes that are at it at once only one settles anything.
    if notice::settle_mailing(work.tx, user, last, work.now)? == 0 || unread.is_empty() {
        return Ok(false);
    }
    let task = Task::Mail { user, notices: unread };
    outbox::put(work, &task, &format!("digest:{user}:{last}"), None, work.now)?;
    Ok(true)
}
