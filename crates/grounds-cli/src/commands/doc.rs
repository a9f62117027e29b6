//! `grounds doc`

mod folder;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use grounds::{Date, Grounds};
use grounds_handbook::Handbook;
use serde_json::json;

use self::folder::{Folder, LIST};
use crate::{
    clock, commands::check::plural, exit::Exit, failure::Failure, loading::WhichRulebooks,
    output::Output,
};

/// Write the rulebooks as a handbook to read
///
/// A folder of static pages: each provision with its words beside its rule, where it applies, what uses it, and its scenarios with their verdicts; and
/// the restrictions, reasons, measures and facts, all linked. It needs no script and nothing from elsewhere, and can be printed. A folder that is no
/// handbook is left alone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds doc                                   the built-in rulebooks, in the folder `handbook`
  grounds doc --out site/handbook               in another folder, which is made if need be
  grounds doc --rulebooks my-rulebooks          with yours beside them
  grounds doc --on 2026-06-01                   as on another day

Exit codes:
  0  the handbook is written, whatever came of its scenarios
  1  the rulebooks have mistakes, or a file could not be written
  3  wrong arguments")]
pub(crate) struct Doc {
    /// The folder to write in. An earlier handbook in it is replaced
    #[arg(long, value_name = "DIR", default_value = "handbook")]
    out: PathBuf,

    /// The day on which the law is looked at. Left out: today in the United Kingdom
    #[arg(long, value_name = "DATE", value_parser = clock::date)]
    on: Option<Date>,

    /// Write into a folder that holds other files, too; none is removed, and those of the same name are replaced
    #[arg(long)]
    force: bool,

    /// How to say what was written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    #[command(flatten)]
    which: WhichRulebooks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: every file that was written
    Json,
}

/// Runs `grounds doc`.
pub(crate) fn run(command: &Doc, output: &mut Output) -> Result<Exit, Failure> {
    // A folder that is not to be touched is told of before the work begins.
    let folder = Folder::look(&command.out, command.force)?;
    let grounds = command.which.load(output)?;
    let on = command.on.unwrap_or_else(clock::today);
    let handbook = output.while_saying("making the handbook …", || {
        grounds_handbook::handbook(&grounds, on)
    });
    let removed = output.while_saying("writing the handbook …", || {
        folder.write(
            &handbook.pages,
            &json!({ "library": grounds.hash(), "on": on.to_string() }),
        )
    })?;
    let index = command.out.join("index.html");
    match command.format {
        Format::Text => {
            output.print(&told(&grounds, &handbook, removed, command))?;
            output.print(&format!("open {}\n", index.display()))?;
        }
        Format::Json => output.print_json(&json!({
            "folder": command.out.display().to_string(),
            "open": index.display().to_string(),
            "library": grounds.hash(),
            "on": on.to_string(),
            "scenarios": { "run": handbook.scenarios, "failed": handbook.failed },
            "files": handbook.pages.iter().map(|page| page.path.as_str()).chain([LIST]).collect::<Vec<_>>(),
        }))?,
    }
    Ok(Exit::Ok)
}

/// Says what was written and what came of the scenarios.
fn told(grounds: &Grounds, handbook: &Handbook, removed: usize, command: &Doc) -> String {
    let library = grounds.library();
    let mut text = format!(
        "wrote {} to {}: {}, {}, {}\n",
        plural(handbook.pages.len() + 1, "file"),
        command.out.display(),
        plural(library.books.len(), "book"),
        plural(library.restrictions.len(), "restriction"),
        plural(library.norms.len(), "rule"),
    );
    if removed > 0 {
        text.push_str(&format!(
            "removed {} of an earlier handbook\n",
            plural(removed, "file")
        ));
    }
    text.push_str(&match (handbook.scenarios, handbook.failed) {
        (0, _) => "there are no scenarios\n".to_owned(),
        (run, 0) => format!("{} came as expected\n", plural(run, "scenario")),
        (run, failed) => format!(
            "{failed} of {} did not come as expected; their pages say so\n",
            plural(run, "scenario")
        ),
    });
    text
}
