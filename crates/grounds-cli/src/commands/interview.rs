//! `grounds interview`

mod evidence;
mod fact;
mod grade;
mod keeping;
mod shown;
mod talk;
mod why;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use grounds::{Detail, Grounds, Interview as Standing, Question, Report, Step};
use grounds_wire::{Assumed, Explain};

use self::{keeping::Keeping, talk::Talk};
use crate::{
    asking::{self, Asking, mistakes, remarks},
    exit::Exit,
    failure::Failure,
    loading::WhichRulebooks,
    output::Output,
};

/// Ask one question at a time until the answer is settled
///
/// Finds out whether a restriction is required by law, and whether it may be imposed. Put it in your own words, as with `grounds ask`. What tells most for the least effort is asked first, with who would know it; at each step you may
/// say that you don't know, ask why it is asked, go back, or stop. It ends as soon as nothing that is left to find out can change the answer. The
/// questions go to the standard error and the answer to the standard output; where the standard input is no terminal, each line of it is a reply.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  grounds interview \"no unaccompanied outings\"
  grounds interview no unaccompanied outings --given setting=care-home --save peter.json
  grounds interview --given peter.json --save peter.json      go on where it was left
  grounds ask --given peter.json                              the same answer again

Replies:
  y, n                the answer; or the number of a choice, its name, or a number
  d                   I don't know
  w                   why do you ask? the rules that it matters to, with their words
  b                   back to the question before
  s                   stop, and see the answer so far
Where an answer counts only with what shows it, you are asked for that, too.

Exit codes:
  0  there is an answer, also where the input ended early
  1  the rulebooks cannot be used, or the file could not be written
  3  the question cannot be understood")]
pub(crate) struct Interview {
    #[command(flatten)]
    asking: Asking,

    /// Keep the answers in this file, after each of them; `grounds ask --given FILE` then gives the same answer
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,

    /// How to print the answer at the end
    #[arg(long, value_enum, default_value = "text")]
    format: Format,

    /// Tell everything: near misses, every citation, the conditions that are met, the derivation
    #[arg(long)]
    full: bool,

    #[command(flatten)]
    which: WhichRulebooks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// The same JSON as the HTTP API's
    Json,
}

/// Is what somebody replied.
enum Reply {
    /// The question with the answer in it.
    Answered(Box<Question>),
    /// Nothing more is to be said.
    Nothing,
    /// Back to the question before.
    Back,
    /// Stop here.
    Stop,
    /// The input ended.
    Ended,
}

/// Is where an interview stands, with what it takes to go on.
struct Situation<'a> {
    grounds: &'a Grounds,
    question: &'a Question,
    report: &'a Report,
    /// The number of the question.
    number: usize,
}

/// Runs `grounds interview`.
pub(crate) fn run(command: &Interview, output: &mut Output) -> Result<Exit, Failure> {
    if command.asking.given.iter().any(|given| given == "-") {
        return Err(
            Failure::invalid("the standard input holds the replies of the interview")
                .help("put what is known into a file, and name it: `--given FILE.json`"),
        );
    }
    let grounds = command.which.load(output)?;
    let asked = asking::make(&command.asking, "interview", &grounds, output)?;
    let report = grounds
        .assess(&asked.question)
        .map_err(|errors| mistakes(&errors))?;
    let keeping = Keeping::new(command.save.as_deref(), &command.asking.given)?;
    keeping.keep(&grounds, &report.query)?;
    output.note(&remarks(&grounds, &asked, &report));

    let mut talk = Talk::new(output);
    let report = talk_through(
        &grounds,
        asked.question.clone(),
        report,
        &keeping,
        &mut talk,
    )?;
    keeping.say_where(&grounds, &report.query, &mut talk)?;
    print(command, &grounds, &report, &asked.assumed, output)?;
    Ok(Exit::Ok)
}

