//! One kind of diagnostic for every phase.

use crate::{code::Code, source::Span};

/// Says how grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The rulebook cannot be used.
    Error,
    /// The rulebook can be used, and somebody should look.
    Warning,
    /// Something worth knowing.
    Note,
}

/// Reports one mistake: what is wrong, where, and how to mend it.
///
/// Messages are lower case, have no final stop and quote the author's text in backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// The place to point at. `None` where the mistake is in no text (a file that is not UTF-8).
    pub span: Option<Span>,
    /// The file that the mistake is in, where there is no span.
    pub file: Option<String>,
    /// What is wrong.
    pub message: String,
    /// Further places, each with what it has to do with the mistake.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub help: Vec<String>,
}

/// Points at a second place that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What it has to do with the mistake.
    pub message: String,
}

impl Diagnostic {
    /// Starts an error at a place.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            span: Some(span),
            file: None,
            message: message.into(),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Starts a warning at a place.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// Starts a note at a place.
    pub fn note(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Note,
            ..Self::error(code, span, message)
        }
    }

    /// Starts an error about a whole file.
    pub fn error_in_file(code: Code, file: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            span: None,
            file: Some(file.into()),
            message: message.into(),
            labels: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Adds a way to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            span,
            message: message.into(),
        });
        self
    }
}
