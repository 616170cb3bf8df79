//! What does somebody look for who typed this? Words apart by blanks must all be there; a run of Chinese is one
//! phrase; Chinese and Latin in one word must follow each other. Nothing typed can become an operator.

use std::ops::Range;

use crate::fold::fold;
use crate::index::PRIVATE;
use crate::mask::is_of_mail;
use crate::passage::{Passage, Reach, each_piece, fold_all};
use crate::phone::grouped::in_one_piece;
use crate::token::{Piece, Run, Script, runs};

/// Phrases kept of one query; more narrow nothing down that a person would want.
const MAX_PHRASES: usize = 32;

/// Tokens kept of one phrase; a longer one finds what begins like it.
const MAX_TOKENS: usize = 64;

/// Up to so many numbers of one phrase may each be masked or not; of more, all are or none.
const MAX_NUMBERS: usize = 3;

/// A parsed search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    phrases: Vec<Phrase>,
    any: bool,
}

/// Tokens that must stand next to each other, in this order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    tokens: Vec<String>,
    /// For each token the place among the numbers of the phrase of the one it belongs to.
    numbers: Vec<Option<usize>>,
    /// For each token whether it may be of the user of a mail address.
    users: Vec<bool>,
    /// Whether the last token may go on.
    prefix: bool,
}

impl Query {
    /// Reads what was typed. Only blanks and punctuation give an empty query.
    ///
    /// A single Chinese character is looked for as the beginning of a token. That reaches wherever it stands, for
    /// every character begins one, but makes the database read all tokens with that character: milliseconds for a
    /// rare one, as much as a scan of the index for 的; FTS5 is quicker with `prefix = '1'`.
    /// A telephone number in groups, `138 1234 5678`, is the number in one piece: the index has it so too.
    /// A number of one to three digits standing alone means that number or the end of a longer one.
    pub fn parse(typed: &str) -> Self {
        let folded = in_one_piece(&fold(typed));
        let mut phrases: Vec<Phrase> = Vec::new();
        for word in folded.split_whitespace() {
            let runs: Vec<Run<'_>> = runs(word).collect();
            for neighbours in runs.chunk_by(|_, next| next.joined) {
                let phrase = Phrase::of(word, neighbours);
                if phrases.len() < MAX_PHRASES && !phrases.contains(&phrase) {
                    phrases.push(phrase);
                }
            }
        }
        Self { phrases, any: false }
    }

