//! `grounds ask`

mod question;

use std::path::PathBuf;

use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser as _},
};
use grounds::{Date, Detail, Grounds, Place, Report, RestrictionId, Verdict};

use grounds_wire::{Assumed, Explain};

use crate::{
    clock, exit::Exit, failure::Failure, loading::WhichRulebooks, output::Output,
    wrapping::wrap_hanging,
};

/// Ask whether a restriction is required by law, and whether it may be imposed
///
/// Put it in your own words, or name it as `grounds list restrictions` does. The answer quotes the law, says what would have to be true before
/// anyone may restrict, what to try instead, and what to find out next. If your words could mean several restrictions you are asked which.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds ask \"no unaccompanied outings\"
  grounds ask no unaccompanied outings --given has-dementia=yes
  grounds ask curfew --given \"lacks-capacity, by capacity-assessment on 2026-11-01\"
  grounds ask \"limit the bath water\" --at \"44 celsius\" --in england
  grounds ask --given question.json --format json

What --given takes:
  FACT=yes, FACT=no, FACT=unknown, FACT=VALUE
      `grounds list facts` lists the facts and their questions
  FACT=yes, by KIND [about DECISION] [on DATE] [from \"WHO\"]
      with a document that shows it
  FACT=yes, judged by \"WHO\" on DATE because \"REASONS\"
      with a judgement
  a line as under `given` in a scenario
  FILE.json, or - for the standard input
      answers, {\"FACT\": \"yes\", …}, or a whole question as POST /v1/assess takes it

Exit codes:
  0  there is an answer
  1  the rulebooks cannot be used
  2  the verdict is one of those that --fail-on names
  3  the question cannot be understood")]
pub(crate) struct Ask {
    /// What somebody wants to impose, in your words, or by its name
    words: Vec<String>,

    /// What is known: FACT=VALUE, a line as in a scenario, or a JSON file. May be repeated
    #[arg(long, value_name = "FILE|FACT=VALUE")]
    given: Vec<String>,

    /// The day of the act that is judged, such as 2026-11-22. Left out: today
    #[arg(long, value_name = "DATE", value_parser = clock::date)]
    on: Option<Date>,

    /// Where it happens. Left out: england
    #[arg(long = "in", value_name = "PLACE", ignore_case = true, value_parser = place())]
    place: Option<Place>,

    /// Its grade, such as `44 celsius` or the name of a rung
    #[arg(long, value_name = "GRADE")]
    at: Option<String>,

    /// Ask about a rule for everyone, and not for one person
    #[arg(long = "for", value_name = "WHOM")]
    whom: Option<Whom>,

    /// An agreement or policy that binds whoever asks, by its name or a party's. May be repeated
    #[arg(long, value_name = "AGREEMENT")]
    bound_by: Vec<String>,

    /// The reason that was given, in its words, or by its name
    #[arg(long, value_name = "REASON")]
    saying: Option<String>,

    /// A measure that is recorded as done: MEASURE, or `MEASURE on DATE`. May be repeated
    #[arg(long, value_name = "MEASURE")]
    done: Vec<String>,

    /// How to print the answer
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    /// Tell everything: near misses, every citation, the conditions that are met, the derivation
    #[arg(long)]
    full: bool,

    /// End with exit code 2 if the verdict is one of these, separated by commas
    #[arg(long, value_name = "VERDICT", value_delimiter = ',', value_parser = PossibleValuesParser::new(Verdict::ALL.map(Verdict::as_str)))]
    fail_on: Vec<String>,

    #[command(flatten)]
    which: WhichRulebooks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Whom {
    /// A house rule
    Everyone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// The same JSON as the HTTP API's
    Json,
    /// How the answer follows, as a tree
    Tree,
}

/// How to learn more, below the short answer.
const MORE: &str = "More: --full tells everything, --format tree shows how the answer follows.\n";

/// Runs `grounds ask`.
pub(crate) fn run(command: &Ask, output: &mut Output) -> Result<Exit, Failure> {
    let grounds = command.which.load(output)?;
    let asked = question::make(command, &grounds, output)?;
    let report = grounds
        .assess(&asked.question)
        .map_err(|errors| mistakes(&errors))?;
    match command.format {
        Format::Json => {
            // The reply itself names the restriction and what was assumed; how the words were understood it cannot tell.
            if asked.is_worth_a_remark() {
                output.note(&remarks(&grounds, &asked, &report));
            }
            let explain = if command.full {
                Explain::Full
            } else {
                Explain::Summary
            };
            let reply =
                grounds_wire::report(&grounds, &report).explained(&grounds, &report, explain);
            output.print_json(&reply.assuming(asked.assumed.clone()))?;
        }
        Format::Text => {
            let detail = if command.full {
                Detail::Full
            } else {
                Detail::Short
            };
            let text = grounds.english(&report, detail);
            let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
            let more = if command.full { "" } else { MORE };
            output.print(&format!(
                "{}\n{}\n{rest}{more}",
                remarks(&grounds, &asked, &report),
                output.bold(first)
            ))?;
        }
        Format::Tree => output.print(&format!(
            "{}\n{}",
            remarks(&grounds, &asked, &report),
            grounds.tree(&report)
        ))?,
    }
    let verdict = report.outcome.map(|outcome| outcome.verdict().as_str());
    let fails = verdict.is_some_and(|verdict| command.fail_on.iter().any(|word| word == verdict));
    Ok(if fails { Exit::Verdict } else { Exit::Ok })
}

/// Tells every mistake in the question.
fn mistakes(errors: &[grounds::QuestionError]) -> Failure {
    let mut messages = errors.iter().map(ToString::to_string);
    let first = messages
        .next()
        .unwrap_or_else(|| "the question cannot be answered as it was put".to_owned());
    messages.fold(Failure::invalid(first), Failure::and)
}

/// Says which restriction was taken, what came near, and what was taken for granted.
fn remarks(grounds: &Grounds, asked: &question::Asked, report: &Report) -> String {
    let library = grounds.library();
    let named = |id: RestrictionId| {
        format!(
            "{} ({})",
            library[id].title,
            library.full_name(&library[id].name)
        )
    };
    let mut lines = vec![format!("Asked about: {}.", named(report.query.restriction))];
    let near = asked
        .chosen
        .iter()
        .flat_map(|chosen| &chosen.near)
        .map(|candidate| named(candidate.restriction));
    let near: Vec<String> = near.collect();
    if !near.is_empty() {
        lines.push(format!("Came near too: {}.", near.join("; ")));
    }
    let assumed = asked.assumed.iter().map(|part| match part {
        Assumed::On => format!("today, {} (--on names another day)", report.query.on),
        Assumed::Place => "England (--in names another place)".to_owned(),
    });
    let assumed: Vec<String> = assumed.collect();
    if !assumed.is_empty() {
        lines.push(format!(
            "Nobody said otherwise, so: {}.",
            assumed.join("; ")
        ));
    }
    if let Some(saying) = &asked.unknown_reason {
        lines.push(format!("No answer is known to the reason \"{saying}\": `grounds list reasons` lists those that are."));
    }
    lines.iter().map(|line| wrap_hanging(line)).collect()
}

fn place() -> impl clap::builder::TypedValueParser<Value = Place> {
    PossibleValuesParser::new(Place::ALL.map(Place::as_str)).map(|word| {
        Place::ALL
            .into_iter()
            .find(|place| place.as_str().eq_ignore_ascii_case(&word))
            .unwrap_or(Place::England)
    })
}

/// Where a file of rulebooks is named among the words, somebody forgot `--rulebooks`.
fn looks_like_a_path(word: &str) -> bool {
    PathBuf::from(word)
        .extension()
        .is_some_and(|extension| extension == "grounds")
}
