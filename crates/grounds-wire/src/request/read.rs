//! Reads a question from JSON, telling every mistake at its place.

use std::collections::BTreeMap;

use grounds::Place;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Answer, AnswerValue, AssessRequest, DatedMeasure, Done, Evidence, Name, ShownAnswer};
use crate::{
    fields::{Fields, LONGEST_NAME, Mistakes, text},
    json::{self, Node, shortened},
    pointer::Pointer,
    problem::{Mistake, Problem},
    scalar::{Decimal, PlaceWord},
};

/// Agreements, or measures, in one question.
pub(crate) const MOST_NAMES: usize = 100;

/// Answers in one question; nobody was ever asked half as much.
const MOST_ANSWERS: usize = 1000;

const REQUEST_KEYS: [&str; 9] = [
    "restriction",
    "grade",
    "for_everyone",
    "on",
    "place",
    "bound_by",
    "saying",
    "answers",
    "done",
];

/// Is a line of a batch: a question, and what to call it in the reply.
#[derive(Clone, Debug, PartialEq)]
pub struct BatchLine {
    /// What the line is called; it comes back beside its report.
    pub id: Option<BatchId>,
    /// The question, or what is wrong with it.
    pub request: Result<AssessRequest, Problem>,
}

/// Names a line of a batch: a text or a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum BatchId {
    /// A text.
    #[schema(value_type = Name)]
    Text(String),
    /// A number.
    Number(Decimal),
}

/// Reads a question.
///
/// # Errors
///
/// What is not JSON is malformed; unknown keys, keys that stand twice, values of another shape and days that do not exist are mistakes, all told at
/// once, each with its place.
pub fn parse_assess(bytes: &[u8]) -> Result<AssessRequest, Problem> {
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let request = question(node, &Pointer::default(), &mut mistakes);
    mistakes.finish(request)
}

/// Reads a question that stands at a place in a body.
pub(crate) fn question(
    node: Node,
    place: &Pointer,
    mistakes: &mut Mistakes,
) -> Option<AssessRequest> {
    let fields = Fields::of(node, place, "a question", &REQUEST_KEYS, mistakes);
    fields.and_then(|fields| request(fields, mistakes))
}

/// Reads answers alone: an object of facts and their answers.
///
/// # Errors
///
/// As [`parse_assess`].
pub fn parse_answers(bytes: &[u8]) -> Result<BTreeMap<String, Answer>, Problem> {
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let answers = answers(node, &Pointer::default(), &mut mistakes);
    mistakes.finish(Some(answers))
}

/// Reads one line of a batch; a line that can be read as JSON keeps its name whatever else is wrong with it.
#[must_use]
pub fn parse_batch_line(bytes: &[u8]) -> BatchLine {
    let node = match json::read(bytes) {
        Ok(node) => node,
        Err(problem) => {
            return BatchLine {
                id: None,
                request: Err(problem),
            };
        }
    };
    let mut known = vec!["id"];
    known.extend(REQUEST_KEYS);
    let mut mistakes = Mistakes::default();
    let Some(mut fields) = Fields::of(
        node,
        &Pointer::default(),
        "a line of a batch",
        &known,
        &mut mistakes,
    ) else {
        return BatchLine {
            id: None,
            request: mistakes.finish(None),
        };
    };
    let id = fields
        .take("id")
        .and_then(|(place, node)| batch_id(node, &place, &mut mistakes));
    let request = request(fields, &mut mistakes);
    BatchLine {
        id,
        request: mistakes.finish(request),
    }
}

