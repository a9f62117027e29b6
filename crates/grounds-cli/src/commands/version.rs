//! `grounds --version`

use grounds::Grounds;

use crate::{exit::Exit, failure::Failure, output::Output};

/// Prints the version of the command, and the number and the hash of the rulebooks that are built in.
pub(crate) fn run(output: &mut Output) -> Result<Exit, Failure> {
    let grounds = Grounds::builtin();
    let books = grounds.library().books.len();
    output.print(&format!(
        "grounds {}\n{books} rulebooks built in, library {}\n",
        env!("CARGO_PKG_VERSION"),
        grounds.hash()
    ))?;
    Ok(Exit::Ok)
}
