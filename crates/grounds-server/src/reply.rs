//! How replies are made: one envelope for what went well, one for what did not.

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use grounds::Grounds;
use grounds_wire::{Problem, ProblemCode};
use serde::Serialize;

use crate::negotiate;

/// Names the rulebooks that a reply comes from.
pub(crate) const LIBRARY_HASH: &str = "grounds-library-hash";

/// Is a problem on its way to the client.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) Problem);

/// Marks a response of which the problem still has to be written.
#[derive(Clone, Debug)]
pub(crate) struct Pending(pub(crate) Problem);

impl Failure {
    /// Makes a failure without places.
    pub(crate) fn new(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self(Problem::new(code, detail))
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl IntoResponse for Failure {
    /// Leaves the body to [`written`], which knows the address that was asked.
    fn into_response(self) -> Response {
        let mut response = status(&self.0).into_response();
        if response.status() == StatusCode::SERVICE_UNAVAILABLE {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if response.status() == StatusCode::UNAUTHORIZED {
            let headers = response.headers_mut();
            for scheme in [
                "Bearer realm=\"grounds\"",
                "Basic realm=\"grounds\", charset=\"UTF-8\"",
            ] {
                headers.append(header::WWW_AUTHENTICATE, HeaderValue::from_static(scheme));
            }
        }
        response.extensions_mut().insert(Pending(self.0));
        response
    }
}

/// Writes the problem of a response, if it has one.
pub(crate) fn written(mut response: Response, path: &str) -> Response {
    if let Some(Pending(problem)) = response.extensions_mut().remove() {
        *response.body_mut() = Body::from(grounds_wire::encode(&problem.at(path)));
        response.headers_mut().insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        response.headers_mut().remove(header::CONTENT_LENGTH);
    }
    response
}

fn status(problem: &Problem) -> StatusCode {
    StatusCode::from_u16(problem.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// Answers with JSON that comes from rulebooks.
pub(crate) fn json<T: Serialize>(grounds: &Grounds, reply: &T) -> Response {
    encoded(grounds.hash(), grounds_wire::encode(reply))
}

/// Answers with JSON that comes from rulebooks, or with its text for readers who ask for words.
pub(crate) fn told<T: Serialize>(
    grounds: &Grounds,
    headers: &HeaderMap,
    reply: &T,
    text: impl FnOnce(&T) -> &str,
) -> Response {
    let mut response = if negotiate::wants_words(headers) {
        let mut response = text(reply).to_owned().into_response();
        name_library(response.headers_mut(), grounds.hash());
        response
    } else {
        json(grounds, reply)
    };
    let vary = HeaderValue::from_static("accept");
    response.headers_mut().append(header::VARY, vary);
    response
}

/// Answers with JSON that is written already, and comes from the rulebooks of this hash.
pub(crate) fn encoded(hash: &str, bytes: Vec<u8>) -> Response {
    let mut response = (
        [(header::CONTENT_TYPE, "application/json")],
        Bytes::from(bytes),
    )
        .into_response();
    name_library(response.headers_mut(), hash);
    response
}

/// Names the rulebooks that a reply comes from.
pub(crate) fn name_library(headers: &mut HeaderMap, hash: &str) {
    if let Ok(hash) = HeaderValue::from_str(hash) {
        headers.insert(LIBRARY_HASH, hash);
    }
}
