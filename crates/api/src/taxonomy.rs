//! Departments, categories, causes and products: read by all, kept by admins.

use axum::response::Response;
use wenguo_app::taxonomy;
use wenguo_domain::field::Faults;
use wenguo_store::tree::Tree;

use crate::answer::Answer;
use crate::parameter;
use crate::read::Read;
use crate::small_list;
use crate::wire::input::EntryInput;
use crate::wire::taxonomy::EntryAnswer;
use crate::write::Write;

/// `GET /departments`
pub async fn departments(read: Read) -> Response {
    list(read, Tree::Departments).await
}

/// `GET /categories`
pub async fn categories(read: Read) -> Response {
    list(read, Tree::Categories).await
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
pub async fn add_category(write: Write<EntryInput>) -> Response {
    add(write, Tree::Categories).await
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
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let entries = taxonomy::all(work, tree)?;
        Ok(Answer::ok(&small_list::cut(entries, &page, |entry| entry.id, EntryAnswer::of)))
    })
    .await
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
