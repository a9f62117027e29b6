//! Reads the form of a page: the answers so far, and the reply.

use grounds::Number;
use grounds_wire::{AnswerValue, Day, Decimal, Evidence};

use crate::{negotiate, reply::Failure};

/// Stands for the grade among what was asked; no fact has such a name.
pub(super) const GRADE: &str = "(grade)";

/// Is what a form says.
pub(super) struct Form {
    /// The words that somebody asked with.
    pub(super) words: String,
    /// The question so far, as JSON.
    pub(super) question: String,
    /// What was asked, in order.
    pub(super) asked: Vec<String>,
    /// The reply.
    pub(super) action: Action,
    /// What shows the answer; `None` where that was not asked for yet, and what is wrong with it where it cannot be read.
    pub(super) shown: Option<Result<Evidence, String>>,
}

/// Is a reply.
pub(super) enum Action {
    /// There is none.
    None,
    /// Back to the question before.
    Back,
    /// Stop, and read the answer.
    Stop,
    /// It is proposed at this grade.
    Grade(String),
    /// This fact has this value.
    Answer {
        /// The fact.
        fact: String,
        /// The value, as it was written.
        value: String,
    },
}

impl Form {
    /// Begins without a reply.
    pub(super) fn begin(words: String) -> Self {
        Self {
            words,
            question: String::new(),
            asked: Vec::new(),
            action: Action::None,
            shown: None,
        }
    }

    /// Reads the body of a form.
    ///
    /// # Errors
    ///
    /// A form that cannot be read, or has a field that is not known, or one that stands twice.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Failure> {
        let [
            words,
            question,
            asked,
            action,
            fact,
            value,
            show,
            grade,
            shown,
            kind,
            about,
            on,
            by,
            reasons,
        ] = negotiate::form(
            bytes,
            [
                "words", "question", "asked", "action", "fact", "value", "show", "grade", "shown",
                "kind", "about", "on", "by", "reasons",
            ],
        )?;
        let action = match (action.as_deref(), show, grade, fact) {
            (Some("back"), ..) => Action::Back,
            (Some("stop"), ..) => Action::Stop,
            (_, Some(fact), ..) => Action::Answer {
                fact,
                value: "yes".to_owned(),
            },
            (_, None, Some(grade), _) => Action::Grade(grade.trim().to_owned()),
            (_, None, None, Some(fact)) => Action::Answer {
                fact,
                value: value.unwrap_or_default().trim().to_owned(),
            },
            (_, None, None, None) => Action::None,
        };
        Ok(Self {
            words: words.unwrap_or_default(),
            question: question.unwrap_or_default(),
            asked: asked
                .unwrap_or_default()
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            action,
            shown: shown.map(|_| evidence([kind, about, on, by, reasons])),
        })
    }

    /// Returns the value that was replied; empty where there is none.
    pub(super) fn value(&self) -> String {
        match &self.action {
            Action::Answer { value, .. } => value.clone(),
            _ => String::new(),
        }
    }
}

fn evidence(fields: [Option<String>; 5]) -> Result<Evidence, String> {
    let [kind, about, on, by, reasons] = fields.map(|field| {
        field
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
    });
    let on = match on {
        None => None,
        Some(text) => Some(Day::parse(&text).ok_or_else(|| {
            "There is no such day; write it as year, month, day, such as 2026-11-22.".to_owned()
        })?),
    };
    // What a document is about is asked beside its kind; without a document there is nothing that it could be about.
    let about = about.filter(|_| kind.is_some());
    Ok(Evidence {
        kind,
        about,
        on,
        by,
        reasons,
    })
}

/// Reads a value as an answer has it: a number where it is one, and a word otherwise.
pub(super) fn value(text: &str) -> AnswerValue {
    Number::parse(text).map_or_else(
        || AnswerValue::Word(text.to_owned()),
        |number| AnswerValue::Number(Decimal(number)),
    )
}
