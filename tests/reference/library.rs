//! The pipeline from text to a checked library.

use grounds_check::{Library, ParsedFile, check};
use grounds_syntax::{Diagnostic, FileId, Severity, SourceFile, parse, render};

/// Parses and checks files; gives the mistakes, as people read them, where there are any.
pub(crate) fn checked(texts: &[String]) -> Result<Library, String> {
    let files: Vec<SourceFile> = texts
        .iter()
        .enumerate()
        .map(|(at, text)| SourceFile::new(format!("{at}.grounds"), text.clone()))
        .collect();
    let parsed: Vec<_> = (0_u32..)
        .zip(&files)
        .map(|(at, file)| parse(FileId(at), file))
        .collect();
    let mut diagnostics: Vec<Diagnostic> = parsed
        .iter()
        .flat_map(|parsed| parsed.diagnostics.clone())
        .collect();
    let inputs: Vec<ParsedFile<'_>> = files
        .iter()
        .zip(&parsed)
        .map(|(source, parsed)| ParsedFile {
            source,
            books: &parsed.books,
            published: true,
        })
        .collect();
    let checked = check(&inputs, None);
    diagnostics.extend(checked.diagnostics);
    diagnostics.retain(|diagnostic| diagnostic.severity == Severity::Error);
    match checked.library {
        Some(library) if diagnostics.is_empty() => Ok(library),
        _ => Err(render(&diagnostics, &files, false)),
    }
}
