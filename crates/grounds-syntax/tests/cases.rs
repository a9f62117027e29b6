//! Every file under `cases` is a case: those in `ok` have no mistake and show their one layout, those in `err` show what is wrong.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::{collections::BTreeSet, fs, path::Path};

use grounds_syntax::{Code, FileId, SourceFile, decode, format, parse, render};

fn read(path: &Path) -> SourceFile {
    let name = path.file_name().unwrap().to_str().unwrap();
    decode(name, &fs::read(path).unwrap()).unwrap()
}

#[test]
fn what_fits_the_grammar_is_read_and_laid_out() {
    insta::glob!("cases/ok/*.grounds", |path| {
        let source = read(path);
        let parsed = parse(FileId(0), &source);
        assert_eq!(
            render(&parsed.diagnostics, std::slice::from_ref(&source), false),
            ""
        );
        let once = SourceFile::new("once", format(&source).unwrap());
        assert_eq!(
            format(&once).as_deref(),
            Ok(once.text.as_str()),
            "formatting twice changes something"
        );
        let again = parse(FileId(0), &once);
        assert_eq!(again.books, parsed.books, "formatting changes what is read");
        insta::assert_snapshot!("layout", once.text);
    });
}

#[test]
fn what_does_not_fit_is_reported() {
    insta::glob!("cases/err/*.grounds", |path| {
        let source = read(path);
        let parsed = parse(FileId(0), &source);
        assert!(
            !parsed.diagnostics.is_empty(),
            "{} has no mistake",
            source.name
        );
        assert_eq!(format(&source), Err(parsed.diagnostics.clone()));
        insta::assert_snapshot!("mistakes", render(&parsed.diagnostics, &[source], false));
    });
}

/// Codes that need a file of their own making: bytes that are no text, or very many of them. See `limits.rs`.
const NOT_IN_FILES: [Code; 4] = [Code::G0001, Code::G0002, Code::G0007, Code::G0008];

#[test]
fn every_code_of_the_grammar_has_a_case() {
    let mut found = BTreeSet::from(NOT_IN_FILES);
    for entry in
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/err")).unwrap()
    {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "grounds")
        {
            found.extend(
                parse(FileId(0), &read(&path))
                    .diagnostics
                    .into_iter()
                    .map(|diagnostic| diagnostic.code),
            );
        }
    }
    let of_the_grammar = Code::ALL
        .iter()
        .filter(|code| code.as_str() < "G02" && **code != Code::G0104);
    let missing: Vec<_> = of_the_grammar
        .filter(|code| !found.contains(code))
        .collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}
