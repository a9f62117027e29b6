//! `grounds agreement`

mod answers;

use std::path::PathBuf;

use clap::{Args, ValueEnum, builder::PossibleValuesParser};
use grounds::{AgreementReport, BookId, ClauseWord, Date, Grounds, Place, Probes};

use crate::{
    asking, clock,
    commands::{check::plural, test::mistakes},
    exit::Exit,
    failure::Failure,
    loading,
    output::Output,
};
use answers::AnswersOf;

/// Hold agreements against the law, clause by clause
///
/// For each clause of each agreement and policy in the files: whether the law asks for the same, whether it goes beyond the law or contradicts
/// it, and for whom, with the law quoted and words that would mend it; which words nobody can check; and what the law says that no clause
/// mentions. Agreements that bind the same party are held against each other.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds agreement our-outings.grounds
  grounds agreement our-outings.grounds our-bathing.grounds --on 2026-11-22
  grounds agreement agreements --format json
  grounds agreement agreements --fail-on contradicts,unclear
  grounds agreement our-outings.grounds --probes
  grounds agreement our-outings.grounds --answers \"Fernlea House=fernlea.txt\" --answers \"Northbeck Council=northbeck.txt\"

Exit codes:
  0  the agreements were checked, whatever was found
  1  the files cannot be read, have mistakes, or hold no agreement
  2  a clause has one of the labels that --fail-on names
  3  wrong arguments")]
pub(crate) struct Agreement {
    /// Files or folders with agreements or policies; they are laid over the built-in rulebooks
    #[arg(value_name = "FILE", required = true)]
    paths: Vec<PathBuf>,

    /// The day on which they are looked at, such as 2026-11-22. Left out: today
    #[arg(long, value_name = "DATE", value_parser = clock::date)]
    on: Option<Date>,

    /// Where they are looked at. Left out: england
    #[arg(long = "in", value_name = "PLACE", ignore_case = true, value_parser = asking::place())]
    place: Option<Place>,

    /// How to print what was found
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    /// End with exit code 2 if a clause has one of these labels, separated by commas
    #[arg(long, value_name = "LABEL", value_delimiter = ',', value_parser = PossibleValuesParser::new(ClauseWord::ALL.map(ClauseWord::as_str)))]
    fail_on: Vec<String>,

    /// Instead of the check, give situations that show how each party reads the agreement
    #[arg(long, conflicts_with = "fail_on", group = "asked")]
    probes: bool,

    /// Instead of the check, say how the parties read the agreement: a file for each party, a line for each situation, such as `2 yes`
    #[arg(long, value_name = "PARTY=FILE", conflicts_with_all = ["fail_on", "probes"], group = "asked", value_parser = answers::argument)]
    answers: Vec<AnswersOf>,

    /// Give at most so many situations for each agreement
    #[arg(long, value_name = "NUMBER", default_value_t = 12, requires = "asked", value_parser = clap::value_parser!(u16).range(1..=1_000))]
    most: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// The same JSON as the HTTP API's
    Json,
}

