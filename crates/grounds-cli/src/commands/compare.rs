//! `grounds compare`

mod scenarios;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use grounds::Date;

use crate::{
    clock,
    comparing::{self, About, FailOn, Side},
    exit::Exit,
    failure::Failure,
    output::Output,
};

/// Prove two sets of rulebooks equal, or show where they differ
///
/// Each restriction is compared over every situation. Where the two differ, the smallest situation that tells them apart is shown: leave out any one of
/// its answers, and they agree. Compared are need and leave, for one person; proposals for everyone, and measures recorded as done, are not.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds compare draft.grounds
  grounds compare old-rulebooks new-rulebooks --on 2026-11-22
  grounds compare old.grounds new.grounds --restriction curfew
  grounds compare old.grounds new.grounds --format scenarios

Exit codes:
  0  they were compared, whatever came of it
  1  the rulebooks cannot be used
  2  what --fail-on names was found
  3  wrong arguments")]
pub(crate) struct Compare {
    /// A file or a folder of rulebooks, laid over the built-in ones: a book of the same name replaces the built-in one
    #[arg(value_name = "A")]
    first: PathBuf,

    /// Another one. Left out: the built-in rulebooks
    #[arg(value_name = "B")]
    second: Option<PathBuf>,

    /// The day of the act that is judged, such as 2026-11-22. Left out: today
    #[arg(long, value_name = "DATE", value_parser = clock::date)]
    on: Option<Date>,

    #[command(flatten)]
    about: About,

    /// How to print what was found
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    /// End with exit code 2 if this was found
    #[arg(long, value_name = "WHAT", value_delimiter = ',', value_enum)]
    fail_on: Vec<FailOn>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// The same JSON as the HTTP API's
    Json,
    /// Scenarios that hold on one side and not on the other, to be pasted into a rulebook
    Scenarios,
}

/// Runs `grounds compare`.
pub(crate) fn run(command: &Compare, output: &mut Output) -> Result<Exit, Failure> {
    let alone = command.about.only_rulebooks;
    if alone && command.second.is_none() {
        return Err(
            Failure::invalid("with --only-rulebooks there is nothing to compare with")
                .help("name a second file or folder"),
        );
    }
    let first = Side::load(&command.first, alone, output)?;
    let second = match &command.second {
        Some(path) => Side::load(path, alone, output)?,
        None => Side::built_in(),
    };
    let sides = [&first, &second];
    let day = command.on.unwrap_or_else(clock::today);
    let found = comparing::compare(sides, &command.about, [day, day], "compare", output)?;
    let libraries = sides.map(|side| &side.grounds);
    let names = sides.map(|side| side.name.as_str());
    match command.format {
        Format::Text => {
            let start = format!("Compared {} with {}.", names[0], names[1]);
            let heading = comparing::heading(&start, &found, command.on.is_none());
            let english = found.english(libraries, names);
            output.print(&format!("{heading}{english}"))?;
        }
        Format::Json => output.print_json(&grounds_wire::comparison(libraries, names, &found))?,
        Format::Scenarios => output.print(&scenarios::text(libraries, names, &found))?,
    }
    let fails = command.fail_on.iter().any(|what| what.is_so(&found));
    Ok(if fails { Exit::Verdict } else { Exit::Ok })
}
