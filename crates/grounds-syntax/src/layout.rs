//! Lines to blocks and fields, by indentation. Comments are kept, each with the line that it stands before or behind.

use crate::{
    code::Code,
    diagnostic::Diagnostic,
    findings::Findings,
    lex::{self, Kind, Lexed, Token},
    shape::Shape,
    source::{FileId, Span},
};

/// Is a file as blocks.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The blocks, headers of books among them, in order.
    pub(crate) blocks: Vec<Block>,
    /// The comments after the last block.
    pub(crate) trailing: Vec<Comment>,
    /// What is wrong with the indentation.
    pub(crate) findings: Findings,
}

/// Is a block: its first line and its fields.
#[derive(Debug)]
pub(crate) struct Block {
    /// The line with its keyword.
    pub(crate) head: Line,
    /// Its fields.
    pub(crate) fields: Vec<Field>,
    /// The comments after its last field.
    pub(crate) trailing: Vec<Comment>,
}

/// Is a field: a line, and those below it that are indented more deeply.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its lines, at least one.
    pub(crate) lines: Vec<Line>,
}

/// Is a line with tokens.
#[derive(Debug)]
pub(crate) struct Line {
    /// The comments on lines of their own before it.
    pub(crate) leading: Vec<Comment>,
    /// Its tokens: from the first to the one after the last.
    pub(crate) tokens: (usize, usize),
    /// Its indentation.
    pub(crate) indent: usize,
    /// The comment at its end.
    pub(crate) comment: Option<Comment>,
    /// Whether an empty line stands before it.
    pub(crate) after_blank: bool,
}

/// Is a comment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Comment {
    /// Its place, from the `#` on.
    pub(crate) span: Span,
    /// Its indentation, where it has a line of its own.
    pub(crate) indent: usize,
    /// Whether an empty line stands before it.
    pub(crate) after_blank: bool,
}

impl Block {
    /// Returns the position of the first token and of the one after the last.
    pub(crate) fn tokens(&self) -> (usize, usize) {
        let end = self
            .fields
            .last()
            .map_or(self.head.tokens.1, |field| field.tokens().1);
        (self.head.tokens.0, end)
    }
}

impl Field {
    /// Returns the position of the first token and of the one after the last.
    pub(crate) fn tokens(&self) -> (usize, usize) {
        let first = self.lines.first().map_or(0, |line| line.tokens.0);
        (first, self.lines.last().map_or(first, |line| line.tokens.1))
    }
}

/// Arranges the lines of a text.
pub(crate) fn layout(file: FileId, text: &str, lexed: &Lexed) -> Layout {
    let mut arranger = Arranger {
        file,
        text,
        tokens: &lexed.tokens,
        layout: Layout::default(),
        pending: Vec::new(),
        block: None,
    };
    for line in &lexed.lines {
        arranger.line(line);
    }
    arranger.finish()
}

struct Arranger<'a> {
    file: FileId,
    text: &'a str,
    tokens: &'a [Token],
    layout: Layout,
    /// The comments that wait for the next line with tokens.
    pending: Vec<Comment>,
    block: Option<Open>,
}

/// Is the block that is being filled.
struct Open {
    block: Block,
    shape: Option<&'static Shape>,
    /// The indentation of its fields, once known.
    indent: Option<usize>,
    /// Whether a field in the first column has been reported.
    flush_reported: bool,
}

/// Says where a line belongs.
enum Place {
    Block,
    Field,
    Continuation,
}

impl<'a> Arranger<'a> {
    fn line(&mut self, line: &lex::Line) {
        if line.tokens.0 == line.tokens.1 {
            let comment = line.comment.map(|span| Comment {
                span,
                indent: line.indent,
                after_blank: line.after_blank,
            });
            self.pending.extend(comment);
            return;
        }
        let place = self.place(line);
        if matches!(place, Place::Block) {
            self.close_block();
        }
        let arranged = Line {
            leading: std::mem::take(&mut self.pending),
            tokens: line.tokens,
            indent: line.indent,
            comment: line.comment.map(|span| Comment {
                span,
                indent: line.indent,
                after_blank: false,
            }),
            after_blank: line.after_blank,
        };
        let fields = self.block.as_mut().map(|open| &mut open.block.fields);
        match (place, fields) {
            (Place::Field, Some(fields)) => fields.push(Field {
                lines: vec![arranged],
            }),
            (Place::Continuation, Some(fields)) => {
                if let Some(field) = fields.last_mut() {
                    field.lines.push(arranged);
                }
            }
            (_, _) => {
                let shape = self.words(line).first().and_then(|word| Shape::of(word));
                let block = Block {
                    head: arranged,
                    fields: Vec::new(),
                    trailing: Vec::new(),
                };
                self.block = Some(Open {
                    block,
                    shape,
                    indent: None,
                    flush_reported: false,
                });
            }
        }
    }

