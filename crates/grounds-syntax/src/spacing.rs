//! The space between two tokens of a line, as `grounds fmt` puts it, and where a label ends.

use crate::lex::{Kind, Token};

/// Returns what stands between two tokens: a space or nothing. Where the author decides (`4(a)`, `(b)(i)`, `book.name`), it is as written.
pub(crate) fn gap(text: &str, previous: Token, next: Token) -> &'static str {
    let written = previous.end < next.start;
    let connective = || {
        matches!(
            text.get(previous.start..previous.end),
            Some("and" | "or" | "not")
        )
    };
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
        if let Some(&previous) = position
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
        {
            joined.push_str(gap(text, previous, token));
        }
        joined.push_str(text.get(token.start..token.end).unwrap_or_default());
    }
    joined
}

/// Returns how many tokens the label of a list item has: the brackets that it begins with, what is in them, and the brackets that follow
/// without a space. `None` where they are not closed on the line.
pub(crate) fn label_length(tokens: &[Token]) -> Option<usize> {
    let mut length = 0;
    while let Some(next) = tokens.get(length).filter(|next| next.kind == Kind::Open) {
        let adjacent = length == 0
            || tokens
                .get(length - 1)
                .is_some_and(|previous| previous.end == next.start);
        if !adjacent {
            break;
        }
        length += group_length(tokens.get(length..)?)?;
    }
    Some(length)
}

/// Returns how many tokens stand from an opening bracket to the closing one that belongs to it, on one line.
fn group_length(tokens: &[Token]) -> Option<usize> {
    let mut open = 0_usize;
    for (position, token) in tokens.iter().enumerate() {
        match token.kind {
            _ if position > 0 && token.first => return None,
            Kind::Text { .. } => return None,
            Kind::Open => open += 1,
            Kind::Close => open = open.saturating_sub(1),
            _ => {}
        }
        if open == 0 {
            return Some(position + 1);
        }
    }
    None
}
