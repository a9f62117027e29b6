//! The sources that every book has, verified and not, dated and not, and how they are cited.

use super::{draft::Cites, text::BlockText};

/// Writes the sources of a book.
pub(super) fn blocks() -> Vec<BlockText> {
    let source = |name: &str, field: &str| {
        let block = BlockText::new(format!("source {name}"))
            .field(format!("cite \"Source {name}\""))
            .field(format!("url \"https://example.org/{name}\""))
            .field("quote \"These are the words.\"");
        if field.is_empty() {
            block
        } else {
            block.field(field)
        }
    };
    vec![
        source("s", ""),
        source("unv", "unverified \"read in a commentary\""),
        source("old", "until 2025-12-31"),
        source("new", "from 2026-01-01"),
        source("eng", "applies in england"),
    ]
}

/// Returns the sources that a number stands for.
pub(super) fn sources(cites: Cites) -> &'static [&'static str] {
    match cites % 8 {
        0 => &["s"],
        1 => &["unv"],
        2 => &["s", "unv"],
        3 => &["old"],
        4 => &["new"],
        5 => &["eng"],
        6 => &["eng", "unv"],
        _ => &["old", "unv"],
    }
}

pub(super) fn cited(cites: Cites) -> String {
    sources(cites).join(", ")
}

pub(super) fn of_the_act(cites: Cites) -> String {
    sources(cites)
        .iter()
        .map(|source| format!("act.{source}"))
        .collect::<Vec<_>>()
        .join(", ")
}
