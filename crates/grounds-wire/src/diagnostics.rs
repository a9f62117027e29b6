//! What is wrong with rulebooks.

use grounds::{Diagnostic, Severity, SourceFile, Span};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    fields::{Fields, LONGEST_NAME, Mistakes, text},
    json,
    pointer::Pointer,
    problem::Problem,
    scalar::words,
};

/// Rulebooks in one request.
pub(crate) const MOST_RULEBOOKS: usize = 200;

/// Characters in a rulebook; the reader of rulebooks has a limit of its own.
const LONGEST_RULEBOOK: usize = 16 * 1024 * 1024;

/// Asks what is wrong with rulebooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// The rulebooks.
    #[schema(min_items = 1, max_items = 200)]
    pub rulebooks: Vec<RulebookText>,
    /// Whether the rulebooks may use the names of those that are loaded. True if left out. One with the name of a loaded one takes its place.
    #[serde(default = "yes")]
    #[schema(default = true)]
    pub with_loaded: bool,
}

/// Is a rulebook as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RulebookText {
    /// What to call the file in the diagnostics.
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"\S",
        example = "house-rules.grounds"
    )]
    pub name: String,
    /// The text.
    pub text: String,
}

/// Says what is wrong with rulebooks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Diagnostics {
    /// Whether the rulebooks can be used: there is no error.
    pub ok: bool,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
    /// How many notes there are.
    pub notes: usize,
    /// What was found, in the order of files and places.
    pub diagnostics: Vec<DiagnosticView>,
}

/// Is one mistake in a rulebook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DiagnosticView {
    /// The stable code, such as `G0104`.
    #[schema(example = "G0104")]
    pub code: String,
    /// What the code means.
    pub title: String,
    /// How grave it is.
    pub severity: SeverityWord,
    /// What is wrong.
    pub message: String,
    /// Where it is; left out where it is in no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub at: Option<TextPlace>,
    /// The file, also where it is in no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub file: Option<String>,
    /// Further places.
    pub labels: Vec<DiagnosticLabel>,
    /// How to mend it.
    pub help: Vec<String>,
}

words! {
    /// Says how grave a diagnostic is.
    SeverityWord from Severity {
        /// The rulebook cannot be used.
        Error,
        /// The rulebook can be used, and somebody should look.
        Warning,
        /// Something worth knowing.
        Note,
    }
}

/// Is a second place that a diagnostic is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DiagnosticLabel {
    /// The place.
    pub at: TextPlace,
    /// What it has to do with the mistake.
    pub message: String,
}

/// Is a place in a text. Lines and columns count from 1, columns count characters; the end is the place after the last character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TextPlace {
    /// The file.
    pub file: String,
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
}

/// Converts diagnostics; `files` are those that their spans name.
#[must_use]
pub fn diagnostics(files: &[SourceFile], diagnostics: &[Diagnostic]) -> Diagnostics {
    let count = |severity: Severity| {
        let of_that = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity);
        of_that.count()
    };
    let files: Vec<Lines<'_>> = files.iter().map(Lines::of).collect();
    Diagnostics {
        ok: count(Severity::Error) == 0,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        diagnostics: diagnostics
            .iter()
            .map(|diagnostic| view(&files, diagnostic))
            .collect(),
    }
}

/// Is a file with the places where its lines begin, so that a file with many mistakes is read through once.
struct Lines<'a> {
    file: &'a SourceFile,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(file: &'a SourceFile) -> Self {
        let breaks = file
            .text
            .bytes()
            .enumerate()
            .filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(0)
            .chain(breaks.map(|(position, _)| position + 1))
            .collect();
        Self { file, starts }
    }

    /// Returns the line and the column of a byte, both counted from 1; the column counts characters.
    fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.file.text.len());
        let line = self.starts.partition_point(|&start| start <= offset).max(1);
        let before = self
            .file
            .text
            .get(self.starts[line - 1]..offset)
            .unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}

fn view(files: &[Lines<'_>], diagnostic: &Diagnostic) -> DiagnosticView {
    let at = diagnostic.span.and_then(|span| place(files, span));
    let label = |label: &grounds::Label| {
        let at = place(files, label.span)?;
        Some(DiagnosticLabel {
            at,
            message: label.message.clone(),
        })
    };
    DiagnosticView {
        code: diagnostic.code.to_string(),
        title: diagnostic.code.title().to_owned(),
        severity: diagnostic.severity.into(),
        message: diagnostic.message.clone(),
        file: at
            .as_ref()
            .map(|at| at.file.clone())
            .or_else(|| diagnostic.file.clone()),
        at,
        labels: diagnostic.labels.iter().filter_map(label).collect(),
        help: diagnostic.help.clone(),
    }
}

fn place(files: &[Lines<'_>], span: Span) -> Option<TextPlace> {
    let lines = files.get(span.file.0 as usize)?;
    let (line, column) = lines.line_and_column(span.start as usize);
    let (end_line, end_column) = lines.line_and_column(span.end as usize);
    Some(TextPlace {
        file: lines.file.name.clone(),
        line,
        column,
        end_line,
        end_column,
    })
}

/// Reads a request to check rulebooks.
///
/// # Errors
///
/// As [`parse_assess`](crate::parse_assess).
pub fn parse_check(bytes: &[u8]) -> Result<CheckRequest, Problem> {
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let root = Pointer::default();
    let Some(mut fields) = Fields::of(
        node,
        &root,
        "a request to check",
        &["rulebooks", "with_loaded"],
        &mut mistakes,
    ) else {
        return mistakes.finish(None);
    };
    let with_loaded = fields.flag("with_loaded", true, &mut mistakes);
    let items = fields.required_list("rulebooks", MOST_RULEBOOKS, &mut mistakes);
    let rulebooks = rulebook_texts(items, &mut mistakes);
    mistakes.finish(Some(CheckRequest {
        rulebooks,
        with_loaded,
    }))
}

/// Reads rulebooks as texts.
pub(crate) fn rulebook_texts(
    items: Vec<(Pointer, json::Node)>,
    mistakes: &mut Mistakes,
) -> Vec<RulebookText> {
    let mut rulebooks = Vec::new();
    for (place, node) in items {
        let Some(mut fields) = Fields::of(node, &place, "a rulebook", &["name", "text"], mistakes)
        else {
            continue;
        };
        let name = fields
            .require("name", mistakes)
            .and_then(|(place, node)| text(node, &place, LONGEST_NAME, mistakes));
        let body = match fields.require("text", mistakes) {
            // An empty rulebook is a matter for the checker.
            Some((_, json::Node::Text(empty))) if empty.trim().is_empty() => Some(empty),
            Some((place, node)) => text(node, &place, LONGEST_RULEBOOK, mistakes),
            None => None,
        };
        rulebooks.extend(
            name.zip(body)
                .map(|(name, text)| RulebookText { name, text }),
        );
    }
    rulebooks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_file() {
        let file = SourceFile::new("x", "one\nzwö\r\n\nlast");
        let lines = Lines::of(&file);
        for offset in (0..=file.text.len() + 2)
            .filter(|&offset| file.text.is_char_boundary(offset.min(file.text.len())))
        {
            assert_eq!(
                lines.line_and_column(offset),
                file.line_and_column(offset),
                "{offset}"
            );
        }
    }
}
