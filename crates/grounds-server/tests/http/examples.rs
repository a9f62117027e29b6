//! Every example in `docs/http.md` is sent, and the reply holds what the page shows.

use std::sync::LazyLock;

use axum::{
    body::Body,
    http::{Method, Request, header::CONTENT_TYPE},
};
use grounds::Grounds;
use grounds_server::{App, Limits};
use serde_json::Value;

use crate::{
    client::{Reply, send},
    keeping::Keeping,
};

const PAGE: &str = include_str!("../../../../docs/http.md");

static GROUNDS: LazyLock<Grounds> = LazyLock::new(Grounds::builtin);

/// Returns a service with the rulebooks that are built in, which keeps records.
async fn keeping() -> Keeping {
    let app = App::new(GROUNDS.clone(), Limits::default(), grounds_server::today);
    Keeping::of(app, Some(30)).await
}

/// Is an example: a command, and what its reply holds.
struct Example {
    command: String,
    holds: Vec<Value>,
}

/// Returns the blocks of code of the page, each with its language.
fn blocks() -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut lines = PAGE.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            blocks.push((language.to_owned(), body.join("\n")));
        }
    }
    blocks
}

fn examples() -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for (language, body) in blocks() {
        match language.as_str() {
            "sh" => examples.push(Example {
                command: body,
                holds: Vec::new(),
            }),
            "json" => {
                let values = serde_json::Deserializer::from_str(&body)
                    .into_iter()
                    .collect::<Result<Vec<Value>, _>>();
                let example = examples.last_mut().expect("a reply follows a command");
                example.holds = values.unwrap_or_else(|error| unreachable!("{error}\n{body}"));
            }
            _ => {}
        }
    }
    examples
}

