//! Checks that long chains, shared definitions and large libraries take little stack and little time.

use std::{
    fmt::Write,
    thread,
    time::{Duration, Instant},
};

use grounds_check::{Checked, ParsedFile, check};
use grounds_syntax::{FileId, SourceFile, ast::Book, parse};

const ACT: &str = r#"rulebook act
  title       "An Act"
  authority   statute
  applies in  england

source s1
  cite   "An Act, section 1"
  url    "https://www.legislation.gov.uk/section/1"
  quote  "The words."

restriction no-outings
  title  "Not going out"

fact dementia
  ask      "Is it so?"
  answers  yes or no
"#;

/// Parses an Act with more text, in files that are not too large, each of which is a book of its own.
fn parsed(texts: &[String]) -> (Vec<SourceFile>, Vec<Vec<Book>>) {
    let sources: Vec<_> = texts
        .iter()
        .map(|text| SourceFile::new("act", text.as_str()))
        .collect();
    let books = (0..)
        .zip(&sources)
        .map(|(position, source)| parse(FileId(position), source).books)
        .collect();
    (sources, books)
}

fn check_all(sources: &[SourceFile], books: &[Vec<Book>]) -> (Checked, Duration) {
    let files: Vec<_> = sources
        .iter()
        .zip(books)
        .map(|(source, books)| ParsedFile {
            source,
            books,
            published: true,
        })
        .collect();
    let start = Instant::now();
    let checked = check(&files, None);
    (checked, start.elapsed())
}

/// Checks one Act on a thread with a small stack, as a server's threads have it.
fn check_on_small_stack(text: String) -> (Checked, Duration) {
    let work = move || {
        let (sources, books) = parsed(&[text]);
        check_all(&sources, &books)
    };
    let thread = thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(work)
        .expect("a thread starts");
    thread.join().expect("the check ends")
}

/// A bound that a check built for testing keeps, and one that is exponential or quadratic does not.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn a_hundred_thousand_definitions_in_a_chain() {
    let mut text = ACT.to_owned();
    let _ = write!(text, "\ndefine d0\n  cites  s1\n  means  dementia\n");
    for number in 1..100_000 {
        let _ = write!(
            text,
            "\ndefine d{number}\n  cites  s1\n  means  not d{}\n",
            number - 1
        );
    }
    let _ = write!(
        text,
        "\nrule ban\n  cites    s1\n  forbids  no-outings when d99999\n  because  \"It says so.\"\n"
    );
    let (checked, time) = check_on_small_stack(text);
    assert!(checked.library.is_some(), "{:#?}", checked.diagnostics);
    assert!(time < LONG, "{time:?}");
}

#[test]
fn definitions_that_share_definitions() {
    let mut text = ACT.to_owned();
    let _ = write!(text, "\ndefine d0\n  cites  s1\n  means  dementia\n");
    for number in 1..1_000 {
        let before = number - 1;
        let _ = write!(
            text,
            "\ndefine d{number}\n  cites  s1\n  means  (d{before} and not d{before}) or d{before}\n"
        );
    }
    let _ = write!(
        text,
        "\nrule ban\n  cites    s1\n  forbids  no-outings when d999\n  because  \"It says so.\"\n"
    );
    let (checked, time) = check_on_small_stack(text);
    assert!(checked.library.is_some(), "{:#?}", checked.diagnostics);
    assert!(time < LONG, "{time:?}");
}

#[test]
fn exceptions_to_exceptions_and_kinds_of_kinds() {
    let mut text = ACT.to_owned();
    let _ = write!(
        text,
        "\nrule e0\n  cites    s1\n  forbids  k0 when dementia\n  because  \"It says so.\"\n"
    );
    let _ = write!(text, "\nrestriction k0\n  title  \"K\"\n");
    for number in 1..20_000 {
        let before = number - 1;
        let _ = write!(
            text,
            "\nrestriction k{number}\n  title    \"K\"\n  kind of  k{before}\n"
        );
        let _ = write!(
            text,
            "\nexception e{number} to e{before}\n  cites    s1\n  when     dementia\n  because  \"It says so.\"\n"
        );
    }
    let (checked, time) = check_on_small_stack(text);
    assert!(checked.library.is_some(), "{:#?}", checked.diagnostics);
    assert!(time < LONG, "{time:?}");
}

#[test]
fn ten_thousand_rules() {
    let books: Vec<String> = (0..10)
        .map(|book| {
            let mut text = ACT.replacen("act", &format!("act-{book}"), 1);
            for number in 0..1_000 {
                let _ = write!(
                    text,
                    "\nfact f{number}\n  ask      \"Is it?\"\n  answers  yes or no\n\nrule r{number}\n  cites    s1\n  forbids  no-outings\n  \
                     when     all of\n             (a)  f{number}\n             (b)  not dementia\n  because  \"It says so.\"\n"
                );
            }
            text
        })
        .collect();
    let (sources, books) = parsed(&books);
    let (checked, time) = check_all(&sources, &books);
    assert_eq!(
        checked.library.map(|library| library.norms.len()),
        Some(10_000)
    );
    assert!(time < LONG, "{time:?}");
}

#[test]
fn a_hopeless_file_is_read_to_its_end_in_time() {
    let mut text = ACT.to_owned();
    for number in 0..10_000 {
        let _ = write!(
            text,
            "\nfact f{number}\n  ask      \"Is it?\"\n  answers  yes or no\n"
        );
    }
    for number in 0..10_000 {
        let _ = write!(
            text,
            "\nrule r{number}\n  cites    s1\n  forbids  no-outings when g{number}\n  because  \"It says so.\"\n"
        );
    }
    let (checked, time) = check_on_small_stack(text);
    assert!(checked.library.is_none());
    assert!(time < LONG, "{time:?}");
}
