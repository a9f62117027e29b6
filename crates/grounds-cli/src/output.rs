//! The two streams that the command writes to.

use std::io::{self, IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};

/// Writes answers to the standard output and remarks to the standard error.
///
/// A reader that has gone away (`grounds list facts | head -1`) is no mistake: what comes after is dropped, and the command ends as it would
/// have ended.
#[derive(Debug)]
pub(crate) struct Output {
    color: bool,
    error_color: bool,
    closed: bool,
}

impl Output {
    /// Looks at the streams: colour is for terminals, and not where `NO_COLOR` asks for none.
    pub(crate) fn new() -> Self {
        Self {
            color: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            error_color: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
            closed: false,
        }
    }

    /// Says whether answers may be coloured.
    pub(crate) fn color(&self) -> bool {
        self.color
    }

    /// Says whether remarks may be coloured.
    pub(crate) fn error_color(&self) -> bool {
        self.error_color
    }

    /// Prints a part of the answer.
    ///
    /// # Errors
    ///
    /// Where the stream takes no more for another reason than that its reader has gone.
    pub(crate) fn print(&mut self, text: &str) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let mut stream = io::stdout().lock();
        match stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush())
        {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            result => result,
        }
    }

    /// Prints a reply as JSON: for people at a terminal over many lines, and otherwise on one, as the HTTP API sends it.
    ///
    /// # Errors
    ///
    /// As [`print`](Self::print).
    pub(crate) fn print_json(&mut self, reply: &impl serde::Serialize) -> io::Result<()> {
        let mut text = if io::stdout().is_terminal() {
            serde_json::to_vec_pretty(reply)?
        } else {
            grounds_wire::encode(reply)
        };
        text.push(b'\n');
        self.print(&String::from_utf8_lossy(&text))
    }

    /// Prints a remark. Nothing can be done where nobody can read it.
    pub(crate) fn note(&mut self, text: &str) {
        let _ = io::stderr().lock().write_all(text.as_bytes());
    }

    /// Makes words bold in answers, where that is wanted.
    pub(crate) fn bold(&self, words: &str) -> String {
        if self.color {
            format!("\x1b[1m{words}\x1b[0m")
        } else {
            words.to_owned()
        }
    }

    /// Makes words bold in remarks, where that is wanted.
    pub(crate) fn bold_remark(&self, words: &str) -> String {
        if self.error_color {
            format!("\x1b[1m{words}\x1b[0m")
        } else {
            words.to_owned()
        }
    }

    /// Makes a word of a remark stand out as an error.
    pub(crate) fn paint_error(&self, word: &str) -> String {
        if self.error_color {
            format!("\x1b[1;31m{word}\x1b[0m")
        } else {
            word.to_owned()
        }
    }

    /// Says on a terminal what takes a while, until the work is done.
    pub(crate) fn while_saying<T>(&mut self, what: &str, work: impl FnOnce() -> T) -> T {
        let seen = io::stderr().is_terminal();
        if seen {
            self.note(what);
        }
        let result = work();
        if seen {
            self.note("\r\x1b[2K");
        }
        result
    }

    /// Says whether somebody sits at a terminal who can be asked.
    pub(crate) fn can_ask() -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }
}
