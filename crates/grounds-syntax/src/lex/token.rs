//! The tokens, but for strings.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::take_while1,
    character::complete::{anychar, char},
    combinator::{opt, value, verify},
    sequence::preceded,
};

/// Is a piece of a line: a word, a number, a string, a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its first byte.
    pub(crate) start: usize,
    /// The byte after its last.
    pub(crate) end: usize,
    /// The indentation of its line.
    pub(crate) indent: usize,
    /// Whether it is the first of its line.
    pub(crate) first: bool,
}

/// Says what a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, digits, hyphens and underscores: a name, or what somebody took for one.
    Word,
    /// Digits, perhaps with a sign and a decimal point.
    Number,
    /// Four digits, two, two.
    Date,
    /// Words in quotation marks.
    Text {
        /// Whether the closing mark is there.
        closed: bool,
    },
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// `.`
    Dot,
    /// A character that means nothing in the language.
    Stray,
}

/// Reads one token that is no string, from a text that does not begin with a space, and returns how long it is.
///
/// `token = word | "(" | ")" | "," | "." | stray`
pub(super) fn token(input: &str) -> (Kind, usize) {
    let marks = alt((
        value(Kind::Open, char('(')),
        value(Kind::Close, char(')')),
        value(Kind::Comma, char(',')),
        value(Kind::Dot, char('.')),
    ));
    let parsed: IResult<_, _, ()> = alt((word, marks, value(Kind::Stray, anychar))).parse(input);
    // `anychar` takes whatever the others leave, so that only an empty text fails.
    parsed.map_or((Kind::Stray, input.len()), |(rest, kind)| {
        (kind, input.len() - rest.len())
    })
}

/// `word = word-character+`, where a number may go on with `"." digit+`
fn word(input: &str) -> IResult<&str, Kind, ()> {
    let (rest, text) = take_while1(is_word_character)(input)?;
    if !is_whole_number(text) {
        return Ok((
            rest,
            if is_date(text) {
                Kind::Date
            } else {
                Kind::Word
            },
        ));
    }
    let places = preceded(
        char('.'),
        verify(take_while1(is_word_character), |places: &str| {
            all_digits(places)
        }),
    );
    let (rest, _) = opt(places).parse(rest)?;
    Ok((rest, Kind::Number))
}

/// Says whether a character may stand in a word.
pub(super) fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || character == '-' || character == '_'
}

/// Finds the first character that a reader would not see: a control character, or one that turns the direction of reading.
pub(super) fn invisible(text: &str) -> Option<(usize, char)> {
    let hidden = |position: usize, character: char| match character {
        '\n' | '\t' => false,
        '\r' => !text[position + 1..].starts_with('\n'),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        other => other.is_control(),
    };
    text.char_indices()
        .find(|&(position, character)| hidden(position, character))
}

fn is_whole_number(text: &str) -> bool {
    all_digits(text.strip_prefix('-').unwrap_or(text))
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_date(text: &str) -> bool {
    let is_digit = |position: usize, byte: u8| {
        if matches!(position, 4 | 7) {
            byte == b'-'
        } else {
            byte.is_ascii_digit()
        }
    };
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(position, byte)| is_digit(position, byte))
}

#[cfg(test)]
mod tests {
    use super::{Kind, invisible, token};

    #[test]
    fn tokens_are_as_long_as_they_can_be() {
        assert_eq!(token("lacks-capacity,"), (Kind::Word, 14));
        assert_eq!(token("44.5 celsius"), (Kind::Number, 4));
        assert_eq!(token("-1"), (Kind::Number, 2));
        assert_eq!(token("4.1a"), (Kind::Number, 1));
        assert_eq!(token("4(a)"), (Kind::Number, 1));
        assert_eq!(token("44celsius"), (Kind::Word, 9));
        assert_eq!(token("2026-11-22,"), (Kind::Date, 10));
        assert_eq!(token("2026-11-2"), (Kind::Word, 9));
        assert_eq!(token("— x"), (Kind::Stray, 3));
    }

    #[test]
    fn invisible_characters_are_found() {
        assert_eq!(invisible("a\tb\r\nc"), None);
        assert_eq!(invisible("a\rb"), Some((1, '\r')));
        assert_eq!(invisible("é\u{202e}"), Some((2, '\u{202e}')));
    }
}
