//! An interview: what is asked next, why, and how it stands.

use grounds::{Basis, FactId, Grounds, Library, Step};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{Named, Norm, named_norm, norm},
    fact::{Fact, fact, named_fact},
    report::{Assumption, Exact, MeasureFinding, NOTICE, NotShown, Presumed, Report, report},
    request::{AssessRequest, Assumed},
    restriction::{LadderType, Restriction, ladder_type},
    rulebook::Provenance,
    scalar::{Outcome, Tri, Value},
};

/// How many norms come with their words; the others are named.
const MOST_NORMS: usize = 3;

/// Says what an interview asks next, and how it stands.
///
/// The service keeps nothing: put the reply into `answers` of `question`, and send that again. To go back, leave the last answer out; where nobody knows,
/// answer `unknown`; to stop, send nothing. `POST /v1/assess` takes the same `question`, and gives the whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct InterviewReply {
    /// What to do next.
    pub next: NextStep,
    /// How far it has come.
    pub progress: Progress,
    /// The answer so far, in one line of plain English.
    pub says: String,
    /// Whether the answer is settled, and what it can still become, in plain English; left out where there is no verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub settled_says: Option<String>,
    /// The outcome so far; `null` where the restriction is graded and the question names no grade.
    pub outcome: Option<Outcome>,
    /// The outcome so far when nothing is presumed.
    pub released: Option<Outcome>,
    /// The outcome so far when nothing is presumed, and nothing counts as `no` for not being shown.
    pub all_released: Option<Outcome>,
    /// What may come once all is known, and what would change the outcome.
    pub exact: Exact,
    /// What was presumed, and the outcome rests on.
    pub presumptions: Vec<Presumed>,
    /// What was not shown, and would change the outcome if it were.
    pub not_shown: Vec<NotShown>,
    /// The answers that were given without what they ask for.
    pub assumptions: Vec<Assumption>,
    /// Gentler ways, those that change the outcome first.
    pub measures: Vec<MeasureFinding>,
    /// The restriction that was proposed.
    pub restriction: Restriction,
    /// The question by full names, with all answers so far.
    pub question: AssessRequest,
    /// The parts of the question that were left out and filled in.
    pub assumed: Vec<Assumed>,
    /// What answered.
    pub provenance: Provenance,
    /// What this is, and is not.
    pub notice: String,
}

/// Says what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum NextStep {
    /// Say at which grade it is proposed, as `grade` of the question.
    Grade {
        /// The ladder.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schema(nullable = false)]
        ladder: Option<LadderType>,
    },
    /// Ask this.
    Ask(Box<Asked>),
    /// Ask whether anybody can show any of these. Unless somebody does, nothing that is left to find out changes the outcome.
    CanAnybodyShow {
        /// The facts, those first that change the outcome by themselves.
        facts: Vec<ToShow>,
    },
    /// Nothing is left to ask.
    Done,
}

/// Is what is asked next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Asked {
    /// What to ask, which answers it takes, who knows, and what its answers count only with.
    pub fact: Fact,
    /// What the law presumes until it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub presumed: Option<Value>,
    /// Whether one answer to it alone changes the outcome.
    pub decisive: bool,
    /// Why it is asked.
    pub why: Why,
}

/// Is something that somebody may be able to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ToShow {
    /// What to ask, and what its answers count only with.
    pub fact: Fact,
    /// Why it is asked.
    pub why: Why,
}

/// Says why something is asked: the norms that its answer matters to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Why {
    /// The first of them with their words: those that are open, and of them the law.
    pub norms: Vec<WhyNorm>,
    /// The others.
    pub others: Vec<Named>,
}

/// Is a norm that an answer matters to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WhyNorm {
    /// The norm, with the words that it cites.
    pub norm: Norm,
    /// Whether it applies, on what was answered so far.
    pub stands: Tri,
}

/// Says how far an interview has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Progress {
    /// How many facts were answered, or asked and not known.
    pub answered: usize,
    /// How many more facts can matter, at most; what only somebody else could show is not counted.
    pub at_most_left: usize,
    /// Whether the outcome stays the same whatever else is found out, unless somebody shows what has to be shown; left out where that was not worked out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub settled: Option<bool>,
    /// What still matters, and was asked and is not known, or was answered without what that answer asks for.
    pub asked_in_vain: Vec<Named>,
}

/// Says what an interview asks next, after a report on what was answered so far.
///
/// # Panics
///
/// If the report was made by other rulebooks.
#[must_use]
pub fn interview(
    grounds: &Grounds,
    found: &grounds::Report,
    assumed: Vec<Assumed>,
) -> InterviewReply {
    let library = grounds.library();
    let standing = grounds.interview(found);
    let progress = Progress {
        answered: standing.progress.answered,
        at_most_left: standing.progress.left,
        settled: standing.progress.settled,
        asked_in_vain: standing
            .progress
            .asked_in_vain
            .iter()
            .map(|&fact| named_fact(library, fact))
            .collect(),
    };
    let Report {
        outcome,
        released,
        all_released,
        exact,
        presumptions,
        not_shown,
        assumptions,
        measures,
        restriction,
        question,
        provenance,
        ..
    } = report(grounds, found);
    InterviewReply {
        next: next(library, found, &standing.step, grounds),
        progress,
        says: grounds.verdict_in_words(found),
        settled_says: grounds.settled_in_words(found),
        outcome,
        released,
        all_released,
        exact,
        presumptions,
        not_shown,
        assumptions,
        measures,
        restriction,
        question,
        assumed,
        provenance,
        notice: NOTICE.to_owned(),
    }
}

fn next(library: &Library, found: &grounds::Report, step: &Step, grounds: &Grounds) -> NextStep {
    match step {
        Step::Grade => NextStep::Grade {
            ladder: library[found.query.restriction]
                .ladder
                .as_ref()
                .map(ladder_type),
        },
        Step::Ask(ask) => NextStep::Ask(Box::new(Asked {
            fact: fact(library, ask.fact),
            presumed: presumed(library, found, ask.fact),
            decisive: ask.decisive,
            why: why(library, &ask.why),
        })),
        Step::CanAnybodyShow(facts) => NextStep::CanAnybodyShow {
            facts: facts
                .iter()
                .map(|&id| ToShow {
                    fact: fact(library, id),
                    why: why(library, &grounds.why(found, id)),
                })
                .collect(),
        },
        Step::Done => NextStep::Done,
    }
}

fn presumed(library: &Library, found: &grounds::Report, fact: FactId) -> Option<Value> {
    let finding = found
        .facts
        .iter()
        .find(|finding| finding.fact == fact && finding.basis == Basis::Presumed)?;
    Some(Value::of(&library[fact].answers, finding.value?))
}

fn why(library: &Library, why: &[grounds::Why]) -> Why {
    let (first, others) = why.split_at(why.len().min(MOST_NORMS));
    Why {
        norms: first
            .iter()
            .map(|why| WhyNorm {
                norm: norm(library, why.norm, why.version),
                stands: why.status.into(),
            })
            .collect(),
        others: others
            .iter()
            .map(|why| named_norm(library, why.norm))
            .collect(),
    }
}
