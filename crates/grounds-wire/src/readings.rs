//! What parties are asked about a kept agreement, and what they answer.

use std::collections::BTreeMap;

use grounds::Grounds;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{Norm, norm},
    fields::{Fields, LONGEST_NAME, Mistakes, text},
    json::{self, Node},
    pointer::Pointer,
    probes::{self, Probe},
    problem::{Mistake, Problem},
    scalar::Day,
    understanding::{Understanding, YesNo},
};

/// Situations that are answered at once.
const MOST_ANSWERS: usize = 1_000;

/// Asks the parties of an agreement what they would do. It says nothing of what the text makes of a situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProbeSheet {
    /// The id of the agreement.
    pub id: String,
    /// The hash of the version that is asked about.
    pub version: String,
    /// The hash of all rulebooks but agreements and policies.
    pub library: String,
    /// The day on which the agreement is looked at.
    pub on: Day,
    /// The situations, the most telling first.
    pub situations: Vec<Probe>,
    /// The clauses that are asked about, with their texts.
    pub clauses: Vec<Norm>,
    /// What is asked, in words.
    pub text: String,
}

/// Converts the situations of an agreement, at most so many.
#[must_use]
pub fn probe_sheet(grounds: &Grounds, found: &grounds::Probes, most: usize) -> Vec<Probe> {
    let all = 0..found.probes.len().min(most);
    all.filter_map(|at| probes::probe(grounds, found, at))
        .collect()
}

/// Returns the clauses that the first so many situations are about, in the order of the text.
#[must_use]
pub fn asked_clauses(grounds: &Grounds, found: &grounds::Probes, most: usize) -> Vec<Norm> {
    let asked = |at: &usize| {
        let mut probes = found.probes.iter().take(most);
        probes.any(|probe| probe.clause == *at)
    };
    (0..found.clauses.len())
        .filter(asked)
        .map(|at| {
            let clause = &found.clauses[at];
            norm(grounds.library(), clause.norm, clause.version)
        })
        .collect()
}

/// Says what a party would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingsRequest {
    /// The hash of the version that the party has read.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S")]
    pub version: String,
    /// The id of a situation, and the party's answer. Answers to other situations stay as they are.
    pub answers: BTreeMap<String, YesNo>,
}

/// Holds what a party would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PartyReadings {
    /// The party.
    pub party: String,
    /// The hash of the version.
    pub version: String,
    /// The revision of the party's answers to this version, which is also their `ETag`; 0 where there is none.
    #[schema(minimum = 0)]
    pub revision: i64,
    /// The answers, in the order of the ids.
    pub answers: Vec<GivenReading>,
}

/// Is what a party would do in a situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct GivenReading {
    /// The id of the situation.
    #[schema(example = "1f0c3a5b7d9e2468")]
    pub situation: String,
    /// Its answer.
    pub answer: YesNo,
    /// When it was given last.
    #[schema(format = DateTime, example = "2026-11-22T10:00:00Z")]
    pub made_at: String,
    /// With which key.
    pub made_by: String,
}

/// Says how the parties read a kept agreement, as far as the reader may see their answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct KeptUnderstanding {
    /// The id of the agreement.
    pub id: String,
    /// The hash of the version.
    pub version: String,
    /// The hash of all rulebooks but agreements and policies.
    pub library: String,
    /// The day on which the agreement is looked at.
    pub on: Day,
    /// The party that reads this, which sees the answers of others to the situations alone that it has answered itself; left out where all are seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub seen_by: Option<String>,
    /// How they read it.
    pub understanding: Understanding,
}

/// Reads what a party would do.
///
/// # Errors
///
/// As [`parse_assess`](crate::parse_assess); an answer that is neither `yes` nor `no`, more than a thousand of them, or none.
pub fn parse_readings(bytes: &[u8]) -> Result<ReadingsRequest, Problem> {
    let node = json::read(bytes)?;
    let mut mistakes = Mistakes::default();
    let keys = ["version", "answers"];
    let root = Pointer::default();
    let Some(mut fields) = Fields::of(node, &root, "answers of a party", &keys, &mut mistakes)
    else {
        return mistakes.finish(None);
    };
    let version = fields
        .require("version", &mut mistakes)
        .and_then(|(place, node)| text(node, &place, LONGEST_NAME, &mut mistakes));
    let answers = fields
        .require("answers", &mut mistakes)
        .and_then(|(place, node)| answers(node, &place, &mut mistakes));
    mistakes.finish(
        version
            .zip(answers)
            .map(|(version, answers)| ReadingsRequest { version, answers }),
    )
}

fn answers(
    node: Node,
    place: &Pointer,
    mistakes: &mut Mistakes,
) -> Option<BTreeMap<String, YesNo>> {
    let Node::Object(entries) = node else {
        mistakes.shape(place, &node, "an object of answers");
        return None;
    };
    if entries.is_empty() {
        mistakes.add(Mistake::new(place, "empty", "there is no answer"));
    }
    if entries.len() > MOST_ANSWERS {
        let message = format!(
            "there are {} answers, and at most {MOST_ANSWERS} are taken",
            entries.len()
        );
        mistakes.add(Mistake::new(place, "too-many", message));
        return None;
    }
    let mut answers = BTreeMap::new();
    for (situation, node) in entries {
        let place = place.key(&situation);
        let Node::Text(word) = node else {
            mistakes.shape(&place, &node, "`yes` or `no`");
            continue;
        };
        match YesNo::parse(&word) {
            Some(answer) => {
                answers.insert(situation, answer);
            }
            None => mistakes.add(Mistake::new(
                &place,
                "unknown-word",
                "an answer is `yes` or `no`",
            )),
        }
    }
    Some(answers)
}

/// Tells the situations that nobody is asked about.
#[must_use]
pub fn unknown_situations<'a>(ids: impl Iterator<Item = &'a str>) -> Problem {
    let place = Pointer::default().key("answers");
    let mut mistakes = Mistakes::default();
    for id in ids {
        let message = "nobody is asked about this situation; `…/probes` has those that are";
        mistakes.add(Mistake::new(&place.key(id), "unknown-situation", message));
    }
    let Err(problem) = mistakes.finish::<()>(None) else {
        return Problem::shape(Vec::new());
    };
    problem
}
