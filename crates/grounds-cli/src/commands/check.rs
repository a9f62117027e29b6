//! `grounds check`

mod sarif;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use grounds::{Date, Severity};

use crate::{
    clock,
    exit::Exit,
    failure::Failure,
    loading::{self, Loading, folder_here},
    output::Output,
};

/// Say everything that is wrong with rulebooks, and how to mend it
///
/// Rulebooks are checked together with the built-in ones, whose words they may use. Every file is read to its end, and one mistake gives one
/// message. `grounds explain CODE` tells more about a message.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds check
  grounds check my-rulebooks
  grounds check draft.grounds --format json
  grounds check my-rulebooks --format sarif > grounds.sarif

Exit codes:
  0  no errors; there may be warnings
  1  errors, or files that cannot be read
  3  wrong arguments")]
pub(crate) struct Check {
    /// Files or folders. Left out: the folder `rulebooks` here, or else the built-in rulebooks
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Leave the built-in rulebooks out: the books have to stand on their own
    #[arg(long)]
    only_rulebooks: bool,

    /// The day on which the books are looked at, by which reviews grow old. Left out: today
    #[arg(long, value_name = "DATE", value_parser = clock::date)]
    on: Option<Date>,

    /// How to print what was found
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// The same JSON as the HTTP API's
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
}

/// Runs `grounds check`.
pub(crate) fn run(command: &Check, output: &mut Output) -> Result<Exit, Failure> {
    let mut loading = load(&command.paths, command.only_rulebooks, command.on, output)?;
    loading.prove(output);
    match command.format {
        Format::Text => {
            let mut text =
                grounds_syntax::render(&loading.diagnostics, &loading.files, output.color());
            if !text.is_empty() && !text.ends_with("\n\n") {
                text.push('\n');
            }
            text.push_str(&summary(&loading));
            output.print(&text)?;
        }
        Format::Json => output.print_json(&grounds_wire::diagnostics(
            &loading.files,
            &loading.diagnostics,
        ))?,
        Format::Sarif => output.print_json(&sarif::render(&loading.diagnostics, &loading.files))?,
    }
    Ok(if loading.grounds.is_some() {
        Exit::Ok
    } else {
        Exit::Failed
    })
}

/// Loads what `check` and `test` look at: the paths, else the folder of rulebooks here, else the built-in ones.
///
/// # Errors
///
/// A path that is missing or cannot be read.
pub(super) fn load(
    paths: &[PathBuf],
    alone: bool,
    on: Option<Date>,
    output: &mut Output,
) -> Result<Loading, Failure> {
    let mut paths = paths.to_vec();
    if paths.is_empty() {
        paths.extend(folder_here());
    }
    let today = Some(on.unwrap_or_else(clock::today));
    if paths.is_empty() {
        return Ok(
            output.while_saying("checking the built-in rulebooks …", || {
                loading::load_built_in(today)
            }),
        );
    }
    let loading = output.while_saying("checking …", || loading::load(&paths, !alone, today))?;
    loading.say_what_was_replaced(output);
    Ok(loading)
}

/// Says in one line what was checked and what came of it.
fn summary(loading: &Loading) -> String {
    let count = |severity| {
        loading
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .count()
    };
    let files = loading.files.len() - loading.built_in;
    let undecodable = loading
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.span.is_none())
        .count();
    let found = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ]
    .into_iter()
    .map(|(severity, name)| (count(severity), name))
    .filter(|&(count, _)| count > 0)
    .map(|(count, name)| plural(count, name))
    .collect::<Vec<_>>();
    let beside = if loading.built_in > 0 {
        ", beside the built-in rulebooks"
    } else {
        ""
    };
    let found = if found.is_empty() {
        "nothing to mend".to_owned()
    } else {
        found.join(", ")
    };
    format!(
        "checked {}{beside}: {found}\n",
        plural(files + undecodable, "file")
    )
}

/// Writes a number and the thing that it counts.
pub(super) fn plural(count: usize, thing: &str) -> String {
    if count == 1 {
        format!("1 {thing}")
    } else {
        format!("{count} {thing}s")
    }
}
