//! What does a later word do to a value that was known before? Saying nothing about it is not the same as taking it away.

/// What is said about a value that may be known already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Revision<T> {
    /// Nothing: it stays as it was.
    #[default]
    Keep,
    /// It is not known after all.
    Clear,
    /// It is this.
    Set(T),
}

impl<T> Revision<T> {
    /// A field that was filled in with a value, or left empty.
    pub fn filled(value: Option<T>) -> Self {
        value.map_or(Self::Clear, Self::Set)
    }

    /// The value as it then is.
    #[must_use]
    pub fn of(self, known: Option<T>) -> Option<T> {
        match self {
            Self::Keep => known,
            Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }

    /// The same said about what the value stands for.
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Revision<U> {
        match self {
            Self::Keep => Revision::Keep,
            Self::Clear => Revision::Clear,
            Self::Set(value) => Revision::Set(read(value)),
        }
    }

    /// The same said about what is looked up by the value; what cannot be looked up takes nothing away.
    pub fn try_map<U, E>(self, read: impl FnOnce(T) -> Result<U, E>) -> Result<Revision<U>, E> {
        Ok(match self {
            Self::Keep => Revision::Keep,
            Self::Clear => Revision::Clear,
            Self::Set(value) => Revision::Set(read(value)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeping_clearing_and_setting_are_three_things() {
        for (said, before, after) in [
            (Revision::Keep, Some(1), Some(1)),
            (Revision::Keep, None, None),
            (Revision::Clear, Some(1), None),
            (Revision::Set(2), Some(1), Some(2)),
            (Revision::filled(None), Some(1), None),
            (Revision::filled(Some(2)), None, Some(2)),
        ] {
            assert_eq!(said.of(before), after);
        }
        assert_eq!(Revision::Set(7).map(|seven| seven + 1), Revision::Set(8));
        assert_eq!(Revision::Set("7").try_map(str::parse::<i32>), Ok(Revision::Set(7)));
        assert!(Revision::Set("x").try_map(str::parse::<i32>).is_err());
    }
}
