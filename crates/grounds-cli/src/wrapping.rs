//! Lines of a width that can be read.

/// The greatest width of a line of words.
pub(crate) const WIDTH: usize = 96;

/// Breaks words into lines that begin with an indentation, each ended.
///
/// A word that is longer than a line gets a line of its own.
pub(crate) fn wrap(words: &str, indent: &str, width: usize) -> String {
    let mut text = String::new();
    let mut line = String::new();
    let mut length = 0;
    for word in words.split_whitespace() {
        let word_length = word.chars().count();
        if !line.is_empty() && indent.len() + length + 1 + word_length > width {
            text.push_str(indent);
            text.push_str(&line);
            text.push('\n');
            line.clear();
            length = 0;
        }
        if !line.is_empty() {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += word_length;
    }
    if !line.is_empty() {
        text.push_str(indent);
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// Breaks words into lines of which all but the first are indented.
pub(crate) fn wrap_hanging(words: &str) -> String {
    wrap(words, "  ", WIDTH).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_no_wider_than_asked() {
        assert_eq!(wrap("one two three", "  ", 9), "  one two\n  three\n");
    }

    #[test]
    fn a_long_word_stands_alone() {
        assert_eq!(wrap("a considerable b", "", 5), "a\nconsiderable\nb\n");
    }

    #[test]
    fn no_words_give_no_line() {
        assert_eq!(wrap("  ", "  ", 10), "");
    }
}
