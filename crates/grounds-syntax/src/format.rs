//! One layout for every rulebook.
//!
//! It works on lines, blocks and fields, not on the tree, and so loses no comment and no word in quotation marks.

mod field;

use crate::{
    diagnostic::Diagnostic,
    layout::{Block, Comment, Layout, Line, layout},
    lex::{Lexed, lex},
    parse::parse,
    shape::Shape,
    source::{FileId, SourceFile},
    spacing,
};

/// The indentation of fields.
const FIELD_INDENT: usize = 2;

/// Writes a rulebook in the one layout: fields in their order, values in a column, lists indented under their line, one empty line
/// between blocks.
///
/// The result reads the same: it parses to an equal tree. Comments stay with the line that they stand before or behind. What stands in
/// quotation marks is not touched, but for Windows line ends. Formatting the result changes nothing.
///
/// # Errors
///
/// A file with mistakes is not formatted; the mistakes come back, about the file `FileId(0)`.
pub fn format(source: &SourceFile) -> Result<String, Vec<Diagnostic>> {
    let file = FileId(0);
    let parsed = parse(file, source);
    if !parsed.diagnostics.is_empty() {
        return Err(parsed.diagnostics);
    }
    let lexed = lex(file, &source.text);
    let Layout {
        blocks, trailing, ..
    } = layout(file, &source.text, &lexed);
    let mut page = Page {
        text: &source.text,
        lexed: &lexed,
        written: String::with_capacity(source.text.len()),
    };
    for block in &blocks {
        page.block(block);
    }
    if !trailing.is_empty() {
        page.empty_line();
        page.comments(&trailing, 0);
    }
    // Only strings can hold a carriage return here.
    Ok(page.written.replace("\r\n", "\n"))
}

/// Is the text that is being written.
struct Page<'a> {
    text: &'a str,
    lexed: &'a Lexed,
    written: String,
}

impl Page<'_> {
    fn block(&mut self, block: &Block) {
        self.empty_line();
        self.comments(&block.head.leading, 0);
        if block.head.after_blank && !block.head.leading.is_empty() {
            self.empty_line();
        }
        self.tokens(block.head.tokens);
        self.end_line(&block.head);
        let keyword = self
            .lexed
            .tokens
            .get(block.head.tokens.0)
            .and_then(|token| self.text.get(token.start..token.end));
        if let Some(shape) = keyword.and_then(Shape::of) {
            self.fields(block, shape);
        }
        self.comments(&block.trailing, FIELD_INDENT);
    }

    /// Writes comments on lines of their own, and an empty line before those that had one.
    fn comments(&mut self, comments: &[Comment], indent: usize) {
        for comment in comments {
            if comment.after_blank {
                self.empty_line();
            }
            self.spaces(indent);
            self.comment(comment);
            self.written.push('\n');
        }
    }

    fn comment(&mut self, comment: &Comment) {
        self.written
            .push_str(self.text.get(comment.span.range()).unwrap_or_default());
    }

    /// Writes tokens with single spaces between them.
    fn tokens(&mut self, (start, end): (usize, usize)) {
        let tokens = self.lexed.tokens.get(start..end).unwrap_or_default();
        self.written.push_str(&spacing::joined(self.text, tokens));
    }

    /// Writes the comment at the end of a line, and the end.
    fn end_line(&mut self, line: &Line) {
        if let Some(comment) = &line.comment {
            self.written.push_str("  ");
            self.comment(comment);
        }
        self.written.push('\n');
    }

    /// Writes an empty line, unless there is one or nothing stands before it.
    fn empty_line(&mut self) {
        if !self.written.is_empty() && !self.written.ends_with("\n\n") {
            self.written.push('\n');
        }
    }

    fn spaces(&mut self, count: usize) {
        self.written.extend(std::iter::repeat_n(' ', count));
    }
}
