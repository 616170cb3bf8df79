//! Departments, categories, causes and products: read by all, kept by admins.

use axum::response::Response;
use wenguo_app::error::AppError;
use wenguo_app::{keyword, taxonomy};
use wenguo_domain::field::Faults;
use wenguo_store::page::Page;
use wenguo_store::tree::{Entry, Tree};

use crate::answer::Answer;
use crate::parameter;
use crate::query::Query;
use crate::read::Read;
use crate::small_list;
use crate::wire::input::{CategoryInput, EntryInput};
use crate::wire::taxonomy::{CategoryAnswer, EntryAnswer};
use crate::write::Write;

/// `GET /departments`
pub async fn departments(read: Read) -> Response {
    list(read, Tree::Departments).await
}

/// `GET /categories`
pub async fn categories(read: Read) -> Response {
    read.answer(move |work, _, query| {
        let page = page(query)?;
        let (entries, mut keywords) = (taxonomy::all(work, Tree::Categories)?, keyword::all(work)?);
        let answer = |entry: Entry| {
            let keywords = keywords.remove(&entry.code).unwrap_or_default();
            CategoryAnswer { entry: EntryAnswer::of(entry), keywords }
        };
        Ok(Answer::ok(&small_list::cut(entries, &page, |entry| entry.id, answer)))
    })
    .await
}

/// `GET /causes`
pub async fn causes(read: Read) -> Response {
    list(read, Tree::Causes).await
}

/// `GET /products`
pub async fn products(read: Read) -> Response {
    list(read, Tree::Products).await
}

/// `POST /departments`
pub async fn add_department(write: Write<EntryInput>) -> Response {
    add(write, Tree::Departments).await
}

/// `POST /categories`
pub async fn add_category(write: Write<CategoryInput>) -> Response {
    write
        .answer(move |work, call| {
            let body = &call.body;
            let input = taxonomy::EntryInput {
                code: body.code.clone(),
                name: body.name.clone(),
                name_en: body.name_en.clone(),
                parent: body.parent.clone(),
            };
            let said = body.keywords.as_deref().unwrap_or_default();
            let (entry, keywords) = taxonomy::add_category(work, call.actor, &input, said)?;
            Ok(Answer::created(&CategoryAnswer { entry: EntryAnswer::of(entry), keywords }))
        })
        .await
}

/// `POST /causes`
pub async fn add_cause(write: Write<EntryInput>) -> Response {
    add(write, Tree::Causes).await
}

/// `POST /products`
pub async fn add_product(write: Write<EntryInput>) -> Response {
    add(write, Tree::Products).await
}

async fn list(read: Read, tree: Tree) -> Response {
    read.answer(move |work, _, query| {
        let page = page(query)?;
        let entries = taxonomy::all(work, tree)?;
        Ok(Answer::ok(&small_list::cut(entries, &page, |entry| entry.id, EntryAnswer::of)))
    })
    .await
}

fn page(query: &Query) -> Result<Page, AppError> {
    let mut faults = Faults::default();
    query.refuse_unknown(&mut faults, parameter::PAGE);
    let page = parameter::page(query, &mut faults);
    Ok(faults.into_result(page)?)
}

async fn add(write: Write<EntryInput>, tree: Tree) -> Response {
    write
        .answer(move |work, call| {
            let input = taxonomy::EntryInput {
                code: call.body.code.clone(),
                name: call.body.name.clone(),
                name_en: call.body.name_en.clone(),
                parent: call.body.parent.clone(),
            };
            Ok(Answer::created(&EntryAnswer::of(taxonomy::add(work, call.actor, tree, &input)?)))
        })
        .await
}
