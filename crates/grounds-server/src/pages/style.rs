//! The style of the pages.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};

/// Where the style is. A changed style gets another number, for readers keep it for a year.
pub(crate) const ADDRESS: &str = "/style-1.css";

const STYLE: &str = include_str!("../../templates/style.css");

/// `GET /style-1.css`
pub(crate) async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, STYLE).into_response()
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn a_changed_style_has_another_address() {
        let hash: String = Sha256::digest(STYLE)
            .iter()
            .take(4)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        insta::assert_snapshot!("style", format!("{ADDRESS} {hash}"));
    }
}
