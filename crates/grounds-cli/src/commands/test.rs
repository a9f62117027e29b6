//! `grounds test`

mod coverage;

use std::{fmt::Write as _, path::PathBuf};

use clap::{Args, ValueEnum};
use grounds::{BookId, Grounds, ScenarioResult, Severity};
use serde_json::{Value, json};

use crate::{
    commands::check::{self, plural},
    exit::Exit,
    failure::Failure,
    loading::Loading,
    output::Output,
};

/// Run the scenarios of rulebooks
///
/// A scenario is a question with what should come of it. A failure says what was expected, what came instead, and where the scenario stands.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds test
  grounds test my-rulebooks --filter peter    scenarios with `peter` in their names
  grounds test my-rulebooks --coverage        and say what no scenario exercises

Exit codes:
  0  all came as expected
  1  some did not, or the rulebooks have mistakes
  3  wrong arguments")]
pub(crate) struct Test {
    /// Files or folders. Left out: the folder `rulebooks` here, or else the built-in rulebooks
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Run the scenarios whose names contain this
    #[arg(long, value_name = "NAME")]
    filter: Option<String>,

    /// Say which rules and which labelled conditions no scenario exercises both ways
    #[arg(long)]
    coverage: bool,

    /// Leave the built-in rulebooks out: the books have to stand on their own
    #[arg(long)]
    only_rulebooks: bool,

    /// How to print what came
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

/// Runs `grounds test`.
pub(crate) fn run(command: &Test, output: &mut Output) -> Result<Exit, Failure> {
    let loading = check::load(&command.paths, command.only_rulebooks, None, output)?;
    let Some(grounds) = &loading.grounds else {
        return Err(mistakes(
            &loading,
            output,
            "the rulebooks have mistakes, so their scenarios cannot be run",
        ));
    };
    let own = |book: BookId| grounds.library()[book].span.file.0 as usize >= loading.built_in;
    let results: Vec<ScenarioResult> = output
        .while_saying("running the scenarios …", || {
            grounds.run_scenarios(command.filter.as_deref())
        })
        .into_iter()
        .filter(|result| own(grounds.library()[result.scenario].name.book))
        .collect();
    if let Some(filter) = command.filter.as_deref().filter(|_| results.is_empty()) {
        return Err(
            Failure::invalid(format!("no scenario has `{filter}` in its name")).help(
                "`grounds list scenarios` lists the built-in ones; with --rulebooks DIR, yours too",
            ),
        );
    }
    let coverage = command
        .coverage
        .then(|| coverage::of(grounds, &results, own));
    match command.format {
        Format::Text => {
            let mut text = failures(grounds, &results, output);
            if let Some(coverage) = &coverage {
                text.push_str(&coverage.text());
            }
            text.push_str(&summary(&results));
            output.print(&text)?;
        }
        Format::Json => {
            let scenarios: Vec<Value> = results
                .iter()
                .map(|result| scenario(grounds, result))
                .collect();
            let mut value = json!({ "scenarios": scenarios });
            if let Some(coverage) = &coverage {
                value["coverage"] = coverage.json();
            }
            output.print_json(&value)?;
        }
    }
    Ok(if results.iter().all(|result| result.passed) {
        Exit::Ok
    } else {
        Exit::Failed
    })
}

/// Shows the mistakes of rulebooks that nothing can be done with.
pub(super) fn mistakes(loading: &Loading, output: &Output, message: &str) -> Failure {
    let errors: Vec<_> = loading
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .cloned()
        .collect();
    let rendered = grounds_syntax::render(&errors, &loading.files, output.error_color());
    Failure::rulebooks(rendered, message)
}

fn failures(grounds: &Grounds, results: &[ScenarioResult], output: &Output) -> String {
    let library = grounds.library();
    let mut text = String::new();
    for result in results.iter().filter(|result| !result.passed) {
        let scenario = &library[result.scenario];
        let _ = writeln!(
            text,
            "{} ({})",
            output.bold(&library.full_name(&scenario.name)),
            scenario.title
        );
        for failure in &result.failures {
            let file = &grounds.files()[failure.span.file.0 as usize];
            let (line, _) = file.line_and_column(failure.span.start as usize);
            let _ = writeln!(
                text,
                "  {}:{line}\n    expected  {}\n    got       {}",
                file.name,
                failure.expected,
                failure.got.replace('\n', "\n              ")
            );
        }
        text.push('\n');
    }
    text
}

fn summary(results: &[ScenarioResult]) -> String {
    if results.is_empty() {
        return "there are no scenarios; write one for each rule (docs/writing-rulebooks.md says how)\n".to_owned();
    }
    let failed = results.iter().filter(|result| !result.passed).count();
    match failed {
        0 => format!("{} came as expected\n", plural(results.len(), "scenario")),
        _ => format!(
            "{failed} of {} did not come as expected\n",
            plural(results.len(), "scenario")
        ),
    }
}

fn scenario(grounds: &Grounds, result: &ScenarioResult) -> Value {
    let library = grounds.library();
    let scenario = &library[result.scenario];
    let failures = result.failures.iter().map(|failure| {
        let file = &grounds.files()[failure.span.file.0 as usize];
        let (line, column) = file.line_and_column(failure.span.start as usize);
        json!({ "expected": failure.expected, "got": failure.got, "file": file.name, "line": line, "column": column })
    });
    json!({
        "scenario": library.full_name(&scenario.name),
        "title": scenario.title,
        "passed": result.passed,
        "failures": failures.collect::<Vec<_>>(),
    })
}
