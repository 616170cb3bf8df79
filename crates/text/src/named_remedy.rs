//! What does a text say will be given: how much money, and which kinds of remedy? A word of which only the course is told
//! (退款进度) names none.

/// What a text names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The largest amount, in hundredths, and its currency; one in another currency than the yuan goes before.
    pub amount: Option<(i64, &'static str)>,
    /// Codes of kinds of remedy, each once.
    pub kinds: Vec<&'static str>,
}

/// Words for kinds of remedy that cost.
const KINDS: [(&str, &str); 24] = [
    ("退款", "refund"),
    ("退钱", "refund"),
    ("退费", "refund"),
    ("退还", "refund"),
    ("退货", "return"),
    ("退机", "return"),
    ("赔", "compensation"),
    ("补偿", "compensation"),
    ("换货", "exchange"),
    ("换新", "exchange"),
    ("更换", "exchange"),
    ("换一", "exchange"),
    ("换个", "exchange"),
    ("代金券", "voucher"),
    ("优惠券", "voucher"),
    ("购物券", "voucher"),
    ("抵用券", "voucher"),
    ("积分", "voucher"),
    ("refund", "refund"),
    ("compensat", "compensation"),
    ("replace", "exchange"),
    ("exchange", "exchange"),
    ("voucher", "voucher"),
    ("coupon", "voucher"),
];

/// What follows a word of which only the course is told.
const COURSE: [&str; 12] =
    ["进度", "情况", "问题", "申请", "流程", "结果", "事宜", "的事", "方案", "原因", "审批", " status"];

/// What stands before one that is asked or looked into, and not promised.
const ABOUT: [&str; 9] = ["关于", "咨询", "核实", "确认", "是否", "能否", "查询", "不", "没"];

/// What `text` names.
pub fn named(text: &str) -> Named {
    let folded = crate::fold::fold(text);
    let mut named = Named { amount: amount(&folded), kinds: Vec::new() };
    for (word, kind) in KINDS {
        let is_meant = folded.match_indices(word).any(|(place, word)| {
            let (before, behind) = (&folded[..place], &folded[place + word.len()..]);
            !COURSE.iter().any(|course| behind.starts_with(course))
                && !ABOUT.iter().any(|about| before.ends_with(about))
        });
        if is_meant && !named.kinds.contains(&kind) {
            named.kinds.push(kind);
        }
    }
    named
}

/// What makes a number behind it an amount of money.
const SIGNS: [(&str, &str); 11] = [
    ("us$", "USD"),
    ("hk$", "HKD"),
    ("$", "USD"),
    ("¥", "CNY"),
    ("￥", "CNY"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("rmb", "CNY"),
    ("cny", "CNY"),
    ("usd", "USD"),
    ("eur", "EUR"),
];

/// What makes a number before it an amount of money.
const UNITS: [(&str, &str); 17] = [
    ("元", "CNY"),
    ("块", "CNY"),
    ("rmb", "CNY"),
    ("cny", "CNY"),
    ("yuan", "CNY"),
    ("usd", "USD"),
    ("us dollar", "USD"),
    ("dollar", "USD"),
    ("美元", "USD"),
    ("美金", "USD"),
    ("港币", "HKD"),
    ("港元", "HKD"),
    ("eur", "EUR"),
    ("欧元", "EUR"),
    ("€", "EUR"),
    ("英镑", "GBP"),
    ("gbp", "GBP"),
];

/// The largest of the amounts of money: 500元, ￥1,200.50, 两百块, 1.5万元, $500.
fn amount(text: &str) -> Option<(i64, &'static str)> {
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut largest) = (0, None);
    while at < chars.len() {
        let Some((value, end)) = decimal(&chars, at).or_else(|| spelled(&chars, at)) else {
            at += 1;
            continue;
        };
        let (value, end) = match chars.get(end) {
            Some('万') => (value.saturating_mul(10_000), end + 1),
            _ => (value, end),
        };
        if let Some(currency) = currency(&chars, at, end) {
            largest = largest.max(Some((currency != "CNY", value, currency)));
        }
        at = end.max(at + 1);
    }
    largest.map(|(_, value, currency)| (value, currency))
}

