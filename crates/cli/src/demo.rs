//! `wenguo demo`: a desk with made-up people and complaints, for a first look.

use jiff::tz::TimeZone;
use wenguo_app::demo;
use wenguo_app::desk::Desk;
use wenguo_app::preset::Trade;
use wenguo_http::shell::{Serving, ShownAccount};
use wenguo_store::database::Database;
use wenguo_store::migrate;

use crate::arguments::Demo;
use crate::failure::{self, Failure};
use crate::{opening, serve};

/// How many complaints the last 180 days brought.
const COMPLAINTS: usize = 2_000;
/// The same seed makes the same demo on the same day.
const SEED: u64 = 20_260_101;

/// Fills the desk if it is empty, and serves it.
pub fn run(arguments: &Demo) -> Result<(), Failure> {
    opening::start_log("info")?;
    let trade = Trade::parse(&arguments.preset).ok_or_else(|| {
        format!("--preset {}: there are bank, logistics, automotive and manufacturing", arguments.preset)
    })?;
    let directory = &arguments.data;
    std::fs::create_dir_all(directory).map_err(|error| format!("--data {}: {error}", directory.display()))?;
    let url = format!("sqlite:{}", directory.join("wenguo.db").display());
    let database = Database::open(&url, 16).map_err(|error| failure::of_store(&error))?;
    migrate::migrate(&database).map_err(|error| failure::of_store(&error))?;
    let zone = TimeZone::get("Asia/Shanghai").map_err(|error| error.to_string())?;
    let desk = Desk::new(database, zone);
    let filled = demo::fill(&desk, trade, SEED, COMPLAINTS).map_err(|error| failure::of(error, &[]))?;
    let accounts: Vec<ShownAccount> = filled.accounts.into_iter().map(shown).collect();
    let shown_accounts = accounts.clone();
    let serving = Serving { shown_accounts, ..Serving::default() };
    serve::serve(desk, serving, &arguments.listen, |address| {
        println!("闻过 Wenguo demo: http://{address}/");
        println!("sign in as one of these:");
        for account in accounts {
            println!(
                "  {:<14} {:<24} {}  ({})",
                account.login,
                account.roles.join(", "),
                account.password,
                account.name
            );
        }
    })
}

fn shown(account: demo::Account) -> ShownAccount {
    ShownAccount {
        login: account.login,
        name: account.name,
        roles: account.roles.iter().map(ToString::to_string).collect(),
        password: account.password.to_string(),
    }
}
