//! Whether a scenario tells two libraries apart: the text is the same in both, and not always the question.

use grounds_analysis::outcome;
use grounds_check::{Answer, BookId, Evidence, EvidenceKindId, FactId, Query, is_commitment};
use grounds_engine::{Exactness, Outcome, Verdict};

use super::DifferingRestriction;
use crate::{carry, load::Grounds};

impl DifferingRestriction {
    /// Writes the question as a scenario that holds in one of the libraries, and not in the other; the side is 0 or 1.
    ///
    /// Returns `None` where no scenario can say it: where the difference hangs on an answer, or on evidence, for which the library has no word.
    ///
    /// # Panics
    ///
    /// The libraries must be those that were compared.
    #[must_use]
    pub fn scenario(&self, libraries: [&Grounds; 2], side: usize) -> Option<String> {
        let [own, other] = [libraries[side], libraries[1 - side]];
        let query = &self.question[side];
        let name = format!("{}-differs", self.name.replace('.', "-"));
        let title = &own.library()[query.restriction].title;
        let title = format!("{title}: the rulebooks differ");
        let carried = carried(own, other, query);
        let there = carried.as_ref().map(|query| come(other, query));
        if there.map(|there| there.map(told)) != Some(self.outcome[side].map(told)) {
            return own.scenario_text(&name, &title, query, self.outcome[side]);
        }
        // Only the level differs at which need is unknown, which shows in what may come of it.
        let other_verdicts = possible(other, &carried?);
        let own_verdicts = possible(own, query);
        let verdict = own_verdicts
            .iter()
            .find(|verdict| !other_verdicts.contains(verdict))?;
        let expected = [
            self.outcome[side]?.verdict().as_str().to_owned(),
            format!("possible {}", verdict.as_str()),
        ];
        own.scenario_expecting(&name, &title, query, &expected)
    }
}

/// Returns what a scenario can tell of an outcome.
fn told(outcome: Outcome) -> (Verdict, &'static str, &'static str) {
    let (need, leave) = (outcome.need.as_str(), outcome.leave.as_str());
    (outcome.verdict(), need, leave)
}

fn come(grounds: &Grounds, query: &Query) -> Option<Outcome> {
    outcome(grounds.program(), query).ok().flatten()
}

/// Returns the verdicts that may come once all is known.
fn possible(grounds: &Grounds, query: &Query) -> Vec<Verdict> {
    match grounds.assess_query(query).map(|report| report.exact) {
        Ok(Exactness::Exact(exact)) => exact.held.iter().map(|it| it.verdict()).collect(),
        _ => Vec::new(),
    }
}

/// Returns a question as the other library reads its text; `None` where that lacks a word of it.
fn carried(own: &Grounds, other: &Grounds, query: &Query) -> Option<Query> {
    let library = own.library();
    let restriction = library.full_name(&library[query.restriction].name);
    let answers = query
        .answers
        .iter()
        .map(|(fact, answer)| carried_answer(own, other, *fact, answer));
    let bound_by = query.bound_by.iter().map(|&book| {
        let name = &library[book].name;
        let mut books = (0..).map(BookId).zip(&other.library().books);
        let (id, found) = books.find(|(_, book)| book.name == *name)?;
        found.authority.is_some_and(is_commitment).then_some(id)
    });
    Some(Query {
        restriction: other.named_restriction(&restriction)?,
        answers: answers.collect::<Option<_>>()?,
        bound_by: bound_by.collect::<Option<_>>()?,
        ..query.clone()
    })
}

fn carried_answer(
    own: &Grounds,
    other: &Grounds,
    fact: FactId,
    answer: &Answer,
) -> Option<(FactId, Answer)> {
    let (from, to) = (own.library(), other.library());
    let found = carry::fact(own, other, fact)?;
    let value = match answer.value {
        None => None,
        Some(value) => Some(carry::value(&from[fact], &to[found], value)?),
    };
    let evidence = match &answer.evidence {
        None => None,
        Some(evidence) => {
            let kind = match evidence.kind {
                None => None,
                Some(kind) => {
                    let name = &from[kind].name;
                    let mut kinds = (0..).map(EvidenceKindId).zip(&to.evidence_kinds);
                    Some(kinds.find(|(_, kind)| kind.name == *name)?.0)
                }
            };
            Some(Evidence {
                kind,
                ..evidence.clone()
            })
        }
    };
    Some((found, Answer { value, evidence }))
}
