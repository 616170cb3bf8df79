//! The daily anchor: a line that commits to the heads of all timelines, and the proof that the lines of earlier days hold.
//!
//! A line names, besides the root, every complaint whose head moved since the line before: all lines up to one together say
//! which event was the last of each complaint then. Timelines only grow, so the head of that day is an event of today's
//! timeline, and the root can be made again. The eight digits beside each say which complaint it is when it cannot.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wenguo_domain::anchor::{Tree, leaf};
use wenguo_domain::timeline::{Hash, hex};
use wenguo_store::error::StoreError;
use wenguo_store::timeline::{Head, hashes_between, heads_after};
use wenguo_store::tx::Tx;

use crate::desk::Desk;
use crate::timeline::unhex;

/// How many complaints are looked at together.
const BATCH: i64 = 2_000;
/// Hexadecimal digits of a leaf that tell which complaint was changed.
const MARK: usize = 8;

/// What is kept of one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// When it was drawn, RFC 3339.
    pub at: String,
    /// How many complaints there were.
    pub complaints: u64,
    /// Merkle root over their heads, hexadecimal.
    pub root: String,
    /// Root of the line before; blank in the first.
    pub previous: String,
    /// The heads that moved since: `id.seq.mark`, apart by blanks.
    pub moved: String,
}

/// What a look at the anchors found, and the line of today.
#[derive(Debug)]
pub struct Drawn {
    /// What is wrong, a sentence each.
    pub faults: Vec<String>,
    /// Today's line.
    pub line: Line,
}

/// Reads the lines of a file; the error names the line.
pub fn read(text: &str) -> Result<Vec<Line>, String> {
    let mut lines: Vec<Line> = Vec::new();
    for (place, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let wrong = |what: String| format!("line {}: {what}", place + 1);
        let line: Line = serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        if line.previous != lines.last().map_or("", |before| &before.root) {
            return Err(wrong(
                "it does not follow the line before: a line was changed or taken out".to_owned(),
            ));
        }
        moved(&line).map_err(wrong)?;
        lines.push(line);
    }
    Ok(lines)
}

/// Checks that every one of `earlier` still holds, and draws the line of today, all of one moment.
pub fn draw(desk: &Desk, earlier: &[Line]) -> Result<Drawn, StoreError> {
    let at = desk.now().rfc3339(&desk.zone);
    desk.database.snapshot(|tx| {
        let mut walk = Walk::along(earlier);
        let mut after = String::new();
        loop {
            let heads = heads_after(tx, &after, BATCH)?;
            let (Some(first), Some(last)) = (heads.first(), heads.last()) else { break };
            let hashes = hashes(tx, first, last, earlier.is_empty())?;
            heads.iter().for_each(|head| walk.pass(head, &hashes));
            after.clone_from(&last.number);
        }
        Ok(walk.end(at))
    })
}

/// Hashes of events, by complaint and place.
type Hashes = BTreeMap<(i64, i64), Hash>;

fn hashes(tx: &mut Tx<'_>, first: &Head, last: &Head, is_needless: bool) -> Result<Hashes, StoreError> {
    if is_needless {
        return Ok(Hashes::new());
    }
    let rows = hashes_between(tx, &first.number, &last.number)?;
    Ok(rows.into_iter().filter_map(|(id, seq, hash)| Some(((id, seq), unhex(&hash)?))).collect())
}

/// The last event of a complaint on the day of one line.
#[derive(Debug, Clone)]
struct Known {
    line: usize,
    seq: i64,
    mark: String,
}

/// One walk past all complaints, in order of their numbers, that grows the tree of every line at once.
struct Walk<'l> {
    lines: &'l [Line],
    known: BTreeMap<i64, Vec<Known>>,
    trees: Vec<Tree>,
    today: Tree,
    moved: Vec<String>,
    faults: Vec<String>,
}

impl<'l> Walk<'l> {
    fn along(lines: &'l [Line]) -> Walk<'l> {
        let mut known = BTreeMap::<i64, Vec<Known>>::new();
        for (place, line) in lines.iter().enumerate() {
            // The lines were read before, so their words are known to be right.
            for (id, seq, mark) in moved(line).unwrap_or_default() {
                known.entry(id).or_default().push(Known { line: place, seq, mark });
            }
        }
        let trees = vec![Tree::default(); lines.len()];
        Walk { lines, known, trees, today: Tree::default(), moved: Vec::new(), faults: Vec::new() }
    }

    fn pass(&mut self, head: &Head, hashes: &Hashes) {
        let now = leaf(&head.number, head.seq.unsigned_abs(), &unhex(&head.hash).unwrap_or_default());
        let known = self.known.remove(&head.complaint).unwrap_or_default();
        for (place, then) in known.iter().enumerate() {
            let until = known.get(place + 1).map_or(self.lines.len(), |next| next.line);
            let found = hashes.get(&(head.complaint, then.seq));
            let leaf =
                found.map(|hash| leaf(&head.number, then.seq.unsigned_abs(), hash)).unwrap_or_default();
            if mark(&leaf) != then.mark {
                let at = &self.lines[then.line].at;
                self.faults.push(format!(
                    "{}: event {} is not the one that was the last on {at}",
                    head.number, then.seq
                ));
            }
            self.trees[then.line..until].iter_mut().for_each(|tree| tree.push(leaf));
        }
        if known.last().is_none_or(|last| last.seq != head.seq) {
            self.moved.push(format!("{}.{}.{}", head.complaint, head.seq, mark(&now)));
        }
        self.today.push(now);
    }

    fn end(mut self, at: String) -> Drawn {
        for (id, known) in &self.known {
            let then = known.first().map_or("", |known| &self.lines[known.line].at);
            self.faults.push(format!("complaint id {id}, which was there on {then}, is gone"));
        }
        for (line, tree) in self.lines.iter().zip(&self.trees) {
            if hex(&tree.root()) != line.root || tree.count() != line.complaints {
                self.faults.push(format!("the anchor of {} does not hold any more", line.at));
            }
        }
        let line = Line {
            at,
            complaints: self.today.count(),
            root: hex(&self.today.root()),
            previous: self.lines.last().map(|line| line.root.clone()).unwrap_or_default(),
            moved: self.moved.join(" "),
        };
        Drawn { faults: self.faults, line }
    }
}

fn mark(leaf: &Hash) -> String {
    hex(&leaf[..MARK / 2])
}

/// Complaint, place of its last event and mark, of every head that moved.
fn moved(line: &Line) -> Result<Vec<(i64, i64, String)>, String> {
    let read = |entry: &str| {
        let mut parts = entry.splitn(3, '.');
        let (id, seq) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let mark = parts.next().filter(|mark| mark.len() == MARK)?;
        Some((id, seq, mark.to_owned()))
    };
    let entries = line.moved.split_whitespace();
    entries.map(|entry| read(entry).ok_or_else(|| format!("{entry} should be id.seq.mark"))).collect()
}
