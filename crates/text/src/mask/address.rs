//! Up to where may an address be shown? Province, city and district say which branch is in charge and name nobody;
//! the rest leads to a door.

use super::HIDDEN;

/// What ends a division, by level: province, city, district. A district may also be a city (昆山市).
const LEVELS: [&[&str]; 3] = [
    &["特别行政区", "自治区", "省", "市"],
    &["自治州", "地区", "市", "盟"],
    &["自治县", "自治旗", "区", "县", "市", "旗"],
];

/// Words that end like a division and are a place in a street.
const NO_DIVISION: &[&str] = &[
    "小区",
    "社区",
    "园区",
    "校区",
    "厂区",
    "城区",
    "景区",
    "住宅区",
    "别墅区",
    "生活区",
    "服务区",
    "家属区",
];

/// What belongs to the part that is hidden; a division's name ends before it.
const STREET_MARKS: &[char] =
    &['路', '街', '道', '巷', '弄', '镇', '乡', '村', '号', '栋', '幢', '楼', '室', '座'];

/// Characters of the longest division searched for, its ending included.
const LONGEST: usize = 14;

/// Keeps an address down to the district: 北京市朝阳区某路1号院 becomes 北京市朝阳区****. What has no division is hidden whole.
pub fn address(address: &str) -> String {
    let address: String = address.chars().filter(|c| !c.is_whitespace()).collect();
    let mut shown = 0;
    let mut level = 0;
    while let Some((length, found)) = division(&address[shown..], level) {
        shown += length;
        level = found + 1;
    }
    if shown == address.len() && shown > 0 { address } else { format!("{}{HIDDEN}", &address[..shown]) }
}

/// The byte length of the division the text begins with, and its level, `from` or deeper.
fn division(text: &str, from: usize) -> Option<(usize, usize)> {
    for (index, (at, c)) in text.char_indices().take(LONGEST).enumerate() {
        let ending = LEVELS[from.min(LEVELS.len())..].iter().enumerate().find_map(|(deeper, endings)| {
            let ending = endings.iter().find(|ending| text[at..].starts_with(**ending))?;
            Some((at + ending.len(), from + deeper))
        });
        match ending {
            Some((end, level)) if index > 0 && !is_place(text, end) => return Some((end, level)),
            Some(_) if index > 0 => return None,
            _ if index > 0 && is_street_mark(text, at, c) => return None,
            _ if !c.is_alphabetic() => return None,
            _ => {}
        }
    }
    None
}

/// Whether what ends here only looks like a division: 小区, or the 市 of 市场.
fn is_place(text: &str, end: usize) -> bool {
    let name = &text[..end];
    let is_new_district = name.ends_with("新城区") || name.ends_with("东城区") || name.ends_with("西城区");
    let is_market = name.ends_with('市') && text[end..].starts_with('场');
    is_market || (!is_new_district && NO_DIVISION.iter().any(|place| name.ends_with(place)))
}

/// A mark inside a name (景德镇市, 道里区, 街道) ends nothing if a division ends right behind it.
fn is_street_mark(text: &str, at: usize, c: char) -> bool {
    let behind = &text[at + c.len_utf8()..];
    STREET_MARKS.contains(&c)
        && !LEVELS.iter().flat_map(|endings| endings.iter()).any(|ending| behind.starts_with(ending))
}
