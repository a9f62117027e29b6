//! The style of the pages.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// Where the style is.
pub(crate) const ADDRESS: &str = "/style.css";

const STYLE: &str = include_str!("../../templates/style.css");

/// `GET /style.css`
pub(crate) async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, STYLE).into_response()
}
