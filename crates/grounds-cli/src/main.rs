//! The `grounds` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    grounds_cli::run()
}
