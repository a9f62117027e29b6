//! Words in quotation marks: where they end, and how they read.

use crate::shape::Shape;

/// Finds the ends of strings, and remembers where there is none to be found, so that many open strings cost no more than one.
#[derive(Debug, Default)]
pub(super) struct Closing {
    /// A string that begins before this offset has no end: the search has been here.
    hopeless_until: usize,
}

impl Closing {
    /// Returns the length of the string that begins at an offset, marks included, and whether it has an end.
    ///
    /// A string without an end must not swallow the rest of the file. It ends with its first line where no closing mark comes before
    /// the next block, or where the next mark seems to open a string rather than to close one: `title "Outings` and, a line later,
    /// `ask "Who"`.
    pub(super) fn find(&mut self, text: &str, start: usize) -> (usize, bool) {
        let rest = &text[start..];
        let first_line = rest.find('\n').unwrap_or(rest.len());
        if start >= self.hopeless_until {
            match closing_mark(rest) {
                Ok(end) if end <= first_line || !opens(&rest[end..]) => return (end, true),
                Ok(end) => self.hopeless_until = start + end - 1,
                Err(searched) => self.hopeless_until = start + searched,
            }
        }
        (rest[..first_line].trim_end().len(), false)
    }
}

/// Returns where the string ends that the text begins with, or how far the search went in vain.
fn closing_mark(text: &str) -> Result<usize, usize> {
    let mut escaped = false;
    for (position, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Ok(position + 1),
            b'\n' if begins_block(&text[position + 1..]) => return Err(position),
            _ => {}
        }
    }
    Err(text.len())
}

/// Says whether what follows a mark shows that it opens a string.
fn opens(after: &str) -> bool {
    after.starts_with(|next: char| next.is_alphanumeric() || next == '"')
}

/// Says whether a line begins with the keyword of a block.
fn begins_block(line: &str) -> bool {
    // The longest keyword has eleven letters, so a look at the next few bytes is enough.
    let word = line
        .bytes()
        .take(12)
        .take_while(u8::is_ascii_lowercase)
        .count();
    line[word..].starts_with(' ') && Shape::of(&line[..word]).is_some()
}

/// Finds the first backslash that stands before neither a quotation mark nor a backslash, and the length of the pair.
pub(super) fn unknown_escape(raw: &str) -> Option<(usize, usize)> {
    let mut characters = raw.char_indices();
    while let Some((position, character)) = characters.next() {
        if character == '\\' {
            match characters.next() {
                Some((_, '"' | '\\')) => {}
                Some((_, next)) => {
                    return Some((
                        position,
                        1 + if next.is_whitespace() {
                            0
                        } else {
                            next.len_utf8()
                        },
                    ));
                }
                None => return Some((position, 1)),
            }
        }
    }
    None
}

/// Returns what a string reads: without its marks, escapes resolved, each line break with the spaces around it as one space.
pub(crate) fn fold_string(raw: &str) -> String {
    let inner = raw.strip_prefix('"').unwrap_or(raw);
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut folded = String::with_capacity(inner.len());
    let mut characters = inner.chars().peekable();
    let mut after_break = false;
    // How much of `folded` came from an escape or a visible character, and must not be trimmed before a line break.
    let mut kept = 0;
    while let Some(character) = characters.next() {
        match character {
            '\n' => {
                folded.truncate(kept);
                after_break = true;
                continue;
            }
            ' ' | '\t' | '\r' if after_break => continue,
            ' ' | '\t' | '\r' => {
                folded.push(character);
                continue;
            }
            _ => {}
        }
        if after_break {
            folded.push(' ');
            after_break = false;
        }
        let escape = if character == '\\' {
            characters.next_if(|&next| next == '"' || next == '\\')
        } else {
            None
        };
        folded.push(escape.unwrap_or(character));
        kept = folded.len();
    }
    if after_break {
        folded.push(' ');
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::{Closing, fold_string, unknown_escape};

    #[test]
    fn a_line_break_with_the_spaces_around_it_is_one_space() {
        assert_eq!(fold_string("\"a  \r\n\n   b\""), "a b");
        assert_eq!(fold_string("\"a  b\""), "a  b");
        assert_eq!(fold_string("\"\n a\n\""), " a ");
        assert_eq!(fold_string("\"\""), "");
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(fold_string(r#""a \"b\" \\ c""#), r#"a "b" \ c"#);
        assert_eq!(unknown_escape(r#""a\\n""#), None);
        assert_eq!(unknown_escape(r#""a\nb""#), Some((2, 2)));
    }

    #[test]
    fn a_string_ends_with_its_mark_or_with_its_first_line() {
        let find = |text: &str| Closing::default().find(text, 0);
        assert_eq!(find("\"a\" b"), (3, true));
        assert_eq!(find("\"a\n b\""), (6, true));
        assert_eq!(find("\"a \n b"), (2, false));
        assert_eq!(
            find("\"a\nrule b\n c\""),
            (2, false),
            "a block begins before the mark"
        );
        assert_eq!(find("\"a\nruler b\""), (11, true), "no block begins");
        assert_eq!(
            find("\"a\n ask \"b\""),
            (2, false),
            "the mark opens another string"
        );
    }

    #[test]
    fn a_mark_that_is_no_end_may_begin_the_next_string() {
        let text = "\"a\n ask \"b\" c";
        let mut closing = Closing::default();
        assert_eq!(closing.find(text, 0), (2, false));
        assert_eq!(closing.find(text, 8), (3, true));
    }
}
