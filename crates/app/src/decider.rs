//! Who decides on the remedies of a complaint: named to whoever waits for it. Nobody approves what they proposed.

use wenguo_domain::codes::Role;
use wenguo_domain::remedy::Approval;
use wenguo_domain::verb::Verb;
use wenguo_store::complaint::change;
use wenguo_store::sight::Sight;
use wenguo_store::{remedy, user};

use crate::accounts;
use crate::error::AppError;
use crate::work::Work;

/// The names of those who may decide on the remedies of this complaint, by name; nobody where no manager reaches it.
pub fn names(work: &mut Work<'_, '_>, number: &str) -> Result<Vec<String>, AppError> {
    let complaint = change::look(work.tx, &Sight::everything(), number)?;
    let complaint = complaint.ok_or(AppError::NotFound("complaint"))?;
    let mut names = Vec::new();
    let remedies = remedy::of_complaint(work.tx, complaint.id)?;
    let pending: Vec<_> = remedies.iter().filter(|remedy| remedy.approval == Approval::Pending).collect();
    let has_others =
        |login: &str| pending.is_empty() || pending.iter().any(|remedy| remedy.offered_by != login);
    for user in user::handlers(work.tx)?.into_iter().filter(|user| user.roles.contains(&Role::Manager)) {
        if !has_others(&user.login) {
            continue;
        }
        let manager = accounts::looked_up(work, &user)?;
        if manager.may(Verb::ApproveRemedy, &complaint).is_ok() {
            names.push(user.name);
        }
    }
    Ok(names)
}
