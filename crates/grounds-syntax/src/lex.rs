//! Text to tokens, each with its line's indentation, and to lines, each with its comment.

mod string;
mod token;

use nom::{
    IResult, Parser,
    bytes::complete::{take_till, take_while},
    combinator::recognize,
};

pub(crate) use string::fold_string;
pub(crate) use token::{Kind, Token};

use crate::{
    code::Code,
    diagnostic::Diagnostic,
    findings::Findings,
    source::{FileId, Span},
};

/// The longest line, in bytes.
const MAX_LINE: usize = 64 * 1024;

/// How far a tab moves, where one stands in the indentation against the rules.
const TAB: usize = 4;

/// Is a text cut into tokens and lines.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    /// The tokens of all lines.
    pub(crate) tokens: Vec<Token>,
    /// The lines that hold anything. A string that runs over several lines belongs to the one that it begins on.
    pub(crate) lines: Vec<Line>,
    /// What is wrong so far.
    pub(crate) findings: Findings,
}

/// Is one line.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The columns before its first token or its comment.
    pub(crate) indent: usize,
    /// Its tokens: from the first to the one after the last.
    pub(crate) tokens: (usize, usize),
    /// Its comment, from the `#` to the last byte that is no space.
    pub(crate) comment: Option<Span>,
    /// Whether a tab stands in its indentation.
    pub(crate) tabbed: bool,
    /// Whether an empty line stands before it.
    pub(crate) after_blank: bool,
}

/// Cuts a text into tokens and lines.
pub(crate) fn lex(file: FileId, text: &str) -> Lexed {
    let mut lexer = Lexer {
        file,
        text,
        closing: string::Closing::default(),
        lexed: Lexed::default(),
        tabs: Vec::new(),
    };
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut after_blank = false;
    while !rest.is_empty() {
        (rest, after_blank) = lexer.line(rest, after_blank);
    }
    lexer.report_tabs();
    lexer.report_long_lines();
    lexer.lexed
}

struct Lexer<'a> {
    file: FileId,
    text: &'a str,
    closing: string::Closing,
    lexed: Lexed,
    tabs: Vec<Span>,
}

impl<'a> Lexer<'a> {
    /// Reads one line and its line break, and says whether it was empty.
    ///
    /// `line = space* token* [ "#" comment ] ( "\n" | "\r\n" | end )`
    fn line(&mut self, input: &'a str, after_blank: bool) -> (&'a str, bool) {
        let (mut rest, indentation) = blanks(input);
        let indent = self.indentation(input, indentation);
        let first_token = self.lexed.tokens.len();
        let mut comment = None;
        loop {
            rest = blanks(rest).0;
            if let Some(after) = line_break(rest) {
                rest = after;
                break;
            }
            if rest.is_empty() {
                break;
            }
            if rest.starts_with('#') {
                let (after, words) = comment_text(rest);
                comment = Some(self.span(rest, words.trim_end().len()));
                self.report_invisible(rest, words);
                rest = after;
                continue;
            }
            rest = self.token(rest, indent, first_token);
        }
        let tokens = (first_token, self.lexed.tokens.len());
        let empty = tokens.0 == tokens.1 && comment.is_none();
        if !empty {
            let tabbed = indentation.contains('\t');
            self.lexed.lines.push(Line {
                indent,
                tokens,
                comment,
                tabbed,
                after_blank,
            });
        }
        (rest, empty)
    }

