//! Recorded questions, asked again of the old and of the new rulebooks.

use std::{fmt::Write as _, fs, path::Path};

use grounds::{Date, Grounds, Outcome, Question, Verdict};
use grounds_wire::{AssessRequest, BatchId};
use serde_json::{Value, json};

use crate::failure::Failure;

/// Is a file of recorded questions.
pub(super) struct Questions(Vec<Line>);

/// Is a recorded question.
struct Line {
    number: usize,
    id: Option<BatchId>,
    request: AssessRequest,
}

/// Is what came of recorded questions.
pub(super) struct Recorded(Vec<Asked>);

/// Is what came of a recorded question on each side; or why it cannot be asked there.
struct Asked {
    number: usize,
    id: Option<BatchId>,
    restriction: String,
    outcome: [Result<Option<Outcome>, String>; 2],
}

/// Reads questions, one a line, or one alone.
///
/// # Errors
///
/// A file that cannot be read; every line that is no question, with its mistakes.
pub(super) fn read(path: &Path) -> Result<Questions, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::file("read", path, &error))?;
    // One question may stand on several lines.
    if let Ok(request) = grounds_wire::parse_assess(&bytes) {
        let line = Line {
            number: 1,
            id: None,
            request,
        };
        return Ok(Questions(vec![line]));
    }
    let mut lines = Vec::new();
    let mut mistakes = Vec::new();
    for (at, text) in bytes.split(|byte| *byte == b'\n').enumerate() {
        if text.trim_ascii().is_empty() {
            continue;
        }
        let read = grounds_wire::parse_batch_line(text);
        match read.request {
            Ok(request) => lines.push(Line {
                number: at + 1,
                id: read.id,
                request,
            }),
            Err(problem) => {
                mistakes.push(format!("`{}`, line {}: {problem}", path.display(), at + 1))
            }
        }
    }
    let mut mistakes = mistakes.into_iter();
    if let Some(first) = mistakes.next() {
        let failure = mistakes.fold(Failure::failed(first), Failure::and);
        return Err(failure.help(
            "a file holds a question a line, each as `POST /v1/assess/batch` takes it (docs/http.md)",
        ));
    }
    if lines.is_empty() {
        return Err(Failure::failed(format!(
            "there is no question in `{}`",
            path.display()
        )));
    }
    Ok(Questions(lines))
}

impl Questions {
    /// Asks every question on both sides: on two days, or else on its own day, or on the one that is taken where it names none.
    ///
    /// A question without a day was recorded `today`.
    pub(super) fn ask(
        &self,
        libraries: [&Grounds; 2],
        days: Option<[Date; 2]>,
        otherwise: [Date; 2],
        today: Date,
    ) -> Recorded {
        let ask = |line: &Line| Asked {
            number: line.number,
            id: line.id.clone(),
            restriction: line.request.restriction.clone(),
            outcome: [0, 1].map(|side| {
                let mut question = line.request.question(otherwise[side]);
                if let Some(days) = days {
                    let recorded = line.request.on.map_or(today, |day| day.0);
                    carry(&mut question, recorded, days[side]);
                }
                libraries[side].outcome(&question).map_err(|errors| {
                    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
                    messages.join("; ")
                })
            }),
        };
        Recorded(self.0.iter().map(ask).collect())
    }
}

/// Carries a question from one day to another, with its evidence as old as it was.
fn carry(question: &mut Question, from: Date, to: Date) {
    let moved = |day: Date| day.checked_add(to - from).unwrap_or(day);
    question.on = to;
    for (_, answer) in &mut question.answers {
        if let Some(evidence) = &mut answer.evidence {
            evidence.on = evidence.on.map(moved);
        }
    }
    for (_, on) in &mut question.done {
        *on = on.map(moved);
    }
}

