//! A question as people put it: by names, not yet looked up.

use std::fmt;

use grounds_check::Place;
use grounds_syntax::Number;
use jiff::civil::Date;

/// Is a question by names: may this be imposed, and must it?
///
/// A name may be given in full (`care.has-dementia`), or plain where one book alone has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The restriction.
    pub restriction: String,
    /// Its grade, such as `44 celsius` or the name of a rung.
    pub grade: Option<String>,
    /// Whether it is proposed for everyone, and not for one person.
    pub for_everyone: bool,
    /// The day of the act that is judged.
    pub on: Date,
    /// Where.
    pub place: Place,
    /// The agreements and policies that bind whoever asks, by their names, or by the names of their parties.
    pub bound_by: Vec<String>,
    /// The answers: a fact, and what was said.
    pub answers: Vec<(String, GivenAnswer)>,
    /// The measures that are recorded as done, each with its day where one is known.
    pub done: Vec<(String, Option<Date>)>,
    /// The reason that was given.
    pub saying: Option<String>,
}

impl Question {
    /// Starts a bare question, for one person, with no answers.
    pub fn new(restriction: impl Into<String>, on: Date, place: Place) -> Self {
        Self {
            restriction: restriction.into(),
            grade: None,
            for_everyone: false,
            on,
            place,
            bound_by: Vec::new(),
            answers: Vec::new(),
            done: Vec::new(),
            saying: None,
        }
    }

    /// Adds an answer without evidence.
    #[must_use]
    pub fn answer(mut self, fact: impl Into<String>, value: GivenValue) -> Self {
        self.answers.push((
            fact.into(),
            GivenAnswer {
                value,
                evidence: None,
            },
        ));
        self
    }
}

/// Is an answer as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAnswer {
    /// What was said.
    pub value: GivenValue,
    /// What shows it.
    pub evidence: Option<GivenEvidence>,
}

/// Is what was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenValue {
    /// It was asked, and nobody knows.
    NotKnown,
    /// Yes.
    Yes,
    /// No.
    No,
    /// One of several answers, by its name or its words.
    Word(String),
    /// A number, with its unit where one was given.
    Number(Number, Option<String>),
}

/// Is what shows an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GivenEvidence {
    /// Its kind, such as `capacity-assessment`; `judgement`, or none, for a judgement.
    pub kind: Option<String>,
    /// What it is about: `this decision`, `another decision`, or a restriction. Nothing means this decision.
    pub about: Option<String>,
    /// Its date.
    pub on: Option<Date>,
    /// Who made it, or who judged.
    pub by: Option<String>,
    /// The reasons of a judgement.
    pub reasons: Option<String>,
}

/// Is one mistake in a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionError {
    /// The stable code.
    pub code: QuestionErrorCode,
    /// Where in the question it is.
    pub at: Vec<Segment>,
    /// What is wrong.
    pub message: String,
    /// The name that was probably meant.
    pub did_you_mean: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
}

impl fmt::Display for QuestionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)?;
        if let Some(name) = &self.did_you_mean {
            write!(formatter, "; did you mean `{name}`?")?;
        }
        if let Some(help) = &self.help {
            write!(formatter, " ({help})")?;
        }
        Ok(())
    }
}

impl std::error::Error for QuestionError {}

/// Is a step on the way to a place in a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// A field, such as `answers`.
    Field(&'static str),
    /// A key, such as the name of a fact.
    Key(String),
    /// A position in a list.
    Index(usize),
}

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident => $text:literal),* $(,)?) => {
        /// Says what kind of mistake is in a question.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum QuestionErrorCode {
            $($(#[$doc])* $code,)*
        }

        impl QuestionErrorCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// Returns the code as clients read it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $text,)*
                }
            }
        }
    };
}

codes! {
    /// No restriction has this name.
    UnknownRestriction => "unknown-restriction",
    /// No fact has this name.
    UnknownFact => "unknown-fact",
    /// No kind of evidence has this name.
    UnknownEvidence => "unknown-evidence",
    /// No agreement, policy or party has this name.
    UnknownAgreement => "unknown-agreement",
    /// No measure has this name.
    UnknownMeasure => "unknown-measure",
    /// No reason has this name.
    UnknownReason => "unknown-reason",
    /// Several books have a thing of this name.
    Ambiguous => "ambiguous",
    /// The answer is of another type than the fact takes.
    WrongType => "wrong-type",
    /// The fact does not take this choice.
    UnknownChoice => "unknown-choice",
    /// The number lies outside the range of the fact.
    OutOfRange => "out-of-range",
    /// The number is in another unit than the fact's.
    WrongUnit => "wrong-unit",
    /// The grade does not stand on the ladder of the restriction.
    WrongGrade => "wrong-grade",
    /// The answers contradict each other.
    Contradiction => "contradiction",
    /// A proposal for everyone takes no answers about one person.
    AboutOnePerson => "about-one-person",
    /// A fact is answered twice.
    AnsweredTwice => "answered-twice",
    /// A book that is to bind is neither an agreement nor a policy.
    NotACommitment => "not-a-commitment",
}

impl fmt::Display for QuestionErrorCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
