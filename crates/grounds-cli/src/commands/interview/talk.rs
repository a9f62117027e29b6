//! Talking line by line: what is asked goes to the standard error, and what is replied comes from the standard input.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _, StdinLock};

use crate::{
    output::Output,
    wrapping::{WIDTH, wrap},
};

/// The longest reply, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Holds both ends of a talk.
pub(super) struct Talk<'a> {
    input: StdinLock<'static>,
    /// Whether nobody sees what is replied, so that it has to be shown beside what was asked.
    echo: bool,
    output: &'a mut Output,
}

/// Is what was heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    /// Words, perhaps none.
    Words(String),
    /// Back to the question before.
    Back,
    /// Stop here.
    Stop,
    /// The input ended.
    Ended,
}

impl<'a> Talk<'a> {
    /// Begins to talk.
    pub(super) fn new(output: &'a mut Output) -> Self {
        Self {
            input: io::stdin().lock(),
            echo: !io::stdin().is_terminal(),
            output,
        }
    }

    /// Says a paragraph.
    pub(super) fn say(&mut self, text: &str) {
        self.indented(0, text);
    }

    /// Says a paragraph further in.
    pub(super) fn indented(&mut self, indent: usize, text: &str) {
        let text = wrap(&plain(text), &" ".repeat(indent), WIDTH);
        self.output.note(&text);
    }

    /// Says a paragraph behind a mark, under whose words its further lines stand.
    pub(super) fn hang(&mut self, mark: &str, text: &str) {
        let indent = " ".repeat(mark.chars().count());
        let text = wrap(&plain(text), &indent, WIDTH);
        self.output.note(&format!("{mark}{}", text.trim_start()));
    }

    /// Asks: as [`hang`](Self::hang), so that it stands out.
    pub(super) fn question(&mut self, mark: &str, text: &str) {
        let indent = " ".repeat(mark.chars().count());
        let text = wrap(&plain(text), &indent, WIDTH);
        let words = format!("{mark}{}", text.trim());
        let words = self.output.bold_remark(&words);
        self.output.note(&format!("{words}\n"));
    }

    /// Leaves a line empty.
    pub(super) fn gap(&mut self) {
        self.output.note("\n");
    }

    /// Waits for a reply.
    pub(super) fn hear(&mut self) -> Heard {
        self.output.note("> ");
        let mut bytes = Vec::new();
        let read = (&mut self.input)
            .take(LONGEST)
            .read_until(b'\n', &mut bytes);
        if !matches!(read, Ok(1..)) {
            self.gap();
            return Heard::Ended;
        }
        let words = plain(String::from_utf8_lossy(&bytes).trim());
        if self.echo {
            self.output.note(&format!("{words}\n"));
        }
        match words.to_lowercase().as_str() {
            "b" | "back" => Heard::Back,
            "s" | "stop" => Heard::Stop,
            _ => Heard::Words(words),
        }
    }

    /// Says whether somebody sits at a terminal.
    pub(super) fn is_with_somebody(&self) -> bool {
        !self.echo && Output::can_ask()
    }
}

/// Leaves out what would command a terminal.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
