//! How a closed list of codes (stage, severity, channel, …) is written once: enum, code, parser and the whole list.

/// Declares an enum whose values have a stable code: `as_str`, `parse`, `ALL`, `Display` and serde by code.
#[macro_export]
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ::serde::Serialize, ::serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every value, in the order people list them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable code: on the wire, in the database, in import files.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The value of a code, if there is one.
            pub fn parse(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result { f.write_str(self.as_str()) }
        }

        impl $crate::code::Code for $name {
            const ALL: &'static [$name] = $name::ALL;
            fn as_str(self) -> &'static str { $name::as_str(self) }
        }
    };
}

/// A value of a closed list of codes.
pub trait Code: Copy + Sized + 'static {
    /// Every value, in the order people list them.
    const ALL: &'static [Self];

    /// The stable code.
    fn as_str(self) -> &'static str;

    /// The value of a code, if there is one.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.as_str() == code)
    }

    /// All codes as people list them: `general, major, critical`.
    fn allowed() -> String {
        Self::ALL.iter().map(|value| value.as_str()).collect::<Vec<_>>().join(", ")
    }
}
