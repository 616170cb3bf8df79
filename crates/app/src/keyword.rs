//! What customers call a category: the words by which it is found besides its name.

use std::collections::HashMap;

use wenguo_domain::actor::Actor;
use wenguo_domain::field::{Faults, FieldError};
use wenguo_store::category;
use wenguo_store::tree::{self, Tree};

use crate::error::AppError;
use crate::taxonomy;
use crate::work::Work;

/// Most words that are kept for a category.
pub const MOST: usize = 30;
/// Characters of the longest.
pub const LONGEST: usize = 30;

/// What customers call each category for which words are kept, by its code.
pub fn all(work: &mut Work<'_, '_>) -> Result<HashMap<String, Vec<String>>, AppError> {
    Ok(category::keywords(work.tx)?.into_iter().collect())
}

/// The words somebody wrote in one line, apart by blanks or commas.
pub fn words(said: &str) -> Vec<String> {
    said.split(parts).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Records what customers call a category: words apart by blanks or commas, each kept once.
pub fn call(work: &mut Work<'_, '_>, actor: &Actor, code: &str, said: &str) -> Result<(), AppError> {
    taxonomy::must_keep_settings(actor)?;
    let known = tree::by_code(work.tx, Tree::Categories, code)?.ok_or(AppError::NotFound("entry"))?;
    let mut faults = Faults::default();
    let words = check(&mut faults, &words(said));
    faults.into_result(())?;
    Ok(category::set_keywords(work.tx, known.id, &words)?)
}

/// The words, each once, if they are few, short and each one word.
pub(crate) fn check(faults: &mut Faults, said: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in said.iter().map(|word| word.trim()) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    let is_any = |is: fn(&String) -> bool| words.iter().any(is);
    let wrong = [
        (words.len() > MOST, FieldError::allowing("/keywords", "too_many", MOST)),
        (
            is_any(|word| word.chars().count() > LONGEST),
            FieldError::allowing("/keywords", "too_long", LONGEST),
        ),
        (is_any(|word| word.contains('\0')), FieldError::new("/keywords", "control_character")),
        (
            is_any(|word| word.is_empty() || word.contains(parts)),
            FieldError::new("/keywords", "several_words"),
        ),
    ];
    for (_, fault) in wrong.into_iter().filter(|(is_wrong, _)| *is_wrong) {
        faults.add(fault);
    }
    words
}

/// What stands between two words.
fn parts(c: char) -> bool {
    c.is_whitespace() || ",，、;；|".contains(c)
}
