//! How a code of a closed list is described: text, with every code there is.

use schemars::{Schema, SchemaGenerator, json_schema};
use wenguo_domain::code::Code;

/// One of the codes of `C`.
pub fn one_of<C: Code>(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": codes::<C>() })
}

/// One of the codes of `C`, or nothing.
pub fn maybe<C: Code>(_: &mut SchemaGenerator) -> Schema {
    let mut values: Vec<serde_json::Value> = codes::<C>().into_iter().map(serde_json::Value::from).collect();
    values.push(serde_json::Value::Null);
    json_schema!({ "type": ["string", "null"], "enum": values })
}

fn codes<C: Code>() -> Vec<&'static str> {
    C::ALL.iter().map(|code| code.as_str()).collect()
}
