//! A question as it comes over the wire.

mod read;

use std::collections::BTreeMap;

use grounds::{Date, GivenAnswer, GivenEvidence, GivenValue, Number, Place, Question};
use serde::Serialize;
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        RefOr,
        schema::{ObjectBuilder, Schema, Type},
    },
};

use crate::{
    fields::LONGEST_NAME,
    scalar::{Day, Decimal, PlaceWord, Value},
};

pub use read::{BatchId, BatchLine, parse_answers, parse_assess, parse_batch_line};
pub(crate) use read::{MOST_NAMES, place_word, question};

/// Asks whether a restriction is required, and whether it may be imposed.
///
/// A name may be given in full (`care.has-dementia`), or plain where one book alone has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssessRequest {
    /// The restriction that somebody wants to impose.
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"\S",
        example = "unaccompanied-outings"
    )]
    pub restriction: String,
    /// Its grade, where it has one: a number with its unit, such as `44 celsius`, or the name of a rung.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", nullable = false)]
    pub grade: Option<String>,
    /// Whether it is proposed for everyone, and not for one person. False if left out.
    #[serde(default)]
    pub for_everyone: bool,
    /// The day of the act that is judged. Today, in the United Kingdom, if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub on: Option<Day>,
    /// Where it happens. England if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub place: Option<PlaceWord>,
    /// The agreements and policies that bind whoever asks, by their names or by the names of their parties.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub bound_by: Vec<Name>,
    /// The reason that was given for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", nullable = false)]
    pub saying: Option<String>,
    /// What was answered: the name of a fact, and its answer. A fact that is left out was not asked; `unknown` means that it was asked and is not known.
    #[serde(default)]
    pub answers: BTreeMap<String, Answer>,
    /// The measures that are recorded as done.
    #[serde(default)]
    #[schema(max_items = 100)]
    pub done: Vec<Done>,
}

/// Is a name, such as `care.has-dementia`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Name(pub String);

impl PartialSchema for Name {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(LONGEST_NAME));
        text.pattern(Some(r"\S"))
            .description(Some("Is a name, such as `care.has-dementia`."))
            .into()
    }
}

impl ToSchema for Name {}

/// Is an answer: `yes`, `no`, `unknown`, the name of a choice, a number; or a value together with what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Answer {
    /// The value alone.
    Value(AnswerValue),
    /// The value with what shows it.
    Shown(ShownAnswer),
}

/// Is `yes`, `no`, `unknown`, the name of a choice, a number in the unit of the fact, or a number with its unit, such as `44 celsius`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum AnswerValue {
    /// A word, or a number with its unit.
    #[schema(value_type = Name)]
    Word(String),
    /// A number in the unit of the fact.
    Number(Decimal),
}

/// Is an answer together with what shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShownAnswer {
    /// The answer.
    pub value: AnswerValue,
    /// What shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub evidence: Option<Evidence>,
}

/// Is what shows an answer: a document, or a judgement with a name, a date and reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Its kind, such as `capacity-assessment`. Left out for a judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", nullable = false)]
    pub kind: Option<String>,
    /// What it is about: `this decision`, `another decision`, or the name of a restriction. This decision if left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", nullable = false)]
    pub about: Option<String>,
    /// Its date. Evidence without one does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub on: Option<Day>,
    /// Who made it, or who judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000, pattern = r"\S", nullable = false)]
    pub by: Option<String>,
    /// The reasons of a judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(min_length = 1, max_length = 10000, pattern = r"\S", nullable = false)]
    pub reasons: Option<String>,
}

/// Is a measure that is recorded as done: its name, or its name and the day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Done {
    /// The measure alone.
    #[schema(value_type = Name)]
    Measure(String),
    /// The measure and the day.
    Dated(DatedMeasure),
}

/// Is a measure with the day on which it was done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedMeasure {
    /// The measure.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    pub measure: String,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub on: Option<Day>,
}

/// Names a part of a question that was left out and filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Assumed {
    /// No day was named: today, in the United Kingdom.
    On,
    /// No place was named: England.
    Place,
}

impl AssessRequest {
    /// Makes the question, on `today` where it names no day, and in England where it names no place.
    #[must_use]
    pub fn question(&self, today: Date) -> Question {
        Question {
            restriction: self.restriction.clone(),
            grade: self.grade.clone(),
            for_everyone: self.for_everyone,
            on: self.on.map_or(today, |Day(day)| day),
            place: self.place.map_or(Place::England, Place::from),
            bound_by: self
                .bound_by
                .iter()
                .map(|Name(name)| name.clone())
                .collect(),
            answers: self
                .answers
                .iter()
                .map(|(fact, answer)| (fact.clone(), answer.given()))
                .collect(),
            done: self.done.iter().map(Done::given).collect(),
            saying: self.saying.clone(),
        }
    }

