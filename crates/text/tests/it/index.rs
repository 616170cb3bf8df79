//! Tokens carry letters and digits only; both renderings hold the same stream within the bounds of their database.

use proptest::prelude::*;
use wenguo_text::index::{FILLER, index_fts5, index_tsvector};
use wenguo_text::passage::Passage;
use wenguo_text::token::{WORD_WIDTH, tokens};

/// Passages without anything masked.
fn plain(texts: &[&str]) -> Vec<Passage> {
    texts.iter().map(|text| Passage::Plain((*text).to_owned())).collect()
}

fn stream(text: &str) -> String {
    tokens(text)
        .iter()
        .map(|token| format!("{}@{}", token.text, token.position))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn every_character_of_a_run_begins_one_token() {
    assert_eq!(stream("质量差"), "质量@1 量差@2 差@3");
    assert_eq!(stream("12345"), "1234@1 2345@2 345@3 45@4 5@5");
    assert_eq!(stream("差"), "差@1");
    assert_eq!(stream(""), "");
    assert_eq!(stream("！？"), "");
}

#[test]
fn neighbours_and_gaps() {
    assert_eq!(stream("JD-2026A"), "jd@1 2026@2 026@3 26@4 6@5 a@6");
    assert_eq!(stream("iPhone 15坏"), "iphone@1 15@2 5@3 坏@4");
    assert_eq!(stream("ok，坏。了, no"), "ok@1 坏@3 了@4 no@6");
    assert_eq!(stream("a  b"), "a@1 b@3");
}

#[test]
fn fields_are_apart() {
    assert_eq!(index_fts5(&plain(&["坏了", "", "abc", "12"])), format!("坏了 了 {FILLER} abc {FILLER} 12 2"));
    assert_eq!(index_fts5(&plain(&["", "坏"])), "坏");
    assert_eq!(index_tsvector(&plain(&["坏了", "坏了"])), "'了':2,5 '坏了':1,4");
}

#[test]
fn masked_numbers_have_tokens_of_their_own_and_the_end_that_is_shown() {
    let passages = [Passage::Text("打138-1234-5678！".to_owned()), Passage::Phone("6552123".to_owned())];
    let expected = "打 ｐ138 ｐ38 ｐ8 ｐ1234 ｐ234 ｐ34 ｐ4 ｐ5678 ｐ678 ｐ78 ｐ8 ｘ ｐ6552 ｐ5521 ｐ5212 ｐ2123 ｐ123 ｐ23 ｐ3 \
                    ｘ ｐ1381 ｐ3812 ｐ8123 ｐ1234 ｐ2345 ｐ3456 ｐ4567 ｐ5678 ｐ678 ｐ78 ｐ8 ｘ 5678 678 78 8 ｘ 23 3";
    assert_eq!(index_fts5(&passages), expected);
    assert_eq!(
        index_tsvector(&passages[1..]),
        "'23':9 '3':10 'ｐ123':5 'ｐ2123':4 'ｐ23':6 'ｐ3':7 'ｐ5212':3 'ｐ5521':2 'ｐ6552':1"
    );
}

#[test]
fn long_words_go_on_in_the_next_token() {
    let word = "x".repeat(WORD_WIDTH + 3);
    assert_eq!(stream(&word), format!("{}@1 xxx@2", "x".repeat(WORD_WIDTH)));
}

/// Reads a literal back as PostgreSQL would; panics on what it would refuse.
fn read_tsvector(literal: &str) -> Vec<(String, Vec<u32>)> {
    let read = |entry: &str| {
        let (lexeme, positions) = entry.strip_prefix('\'').unwrap().split_once('\'').unwrap();
        let positions: Vec<u32> = match positions.strip_prefix(':') {
            Some(list) => list.split(',').map(|position| position.parse().unwrap()).collect(),
            None => Vec::new(),
        };
        assert!(lexeme.len() < 2047 && lexeme.chars().all(char::is_alphanumeric), "{lexeme}");
        assert!(positions.len() <= 255 && positions.iter().all(|p| (1..=16_383).contains(p)));
        assert!(positions.is_sorted());
        (lexeme.to_owned(), positions)
    };
    literal.split_whitespace().map(read).collect()
}

/// Bytes PostgreSQL needs for it, at most.
fn size(lexemes: &[(String, Vec<u32>)]) -> usize {
    let positions = |at: &[u32]| if at.is_empty() { 0 } else { 3 + 2 * at.len() };
    lexemes.iter().map(|(lexeme, at)| lexeme.len() + positions(at)).sum()
}

#[test]
fn a_text_beyond_the_positions_keeps_its_phrases() {
    // 40,000 different characters in a row would be best; 200 × 200 pairs of common ones do.
    let characters: Vec<char> = ('\u{4E00}'..='\u{4EC7}').collect();
    let text: String =
        characters.iter().flat_map(|a| characters.iter().flat_map(move |b| [*a, *b])).collect();
    let lexemes = read_tsvector(&index_tsvector(&plain(&[&text])));
    let at =
        |token: &str| lexemes.iter().find(|(lexeme, _)| lexeme == token).map(|(_, at)| at.clone()).unwrap();
    let stream = tokens(&text);
    for pair in stream.windows(2).step_by(97).chain(stream[16_340..16_400].windows(2)) {
        let (before, after) = (at(&pair[0].text), at(&pair[1].text));
        let is_full = before.len() == 255 || after.len() == 255;
        assert!(is_full || before.iter().any(|p| after.contains(&(p + 1))), "{pair:?}");
    }
}

#[test]
fn a_monstrous_text_stays_below_a_megabyte() {
    let mut state: u64 = 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from_u32(0x4E00 + (state >> 33) as u32 % 20_000)
    };
    let text: String = (0..400_000).filter_map(|_| next()).collect();
    let lexemes = read_tsvector(&index_tsvector(&plain(&[&text])));
    assert!(size(&lexemes) < 1 << 20);
    assert!(lexemes.len() > 100_000, "{}", lexemes.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn tokens_are_letters_and_digits(text in any::<String>()) {
        let stream = tokens(&text);
        prop_assert!(stream.iter().all(|token| !token.text.is_empty() && token.text.chars().all(char::is_alphanumeric)));
        prop_assert!(stream.windows(2).all(|pair| (1..=2).contains(&(pair[1].position - pair[0].position))));
        prop_assert!(stream.iter().all(|token| token.text != FILLER));
    }

    #[test]
    fn both_renderings_hold_the_same_stream(a in any::<String>(), b in "[a-c0-9质量差，。 -]{0,20}") {
        let fts5 = index_fts5(&plain(&[&a, &b]));
        let mut expected: Vec<(String, u32)> = fts5.split(' ').zip(1..).map(|(token, at)| (token.to_owned(), at))
            .filter(|(token, _)| !token.is_empty() && token != FILLER).collect();
        let mut found: Vec<(String, u32)> = read_tsvector(&index_tsvector(&plain(&[&a, &b]))).into_iter()
            .flat_map(|(token, positions)| positions.into_iter().map(move |at| (token.clone(), at))).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(expected, found);
    }
}
