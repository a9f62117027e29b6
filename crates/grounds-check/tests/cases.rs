//! Checks the cases in `cases`: a new case is a new file, named for its code and what it shows.

use std::{fs, path::Path};

use grounds_check::{Checked, ParsedFile, check};
use grounds_syntax::{Code, FileId, Severity, SourceFile, decode, parse, render};
use jiff::civil::date;

/// Parses a case, which has no mistake that the parser finds, and checks it.
fn check_case(path: &Path) -> (SourceFile, Checked) {
    let name = path
        .file_name()
        .expect("a case has a name")
        .to_string_lossy();
    let source =
        decode(&name, &fs::read(path).expect("a case can be read")).expect("a case is text");
    let parsed = parse(FileId(0), &source);
    assert_eq!(
        render(&parsed.diagnostics, std::slice::from_ref(&source), false),
        "",
        "`{name}` has a mistake that the parser finds"
    );
    let file = ParsedFile {
        source: &source,
        books: &parsed.books,
        published: true,
    };
    let checked = check(&[file], Some(date(2026, 11, 23)));
    (source, checked)
}

fn rendered(source: &SourceFile, checked: &Checked) -> String {
    render(&checked.diagnostics, std::slice::from_ref(source), false)
}

fn code_in_name(path: &Path) -> String {
    let name = path
        .file_stem()
        .expect("a case has a name")
        .to_string_lossy();
    name.split('_')
        .next()
        .expect("a name has a first word")
        .to_uppercase()
}

#[test]
fn one_mistake_gives_one_message() {
    insta::glob!("cases/err/*.grounds", |path| {
        let (source, checked) = check_case(path);
        let report = rendered(&source, &checked);
        assert!(
            checked.library.is_none(),
            "`{}` has to be refused",
            path.display()
        );
        let errors: Vec<_> = checked
            .diagnostics
            .iter()
            .map(|found| (found.severity, found.code.as_str()))
            .collect();
        assert_eq!(
            errors,
            [(Severity::Error, &*code_in_name(path))],
            "{}\n{report}",
            path.display()
        );
        insta::assert_snapshot!("err", report);
    });
}

#[test]
fn sound_rulebooks_are_accepted() {
    insta::glob!("cases/ok/*.grounds", |path| {
        let (source, checked) = check_case(path);
        let errors = checked
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .count();
        assert_eq!(
            errors,
            0,
            "{}\n{}",
            path.display(),
            rendered(&source, &checked)
        );
        assert!(checked.library.is_some());
    });
}

#[test]
fn lints_fire_and_miss() {
    insta::glob!("cases/lint/*.grounds", |path| {
        let (source, checked) = check_case(path);
        let report = rendered(&source, &checked);
        assert!(checked.library.is_some(), "{}\n{report}", path.display());
        let code = code_in_name(path);
        let found = checked
            .diagnostics
            .iter()
            .filter(|found| found.code.as_str() == code)
            .count();
        let fires = path.to_string_lossy().contains("_fires");
        assert_eq!(found, usize::from(fires), "{}\n{report}", path.display());
        if fires {
            insta::assert_snapshot!("lint", report);
        }
    });
}

#[test]
fn every_code_has_a_case() {
    let cases = |folder: &str| -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cases")
            .join(folder);
        let names = fs::read_dir(folder).expect("the cases can be listed");
        names
            .map(|entry| {
                entry
                    .expect("a case can be listed")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    };
    let (err, lint) = (cases("err"), cases("lint"));
    let begins = |cases: &[String], start: &str| cases.iter().any(|case| case.starts_with(start));
    for code in Code::ALL {
        let name = code.as_str().to_lowercase();
        match &name[..3] {
            "g02" | "g03" | "g04" | "g05" => {
                assert!(begins(&err, &format!("{name}_")), "{code} has no case")
            }
            "g09" => {
                assert!(
                    begins(&lint, &format!("{name}_fires")),
                    "{code} has no case that fires"
                );
                assert!(
                    begins(&lint, &format!("{name}_misses")),
                    "{code} has no near miss"
                );
            }
            _ => {}
        }
    }
}
