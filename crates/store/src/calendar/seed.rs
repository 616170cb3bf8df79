//! Which calendars are there from the first day? The company's, with China's public days as far as they are known, and one
//! that never closes.

use jiff::tz::TimeZone;
use wenguo_domain::calendar::{Layer, Opening, Week, china};

use super::{STANDARD, Stored, insert};
use crate::error::StoreError;
use crate::tx::Tx;

/// Makes them.
pub(crate) fn seed(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    insert(tx, &standard())?;
    insert(tx, &always())?;
    Ok(())
}

/// Monday to Friday with a lunch break.
fn standard() -> Stored {
    let hours = Opening::parse_day("09:00-12:00, 13:30-18:00").unwrap_or_default();
    let mut week = Week::default();
    week[..5].fill(hours);
    let names = china().map(|(date, _, name)| (date, (Some(name.to_owned()), english(name)))).collect();
    Stored {
        layer: Layer { week: Some(week), zone: beijing(), ..Layer::of_china() },
        names,
        ..of(STANDARD, "标准工作日历", "Standard working days")
    }
}

fn always() -> Stored {
    let week: Week = std::array::from_fn(|_| vec![Opening::ALL_DAY]);
    Stored {
        layer: Layer { week: Some(week), zone: beijing(), ..Layer::default() },
        ..of("always", "全天候", "Around the clock")
    }
}

fn beijing() -> Option<TimeZone> {
    TimeZone::get("Asia/Shanghai").ok()
}

fn of(code: &str, name: &str, name_en: &str) -> Stored {
    let (name, name_en) = (name.to_owned(), Some(name_en.to_owned()));
    Stored { name, name_en, ..Stored::nothing(code.to_owned()) }
}

fn english(name: &str) -> Option<String> {
    let english = match name {
        "元旦" => "New Year's Day",
        "春节" => "Spring Festival",
        "清明节" => "Tomb-sweeping Day",
        "劳动节" => "Labour Day",
        "端午节" => "Dragon Boat Festival",
        "中秋节" => "Mid-Autumn Festival",
        "国庆节" => "National Day",
        _ => return None,
    };
    Some(english.to_owned())
}
