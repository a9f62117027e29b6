//! Turns a report in plain text into the blocks of a page: lines are joined again where they were wrapped, and links can be followed.

/// The width at which reports are wrapped.
const WIDTH: usize = 96;

/// Is a block of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// What it is.
    pub(super) kind: Kind,
    /// How far it is indented, in characters.
    pub(super) level: usize,
    /// What stands before an item: a dash or a number.
    pub(super) mark: String,
    /// Its text, with what can be followed.
    pub(super) parts: Vec<Part>,
}

/// Says what a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The first line: the answer.
    Answer,
    /// A line over others.
    Heading,
    /// An item of a list.
    Item,
    /// Words of a source.
    Quote,
    /// A paragraph.
    Paragraph,
}

/// Is a piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words.
    Words(String),
    /// An address that can be followed.
    Link(String),
}

impl Block {
    pub(super) fn is_answer(&self) -> bool {
        self.kind == Kind::Answer
    }

    pub(super) fn is_heading(&self) -> bool {
        self.kind == Kind::Heading
    }

    pub(super) fn is_item(&self) -> bool {
        self.kind == Kind::Item
    }

    pub(super) fn is_quote(&self) -> bool {
        self.kind == Kind::Quote
    }
}

/// Cuts a text into blocks.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut found: Vec<Draft> = Vec::new();
    let mut after_gap = true;
    let mut last_line = "";
    for line in text.lines() {
        let words = line.trim_start();
        if words.is_empty() {
            after_gap = true;
            continue;
        }
        let indent = line.chars().count() - words.chars().count();
        match found.last_mut() {
            Some(block) if !after_gap && block.goes_on(last_line, words, indent) => {
                block.text.push(' ');
                block.text.push_str(words);
            }
            _ => found.push(Draft::of(words, indent, after_gap)),
        }
        after_gap = false;
        last_line = line;
    }
    finished(&found)
}

/// Is a block while lines may still be joined to it.
struct Draft {
    mark: String,
    text: String,
    indent: usize,
    /// Where its further lines may begin: under any of the words of the first, for a mark may be several words.
    hanging: Vec<usize>,
    after_gap: bool,
}

impl Draft {
    fn of(words: &str, indent: usize, after_gap: bool) -> Self {
        let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
        let is_number = first
            .strip_suffix('.')
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        let (mark, text) = match first {
            "-" | "·" | "•" | "*" => ("–", rest),
            _ if is_number => (first, rest),
            _ => ("", words),
        };
        let after_space = words.chars().scan(' ', |last, character| {
            Some(std::mem::replace(last, character) == ' ' && character != ' ')
        });
        let hanging = after_space
            .enumerate()
            .filter(|&(position, begins)| begins && (position > 0 || mark.is_empty()))
            .map(|(position, _)| indent + position);
        Self {
            mark: mark.to_owned(),
            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
            indent,
            hanging: hanging.collect(),
            after_gap,
        }
    }

    /// Says whether the line after the last one of this block belongs to it.
    ///
    /// A line was wrapped if the next word had no room in it. The words of a date stand together, so before a number it may be somewhat shorter.
    fn goes_on(&self, line: &str, next: &str, indent: usize) -> bool {
        const DATE: usize = 24;
        let length = line.chars().count();
        let first_word = next.split(' ').next().unwrap_or_default();
        let is_number = first_word.bytes().all(|byte| byte.is_ascii_digit());
        let wrapped =
            length + 1 + first_word.chars().count() > WIDTH || (is_number && length + DATE > WIDTH);
        wrapped && self.hanging.contains(&indent)
    }
}

fn finished(drafts: &[Draft]) -> Vec<Block> {
    let over_others = |position: usize| {
        let next = drafts.get(position + 1);
        let here = &drafts[position];
        here.indent == 0
            && here.after_gap
            && next.is_some_and(|next| next.indent > 0 && !next.after_gap)
    };
    let kind = |position: usize, draft: &Draft| match draft {
        _ if position == 0 => Kind::Answer,
        _ if !draft.mark.is_empty() => Kind::Item,
        _ if over_others(position) => Kind::Heading,
        _ if draft.text.starts_with(['“', '"']) => Kind::Quote,
        _ => Kind::Paragraph,
    };
    let block = |(position, draft): (usize, &Draft)| Block {
        kind: kind(position, draft),
        level: draft.indent.min(8),
        mark: draft.mark.clone(),
        parts: parts(&draft.text),
    };
    drafts.iter().enumerate().map(block).collect()
}

/// Finds the addresses in a text.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut words = String::new();
    for (position, word) in text.split(' ').enumerate() {
        if position > 0 {
            words.push(' ');
        }
        let address = word
            .trim_start_matches('(')
            .trim_end_matches(['.', ',', ';', ')']);
        if address.starts_with("https://") || address.starts_with("http://") {
            let (before, after) = word.split_once(address).unwrap_or_default();
            words.push_str(before);
            parts.push(Part::Words(std::mem::take(&mut words)));
            parts.push(Part::Link(address.to_owned()));
            words.push_str(after);
        } else {
            words.push_str(word);
        }
    }
    parts.push(Part::Words(words));
    parts.retain(|part| *part != Part::Words(String::new()));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Kind, String)> {
        let joined = |block: &Block| {
            let part = |part: &Part| match part {
                Part::Words(words) => words.clone(),
                Part::Link(address) => format!("<{address}>"),
            };
            block.parts.iter().map(part).collect::<String>()
        };
        blocks(text)
            .iter()
            .map(|block| (block.kind, joined(block)))
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_others_are_not() {
        let long = format!("{}end", "word ".repeat(18));
        let text = format!(
            "No.\n\nThe law\n  {}\n  goes on\n  - item {}\n    goes on\n  short\n  next\n",
            long.trim(),
            long.trim()
        );
        let told = told(&text);
        assert_eq!(told[0], (Kind::Answer, "No.".to_owned()));
        assert_eq!(told[1], (Kind::Heading, "The law".to_owned()));
        assert_eq!(
            told[2],
            (Kind::Paragraph, format!("{} goes on", long.trim()))
        );
        assert_eq!(
            told[3],
            (Kind::Item, format!("item {} goes on", long.trim()))
        );
        assert_eq!(told[4], (Kind::Paragraph, "short".to_owned()));
        assert_eq!(told[5], (Kind::Paragraph, "next".to_owned()));
    }

    #[test]
    fn words_that_stand_together_may_leave_a_line_shorter() {
        let line = format!("{}England,", "word ".repeat(14));
        let told = told(&format!("No.\n\n{line}\n23 November 2026.\n"));
        assert_eq!(told[1].1, format!("{line} 23 November 2026."));
    }

    #[test]
    fn answers_hang_under_their_questions() {
        let words = "word ".repeat(16);
        let text = format!(
            "No.\n\nAllowed?  Not {words}and\n          so on\n  1. first {words}and\n     so on\n    \
             leaves out: this {words}x\n                so on\n    leaves out: that"
        );
        let told = told(&text);
        assert_eq!(told[1].1, format!("Allowed? Not {words}and so on"));
        assert_eq!(told[2], (Kind::Item, format!("first {words}and so on")));
        assert_eq!(told[3].1, format!("leaves out: this {words}x so on"));
        assert_eq!(told[4].1, "leaves out: that");
    }

    #[test]
    fn addresses_can_be_followed() {
        let told = told("No.\n\nSee (https://example.org/a?b=c), and http://example.org/.");
        assert_eq!(
            told[1].1,
            "See (<https://example.org/a?b=c>), and <http://example.org/>."
        );
    }
}
