//! What the grammar says when a text does not fit it.

use nom::error::{ErrorKind, ParseError};

use super::tokens::Tokens;
use crate::{
    code::Code,
    diagnostic::Diagnostic,
    lex::{Kind, Token},
    name::is_reserved,
};

/// The most characters of the author's text that a message quotes.
const LONGEST_QUOTE: usize = 40;

/// How a message begins what it says of a thing that is complete: `the end of the field`.
const THE_END: &str = "the end of ";

/// Says why a run of tokens does not fit, and where.
#[derive(Debug)]
pub(crate) struct Mistake<'a> {
    at: Tokens<'a>,
    what: What,
}

#[derive(Debug)]
enum What {
    /// One of these things was expected.
    Expected(Vec<&'static str>),
    /// There is more to say.
    Said(Box<Diagnostic>),
}

impl<'a> Mistake<'a> {
    /// Says that something else was expected.
    pub(crate) fn expected(at: Tokens<'a>, what: &'static str) -> Self {
        Self {
            at,
            what: What::Expected(vec![what]),
        }
    }

    /// Says what a diagnostic says.
    pub(crate) fn said(at: Tokens<'a>, diagnostic: Diagnostic) -> Self {
        Self {
            at,
            what: What::Said(Box::new(diagnostic)),
        }
    }

    /// Returns the token that did not fit; `None` where something was missing at the end.
    pub(crate) fn found(&self) -> Option<Token> {
        self.at.first()
    }

    /// Returns what was left to read at the mistake.
    pub(crate) fn rest(&self) -> Tokens<'a> {
        self.at
    }

    /// Turns it into words for the author.
    pub(crate) fn into_diagnostic(self) -> Diagnostic {
        let at = self.at;
        let expected = match self.what {
            What::Said(diagnostic) => return *diagnostic,
            What::Expected(expected) => alternatives(&expected),
        };
        let Some(found) = at.first() else {
            let after = at.previous().map_or_else(String::new, |token| {
                format!(" after `{}`", quoted(at.text_of(token)))
            });
            return Diagnostic::error(
                Code::G0107,
                at.span(),
                format!("expected {expected}{after}"),
            );
        };
        let span = at.span_of(found);
        let words = quoted(at.text_of(found));
        if found.kind == Kind::Stray {
            let diagnostic = Diagnostic::error(
                Code::G0005,
                span,
                format!("{} does not belong here", stray_name(&words)),
            );
            return match stray_help(&words) {
                Some(help) => diagnostic.help(help),
                None => diagnostic.help(format!("{expected} was expected")),
            };
        }
        let diagnostic = Diagnostic::error(
            Code::G0107,
            span,
            format!("expected {expected}, found `{words}`"),
        );
        match missing_link(at, found).filter(|_| expected.starts_with(THE_END)) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}

impl<'a> ParseError<Tokens<'a>> for Mistake<'a> {
    fn from_error_kind(input: Tokens<'a>, _: ErrorKind) -> Self {
        Self::expected(input, "something else")
    }

    fn append(_: Tokens<'a>, _: ErrorKind, other: Self) -> Self {
        other
    }

    /// The branch that read further knows better what was meant; of two that read equally far, both are named.
    fn or(self, other: Self) -> Self {
        let left = |mistake: &Self| mistake.at.as_slice().len();
        match left(&self).cmp(&left(&other)) {
            std::cmp::Ordering::Less => self,
            std::cmp::Ordering::Greater => other,
            std::cmp::Ordering::Equal => match (self.what, other.what) {
                (What::Expected(mut mine), What::Expected(more)) => {
                    mine.extend(more);
                    Self {
                        at: self.at,
                        what: What::Expected(mine),
                    }
                }
                (What::Said(said), _) | (_, What::Said(said)) => Self {
                    at: self.at,
                    what: What::Said(said),
                },
            },
        }
    }
}

/// Joins things as a sentence does: `a`, `b` or `c`.
pub(crate) fn alternatives<S: AsRef<str>>(things: &[S]) -> String {
    match things {
        [] => "something else".to_owned(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} or {}", first.join(", "), last.as_ref())
        }
    }
}

/// Shortens the author's text for a message, and keeps it on one line.
pub(crate) fn quoted(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = words.char_indices().nth(LONGEST_QUOTE) {
        words.truncate(cut);
        words.push('…');
    }
    words
}

fn stray_name(character: &str) -> String {
    match character.chars().next() {
        Some(only) if only.is_whitespace() || only.is_control() => {
            format!("the invisible character U+{:04X}", u32::from(only))
        }
        None => "a space of another kind".to_owned(),
        _ => format!("`{character}`"),
    }
}

fn stray_help(character: &str) -> Option<&'static str> {
    Some(match character {
        "“" | "”" | "„" | "«" | "»" | "'" | "‘" | "’" => {
            "words stand between straight quotation marks: `\"`"
        }
        "=" | "<" | ">" | "≤" | "≥" => {
            "compare with `is`, `above`, `below`, `at least`, `at most` or `between`"
        }
        "&" => "write `and`",
        "|" => "write `or`",
        "!" => "write `not`",
        "–" | "—" | "‑" => "in names and dates the hyphen is the plain one: `-`",
        ";" => "put a comma between the things of a list",
        ":" => "a keyword is followed by a space alone",
        "[" | "]" | "{" | "}" => "brackets are round",
        "/" => "to begin a comment, write `#`",
        "" => "write a plain space",
        _ => return None,
    })
}

/// Guesses that a comma or a connective is missing between two things of one sort.
fn missing_link(at: Tokens<'_>, found: Token) -> Option<String> {
    let previous = at.previous()?;
    let (before, after) = (at.text_of(previous), at.text_of(found));
    match (previous.kind, found.kind) {
        (Kind::Text { .. }, Kind::Text { .. }) => Some(
            "between two texts of a list stands a comma; one text has one pair of quotation marks"
                .to_owned(),
        ),
        (Kind::Word, Kind::Word) if !is_reserved(before) && !is_reserved(after) => Some(format!(
            "if `{}` and `{}` are two things, put a comma, `and` or `or` between them; if they are one name, a hyphen",
            quoted(before),
            quoted(after)
        )),
        _ => None,
    }
}
