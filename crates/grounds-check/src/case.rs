//! Questions to the engine, and scenarios, which are questions with what should come of them.

use grounds_syntax::{
    Span,
    ast::{DutyWord, LeaveWord, NeedWord, Standing, VerdictWord},
};
use jiff::civil::Date;

use crate::{
    library::{
        BookId, DefineId, EvidenceKindId, FactId, MeasureId, Name, NormId, ReasonId, RestrictionId,
        Rung, SourceId, Value,
    },
    place::Place,
};

/// Is a question: may this be imposed, and must it, on that day, there, on those answers?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// The day of the act that is judged.
    pub on: Date,
    /// Where.
    pub place: Place,
    /// The agreements and policies that bind whoever asks.
    pub bound_by: Vec<BookId>,
    /// The restriction proposed.
    pub restriction: RestrictionId,
    /// Its grade.
    pub grade: Option<Rung>,
    /// Whether it is proposed for everyone, and not for one person.
    pub for_everyone: bool,
    /// The answers, at most one a fact.
    pub answers: Vec<(FactId, Answer)>,
    /// The measures recorded as done, each with its day where one is known.
    pub done: Vec<(MeasureId, Option<Date>)>,
    /// The reason given.
    pub saying: Option<ReasonId>,
}

/// Is the answer to the question of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The value; `None` where it was asked and is not known.
    pub value: Option<Value>,
    /// What shows it.
    pub evidence: Option<Evidence>,
}

/// Is what shows an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its kind; `None` for a judgement.
    pub kind: Option<EvidenceKindId>,
    /// What it is about.
    pub about: EvidenceAbout,
    /// Its date.
    pub on: Option<Date>,
    /// Who made it, or who judged.
    pub by: Option<String>,
    /// The reasons of a judgement.
    pub reasons: Option<String>,
}

/// Says what evidence is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum EvidenceAbout {
    /// The decision that the question names. Also where nothing is said.
    #[default]
    ThisDecision,
    /// Another decision.
    AnotherDecision,
    /// The decision about a restriction.
    Restriction(RestrictionId),
}

/// Is a question with what should come of it.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: String,
    /// The question.
    pub query: Query,
    /// What should come of it, each with its place.
    pub expect: Vec<(Expectation, Span)>,
    /// Its place.
    pub span: Span,
}

/// Is one thing that a scenario expects; see the table in the language reference.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each variant carries the words of its line in a scenario"
)]
pub enum Expectation {
    Verdict {
        verdict: VerdictWord,
        released: bool,
    },
    Pair {
        need: NeedWord,
        leave: LeaveWord,
        released: bool,
    },
    Settled {
        settled: bool,
        released: bool,
    },
    Possible {
        verdict: VerdictWord,
        released: bool,
    },
    NoVerdict,
    Refused,
    FactIs(FactId, Option<Value>),
    DefineIs(DefineId, Option<bool>),
    Presumes(FactId, Value),
    UnlessShown(FactId),
    Assumes(FactId),
    Asks {
        fact: FactId,
        first: bool,
    },
    /// `met FACT`, `unmet FACT`, `open FACT`; the name may be a definition's.
    Condition(FactOrDefine, Standing),
    /// `applies NORM`, `open NORM`
    Norm(NormId, Standing),
    NearMiss(NormId),
    Duty(NormId, DutyWord),
    Cites(SourceId),
    Suggests(MeasureId),
    Notes(BookId),
    IfBound(BookId),
    Strictest(NeedWord, Rung),
    NotEnough,
    Part(RestrictionId, NeedWord),
}

/// Is a fact or a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactOrDefine {
    /// A fact.
    Fact(FactId),
    /// A definition.
    Define(DefineId),
}
