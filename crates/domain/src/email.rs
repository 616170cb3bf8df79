//! Could this be a mail address? Whether it is one only a letter finds out.

/// Whether `text` has the shape of one.
pub fn could_be_one(text: &str) -> bool {
    match text.rsplit_once('@') {
        Some((local, host)) => {
            !local.is_empty()
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control())
        }
        None => false,
    }
}
