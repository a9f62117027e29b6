//! Properties that hold the engine, the checker, the parser and the formatter to what their pages say.
//!
//! `PROPTEST_CASES` asks for more cases than the usual number.

mod burdens;
mod comparison;
mod drafts;
mod exact;
mod layout;
mod meaning;
mod more_is_known;
mod published;

use proptest::test_runner::Config;

use super::generate::{BookText, LibraryDraft, write};

/// Runs the usual number of cases; a seed that failed once means another library as soon as the drafts change, so none is kept.
fn cases() -> Config {
    Config {
        failure_persistence: None,
        ..Config::default()
    }
}

fn texts(draft: &LibraryDraft) -> Vec<String> {
    write(draft).iter().map(BookText::text).collect()
}

/// Returns what of a library is not the same in every draft, for people to read.
fn essential(texts: &[String]) -> String {
    let is_filler = |block: &&str| !block.starts_with("source ") && !block.starts_with("reason ");
    let books = texts
        .iter()
        .map(|text| text.split("\n\n").filter(is_filler).collect::<Vec<_>>());
    books
        .filter(|blocks| blocks.len() > 1)
        .map(|blocks| blocks.join("\n\n"))
        .collect::<Vec<_>>()
        .join("\n")
}
