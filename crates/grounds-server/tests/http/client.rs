//! Sends requests to a service of small rulebooks, without a socket.

use std::{fmt::Write as _, sync::LazyLock};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use grounds::{Date, Grounds, Rulebook};
use grounds_server::{App, Limits, router};
use serde_json::Value;
use tower::ServiceExt as _;

/// The rulebooks of these tests.
const LIBRARY: [(&str, &str); 4] = [
    ("advice.grounds", include_str!("library/advice.grounds")),
    (
        "agreement.grounds",
        include_str!("library/agreement.grounds"),
    ),
    ("law.grounds", include_str!("library/law.grounds")),
    ("words.grounds", include_str!("library/words.grounds")),
];

static GROUNDS: LazyLock<Grounds> = LazyLock::new(|| {
    let book = |(name, text): (&str, &str)| {
        Rulebook::decode(name, text.as_bytes()).expect("the rulebooks are text")
    };
    let loaded = Grounds::load(LIBRARY.into_iter().map(book).collect(), None);
    loaded
        .grounds
        .unwrap_or_else(|| unreachable!("{:?}", loaded.diagnostics))
});

/// Returns the rulebooks of these tests.
pub(crate) fn grounds() -> Grounds {
    GROUNDS.clone()
}

/// Returns the day that it is in these tests.
pub(crate) fn today() -> Date {
    "2026-11-23".parse().expect("a day")
}

/// Returns what the requests of one test share.
pub(crate) fn app() -> App {
    App::new(grounds(), Limits::default(), today)
}

/// Returns a service with these limits.
pub(crate) fn limited(limits: Limits) -> Router {
    router(App::new(grounds(), limits, today))
}

/// Returns the service.
pub(crate) fn service() -> Router {
    router(app())
}

/// Is what came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// Returns the body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| unreachable!("{error}: {}", self.text()))
    }

    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.to_vec()).expect("the body is text")
    }

    /// Returns a header as text; empty where it is missing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().expect("a header of text"))
            .unwrap_or_default()
    }

    /// Writes status, headers and body, with JSON laid out for reading.
    pub(crate) fn written(&self) -> String {
        let mut text = format!("{}\n", self.status);
        let mut names: Vec<_> = self
            .headers
            .keys()
            .map(header::HeaderName::as_str)
            .collect();
        names.sort_unstable();
        // The length says nothing that the body does not.
        for name in names.into_iter().filter(|&name| name != "content-length") {
            writeln!(text, "{name}: {}", self.header(name)).expect("a string can be written to");
        }
        let body = match self.header("content-type") {
            "application/json" | "application/problem+json" => laid_out(&self.text()),
            _ => self.text(),
        };
        write!(text, "\n{body}").expect("a string can be written to");
        // The hash changes with every word of the rulebooks.
        let hash = grounds().hash().to_owned();
        text.replace(&hash, "[hash]").replace(&hash[..16], "[hash]")
    }
}

/// Lays out JSON for reading, with its keys in their order.
pub(crate) fn laid_out(json: &str) -> String {
    let (mut text, mut depth, mut inside, mut escaped) = (String::new(), 0, false, false);
    let mut characters = json.chars().peekable();
    while let Some(character) = characters.next() {
        let line =
            |text: &mut String, depth: usize| text.push_str(&format!("\n{}", "  ".repeat(depth)));
        match character {
            _ if inside => {
                inside = escaped || character != '"';
                escaped = !escaped && character == '\\';
                text.push(character);
            }
            '{' | '[' => {
                text.push(character);
                if let Some(end) = characters.next_if(|&next| next == '}' || next == ']') {
                    text.push(end);
                } else {
                    depth += 1;
                    line(&mut text, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                line(&mut text, depth);
                text.push(character);
            }
            ',' => {
                text.push(character);
                line(&mut text, depth);
            }
            ':' => text.push_str(": "),
            _ => {
                inside = character == '"';
                text.push(character);
            }
        }
    }
    text
}

/// Begins a request, with an id that comes back.
pub(crate) fn request(method: Method, address: &str) -> axum::http::request::Builder {
    Request::builder()
        .method(method)
        .uri(address)
        .header("x-request-id", "test")
}

/// Sends a request.
pub(crate) async fn send(service: &Router, request: Request<Body>) -> Reply {
    let response = service
        .clone()
        .oneshot(request)
        .await
        .expect("the service answers");
    let (head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .expect("the body can be read");
    Reply {
        status: head.status,
        headers: head.headers,
        body,
    }
}

/// Sends a GET.
pub(crate) async fn get(service: &Router, address: &str) -> Reply {
    send(
        service,
        request(Method::GET, address)
            .body(Body::empty())
            .expect("a request"),
    )
    .await
}

/// Sends JSON.
pub(crate) async fn post(service: &Router, address: &str, body: impl Into<Body>) -> Reply {
    let request = request(Method::POST, address).header(header::CONTENT_TYPE, "application/json");
    send(service, request.body(body.into()).expect("a request")).await
}

/// Sends lines of JSON.
pub(crate) async fn post_lines(service: &Router, address: &str, body: impl Into<Body>) -> Reply {
    let request =
        request(Method::POST, address).header(header::CONTENT_TYPE, "application/x-ndjson");
    send(service, request.body(body.into()).expect("a request")).await
}
