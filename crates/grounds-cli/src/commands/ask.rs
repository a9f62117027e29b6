//! `grounds ask`

use clap::{Args, ValueEnum, builder::PossibleValuesParser};
use grounds::{Detail, Verdict};
use grounds_wire::Explain;

use crate::{
    asking::{self, Asking, mistakes, remarks},
    exit::Exit,
    failure::Failure,
    loading::WhichRulebooks,
    output::Output,
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
    #[command(flatten)]
    asking: Asking,

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
    let asked = asking::make(&command.asking, "ask", &grounds, output)?;
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
