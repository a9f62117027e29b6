//! Asks whether a restriction is genuinely required by law.
//!
//! Somebody wants to stop a person doing something, "for health and safety". [`Grounds`] is made of rulebooks and answers a [`Question`] with
//! a [`Report`]: is the restriction required, may it be imposed, by which rules, on which conditions, with the words of the law. It is a pure
//! function of what it is given: it reads no clock and no network, and [`Rulebook::read`] is the one place that reads files.
//!
//! Peter has dementia and lives in a care home. He wants to walk to the newsagent each morning; staff want him not to go out alone.
//!
//! ```
//! use grounds::{Date, Detail, Grounds, Leave, Need, Place, Question, Verdict};
//!
//! let grounds = Grounds::builtin();
//! let question = Question::new("unaccompanied-outings", Date::constant(2026, 11, 22), Place::England);
//! let report = grounds.assess(&question).expect("the restriction is in the published vocabulary");
//!
//! let outcome = report.outcome.expect("going out has no grades");
//! assert_eq!(outcome.verdict(), Verdict::Unfounded);
//! assert_eq!(outcome.need, Need::None);
//! assert_eq!(outcome.leave, Leave::Unknown);
//!
//! let english = grounds.english(&report, Detail::Short);
//! assert!(english.starts_with("NO — nothing that we searched requires this."));
//! ```
//!
//! A worker's own words are looked up with [`Grounds::find`], which says what it found, or that it found several things or nothing; it never
//! guesses in silence:
//!
//! ```
//! use grounds::{Found, Grounds};
//!
//! let grounds = Grounds::builtin();
//! let Found::One(candidate, _) = grounds.find("Peter is not to go out on his own") else { panic!() };
//! assert_eq!(grounds.library()[candidate.restriction].name.name, "unaccompanied-outings");
//! ```
//!
//! Answers, evidence, agreements that bind and a reason that was given are fields of the [`Question`]. Every mistake in them is reported at
//! once, as [`QuestionError`]s with stable codes. Own rulebooks go beside the published ones, or in their place:
//!
//! ```
//! use grounds::{Grounds, Rulebook};
//!
//! let own = Rulebook::decode("ours.grounds", b"vocabulary ours\n  title  \"Our words\"\n").expect("it is text");
//! let loaded = Grounds::load(Rulebook::published().into_iter().chain([own]).collect(), None);
//! assert!(loaded.grounds.is_some());
//! ```

mod agreement;
mod carry;
mod comparison;
mod coverage;
mod english;
mod expectation;
mod grade;
mod interview;
mod load;
mod names;
mod phases;
mod probes;
mod proofs;
mod question;
mod resolve;
mod rulebook;
mod scenario_text;
mod scenarios;
mod search;
mod tree;
mod understanding;
mod wording;
mod written;

pub use agreement::{
    AgreementChanges, AgreementReport, ChangedClause, ClauseChange, ClauseFinding, ClauseSide,
    ClauseWord, Cure, LawInWords, agreement_changes,
};
pub use comparison::{
    Comparing, ComparisonFound, DifferingAnswer, DifferingRestriction, DifferingSituation,
    LibraryComparison, RestrictionComparison, compare, compare_while,
};
pub use coverage::{ConditionCoverage, ConditionOwner, Coverage, NormCoverage};
pub use english::Detail;
pub use grounds_analysis::{
    AgreementCheck, Always, Clash, ClashKind, ClauseCheck, ClauseLabel, ClauseReadings,
    ClauseUnderstanding, PartyReading, Probe, Probes, Reading, ReadingChange, Silence,
    Understanding, Understood, Untold, understanding,
};
pub use grounds_check::{
    Answer, Answers, Book, BookId, Choice, ClauseText, Condition, Constraint, ConstraintId, Define,
    DefineId, DefineVersion, Displaced, Evidence, EvidenceAbout, EvidenceDemand, EvidenceKind,
    EvidenceKindId, Expectation, Fact, FactId, FactOrDefine, Item, Ladder, Library, Measure,
    MeasureId, MustBeShown, Name, Norm, NormBlock, NormId, NormVersion, Place, Places, Presumption,
    Query, Reason, ReasonId, Restriction, RestrictionId, Rung, Says, Scenario, ScenarioId, Source,
    SourceId, Target, Test, TimeLimit, Value, Window, is_binding, is_commitment,
};
pub use grounds_engine::{
    Assumption, AssumptionReason, Basis, Bearing, ButFor, Change, DemandForGround, DutyFinding,
    Everyone, Exact, Exactness, ExceptionFinding, FactFinding, LadderFinding, Leave, Level, Levels,
    MeasureFinding, NearMiss, Need, NormFinding, NotShown, OutOfForce, Outcome, PartFinding,
    Presumed, QueryError, Question as OpenQuestion, Report, Role, Searched, Situation, Strictest,
    Trace, TraceKind, Tri, Verdict,
};
pub use grounds_syntax::{
    Code, Diagnostic, FileId, Label, Number, Severity, SourceFile, Span,
    ast::{Authority, BookKind, Comparison, ReasonKind, Subject, TimeUnit},
};
pub use interview::{Ask, Interview, Progress, Step, Why};
pub use jiff::civil::Date;
pub use load::{Grounds, Loaded};
pub use probes::ProbeInWords;
pub use question::{
    GivenAnswer, GivenEvidence, GivenValue, Question, QuestionError, QuestionErrorCode, Segment,
};
pub use rulebook::{LaidOver, ReadError, ReadRulebooks, Rulebook};
pub use scenarios::{Failure, ScenarioResult};
pub use search::{Candidate, Found, ReasonCandidate};
pub use wording::{WhyInWords, day_in_words};
