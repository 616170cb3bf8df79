//! What every handler is given: the desk, and the way to work on it without blocking the others.

use std::sync::Arc;

use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::export::{NoSheets, Sheets};
use wenguo_app::public::gate::Gate;
use wenguo_store::error::StoreError;

use crate::request_log::Counters;

/// State of the server.
#[derive(Clone)]
pub struct Shell {
    /// The desk.
    pub desk: Desk,
    /// What the operator decided about serving.
    pub serving: Arc<Serving>,
    /// Requests answered so far.
    pub counters: Arc<Counters>,
    /// How often the public may knock.
    pub gate: Arc<Gate>,
    /// Writes the files people download.
    pub sheets: Arc<dyn Sheets>,
}

/// How the server is reached.
#[derive(Debug, Clone, Default)]
pub struct Serving {
    /// Cookies travel over TLS only.
    pub secure_cookies: bool,
    /// The address of the client stands in `X-Forwarded-For`, put there by a proxy of ours.
    pub trusts_proxy: bool,
    /// Accounts the sign-in page lists; of the demo only.
    pub shown_accounts: Vec<ShownAccount>,
}

/// An account that the sign-in page of a demo lists.
#[derive(Debug, Clone)]
pub struct ShownAccount {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Name and English name of the department.
    pub department: Option<(String, Option<String>)>,
    /// Codes of the roles.
    pub roles: Vec<String>,
    /// Password.
    pub password: String,
}

impl Shell {
    /// A server on `desk`.
    pub fn new(desk: Desk, serving: Serving) -> Shell {
        let (counters, gate) = (Arc::default(), Arc::default());
        Shell { desk, serving: Arc::new(serving), counters, gate, sheets: Arc::new(NoSheets) }
    }

    /// The same server, writing files with `sheets`.
    #[must_use]
    pub fn writing(self, sheets: Arc<dyn Sheets>) -> Shell {
        Shell { sheets, ..self }
    }

    /// Runs `work` on a thread that may block. A browser that hangs up does not stop it halfway.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let desk = self.desk.clone();
        match tokio::task::spawn_blocking(move || work(&desk)).await {
            Ok(result) => result,
            Err(error) => {
                Err(AppError::Store(StoreError::Other(format!("a request came to grief: {error}"))))
            }
        }
    }
}
