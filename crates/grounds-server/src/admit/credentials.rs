//! The key that came with a request.

use axum::http::{HeaderMap, header};
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
        let text = String::from_utf8(base64(rest)?).ok()?;
        return text.split_once(':').map(|(_, key)| key.to_owned());
    }
    None
}

/// Undoes Base64 (RFC 4648, section 4); `None` for what is none.
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    if text.len() % 4 != 0 || text.len() - digits.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() * 3 / 4);
    for group in digits.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for digit in group {
            bits = bits << 6 | u32::from(value(*digit)?);
        }
        bits <<= 6 * (4 - group.len());
        // Two digits hold one byte, three hold two, four hold three.
        bytes.extend_from_slice(bits.to_be_bytes().get(1..group.len())?);
    }
    Some(bytes)
}

fn value(digit: u8) -> Option<u8> {
    match digit {
        b'A'..=b'Z' => Some(digit - b'A'),
        b'a'..=b'z' => Some(digit - b'a' + 26),
        b'0'..=b'9' => Some(digit - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_the_standard_shows_it() {
        for (text, bytes) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
            ("Zm9vYmE=", "fooba"),
            ("Zm9vYmFy", "foobar"),
        ] {
            assert_eq!(base64(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
        for wrong in ["Z", "Zg", "Zg=", "Z===", "====", "Zg=a", "Zm9-", "Zm 9"] {
            assert_eq!(base64(wrong), None, "{wrong}");
        }
    }

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
