//! What stands between the cells: comma, semicolon, tab or bar? The header line tells, outside of its quotes.

/// Recognises the delimiter from the start of a text; a comma when nothing else is more frequent in the first line.
pub fn recognise(start: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in start.iter().skip_while(|byte| matches!(byte, b'\r' | b'\n')) {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(delimiter == byte);
                }
            }
        }
    }
    // The first of equals wins, so a comma before all others.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

/// The delimiter that spreadsheet programs announce in a first line `sep=;`, and the length of that line.
pub fn announced(start: &[u8]) -> Option<(u8, usize)> {
    match start {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter, b'\r' | b'\n', ..] => Some((*delimiter, 5)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_outside_of_quotes_wins() {
        assert_eq!(recognise("编号,内容\n".as_bytes()), b',');
        assert_eq!(recognise("编号;内容, 摘要;时间\n".as_bytes()), b';');
        assert_eq!(recognise("a\tb\tc\r1,2,3,4,5".as_bytes()), b'\t');
        assert_eq!(recognise(b"\"a;b;c;d\",e\n"), b',');
        assert_eq!(recognise("只有一列\n".as_bytes()), b',');
        assert_eq!(recognise(b""), b',');
    }

    #[test]
    fn a_spreadsheet_may_announce_it() {
        assert_eq!(announced(b"sep=;\r\na;b"), Some((b';', 5)));
        assert_eq!(announced(b"separate"), None);
    }
}