/// Asks until nothing is left to ask, or somebody stops.
fn talk_through(
    grounds: &Grounds,
    mut question: Question,
    mut report: Report,
    keeping: &Keeping,
    talk: &mut Talk<'_>,
) -> Result<Report, Failure> {
    let mut before: Vec<Question> = Vec::new();
    let mut moved = true;
    loop {
        let standing = grounds.interview(&report);
        if moved {
            say_standing(grounds, &report, &standing, talk);
        }
        let situation = Situation {
            grounds,
            question: &question,
            report: &report,
            number: before.len() + 1,
        };
        let reply = match &standing.step {
            Step::Grade => grade::ask(&situation, talk),
            Step::Ask(ask) => fact::ask(&situation, ask, talk),
            Step::CanAnybodyShow(facts) => shown::ask(&situation, facts, talk),
            Step::Done => Reply::Nothing,
        };
        moved = false;
        let next = match reply {
            Reply::Answered(next) => {
                before.push(question.clone());
                *next
            }
            Reply::Back => match before.pop() {
                Some(earlier) => earlier,
                None => {
                    talk.say("This is the first question: there is nothing to go back to.");
                    continue;
                }
            },
            Reply::Nothing => {
                say_end(grounds, &standing, talk);
                return Ok(report);
            }
            Reply::Stop => {
                talk.say("Stopped here. This is the answer so far.");
                return Ok(report);
            }
            Reply::Ended => {
                talk.say("The input ended here. This is the answer so far.");
                return Ok(report);
            }
        };
        match grounds.assess(&next) {
            Ok(found) => {
                (question, report) = (next, found);
                moved = true;
                keeping.keep(grounds, &report.query)?;
            }
            Err(errors) => {
                before.pop();
                for error in &errors {
                    talk.say(&format!("That cannot be: {error}"));
                }
            }
        }
    }
}

/// Says what the answers come to so far, and how much can still matter.
fn say_standing(grounds: &Grounds, report: &Report, standing: &Standing, talk: &mut Talk<'_>) {
    talk.gap();
    talk.hang("So far: ", &grounds.verdict_in_words(report));
    let mut text = grounds.settled_in_words(report).unwrap_or_default();
    match standing.progress.left {
        0 => {}
        1 => text.push_str(" One thing more can matter."),
        left => text.push_str(&format!(" At most {left} things more can matter.")),
    }
    if !text.is_empty() {
        talk.hang("Settled? ", text.trim());
    }
}

/// Says why the interview ends.
fn say_end(grounds: &Grounds, standing: &Standing, talk: &mut Talk<'_>) {
    talk.gap();
    let library = grounds.library();
    let vain: Vec<String> = standing
        .progress
        .asked_in_vain
        .iter()
        .map(|&fact| format!("“{}”", library[fact].title))
        .collect();
    match standing.progress.settled {
        Some(true) => talk.say("Nothing that is left to find out changes the answer."),
        _ if vain.is_empty() => talk.say("Nothing is left to ask."),
        _ => talk.say(&format!(
            "Nothing is left to ask. What nobody knew, or could show, can still change the answer: {}.",
            vain.join("; ")
        )),
    }
}

fn print(
    command: &Interview,
    grounds: &Grounds,
    report: &Report,
    assumed: &[Assumed],
    output: &mut Output,
) -> Result<(), Failure> {
    match command.format {
        Format::Json => {
            let explain = if command.full {
                Explain::Full
            } else {
                Explain::Summary
            };
            let reply = grounds_wire::report(grounds, report).explained(grounds, report, explain);
            output.print_json(&reply.assuming(assumed.to_vec()))?;
        }
        Format::Text => {
            let detail = if command.full {
                Detail::Full
            } else {
                Detail::Short
            };
            let text = grounds.english(report, detail);
            let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
            // What was said before stands on the other stream; on a terminal the answer begins after a blank line.
            output.note("\n");
            output.print(&format!("{}\n{rest}", output.bold(first)))?;
        }
    }
    Ok(())
}
