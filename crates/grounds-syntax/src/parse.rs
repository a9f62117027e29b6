//! Text to trees.

mod book;
mod condition;
mod expectation;
mod field;
mod given;
mod grammar;
mod mistake;
mod norm;
mod reason_and_measure;
mod scenario;
mod source;
mod tokens;
mod verb;
mod vocabulary;

use nom::Err;

use crate::{
    diagnostic::Diagnostic,
    layout::layout,
    lex::lex,
    source::{FileId, SourceFile},
    tree::{Book, Given},
};

/// Is what a file holds: its books as far as they could be read, and what is wrong with the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The books, in the order of the file.
    pub books: Vec<Book>,
    /// The mistakes, in the order of the file; the first hundred, where there are more. Where there are none, the text fits the grammar.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a file.
///
/// It reads to the end whatever it meets; what could not be read is left out of the trees and reported. A block whose name could not
/// be read is left out, a book whose name could not be read has an empty one. The cost is proportional to the length of the text.
#[must_use]
pub fn parse(file: FileId, source: &SourceFile) -> Parsed {
    let lexed = lex(file, &source.text);
    let layout = layout(file, &source.text, &lexed);
    let tokens = tokens::Tokens::new(file, &source.text, &lexed.tokens);
    let (books, mut findings) = book::books(tokens, &layout);
    findings.append(lexed.findings);
    findings.append(layout.findings);
    Parsed {
        books,
        diagnostics: findings.into_diagnostics(),
    }
}

/// Reads one answer as it stands under `given`, such as `setting is care-home`.
///
/// # Errors
///
/// Returns the first mistake, with a place in the text that was given.
pub fn parse_given(text: &str) -> Result<Given, Diagnostic> {
    let file = FileId(0);
    let lexed = lex(file, text);
    if let Some(diagnostic) = lexed.findings.into_diagnostics().into_iter().next() {
        return Err(diagnostic);
    }
    let tokens = tokens::Tokens::new(file, text, &lexed.tokens);
    let read = given::given(tokens)
        .and_then(|(rest, given)| Ok((grammar::end("the end of the answer")(rest)?.0, given)));
    match read {
        Ok((_, given)) => Ok(given),
        Err(Err::Error(mistake) | Err::Failure(mistake)) => Err(mistake.into_diagnostic()),
        Err(Err::Incomplete(_)) => {
            Err(mistake::Mistake::expected(tokens, "an answer").into_diagnostic())
        }
    }
}
