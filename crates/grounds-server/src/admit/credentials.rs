//! The key that came with a request.

use axum::http::{HeaderMap, header};
use base64::{Engine, engine::general_purpose::STANDARD};
use grounds_wire::ProblemCode;

use crate::reply::Failure;

/// Returns the key: as `Bearer`, or as the password of `Basic`, which browsers ask people for; any name goes with it.
///
/// # Errors
///
/// There is no key, or the header cannot be read.
pub(super) fn sent(headers: &HeaderMap) -> Result<String, Failure> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Err(refused(
            "a key is needed: send it as `Authorization: Bearer KEY`",
        ));
    };
    let one = values.next().is_none();
    value
        .to_str()
        .ok()
        .filter(|_| one)
        .and_then(read)
        .ok_or_else(|| {
            refused(
                "`Authorization` cannot be read; send `Bearer KEY`, or `Basic` with the key as password",
            )
        })
}

fn refused(detail: &str) -> Failure {
    Failure::new(ProblemCode::Unauthorized, detail)
}

fn read(value: &str) -> Option<String> {
    let (scheme, rest) = value.trim().split_once(' ')?;
    let rest = rest.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(rest.to_owned());
    }
    if scheme.eq_ignore_ascii_case("basic") {
        let text = String::from_utf8(STANDARD.decode(rest).ok()?).ok()?;
        return text.split_once(':').map(|(_, key)| key.to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_in_either_way() {
        let key = |value: &str| read(value);
        assert_eq!(key("Bearer k").as_deref(), Some("k"));
        assert_eq!(key("bearer  k ").as_deref(), Some("k"));
        // `anybody:k`, `:k`, and a key with a colon.
        assert_eq!(key("Basic YW55Ym9keTpr").as_deref(), Some("k"));
        assert_eq!(key("basic Oms=").as_deref(), Some("k"));
        assert_eq!(key("Basic YTpiOmM=").as_deref(), Some("b:c"));
        for wrong in ["k", "Bearer", "Digest k", "Basic k", "Basic aw=="] {
            assert_eq!(key(wrong), None, "{wrong}");
        }
    }
}
