//! Asks whether a restriction is genuinely required by law.
//!
//! [`Grounds`] is made of rulebooks and answers a [`Question`] with a [`Report`]: is the restriction required, may it be imposed, by which
//! rules, on which conditions, with the words of the law. It is a pure function of what it is given: it reads no clock and no network, and
//! [`Rulebook::read`] is the one place that reads files.

mod coverage;
mod english;
mod expectation;
mod grade;
mod load;
mod names;
mod phases;
mod question;
mod resolve;
mod rulebook;
mod scenarios;
mod search;
mod tree;

pub use coverage::{ConditionCoverage, ConditionOwner, Coverage, NormCoverage};
pub use english::Detail;
pub use grounds_check::{
    Answer, Answers, Book, BookId, Choice, ClauseText, Condition, Constraint, ConstraintId, Define, DefineId, DefineVersion, Displaced,
    Evidence, EvidenceAbout, EvidenceDemand, EvidenceKind, EvidenceKindId, Expectation, Fact, FactId, FactOrDefine, Item, Ladder, Library,
    Measure, MeasureId, MustBeShown, Name, Norm, NormBlock, NormId, NormVersion, Place, Places, Presumption, Query, Reason, ReasonId,
    Restriction, RestrictionId, Rung, Says, Scenario, ScenarioId, Source, SourceId, Target, Test, TimeLimit, Value, Window, is_binding,
    is_commitment,
};
pub use grounds_engine::{
    Assumption, AssumptionReason, Basis, Bearing, ButFor, DemandForGround, DutyFinding, Everyone, ExceptionFinding, FactFinding,
    LadderFinding, Leave, Level, Levels, MeasureFinding, NearMiss, Need, NormFinding, NotShown, OutOfForce, Outcome, PartFinding, Presumed,
    QueryError, Question as OpenQuestion, Report, Role, Searched, Situation, Strictest, Trace, TraceKind, Tri, Verdict,
};
pub use grounds_syntax::{
    Code, Diagnostic, FileId, Label, Number, Severity, SourceFile, Span,
    ast::{Authority, BookKind, Comparison, ReasonKind, Subject, TimeUnit},
};
pub use jiff::civil::Date;
pub use load::{Grounds, Loaded};
pub use question::{GivenAnswer, GivenEvidence, GivenValue, Question, QuestionError, QuestionErrorCode, Segment};
pub use rulebook::{ReadError, ReadRulebooks, Rulebook};
pub use scenarios::{Failure, ScenarioResult};
pub use search::{Candidate, Found, ReasonCandidate};
