//! `grounds diff`

mod agreements;
mod recorded;

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use grounds::{Date, LibraryComparison, Verdict, day_in_words};

use crate::{
    clock,
    comparing::{self, About, BUILT_IN, Side},
    exit::Exit,
    failure::Failure,
    output::Output,
};
use recorded::Recorded;

/// Say what a change of the law changes
///
/// Between an old and a new set of rulebooks, or between two days by one set: which restrictions, in which situations, from which verdict to which; and on
/// which recorded questions the verdict would now be another one. An agreement that both sides have in other words is told clause by clause: for whom it
/// asks for more now, for less, or for the same.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds diff old-rulebooks new-rulebooks
  grounds diff draft.grounds --answers recorded.ndjson
  grounds diff old-outings.grounds new-outings.grounds --bound-by our-outings
  grounds diff --from 2026-06-01 --to 2026-06-02
  grounds diff my-rulebooks --from 2026-06-01 --to 2026-06-02 --restriction \"locked door\"

What --answers takes:
  a question a line, each as POST /v1/assess/batch takes it, perhaps with an `id`;
  or one question, as `grounds ask --given` takes it

Exit codes:
  0  the change was told, whatever it is
  1  the rulebooks or the recorded questions cannot be used
  2  what --fail-on names was found
  3  wrong arguments")]
pub(crate) struct Diff {
    /// The old and the new rulebooks: files or folders, laid over the built-in ones. One alone is the new one, and the built-in ones are the old
    #[arg(value_name = "OLD|NEW", num_args = 0..=2)]
    paths: Vec<PathBuf>,

    /// The day of the act that is judged, on both sides. Left out: today
    #[arg(long, value_name = "DATE", value_parser = clock::date, conflicts_with_all = ["from", "to"])]
    on: Option<Date>,

    /// The day on the old side
    #[arg(long, value_name = "DATE", value_parser = clock::date, requires = "to")]
    from: Option<Date>,

    /// The day on the new side
    #[arg(long, value_name = "DATE", value_parser = clock::date, requires = "from")]
    to: Option<Date>,

    #[command(flatten)]
    about: About,

    /// Recorded questions: on which of them is the verdict now another one?
    #[arg(long, value_name = "FILE")]
    answers: Option<PathBuf>,

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
    /// The same JSON as the HTTP API's, with the recorded questions beside it
    Json,
}

/// Says what ends the command with exit code 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// A restriction differs, is in one of the two alone, or is graded otherwise
    Different,
    /// A restriction could not be decided
    Undecided,
    /// A recorded question has another verdict now
    Recorded,
}

/// Runs `grounds diff`.
pub(crate) fn run(command: &Diff, output: &mut Output) -> Result<Exit, Failure> {
    let alone = command.about.only_rulebooks;
    let days = command.from.zip(command.to);
    let (old, new) = sides(command, alone, output)?;
    let sides = [&old, &new];
    let today = clock::today();
    let on = match days {
        Some((from, to)) => [from, to],
        None => [command.on.unwrap_or(today); 2],
    };
    let recorded = command.answers.as_deref().map(recorded::read).transpose()?;
    let found = comparing::compare(sides, &command.about, on, "diff", output)?;
    let libraries = sides.map(|side| &side.grounds);
    let names = names(sides, days);
    let names = [&*names[0], &*names[1]];
    let recorded = recorded.map(|recorded| {
        let days = days.map(|(from, to)| [from, to]);
        recorded.ask(libraries, days, on, today)
    });
    let changed = agreements::changes(libraries, on[1], found.comparing.place);
    match command.format {
        Format::Text => {
            let mut text = heading(sides, names, days, &found, command.on.is_none());
            text.push_str(&changes(&found));
            text.push_str(&agreements::text(libraries, &changed));
            text.push_str(&found.english(libraries, names));
            if let Some(recorded) = &recorded {
                text.push('\n');
                text.push_str(&recorded.text());
            }
            output.print(&text)?;
        }
        Format::Json => {
            let comparison = grounds_wire::comparison(libraries, names, &found);
            let mut value = serde_json::json!({ "comparison": comparison });
            if !changed.is_empty() {
                value["agreements"] = agreements::json(libraries, &changed);
            }
            if let Some(recorded) = &recorded {
                value["recorded"] = recorded.json();
            }
            output.print_json(&value)?;
        }
    }
    let fails = command.fail_on.iter().any(|what| match what {
        FailOn::Different => comparing::FailOn::Different.is_so(&found),
        FailOn::Undecided => comparing::FailOn::Undecided.is_so(&found),
        FailOn::Recorded => recorded.as_ref().is_some_and(Recorded::has_changed),
    });
    Ok(if fails { Exit::Verdict } else { Exit::Ok })
}

/// Loads the old and the new side.
fn sides(command: &Diff, alone: bool, output: &mut Output) -> Result<(Side, Side), Failure> {
    let two_days = command.from.is_some();
    if alone && (command.paths.is_empty() || (command.paths.len() == 1 && !two_days)) {
        return Err(
            Failure::invalid("with --only-rulebooks there is nothing to compare")
                .help("name the old and the new rulebooks"),
        );
    }
    match command.paths.as_slice() {
        [] if two_days => Ok((Side::built_in(), Side::built_in())),
        [one] if two_days => {
            let side = Side::load(one, alone, output)?;
            let other = Side {
                grounds: side.grounds.clone(),
                name: side.name.clone(),
            };
            Ok((side, other))
        }
        [new] => Ok((Side::built_in(), Side::load(new, alone, output)?)),
        [old, new] => Ok((
            Side::load(old, alone, output)?,
            Side::load(new, alone, output)?,
        )),
        _ => Err(Failure::invalid("say between what there is a change").help(
            "name the old and the new rulebooks, or two days: `--from 2026-06-01 --to 2026-06-02`",
        )),
    }
}

/// Names the sides: by their days, where those are all that differs.
fn names(sides: [&Side; 2], days: Option<(Date, Date)>) -> [String; 2] {
    let Some((from, to)) = days else {
        return sides.map(|side| side.name.clone());
    };
    let days = [from, to].map(|day| day_in_words(day).replace('\u{a0}', " "));
    if sides[0].name == sides[1].name {
        return days;
    }
    [0, 1].map(|at| format!("{} on {}", sides[at].name, days[at]))
}

fn heading(
    sides: [&Side; 2],
    names: [&str; 2],
    days: Option<(Date, Date)>,
    found: &LibraryComparison,
    no_day: bool,
) -> String {
    let by = match days {
        Some(_) if sides[0].name == sides[1].name => {
            let own = if sides[0].name == BUILT_IN {
                BUILT_IN.to_owned()
            } else {
                sides[0].name.clone()
            };
            format!(", by {own}")
        }
        _ => String::new(),
    };
    let start = format!("From {} to {}{by}.", names[0], names[1]);
    comparing::heading(&start, found, no_day && days.is_none())
}

/// Counts from which verdict to which.
fn changes(found: &LibraryComparison) -> String {
    let word = |verdict: Option<Verdict>| verdict.map_or("refused", Verdict::as_str);
    let mut text = String::new();
    for ([old, new], count) in found.changes() {
        let change = if old == new {
            format!("{}, with another need or leave", word(old))
        } else {
            format!("{} → {}", word(old), word(new))
        };
        let things = if count == 1 {
            "restriction"
        } else {
            "restrictions"
        };
        let _ = writeln!(text, "  {change}: {count} {things}");
    }
    text
}
