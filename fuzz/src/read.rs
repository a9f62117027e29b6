//! What holds for every text: it is read to its end, and its layout changes nothing.

use grounds_syntax::{Diagnostic, FileId, SourceFile, decode, format, parse, parse_given, render};

/// The mistakes of one file that are told, and the one that says that there are more.
const MOST_DIAGNOSTICS: usize = 101;

/// Reads bytes as a rulebook, and lays it out if it has no mistakes.
///
/// # Panics
///
/// If a mistake points at nothing, if the layout changes the tree or loses a comment, or if laying out twice is not the same as once.
pub fn read(bytes: &[u8]) {
    let source = match decode("fuzzed.grounds", bytes) {
        Ok(source) => source,
        Err(mistake) => {
            assert!(!render(&[mistake], &[], false).is_empty());
            return;
        }
    };
    let _ = parse_given(&source.text);
    let parsed = parse(FileId(0), &source);
    assert!(parsed.diagnostics.len() <= MOST_DIAGNOSTICS);
    points_at_text(&parsed.diagnostics, std::slice::from_ref(&source));
    match format(&source) {
        Err(mistakes) => assert_eq!(mistakes, parsed.diagnostics),
        Ok(text) => {
            assert!(parsed.diagnostics.is_empty());
            let once = SourceFile::new("laid-out.grounds", text);
            assert_eq!(
                parse(FileId(0), &once).books,
                parsed.books,
                "the layout changes the tree"
            );
            let twice = format(&once);
            assert_eq!(
                twice.as_deref(),
                Ok(once.text.as_str()),
                "laying out twice is not the same"
            );
            assert_eq!(
                comments(&once.text),
                comments(&source.text),
                "the layout changes comments"
            );
        }
    }
}

/// Draws diagnostics, and holds each of their places to be a place in a text.
///
/// # Panics
///
/// If a place is none, if a message is empty or ends with a full stop, or if nothing is drawn.
pub fn points_at_text(diagnostics: &[Diagnostic], files: &[SourceFile]) {
    for diagnostic in diagnostics {
        let labels = diagnostic.labels.iter().map(|label| label.span);
        for span in diagnostic.span.into_iter().chain(labels) {
            let text = files
                .get(span.file.0 as usize)
                .and_then(|file| file.text.get(span.range()));
            assert!(text.is_some(), "{diagnostic:?} points at nothing");
        }
        assert!(!diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'));
    }
    for color in [false, true] {
        let drawn = render(diagnostics, files, color);
        assert_eq!(drawn.is_empty(), diagnostics.is_empty());
    }
}

/// Finds the comments of a text in which no `#` can stand in a string.
fn comments(text: &str) -> Vec<&str> {
    if text.contains('"') {
        return Vec::new();
    }
    let mut comments: Vec<&str> = text
        .lines()
        .filter_map(|line| Some(line[line.find('#')?..].trim_end()))
        .collect();
    comments.sort_unstable();
    comments
}
