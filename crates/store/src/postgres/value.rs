//! How a parameter goes over the wire to PostgreSQL, by the type the server expects at its place.

use std::borrow::Cow;
use std::error::Error;

use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};

use crate::value::Value;

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self, kind) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(value), &Type::INT4) => i32::try_from(*value)?.to_sql(kind, out),
            (Value::Int(value), &Type::INT8) => value.to_sql(kind, out),
            (Value::Real(value), &Type::FLOAT8) => value.to_sql(kind, out),
            (Value::Bool(value), &Type::BOOL) => value.to_sql(kind, out),
            (Value::Text(value), &Type::TEXT | &Type::VARCHAR | &Type::UNKNOWN) => {
                storable(value).to_sql(kind, out)
            }
            (Value::Bytes(value), &Type::BYTEA) => value.as_ref().to_sql(kind, out),
            (value, kind) => Err(format!("{value:?} does not fit a parameter of type {kind}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// PostgreSQL refuses a text with a NUL in it, SQLite takes it. No field lets one in, so what is looked for with one
/// must only be found nowhere.
fn storable(text: &str) -> Cow<'_, str> {
    if text.contains('\0') { Cow::Owned(text.replace('\0', "\u{FFFD}")) } else { Cow::Borrowed(text) }
}
