//! The shapes of requests and replies, for people.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::{RefOr, schema::Schema};

/// Is a shape with a name.
pub(super) struct Shape {
    pub(super) name: String,
    pub(super) description: String,
    /// Its fields, if it is an object.
    pub(super) fields: Vec<Field>,
    /// The words or shapes that it may be, if it is one of several.
    pub(super) choices: Vec<Choice>,
    /// What it is, if it is neither.
    pub(super) kind: Vec<TypeText>,
}

/// Is a field of an object.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) description: String,
    pub(super) kind: Vec<TypeText>,
}

/// Is one thing that a shape may be.
pub(super) struct Choice {
    pub(super) kind: Vec<TypeText>,
    pub(super) description: String,
}

/// Is a piece of the text that names a type.
#[derive(Clone)]
pub(super) enum TypeText {
    /// Words.
    Words(String),
    /// The name of a shape.
    Name(String),
}

/// Returns every shape; `typed` are the same, and know the order of their fields, which JSON does not keep.
pub(super) fn schemas(schemas: &Value, typed: &BTreeMap<String, RefOr<Schema>>) -> Vec<Shape> {
    let schemas = schemas.as_object().into_iter().flatten();
    let shape = |(name, value): (&String, &Value)| {
        let mut shape = shape(name, value);
        let order = typed.get(name).map(field_names).unwrap_or_default();
        shape
            .fields
            .sort_by_key(|field| order.iter().position(|name| *name == field.name));
        shape
    };
    schemas.map(shape).collect()
}

/// Returns the names of the fields of an object, in their order; those of an object that it takes over come first.
fn field_names(schema: &RefOr<Schema>) -> Vec<String> {
    match schema {
        RefOr::T(Schema::Object(object)) => object.properties.keys().cloned().collect(),
        RefOr::T(Schema::AllOf(all)) => all.items.iter().flat_map(field_names).collect(),
        _ => Vec::new(),
    }
}

fn shape(name: &str, value: &Value) -> Shape {
    let fields = fields(value);
    let choices = choices(value);
    let kind = if fields.is_empty() && choices.is_empty() {
        type_of(value)
    } else {
        Vec::new()
    };
    Shape {
        name: name.to_owned(),
        description: text(&value["description"]),
        fields,
        choices,
        kind,
    }
}

/// Returns the fields of an object; one that takes over the fields of another names it.
fn fields(value: &Value) -> Vec<Field> {
    let mut fields = Vec::new();
    for part in value["allOf"].as_array().into_iter().flatten() {
        if part["$ref"].is_string() {
            let description = "Its fields stand here.".to_owned();
            fields.push(Field {
                name: "…".to_owned(),
                required: true,
                description,
                kind: type_of(part),
            });
        }
        fields.extend(self::fields(part));
    }
    let required = value["required"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    for (name, value) in value["properties"].as_object().into_iter().flatten() {
        fields.push(Field {
            name: name.clone(),
            required: required.iter().any(|required| required == name),
            description: text(&value["description"]),
            kind: type_of(value),
        });
    }
    fields
}

fn choices(value: &Value) -> Vec<Choice> {
    if let Some(words) = value["enum"].as_array() {
        let word = |word: &Value| Choice {
            kind: vec![TypeText::Words(word.to_string())],
            description: String::new(),
        };
        return words.iter().map(word).collect();
    }
    let several = value["oneOf"]
        .as_array()
        .or_else(|| value["anyOf"].as_array());
    let choice = |value: &Value| Choice {
        kind: type_of(value),
        description: text(&value["description"]),
    };
    several.into_iter().flatten().map(choice).collect()
}

/// Names the type of a value.
pub(super) fn type_of(value: &Value) -> Vec<TypeText> {
    let words = |words: &str| vec![TypeText::Words(words.to_owned())];
    if let Some(name) = value["$ref"].as_str() {
        return vec![TypeText::Name(
            name.rsplit('/').next().unwrap_or(name).to_owned(),
        )];
    }
    if let Some(several) = value["oneOf"]
        .as_array()
        .or_else(|| value["anyOf"].as_array())
    {
        return joined(several.iter().map(type_of), " or ");
    }
    if let Some(known) = value["enum"].as_array() {
        let known = known
            .iter()
            .map(|word| vec![TypeText::Words(word.to_string())]);
        return joined(known, " | ");
    }
    if let Some(fields) = value["properties"].as_object() {
        let fields = fields.iter().map(|(name, value)| {
            let mut field = vec![TypeText::Words(format!("{name}: "))];
            field.extend(type_of(value));
            field
        });
        let mut object = words("{ ");
        object.extend(joined(fields, ", "));
        object.push(TypeText::Words(" }".to_owned()));
        return object;
    }
    match &value["type"] {
        Value::Array(several) => {
            let several = several.iter().map(|kind| {
                vec![TypeText::Words(named(
                    kind.as_str().unwrap_or_default(),
                    value,
                ))]
            });
            joined(several, " or ")
        }
        Value::String(kind) if kind == "array" => {
            let mut list = words("list of ");
            list.extend(type_of(&value["items"]));
            list
        }
        Value::String(kind) if kind == "object" && value["additionalProperties"].is_object() => {
            let mut object = words("object of names and ");
            object.extend(type_of(&value["additionalProperties"]));
            object
        }
        Value::String(kind) => words(&named(kind, value)),
        _ => words("anything"),
    }
}

fn named(kind: &str, value: &Value) -> String {
    match (kind, value["format"].as_str()) {
        ("string", Some("date")) => "day".to_owned(),
        ("string", Some("date-time")) => "moment".to_owned(),
        ("string", Some("uri" | "uri-reference")) => "address".to_owned(),
        ("string", Some("json-pointer")) => "JSON pointer".to_owned(),
        ("string", _) => "text".to_owned(),
        ("integer", _) => "whole number".to_owned(),
        ("boolean", _) => "true or false".to_owned(),
        (kind, _) => kind.to_owned(),
    }
}

fn joined(several: impl Iterator<Item = Vec<TypeText>>, by: &str) -> Vec<TypeText> {
    let mut joined = Vec::new();
    for (position, one) in several.enumerate() {
        if position > 0 {
            joined.push(TypeText::Words(by.to_owned()));
        }
        joined.extend(one);
    }
    joined
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
