//! What people read: a question in words with its answer, an interview, and the description of the service.

pub(crate) mod ask;
pub(crate) mod docs;
pub(crate) mod home;
pub(crate) mod interview;
mod prose;
mod schema;
pub(crate) mod style;

use askama::Template;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use grounds_wire::ProblemCode;

use crate::reply::Failure;

/// Lets a page load its own style and send its own forms, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Answers with a page.
fn page(status: StatusCode, template: &impl Template) -> Response {
    let Ok(text) = template.render() else {
        return Failure::new(ProblemCode::Internal, "the page could not be written")
            .into_response();
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ),
        (
            HeaderName::from_static("x-frame-options"),
            HeaderValue::from_static("DENY"),
        ),
    ];
    (status, headers, text).into_response()
}
