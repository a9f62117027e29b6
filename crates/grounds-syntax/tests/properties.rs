//! What holds for every text, and for every rulebook.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

mod generated;

use std::{fs, path::Path};

use grounds_syntax::{FileId, SourceFile, format, parse, parse_given, render};
use proptest::prelude::*;

/// Pieces that mean something to the grammar, so that soup made of them gets far into it.
const PIECES: [&str; 96] = [
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\n  ",
    "\n  ",
    "\n    ",
    "\n      ",
    "\n\t",
    "\r\n",
    "#",
    "\"",
    "\"",
    "\\",
    "(",
    ")",
    "(a) ",
    "(b) ",
    ",",
    ".",
    "-",
    "_",
    "1",
    "44",
    "1.5",
    "2026-11-22",
    "2026-02-30",
    "é",
    "“",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "=",
    "a",
    "b",
    "some-name",
    "book.name",
    "\"words\"",
    "\nrulebook r",
    "\nvocabulary v",
    "\nagreement a",
    "\nsource s",
    "\nrestriction r",
    "\nfact f",
    "\ndefine d",
    "\nconstraint c",
    "\nrule r",
    "\nclause 4(a)",
    "\nground g",
    "\nduty d",
    "\nexception e to r",
    "\nreason r",
    "\nmeasure m",
    "\nscenario s",
    "title ",
    "cites ",
    "when ",
    "unless ",
    "requires ",
    "forbids ",
    "allows ",
    "only if ",
    "advises ",
    "says ",
    "may meet ",
    "agrees ",
    "not ",
    "and ",
    "or ",
    "all of",
    "any of",
    "at least 2 of",
    "is ",
    "is one of ",
    "above ",
    "between ",
    "at ",
    "every grade ",
    "answers ",
    "yes ",
    "presumed no ",
    "by ",
    "established ",
    "within ",
    "under ",
    "graded ",
    "given",
    "expect ",
    "need none, ",
    "leave no ",
    "duty ",
    "done ",
    "judged by ",
    "celsius ",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_odd_to_read(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..120)) {
        reads(pieces.concat())?;
    }

    #[test]
    fn no_characters_are_too_odd_to_read(text in any::<String>()) {
        reads(text)?;
    }

    #[test]
    fn no_slip_of_the_pen_is_too_odd_to_read(
        case in prop::sample::select(cases()),
        slips in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..12, prop::sample::select(&PIECES[..])), 1..4),
    ) {
        let mut text: Vec<char> = case.chars().collect();
        for (place, length, piece) in slips {
            let start = place.index(text.len() + 1);
            let end = (start + length).min(text.len());
            text.splice(start..end, piece.chars());
        }
        reads(text.into_iter().collect())?;
    }

    #[test]
    fn one_layout_for_all_and_the_same_tree(rulebook in generated::rulebook()) {
        let source = SourceFile::new("generated.grounds", rulebook.text.clone());
        let parsed = parse(FileId(0), &source);
        prop_assert_eq!(render(&parsed.diagnostics, std::slice::from_ref(&source), false), "");
        let once = SourceFile::new("once.grounds", format(&source).unwrap());
        prop_assert_eq!(format(&once), Ok(once.text.clone()), "not the same twice");
        prop_assert_eq!(parse(FileId(0), &once).books, parsed.books, "not the same tree");
        let mut before = rulebook.comments;
        let mut after: Vec<String> = comments(&once.text);
        before.sort();
        after.sort();
        prop_assert_eq!(after, before, "not the same comments");
        for line in once.text.lines() {
            prop_assert_eq!(line, line.trim_end());
        }
        prop_assert!(once.text.ends_with('\n') && !once.text.ends_with("\n\n") && !once.text.contains("\n\n\n"));
    }
}

/// Returns the texts of the cases that fit the grammar.
fn cases() -> Vec<String> {
    let folder =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ok")).unwrap();
    folder
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect()
}

/// Reads a text whatever it is, and checks that everything that points into it points at something.
fn reads(text: String) -> Result<(), TestCaseError> {
    let source = SourceFile::new("odd.grounds", text);
    let parsed = parse(FileId(0), &source);
    prop_assert!(parsed.diagnostics.len() <= 101);
    for diagnostic in &parsed.diagnostics {
        let spans = diagnostic
            .span
            .into_iter()
            .chain(diagnostic.labels.iter().map(|label| label.span));
        for span in spans {
            prop_assert!(
                source.text.get(span.range()).is_some(),
                "{diagnostic:?} points at nothing"
            );
        }
        prop_assert!(!diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'));
    }
    let drawn = render(&parsed.diagnostics, std::slice::from_ref(&source), false);
    prop_assert_eq!(drawn.is_empty(), parsed.diagnostics.is_empty());
    let _ = parse_given(&source.text);
    match format(&source) {
        Ok(once) => {
            prop_assert!(parsed.diagnostics.is_empty());
            let once = SourceFile::new("once.grounds", once);
            prop_assert_eq!(parse(FileId(0), &once).books, parsed.books);
            prop_assert_eq!(format(&once), Ok(once.text.clone()));
        }
        Err(mistakes) => prop_assert_eq!(mistakes, parsed.diagnostics),
    }
    Ok(())
}

/// Finds the comments of a text; the generated strings hold no `#`.
fn comments(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.find('#').map(|start| line[start..].to_owned()))
        .collect()
}
