//! The program `wenguo`: reads the command, opens the desk, does it, and says in one line what went wrong if it did.

mod accounts;
mod arguments;
mod backup;
mod check;
mod clock;
mod demo;
mod evidence;
mod export;
mod failure;
mod import;
mod opening;
mod outgoing;
mod progress;
mod serve;
mod sweep;
mod tokens;
mod trades;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command, Export, Import, Preset, Token, User};
use crate::failure::Failure;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("wenguo: {}", failure.replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Failure> {
    let config = arguments.config.as_deref();
    match arguments.command {
        Command::Demo(demo) => demo::run(&demo),
        Command::Serve { listen } => serve::run(config, listen),
        Command::Migrate => opening::migrate(config),
        Command::Preset { command: Preset::Load { trade } } => trades::load(config, &trade),
        Command::User { command: User::Add(account) } => accounts::add(config, &account),
        Command::Token { command } => match command {
            Token::Issue { user, name } => tokens::issue(config, &user, &name),
            Token::List { user } => tokens::list(config, user.as_deref()),
            Token::Revoke { id } => tokens::revoke(config, id),
        },
        Command::Import { command: Import::Complaints(import) } => import::run(config, &import),
        Command::Export { command: Export::Complaints(export) } => export::run(config, &export),
        Command::Sweep { name, as_of } => sweep::run(config, &name, as_of.as_deref()),
        Command::Clock { command } => clock::run(config, &command),
        Command::Verify { anchor } => verify::run(config, anchor.as_deref()),
        Command::Backup { file } => backup::take(config, &file),
        Command::Restore { file } => backup::put_back(config, &file),
        Command::Check => check::run(config),
        Command::Openapi => {
            println!("{:#}", wenguo_api::openapi::document());
            Ok(())
        }
    }
}
