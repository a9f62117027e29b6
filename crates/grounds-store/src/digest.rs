//! Hashes, and the one way in which JSON is written to be hashed.

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{Error, Result, limits};

/// Returns the SHA-256 of a text in hexadecimal: the name of a version.
#[must_use]
pub fn content_hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Returns the SHA-256 of a list of fields, in lower-case hexadecimal; no two lists are hashed as the same bytes.
#[must_use]
pub fn hash_of(fields: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for field in fields {
        digest.update((field.len() as u64).to_le_bytes());
        digest.update(field);
    }
    hex(&digest.finalize())
}

/// Writes JSON with the keys of each object in order, so that equal values are equal texts.
pub(crate) fn canonical(what: &'static str, value: &Value, limit: usize) -> Result<String> {
    let mut text = String::new();
    write(value, &mut text, limits::DEPTH).ok_or(Error::Invalid {
        what,
        why: "is nested too deeply",
    })?;
    if text.len() > limit {
        return Err(Error::TooLarge { what, limit });
    }
    Ok(text)
}

fn write(value: &Value, text: &mut String, depth: usize) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    match value {
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(item, text, depth)?;
            }
            text.push(']');
        }
        Value::Object(fields) => {
            // Another crate may make objects keep the order in which they were written.
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| *key);
            text.push('{');
            for (index, (key, field)) in fields.into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write(field, text, depth)?;
            }
            text.push('}');
        }
        plain => text.push_str(&plain.to_string()),
    }
    Some(())
}

/// Reads back what [`canonical`] wrote.
pub(crate) fn parse(what: &'static str, text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|_| Error::Damaged(what))
}

/// Returns `N` random bytes in hexadecimal.
pub(crate) fn random<const N: usize>() -> Result<String> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)
        .map_err(|_| Error::Unavailable("the system gives no random numbers".into()))?;
    Ok(hex(&bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(*byte)])
        .collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    if !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes()
        .chunks_exact(2)
        .map(|pair| u8::try_from(digit(&pair[0])? * 16 + digit(&pair[1])?).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn equal_values_are_equal_texts() {
        let value = json!({"b": [1, {"z": null, "a": "x\"\u{0}\n"}], "a": 1.5});
        let text = canonical("value", &value, 1000).expect("small");
        assert_eq!(text, r#"{"a":1.5,"b":[1,{"a":"x\"\u0000\n","z":null}]}"#);
        assert_eq!(parse("value", &text).expect("JSON"), value);
    }

    #[test]
    fn size_and_depth_are_bounded() {
        let deep = |levels| (1..levels).fold(json!(1), |inner, _| json!([inner]));
        assert!(canonical("value", &deep(limits::DEPTH), 1000).is_ok());
        assert!(canonical("value", &deep(limits::DEPTH + 1), 1000).is_err());
        assert!(canonical("value", &json!("four"), 6).is_ok());
        assert!(canonical("value", &json!("four"), 5).is_err());
    }

    #[test]
    fn hexadecimal_goes_there_and_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(unhex(&hex(&bytes)), Some(bytes));
        assert_eq!(unhex("0"), None);
        assert_eq!(unhex("0g"), None);
    }

    #[test]
    fn fields_do_not_run_into_each_other() {
        assert_ne!(hash_of(&[b"ab", b"c"]), hash_of(&[b"a", b"bc"]));
        assert_eq!(
            content_hash("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
