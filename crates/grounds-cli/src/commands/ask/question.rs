//! From the arguments of `ask` to a question.

use grounds::{Grounds, Ladder, Place, Question, Restriction, Rung};
use grounds_wire::{AssessRequest, Assumed};

use super::{Ask, Whom, looks_like_a_path};
use crate::{
    choosing::{self, Chosen},
    clock,
    failure::Failure,
    given::{self, Given},
    output::Output,
};

/// Is the question, with what was taken for granted in making it.
pub(super) struct Asked {
    pub(super) question: Question,
    /// How the words were understood; `None` where a file names the restriction.
    pub(super) chosen: Option<Chosen>,
    /// What nobody named, and was filled in.
    pub(super) assumed: Vec<Assumed>,
    /// A reason that means nothing to these rulebooks.
    pub(super) unknown_reason: Option<String>,
}

impl Asked {
    /// Says whether the words were anything but the name of the restriction.
    pub(super) fn is_worth_a_remark(&self) -> bool {
        let guessed = |chosen: &Chosen| !chosen.near.is_empty() || chosen.candidate.score < 1.0;
        self.chosen.as_ref().is_some_and(guessed) || self.unknown_reason.is_some()
    }
}

/// Gathers what was given into one question.
///
/// # Errors
///
/// Whatever cannot be understood.
pub(super) fn make(
    command: &Ask,
    grounds: &Grounds,
    output: &mut Output,
) -> Result<Asked, Failure> {
    let mut given = Vec::new();
    for text in &command.given {
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
    let chosen = choose(command, file.as_deref(), grounds, output)?;
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
        Assumed::On => command.on.is_none(),
        Assumed::Place => command.place.is_none(),
    });
    question.on = command.on.unwrap_or(question.on);
    question.place = command.place.unwrap_or(question.place);
    question.grade = command.at.clone().or(question.grade);
    question.for_everyone |= command.whom == Some(Whom::Everyone);
    question.bound_by.extend(command.bound_by.iter().cloned());
    for given in given {
        match given {
            Given::Answer(fact, answer) => question.answers.push((fact, answer)),
            Given::Answers(answers) => question.answers.extend(answers),
            Given::Done(measure, on) => question.done.push((measure, on)),
            Given::Question(_) => {}
        }
    }
    for text in &command.done {
        question.done.push(given::read_done(text, output)?);
    }
    let mut unknown_reason = None;
    if let Some(words) = &command.saying {
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
    command: &Ask,
    file: Option<&AssessRequest>,
    grounds: &Grounds,
    output: &mut Output,
) -> Result<Option<Chosen>, Failure> {
    let words = command.words.join(" ");
    if let Some(path) = command.words.iter().find(|word| looks_like_a_path(word)) {
        return Err(
            Failure::invalid(format!("`{path}` is a rulebook, not a restriction"))
                .help(format!("to ask with it, write `--rulebooks {path}`")),
        );
    }
    match (words.trim(), file) {
        ("", Some(_)) => Ok(None),
        ("", None) => Err(Failure::invalid("say what somebody wants to impose")
            .help("as in `grounds ask \"no unaccompanied outings\"`")),
        (words, Some(request)) => Err(Failure::invalid(format!(
            "the words name a restriction (`{words}`), and so does the file (`{}`)",
            request.restriction
        ))
        .help("leave one of them out")),
        (words, None) => choosing::restriction(grounds, words, output).map(Some),
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
