//! An interview: one question at a time, until nothing that is left to ask can change the answer.
//!
//! It keeps nothing between questions: what comes next follows from the report on what was answered so far.

use grounds_check::{EvidenceDemand, FactId, Library, NormId, Query, Value, is_binding};
use grounds_engine::{Exactness, Question as OpenQuestion, Report, Tri};

use crate::load::Grounds;

/// Is where an interview stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interview {
    /// What to do next.
    pub step: Step,
    /// How far it has come.
    pub progress: Progress,
}

/// Is what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Say at which grade the restriction is proposed.
    Grade,
    /// Ask about a fact.
    Ask(Ask),
    /// Ask whether anybody can show any of these. Unless somebody does, nothing changes the answer any more that can be found out.
    CanAnybodyShow(Vec<FactId>),
    /// Nothing is left to ask.
    Done,
}

/// Is a fact to ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The fact.
    pub fact: FactId,
    /// Whether one answer to it alone changes the outcome.
    pub decisive: bool,
    /// The norms that it matters to: those first that are open, and of them the law.
    pub why: Vec<Why>,
}

/// Is a norm that an answer matters to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why {
    /// The norm.
    pub norm: NormId,
    /// Its version in force.
    pub version: usize,
    /// Whether it applies, on what was answered so far.
    pub status: Tri,
}

/// Says how far an interview has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many facts were answered, or asked and not known.
    pub answered: usize,
    /// How many more facts can still change the outcome, at most; what only somebody else could show is not counted.
    pub left: usize,
    /// Whether the outcome stays the same whatever else is found out, unless somebody shows what has to be shown; `None` where that was not worked out.
    pub settled: Option<bool>,
    /// What still can change the outcome, and was answered without what that answer asks for, or was asked and is not known.
    pub asked_in_vain: Vec<FactId>,
}

impl Grounds {
    /// Says what an interview asks next, once this much is established.
    ///
    /// # Panics
    ///
    /// The report must be one of this library: names are positions in it.
    #[must_use]
    pub fn interview(&self, report: &Report) -> Interview {
        let answered = |question: &&OpenQuestion| {
            let answers = &report.query.answers;
            answers.iter().any(|(fact, _)| *fact == question.fact)
        };
        let (known, shown): (Vec<_>, Vec<_>) = report
            .questions
            .iter()
            .partition(|question| !question.only_if_shown);
        let (asked, left): (Vec<&OpenQuestion>, Vec<&OpenQuestion>) =
            known.into_iter().partition(answered);
        let progress = Progress {
            answered: report.query.answers.len(),
            left: left.len(),
            settled: settled(report),
            asked_in_vain: asked.iter().map(|question| question.fact).collect(),
        };
        // Without a grade nothing is judged but the ladder, and no answer changes that.
        let step = if report.outcome.is_none() {
            Step::Grade
        } else if let Some(next) = left.first() {
            Step::Ask(self.ask(report, next))
        } else {
            let mut shown: Vec<&OpenQuestion> = shown
                .into_iter()
                .filter(|question| !answered(question))
                .filter(|question| self.library()[question.fact].must_be_shown.is_some())
                .collect();
            shown.sort_by_key(|question| !question.decisive);
            if shown.is_empty() {
                Step::Done
            } else {
                Step::CanAnybodyShow(shown.iter().map(|question| question.fact).collect())
            }
        };
        Interview { step, progress }
    }

    fn ask(&self, report: &Report, question: &OpenQuestion) -> Ask {
        Ask {
            fact: question.fact,
            decisive: question.decisive,
            why: why(self.library(), report, question),
        }
    }

    /// Returns the demands for evidence on an answer that are in force on the day and in the place of a question; they are alternatives.
    ///
    /// A judgement asks for a name, a date and reasons besides.
    ///
    /// # Panics
    ///
    /// The fact must be one of this library.
    #[must_use]
    pub fn evidence_for(&self, query: &Query, fact: FactId, value: Value) -> Vec<&EvidenceDemand> {
        let counts = |demand: &&EvidenceDemand| {
            demand.value == value
                && demand.window.contains(query.on)
                && demand.extent.contains(query.place)
        };
        self.library()[fact].demands.iter().filter(counts).collect()
    }

    /// Says why a fact is asked about: the norms that it matters to, those first that are open; empty where it only bears on other facts.
    #[must_use]
    pub fn why(&self, report: &Report, fact: FactId) -> Vec<Why> {
        let question = report
            .questions
            .iter()
            .find(|question| question.fact == fact);
        question.map_or_else(Vec::new, |question| why(self.library(), report, question))
    }
}

fn settled(report: &Report) -> Option<bool> {
    match &report.exact {
        Exactness::Exact(exact) => Some(exact.is_settled() && exact.is_settled_released()),
        Exactness::NotTried | Exactness::TooLarge | Exactness::NoSituation => None,
    }
}

fn why(library: &Library, report: &Report, question: &OpenQuestion) -> Vec<Why> {
    let mut found: Vec<Why> = question
        .for_norms
        .iter()
        .filter_map(|&norm| {
            let bearing = report.norms.iter().find(|finding| finding.norm == norm);
            let bearing = bearing.map(|finding| Why {
                norm,
                version: finding.version,
                status: finding.status,
            });
            let duty = || {
                let duty = report.duties.iter().find(|duty| duty.norm == norm)?;
                Some(Why {
                    norm,
                    version: duty.version,
                    status: duty.applies,
                })
            };
            bearing.or_else(duty)
        })
        .collect();
    // An open norm may be decided by the answer; one that stands already may be so only because of what is presumed.
    let is_law = |norm: NormId| {
        let authority = library[library[norm].name.book].authority;
        authority.is_some_and(is_binding)
    };
    found.sort_by_key(|why| (!why.status.is_unknown(), !is_law(why.norm), why.norm));
    found
}
