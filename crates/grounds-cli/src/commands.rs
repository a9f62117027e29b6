//! The commands, one file each: its arguments, and one function that runs it.

pub(crate) mod agreement;
pub(crate) mod ask;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod diff;
pub(crate) mod doc;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod interview;
pub(crate) mod keys;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod serve;
pub(crate) mod test;
pub(crate) mod trail;
mod version;

use crate::{
    arguments::{Arguments, Command},
    exit::Exit,
    failure::Failure,
    output::Output,
};

/// Runs the command that the arguments name.
///
/// # Errors
///
/// Whatever keeps it from doing what it was asked.
pub(crate) fn run(arguments: Arguments, output: &mut Output) -> Result<Exit, Failure> {
    if arguments.version {
        return version::run(output);
    }
    match arguments.command {
        Some(Command::Ask(command)) => ask::run(&command, output),
        Some(Command::Interview(command)) => interview::run(&command, output),
        Some(Command::Check(command)) => check::run(&command, output),
        Some(Command::Test(command)) => test::run(&command, output),
        Some(Command::Fmt(command)) => fmt::run(&command, output),
        Some(Command::Agreement(command)) => agreement::run(&command, output),
        Some(Command::Compare(command)) => compare::run(&command, output),
        Some(Command::Diff(command)) => diff::run(&command, output),
        Some(Command::Explain(command)) => explain::run(&command, output),
        Some(Command::List(command)) => list::run(&command, output),
        Some(Command::Doc(command)) => doc::run(&command, output),
        Some(Command::Serve(command)) => serve::run(command, output),
        Some(Command::Keys(command)) => keys::run(&command, output),
        Some(Command::Trail(command)) => trail::run(&command, output),
        Some(Command::New(command)) => new::run(&command, output),
        Some(Command::Completions(command)) => completions::run(&command, output),
        None => Err(Failure::invalid("say what to do").help("`grounds --help` lists the commands")),
    }
}
