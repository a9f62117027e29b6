//! Facts, and what the law says of their answers.

use grounds_syntax::{
    Number, Span,
    ast::{Subject, TimeUnit},
};

use super::{Choice, Condition, EvidenceKindId, Name, SourceId};
use crate::{place::Places, window::Window};

/// Is something that can be asked.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: Name,
    /// How it reads in a report.
    pub title: String,
    /// `ask`
    pub ask: String,
    /// Which answers it takes.
    pub answers: Answers,
    /// What it is about.
    pub subject: Subject,
    /// What the law presumes of it.
    pub presumptions: Vec<Presumption>,
    /// Whether whoever relies on it has to show it.
    pub must_be_shown: Option<MustBeShown>,
    /// The evidence that its answers ask for.
    pub demands: Vec<EvidenceDemand>,
    /// `known by`
    pub known_by: Option<String>,
    /// Who judges it, where it is a judgement.
    pub judged_by: Option<String>,
    /// `test`
    pub test: Option<String>,
    /// Whether its answers never reach a log.
    pub sensitive: bool,
    /// Whether its question says "this", so that its answer is bound to the proposal.
    pub bound_to_proposal: bool,
    /// Its place.
    pub span: Span,
}

/// Says which answers a fact takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Yes or no: [`Value::NO`] and [`Value::YES`].
    YesNo,
    /// One of several, by position.
    OneOf(Vec<Choice>),
    /// A number.
    Number {
        /// The unit.
        unit: String,
        /// The range, both ends included.
        range: Option<(Number, Number)>,
    },
}

/// Is the value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// The position of a choice; for a yes-or-no fact 0 is no and 1 is yes.
    Choice(u16),
    /// A number in the fact's unit.
    Number(Number),
}

impl Value {
    /// Is *no*.
    pub const NO: Self = Self::Choice(0);
    /// Is *yes*.
    pub const YES: Self = Self::Choice(1);
}

/// Is a value that the law presumes.
#[derive(Clone, Debug)]
pub struct Presumption {
    /// The value.
    pub value: Value,
    /// When it is presumed.
    pub when: Condition,
    /// By which sources.
    pub by: Vec<SourceId>,
    /// When those are in force.
    pub window: Window,
    /// Where they apply.
    pub extent: Places,
    /// Whether any of them is verified.
    pub verified: bool,
}

/// Says that whoever relies on a fact has to show it: unanswered, it counts as *no*.
#[derive(Clone, Debug)]
pub struct MustBeShown {
    /// By which sources.
    pub by: Vec<SourceId>,
    /// When those are in force.
    pub window: Window,
    /// Where they apply.
    pub extent: Places,
    /// Whether any of them is verified.
    pub verified: bool,
}

/// Says what evidence an answer asks for.
///
/// The demands on one value are alternatives: any demand that is in force and satisfied is enough.
#[derive(Clone, Debug)]
pub struct EvidenceDemand {
    /// The answer.
    pub value: Value,
    /// The kinds of evidence, any of which will do.
    pub kinds: Vec<EvidenceKindId>,
    /// Whether it has to be about this decision.
    pub about_this_decision: bool,
    /// How old it may be.
    pub within: Option<TimeLimit>,
    /// The sources of that limit; a house rule has none.
    pub limit_by: Vec<SourceId>,
    /// By which sources.
    pub under: Vec<SourceId>,
    /// When those are in force.
    pub window: Window,
    /// Where they apply.
    pub extent: Places,
}

/// Says how old evidence may be on the day that is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// How many units.
    pub count: u32,
    /// The unit.
    pub unit: TimeUnit,
    /// Whether it is a house rule, which raises a note and changes nothing.
    pub house_rule: bool,
}

/// Is a kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceKind {
    /// Its name.
    pub name: String,
    /// How it reads in a report.
    pub title: String,
}
