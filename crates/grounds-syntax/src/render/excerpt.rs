//! The lines of a file that a diagnostic shows.

use annotate_snippets::{Annotation, AnnotationKind, Snippet};

use crate::{
    diagnostic::Diagnostic,
    source::{SourceFile, Span},
};

/// The longest place that is underlined, in bytes.
const LONGEST_MARK: usize = 100;

/// How much of a line is kept behind the last place that is underlined in it, in bytes; no terminal shows more.
const KEPT_BEHIND: usize = 400;

/// How many lines may lie between two places that are shown as one excerpt.
const WIDEST_GAP: usize = 60;

/// Is a place to underline, with what is written under it.
struct Mark<'a> {
    file: &'a SourceFile,
    /// The line, counted from 0.
    line: usize,
    /// Where the line begins.
    line_start: usize,
    /// The first byte and the one after the last, both on that line.
    bytes: (usize, usize),
    label: Option<&'a str>,
}

/// Makes the excerpts of a diagnostic: first the place itself, with the labels that are near it, then the other labels.
pub(super) fn excerpts<'a>(
    diagnostic: &'a Diagnostic,
    files: &'a [SourceFile],
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let primary = diagnostic.span.and_then(|span| mark(files, span, None));
    let Some(primary) = primary else {
        return Vec::new();
    };
    let labels = diagnostic
        .labels
        .iter()
        .filter_map(|label| mark(files, label.span, Some(&label.message)));
    let (near, far): (Vec<_>, Vec<_>) = labels.partition(|label| {
        std::ptr::eq(label.file, primary.file) && label.line.abs_diff(primary.line) <= WIDEST_GAP
    });
    let mut excerpts = vec![excerpt(Some(&primary), &near)];
    excerpts.extend(
        far.iter()
            .map(|label| excerpt(None, std::slice::from_ref(label))),
    );
    excerpts
}

/// Finds the line of a place, and the part of the place that lies on it and is not too long.
fn mark<'a>(files: &'a [SourceFile], span: Span, label: Option<&'a str>) -> Option<Mark<'a>> {
    let file = files.get(span.file.0 as usize)?;
    let text = file.text.as_str();
    let start = boundary(text, span.start as usize);
    let line_start = text[..start].rfind('\n').map_or(0, |position| position + 1);
    let line = text.as_bytes()[..line_start]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count();
    let line_end = text[start..]
        .find('\n')
        .map_or(text.len(), |length| start + length);
    let end = boundary(
        text,
        (span.end as usize).clamp(start, line_end.min(start + LONGEST_MARK)),
    );
    Some(Mark {
        file,
        line,
        line_start,
        bytes: (start, end.max(start)),
        label,
    })
}

/// Cuts the lines out of a file, so that the cost of drawing them does not grow with the file.
fn excerpt<'a>(primary: Option<&Mark<'a>>, labels: &[Mark<'a>]) -> Snippet<'a, Annotation<'a>> {
    let marks = || primary.into_iter().chain(labels);
    let file = marks().next().map(|mark| mark.file);
    let (first, last) = marks().fold((usize::MAX, 0), |(first, last), mark| {
        (first.min(mark.line), last.max(mark.line))
    });
    let text_start = marks().map(|mark| mark.line_start).min().unwrap_or(0);
    let mut source = String::new();
    let mut annotations = Vec::new();
    let mut offset = text_start;
    let text = file.map_or("", |file| file.text.as_str());
    for (number, line) in (first..=last).zip(text[text_start..].split('\n')) {
        let mut kept = KEPT_BEHIND;
        for mark in marks().filter(|mark| mark.line == number) {
            let place = |byte: usize| source.len() + byte - offset;
            let kind = if mark.label.is_none() {
                AnnotationKind::Primary
            } else {
                AnnotationKind::Context
            };
            annotations.push(
                kind.span(place(mark.bytes.0)..place(mark.bytes.1))
                    .label(mark.label),
            );
            kept = kept.max(mark.bytes.1 - offset + KEPT_BEHIND);
        }
        let cut = boundary(line, kept);
        source.push_str(line[..cut].trim_end_matches('\r'));
        source.push('\n');
        offset += line.len() + 1;
    }
    Snippet::source(source)
        .line_start(first + 1)
        .path(file.map(|file| file.name.as_str()))
        .annotations(annotations)
}

/// Returns the nearest offset before that lies between two characters.
fn boundary(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}
