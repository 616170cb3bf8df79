//! Plain text for places that take markup and only so many bytes.

/// How long a title may be, in bytes.
const TITLE: usize = 240;

/// A title: one line, not too long.
pub fn title(text: &str) -> String {
    fitted(&text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "), TITLE)
}

/// `text` shortened to `room` bytes as JSON writes them, with an ellipsis where something is missing. No character is cut.
pub fn fitted(text: &str, room: usize) -> String {
    if text.chars().map(width).sum::<usize>() <= room {
        return text.to_owned();
    }
    let mut left = room.saturating_sub(width('…'));
    let kept: String = text
        .chars()
        .take_while(|c| {
            let fits = width(*c) <= left;
            left = left.saturating_sub(width(*c));
            fits
        })
        .collect();
    // What a joiner would have joined is gone.
    kept.trim_end_matches(['\u{200d}', ' ', '\n']).to_owned() + "…"
}

/// Bytes of a character inside a JSON text.
pub fn width(c: char) -> usize {
    match c {
        '"' | '\\' | '\n' | '\r' | '\t' => 2,
        c if c.is_control() => 6,
        c => c.len_utf8(),
    }
}

/// `text` without what Markdown or a mention would be made of, each sign replaced by one that looks alike.
pub fn inert(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(inert_line).collect();
    lines.join("\n")
}

fn inert_line(line: &str) -> String {
    let line: String = line
        .chars()
        .map(|c| match c {
            '[' => '［',
            ']' => '］',
            '<' => '＜',
            '>' => '＞',
            '`' => '｀',
            '*' => '＊',
            c if c.is_control() => ' ',
            other => other,
        })
        .collect();
    let text = line.trim_start();
    match text.strip_prefix('#') {
        Some(rest) => format!("＃{rest}"),
        None => text.to_owned(),
    }
}

/// An address inside the brackets of Markdown.
pub fn address(url: &str) -> String {
    url.replace(' ', "%20").replace('(', "%28").replace(')', "%29")
}