/// Says how a recorded question fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fares {
    /// Its verdict, its need and its leave stay.
    Same,
    /// Its verdict stays, its need or its leave does not.
    SameVerdict,
    /// Its verdict is another one, or it is answered on one side alone.
    Changed,
    /// Neither side can answer it.
    Unanswered,
}

impl Asked {
    fn fares(&self) -> Fares {
        match &self.outcome {
            [Err(_), Err(_)] => Fares::Unanswered,
            [Ok(old), Ok(new)] if old == new => Fares::Same,
            [Ok(old), Ok(new)] if old.map(Outcome::verdict) == new.map(Outcome::verdict) => {
                Fares::SameVerdict
            }
            _ => Fares::Changed,
        }
    }

    fn line(&self) -> String {
        let id = match &self.id {
            None => String::new(),
            Some(BatchId::Text(id)) => format!(" ({id})"),
            Some(BatchId::Number(id)) => format!(" ({})", id.0),
        };
        let [old, new] = &self.outcome;
        let change = match self.fares() {
            Fares::SameVerdict => format!("{} → {}", pair(old), pair(new)),
            _ => format!("{} → {}", word(old), word(new)),
        };
        let mut line = format!(
            "  line {}{id}: {}: {change}\n",
            self.number, self.restriction
        );
        for (side, outcome) in ["before", "now"].into_iter().zip(&self.outcome) {
            if let Err(why) = outcome {
                let _ = writeln!(line, "    {side}: {why}");
            }
        }
        line
    }
}

impl Recorded {
    fn count(&self, fares: Fares) -> usize {
        self.0.iter().filter(|asked| asked.fares() == fares).count()
    }

    /// Says whether some verdict is another one now.
    pub(super) fn has_changed(&self) -> bool {
        self.count(Fares::Changed) > 0
    }

    /// Tells what became of the questions, those that changed with a line each.
    pub(super) fn text(&self) -> String {
        let all = self.0.len();
        let things = if all == 1 {
            "recorded question"
        } else {
            "recorded questions"
        };
        let parts = [
            (Fares::Same, "with the same answer"),
            (Fares::Changed, "with another verdict now"),
            (
                Fares::SameVerdict,
                "with the same verdict, but another need or leave",
            ),
            (Fares::Unanswered, "that neither side can answer"),
        ];
        let parts = parts
            .into_iter()
            .map(|(fares, what)| (self.count(fares), what));
        let parts: Vec<String> = parts
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        let mut text = format!("{all} {things}: {}.\n", parts.join(", "));
        for asked in &self.0 {
            if asked.fares() != Fares::Same {
                text.push_str(&asked.line());
            }
        }
        text
    }

    /// Writes what became of every question.
    pub(super) fn json(&self) -> Value {
        let side = |outcome: &Result<Option<Outcome>, String>| match outcome {
            Ok(outcome) => json!({ "outcome": outcome.map(grounds_wire::Outcome::from) }),
            Err(why) => json!({ "refused": why }),
        };
        let asked = self.0.iter().map(|asked| {
            json!({
                "line": asked.number,
                "id": asked.id,
                "restriction": asked.restriction,
                "changed": asked.fares() == Fares::Changed,
                "first": side(&asked.outcome[0]),
                "second": side(&asked.outcome[1]),
            })
        });
        json!({
            "questions": self.0.len(),
            "changed": self.count(Fares::Changed),
            "answers": asked.collect::<Vec<_>>(),
        })
    }
}

fn word(outcome: &Result<Option<Outcome>, String>) -> &'static str {
    match outcome {
        Err(_) => "no answer",
        Ok(None) => "no verdict",
        Ok(Some(outcome)) => Verdict::as_str(outcome.verdict()),
    }
}

fn pair(outcome: &Result<Option<Outcome>, String>) -> String {
    match outcome {
        Ok(Some(outcome)) => format!(
            "{} (need {}, leave {})",
            outcome.verdict().as_str(),
            outcome.need.as_str(),
            outcome.leave.as_str()
        ),
        other => word(other).to_owned(),
    }
}