/// Cuts a command as a shell does, as far as these examples need it.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for character in command.chars() {
        match character {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            character if character.is_whitespace() && !quoted => words.extend(word.take()),
            character => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

/// Makes the request that a `curl` command sends.
fn request(command: &str) -> Request<Body> {
    let mut words = words(command).into_iter();
    assert_eq!(words.next().as_deref(), Some("curl"), "{command}");
    let (mut method, mut builder, mut body, mut address) =
        (Method::GET, Request::builder(), Body::empty(), None);
    while let Some(word) = words.next() {
        match word.as_str() {
            "-s" => {}
            "-X" => {
                let named = words.next().expect("a method");
                method = named.parse().expect("a method");
            }
            "-H" => {
                let header = words.next().expect("a header");
                let (name, value) = header.split_once(": ").expect("a name and a value");
                builder = builder.header(name, value);
            }
            "-d" | "--data-binary" => {
                if method == Method::GET {
                    method = Method::POST;
                }
                body = Body::from(words.next().expect("a body"));
            }
            other => {
                address = Some(
                    other
                        .strip_prefix("localhost:8080")
                        .expect("an address of the service")
                        .to_owned(),
                )
            }
        }
    }
    builder
        .method(method)
        .uri(address.expect("an address"))
        .body(body)
        .expect("a request")
}

/// Says whether a value holds what another shows; `…` stands for any text, and lists may hold more.
fn holds(value: &Value, shown: &Value) -> bool {
    match (value, shown) {
        (Value::Object(value), Value::Object(shown)) => shown
            .iter()
            .all(|(key, shown)| value.get(key).is_some_and(|value| holds(value, shown))),
        (Value::Array(value), Value::Array(shown)) => {
            let mut rest = value.iter();
            (shown.is_empty() && value.is_empty())
                || (!shown.is_empty()
                    && shown
                        .iter()
                        .all(|shown| rest.any(|value| holds(value, shown))))
        }
        (Value::String(_), Value::String(shown)) if shown == "…" => true,
        (value, shown) => value == shown,
    }
}

fn replies(reply: &Reply) -> Vec<Value> {
    match reply.header("content-type") {
        "application/x-ndjson" => reply
            .text()
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line is JSON"))
            .collect(),
        "application/json" | "application/problem+json" => vec![reply.json()],
        _ => Vec::new(),
    }
}

#[tokio::test]
async fn every_example_of_the_page_works() {
    let keeping = keeping().await;
    let examples = examples();
    assert!(examples.len() > 15);
    for Example {
        command,
        holds: shown,
    } in examples
    {
        let reply = send(&keeping.service, request(&command)).await;
        let status = u64::from(reply.status.as_u16());
        // A problem says its status; everything else goes well.
        let told = shown.first().and_then(|shown| shown["status"].as_u64());
        assert!(
            told.map_or((200..300).contains(&status), |told| told == status),
            "{command}\n{status}\n{}",
            reply.text()
        );
        let replies = replies(&reply);
        assert!(
            shown.is_empty() || shown.len() == replies.len(),
            "{command}"
        );
        for (reply, shown) in replies.iter().zip(&shown) {
            assert!(
                holds(reply, shown),
                "{command}\nis not answered with\n{shown:#}\nbut with\n{reply:#}"
            );
        }
    }
}

/// Returns the address of an operation with the examples of its parameters, and the headers that it takes.
fn address(path: &str, operation: &Value) -> (String, Vec<(String, String)>) {
    let (mut address, mut query, mut headers) = (path.to_owned(), Vec::new(), Vec::new());
    let parameters = operation["parameters"].as_array();
    for parameter in parameters.map(Vec::as_slice).unwrap_or_default() {
        let name = parameter["name"].as_str().expect("a name").to_owned();
        let Some(example) = parameter["example"].as_str() else {
            continue;
        };
        match parameter["in"].as_str() {
            Some("path") => {
                address = address.replace(&format!("{{{name}}}"), &example.replace(' ', "%20"));
            }
            Some("query") => query.push(format!("{name}={example}")),
            _ => headers.push((name, example.to_owned())),
        }
    }
    if !query.is_empty() {
        address = format!("{address}?{}", query.join("&"));
    }
    (address, headers)
}

/// Returns the bodies that an operation shows, each with its type; one without either where it takes none.
fn bodies(operation: &Value) -> Vec<(String, String)> {
    let Some(content) = operation["requestBody"]["content"].as_object() else {
        return vec![Default::default()];
    };
    let shown = content.iter().map(|(kind, content)| {
        let mut example = content["example"].clone();
        assert!(
            !example.is_null(),
            "{} shows no {kind}",
            operation["operationId"]
        );
        // The hash of the rulebooks is that of the reader's own service.
        if let Some(library) = example.get_mut("library") {
            *library = GROUNDS.law_hash().into();
        }
        let text = example.as_str().map(str::to_owned);
        (kind.clone(), text.unwrap_or_else(|| example.to_string()))
    });
    shown.collect()
}

/// The service that is described, with its examples alone: each request stands in the description as it is sent.
#[tokio::test]
async fn every_example_of_the_description_is_answered() {
    let keeping = keeping().await;
    let document =
        serde_json::to_value(grounds_server::openapi()).expect("the description is JSON");
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, methods)| {
        let methods = methods.as_object().expect("methods").iter();
        methods.map(move |(method, operation)| (method.to_uppercase(), path, operation))
    });
    // What is kept first, then what is asked of it, and what replaces or removes it.
    let mut operations: Vec<_> = operations.collect();
    let order = ["POST", "GET", "PUT", "DELETE"];
    operations.sort_by_key(|(method, path, _)| {
        let later = path.ends_with("/v1/agreements/{id}");
        (order.iter().position(|known| known == method), later)
    });
    for (method, path, operation) in operations {
        let bodies = bodies(operation);
        let (address, headers) = address(path, operation);
        assert!(!address.contains('{'), "{address} shows no name");
        for (kind, body) in bodies {
            let mut request = Request::builder().method(&*method).uri(&address);
            if !kind.is_empty() {
                request = request.header(CONTENT_TYPE, kind);
            }
            for (name, value) in &headers {
                request = request.header(name, value);
            }
            let request = request.body(Body::from(body)).expect("a request");
            let reply = send(&keeping.service, request).await;
            // The id of a decision is made when it is kept.
            let expected = if path.ends_with("/v1/decisions/{id}") {
                404..=404
            } else {
                200..=201
            };
            assert!(
                expected.contains(&reply.status.as_u16()),
                "{method} {address}\n{}",
                reply.written()
            );
        }
    }
}

#[test]
fn every_address_and_every_problem_stands_on_the_page() {
    let document =
        serde_json::to_value(grounds_server::openapi()).expect("the description is JSON");
    for path in document["paths"].as_object().expect("paths").keys() {
        assert!(PAGE.contains(&format!("{path}`")), "{path}");
    }
    for code in grounds_wire::ProblemCode::ALL {
        let row = format!("| `{code}` | {} |", code.status());
        assert!(PAGE.contains(&row), "{row}");
    }
}