    /// Decides where a line belongs, and reports an indentation that does not fit.
    fn place(&mut self, line: &lex::Line) -> Place {
        let words = self.words(line);
        let begins_block = Shape::of(words.first().copied().unwrap_or_default()).is_some();
        let starts_with_bracket = self.starts_with_bracket(line);
        let Some(open) = &mut self.block else {
            if line.indent > 0 {
                self.report(
                    line,
                    "a block starts in the first column",
                    "take the spaces before it away",
                );
            }
            return Place::Block;
        };
        let is_field = open
            .shape
            .is_some_and(|shape| shape.slot_of(&words).is_some());
        if line.indent == 0 {
            if begins_block || !is_field {
                return Place::Block;
            }
            if !open.flush_reported {
                open.flush_reported = true;
                let message = format!(
                    "`{}` is a field, and fields are indented under their block",
                    words[0]
                );
                self.report(line, &message, "put two spaces before it");
            }
            return Place::Field;
        }
        match open.indent {
            // The tab is reported already, and how far it was meant to go is not known.
            _ if line.tabbed && is_field => Place::Field,
            Some(indent) if line.indent > indent => Place::Continuation,
            // An item of a list that is indented too little; the list says so itself.
            Some(_) if starts_with_bracket => Place::Continuation,
            _ if begins_block && !is_field && words.len() > 1 => {
                self.report(
                    line,
                    &format!(
                        "`{}` begins a block, and a block starts in the first column",
                        words[0]
                    ),
                    "take the spaces before it away",
                );
                Place::Block
            }
            Some(indent) if line.indent < indent => {
                open.indent = Some(line.indent);
                self.report(
                    line,
                    "this line is indented less than the fields above it",
                    "indent the fields of a block alike",
                );
                Place::Field
            }
            Some(_) => Place::Field,
            None => {
                open.indent = Some(line.indent);
                Place::Field
            }
        }
    }

    /// Returns the words that a line begins with, as many as the longest keyword of a field has.
    fn words(&self, line: &lex::Line) -> Vec<&'a str> {
        let tokens = self
            .tokens
            .get(line.tokens.0..line.tokens.1)
            .unwrap_or_default();
        let words = tokens
            .iter()
            .take(3)
            .take_while(|token| token.kind == Kind::Word);
        words
            .map(|token| &self.text[token.start..token.end])
            .collect()
    }

    fn starts_with_bracket(&self, line: &lex::Line) -> bool {
        self.tokens
            .get(line.tokens.0)
            .is_some_and(|token| token.kind == Kind::Open)
    }

    fn report(&mut self, line: &lex::Line, message: &str, help: &str) {
        let Some(token) = self.tokens.get(line.tokens.0) else {
            return;
        };
        let span = Span::new(self.file, token.start, token.end);
        self.layout
            .findings
            .push(Diagnostic::error(Code::G0115, span, message).help(help));
    }

    /// Puts the open block away. Comments that wait and are indented are its last ones; from the first in the first column on, they
    /// belong to what follows.
    fn close_block(&mut self) {
        let Some(Open { mut block, .. }) = self.block.take() else {
            return;
        };
        let next = self
            .pending
            .iter()
            .position(|comment| comment.indent == 0)
            .unwrap_or(self.pending.len());
        block.trailing = self.pending.drain(..next).collect();
        self.layout.blocks.push(block);
    }

    fn finish(mut self) -> Layout {
        self.close_block();
        self.layout.trailing = self.pending;
        self.layout
    }
}
