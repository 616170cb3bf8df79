//! `wenguo check`: is everything there that serving needs? A verdict a line.

use std::io::Write;
use std::path::Path;

use wenguo_app::attachment::audit;
use wenguo_app::calendar::{self, horizon};
use wenguo_app::desk::Desk;
use wenguo_app::error::AppError;
use wenguo_app::work::Work;
use wenguo_config::Config;
use wenguo_store::migrate;

use crate::failure::{self, Failure};
use crate::{opening, outgoing};

/// Prints the verdicts; fails if one is bad.
pub fn run(file: Option<&Path>) -> Result<(), Failure> {
    let config = opening::config(file)?;
    println!("configuration  ok");
    let desk = opening::desk(&config).inspect_err(|error| println!("database       FAILED: {error}"))?;
    let version = desk.read(|work| migrate::version(work.tx)).map_err(|error| failure::of_store(&error))?;
    println!("database       ok, {:?} at version {version}", desk.database.dialect());
    let scratch =
        tempfile::tempfile().and_then(|mut file| file.write_all(&[0; 4096]).and_then(|()| file.sync_all()));
    match scratch {
        Ok(()) => println!("disk           ok, the temporary folder takes files"),
        Err(error) => {
            println!("disk           FAILED: {error}");
            return Err(format!("the temporary folder takes no files: {error}"));
        }
    }
    println!("clock          {} ({})", desk.now().rfc3339(&desk.zone), config.desk.time_zone);
    let people = desk.read(wenguo_app::accounts::all).map_err(|error| failure::of(error, &[]))?;
    match people.len() {
        0 => println!("accounts       none yet: open the pages to make the first, or use `wenguo user add`"),
        some => println!("accounts       {some}"),
    }
    calendars(&desk)?;
    attachments(&desk)?;
    let listener = std::net::TcpListener::bind(&config.server.listen);
    match listener {
        Ok(_) => println!("address        {} is free", config.server.listen),
        Err(error) => {
            println!("address        FAILED: {}: {error}", config.server.listen);
            return Err(format!(
                "server.listen {}: {error}; end what serves there or choose another",
                config.server.listen
            ));
        }
    }
    calls(&config, &desk)?;
    mail(&config)
}

/// Whether files can be kept, and whether all that were are there and unchanged.
fn attachments(desk: &Desk) -> Result<(), Failure> {
    let failed = |failure: &Failure| println!("attachments    FAILED: {failure}");
    let vault = desk.evidence.vault().map_err(|error| failure::of(error, &[]))?;
    vault.check().map_err(|reason| format!("attachments.folder {reason}")).inspect_err(failed)?;
    let audit = audit::audit(desk).map_err(|error| failure::of(error, &[])).inspect_err(failed)?;
    for fault in &audit.faults {
        println!("attachments    FAILED: {fault}");
    }
    if audit.faults.is_empty() {
        println!(
            "attachments    ok, {} files of {} bytes, all there and unchanged",
            audit.files, audit.bytes
        );
        return Ok(());
    }
    Err(format!("{} attached files are lost or damaged: put them back from a backup", audit.faults.len()))
}

/// Whether what is said about calls can be read.
fn calls(config: &Config, desk: &Desk) -> Result<(), Failure> {
    outgoing::caller(config, desk.clock.clone())
        .inspect_err(|failure| println!("calls          FAILED: {failure}"))?;
    match config.outgoing.allow.as_slice() {
        [] => println!("calls          ok, to the public internet only"),
        more => println!("calls          ok, to the public internet and {}", more.join(", ")),
    }
    Ok(())
}

/// Whether the mail server greets, and takes the account.
fn mail(config: &Config) -> Result<(), Failure> {
    let failed = |failure: &Failure| println!("mail           FAILED: {failure}");
    let Some(mailer) = outgoing::mailer(config).inspect_err(failed)? else {
        println!("mail           not configured: letters wait until mail.host is set");
        return Ok(());
    };
    let (host, port) = (&config.mail.host, config.mail.port);
    mailer
        .greet()
        .map_err(|failure| format!("mail.host {host} port {port}: {failure}"))
        .inspect_err(failed)?;
    println!("mail           ok, {host} port {port} greets");
    Ok(())
}

/// Whether public days are known far enough; if not, it is a matter of weeks, so the check does not fail.
fn calendars(desk: &Desk) -> Result<(), Failure> {
    let count_all = |work: &mut Work<'_, '_>| {
        let all = calendar::all(work)?;
        all.stored().iter().try_for_each(|each| all.counted(each).map(drop))?;
        Ok::<_, AppError>((all.stored().len(), horizon::endings(work)?))
    };
    let (count, endings) = desk
        .read(count_all)
        .map_err(|error| failure::of(error, &[]))
        .inspect_err(|failure| println!("calendars      FAILED: {failure}"))?;
    if endings.is_empty() {
        println!("calendars      ok, {count}; public days are known for {} days ahead", horizon::DAYS_AHEAD);
    }
    for ending in endings {
        println!(
            "calendars      WARNING: {} knows public days up to {} only, and complaints may fall due up to {}; \
             load {} under /settings/calendars/{}",
            ending.code, ending.last_year, ending.until, ending.missing_year, ending.code
        );
    }
    Ok(())
}
