//! What a command says when it cannot do what it was asked.

use std::{fmt::Write as _, path::Path};

use crate::{exit::Exit, output::Output};

/// Says why a command stopped, and what to do next.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    /// What is wrong. Several lines where there are several mistakes.
    messages: Vec<String>,
    /// What to do next, a line each.
    help: Vec<String>,
    /// Diagnostics that were rendered already, printed before everything else.
    rendered: String,
}

impl Failure {
    /// Says that the question or the arguments cannot be understood.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Invalid,
            messages: vec![message.into()],
            help: Vec::new(),
            rendered: String::new(),
        }
    }

    /// Says that something could not be done.
    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self {
            exit: Exit::Failed,
            ..Self::invalid(message)
        }
    }

    /// Says that a file could not be read or written.
    pub(crate) fn file(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::failed(format!(
            "cannot {doing} `{}`: {}",
            path.display(),
            in_words(error)
        ))
    }

    /// Says that rulebooks have mistakes, which were rendered already.
    pub(crate) fn rulebooks(rendered: String, message: impl Into<String>) -> Self {
        Self::failed(message).with(rendered)
    }

    /// Adds diagnostics that were rendered already.
    pub(crate) fn with(mut self, rendered: String) -> Self {
        self.rendered.push_str(&rendered);
        self
    }

    /// Adds a further mistake.
    pub(crate) fn and(mut self, message: impl Into<String>) -> Self {
        self.messages.push(message.into());
        self
    }

    /// Adds what to do next.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Prints it, and returns how the command ends.
    pub(crate) fn report(&self, output: &mut Output) -> Exit {
        let mut text = self.rendered.clone();
        if !text.is_empty() && !text.ends_with("\n\n") {
            text.push('\n');
        }
        let error = output.paint_error("error");
        for message in &self.messages {
            let _ = writeln!(text, "{error}: {message}");
        }
        for help in &self.help {
            let _ = writeln!(text, "  help: {}", help.replace('\n', "\n        "));
        }
        output.note(&text);
        self.exit
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::failed(format!("cannot print the answer: {}", in_words(&error)))
    }
}

/// Says what went wrong without the number that the system gives it.
pub(crate) fn in_words(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(end) => text[..end].to_lowercase(),
        None => text,
    }
}