/// The currency of the number from `at` to `end`, by what stands around it; nothing where it is no money.
fn currency(chars: &[char], at: usize, end: usize) -> Option<&'static str> {
    let before: String = chars[at.saturating_sub(4)..at].iter().collect();
    let behind: String = chars.iter().skip(end).take(10).collect();
    let (before, behind) = (before.trim_end(), behind.trim_start());
    let sign = SIGNS.iter().find(|(sign, _)| before.ends_with(sign));
    let unit = || UNITS.iter().find(|(unit, _)| behind.starts_with(unit));
    sign.or_else(unit).map(|(_, currency)| *currency)
}

/// A number in digits, in hundredths; commas of thousands are passed over.
fn decimal(chars: &[char], at: usize) -> Option<(i64, usize)> {
    let is_digit = |place: usize| chars.get(place).is_some_and(char::is_ascii_digit);
    if !is_digit(at) || (at > 0 && (is_digit(at - 1) || chars[at - 1] == '.')) {
        return None;
    }
    let (mut value, mut end, mut places) = (0_i64, at, None);
    while let Some(c) = chars.get(end) {
        match (c.to_digit(10), places) {
            (Some(digit), None) => value = value.saturating_mul(10).saturating_add(i64::from(digit) * 100),
            (Some(digit), Some(place @ 1..=2)) => {
                value = value.saturating_add(i64::from(digit) * if place == 1 { 10 } else { 1 });
                places = Some(place + 1);
            }
            (Some(_), Some(_)) => {}
            (None, None) if *c == '.' && is_digit(end + 1) => places = Some(1),
            (None, None) if *c == ',' && is_digit(end + 1) => {}
            _ => break,
        }
        end += 1;
    }
    Some((value, end))
}

/// A number in characters, in hundredths: 五百, 一千二百, 两万.
fn spelled(chars: &[char], at: usize) -> Option<(i64, usize)> {
    let figure = |c: char| match c {
        '两' => Some(2),
        c => "零一二三四五六七八九".chars().position(|figure| figure == c).map(|figure| figure as i64),
    };
    let (mut whole, mut last, mut end) = (0_i64, 0_i64, at);
    while let Some(c) = chars.get(end) {
        match (figure(*c), *c) {
            (Some(figure), _) => last = figure,
            (None, '十') => (whole, last) = (whole + last.max(1) * 10, 0),
            (None, '百') => (whole, last) = (whole + last * 100, 0),
            (None, '千') => (whole, last) = (whole + last * 1_000, 0),
            _ => break,
        }
        end += 1;
    }
    (end > at && whole + last > 0).then_some(((whole + last) * 100, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, the amount and the kinds that it names.
    type Row = (&'static str, Option<(i64, &'static str)>, &'static [&'static str]);

    #[test]
    fn amounts_and_kinds_as_people_write_them() {
        let yuan = |minor| Some((minor, "CNY"));
        let table: [Row; 18] = [
            ("三天内退款500元", yuan(50_000), &["refund"]),
            ("赔偿￥1,200.50，周五前到账", yuan(120_050), &["compensation"]),
            ("补偿两百块", yuan(20_000), &["compensation"]),
            ("退还１．５万元", yuan(1_500_000), &["refund"]),
            ("明天给您换新", None, &["exchange"]),
            ("送您一张50元代金券", yuan(5_000), &["voucher"]),
            ("退货退款", None, &["refund", "return"]),
            ("今天下班前回电", None, &[]),
            ("明天告知退款进度", None, &[]),
            ("今天核实退款", None, &[]),
            ("三天内答复是否赔偿", None, &[]),
            ("订单 20261122 明天发货", None, &[]),
            ("一千二百元明天到账", yuan(120_000), &[]),
            ("We will refund 300 yuan by Friday", yuan(30_000), &["refund"]),
            ("refund $500", Some((50_000, "USD")), &["refund"]),
            ("We refund US$ 1,200.50 by Dec 5", Some((120_050, "USD")), &["refund"]),
            ("refund 50 dollars, or 900元", Some((5_000, "USD")), &["refund"]),
            ("退款 500 元，2026-12-01 前到账", yuan(50_000), &["refund"]),
        ];
        for (text, amount, kinds) in table {
            assert_eq!(named(text), Named { amount, kinds: kinds.to_vec() }, "{text}");
        }
    }
}