fn batch_id(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<BatchId> {
    match node {
        Node::Number(Ok(number)) => Some(BatchId::Number(Decimal(number))),
        Node::Text(_) => text(node, place, LONGEST_NAME, mistakes).map(BatchId::Text),
        node => {
            mistakes.shape(place, &node, "a text or a number");
            None
        }
    }
}

fn request(mut fields: Fields, mistakes: &mut Mistakes) -> Option<AssessRequest> {
    let restriction = fields
        .require("restriction", mistakes)
        .and_then(|(place, node)| text(node, &place, LONGEST_NAME, mistakes));
    let grade = fields
        .take("grade")
        .and_then(|(place, node)| grade(node, &place, mistakes));
    let for_everyone = fields.flag("for_everyone", false, mistakes);
    let on = fields.day("on", mistakes);
    let place = fields
        .take("place")
        .and_then(|(place, node)| place_word(node, &place, mistakes));
    let bound_by = fields.list("bound_by", MOST_NAMES, mistakes);
    let bound_by = bound_by
        .into_iter()
        .filter_map(|(place, node)| text(node, &place, LONGEST_NAME, mistakes).map(Name))
        .collect();
    let saying = fields.name("saying", mistakes);
    let answers = fields
        .take("answers")
        .map(|(place, node)| answers(node, &place, mistakes))
        .unwrap_or_default();
    let done = fields.list("done", MOST_NAMES, mistakes);
    let done = done
        .into_iter()
        .filter_map(|(place, node)| measure_done(node, &place, mistakes))
        .collect();
    Some(AssessRequest {
        restriction: restriction?,
        grade,
        for_everyone,
        on,
        place,
        bound_by,
        saying,
        answers,
        done,
    })
}

fn grade(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<String> {
    if let Node::Number(_) = node {
        let mistake = Mistake::new(place, "wrong-shape", "a text was expected, not a number");
        mistakes.add(mistake.help("write the number with its unit, such as `\"44 celsius\"`"));
        return None;
    }
    text(node, place, LONGEST_NAME, mistakes)
}

pub(crate) fn place_word(
    node: Node,
    place: &Pointer,
    mistakes: &mut Mistakes,
) -> Option<PlaceWord> {
    let word = text(node, place, LONGEST_NAME, mistakes)?;
    let found = Place::ALL.into_iter().find(|place| place.as_str() == word);
    if found.is_none() {
        let known = Place::ALL.map(Place::as_str);
        let mistake = Mistake::new(
            place,
            "unknown-word",
            format!("no place is called `{}`", shortened(&word)),
        );
        let near = grounds_syntax::suggest(&word.to_lowercase(), known.into_iter());
        mistakes.add(
            mistake
                .meaning(near)
                .help(format!("it is one of `{}`", known.join("`, `"))),
        );
    }
    found.map(PlaceWord::from)
}

fn answers(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> BTreeMap<String, Answer> {
    let Node::Object(entries) = node else {
        mistakes.shape(place, &node, "an object of facts and their answers");
        return BTreeMap::new();
    };
    if entries.len() > MOST_ANSWERS {
        let message = format!(
            "there are {} answers, and at most {MOST_ANSWERS} are taken",
            entries.len()
        );
        mistakes.add(Mistake::new(place, "too-many", message));
        return BTreeMap::new();
    }
    let read = entries.into_iter().filter_map(|(fact, node)| {
        let place = place.key(&fact);
        answer(node, &place, mistakes).map(|answer| (fact, answer))
    });
    read.collect()
}

fn answer(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<Answer> {
    if !matches!(node, Node::Object(_)) {
        return answer_value(node, place, mistakes).map(Answer::Value);
    }
    let mut fields = Fields::of(node, place, "an answer", &["value", "evidence"], mistakes)?;
    let value = fields
        .require("value", mistakes)
        .and_then(|(place, node)| answer_value(node, &place, mistakes));
    let evidence = fields
        .take("evidence")
        .and_then(|(place, node)| evidence(node, &place, mistakes));
    Some(Answer::Shown(ShownAnswer {
        value: value?,
        evidence,
    }))
}

fn answer_value(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<AnswerValue> {
    const WANTED: &str = "`\"yes\"`, `\"no\"`, `\"unknown\"`, the name of a choice, or a number";
    match node {
        Node::Text(_) => text(node, place, LONGEST_NAME, mistakes).map(AnswerValue::Word),
        Node::Number(Ok(number)) => Some(AnswerValue::Number(Decimal(number))),
        Node::Number(Err(text)) => {
            let message = format!(
                "`{}` is not a number that an answer can have",
                shortened(&text)
            );
            mistakes.add(
                Mistake::new(place, "not-a-number", message).help(
                    "a number has at most three places and at most twelve digits before them",
                ),
            );
            None
        }
        Node::Bool(flag) => {
            let mistake = Mistake::new(
                place,
                "wrong-shape",
                format!("{WANTED} was expected, not `{flag}`"),
            );
            mistakes.add(mistake.meaning(Some(if flag { "yes" } else { "no" })));
            None
        }
        Node::Null => {
            let mistake = Mistake::new(
                place,
                "wrong-shape",
                format!("{WANTED} was expected, not `null`"),
            );
            mistakes.add(mistake.help("leave the fact out if it was not asked; write `\"unknown\"` if it was asked and is not known"));
            None
        }
        node @ (Node::List(_) | Node::Object(_)) => {
            mistakes.shape(place, &node, WANTED);
            None
        }
    }
}

fn evidence(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<Evidence> {
    let mut fields = Fields::of(
        node,
        place,
        "evidence",
        &["kind", "about", "on", "by", "reasons"],
        mistakes,
    )?;
    Some(Evidence {
        kind: fields.name("kind", mistakes),
        about: fields.name("about", mistakes),
        on: fields.day("on", mistakes),
        by: fields.text("by", mistakes),
        reasons: fields.text("reasons", mistakes),
    })
}

fn measure_done(node: Node, place: &Pointer, mistakes: &mut Mistakes) -> Option<Done> {
    if matches!(node, Node::Text(_)) {
        return text(node, place, LONGEST_NAME, mistakes).map(Done::Measure);
    }
    let mut fields = Fields::of(
        node,
        place,
        "a measure that was done",
        &["measure", "on"],
        mistakes,
    )?;
    let measure = fields
        .require("measure", mistakes)
        .and_then(|(place, node)| text(node, &place, LONGEST_NAME, mistakes));
    let on = fields.day("on", mistakes);
    Some(Done::Dated(DatedMeasure {
        measure: measure?,
        on,
    }))
}

impl From<PlaceWord> for Place {
    fn from(word: PlaceWord) -> Self {
        match word {
            PlaceWord::England => Self::England,
            PlaceWord::Wales => Self::Wales,
            PlaceWord::Scotland => Self::Scotland,
            PlaceWord::NorthernIreland => Self::NorthernIreland,
        }
    }
}
