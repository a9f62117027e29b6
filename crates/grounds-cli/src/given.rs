//! What is given with a question on the command line: answers, measures that were done, files with either.

use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use grounds::{Date, GivenAnswer, GivenEvidence, GivenValue, Number, SourceFile};
use grounds_syntax::ast;
use grounds_wire::{Answer, AnswerValue, AssessRequest, Problem};

use crate::{failure::Failure, output::Output};

/// Is one thing that was given.
#[derive(Debug)]
pub(crate) enum Given {
    /// An answer to the question of a fact.
    Answer(String, GivenAnswer),
    /// A measure recorded as done.
    Done(String, Option<Date>),
    /// Answers from a file.
    Answers(Vec<(String, GivenAnswer)>),
    /// A whole question from a file.
    Question(Box<AssessRequest>),
}

const HELP: &str = "write `FACT=yes`, `FACT=no`, `FACT=unknown` or `FACT=VALUE`, perhaps with evidence behind a comma, or the name of a .json file; \
                    `grounds ask --help` shows how";

/// Keys of a whole question, none of which is a fact.
const QUESTION_KEYS: [&str; 7] = [
    "restriction",
    "answers",
    "on",
    "place",
    "for_everyone",
    "bound_by",
    "done",
];

/// Reads what stands after `--given`: a JSON file, `fact=value`, or a line as scenarios write it.
///
/// # Errors
///
/// What cannot be read, with the place of the mistake.
pub(crate) fn read(text: &str, output: &Output) -> Result<Given, Failure> {
    if let Some(path) = as_file(text) {
        return read_file(&path);
    }
    match text.split_once('=') {
        Some((fact, rest)) if is_reference(fact.trim()) => {
            fact_and_value(fact.trim(), rest, output)
        }
        _ => Ok(line("--given", text, output)
            .map_err(|failure| failure.help(HELP))?
            .into()),
    }
}

/// Reads what stands after `--done`: `MEASURE` or `MEASURE on DATE`.
///
/// # Errors
///
/// What cannot be read, with the place of the mistake.
pub(crate) fn read_done(text: &str, output: &Output) -> Result<(String, Option<Date>), Failure> {
    let help = "write `--done MEASURE`, or `--done \"MEASURE on 2026-11-03\"`; `grounds list measures` lists them";
    match line("--done", &format!("done {text}"), output).map_err(|failure| failure.help(help))? {
        ast::Given::Done { measure, on, .. } => Ok((full_name(&measure), on.map(|day| day.value))),
        ast::Given::Answer { .. } => {
            Err(Failure::invalid(format!("`{text}` names no measure")).help(help))
        }
    }
}

/// Returns the path, if the text names a file. An existing file without the ending counts too, if its name can be no fact's.
fn as_file(text: &str) -> Option<PathBuf> {
    let path = Path::new(text);
    let json = path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    let other = !text.contains('=') && !is_reference(text) && path.is_file();
    (text == "-" || (json && !text.contains('=')) || other).then(|| path.to_owned())
}

fn read_file(path: &Path) -> Result<Given, Failure> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map(|_| bytes)
    } else {
        fs::read(path)
    };
    let bytes = bytes.map_err(|error| Failure::file("read", path, &error))?;
    let whole = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&bytes)
        .is_ok_and(|object| QUESTION_KEYS.iter().any(|key| object.contains_key(*key)));
    let mistakes = |problem: Problem| in_file(path, &problem);
    if whole {
        return Ok(Given::Question(Box::new(
            grounds_wire::parse_assess(&bytes).map_err(mistakes)?,
        )));
    }
    let answers = grounds_wire::parse_answers(&bytes).map_err(mistakes)?;
    Ok(Given::Answers(
        answers
            .iter()
            .map(|(fact, answer)| (fact.clone(), answer.given()))
            .collect(),
    ))
}

/// Tells every mistake in a JSON file with its place.
fn in_file(path: &Path, problem: &Problem) -> Failure {
    let name = if path.as_os_str() == "-" {
        "the standard input".to_owned()
    } else {
        format!("`{}`", path.display())
    };
    let mut messages = problem.errors.iter().map(|mistake| {
        let place = if mistake.pointer.is_empty() {
            name.clone()
        } else {
            format!("{name}, at {}", mistake.pointer)
        };
        let meant = mistake
            .did_you_mean
            .as_ref()
            .map(|meant| format!("; did you mean `{meant}`?"))
            .unwrap_or_default();
        let help = mistake
            .help
            .as_ref()
            .map(|help| format!(" ({help})"))
            .unwrap_or_default();
        format!("{place}: {}{meant}{help}", mistake.message)
    });
    let first = messages
        .next()
        .unwrap_or_else(|| format!("{name}: {}", problem.detail));
    let failure = messages.fold(Failure::invalid(first), Failure::and);
    failure.help("a file holds an object of facts and answers, or a whole question as `POST /v1/assess` takes it (docs/command.md)")
}

