//! Customers: found by the beginning of a name or a part of it, by number, by either end of a telephone number.

use axum::response::Response;
use wenguo_app::customer;
use wenguo_app::error::AppError;
use wenguo_domain::field::Faults;

use crate::answer::Answer;
use crate::cursor;
use crate::parameter::{self, CURSOR, LIMIT, Parameter, Table, Text};
use crate::path::Path;
use crate::read::Read;
use crate::wire::List;
use crate::wire::customer::CustomerAnswer;

static Q: Parameter<Text> = Parameter::new(
    "q",
    "beginning of a name or a part of it, in characters, pinyin or initials; customer number; beginning or end of a telephone number, of which roles that see it masked find by the end that is shown",
    Text,
);

/// The parameters of the list.
pub static PARAMETERS: Table = &[&Q, &LIMIT, &CURSOR];

/// `GET /customers`
pub async fn list(read: Read) -> Response {
    read.answer(|work, actor, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, PARAMETERS);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let slice = customer::list(work, actor, Q.read(query), &page)?;
        let next_cursor = slice.next.map(cursor::write);
        let items: Vec<CustomerAnswer> = slice.items.into_iter().map(CustomerAnswer::of).collect();
        Ok(Answer::ok(&List { items, next_cursor }))
    })
    .await
}

/// `GET /customers/{id}`
pub async fn show(Path(id): Path<String>, read: Read) -> Response {
    read.answer(move |work, actor, _| {
        let id = id.parse().map_err(|_| AppError::NotFound("customer"))?;
        Ok(Answer::ok(&CustomerAnswer::of(customer::by_id(work, actor, id)?)))
    })
    .await
}
