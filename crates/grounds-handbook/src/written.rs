//! The text of rulebooks, as it was written.

use grounds::{BookId, Grounds, Library, SourceFile, Span};

use crate::view::Written;

/// Returns the text of a block with the remarks that stand right over it.
pub(crate) fn block(grounds: &Grounds, span: Span) -> Written {
    let Some(file) = file(grounds, span) else {
        return Written {
            text: String::new(),
            place: String::new(),
        };
    };
    let (line, _) = file.line_and_column(span.start as usize);
    let mut lines = remarks(file, span);
    let text = file.text.get(span.range()).unwrap_or_default();
    lines.extend(text.trim_end().lines());
    Written {
        text: lines.join("\n"),
        place: format!("{}:{line}", file.name),
    }
}

fn file(grounds: &Grounds, span: Span) -> Option<&SourceFile> {
    grounds.files().get(span.file.0 as usize)
}

/// Returns the lines of remarks that end right over a place.
fn remarks(file: &SourceFile, span: Span) -> Vec<&str> {
    let before = file.text.get(..span.start as usize).unwrap_or_default();
    let mut lines: Vec<&str> = before
        .lines()
        .rev()
        .take_while(|line| line.starts_with('#') && !is_rule(line))
        .collect();
    lines.reverse();
    lines
}

/// Says whether a remark is a line drawn across the page.
fn is_rule(line: &str) -> bool {
    line.contains("----")
}

/// Returns the paragraphs at the head of a book, in which its author says how its words were read.
pub(crate) fn head(grounds: &Grounds, book: BookId) -> Vec<String> {
    let library: &Library = grounds.library();
    let span = library[book].span;
    let before = file(grounds, span)
        .and_then(|file| file.text.get(..span.start as usize))
        .unwrap_or_default();
    let mut lines: Vec<&str> = before
        .lines()
        .rev()
        .take_while(|line| line.is_empty() || (line.starts_with('#') && !is_rule(line)))
        .map(|line| line.trim_start_matches('#').trim())
        .collect();
    lines.reverse();
    let paragraphs = lines.split(|line| line.is_empty());
    paragraphs
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join(" "))
        .collect()
}
