//! `grounds trail`

use clap::{Args, ValueEnum};
use grounds_store::{Entry, Page, Seal};
use serde_json::{Value, json};

use crate::{exit::Exit, failure::Failure, output::Output, place::Place};

/// Show who wrote what and when, or look whether that was changed
///
/// Each row is sealed with the one before, so a row that was changed or taken out is found. Who can write to the database can also write all of it anew:
/// note the last row that --verify prints somewhere else from time to time.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds trail --data /var/lib/grounds
  grounds trail --data /var/lib/grounds --record agreements/fernlea-outings
  grounds trail --data /var/lib/grounds --verify")]
pub(crate) struct Trail {
    /// Only what was written on this record
    #[arg(long, value_name = "RECORD", conflicts_with = "verify")]
    record: Option<String>,

    /// Read all of it, and say whether it is as it was written
    #[arg(long)]
    verify: bool,

    /// How to print it
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: an object a line
    Json,
}

/// Runs `grounds trail`.
pub(crate) fn run(command: &Trail, output: &mut Output) -> Result<Exit, Failure> {
    if command.verify {
        return verify(command, output);
    }
    let mut after: Option<String> = None;
    loop {
        let found = command.place.with(false, async |store| {
            let page = Page {
                after: after.as_deref(),
                limit: 0,
            };
            store.trail(command.record.as_deref(), page).await
        })?;
        let lines = found.items.iter().map(|entry| match command.format {
            Format::Text => text(entry),
            Format::Json => format!("{}\n", as_json(entry)),
        });
        output.print(&lines.collect::<String>())?;
        after = found.next;
        if after.is_none() {
            return Ok(Exit::Ok);
        }
    }
}

fn verify(command: &Trail, output: &mut Output) -> Result<Exit, Failure> {
    let seal = command
        .place
        .with(false, async |store| store.verify_trail().await)?;
    match (seal, command.format) {
        (Seal::Whole { number, hash }, Format::Text) => {
            let rows = if number == 1 { "row" } else { "rows" };
            let last = if hash.is_empty() { "none" } else { &hash };
            output.print(&format!(
                "the trail is as it was written: {number} {rows}, the last {last}\n"
            ))?;
        }
        (Seal::Whole { number, hash }, Format::Json) => {
            output.print_json(&json!({"whole": true, "number": number, "hash": hash}))?;
        }
        (Seal::Broken { number }, format) => {
            if format == Format::Json {
                output.print_json(&json!({"whole": false, "number": number}))?;
            }
            return Err(Failure::failed(format!(
                "the trail is not as it was written: row {number} is missing or was changed"
            ))
            .help("keep the database as it is, and compare it with a backup from before"));
        }
    }
    Ok(Exit::Ok)
}

fn text(entry: &Entry) -> String {
    let part = match entry.part.as_str() {
        "" => String::new(),
        part => format!(" {part}"),
    };
    format!(
        "{}  {}  {}  {}  {}{part}\n",
        entry.number,
        entry.at,
        entry.by,
        entry.action.name(),
        entry.record
    )
}

fn as_json(entry: &Entry) -> Value {
    json!({
        "number": entry.number,
        "at": entry.at.to_string(),
        "by": entry.by,
        "action": entry.action.name(),
        "record": entry.record,
        "part": entry.part,
        "before": entry.before,
        "after": entry.after,
        "hash": entry.hash,
    })
}
