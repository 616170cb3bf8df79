//! What stood in the way of something that was to go out, in words: by its code, and by the number the other side answered.

use crate::lang::Lang;
use crate::words::{Arg, has, text, text_with};

/// The sentence of an obstacle; where its number says more than its code, with the number: 对方答复 503.
pub fn sentence(lang: Lang, obstacle: &str, status: Option<i64>) -> String {
    let key = format!("obstacle-{obstacle}");
    let numbered = format!("{key}-status");
    match status.filter(|_| has(lang, &numbered)) {
        Some(status) => text_with(lang, &numbered, &[("status", Arg::Text(&status.to_string()))]),
        None => text(lang, &key).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_said_where_it_says_more() {
        assert_eq!(sentence(Lang::Zh, "refused", Some(503)), "对方答复 503，没有接收");
        assert_eq!(sentence(Lang::En, "refused", Some(503)), "the other side answered 503");
        assert_eq!(sentence(Lang::Zh, "refused", None), "对方拒绝");
        assert_eq!(sentence(Lang::En, "gone", Some(410)), "the other side takes nothing any more");
    }
}
