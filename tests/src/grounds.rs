//! The command, built beside the tests so that they always run the one that they were built with.

use std::process::ExitCode;

fn main() -> ExitCode {
    grounds_cli::run()
}
