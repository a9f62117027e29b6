//! Small libraries that the named cases write, and questions to them.
#![allow(clippy::panic, reason = "a test fails by panicking")]

use std::sync::Arc;

use grounds_check::{Answer, FactId, Library, Place, Query, RestrictionId, Value};
use grounds_engine::{Exact, Exactness, Leave, Need, Outcome, Program, Report};
use jiff::civil::date;

use super::compare::differences;
use crate::reference::library::checked;

const ACT: &str = r#"
rulebook act
  title       "The act"
  authority   statute
  applies in  united-kingdom
  uses        words

source s
  cite   "Source s"
  url    "https://example.org/s"
  quote  "These are the words."

source unv
  cite        "Source unv"
  url         "https://example.org/unv"
  quote       "These are the words."
  unverified  "read in a commentary"
"#;

const WORDS: &str = r#"
vocabulary words
  title  "The words"

restriction lock
  title  "A lock"
"#;

/// Is a small library, with reports that are held to what comes of every completion.
pub(super) struct Tried {
    program: Program,
    query: Query,
}

/// Writes norms, and facts and constraints, one block a string; what all blocks need is added.
pub(super) fn tried(norms: &[&str], words: &[&str]) -> Tried {
    let because = "\n  because  \"So it is.\"\n";
    let of_the_act = |block: &&str| {
        let cites = if block.contains("cites") {
            ""
        } else {
            "\n  cites  s"
        };
        format!("\n{block}{cites}{because}")
    };
    let of_the_words = |block: &&str| {
        let name = block.split_whitespace().nth(1).unwrap_or_default();
        let more = if block.starts_with("fact") {
            format!("\n  ask  \"How does {name} stand?\"\n")
        } else {
            format!("\n  cites  act.s{because}")
        };
        format!("\n{block}{more}")
    };
    let texts = [
        ACT.trim_start().to_owned() + &norms.iter().map(of_the_act).collect::<String>(),
        WORDS.trim_start().to_owned() + &words.iter().map(of_the_words).collect::<String>(),
    ];
    let library =
        checked(&texts).unwrap_or_else(|mistakes| panic!("{mistakes}\n{}", texts.concat()));
    let query = Query {
        on: date(2026, 11, 22),
        place: Place::England,
        bound_by: Vec::new(),
        restriction: RestrictionId(0),
        grade: None,
        for_everyone: false,
        answers: Vec::new(),
        done: Vec::new(),
        saying: None,
    };
    Tried {
        program: Program::compile(Arc::new(library)),
        query,
    }
}

impl Tried {
    pub(super) fn library(&self) -> &Library {
        self.program.library()
    }

    pub(super) fn fact(&self, name: &str) -> FactId {
        let mut facts = (0_u32..).map(FactId).zip(&self.library().facts);
        let found = facts.find(|(_, fact)| fact.name.name == name);
        found.expect("the case has the fact").0
    }

    pub(super) fn for_everyone(mut self) -> Self {
        self.query.for_everyone = true;
        self
    }

    pub(super) fn answering(mut self, fact: &str, value: Value) -> Self {
        let answer = Answer {
            value: Some(value),
            evidence: None,
        };
        let fact = self.fact(fact);
        self.query.answers.push((fact, answer));
        self
    }

    /// Assesses exactly, and compares with what comes of every completion.
    pub(super) fn report(&self) -> Report {
        let result = grounds_analysis::assess(&self.program, &self.query);
        let differences = differences(self.library(), &self.query, &result);
        assert_eq!(differences, Some(Vec::new()));
        result.expect("the question is answered")
    }

    /// Says the need and leave of three-valued logic alone.
    pub(super) fn roughly(&self) -> (Need, Leave) {
        let report = self.program.assess(&self.query);
        pair(report.expect("the question is answered").outcome)
    }

    pub(super) fn asked(&self) -> Vec<String> {
        let questions = self.report().questions.into_iter();
        questions
            .map(|question| self.library()[question.fact].name.name.clone())
            .collect()
    }
}

/// Returns need and leave.
pub(super) fn pair(outcome: Option<Outcome>) -> (Need, Leave) {
    let outcome = outcome.expect("the proposal has no grade");
    (outcome.need, outcome.leave)
}

pub(super) fn exact(report: &Report) -> &Exact {
    match &report.exact {
        Exactness::Exact(exact) => exact,
        other => panic!("the report is not exact, but {other:?}"),
    }
}
