//! What the document says, in the reader's language. The document is English; its sentences are the keys of the translation.

use std::collections::HashMap;
use std::sync::LazyLock;

use wenguo_i18n::lang::Lang;

/// A sentence of the document and its translation, a line each, with a tab between.
pub const CHINESE: &str = include_str!("zh.tsv");

/// `sentence` in the reader's language; as it stands in the document where nobody has translated it.
pub fn said(lang: Lang, sentence: &str) -> &str {
    static CHINESE_OF: LazyLock<HashMap<&str, &str>> =
        LazyLock::new(|| CHINESE.lines().filter_map(|line| line.split_once('\t')).collect());
    match lang {
        Lang::Zh => CHINESE_OF.get(sentence).copied().unwrap_or(sentence),
        Lang::En => sentence,
    }
}
