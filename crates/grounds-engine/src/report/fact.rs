//! How facts stand, and where their values come from.

use grounds_check::{FactId, NormId, SourceId, Value};

use crate::outcome::Outcome;

/// Says how a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactFinding {
    /// The fact.
    pub fact: FactId,
    /// The value that conditions see.
    pub value: Option<Value>,
    /// Where it comes from.
    pub basis: Basis,
}

/// Says where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// It was answered, with whatever that answer asks for.
    Established,
    /// The law presumes it.
    Presumed,
    /// It has to be shown, and was not.
    NotShown,
    /// It was answered without what that answer asks for, and counts as unknown.
    Assumed,
    /// It was asked and is not known.
    NotKnown,
    /// It was not asked.
    NotAsked,
}

/// Is a presumption on which the outcome rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presumed {
    /// The fact.
    pub fact: FactId,
    /// The value.
    pub value: Value,
    /// By which sources.
    pub by: Vec<SourceId>,
}

/// Is a fact that has to be shown, and was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotShown {
    /// The fact.
    pub fact: FactId,
    /// By which sources it has to be shown.
    pub by: Vec<SourceId>,
    /// What the outcome would be if it were shown, and all else stayed as it is.
    pub if_shown: Outcome,
}

/// Is an answer that was given without what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The fact.
    pub fact: FactId,
    /// The answer.
    pub value: Value,
    /// What is wrong with it.
    pub why: AssumptionReason,
    /// The sources that ask for the evidence.
    pub under: Vec<SourceId>,
}

/// Says why an answer counts as an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssumptionReason {
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

/// Is something to find out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The fact.
    pub fact: FactId,
    /// Whether one answer to it alone changes the outcome.
    pub decisive: bool,
    /// The norms whose standing it can change.
    pub for_norms: Vec<NormId>,
    /// How it stands now.
    pub basis: Basis,
    /// Whether it can change the outcome only where somebody shows what has to be shown: this, or something else.
    pub only_if_shown: bool,
}
