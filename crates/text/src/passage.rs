//! Who may find a complaint by which part of it? What a reader sees masked must not be found out by searching for it
//! digit by digit or word by word, so masked numbers and the users of mail addresses have tokens of their own, which only
//! a search that reaches so far asks for.

use std::borrow::Cow;
use std::ops::Range;

use crate::fold::fold;
use crate::mask;
use crate::phone::grouped::grouped;
use crate::phone::is_mobile;
use crate::token::{Piece, pieces};

/// A text that is put into the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// Every reader sees it as it is: a number of an order, a name.
    Plain(String),
    /// Running text: telephone, resident and card numbers in it are masked, and whose a mail address is.
    Text(String),
    /// A telephone number, masked but for its end.
    Phone(String),
    /// A mail address: whose it is is masked, whatever it is written in.
    Mail(String),
}

impl Passage {
    /// As it was written.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Text(text) | Self::Phone(text) | Self::Mail(text) => text,
        }
    }
}

/// How far a search reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// To what everybody sees, the last digits of a masked number included.
    #[default]
    Open,
    /// To what is masked too.
    Private,
}

/// A folded text, and which bytes of it are masked for some, with what a mask makes of them.
pub(crate) struct Folded<'a> {
    text: Cow<'a, str>,
    private: Vec<(Range<usize>, String)>,
}

impl<'a> Folded<'a> {
    fn open(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), private: Vec::new() }
    }

    fn private(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let whole = (0..text.len(), mask::phone(&text));
        Self { text, private: vec![whole] }
    }

    fn of(passage: &'a Passage) -> Self {
        let text = fold(passage.as_str());
        match passage {
            Passage::Plain(_) => Self::open(text),
            Passage::Phone(_) => Self::private(text),
            Passage::Mail(_) => Self { private: vec![user(&text)], text },
            Passage::Text(_) => Self { private: hidden(&text), text },
        }
    }

    /// Whether any of these bytes are masked: what is put together of them would give them away.
    fn is_private(&self, range: &Range<usize>) -> bool {
        self.private.iter().any(|(masked, _)| masked.start < range.end && range.start < masked.end)
    }

    /// What is still shown of the end of each masked number: `5678` of `138****5678`.
    fn ends(&self) -> impl Iterator<Item = String> {
        let end = |mask: &str| Some(fold(mask.rsplit('*').next()?.trim()).into_owned());
        self.private.iter().filter_map(move |(_, mask)| end(mask))
    }
}

/// What stands before the sign of a mail address; all of it where there is none. Nothing of its end is shown.
fn user(address: &str) -> (Range<usize>, String) {
    (0..address.rfind('@').unwrap_or(address.len()), String::new())
}

/// Numbers and users of mail addresses; of a number that is a user nothing is shown at its end.
fn hidden(text: &str) -> Vec<(Range<usize>, String)> {
    let users: Vec<Range<usize>> = mask::mail_users(text).collect();
    let is_of_user =
        |number: &Range<usize>| users.iter().any(|user| user.start < number.end && number.start < user.end);
    let numbers = mask::personal(text).map(|(range, mask)| {
        let mask = if is_of_user(&range) { String::new() } else { mask };
        (range, mask)
    });
    let mut hidden: Vec<(Range<usize>, String)> = numbers.collect();
    hidden.extend(users.iter().map(|user| (user.clone(), String::new())));
    hidden
}

/// The passages folded; after them their telephone numbers in one piece, and what a mask leaves of each masked number.
pub(crate) fn fold_all(passages: &[Passage]) -> Vec<Folded<'_>> {
    let mut folded: Vec<Folded<'_>> = passages.iter().map(Folded::of).collect();
    let mut added = Vec::new();
    for (text, passage) in folded.iter().zip(passages) {
        for number in grouped(&text.text) {
            let is_private = text.is_private(&number.range)
                || (!matches!(passage, Passage::Plain(_)) && is_mobile(&number.digits));
            added.push(if is_private { Folded::private(number.digits) } else { Folded::open(number.digits) });
        }
        added.extend(text.ends().map(Folded::open));
    }
    folded.append(&mut added);
    folded
}

/// Hands every token of the texts to `each`, and whether it is private. A gap parts one text from the next, so no
/// phrase begins in one and ends in another.
pub(crate) fn each_piece<'a>(folded: &'a [Folded<'_>], mut each: impl FnMut(Piece<'a>, bool)) {
    let mut next = 1;
    for Folded { text, private } in folded {
        let first = next + u32::from(next > 1);
        let after = pieces(text, first, &mut |piece| {
            each(piece, private.iter().any(|(masked, _)| masked.contains(&piece.start)));
        });
        if after > first {
            next = after;
        }
    }
}
