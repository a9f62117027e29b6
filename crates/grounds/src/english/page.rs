//! A page of plain text, wrapped with hanging indents.

/// The longest line, in characters.
const WIDTH: usize = 96;

/// Holds two words together on one line; it is written as a space.
pub(crate) const TIE: char = '\u{a0}';

/// Collects the lines of a page.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
}

impl Page {
    /// Adds a heading, with an empty line before it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        self.item(0, "", text);
    }

    /// Adds an empty line, unless the page is empty or has one already.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Adds a paragraph.
    pub(crate) fn line(&mut self, indent: usize, text: &str) {
        self.item(indent, "", text);
    }

    /// Adds a paragraph behind a mark, under whose text its further lines stand.
    pub(crate) fn item(&mut self, indent: usize, mark: &str, text: &str) {
        let hanging = indent
            + if mark.is_empty() {
                0
            } else {
                mark.chars().count() + 1
            };
        let mut line = " ".repeat(indent);
        line.push_str(mark);
        let mut length = line.chars().count();
        let mut fresh = mark.is_empty();
        for word in text.split(|c: char| c.is_whitespace() && c != TIE) {
            // Text of a rulebook may hold anything, and a terminal obeys what it is sent.
            let word: String = word
                .chars()
                .filter(|c| !c.is_control())
                .map(|c| if c == TIE { ' ' } else { c })
                .collect();
            if word.is_empty() {
                continue;
            }
            let needed = word.chars().count() + usize::from(!fresh);
            if !fresh && length + needed > WIDTH && length > hanging {
                self.push(&line);
                line = " ".repeat(hanging);
                length = hanging;
                fresh = true;
            }
            if !fresh {
                line.push(' ');
                length += 1;
            }
            length += word.chars().count();
            line.push_str(&word);
            fresh = false;
        }
        self.push(&line);
    }

    /// Adds text that is laid out already.
    pub(crate) fn verbatim(&mut self, text: &str) {
        text.lines().for_each(|line| self.push(line));
    }

    /// Returns the text.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn push(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hang_under_their_mark() {
        let mut page = Page::default();
        page.item(2, "-", &"word ".repeat(30));
        let text = page.finish();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("  - word") && lines[1].starts_with("    word"));
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH));
    }

    #[test]
    fn a_long_word_is_kept_whole_and_controls_are_dropped() {
        let mut page = Page::default();
        page.line(2, &format!("see {} \u{1b}[31mred", "x".repeat(200)));
        assert_eq!(
            page.finish(),
            format!("  see\n  {}\n  [31mred\n", "x".repeat(200))
        );
    }
}
