//! What is filtered, as a file: written to disk a page at a time, then sent from there, so that memory stays small.

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio_util::io::ReaderStream;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::export::{self, SheetKind};
use wenguo_app::taxonomy;
use wenguo_store::complaint::list::Filter;
use wenguo_store::tree::Tree;

use crate::complaints::filter;
use crate::query::Query;
use crate::visitor::Member;

/// `GET /complaints/export.csv`
pub async fn csv(member: Member, query: Query) -> Result<Response, Response> {
    download(member, query, SheetKind::Csv, "csv", "text/csv; charset=utf-8").await
}

/// `GET /complaints/export.xlsx`
pub async fn xlsx(member: Member, query: Query) -> Result<Response, Response> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    download(member, query, SheetKind::Xlsx, "xlsx", kind).await
}

async fn download(
    member: Member,
    query: Query,
    kind: SheetKind,
    extension: &str,
    content_type: &str,
) -> Result<Response, Response> {
    let (actor, sheets, order) = (member.actor.clone(), member.server.sheets.clone(), filter::order(&query));
    let file = member.run(move |desk| {
        let filter = filter_of(desk, &query)?;
        export::complaints(desk, &*sheets, kind, &actor, &filter, order)
    });
    let file = tokio::fs::File::from_std(file.await?);
    let length = file.metadata().await.map(|about| about.len());
    let length = length.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())?;
    let day = member.server.desk.now().day(&member.server.desk.zone);
    tracing::info!(login = %member.actor.login, %extension, bytes = length, "complaints were exported");
    let headers = [
        (header::CONTENT_TYPE, content_type.to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"complaints-{day}.{extension}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
}

fn filter_of(desk: &Desk, query: &Query) -> Result<Filter, AppError> {
    desk.read(|work| {
        let departments = taxonomy::all(work, Tree::Departments)?;
        let categories = taxonomy::all(work, Tree::Categories)?;
        Ok(filter::read(query, work, &departments, &categories))
    })
}
