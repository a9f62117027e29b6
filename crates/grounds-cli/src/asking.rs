//! What is asked on the command line: the arguments, and the question that they make.

use std::path::PathBuf;

use clap::{
    Args, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser as _},
};
use grounds::{
    Date, Grounds, Ladder, Place, Question, QuestionError, Report, Restriction, RestrictionId, Rung,
};
use grounds_wire::{AssessRequest, Assumed};

use crate::{
    choosing::{self, Chosen},
    clock,
    failure::Failure,
    given::{self, Given},
    output::Output,
    wrapping::wrap_hanging,
};

/// Says what is asked.
#[derive(Debug, Args)]
pub(crate) struct Asking {
    /// What somebody wants to impose, in your words, or by its name
    pub(crate) words: Vec<String>,

    /// What is known: FACT=VALUE, a line as in a scenario, or a JSON file. May be repeated
    #[arg(long, value_name = "FILE|FACT=VALUE")]
    pub(crate) given: Vec<String>,

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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Whom {
    /// A house rule
    Everyone,
}

/// Is the question, with what was taken for granted in making it.
pub(crate) struct Asked {
    pub(crate) question: Question,
    /// How the words were understood; `None` where a file names the restriction.
    pub(crate) chosen: Option<Chosen>,
    /// What nobody named, and was filled in.
    pub(crate) assumed: Vec<Assumed>,
    /// A reason that means nothing to these rulebooks.
    pub(crate) unknown_reason: Option<String>,
}

impl Asked {
    /// Says whether the words were anything but the name of the restriction.
    pub(crate) fn is_worth_a_remark(&self) -> bool {
        let guessed = |chosen: &Chosen| !chosen.near.is_empty() || chosen.candidate.score < 1.0;
        self.chosen.as_ref().is_some_and(guessed) || self.unknown_reason.is_some()
    }
}

/// Gathers what was given into one question. `called` is the command that was called.
///
/// # Errors
///
/// Whatever cannot be understood.
pub(crate) fn make(
    asking: &Asking,
    called: &str,
    grounds: &Grounds,
    output: &mut Output,
) -> Result<Asked, Failure> {
    let mut given = Vec::new();
    for text in &asking.given {
        given.push(given::read(text, output)?);
    }
    let mut files = given.iter().filter_map(|given| {
        if let Given::Question(request) = given {
            Some(request)
        } else {
            None
        }
    });
    let file = files.next().cloned();
    if files.next().is_some() {
        return Err(
            Failure::invalid("two files each hold a whole question").help("ask them one at a time")
        );
    }
    let chosen = choose(asking, called, file.as_deref(), grounds, output)?;
    let library = grounds.library();
    let mut question = match &file {
        Some(request) => request.question(clock::today()),
        None => Question::new("", clock::today(), Place::England),
    };
    if let Some(chosen) = &chosen {
        question.restriction = library.full_name(&library[chosen.candidate.restriction].name);
        question.grade = chosen
            .candidate
            .grade
            .and_then(|rung| grade(&library[chosen.candidate.restriction], rung));
    }
    let mut assumed = file
        .as_ref()
        .map_or(vec![Assumed::On, Assumed::Place], |request| {
            request.assumed()
        });
    assumed.retain(|part| match part {
        Assumed::On => asking.on.is_none(),
        Assumed::Place => asking.place.is_none(),
    });
    question.on = asking.on.unwrap_or(question.on);
    question.place = asking.place.unwrap_or(question.place);
    question.grade = asking.at.clone().or(question.grade);
    question.for_everyone |= asking.whom == Some(Whom::Everyone);
    question.bound_by.extend(asking.bound_by.iter().cloned());
    for given in given {
        match given {
            Given::Answer(fact, answer) => question.answers.push((fact, answer)),
            Given::Answers(answers) => question.answers.extend(answers),
            Given::Done(measure, on) => question.done.push((measure, on)),
            Given::Question(_) => {}
        }
    }
    for text in &asking.done {
        question.done.push(given::read_done(text, output)?);
    }
    let mut unknown_reason = None;
    if let Some(words) = &asking.saying {
        question.saying = choosing::reason(grounds, words, output)?
            .map(|found| library.full_name(&library[found.reason].name));
        unknown_reason = question.saying.is_none().then(|| words.clone());
    }
    Ok(Asked {
        question,
        chosen,
        assumed,
        unknown_reason,
    })
}

/// Finds the restriction in the words, where no file names one.
fn choose(
    asking: &Asking,
    called: &str,
    file: Option<&AssessRequest>,
    grounds: &Grounds,
    output: &mut Output,
) -> Result<Option<Chosen>, Failure> {
    let words = asking.words.join(" ");
    if let Some(path) = asking.words.iter().find(|word| looks_like_a_path(word)) {
        return Err(
            Failure::invalid(format!("`{path}` is a rulebook, not a restriction"))
                .help(format!("to ask with it, write `--rulebooks {path}`")),
        );
    }
    match (words.trim(), file) {
        ("", Some(_)) => Ok(None),
        ("", None) => Err(
            Failure::invalid("say what somebody wants to impose").help(format!(
                "as in `grounds {called} \"no unaccompanied outings\"`"
            )),
        ),
        (words, Some(request)) => Err(Failure::invalid(format!(
            "the words name a restriction (`{words}`), and so does the file (`{}`)",
            request.restriction
        ))
        .help("leave one of them out")),
        (words, None) => choosing::restriction(grounds, words, called, output).map(Some),
    }
}

/// Writes a grade as a question names it.
fn grade(restriction: &Restriction, rung: Rung) -> Option<String> {
    match (&restriction.ladder, rung) {
        (Some(Ladder::Number { unit, .. }), Rung::Number(number)) => {
            Some(format!("{number} {unit}"))
        }
        (Some(Ladder::Rungs(rungs)), Rung::Position(position)) => rungs
            .get(usize::from(position))
            .map(|rung| rung.name.clone()),
        _ => None,
    }
}

/// Tells every mistake in the question.
pub(crate) fn mistakes(errors: &[QuestionError]) -> Failure {
    let mut messages = errors.iter().map(ToString::to_string);
    let first = messages
        .next()
        .unwrap_or_else(|| "the question cannot be answered as it was put".to_owned());
    messages.fold(Failure::invalid(first), Failure::and)
}

/// Says which restriction was taken, what came near, and what was taken for granted.
pub(crate) fn remarks(grounds: &Grounds, asked: &Asked, report: &Report) -> String {
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

pub(crate) fn place() -> impl clap::builder::TypedValueParser<Value = Place> {
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
