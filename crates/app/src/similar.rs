//! What resembles a complaint: candidates from the index, measured by shared character pairs (Jaccard).

use wenguo_domain::actor::Actor;
use wenguo_store::complaint::list::Line;
use wenguo_store::complaint::{list, words};
use wenguo_store::search;
use wenguo_store::sight::Sight;
use wenguo_text::similarity::{jaccard, keywords, shingles};

use crate::complaint::by_number;
use crate::error::AppError;
use crate::work::Work;

/// How many telling words candidates are looked for with.
const KEYWORDS: usize = 8;
/// How many candidates are measured.
const CANDIDATES: i64 = 60;
/// What resembles less is not worth a line.
const LEAST: f64 = 0.08;

/// A complaint that resembles another.
#[derive(Debug, Clone)]
pub struct Similar {
    /// The line.
    pub line: Line,
    /// Jaccard similarity of the character pairs of subject and description, 0 to 1.
    pub score: f64,
}

/// The most similar complaints, most similar first.
pub fn similar(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    number: &str,
    limit: usize,
) -> Result<Vec<Similar>, AppError> {
    let record = by_number(work, actor, number)?;
    let text = format!("{}\n{}", record.subject, record.description);
    let candidates = search::resembling(work.tx, &keywords(&text, KEYWORDS), CANDIDATES)?;
    let candidates: Vec<i64> = candidates.into_iter().filter(|id| *id != record.id).collect();
    let mine = shingles(&text);
    let mut scored = Vec::new();
    for line in list::by_ids(work.tx, &Sight::of(actor), &candidates)? {
        let texts = words::of(work.tx, line.id)?;
        let theirs = shingles(&format!("{}\n{}", texts[1], texts[2]));
        let score = jaccard(&mine, &theirs);
        if score >= LEAST {
            scored.push(Similar { line, score });
        }
    }
    scored.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.line.id.cmp(&a.line.id)));
    scored.truncate(limit);
    Ok(scored)
}
