//! `GET /docs` and `GET /openapi.json`

use std::sync::LazyLock;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use grounds_wire::{ProblemCode, mistake_codes};
use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::{
    page,
    schema::{self, Shape, TypeText},
    style,
};
use crate::{
    app::App,
    negotiate,
    openapi::{DOCUMENT, openapi},
    reply::Failure,
};

/// Is the page that describes the service.
#[derive(Template)]
#[template(path = "docs.html")]
struct Docs {
    style: &'static str,
    version: &'static str,
    groups: Vec<Group>,
    schemas: Vec<Shape>,
    problems: &'static [ProblemCode],
    mistakes: Vec<&'static str>,
}

/// Is a group of addresses.
struct Group {
    name: String,
    description: String,
    operations: Vec<Operation>,
}

/// Is what an address does for one method.
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    description: String,
    parameters: Vec<Parameter>,
    body: Option<Body>,
    responses: Vec<Reply>,
}

struct Parameter {
    name: String,
    place: String,
    required: bool,
    description: String,
    kind: Vec<TypeText>,
}

struct Body {
    media_type: String,
    description: String,
    kind: Vec<TypeText>,
}

struct Reply {
    status: String,
    description: String,
    media_type: String,
    kind: Vec<TypeText>,
}

static DOCS: LazyLock<Docs> = LazyLock::new(|| {
    let document = serde_json::from_str(&DOCUMENT).unwrap_or_default();
    described(&openapi(), &document)
});

/// Shows the description for people.
pub(crate) async fn docs(
    State(app): State<App>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    Ok(negotiate::unless_known(
        &headers,
        app.grounds().hash(),
        || page(StatusCode::OK, &*DOCS),
    ))
}

/// Shows the description for programs.
pub(crate) async fn document(
    State(app): State<App>,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    negotiate::query(&query, [])?;
    let make = || {
        (
            [(header::CONTENT_TYPE, "application/json")],
            DOCUMENT.as_str(),
        )
            .into_response()
    };
    Ok(negotiate::unless_known(
        &headers,
        app.grounds().hash(),
        make,
    ))
}

/// Describes the service: `typed` knows the order of what `document` holds.
fn described(typed: &OpenApi, document: &Value) -> Docs {
    let operations = operations(typed, document);
    let groups = list(&document["tags"]).map(|tag| {
        let name = text(&tag["name"]);
        let mine = operations.iter().filter(|(group, _)| *group == name);
        Group {
            description: text(&tag["description"]),
            operations: mine.map(|(_, value)| operation(value)).collect(),
            name,
        }
    });
    let shapes = typed.components.clone().unwrap_or_default().schemas;
    Docs {
        style: style::ADDRESS,
        version: grounds_wire::engine_version(),
        groups: groups.collect(),
        schemas: schema::schemas(&document["components"]["schemas"], &shapes),
        problems: ProblemCode::ALL,
        mistakes: mistake_codes(),
    }
}

/// Is an operation of the document with its method and its path.
struct Found<'a> {
    method: &'a str,
    path: &'a str,
    value: &'a Value,
}

/// Returns every operation with its group.
fn operations<'a>(typed: &'a OpenApi, document: &'a Value) -> Vec<(String, Found<'a>)> {
    let found = typed.paths.paths.keys().flat_map(|path| {
        let methods = document["paths"][path].as_object().into_iter().flatten();
        methods.map(move |(method, value)| {
            (
                text(&value["tags"][0]),
                Found {
                    method,
                    path,
                    value,
                },
            )
        })
    });
    found.collect()
}

fn operation(found: &Found<'_>) -> Operation {
    let value = found.value;
    let body = &value["requestBody"];
    Operation {
        id: text(&value["operationId"]),
        method: found.method.to_uppercase(),
        path: found.path.to_owned(),
        summary: text(&value["summary"]),
        description: text(&value["description"]),
        parameters: list(&value["parameters"]).map(parameter).collect(),
        body: content(body).map(|(media_type, kind)| Body {
            media_type,
            kind,
            description: text(&body["description"]),
        }),
        responses: value["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(status, value)| reply(status, value))
            .collect(),
    }
}

fn parameter(value: &Value) -> Parameter {
    Parameter {
        name: text(&value["name"]),
        place: text(&value["in"]),
        required: value["required"].as_bool().unwrap_or_default(),
        description: text(&value["description"]),
        kind: schema::type_of(&value["schema"]),
    }
}

fn reply(status: &str, value: &Value) -> Reply {
    let (media_type, kind) = content(value).unwrap_or_default();
    Reply {
        status: status.to_owned(),
        description: text(&value["description"]),
        media_type,
        kind,
    }
}

fn content(value: &Value) -> Option<(String, Vec<TypeText>)> {
    let (media_type, content) = value["content"].as_object()?.iter().next()?;
    Some((media_type.clone(), schema::type_of(&content["schema"])))
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
