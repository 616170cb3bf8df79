//! `wenguo demo`: a desk with made-up people and complaints, for a first look.

use jiff::tz::TimeZone;
use wenguo_app::demo;
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::preset::Trade;
use wenguo_app::work::Work;
use wenguo_http::shell::{Serving, ShownAccount};
use wenguo_store::database::Database;
use wenguo_store::migrate;
use wenguo_store::tree::{self, Tree};
use wenguo_store::user;

use crate::arguments::Demo;
use crate::failure::{self, Failure};
use crate::{evidence, opening, serve};

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
    let evidence = evidence::in_folder(&directory.join("attachments"))?;
    let desk = Desk { evidence, ..Desk::new(database, zone) };
    let filled = demo::fill(&desk, trade, SEED, COMPLAINTS).map_err(|error| failure::of(error, &[]))?;
    let accounts = desk.read(|work| {
        filled.accounts.into_iter().map(|account| shown(work, account)).collect::<Result<Vec<_>, _>>()
    });
    let accounts = accounts.map_err(|error| failure::of(error, &[]))?;
    let shown_accounts = accounts.clone();
    let serving = Serving { shown_accounts, ..Serving::default() };
    serve::serve(desk, serving, "", &arguments.listen, |address| {
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

fn shown(work: &mut Work<'_, '_>, account: demo::Account) -> Result<ShownAccount, AppError> {
    let department = user::by_login(work.tx, &account.login)?.and_then(|user| user.department_id);
    let department = match department {
        Some(id) => tree::by_id(work.tx, Tree::Departments, id)?,
        None => None,
    };
    Ok(ShownAccount {
        department: department.map(|entry| (entry.name, entry.name_en)),
        login: account.login,
        name: account.name,
        roles: account.roles.iter().map(ToString::to_string).collect(),
        password: account.password.to_string(),
    })
}
