//! From when until when is a desk open on a day? Half-open: closing time is no longer open, so two openings may touch.

use std::fmt;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// One opening, in minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    from: u16,
    to: u16,
}

impl Opening {
    /// Open all day.
    pub const ALL_DAY: Opening = Opening { from: 0, to: DAY };

    /// From and to as the clock on the wall shows them, `09:00` and `18:00`; `24:00` ends the day. `None` unless the second
    /// is later on the same day: what goes past midnight is two openings.
    pub fn parse(from: &str, to: &str) -> Option<Opening> {
        let (from, to) = (minutes(from)?, minutes(to)?);
        (from < to).then_some(Opening { from, to })
    }

    /// From and to in minutes since midnight; `None` unless they are an opening of one day.
    pub fn of_minutes(from: i64, to: i64) -> Option<Opening> {
        let (from, to) = (u16::try_from(from).ok()?, u16::try_from(to).ok()?);
        (from < to && to <= DAY).then_some(Opening { from, to })
    }

    /// The openings of a day as people write them, in order: `9:00-12:00, 13:30-18:00`; nothing at all is a day that is
    /// closed. The error is the code of the broken rule.
    pub fn parse_day(text: &str) -> Result<Vec<Opening>, &'static str> {
        let plain = text.replace('：', ":").replace(['–', '—', '~', '～', '至'], "-");
        let between = |c: char| c.is_whitespace() || [',', '，', '、', ';', '；'].contains(&c);
        let openings = plain.split(between).filter(|opening| !opening.is_empty());
        let openings: Option<Vec<Opening>> = openings
            .map(|opening| {
                opening.split_once('-').and_then(|(from, to)| Opening::parse(&padded(from), &padded(to)))
            })
            .collect();
        Opening::in_order(openings.ok_or("invalid_openings")?).ok_or("overlapping")
    }

    /// The openings of a day as `parse_day` reads them: `09:00-12:00, 13:30-18:00`.
    pub fn written(openings: &[Opening]) -> String {
        openings.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }

    /// Opens at, in minutes since midnight.
    pub fn from(self) -> u16 {
        self.from
    }

    /// Closes at, in minutes since midnight; 1,440 is the end of the day.
    pub fn to(self) -> u16 {
        self.to
    }

    /// The openings in order; `None` where two overlap.
    pub fn in_order(mut openings: Vec<Opening>) -> Option<Vec<Opening>> {
        openings.sort_unstable();
        openings.is_sorted_by(|a, b| a.to <= b.from).then_some(openings)
    }
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Opening { from, to } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

/// `09:30` in minutes; two digits each, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str| {
        let is_number = digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { digits.parse::<u16>().ok() } else { None }
    };
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= DAY).then_some(all)
}

/// `9:30` as `09:30`.
fn padded(time: &str) -> String {
    if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() }
}
