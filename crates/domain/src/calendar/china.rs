//! Which days are off in mainland China, and which weekends are worked to make up for them (调休)? As the General Office of
//! the State Council gives notice of them, year by year, late in the year before.

use jiff::civil::Date;

use super::{Day, Layer};

impl Layer {
    /// China's days on top of whatever week.
    pub fn of_china() -> Layer {
        let days = china().map(|(date, day, _)| (date, day)).collect();
        Layer { days, years: china().map(|(date, ..)| date.year()).collect(), ..Layer::default() }
    }
}

/// The days that differ from Monday to Friday, in order, with the name of the holiday they belong to.
pub fn china() -> impl Iterator<Item = (Date, Day, &'static str)> {
    let lines = include_str!("../../data/china_days.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let mut words = line.split(' ');
        let date = words.next()?.parse().ok()?;
        let day = match words.next()? {
            "o" => Day::Off,
            _ => Day::Work,
        };
        Some((date, day, words.next()?))
    })
}
