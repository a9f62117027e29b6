//! The published Grounds rulebooks, as text.
//!
//! They are built into this crate, so that one program on a fresh machine can answer. The law has its own version and its own pace of
//! change; this crate holds nothing else.

/// Holds every published rulebook: its path in the library, such as `statute/mental-capacity-act-2005.grounds`, and its text, in the order of
/// the paths.
pub static BOOKS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/books.rs"));
