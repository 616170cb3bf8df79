//! With which of the time words does somebody promise to do something? An offer to keep it as a promise is made for these
//! alone: a text of the desk is full of times at which nothing was promised.
//!
//! In Chinese, words are offered whose clause (or the next one, where the clause holds nothing else) names something that
//! the desk does (回电、上门、退款, not followed by 了), unless the clause
//!
//! - asks (吗、什么时候), denies (没、无法), supposes (如果) or passes a wish on (要求、希望、请您);
//! - is about what the customer does or says (客户明天在家) and not about what they agreed to;
//! - tells of what is over (昨天、用了、才), of every week (每周五), or counts from something else (签收后三天内).
//!
//! In English the same with its own words. Words that are all there is of a text are offered as they are.

use std::ops::Range;

use super::part::parts;
use super::{Found, When, find};

/// Words with which something is promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// The words that say when, and where they stand.
    pub at: Range<usize>,
    /// What they mean.
    pub when: When,
    /// What is promised with them: their sentence, or the clauses of it that belong to them and to no other promise.
    pub said: Range<usize>,
}

/// Texts name more times than anybody promises at once.
const MOST: usize = 3;

pub(super) const ENDS: &[char] = &['。', '！', '!', '？', '?', '；', ';', '\n'];
pub(super) const PAUSES: &[char] = &['，', ',', '、'];

/// What the desk does.
const ACTS: &str = "回电|回复|答复|回访|回话|回信|回您|致电|打电话|联系|通知|告知|告诉|反馈|处理|解决|办理|办结|办好|\
    上门|派人|安排|发货|补发|发出|发到|发您|寄|送|退|到账|打款|汇款|换|修|赔|补偿|补|查清|核实|核查|\
    调查|确认|跟进|给您|给他|给她|给你|给客户|为您|为客户|帮您|完成|搞定|弄好|结果|结论|提供|交给|恢复|\
    安装|道歉|取件|取回|检测|拿到|收到|说法";

const NOT_SAID: &str = "吗|什么时候|何时|能否|能不能|可否|是否|没有|没|未|不能|无法|没法|不会|不用|不必|不需要|如果|要是|\
    假如|若|除非|否则|万一|要求|希望|想要|想让|请您|请在|麻烦您|昨天|昨日|前天|上周|上个月|上月|去年|\
    当时|曾|原定|本来|原来";

/// What stands right before words that count from something else, come again and again, or are over.
const UNFIT_BEFORE: &str = "后|起|以来|每|每个|每逢|上|用了|等了|过了|已经|已|才|买了|坏了|等|拖了|自";

const THEY: &str = "客户|用户|对方|投诉人|顾客|消费者|家属|业主|他|她";
const TO_THEM: &str =
    "给|向|与|和|跟|同|为|帮|对|联系|回复|答复|告知|通知|致电|告诉|承诺|答应|让|到|去|送|其|了";
const AGREED: &str = "同意|接受|认可|约好|约定|约|说好";

/// What the desk does, in English; the beginnings of words.
const ENGLISH_ACTS: &str = "call|phone|ring|reply|answer|respond|get back|contact|email|write|refund|repay|pay|fix|repair|\
    replace|exchange|send|ship|deliver|visit|come|resolve|solve|settle|inform|tell|let you|let him|\
    let her|let them|update|check|find out|arrange|have it|be there|be done|be ready|confirm|compensate|\
    collect|install";
const ENGLISH_NOT: &str = " was | were | had | did |didn't|has not|hasn't|have not|haven't| not |n't |yesterday| ago| last |\
    wants|wanted|asked|asks|hopes|demands|expects| if |unless|whether|when will|could you|can you|\
    please|every | each |complains|complained|broke|failed| said ";

/// The words of a list.
fn words(list: &str) -> impl Iterator<Item = &str> {
    list.split('|')
}

