//! What went out, waits, or was given up: seen and sent once more by admins.

use axum::response::Response;
use wenguo_app::delivery;
use wenguo_domain::field::Faults;
use wenguo_domain::job::{JobKind, Standing};
use wenguo_store::job::Filter;

use crate::answer::Answer;
use crate::complaint::at;
use crate::cursor;
use crate::parameter::{self, CURSOR, LIMIT, OneOf, Parameter, Table, Text};
use crate::path::Path;
use crate::read::Read;
use crate::wire::List;
use crate::wire::input::Nothing;
use crate::wire::outgoing::DeliveryAnswer;
use crate::write::Write;

static STANDING: Parameter<OneOf> =
    Parameter::new("standing", "where they stand", OneOf(&["waiting", "done", "given_up", "called_off"]));
static KIND: Parameter<OneOf> =
    Parameter::new("kind", "by which way they go", OneOf(&["mail", "webhook", "robot"]));
static TARGET: Parameter<Text> = Parameter::new("target", "to what: `webhook:3`, `robot:1`, `user:7`", Text);

/// What the list takes.
pub static PARAMETERS: Table = &[&STANDING, &KIND, &TARGET, &LIMIT, &CURSOR];

/// `GET /deliveries`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        wenguo_app::taxonomy::must_keep_settings(actor)?;
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, PARAMETERS);
        let page = parameter::page(query, &mut faults);
        let filter = Filter {
            standing: STANDING.read(query, &mut faults).and_then(Standing::parse),
            kind: KIND.read(query, &mut faults).and_then(JobKind::parse),
            target: TARGET.read(query).map(str::to_owned),
        };
        faults.into_result(())?;
        let slice = delivery::list(work, actor, &filter, &page)?;
        let at = at(work);
        let items: Vec<DeliveryAnswer> =
            slice.items.iter().map(|delivery| DeliveryAnswer::of(delivery, &at)).collect();
        Ok(Answer::ok(&List { items, next_cursor: slice.next.map(cursor::write) }))
    })
    .await
}

/// `POST /deliveries/{id}/retry`
pub async fn again(Path(id): Path<i64>, write: Write<Nothing>) -> Response {
    write
        .answer(move |work, call| {
            let again = delivery::again(work, call.actor, id)?;
            Ok(Answer::ok(&DeliveryAnswer::of(&again, &at(work))))
        })
        .await
}
