//! How is an amount of money read that people typed?

/// An amount as people write it, ￥１２，３４５.60, as a number: without the sign of the currency and the commas of thousands.
pub fn plain(written: &str) -> String {
    let folded = wenguo_text::fold::fold(written);
    let amount = folded.trim().trim_start_matches(['¥', '￥']).trim_end_matches('元').trim();
    let groups: Vec<&str> = amount.split(['.']).next().unwrap_or_default().split(',').collect();
    let is_grouped = groups.len() > 1
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().all(|group| group.len() == 3);
    if is_grouped { amount.replace(',', "") } else { amount.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn an_amount_as_people_write_it() {
        for (written, read) in [
            ("12.50", "12.50"),
            ("12,345.60", "12345.60"),
            ("￥1,234,567", "1234567"),
            (" ¥100 ", "100"),
            ("１００元", "100"),
            ("1,23", "1,23"),
            ("12,345,6", "12,345,6"),
            ("-5", "-5"),
        ] {
            assert_eq!(plain(written), read, "{written}");
        }
    }
}
