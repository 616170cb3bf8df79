//! The first account of a desk without people: an administrator who also coordinates, and the preset of a trade.

use wenguo_domain::actor::Actor;
use wenguo_domain::codes::Role;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_domain::secret::Secret;
use wenguo_store::setting;

use crate::accounts::{self, UserInput};
use crate::company;
use crate::desk::Desk;
use crate::error::AppError;
use crate::password;
use crate::preset::{self, Trade};
use crate::session;
use crate::work::Work;

/// Name of the setting that says when the desk was set up.
const SET_UP_AT: &str = "set_up_at";

/// What the first visitor decides.
#[derive(Debug, Clone, Default)]
pub struct SetUp {
    /// Name of the company; that of the preset if absent.
    pub organisation: Option<String>,
    /// Code of a trade; none leaves the desk without departments and categories.
    pub preset: Option<String>,
    /// What the administrator signs in with.
    pub login: String,
    /// What colleagues call them; the login if absent.
    pub name: Option<String>,
    /// Their password.
    pub password: Secret,
}

/// Sets the desk up and signs its first administrator in; gives the key for the cookie. Once there is an account, nobody
/// can any more.
pub fn set_up(desk: &Desk, input: &SetUp) -> Result<Secret, AppError> {
    desk.read(refuse_if_set_up)?;
    let (organisation, trade) = check(input)?;
    let hash = password::hash_in_turn(desk, input.password.reveal())?;
    desk.write(|work| {
        // Two at the same moment: the second waits at this row until the first is done, and then finds its account.
        setting::set(work.tx, SET_UP_AT, &work.now.0.to_string())?;
        refuse_if_set_up(work)?;
        let system = Actor::system();
        if let Some(trade) = trade {
            preset::load(work, &system, trade)?;
        }
        if let Some(organisation) = &organisation {
            // The English name of a preset would be that of another company.
            company::keep(work, organisation, None)?;
        }
        let user = accounts::add_hashed(work, &system, &account(input), Some(hash))?;
        session::begin(work, user.id)
    })
}

fn refuse_if_set_up(work: &mut Work<'_, '_>) -> Result<(), AppError> {
    if accounts::is_empty(work)? { Ok(()) } else { Err(AppError::Unauthorised) }
}

/// All faults at once, those of the account too.
fn check(input: &SetUp) -> Result<(Option<String>, Option<Trade>), AppError> {
    let mut faults = Faults::default();
    let organisation = faults.optional("/organisation", input.organisation.as_deref(), company::NAME_MAX);
    let trade = faults.optional_code::<Trade>("/preset", input.preset.as_deref());
    accounts::check_login(&mut faults, &input.login);
    faults.optional("/name", input.name.as_deref(), 100);
    if let Some(rule) = password::broken_rule(input.password.reveal(), input.login.trim()) {
        faults.add(FieldError::allowing("/password", rule, password::LEAST));
    }
    Ok(faults.into_result((organisation, trade))?)
}

fn account(input: &SetUp) -> UserInput {
    UserInput {
        login: input.login.clone(),
        name: input.name.clone(),
        roles: [Role::Admin, Role::Coordinator].map(|role| role.to_string()).to_vec(),
        department: None,
        password: Some(input.password.clone()),
    }
}
