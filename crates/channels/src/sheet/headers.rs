//! The columns of a file: their names, and where the column of a name stands.

use super::row::trimmed;

/// The header of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headers {
    file: String,
    names: Vec<String>,
    raw: Vec<String>,
}

/// Why a name leads to no column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfound {
    /// The file has no such column.
    Absent,
    /// Several columns have that name, at these places counted from 1.
    Several(Vec<usize>),
}

impl Headers {
    pub(crate) fn new(file: &str, raw: Vec<String>) -> Headers {
        let names = raw.iter().map(|name| trimmed(name).to_owned()).collect();
        Headers { file: file.to_owned(), names, raw }
    }

    /// The file they belong to, as errors call it.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The names, without white space around them.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The names exactly as they stood.
    pub fn raw(&self) -> &[String] {
        &self.raw
    }

    /// Where a column stands, from 0. When a name stands twice, `name#2` is the second of them.
    pub fn find(&self, name: &str) -> Result<usize, Unfound> {
        let name = trimmed(name);
        let places = self.places(name);
        match places.as_slice() {
            [place] => Ok(*place),
            [] => self.numbered(name).ok_or(Unfound::Absent),
            _ => Err(Unfound::Several(places.iter().map(|place| place + 1).collect())),
        }
    }

    fn numbered(&self, name: &str) -> Option<usize> {
        let (name, number) = name.rsplit_once('#')?;
        let number: usize = number.parse().ok()?;
        self.places(name).get(number.checked_sub(1)?).copied()
    }

    fn places(&self, name: &str) -> Vec<usize> {
        (0..self.names.len()).filter(|place| self.names[*place] == name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_doubles_can_be_told_apart() {
        let raw = ["\u{feff}编号 ", "备注", "\u{3000}备注", "价格#1"].map(str::to_owned).to_vec();
        let headers = Headers::new("a.csv", raw);
        assert_eq!(headers.find("编号"), Ok(0));
        assert_eq!(headers.find("备注"), Err(Unfound::Several(vec![2, 3])));
        assert_eq!(headers.find("备注#2"), Ok(2));
        assert_eq!(headers.find("价格#1"), Ok(3));
        assert_eq!(headers.find("备注#0"), Err(Unfound::Absent));
        assert_eq!(headers.find("电话"), Err(Unfound::Absent));
    }
}
