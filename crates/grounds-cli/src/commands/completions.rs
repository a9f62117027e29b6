//! `grounds completions`

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::{arguments::Arguments, exit::Exit, failure::Failure, output::Output};

/// Print a script that lets a shell complete this command
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds completions bash > ~/.local/share/bash-completion/completions/grounds
  grounds completions zsh > ~/.zfunc/_grounds
  grounds completions fish > ~/.config/fish/completions/grounds.fish")]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

/// Runs `grounds completions`.
pub(crate) fn run(command: &Completions, output: &mut Output) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(
        command.shell,
        &mut Arguments::command(),
        "grounds",
        &mut script,
    );
    output.print(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Ok)
}
