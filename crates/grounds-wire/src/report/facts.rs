//! How facts stand, and what to find out.

use grounds::{FactId, Library};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    citation::{Citation, Named, citations, named_norm},
    fact::{Fact, fact, named_fact},
    scalar::{Basis, Outcome, Value, words},
};

/// Says how a fact stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactFinding {
    /// The fact.
    pub fact: Named,
    /// The value that conditions see; left out where it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub value: Option<Value>,
    /// Where it comes from.
    pub basis: Basis,
    /// Whether it is sensitive: it belongs in no log.
    pub sensitive: bool,
}

/// Is a presumption on which the outcome rests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Presumed {
    /// The fact.
    pub fact: Named,
    /// The value.
    pub value: Value,
    /// By which sources.
    pub by: Vec<Citation>,
}

/// Is a fact that has to be shown, and was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotShown {
    /// The fact.
    pub fact: Named,
    /// By which sources it has to be shown.
    pub by: Vec<Citation>,
    /// What the outcome would be if it were shown, and all else stayed as it is.
    pub if_shown: Outcome,
}

/// Is an answer that was given without what it asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Assumption {
    /// The fact.
    pub fact: Named,
    /// The answer.
    pub value: Value,
    /// What is wrong with it.
    pub why: AssumptionReason,
    /// What asks for the evidence.
    pub under: Vec<Citation>,
}

words! {
    /// Says why an answer counts as an assumption.
    AssumptionReason from grounds::AssumptionReason {
        /// There is no evidence.
        NoEvidence,
        /// The evidence is of another kind.
        WrongKind,
        /// The evidence is about another decision.
        OtherDecision,
        /// The evidence has no date.
        Undated,
        /// The evidence is dated after the day that is judged.
        LaterThanTheDay,
        /// The evidence is older than the law allows.
        TooOld,
        /// It is a judgement, and a name, a date or reasons are missing.
        JudgementIncomplete,
    }
}

/// Is something to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Question {
    /// What to ask.
    pub fact: Fact,
    /// Whether one answer to it alone changes the outcome.
    pub decisive: bool,
    /// The norms whose standing it can change.
    pub for_norms: Vec<Named>,
    /// How it stands now.
    pub basis: Basis,
    /// Whether it can change the outcome only where somebody shows what has to be shown: this, or something else.
    pub only_if_shown: bool,
}

/// Is one thing that is true of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Situation {
    /// The fact.
    pub fact: Named,
    /// Its value.
    pub value: Value,
}

pub(super) fn fact_finding(library: &Library, finding: &grounds::FactFinding) -> FactFinding {
    FactFinding {
        fact: named_fact(library, finding.fact),
        value: finding.value.map(|it| value(library, finding.fact, it)),
        basis: finding.basis.into(),
        sensitive: library[finding.fact].sensitive,
    }
}

pub(super) fn presumed(library: &Library, presumed: &grounds::Presumed) -> Presumed {
    Presumed {
        fact: named_fact(library, presumed.fact),
        value: value(library, presumed.fact, presumed.value),
        by: citations(library, &presumed.by),
    }
}

pub(super) fn not_shown(library: &Library, not_shown: &grounds::NotShown) -> NotShown {
    NotShown {
        fact: named_fact(library, not_shown.fact),
        by: citations(library, &not_shown.by),
        if_shown: not_shown.if_shown.into(),
    }
}

pub(super) fn assumption(library: &Library, assumption: &grounds::Assumption) -> Assumption {
    Assumption {
        fact: named_fact(library, assumption.fact),
        value: value(library, assumption.fact, assumption.value),
        why: assumption.why.into(),
        under: citations(library, &assumption.under),
    }
}

pub(super) fn question(library: &Library, question: &grounds::OpenQuestion) -> Question {
    Question {
        fact: fact(library, question.fact),
        decisive: question.decisive,
        for_norms: question
            .for_norms
            .iter()
            .map(|&norm| named_norm(library, norm))
            .collect(),
        basis: question.basis.into(),
        only_if_shown: question.only_if_shown,
    }
}

pub(crate) fn situation(library: &Library, situation: &grounds::Situation) -> Vec<Situation> {
    let one = |&(fact, it): &(FactId, grounds::Value)| Situation {
        fact: named_fact(library, fact),
        value: value(library, fact, it),
    };
    situation.iter().map(one).collect()
}

fn value(library: &Library, fact: FactId, value: grounds::Value) -> Value {
    Value::of(&library[fact].answers, value)
}