/// Reads `fact=value` and `fact=value, EVIDENCE`.
fn fact_and_value(fact: &str, rest: &str, output: &Output) -> Result<Given, Failure> {
    let (value, evidence) = match rest.split_once(',') {
        Some((value, evidence)) => (value.trim(), Some(evidence.trim())),
        None => (rest.trim(), None),
    };
    if value.is_empty() {
        return Err(
            Failure::invalid(format!("`{fact}` is given without a value")).help(format!(
                "write `{fact}=yes`, `{fact}=no`, `{fact}=unknown`, or the name of its answer"
            )),
        );
    }
    let value = match Number::parse(value) {
        Some(number) => GivenValue::Number(number, None),
        None => {
            Answer::Value(AnswerValue::Word(value.to_owned()))
                .given()
                .value
        }
    };
    let evidence = match evidence {
        None => None,
        Some(evidence) => match line("--given", &format!("{fact}, {evidence}"), output)
            .map_err(|failure| failure.help(HELP))?
        {
            ast::Given::Answer { evidence, .. } => evidence.map(evidence_given),
            ast::Given::Done { .. } => None,
        },
    };
    Ok(Given::Answer(
        fact.to_owned(),
        GivenAnswer { value, evidence },
    ))
}

/// Reads a line as scenarios write it; `option` is where it was given.
fn line(option: &str, text: &str, output: &Output) -> Result<ast::Given, Failure> {
    grounds_syntax::parse_given(text).map_err(|diagnostic| {
        let file = SourceFile::new(option, text);
        let rendered = grounds_syntax::render(&[diagnostic], &[file], output.error_color());
        Failure::invalid(format!("what stands after `{option}` cannot be understood"))
            .with(rendered)
    })
}

impl From<ast::Given> for Given {
    fn from(given: ast::Given) -> Self {
        match given {
            ast::Given::Done { measure, on, .. } => {
                Self::Done(full_name(&measure), on.map(|day| day.value))
            }
            ast::Given::Answer {
                fact,
                value,
                evidence,
                ..
            } => {
                let value = match value {
                    None => GivenValue::NotKnown,
                    Some(ast::Value::Word(word)) => match word.value.as_str() {
                        "yes" => GivenValue::Yes,
                        "no" => GivenValue::No,
                        word => GivenValue::Word(word.to_owned()),
                    },
                    Some(ast::Value::Number(quantity)) => {
                        GivenValue::Number(quantity.number.value, Some(quantity.unit.value))
                    }
                };
                Self::Answer(
                    full_name(&fact),
                    GivenAnswer {
                        value,
                        evidence: evidence.map(evidence_given),
                    },
                )
            }
        }
    }
}

fn evidence_given(evidence: ast::Evidence) -> GivenEvidence {
    match evidence {
        ast::Evidence::Document {
            kind,
            about,
            on,
            from,
        } => GivenEvidence {
            kind: Some(kind.value),
            about: about.map(|about| match about {
                ast::EvidenceAbout::ThisDecision => "this decision".to_owned(),
                ast::EvidenceAbout::AnotherDecision => "another decision".to_owned(),
                ast::EvidenceAbout::Restriction(restriction) => full_name(&restriction),
            }),
            on: on.map(|day| day.value),
            by: from.map(|from| from.value),
            reasons: None,
        },
        ast::Evidence::Judgement { by, on, because } => GivenEvidence {
            kind: None,
            about: None,
            on: on.map(|day| day.value),
            by: Some(by.value),
            reasons: because.map(|because| because.value),
        },
    }
}

fn full_name(reference: &ast::Ref) -> String {
    match &reference.book {
        Some(book) => format!("{}.{}", book.value, reference.name.value),
        None => reference.name.value.clone(),
    }
}

/// Says whether a text is a name, or a name in a book.
fn is_reference(text: &str) -> bool {
    match text.split_once('.') {
        Some((book, name)) => grounds_syntax::is_name(book) && grounds_syntax::is_name(name),
        None => grounds_syntax::is_name(text),
    }
}