    fn token(&mut self, input: &'a str, indent: usize, first_token: usize) -> &'a str {
        let start = self.offset(input);
        let (kind, length) = if input.starts_with('"') {
            let (length, closed) = self.closing.find(self.text, start);
            self.report_string(input, length, closed);
            (Kind::Text { closed }, length)
        } else {
            token::token(input)
        };
        let first = self.lexed.tokens.len() == first_token;
        self.lexed.tokens.push(Token {
            kind,
            start,
            end: start + length,
            indent,
            first,
        });
        &input[length..]
    }

    fn indentation(&mut self, input: &'a str, indentation: &'a str) -> usize {
        let mut columns = 0;
        for byte in indentation.bytes() {
            columns = if byte == b'\t' {
                (columns / TAB + 1) * TAB
            } else {
                columns + 1
            };
        }
        // A tab on a line that holds nothing else does no harm.
        let holds_something = !matches!(
            input[indentation.len()..].bytes().next(),
            None | Some(b'\r' | b'\n')
        );
        if let Some(position) = indentation.find('\t').filter(|_| holds_something) {
            self.tabs.push(self.span(&input[position..], 1));
        }
        columns
    }

    fn report_string(&mut self, input: &'a str, length: usize, closed: bool) {
        let raw = &input[..length];
        if closed {
            self.report_invisible(input, raw);
            if let Some((position, length)) = string::unknown_escape(raw) {
                let span = self.span(&input[position..], length);
                let message = format!("`{}` is no escape", &raw[position..position + length]);
                let help = "write `\\\"` for a quotation mark and `\\\\` for a backslash";
                self.lexed
                    .findings
                    .push(Diagnostic::error(Code::G0005, span, message).help(help));
            }
        } else {
            let message = "the words in quotation marks have no end";
            let diagnostic = Diagnostic::error(Code::G0004, self.span(input, length), message)
                .help("close them with `\"`; a quotation mark among the words is written `\\\"`");
            self.lexed.findings.push(diagnostic);
        }
    }

    /// Reports the first character of a string or a comment that a reader could not see.
    fn report_invisible(&mut self, input: &'a str, words: &'a str) {
        if let Some((position, character)) = token::invisible(words) {
            let span = self.span(&input[position..], character.len_utf8());
            let message = format!(
                "the invisible character U+{:04X} does not belong here",
                u32::from(character)
            );
            self.lexed
                .findings
                .push(Diagnostic::error(Code::G0005, span, message).help("take it out"));
        }
    }

    fn report_tabs(&mut self) {
        let Some((&first, further)) = self.tabs.split_first() else {
            return;
        };
        let message = match further.len() {
            0 => "a tab stands in the indentation".to_owned(),
            1 => "a tab stands in the indentation, here and in 1 further line".to_owned(),
            count => format!("a tab stands in the indentation, here and in {count} further lines"),
        };
        self.lexed
            .findings
            .push(Diagnostic::error(Code::G0003, first, message).help("indent with spaces"));
    }

    fn report_long_lines(&mut self) {
        let mut rest = self.text;
        for line in self.text.split('\n') {
            if line.len() > MAX_LINE {
                let message = format!(
                    "the line has {} bytes; a line has at most {MAX_LINE}",
                    line.len()
                );
                let first = rest.chars().next().map_or(0, char::len_utf8);
                let diagnostic = Diagnostic::error(Code::G0007, self.span(rest, first), message);
                self.lexed.findings.push(
                    diagnostic.help(
                        "break the line; words in quotation marks may run over several lines",
                    ),
                );
            }
            rest = rest.get(line.len() + 1..).unwrap_or_default();
        }
    }

    /// Returns where a rest of the text begins.
    fn offset(&self, rest: &str) -> usize {
        self.text.len() - rest.len()
    }

    fn span(&self, rest: &str, length: usize) -> Span {
        Span::new(self.file, self.offset(rest), self.offset(rest) + length)
    }
}

/// `( " " | "\t" )*`
fn blanks(input: &str) -> (&str, &str) {
    let blanks: IResult<_, _, ()> =
        take_while(|character| character == ' ' || character == '\t')(input);
    blanks.unwrap_or((input, ""))
}

/// `"\n" | "\r\n"`
fn line_break(input: &str) -> Option<&str> {
    input
        .strip_prefix('\n')
        .or_else(|| input.strip_prefix("\r\n"))
}

/// `"#"` and everything to the end of the line.
fn comment_text(input: &str) -> (&str, &str) {
    let comment: IResult<_, _, ()> =
        recognize(take_till(|character| character == '\n')).parse(input);
    let (rest, words) = comment.unwrap_or((input, ""));
    words
        .strip_suffix('\r')
        .map_or((rest, words), |words| (&input[words.len()..], words))
}
