//! What the check has found so far.

use std::collections::HashMap;

use grounds_syntax::{Code, Diagnostic, FileId, Label, Severity, Span};

use crate::library::BookId;

/// After so many, the rest of a file's diagnostics is not shown.
const MOST_IN_ONE_FILE: usize = 100;

/// How many names are compared with mistyped ones; it bounds the cost of a hopeless file.
const MOST_COMPARISONS: usize = 200_000;

/// How many further places of one unresolved name are pointed at.
const MOST_PLACES: usize = 3;

/// Gathers diagnostics, one for each mistake.
#[derive(Default)]
pub(crate) struct Findings {
    diagnostics: Vec<Diagnostic>,
    unresolved: HashMap<(BookId, String), usize>,
    comparisons: usize,
    errors: bool,
    incomplete: bool,
}

impl Findings {
    /// Adds a diagnostic.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.errors |= diagnostic.severity == Severity::Error;
        self.diagnostics.push(diagnostic);
    }

    /// Notes that something is missing which the parser has reported.
    pub(crate) fn incomplete(&mut self) {
        self.incomplete = true;
    }

    /// Says whether nothing is wrong and nothing is missing.
    pub(crate) fn is_sound(&self) -> bool {
        !self.errors && !self.incomplete
    }

    /// Says whether a mistyped name may be compared with so many others: not so if too many were compared already.
    pub(crate) fn may_compare(&mut self, names: usize) -> bool {
        self.comparisons = self.comparisons.saturating_add(names);
        self.comparisons <= MOST_COMPARISONS
    }

    /// Adds a diagnostic for a name that a book writes and that cannot be resolved; further places of that name are labels of the first.
    pub(crate) fn report_unresolved(
        &mut self,
        book: BookId,
        key: String,
        span: Span,
        make: impl FnOnce(&mut Self) -> Diagnostic,
    ) {
        self.errors = true;
        if let Some(&known) = self.unresolved.get(&(book, key.clone())) {
            let first = &mut self.diagnostics[known];
            // Blocks are not read in the order of the file, and the first place in the file is the one to point at.
            let later = match first.span {
                Some(before) if span < before => first.span.replace(span).unwrap_or(span),
                _ => span,
            };
            if first.labels.len() < MOST_PLACES {
                first.labels.push(Label {
                    span: later,
                    message: "and here".to_owned(),
                });
            }
            return;
        }
        let diagnostic = make(self);
        self.unresolved.insert((book, key), self.diagnostics.len());
        self.diagnostics.push(diagnostic);
    }

    /// Returns the diagnostics in the order of file, place and code.
    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics;
        let place = |diagnostic: &Diagnostic| {
            diagnostic
                .span
                .map(|span| (span.file, span.start, span.end))
        };
        diagnostics.sort_by(|one, two| {
            (place(one), one.code, &one.message).cmp(&(place(two), two.code, &two.message))
        });
        shorten(diagnostics)
    }
}

/// Keeps the first diagnostics of each file and says where the rest is not shown.
fn shorten(diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kept = Vec::with_capacity(diagnostics.len().min(MOST_IN_ONE_FILE));
    let mut count: HashMap<Option<FileId>, usize> = HashMap::new();
    for diagnostic in diagnostics {
        let in_file = count
            .entry(diagnostic.span.map(|span| span.file))
            .or_default();
        *in_file += 1;
        if *in_file <= MOST_IN_ONE_FILE {
            kept.push(diagnostic);
        } else if let (true, Some(span)) = (*in_file == MOST_IN_ONE_FILE + 1, diagnostic.span) {
            let message = format!(
                "there are more than {MOST_IN_ONE_FILE} findings in this file, and the rest is not shown"
            );
            kept.push(Diagnostic {
                severity: diagnostic.severity,
                ..Diagnostic::error(Code::G0008, span, message)
            });
        }
    }
    kept
}
