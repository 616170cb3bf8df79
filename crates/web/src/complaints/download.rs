//! What is filtered, as a file in words: written to disk a page at a time, then sent from there, so that memory stays small.

use axum::Extension;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_util::io::ReaderStream;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::export::column::{COLUMNS, Column, FURTHER};
use wenguo_app::export::{self, SheetKind, Wanted};
use wenguo_app::preference;
use wenguo_domain::actor::Actor;

use crate::complaints::filter::{self, Trees};
use crate::complaints::progress::Exports;
use crate::complaints::views;
use crate::query::Query;
use crate::visitor::Member;

/// `GET /complaints/export.csv`
pub async fn csv(
    Extension(exports): Extension<Exports>,
    member: Member,
    query: Query,
) -> Result<Response, Response> {
    download(&exports, member, query, SheetKind::Csv, "csv", "text/csv; charset=utf-8").await
}

/// `GET /complaints/export.xlsx`
pub async fn xlsx(
    Extension(exports): Extension<Exports>,
    member: Member,
    query: Query,
) -> Result<Response, Response> {
    let content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    download(&exports, member, query, SheetKind::Xlsx, "xlsx", content_type).await
}

async fn download(
    exports: &Exports,
    member: Member,
    query: Query,
    kind: SheetKind,
    extension: &str,
    content_type: &str,
) -> Result<Response, Response> {
    let (actor, sheets, t) = (member.actor.clone(), member.server.sheets.clone(), member.t);
    let under = exports.begin(&actor.login, query.text("progress"));
    let file = member.run(move |desk| {
        let wanted = wanted(desk, &actor, &query, kind)?;
        export::complaints(desk, &*sheets, &actor, &wanted, &t, &|rows| under.0.are(rows))
    });
    let file = tokio::fs::File::from_std(file.await?);
    let length = file.metadata().await.map(|about| about.len());
    let length = length.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())?;
    tracing::info!(login = %member.actor.login, %extension, bytes = length, "complaints were exported");
    let headers = [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&member, extension)),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

fn wanted(desk: &Desk, actor: &Actor, query: &Query, kind: SheetKind) -> Result<Wanted, AppError> {
    desk.read(|work| {
        let trees = Trees::load(work)?;
        let columns = match query.text("columns") {
            "all" => COLUMNS.to_vec(),
            _ => {
                let listed = of_list(&views::shown(preference::columns(work, actor)?.as_deref()));
                with_further(listed, &query.all("also"))
            }
        };
        Ok(Wanted { kind, filter: filter::read(query, work, &trees), order: filter::order(query), columns })
    })
}

/// The columns of the list, in its order, behind the number and the subject that are always there.
fn of_list(shown: &[String]) -> Vec<Column> {
    let name = |shown: &str| match shown {
        "customer" => "customer.name".to_owned(),
        "due" => "due_at".to_owned(),
        shown => shown.replace('-', "_"),
    };
    let names = ["number".to_owned(), "subject".to_owned()].into_iter();
    names.chain(shown.iter().map(|shown| name(shown))).filter_map(|name| Column::of_name(&name)).collect()
}

/// Behind them the further ones that were ticked, in the order of all columns.
fn with_further(mut listed: Vec<Column>, ticked: &[&str]) -> Vec<Column> {
    let is_asked = |column: &&Column| FURTHER.contains(&column.name) && ticked.contains(&column.name);
    listed.extend(COLUMNS.iter().filter(is_asked));
    listed
}

/// The file is named in the reader's language; what cannot read that gets the plain name before it.
fn disposition(member: &Member, extension: &str) -> String {
    let day = member.server.desk.now().day(&member.server.desk.zone);
    let named = format!("{}-{day}.{extension}", member.t.text("list"));
    let named = utf8_percent_encode(&named, NON_ALPHANUMERIC);
    format!("attachment; filename=\"complaints-{day}.{extension}\"; filename*=UTF-8''{named}")
}
