//! `grounds serve`

use clap::Args;

use crate::{exit::Exit, failure::Failure, output::Output};

/// Serve the rulebooks over HTTP
#[derive(Debug, Args)]
pub(crate) struct Serve {}

/// Runs `grounds serve`.
pub(crate) fn run(_command: Serve, _output: &mut Output) -> Result<Exit, Failure> {
    Ok(Exit::Ok)
}
