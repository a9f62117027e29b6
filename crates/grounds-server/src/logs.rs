//! Where the log goes, and how.

use std::io::{self, IsTerminal as _};

use tracing::level_filters::LevelFilter;

use crate::config::LogFormat;

/// Sends the log of this program to its error stream.
///
/// Does nothing where the program has sent it elsewhere already.
pub(crate) fn start(format: LogFormat) {
    let builder = tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal())
        .with_max_level(LevelFilter::INFO)
        .with_target(false);
    // The only failure is that somebody set up a log before, which then stands.
    let _ = match format {
        LogFormat::Text => builder.try_init(),
        LogFormat::Json => builder
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .try_init(),
        LogFormat::Off => Ok(()),
    };
}
