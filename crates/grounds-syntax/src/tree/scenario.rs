//! Scenarios, and what is given in them.

use crate::{
    source::{Place, Spanned},
    tree::{Day, Expectation, Extent, Grade, Name, Ref, Text, Value},
};

/// Is a case with what should come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `on`
    pub on: Option<Day>,
    /// `in`
    pub place: Option<Spanned<Extent>>,
    /// `proposing`
    pub proposing: Option<Proposal>,
    /// `bound by`
    pub bound_by: Vec<Ref>,
    /// `saying`
    pub saying: Option<Ref>,
    /// `given`
    pub given: Vec<Given>,
    /// `expect`
    pub expect: Vec<Spanned<Expectation>>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is what a scenario proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The restriction.
    pub restriction: Ref,
    /// Its grade.
    pub grade: Option<Grade>,
    /// Whether it is for everyone.
    pub for_everyone: bool,
    /// Its place.
    pub span: Place,
}

/// Is one line under `given`.
#[expect(clippy::large_enum_variant, reason = "nearly every line is an answer")]
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// An answer.
    Answer {
        /// The fact.
        fact: Ref,
        /// The value: `yes` for a bare fact, `no` for `not FACT`, `None` for `is not known`.
        value: Option<Value>,
        /// What shows it.
        evidence: Option<Evidence>,
        /// The place of the line.
        span: Place,
    },
    /// `done MEASURE [on DATE]`
    Done {
        /// The measure.
        measure: Ref,
        /// When.
        on: Option<Day>,
        /// The place of the line.
        span: Place,
    },
}

/// Is the evidence for an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// `by KIND …`
    Document {
        /// Its kind.
        kind: Name,
        /// What it is about.
        about: Option<EvidenceAbout>,
        /// Its date.
        on: Option<Day>,
        /// Who made it.
        from: Option<Text>,
    },
    /// `judged by "who" on DATE because "reasons"`
    Judgement {
        /// Who judged.
        by: Text,
        /// When.
        on: Option<Day>,
        /// Why.
        because: Option<Text>,
    },
}

/// Says what evidence is about.
#[derive(Clone, Debug, PartialEq)]
pub enum EvidenceAbout {
    /// `about this decision`
    ThisDecision,
    /// `about another decision`
    AnotherDecision,
    /// `about RESTRICTION`
    Restriction(Ref),
}
