//! How is a person's name typed without Chinese characters? As pinyin without tones, whole or by initials.
//! Characters read differently as a surname are read as one.

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::fold::simplify;

/// Surnames of two characters of which one is read unlike elsewhere. (Surnames read as their characters
/// always are, like 欧阳, need no entry.)
const COMPOUND_SURNAMES: &[(&str, [&str; 2])] = &[
    ("尉迟", ["yu", "chi"]),
    ("万俟", ["mo", "qi"]),
    ("长孙", ["zhang", "sun"]),
    ("单于", ["chan", "yu"]),
    ("澹台", ["tan", "tai"]),
    ("亓官", ["qi", "guan"]),
    ("子车", ["zi", "ju"]),
    ("乐正", ["yue", "zheng"]),
    ("令狐", ["ling", "hu"]),
    ("宰父", ["zai", "fu"]),
    ("皇甫", ["huang", "fu"]),
    ("拓跋", ["tuo", "ba"]),
    ("鲜于", ["xian", "yu"]),
];

/// Surnames of one character and how they are read. Where families differ (翟, 覃, 乐) the more frequent reading.
const SURNAMES: &[(char, &str)] = &[
    ('曾', "zeng"),
    ('单', "shan"),
    ('解', "xie"),
    ('仇', "qiu"),
    ('查', "zha"),
    ('盖', "ge"),
    ('区', "ou"),
    ('尉', "wei"),
    ('万', "wan"),
    ('朴', "piao"),
    ('翟', "zhai"),
    ('覃', "qin"),
    ('缪', "miao"),
    ('乐', "yue"),
    ('种', "chong"),
    ('重', "chong"),
    ('秘', "bi"),
    ('洗', "xian"),
    ('冼', "xian"),
    ('员', "yun"),
    ('召', "shao"),
    ('折', "she"),
    ('繁', "po"),
    ('黑', "he"),
    ('能', "nai"),
    ('祭', "zhai"),
    ('都', "du"),
    ('句', "gou"),
    ('粘', "nian"),
    ('薄', "bo"),
    ('郇', "xun"),
    ('佴', "nai"),
    ('贲', "ben"),
    ('沈', "shen"),
    ('叶', "ye"),
    ('石', "shi"),
    ('褚', "chu"),
    ('谌', "chen"),
    ('宿', "su"),
    ('郗', "xi"),
    ('哈', "ha"),
    ('那', "na"),
    ('盛', "sheng"),
    ('任', "ren"),
    ('华', "hua"),
    ('葛', "ge"),
    ('宁', "ning"),
    ('柏', "bai"),
    ('车', "che"),
    ('燕', "yan"),
    ('纪', "ji"),
    ('曲', "qu"),
    ('逄', "pang"),
    ('隗', "kui"),
    ('过', "guo"),
    ('占', "zhan"),
    ('幺', "yao"),
    ('俞', "yu"),
];

/// The syllables of words that are no name, for whoever compares them with what is being typed: 单据 is `dan`, `ju` here
/// and not a Mr Shan.
pub fn word_syllables(words: &str) -> Vec<String> {
    spelled(&written(words), &[])
}

/// Syllables of a name all of whose parts are found; of a longer one, a firm as a rule, single syllables, pairs and
/// beginnings are.
const PERSON: usize = 6;

/// Everything a name is found by when part of it is typed in Latin letters, apart by blanks: for 王小明 `wang`,
/// `xiaoming`, `wangxiaoming`, `xm`, `wxm`, and on the way to the next syllable `wangx`, `wangxi`, …
pub fn name_tokens(name: &str) -> String {
    let syllables = name_syllables(name);
    let is_long = syllables.len() > PERSON;
    let mut tokens = Vec::new();
    for start in 0..syllables.len() {
        let rest = &syllables[start..];
        let most = if is_long && start > 0 { rest.len().min(2) } else { rest.len() };
        for length in 1..=most {
            let whole = rest[..length].concat();
            if let Some(next) = rest.get(length).filter(|_| length < PERSON && (!is_long || start == 0)) {
                tokens.extend(begun(next).map(|begun| format!("{whole}{begun}")));
            }
            tokens.push(whole);
            if length > 1 && (!is_long || start == 0) {
                tokens.push(initials(&rest[..length]));
            }
        }
    }
    tokens.sort_unstable();
    tokens.dedup();
    tokens.join(" ")
}

/// The beginnings of a syllable, itself apart.
fn begun(syllable: &str) -> impl Iterator<Item = &str> {
    syllable.char_indices().skip(1).map(|(at, _)| &syllable[..at])
}

/// The first letter of each syllable or word: `zs`, `js`.
pub(crate) fn initials(syllables: &[String]) -> String {
    syllables.iter().filter_map(|syllable| syllable.chars().next()).collect()
}

/// The syllables of a name, its surname read as one; `ü` is written `v`, as on a keyboard. Latin words are lower-cased and
/// lose their accents; digits stay; all else is dropped.
pub(crate) fn name_syllables(name: &str) -> Vec<String> {
    let written = written(name);
    spelled(&written, &surname(&written))
}

fn written(text: &str) -> String {
    text.trim_start().nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).nfkc().collect()
}

/// Syllables of Chinese characters, words of Latin letters and digits, in order, after those of the surname.
fn spelled(written: &str, surname: &[&str]) -> Vec<String> {
    let mut syllables: Vec<String> = surname.iter().map(|syllable| (*syllable).to_owned()).collect();
    let mut in_word = false;
    for c in written.chars().skip(surname.len()) {
        let is_letter = c.is_alphanumeric() && c.to_pinyin().is_none();
        match (c.to_pinyin(), syllables.last_mut()) {
            (Some(syllable), _) => syllables.push(on_keyboard(syllable.plain())),
            (None, Some(word)) if is_letter && in_word => word.push(c),
            (None, _) if is_letter => syllables.push(c.to_string()),
            (None, _) => {}
        }
        in_word = is_letter;
    }
    syllables
}

/// The syllables of the surname a name begins with, one for each of its characters, if it is one of the tables.
fn surname(name: &str) -> Vec<&'static str> {
    let mut simplified = name.chars().map(simplify);
    let (Some(first), second) = (simplified.next(), simplified.next()) else { return Vec::new() };
    let compound = COMPOUND_SURNAMES.iter().find(|(surname, _)| {
        let mut characters = surname.chars();
        characters.next() == Some(first) && characters.next() == second
    });
    if let Some((_, syllables)) = compound {
        return syllables.to_vec();
    }
    SURNAMES.iter().filter(|(surname, _)| *surname == first).map(|(_, syllable)| *syllable).collect()
}

fn on_keyboard(syllable: &str) -> String {
    syllable.replace('ü', "v")
}
