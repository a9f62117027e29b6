//! The style of the pages, and their icon.

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

const ICON: &str = include_str!("../../templates/icon.svg");

/// `GET /icon.svg`
pub(crate) async fn icon() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=86400"),
    ];
    (headers, ICON).into_response()
}
