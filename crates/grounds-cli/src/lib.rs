//! The `grounds` command: asks questions of rulebooks, checks and tests them, and serves them over HTTP.
//!
//! This crate reads files, the clock and the terminal, so that the crates below it need not. It knows nothing of rules: it decodes, calls
//! [`grounds`] once, and prints.

mod arguments;
mod asking;
mod choosing;
mod clock;
mod commands;
mod comparing;
mod exit;
mod failure;
mod given;
mod loading;
mod output;
mod place;
mod wrapping;

use std::process::ExitCode;

use clap::Parser as _;

use crate::{arguments::Arguments, exit::Exit, output::Output};

/// Runs the command with the arguments of this process.
pub fn run() -> ExitCode {
    let mut output = Output::new();
    let exit = match Arguments::try_parse() {
        Ok(arguments) => commands::run(arguments, &mut output)
            .unwrap_or_else(|failure| failure.report(&mut output)),
        Err(error) => {
            // Nothing can be done about a terminal that takes no more words.
            let _ = error.print();
            if error.use_stderr() {
                Exit::Invalid
            } else {
                Exit::Ok
            }
        }
    };
    exit.into()
}
