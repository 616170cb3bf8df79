//! What resembles a complaint: candidates from the index, measured by shared character pairs (Jaccard).

use wenguo_domain::actor::Actor;
use wenguo_store::complaint::list::Line;
use wenguo_store::complaint::{list, words};
use wenguo_store::search;
use wenguo_store::sight::Sight;
use wenguo_text::mask;
use wenguo_text::similarity::{jaccard, keywords, shingles};

use crate::complaint::by_number;
use crate::error::AppError;
use crate::privacy;
use crate::work::Work;

/// How many telling words candidates are looked for with.
const KEYWORDS: usize = 12;
/// How many candidates are measured.
const CANDIDATES: usize = 60;
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
    let sight = Sight::of(actor);
    // A telephone number in it would take up all the words there is room for, and tells nothing about the matter.
    let keywords = keywords(&mask::free_text(&text), KEYWORDS);
    let candidates = search::resembling(work.tx, &sight, record.id, &keywords, CANDIDATES)?;
    let mine = shingles(&text);
    let told = words::told(work.tx, &sight, &candidates)?;
    let mut scores: Vec<(i64, f64)> =
        told.into_iter().map(|(id, theirs)| (id, jaccard(&mine, &shingles(&theirs)))).collect();
    scores.retain(|(_, score)| *score >= LEAST);
    scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    scores.truncate(limit);
    let best: Vec<i64> = scores.iter().map(|(id, _)| *id).collect();
    let score = |id: i64| scores.iter().find(|(scored, _)| *scored == id).map_or(0.0, |(_, score)| *score);
    let lines = list::by_ids(work.tx, &sight, &best)?.into_iter();
    Ok(lines.map(|line| Similar { score: score(line.id), line: privacy::mask_line(actor, line) }).collect())
}