/// The time words with which somebody promises something, in order; three at most.
pub fn promised(text: &str) -> Vec<Promised> {
    let is_offered = |found: &Found| {
        let is_all = text.trim().trim_end_matches(ENDS).len() == found.at.len();
        let is_chinese = !text[sentence_at(text, &found.at)].is_ascii();
        is_all || if is_chinese { in_chinese(text, &found.at) } else { in_english(text, &found.at) }
    };
    let found: Vec<Found> = find(text).into_iter().filter(is_offered).take(MOST).collect();
    let parts = parts(text, &found);
    let with_part = |(found, said): (Found, Range<usize>)| Promised { at: found.at, when: found.when, said };
    found.into_iter().zip(parts).map(with_part).collect()
}

/// The sentence around a place.
pub(super) fn sentence_at(text: &str, at: &Range<usize>) -> Range<usize> {
    let start = text[..at.start]
        .rfind(ENDS)
        .map_or(0, |end| end + text[end..].chars().next().map_or(1, char::len_utf8));
    let end = text[at.end..].find(ENDS).map_or(text.len(), |end| at.end + end);
    start..end
}

fn in_chinese(text: &str, at: &Range<usize>) -> bool {
    let is_end = |c: char| ENDS.contains(&c) || PAUSES.contains(&c);
    let before = text[..at.start].rsplit(is_end).next().unwrap_or_default();
    let rest = &text[at.end..];
    let after = rest.split(is_end).next().unwrap_or_default();
    let asks = rest[after.len()..].starts_with(['？', '?']);
    let clause = format!("{before}{after}").replace("没问题", "").replace("保修", "");
    !asks
        && !words(NOT_SAID).any(|word| clause.contains(word))
        && !words(UNFIT_BEFORE).any(|word| before.trim_end().ends_with(word))
        && !after.trim_start().starts_with(['才', '都', '还', '又'])
        && !is_theirs(before)
        && (acts(&clause) || (is_empty(&clause) && acts(next_clause(&rest[after.len()..]))))
}

/// Whether something is named that the desk does, and has not done already.
fn acts(clause: &str) -> bool {
    let is_open = |act: &str| {
        clause.match_indices(act).any(|(place, act)| !clause[place + act.len()..].starts_with(['了', '过']))
    };
    words(ACTS).any(is_open)
}

/// Whether a clause has nothing to say but when.
fn is_empty(clause: &str) -> bool {
    let plain: String = clause.chars().filter(|c| c.is_alphanumeric()).collect();
    ["", "最迟", "最晚", "我", "我们", "一定", "在", "大概", "预计", "好的"].contains(&plain.as_str())
}

fn next_clause(rest: &str) -> &str {
    let mut chars = rest.chars();
    match chars.next() {
        Some(pause) if PAUSES.contains(&pause) => {
            let is_end = |c: char| ENDS.contains(&c) || PAUSES.contains(&c);
            chars.as_str().split(is_end).next().unwrap_or_default()
        }
        _ => "",
    }
}

/// Whether the words before are about what the customer does or says.
fn is_theirs(before: &str) -> bool {
    let is_subject = |who: &str| {
        before.match_indices(who).any(|(place, who)| {
            let (ahead, behind) = (&before[..place], &before[place + who.len()..]);
            !words(TO_THEM).any(|word| ahead.ends_with(word))
                && !words(AGREED).any(|word| behind.contains(word))
        })
    };
    // 其他 and 他们家 hold a 他 that stands for nobody.
    words(THEY).any(is_subject)
}

fn in_english(text: &str, at: &Range<usize>) -> bool {
    let is_end = |c: char| ENDS.contains(&c) || c == '.';
    let before = text[..at.start].rsplit(is_end).next().unwrap_or_default();
    let rest = &text[at.end..];
    let after = rest.split(is_end).next().unwrap_or_default();
    let asks = rest[after.len()..].starts_with('?');
    let sentence = format!(" {before} {after} ").to_ascii_lowercase();
    !asks
        && !words(ENGLISH_NOT).any(|word| sentence.contains(word))
        && words(ENGLISH_ACTS).any(|act| sentence.contains(&format!(" {act}")))
}