/// Runs `grounds agreement`.
pub(crate) fn run(command: &Agreement, output: &mut Output) -> Result<Exit, Failure> {
    let loading = loading::load(&command.paths, true, None)?;
    loading.say_what_was_replaced(output);
    let Some(grounds) = &loading.grounds else {
        return Err(mistakes(
            &loading,
            output,
            "the rulebooks have mistakes, so the agreements cannot be checked",
        ));
    };
    let library = grounds.library();
    let own = |book: &BookId| library[*book].span.file.0 as usize >= loading.built_in;
    let mut books: Vec<BookId> = grounds.agreements().into_iter().filter(own).collect();
    books.sort_by_key(|&book| (library[book].span.file, library[book].span.start));
    if books.is_empty() {
        return Err(
            Failure::failed("there is no agreement or policy in these files").help(
                "`grounds new NAME --kind agreement` begins one, docs/writing-agreements.md says how to go on",
            ),
        );
    }
    let on = command.on.unwrap_or_else(clock::today);
    let place = command.place.unwrap_or(Place::England);
    if command.probes {
        let most = usize::from(command.most);
        let probes = books
            .into_iter()
            .map(|book| grounds.probes(book, on, place, most));
        print_probes(grounds, &probes.collect::<Vec<_>>(), command.format, output)?;
        return Ok(Exit::Ok);
    }
    if !command.answers.is_empty() {
        let [book] = books[..] else {
            return Err(
                Failure::invalid("there are several agreements in these files")
                    .help("name the one file whose situations were answered"),
            );
        };
        let probes = grounds.probes(book, on, place, usize::from(command.most));
        print_understanding(grounds, book, &probes, command, output)?;
        return Ok(Exit::Ok);
    }
    let reports: Vec<AgreementReport> = books
        .into_iter()
        .map(|book| grounds.check_agreement(book, on, place))
        .collect();
    match command.format {
        Format::Text => output.print(&text(grounds, &reports, output))?,
        Format::Json => {
            let checks = reports
                .iter()
                .map(|report| grounds_wire::agreement_check(grounds, report));
            output.print_json(&grounds_wire::AgreementChecks {
                agreements: checks.collect(),
            })?;
        }
    }
    let fails = |word: &ClauseWord| {
        command.fail_on.iter().any(|name| name == word.as_str())
            && reports.iter().any(|report| report.count(*word) > 0)
    };
    Ok(if ClauseWord::ALL.iter().any(fails) {
        Exit::Verdict
    } else {
        Exit::Ok
    })
}

fn print_probes(
    grounds: &Grounds,
    probes: &[Probes],
    format: Format,
    output: &mut Output,
) -> Result<(), Failure> {
    match format {
        Format::Text => {
            let sheets = probes.iter();
            let sheets: Vec<String> = sheets
                .map(|probes| grounds.probes_in_english(probes))
                .collect();
            output.print(&sheets.join("\n"))?;
        }
        Format::Json => {
            let agreements = probes.iter();
            let agreements = agreements.map(|probes| grounds_wire::probes(grounds, probes));
            output.print_json(&grounds_wire::AgreementProbes {
                agreements: agreements.collect(),
            })?;
        }
    }
    Ok(())
}

fn print_understanding(
    grounds: &Grounds,
    book: BookId,
    probes: &Probes,
    command: &Agreement,
    output: &mut Output,
) -> Result<(), Failure> {
    let found = answers::weigh(grounds, book, probes, &command.answers)?;
    match command.format {
        Format::Text => output.print(&grounds.understanding_in_english(
            probes,
            &found.parties,
            &found.understood,
        ))?,
        Format::Json => output.print_json(&grounds_wire::understanding(
            grounds,
            probes,
            &found.parties,
            &found.understood,
        ))?,
    }
    Ok(())
}

/// Tells every report, and, of several, what came in all.
fn text(grounds: &Grounds, reports: &[AgreementReport], output: &Output) -> String {
    let mut text = String::new();
    for report in reports {
        let told = grounds.agreement_in_english(report);
        let (title, rest) = told.split_once('\n').unwrap_or((&told, ""));
        text.push_str(&output.bold(title));
        text.push('\n');
        text.push_str(rest);
        text.push('\n');
    }
    let clauses: usize = reports.iter().map(|report| report.clauses.len()).sum();
    let counts: Vec<String> = ClauseWord::ALL
        .into_iter()
        .map(|word| {
            let count: usize = reports.iter().map(|report| report.count(word)).sum();
            (word, count)
        })
        .filter(|&(_, count)| count > 0)
        .map(|(word, count)| format!("{count} {}", word.as_str()))
        .collect();
    text.push_str(&format!(
        "checked {} with {}: {}\n",
        plural(reports.len(), "agreement"),
        plural(clauses, "clause"),
        counts.join(", ")
    ));
    text
}
