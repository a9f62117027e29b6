//! What the command tells the program that called it.

use std::process::ExitCode;

/// Says how a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// There is an answer, whatever it says; or what was checked is in order.
    Ok,
    /// A rulebook has mistakes, a scenario failed, or a file could not be read or written.
    Failed,
    /// The verdict is one of those named by `--fail-on`.
    Verdict,
    /// The question or the arguments cannot be understood as they were put.
    Invalid,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Ok => 0,
            Exit::Failed => 1,
            Exit::Verdict => 2,
            Exit::Invalid => 3,
        })
    }
}
