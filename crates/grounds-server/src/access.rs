//! What is noted of every request: an id, a line in the log, a count.
//!
//! Neither the address with its query nor any body is noted: they say what is true of a person.

use std::{
    hash::{BuildHasher, RandomState},
    time::Instant,
};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use grounds_wire::ProblemCode;
use tracing::Instrument;

use crate::{
    app::App,
    reply::{LIBRARY_HASH, Pending, name_library, written},
};

/// Names a request.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Counts a request as under way for as long as it lives, also if the client goes away.
struct UnderWay(App);

impl UnderWay {
    fn of(app: &App) -> Self {
        app.metrics().begin();
        Self(app.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.metrics().end();
    }
}

/// Notes a request and its reply, writes what went wrong, and adds what every reply says.
pub(crate) async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let _under_way = UnderWay::of(&app);
    let id = request_id(request.headers());
    let method = method(request.method());
    let path = request.uri().path().to_owned();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unknown", MatchedPath::as_str)
        .to_owned();
    let span = tracing::info_span!("request", id);

    let response = next.run(request).instrument(span.clone()).await;

    let problem = response
        .extensions()
        .get::<Pending>()
        .map(|Pending(problem)| problem.code);
    let mut response = written(response, &path);
    if !response.headers().contains_key(LIBRARY_HASH) {
        name_library(response.headers_mut(), app.grounds().hash());
    }
    dress(response.headers_mut(), &id);

    let (status, took) = (response.status().as_u16(), started.elapsed());
    app.metrics().answered(method, &route, status, took);
    let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    let problem = problem.map(ProblemCode::as_str);
    span.in_scope(|| {
        if status >= 500 {
            tracing::warn!(method, route, status, micros, problem, "answered");
        } else {
            tracing::info!(method, route, status, micros, problem, "answered");
        }
    });
    response
}

/// Takes the id that came with a request, if it can stand in a log, and makes one otherwise.
fn request_id(headers: &HeaderMap) -> String {
    let sane = |id: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        (1..=128).contains(&id.len()) && id.bytes().all(fits)
    };
    let given = headers
        .get(REQUEST_ID)
        .and_then(|id| id.to_str().ok())
        .filter(|id| sane(id));
    given.map_or_else(
        || format!("{:016x}{:016x}", random(), random()),
        str::to_owned,
    )
}

/// Returns a number that nobody can foresee well enough to mistake one request for another.
fn random() -> u64 {
    RandomState::new().hash_one(Instant::now())
}

/// Returns the method as metrics name it: whatever a client may invent, the names stay few.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// Adds what every reply says.
fn dress(headers: &mut HeaderMap, id: &str) {
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    headers.insert(
        HeaderName::from_static("grounds-engine-version"),
        HeaderValue::from_static(grounds_wire::engine_version()),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    // What was asked and answered is nobody else's business, unless the address says that it may be kept.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_can_stand_in_a_log_are_kept() {
        let id = |text: &str| {
            let value = HeaderValue::from_str(text).expect("a header");
            request_id(&HeaderMap::from_iter([(REQUEST_ID, value)]))
        };
        assert_eq!(id("7f3a-b_c.9"), "7f3a-b_c.9");
        for strange in ["", "a b", "a\"b", "{}", &"x".repeat(129)] {
            assert_eq!(id(strange).len(), 32, "{strange}");
        }
        assert_ne!(request_id(&HeaderMap::new()), request_id(&HeaderMap::new()));
    }
}
