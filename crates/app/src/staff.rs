//! Who heads a department: named by admins, else its managers do.

use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::roles::Roles;
use wenguo_store::staff as store;
use wenguo_store::tree::{self, Tree};
use wenguo_store::user::{self, User};

use crate::absence::somebody;
use crate::error::AppError;
use crate::taxonomy::must_keep_settings;
use crate::work::Work;

/// Says who heads a department, by login; blank leaves it to its managers.
pub fn set_head(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    department: &str,
    head: Option<&str>,
) -> Result<Option<User>, AppError> {
    must_keep_settings(actor)?;
    let known = tree::by_code(work.tx, Tree::Departments, department)?;
    let known = known.ok_or(AppError::NotFound("department"))?;
    let mut faults = Faults::default();
    let head = somebody(work, &mut faults, "/head", head)?;
    if head.as_ref().is_some_and(|head| !Roles::OF_COMPLAINTS.any_of(&head.roles)) {
        faults.add(FieldError::new("/head", "sees_no_complaints"));
    }
    faults.into_result(())?;
    store::set_head(work.tx, known.id, head.as_ref().map(|head| head.id))?;
    Ok(head)
}

/// Who was named to head a department.
pub fn head(work: &mut Work<'_, '_>, department: &str) -> Result<Option<User>, AppError> {
    let known = tree::by_code(work.tx, Tree::Departments, department)?;
    let known = known.ok_or(AppError::NotFound("department"))?;
    let Some(head) = store::head(work.tx, known.id)? else { return Ok(None) };
    Ok(user::by_id(work.tx, head)?)
}
