//! Reads the body of a request; where it does not fit, every fault is found at once by the schema the document publishes.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use wenguo_domain::field::{Faults, FieldError};

/// Reads a body; an empty one is an empty object.
pub fn parse<B: DeserializeOwned + JsonSchema>(bytes: &[u8]) -> Result<B, Vec<FieldError>> {
    let bytes = if bytes.iter().all(u8::is_ascii_whitespace) { b"{}" } else { bytes };
    serde_json::from_slice(bytes).map_err(|error| {
        let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
            return vec![FieldError::allowing("", "invalid_json", error)];
        };
        let found = faults::<B>(&value);
        // What the schema lets pass and the type does not (a field given twice) is one fault, in the type's words.
        if found.is_empty() { vec![FieldError::allowing("", "invalid_json", error)] } else { found }
    })
}

/// Everything in `value` that does not fit the schema of `B`.
fn faults<B: JsonSchema>(value: &Value) -> Vec<FieldError> {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<B>();
    let root = schema.to_value();
    let mut faults = Faults::default();
    Check { root: &root, faults: &mut faults }.value("", value, &root);
    faults.into_result(()).err().unwrap_or_default()
}

struct Check<'s, 'f> {
    root: &'s Value,
    faults: &'f mut Faults,
}

impl<'s> Check<'s, '_> {
    fn value(&mut self, pointer: &str, value: &Value, schema: &'s Value) {
        let schema = self.resolved(schema);
        if value.is_null() && is_nullable(schema) {
            return;
        }
        let schema = self.resolved(present(schema));
        let kinds = kinds(schema);
        if !kinds.is_empty() && !kinds.iter().any(|kind| is_of(value, kind)) {
            self.faults.add(FieldError::allowing(pointer, "wrong_type", kinds.join(", ")));
            return;
        }
        match value {
            Value::Object(object) => self.object(pointer, object, schema),
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    self.value(&format!("{pointer}/{place}"), item, &schema["items"]);
                }
            }
            Value::String(text) => self.text(pointer, text, schema),
            Value::Number(number) => self.number(pointer, number.as_f64(), schema),
            Value::Bool(_) | Value::Null => {}
        }
    }

    fn object(&mut self, pointer: &str, object: &Map<String, Value>, schema: &'s Value) {
        let Some(properties) = schema["properties"].as_object() else {
            return self.unknown(pointer, object, &Map::new(), schema);
        };
        for (name, property) in properties {
            let at = format!("{pointer}/{name}");
            match object.get(name) {
                Some(Value::Null) | None if is_required(schema, name) => {
                    let codes = codes(self.resolved(property));
                    self.faults.add(FieldError::allowing(at, "required", codes));
                }
                Some(value) => self.value(&at, value, property),
                None => {}
            }
        }
        self.unknown(pointer, object, properties, schema);
    }

    fn unknown(
        &mut self,
        pointer: &str,
        object: &Map<String, Value>,
        properties: &Map<String, Value>,
        schema: &Value,
    ) {
        if schema["additionalProperties"] != Value::Bool(false) {
            return;
        }
        let known = properties.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
        for name in object.keys().filter(|name| !properties.contains_key(*name)) {
            let at = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
            self.faults.add(FieldError::allowing(at, "unknown_field", &known));
        }
    }

    fn text(&mut self, pointer: &str, text: &str, schema: &Value) {
        let length = text.trim().chars().count() as u64;
        let codes = codes(schema);
        if length < schema["minLength"].as_u64().unwrap_or(0) || (length == 0 && !codes.is_empty()) {
            self.faults.add(FieldError::allowing(pointer, "required", codes));
        } else if !codes.is_empty() && !codes.split(", ").any(|code| code == text.trim()) {
            self.faults.add(FieldError::allowing(pointer, "unknown", codes));
        }
        if let Some(most) = schema["maxLength"].as_u64().filter(|most| length > *most) {
            self.faults.add(FieldError::allowing(pointer, "too_long", most));
        }
    }

    fn number(&mut self, pointer: &str, number: Option<f64>, schema: &Value) {
        let (least, most) = (&schema["minimum"], &schema["maximum"]);
        let is_below = least.as_f64().is_some_and(|least| number.is_some_and(|number| number < least));
        let is_above = most.as_f64().is_some_and(|most| number.is_some_and(|number| number > most));
        if is_below || is_above {
            self.faults.add(FieldError::allowing(pointer, "out_of_range", format!("{least}–{most}")));
        }
    }

    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let pointer = schema["$ref"].as_str().and_then(|name| name.strip_prefix('#'));
        pointer.and_then(|pointer| self.root.pointer(pointer)).unwrap_or(schema)
    }
}

/// The schema of what is there, where it may also be absent.
fn present(schema: &Value) -> &Value {
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    let mut choices = choices.filter(|choice| choice["type"] != "null");
    choices.next().unwrap_or(schema)
}

fn is_nullable(schema: &Value) -> bool {
    let choices = schema["anyOf"].as_array().into_iter().flatten();
    let types = schema["type"].as_array().into_iter().flatten();
    types.into_iter().any(|kind| kind == "null") || choices.into_iter().any(|choice| choice["type"] == "null")
}

fn is_required(schema: &Value, name: &str) -> bool {
    schema["required"].as_array().is_some_and(|required| required.iter().any(|each| each == name))
}

/// The JSON types it may have, `null` aside.
fn kinds(schema: &Value) -> Vec<&str> {
    let many = schema["type"].as_array().into_iter().flatten();
    let one = Some(&schema["type"]).into_iter();
    many.chain(one).filter_map(Value::as_str).filter(|kind| *kind != "null").collect()
}

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        _ => value.is_number(),
    }
}

/// The codes there are, if it is one of a closed list.
fn codes(schema: &Value) -> String {
    let codes = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    codes.collect::<Vec<_>>().join(", ")
}
