//! The phases of the lower crates, in their order.

use std::sync::Arc;

use grounds_check::{Checked, Library, ParsedFile};
use grounds_engine::Program;
use grounds_syntax::{Diagnostic, FileId, Parsed, Severity};
use jiff::civil::Date;

use crate::rulebook::Rulebook;

/// Is what comes of rulebooks that were read to their end.
pub(crate) struct Compiled {
    pub(crate) library: Arc<Library>,
    pub(crate) program: Program,
}

/// Parses rulebooks, checks them together, and compiles them if nothing is wrong.
pub(crate) fn compile(
    books: &[Rulebook],
    today: Option<Date>,
) -> (Option<Compiled>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut trees = Vec::new();
    for (book, position) in books.iter().zip(0..) {
        let Parsed {
            books,
            diagnostics: found,
        } = grounds_syntax::parse(FileId(position), &book.source);
        diagnostics.extend(found);
        trees.push(books);
    }
    let files: Vec<ParsedFile<'_>> = books
        .iter()
        .zip(&trees)
        .map(|(book, trees)| ParsedFile {
            source: &book.source,
            books: trees,
            published: book.published,
        })
        .collect();
    let Checked {
        library,
        diagnostics: found,
    } = grounds_check::check(&files, today);
    diagnostics.extend(found);
    diagnostics.sort_by_key(|diagnostic| {
        (
            diagnostic.span.map(|span| (span.file, span.start)),
            diagnostic.code.as_str(),
        )
    });
    let sound = diagnostics
        .iter()
        .all(|diagnostic| diagnostic.severity != Severity::Error);
    let compiled = library.filter(|_| sound).map(|library| {
        let library = Arc::new(library);
        let program = Program::compile(Arc::clone(&library));
        Compiled { library, program }
    });
    (compiled, diagnostics)
}
