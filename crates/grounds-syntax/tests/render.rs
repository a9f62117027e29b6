//! How diagnostics are drawn.
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use grounds_syntax::{Code, Diagnostic, FileId, SourceFile, Span, render};

fn files() -> Vec<SourceFile> {
    vec![
        SourceFile::new(
            "care.grounds",
            "vocabulary care\n  title \"Words\"\n\nfact a\n  ask \"A?\"\r\n  answers yes or no\n",
        ),
        SourceFile::new("law.grounds", "rulebook law\n  uses care\n\nfact a\n"),
    ]
}

fn span(file: u32, needle: &str) -> Span {
    let start = files()[file as usize].text.find(needle).unwrap();
    Span::new(FileId(file), start, start + needle.len())
}

#[test]
fn files_come_in_order_then_places_then_codes() {
    let diagnostics = [
        Diagnostic::note(Code::G0905, span(1, "uses care"), "third"),
        Diagnostic::warning(Code::G0901, span(0, "fact a"), "second by code"),
        Diagnostic::error(Code::G0105, span(0, "fact a"), "first by code")
            .help("one help")
            .help("another help"),
        Diagnostic::error_in_file(Code::G0001, "other.grounds", "before all others").help("help"),
    ];
    insta::assert_snapshot!("order", render(&diagnostics, &files(), false));
    let mut reversed = diagnostics.to_vec();
    reversed.reverse();
    assert_eq!(
        render(&reversed, &files(), false),
        render(&diagnostics, &files(), false)
    );
}

#[test]
fn labels_may_stand_in_another_file() {
    let diagnostic = Diagnostic::error(Code::G0203, span(1, "fact a"), "`a` is defined twice")
        .label(span(0, "fact a"), "the first stands here")
        .label(span(1, "uses care"), "brought in here");
    insta::assert_snapshot!("labels", render(&[diagnostic], &files(), false));
}

#[test]
fn places_that_are_not_there_do_no_harm() {
    let nowhere = [
        Span::new(FileId(7), 0, 1),
        Span::new(FileId(0), 9_999, 10_000),
        Span::new(FileId(0), 20, 3),
        Span::new(FileId(0), usize::MAX, usize::MAX),
    ];
    for span in nowhere {
        let drawn = render(
            &[Diagnostic::error(Code::G0201, span, "nowhere").label(span, "here")],
            &files(),
            false,
        );
        assert!(drawn.starts_with("error[G0201]: nowhere\n"), "{drawn}");
    }
    assert_eq!(render(&[], &files(), true), "");
}

#[test]
fn a_place_of_several_lines_is_shown_by_its_first() {
    let mut whole = span(0, "fact a");
    whole.end = span(0, "answers").end;
    insta::assert_snapshot!(
        "several_lines",
        render(
            &[Diagnostic::warning(Code::G0901, whole, "not used")],
            &files(),
            false
        )
    );
}

#[test]
fn color_is_a_matter_of_escapes_alone() {
    let diagnostic = [Diagnostic::error(
        Code::G0105,
        span(0, "fact a"),
        "an escape \u{1b}[31m in a message",
    )
    .help("help")];
    let colored = render(&diagnostic, &files(), true);
    assert!(colored.contains('\u{1b}'));
    let plain = render(&diagnostic, &files(), false);
    assert!(!plain.contains('\u{1b}'));
}
