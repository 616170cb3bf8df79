//! Every clock that a change would move, as a file: to be gone through, or handed on, before the change is saved.

use std::fs::File;
use std::io;

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tokio_util::io::ReaderStream;
use wenguo_app::clocks::moves::{Moves, Shift, Shifts};
use wenguo_app::error::AppError;
use wenguo_app::export::{SheetCell, SheetKind, Sheets};
use wenguo_domain::moment::Moment;
use wenguo_store::error::StoreError;

use super::title;
use crate::form::Sent;
use crate::visitor::Member;
use crate::words::Words;

/// Whether the form asks for the file instead of the page.
pub fn is_wanted(sent: &Sent) -> bool {
    sent.text("sheet") == "csv"
}

/// The file.
pub async fn answer(member: &Member, moves: Moves) -> Result<Response, Response> {
    let (t, sheets) = (member.t, member.server.sheets.clone());
    let written = member.run(move |desk| {
        let moment = |at: Moment| at.timestamp().to_zoned(desk.zone.clone()).datetime();
        write(t, &*sheets, &moves, &moment)
            .map_err(|error| AppError::Store(StoreError::Other(format!("a file cannot be written: {error}"))))
    });
    let file = tokio::fs::File::from_std(written.await?);
    let day = member.server.desk.now().day(&member.server.desk.zone);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"clocks-{day}.csv\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

fn write(
    t: Words,
    sheets: &dyn Sheets,
    moves: &Moves,
    moment: &dyn Fn(Moment) -> jiff::civil::DateTime,
) -> io::Result<File> {
    let keys = [
        "moves-change",
        "moves-complaint",
        "policy-clock",
        "calendar-preview-before",
        "calendar-preview-after",
    ];
    let headers = keys.map(|key| t.text(key).into_owned());
    let mut sheet = sheets.begin(SheetKind::Csv, &headers)?;
    let when = |at: Option<Moment>| match at {
        Some(at) => SheetCell::Local(moment(at)),
        None => SheetCell::Text(t.text("moves-never").into_owned()),
    };
    let lists: [(&str, &Shifts); 3] =
        [("at-once", &moves.at_once), ("due", &moves.due), ("climbing", &moves.climbing)];
    for (place, shifts) in lists {
        let what = t.text(title(place));
        for (number, Shift { clock, before, after }) in &shifts.clocks {
            sheet.row(&[
                SheetCell::Text(what.clone().into_owned()),
                SheetCell::Text(number.to_string()),
                SheetCell::Text(t.code("clock", clock.as_str()).into_owned()),
                when(*before),
                when(*after),
            ])?;
        }
    }
    sheet.finish()
}