    /// Returns what [`question`](Self::question) fills in.
    #[must_use]
    pub fn assumed(&self) -> Vec<Assumed> {
        let day = self.on.is_none().then_some(Assumed::On);
        let place = self.place.is_none().then_some(Assumed::Place);
        day.into_iter().chain(place).collect()
    }

    /// Writes the question of a report, by full names, so that it can be asked again.
    ///
    /// # Panics
    ///
    /// The question must be one of this library.
    #[must_use]
    pub fn of(library: &grounds::Library, query: &grounds::Query) -> Self {
        let fact = |id: grounds::FactId| library.full_name(&library[id].name);
        let mut bound_by: Vec<String> = query
            .bound_by
            .iter()
            .map(|&book| library[book].name.clone())
            .collect();
        bound_by.sort();
        let mut done: Vec<Done> = query
            .done
            .iter()
            .map(|&(measure, on)| Done::of(library, measure, on))
            .collect();
        done.sort();
        Self {
            restriction: library.full_name(&library[query.restriction].name),
            grade: query
                .grade
                .and_then(|rung| crate::restriction::grade(library, query.restriction, rung))
                .map(|grade| grade.grade),
            for_everyone: query.for_everyone,
            on: Some(Day(query.on)),
            place: Some(query.place.into()),
            bound_by: bound_by.into_iter().map(Name).collect(),
            saying: query
                .saying
                .map(|reason| library.full_name(&library[reason].name)),
            answers: query
                .answers
                .iter()
                .map(|(id, answer)| (fact(*id), Answer::of(library, *id, answer)))
                .collect(),
            done,
        }
    }
}

impl Answer {
    /// Converts the answer.
    #[must_use]
    pub fn given(&self) -> GivenAnswer {
        match self {
            Self::Value(value) => GivenAnswer {
                value: value.given(),
                evidence: None,
            },
            Self::Shown(shown) => GivenAnswer {
                value: shown.value.given(),
                evidence: shown.evidence.as_ref().map(Evidence::given),
            },
        }
    }

    pub(crate) fn of(
        library: &grounds::Library,
        fact: grounds::FactId,
        answer: &grounds::Answer,
    ) -> Self {
        let value = match answer
            .value
            .map(|value| Value::of(&library[fact].answers, value))
        {
            None => AnswerValue::Word("unknown".to_owned()),
            Some(Value::Word(word)) => AnswerValue::Word(word),
            Some(Value::Number(number)) => AnswerValue::Number(number),
        };
        match &answer.evidence {
            None => Self::Value(value),
            Some(evidence) => Self::Shown(ShownAnswer {
                value,
                evidence: Some(Evidence::of(library, evidence)),
            }),
        }
    }
}

impl AnswerValue {
    fn given(&self) -> GivenValue {
        match self {
            Self::Number(Decimal(number)) => GivenValue::Number(*number, None),
            Self::Word(word) => match word.as_str() {
                "yes" => GivenValue::Yes,
                "no" => GivenValue::No,
                "unknown" => GivenValue::NotKnown,
                word => quantity(word).unwrap_or_else(|| GivenValue::Word(word.to_owned())),
            },
        }
    }
}

/// Reads a number with its unit, such as `44 celsius`.
fn quantity(text: &str) -> Option<GivenValue> {
    let (number, unit) = text.split_once(' ')?;
    Some(GivenValue::Number(
        Number::parse(number)?,
        Some(unit.trim().to_owned()),
    ))
}

impl Evidence {
    fn given(&self) -> GivenEvidence {
        GivenEvidence {
            kind: self.kind.clone(),
            about: self.about.clone(),
            on: self.on.map(|Day(day)| day),
            by: self.by.clone(),
            reasons: self.reasons.clone(),
        }
    }

    fn of(library: &grounds::Library, evidence: &grounds::Evidence) -> Self {
        let about = match evidence.about {
            grounds::EvidenceAbout::ThisDecision => None,
            grounds::EvidenceAbout::AnotherDecision => Some("another decision".to_owned()),
            grounds::EvidenceAbout::Restriction(restriction) => {
                Some(library.full_name(&library[restriction].name))
            }
        };
        Self {
            kind: evidence.kind.map(|kind| library[kind].name.clone()),
            about,
            on: evidence.on.map(Day),
            by: evidence.by.clone(),
            reasons: evidence.reasons.clone(),
        }
    }
}

impl Done {
    fn given(&self) -> (String, Option<Date>) {
        match self {
            Self::Measure(measure) => (measure.clone(), None),
            Self::Dated(dated) => (dated.measure.clone(), dated.on.map(|Day(day)| day)),
        }
    }

    fn of(library: &grounds::Library, measure: grounds::MeasureId, on: Option<Date>) -> Self {
        let measure = library.full_name(&library[measure].name);
        match on {
            None => Self::Measure(measure),
            Some(on) => Self::Dated(DatedMeasure {
                measure,
                on: Some(Day(on)),
            }),
        }
    }
}
