//! What went wrong, in one English line: what it was about as it was typed, which rule, and what to do.

use wenguo_app::error::AppError;
use wenguo_domain::field::FieldError;
use wenguo_http::problem::Problem;
use wenguo_http::words;
use wenguo_i18n::lang::Lang;
use wenguo_store::error::StoreError;

/// A failure that ends the program.
pub type Failure = String;

/// An option or argument as it was typed: the pointer of its field, its name, its value (blank where it is secret).
pub type Typed<'t> = (&'static str, &'static str, &'t str);

/// A failed use case, about what was `typed`.
pub fn of(error: AppError, typed: &[Typed<'_>]) -> Failure {
    match error {
        AppError::Invalid(faults) => {
            faults.iter().map(|fault| of_field(fault, typed)).collect::<Vec<_>>().join("; ")
        }
        AppError::Store(error) => of_store(&error),
        other => {
            let what: Vec<String> = typed.iter().take(1).map(|typed| named(typed) + ": ").collect();
            what.concat() + &Problem::of(Lang::En, other).detail
        }
    }
}

fn of_field(fault: &FieldError, typed: &[Typed<'_>]) -> String {
    let words = words::fault(Lang::En, fault);
    let known = typed.iter().find(|(pointer, ..)| *pointer == fault.pointer);
    let what = known.map_or_else(|| fault.pointer.trim_start_matches('/').to_owned(), named);
    match (fault.pointer.as_str(), fault.code) {
        ("/user", "unknown") => {
            format!("{what}: there is no such account, or it is disabled; make one with `wenguo user add`")
        }
        ("/department", "unknown") => format!(
            "{what}: there is no such department; load a trade with `wenguo preset load` or make one in the settings"
        ),
        _ => format!("{what}: {words}"),
    }
}

fn named((_, name, value): &Typed<'_>) -> String {
    if value.is_empty() { (*name).to_owned() } else { format!("{name} {value}") }
}

/// A failed database.
pub fn of_store(error: &StoreError) -> Failure {
    match error {
        StoreError::Unavailable(why) => {
            format!("the database cannot be reached: {why}; see that it runs and that database.url is right")
        }
        other => other.to_string(),
    }
}
