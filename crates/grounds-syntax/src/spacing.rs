//! The space between two tokens of a line, as `grounds fmt` puts it.

use crate::lex::{Kind, Token};

/// Returns what stands between two tokens: a space or nothing. Where the author decides (`4(a)`, `(b)(i)`, `book.name`), it is as written.
pub(crate) fn gap(text: &str, previous: Token, next: Token) -> &'static str {
    let written = previous.end < next.start;
    let connective = || matches!(text.get(previous.start..previous.end), Some("and" | "or" | "not"));
    match (previous.kind, next.kind) {
        (Kind::Open, _) | (_, Kind::Close | Kind::Comma) => "",
        (Kind::Comma, _) => " ",
        (Kind::Word, Kind::Open) if connective() => " ",
        _ if written => " ",
        _ => "",
    }
}

/// Returns the text of tokens with the spaces that [`gap`] puts between them.
pub(crate) fn joined(text: &str, tokens: &[Token]) -> String {
    let mut joined = String::new();
    for (position, &token) in tokens.iter().enumerate() {
        if let Some(&previous) = position.checked_sub(1).and_then(|before| tokens.get(before)) {
            joined.push_str(gap(text, previous, token));
        }
        joined.push_str(text.get(token.start..token.end).unwrap_or_default());
    }
    joined
}