    /// A query that one of the given words satisfies, for instance those of [`crate::similarity::keywords`].
    pub fn any_of(words: &[String]) -> Self {
        let phrases = words.iter().flat_map(|word| Self::parse(word).phrases).take(MAX_PHRASES).collect();
        Self { phrases, any: true }
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// What is looked for, in the order typed.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// The right side of FTS5's `MATCH`; `None` for an empty query.
    pub fn to_fts5(&self, reach: Reach) -> Option<String> {
        self.render(|phrase| phrase.to_fts5(reach), if self.any { " OR " } else { " AND " })
    }

    /// What to cast to `tsquery` (`$1::tsquery`, never `to_tsquery`, which would cut it again); `None` for an empty query.
    pub fn to_tsquery(&self, reach: Reach) -> Option<String> {
        self.render(|phrase| phrase.to_tsquery(reach), if self.any { " | " } else { " & " })
    }

    /// Whether passages satisfy the query: what both databases answer, without a database. The empty query finds nothing.
    pub fn matches(&self, passages: &[Passage], reach: Reach) -> bool {
        let folded = fold_all(passages);
        let mut stream = Vec::new();
        each_piece(&folded, |piece, is_private| {
            if !is_private || reach == Reach::Private {
                stream.push(piece);
            }
        });
        let mut found = self.phrases.iter().map(|phrase| phrase.find(&stream).next().is_some());
        if self.any { found.any(|hit| hit) } else { !self.is_empty() && found.all(|hit| hit) }
    }

    fn render(&self, phrase: impl Fn(&Phrase) -> String, operator: &str) -> Option<String> {
        let parts: Vec<String> = self.phrases.iter().map(phrase).collect();
        (!parts.is_empty()).then(|| parts.join(operator))
    }
}

impl Phrase {
    /// The tokens in order; letters and digits only.
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    /// Runs but the last are cut as the index cuts them. The last may go on in the text, so of it only tokens of
    /// full width are sure; is it shorter than that, it is the beginning of a token.
    fn of(word: &str, runs: &[Run<'_>]) -> Self {
        let mut tokens = Vec::new();
        let (mut numbers, mut users) = (Vec::new(), Vec::new());
        let of_users = users_of_mail(word, runs);
        let mut prefix = false;
        for (index, run) in runs.iter().enumerate() {
            let length = run.text.chars().count();
            let is_last = index + 1 == runs.len();
            let sure = match run.script {
                Script::Han | Script::Digits if is_last => (length + 1).saturating_sub(run.width()).max(1),
                _ => usize::MAX,
            };
            let is_short = is_last && length < run.width();
            prefix = is_short && (run.script == Script::Han || (run.script == Script::Digits && index > 0));
            tokens.extend(run.grams().take(sure).map(|(_, gram)| gram.to_owned()));
            numbers.resize(tokens.len(), number(&runs[..=index]));
            users.resize(tokens.len(), of_users.get(index).copied().unwrap_or_default());
        }
        if tokens.len() > MAX_TOKENS {
            tokens.truncate(MAX_TOKENS);
            numbers.truncate(MAX_TOKENS);
            users.truncate(MAX_TOKENS);
            prefix = false;
        }
        Self { tokens, numbers, users, prefix }
    }

    /// Byte ranges of the hits in the folded text the stream was made of.
    pub(crate) fn find<'a>(&'a self, stream: &'a [Piece<'a>]) -> impl Iterator<Item = Range<usize>> + 'a {
        stream.windows(self.tokens.len().max(1)).filter_map(|window| self.hit(window))
    }

    fn hit(&self, window: &[Piece<'_>]) -> Option<Range<usize>> {
        let (last, before) = self.tokens.split_last()?;
        let (end, start) = (window.last()?, window.first()?);
        let is_near = (end.position - start.position) as usize == before.len();
        let is_last = if self.prefix { end.text.starts_with(last.as_str()) } else { end.text == last };
        let is_hit =
            is_near && is_last && before.iter().zip(window).all(|(token, piece)| token == piece.text);
        is_hit.then(|| start.start..end.start + last.len())
    }

    fn to_fts5(&self, reach: Reach) -> String {
        let star = if self.prefix { " *" } else { "" };
        let spellings: Vec<String> =
            self.spellings(reach).map(|tokens| format!("\"{}\"{star}", tokens.join(" "))).collect();
        if spellings.len() > 1 { format!("({})", spellings.join(" OR ")) } else { spellings.concat() }
    }

    fn to_tsquery(&self, reach: Reach) -> String {
        let star = if self.prefix { ":*" } else { "" };
        let chain = |tokens: Vec<String>| {
            let quoted: Vec<String> = tokens.iter().map(|token| format!("'{token}'")).collect();
            format!("({}{star})", quoted.join(" <-> "))
        };
        let spellings: Vec<String> = self.spellings(reach).map(chain).collect();
        if spellings.len() > 1 { format!("({})", spellings.join(" | ")) } else { spellings.concat() }
    }

    /// The tokens as the index may have them, each number masked or not, and the user of a mail address.
    fn spellings(&self, reach: Reach) -> impl Iterator<Item = Vec<String>> {
        let numbers = self.numbers.iter().flatten().max().map_or(0, |last| last + 1);
        let all = 1_u64.checked_shl(numbers as u32).map_or(u64::MAX, |bit| bit - 1);
        let masked: Vec<u64> = match (reach, numbers) {
            (Reach::Open, _) | (_, 0) => vec![0],
            (Reach::Private, 1..=MAX_NUMBERS) => (0..=all).collect(),
            (Reach::Private, _) => vec![0, all],
        };
        let has_users = reach == Reach::Private && self.users.contains(&true);
        let mut spellings: Vec<Vec<String>> = Vec::new();
        for is_user in [false, true].into_iter().take(1 + usize::from(has_users)) {
            for spelled in masked.iter().map(|masked| self.spelled(*masked, is_user)) {
                if !spellings.contains(&spelled) {
                    spellings.push(spelled);
                }
            }
        }
        spellings.into_iter()
    }

    /// The tokens, those marked that belong to a number whose bit is set, or to the user of a mail address if there `is_user`.
    fn spelled(&self, masked: u64, is_user: bool) -> Vec<String> {
        let is_masked =
            |number: &Option<usize>| number.is_some_and(|number| masked >> number.min(63) & 1 == 1);
        let token = |((token, number), user): ((&String, &Option<usize>), &bool)| {
            if is_masked(number) || (is_user && *user) { format!("{PRIVATE}{token}") } else { token.clone() }
        };
        self.tokens.iter().zip(&self.numbers).zip(&self.users).map(token).collect()
    }
}

/// Which number of its phrase the last of these runs belongs to: digits, and the x a resident number may end with.
fn number(runs: &[Run<'_>]) -> Option<usize> {
    let (last, before) = runs.split_last()?;
    let is_check = last.text == "x" && before.last().is_some_and(|run| run.script == Script::Digits);
    let digits = runs.iter().filter(|run| run.script == Script::Digits).count();
    (last.script == Script::Digits || is_check).then(|| digits - 1)
}

/// Written in letters of an alphabet or digits: asking twice for every Chinese word would cost twice as much.
fn is_spelled(text: &str) -> bool {
    text.chars().all(|c| c < '\u{2E80}')
}

/// Which runs of a word may be of the user of a mail address: those before its sign, and, as somebody may type no further,
/// those the word ends with unless a sign stands before them.
fn users_of_mail(word: &str, runs: &[Run<'_>]) -> Vec<bool> {
    let between = |one: &Run<'_>, next: &Run<'_>| &word[one.start + one.text.len()..next.start];
    let is_one = |one: &Run<'_>, next: &Run<'_>| {
        let may_join = |c: char| is_of_mail(c) || c == '\'';
        is_spelled(one.text) && is_spelled(next.text) && between(one, next).chars().all(may_join)
    };
    let mut users = Vec::with_capacity(runs.len());
    for part in runs.chunk_by(is_one) {
        let (first, after) = (users.len(), users.len() + part.len());
        let sign_before = first > 0 && between(&runs[first - 1], &runs[first]) == "@";
        let is_user = is_spelled(part[0].text)
            && match runs.get(after) {
                Some(next) => between(&runs[after - 1], next) == "@",
                None => !sign_before,
            };
        users.resize(after, is_user);
    }
    users
}
