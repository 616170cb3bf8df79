//! The inbox over the API: everybody's own, and how they like to be written to about it.

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::{mailing, notice};
use wenguo_domain::field::Faults;

use crate::answer::Answer;
use crate::complaint::at;
use crate::cursor;
use crate::parameter::{self, CURSOR, Flag, LIMIT, Parameter, Table};
use crate::path::Path;
use crate::read::Read;
use crate::wire::List;
use crate::wire::input::Nothing;
use crate::wire::notice::{MailingAnswer, MailingBody, NoticeAnswer, ReadingAnswer, ReadingInput};
use crate::write::Write;

static UNREAD: Parameter<Flag> = Parameter::new("unread", "only what was not read yet", Flag);

/// What the list takes.
pub static PARAMETERS: Table = &[&UNREAD, &LIMIT, &CURSOR];

/// `GET /notices`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, PARAMETERS);
        let page = parameter::page(query, &mut faults);
        let is_unread_only = UNREAD.read(query, &mut faults) == Some(true);
        faults.into_result(())?;
        let slice = notice::list(work, actor, is_unread_only, &page)?;
        let at = at(work);
        let items: Vec<NoticeAnswer> =
            slice.items.iter().map(|notice| NoticeAnswer::of(notice, &at)).collect();
        Ok(Answer::ok(&List { items, next_cursor: slice.next.map(cursor::write) }))
    })
    .await
}

/// `POST /notices/{id}/reading`
pub async fn read(Path(id): Path<i64>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let read = notice::read(work, call.actor, id)?;
            Ok(Answer::ok(&NoticeAnswer::of(&read, &at(work))))
        })
        .await
}

/// `POST /notices/reading`
pub async fn read_up_to(write: Write<ReadingInput>) -> Response {
    write
        .answer(|work, call| {
            let read = notice::read_up_to(work, call.actor, call.body.up_to)?;
            Ok(Answer::ok(&ReadingAnswer { read }))
        })
        .await
}

/// `GET /mailing`
pub async fn liking(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, &[]);
        faults.into_result(())?;
        let (email, liking) = mailing::of_oneself(work, actor)?;
        Ok(Answer::ok(&MailingAnswer::of(email, &liking)))
    })
    .await
}

/// `PUT /mailing`
pub async fn like(write: Write<MailingBody>) -> Response {
    write
        .answer(|work, call| {
            // A liking has no version: a condition that cannot be kept is refused, not passed over.
            if call.version.is_some() {
                return Err(AppError::field("/If-Match", "no_version"));
            }
            mailing::choose(work, call.actor, &call.body.input())?;
            let (email, liking) = mailing::of_oneself(work, call.actor)?;
            Ok(Answer::ok(&MailingAnswer::of(email, &liking)))
        })
        .await
}
