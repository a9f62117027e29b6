//! How large things may be, and the one place that says no.

use crate::{Error, Result};

/// Bytes of a name, an id, a label, a party, a situation, a case reference or an idempotency key. PostgreSQL indexes no more than 2,700 bytes, and
/// a reading is found by four of them.
pub const NAME: usize = 200;
/// Bytes of the text of a version: as much as the language takes in one file.
pub const TEXT: usize = 4 * 1024 * 1024;
/// Bytes of the note on a version.
pub const NOTE: usize = 4 * 1024;
/// Bytes of what a party would do in one situation.
pub const READING: usize = 16 * 1024;
/// Readings of one party of one version.
pub const READINGS: usize = 1_000;
/// Bytes of the outcome of a check, of a decision's question or of its answer.
pub const DOCUMENT: usize = 4 * 1024 * 1024;
/// Bytes of a reply that is kept for those who ask again.
pub const REPLY: usize = 8 * 1024 * 1024;
/// Levels of a JSON value.
pub const DEPTH: usize = 100;

/// Refuses what is no name.
pub(crate) fn name<'a>(what: &'static str, text: &'a str) -> Result<&'a str> {
    if text.chars().any(char::is_control) {
        return Err(Error::Invalid {
            what,
            why: "may hold no control characters",
        });
    }
    self::text(what, text, NAME)
}

/// Refuses a text that is empty, too long, or holds the one character that PostgreSQL cannot keep.
pub(crate) fn text<'a>(what: &'static str, text: &'a str, limit: usize) -> Result<&'a str> {
    let why = if text.is_empty() {
        "may not be empty"
    } else if text.len() > limit {
        return Err(Error::TooLarge { what, limit });
    } else if text.contains('\0') {
        "may hold no NUL"
    } else {
        return Ok(text);
    };
    Err(Error::Invalid { what, why })
}

/// Returns a text to look for. PostgreSQL fails on the one character that it cannot keep; nothing has a name with it, and nothing an empty one.
pub(crate) fn sought(text: &str) -> &str {
    if text.contains('\0') { "" } else { text }
}
