//! How far is a long task? A bar on standard error with rows, rate and what is left; nothing where nobody looks.

use indicatif::{HumanCount, ProgressBar, ProgressStyle};

/// What the bar shows.
const SHOWN: &str = "{bar:40} {percent:>3}%  {msg}  {eta} left";

/// A bar; it goes when it is dropped.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// Towards `whole`: rows, or the bytes of a file.
    pub fn towards(whole: u64) -> Progress {
        let style = ProgressStyle::with_template(SHOWN).unwrap_or(ProgressStyle::default_bar());
        Progress { bar: ProgressBar::new(whole).with_style(style) }
    }

    /// So much of the whole is done, and these are the rows so far.
    pub fn at(&self, done: u64, rows: u64) {
        self.bar.set_message(said(rows, self.bar.elapsed().as_secs_f64()));
        self.bar.set_position(done);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// `12,000 rows  3,400/s`
fn said(rows: u64, seconds: f64) -> String {
    let rate = if seconds > 0.0 { rows as f64 / seconds } else { 0.0 };
    format!("{} rows  {}/s", HumanCount(rows), HumanCount(rate as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_rate() {
        assert_eq!(said(12_000, 4.0), "12,000 rows  3,000/s");
        assert_eq!(said(0, 0.0), "0 rows  0/s");
    }
}
