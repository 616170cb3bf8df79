//! A complaint through the public form: few questions, no account; a form sent twice registers once.

use sha2::{Digest, Sha256};
use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::intake::{CustomerIntake, Intake};
use wenguo_domain::timeline::hex;

use crate::desk::Desk;
use crate::error::AppError;
use crate::intake;
use crate::once::Key;
use crate::track_code::{self, Receipt};

/// Longest description, in characters.
const DESCRIPTION_MAX: usize = 5_000;
/// Characters of the description that become the subject.
const SUBJECT: usize = 40;

/// What the form asks.
#[derive(Debug, Clone, Default)]
pub struct PublicIntake {
    /// What happened.
    pub description: String,
    /// What would be right.
    pub demand: Option<String>,
    /// Order number or product.
    pub order_ref: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Mail address.
    pub email: Option<String>,
}

/// Registers what the public form says. The same `key` with the same words gives the same receipt again; whoever changes
/// the words and sends again means another complaint, so the words are part of the key.
pub fn complain(desk: &Desk, key: &str, input: &PublicIntake) -> Result<Receipt, AppError> {
    let intake = check(input)?;
    let complainant = Actor::complainant();
    let digest = Sha256::new().chain_update(key).chain_update("\0").chain_update(format!("{input:?}"));
    let key = Key::new(&complainant.login, &hex(&digest.finalize()), &[]);
    let done = track_code::once_received(desk, &key, |work| {
        intake::register(work, &complainant, &intake).map_err(as_the_form_names_it)
    })?;
    // The words are part of the key, so it is never used for other words.
    done.map_err(|number| AppError::Conflict { id: "sent-before", detail: number })
}

/// A person must be reachable; everything else the intake itself checks.
fn check(input: &PublicIntake) -> Result<Intake, AppError> {
    let mut faults = Faults::default();
    let description = faults.required("/description", &input.description, DESCRIPTION_MAX);
    faults.required("/name", input.name.as_deref().unwrap_or_default(), 100);
    faults.required("/phone", input.phone.as_deref().unwrap_or_default(), 40);
    faults.into_result(())?;
    Ok(Intake {
        channel: "web".to_owned(),
        subject: subject(&description),
        description,
        customer: CustomerIntake {
            name: input.name.clone(),
            phone: input.phone.clone(),
            email: input.email.clone(),
            ..CustomerIntake::default()
        },
        demand: input.demand.clone(),
        order_ref: input.order_ref.clone(),
        ..Intake::default()
    })
}

/// The first sentence, or as much of it as a line holds.
fn subject(description: &str) -> String {
    let first = description
        .split(['\n', '。', '！', '？', '!', '?', '；'])
        .map(str::trim)
        .find(|part| !part.is_empty());
    let first = first.unwrap_or(description);
    if first.chars().count() <= SUBJECT {
        return first.to_owned();
    }
    let mut cut: String = first.chars().take(SUBJECT).collect();
    cut.push('…');
    cut
}

/// The form has no customer inside: `/customer/phone` is its field `phone`.
fn as_the_form_names_it(error: AppError) -> AppError {
    let AppError::Invalid(faults) = error else { return error };
    let renamed = faults
        .into_iter()
        .map(|fault| FieldError { pointer: fault.pointer.replacen("/customer/", "/", 1), ..fault });
    AppError::Invalid(renamed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_the_first_sentence_as_far_as_it_goes() {
        assert_eq!(subject("水壶漏水。打电话没人接。"), "水壶漏水");
        assert_eq!(subject("\n第二行才有字\n"), "第二行才有字");
        assert_eq!(subject("。。"), "。。");
        assert_eq!(subject(&"长".repeat(50)), format!("{}…", "长".repeat(40)));
    }
}
