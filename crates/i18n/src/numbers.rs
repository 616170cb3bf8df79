//! How are counts, shares and amounts of money written? The same way in Chinese and English.

/// A whole number with its thousands apart: `12,400`.
pub fn integer(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        written.push('-');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// A share of a whole with one decimal, `89.4%`; a dash where there is no whole.
pub fn percent(part: i64, whole: i64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    decimal(part as f64 * 100.0 / whole as f64, 1) + "%"
}

/// A number with so many decimals: `4.36`.
pub fn decimal(number: f64, places: usize) -> String {
    format!("{number:.places$}")
}

/// Minor units of a currency as an amount: `¥5,299.00`, `$12.50`, `JPY 700`.
pub fn money(minor: i64, currency: &str) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    format!("{sign}{}{}", symbol(currency), amount(minor.saturating_abs(), currency))
}

fn amount(minor: i64, currency: &str) -> String {
    match minor_digits(currency) {
        0 => integer(minor),
        digits => {
            let unit = 10_i64.pow(digits);
            format!("{}.{:0width$}", integer(minor / unit), minor % unit, width = digits as usize)
        }
    }
}

/// ISO 4217: two minor digits, but for the few currencies listed.
fn minor_digits(currency: &str) -> u32 {
    match currency {
        "JPY" | "KRW" | "VND" => 0,
        "KWD" | "BHD" | "OMR" | "TND" | "JOD" => 3,
        _ => 2,
    }
}

fn symbol(currency: &str) -> String {
    match currency {
        "CNY" => "¥".to_owned(),
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        other => format!("{other} "),
    }
}

/// A length in bytes as people say it: `3 KB`, `1.2 MB`; a kilobyte has 1024.
pub fn bytes(count: i64) -> String {
    const KILO: i64 = 1 << 10;
    const MEGA: i64 = 1 << 20;
    match count.max(0) {
        few @ ..KILO => format!("{few} B"),
        some @ KILO..MEGA => format!("{} KB", (some + KILO / 2) / KILO),
        many => format!("{}.{} MB", many / MEGA, many % MEGA * 10 / MEGA),
    }
}
