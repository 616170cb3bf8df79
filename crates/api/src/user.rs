//! Accounts, to name people by.

use axum::response::Response;
use wenguo_app::accounts;
use wenguo_domain::field::Faults;
use wenguo_store::tree::{self, Tree};

use crate::answer::Answer;
use crate::parameter;
use crate::read::Read;
use crate::small_list;
use crate::wire::taxonomy::UserAnswer;

/// `GET /users`
pub async fn list(read: Read) -> Response {
    read.answer(|work, _, query| {
        let mut faults = Faults::default();
        query.refuse_unknown(&mut faults, parameter::PAGE);
        let page = parameter::page(query, &mut faults);
        faults.into_result(())?;
        let departments = tree::all(work.tx, Tree::Departments)?;
        let code = |id: Option<i64>| {
            departments.iter().find(|entry| Some(entry.id) == id).map(|entry| entry.code.clone())
        };
        let users = accounts::all(work)?;
        let list = small_list::cut(
            users,
            &page,
            |user| user.id,
            |user| UserAnswer {
                department: code(user.department_id),
                roles: user.roles.iter().map(ToString::to_string).collect(),
                disabled: user.disabled_at.is_some(),
                login: user.login,
                name: user.name,
            },
        );
        Ok(Answer::ok(&list))
    })
    .await
}
