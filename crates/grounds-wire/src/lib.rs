//! The JSON shapes that the command and the service share.
//!
//! Requests are read strictly: an unknown key, a key that stands twice, a day that does not exist are mistakes, each told at its place. Replies are
//! made by one function each, and written by [`encode`], so that one report is the same bytes wherever it comes from.
//!
//! ```
//! use grounds::Grounds;
//!
//! let grounds = Grounds::builtin();
//! let request = grounds_wire::parse_assess(br#"{"restriction": "unaccompanied-outings", "on": "2026-11-22"}"#)?;
//! let today = "2026-11-22".parse().expect("a day");
//! let report = grounds.assess(&request.question(today)).map_err(|errors| grounds_wire::Problem::question(&errors))?;
//! let json = grounds_wire::encode(&grounds_wire::report(&grounds, &report));
//! assert!(json.starts_with(br#"{"outcome":{"verdict":"unfounded""#));
//! # Ok::<(), grounds_wire::Problem>(())
//! ```

mod agreement;
mod batch;
mod changes;
mod citation;
mod comparison;
mod condition;
mod decision;
mod diagnostics;
mod fact;
mod fields;
mod interview;
mod json;
mod pointer;
mod probes;
mod problem;
mod readings;
mod report;
mod request;
mod restriction;
mod rule;
mod rulebook;
mod scalar;
mod search;
mod stored;
mod trail;
mod understanding;

pub use agreement::{
    AgreementCheck, AgreementChecks, Always, Clash, ClashKind, ClauseCheck, ClauseCounts,
    ClauseFinding, ClauseWord, Cure, Outsider, Shown, Silence, agreement_check,
};
pub use batch::{BatchReply, BatchResult};
pub use changes::{AgreementChanges, ClauseChange, ClauseChangeWord, agreement_changes};
pub use citation::{BookKindWord, BookRef, Citation, InForce, Named, Norm};
pub use comparison::{
    CompareRequest, ComparedOutcome, ComparedRestriction, ComparedRulebooks, ComparedWord,
    Comparison, ComparisonCounts, DifferingAnswer, DifferingRestriction, DifferingSituation,
    RulebookSet, comparison, parse_compare, rulebook_problem,
};
pub use condition::{Condition, ConditionKind, Test};
pub use decision::{Decision, DecisionRequest, Decisions, Erased, FiledDecision, parse_decision};
pub use diagnostics::{
    CheckRequest, DiagnosticLabel, DiagnosticView, Diagnostics, RulebookText, SeverityWord,
    TextPlace, diagnostics, parse_check,
};
pub use fact::{
    AnswerType, Burden, Choice, EvidenceDemand, Fact, FactPage, Presumption, TimeLimit,
    TimeUnitWord, fact_page,
};
pub use interview::{Asked, InterviewReply, NextStep, Progress, ToShow, Why, WhyNorm, interview};
pub use probes::{AgreementProbes, ClauseReadingsView, Probe, Probes, ReadingView, Untold, probes};
pub use problem::{Mistake, Problem, ProblemCode, mistake_codes};
pub use readings::{
    GivenReading, KeptUnderstanding, PartyReadings, ProbeSheet, ReadingsRequest, asked_clauses,
    parse_readings, probe_sheet, unknown_situations,
};
pub use report::{
    Assumption, AssumptionReason, Bearing, ButFor, Change, DemandForGround, DutyFinding,
    DutyMeasure, Everyone, Exact, ExactStatus, ExceptionFinding, Explain, FactFinding,
    LadderFinding, Levels, MeasureFinding, NOTICE, NearMiss, NormFinding, NotShown, OutOfForce,
    PartFinding, Possible, Presumed, Question, Report, Role, RungOutcome, Searched, Situation,
    Strictest, report,
};
pub use request::{
    Answer, AnswerValue, AssessRequest, Assumed, BatchId, BatchLine, DatedMeasure, Done, Evidence,
    Name, ShownAnswer, parse_answers, parse_assess, parse_batch_line,
};
pub use restriction::{Grade, LadderType, Restriction, RestrictionPage, restriction_page};
pub use rule::{RulePage, RuleVersion, TargetView, VerbWord, rule_page};
pub use rulebook::{
    BookVersion, Facts, Provenance, Reason, ReasonKindWord, Restrictions, RuleRef, Rulebook,
    RulebookPage, Rulebooks, engine_version, facts, provenance, restrictions, rulebook_page,
    rulebooks,
};
pub use scalar::{
    AuthorityWord, Basis, BlockWord, Day, Decimal, Leave, Level, Need, Outcome, PlaceWord,
    SubjectWord, Tri, Value, Verdict,
};
pub use search::{
    Candidate, FoundWord, SearchReply, SearchRequest, candidate, parse_search, search,
};
pub use stored::{
    AgreementPosted, AgreementText, AgreementVersion, AgreementVersionText, AgreementVersions,
    ChangedAgreement, LapsedSignOff, SignOff, SignOffs, SignRequest, StoredAgreement,
    StoredAgreementText, StoredAgreements, ToReview, agreement_problem, parse_agreement,
    parse_plain_agreement, parse_sign_off,
};
pub use trail::{Caller, RoleWord, Trail, TrailEntry};
pub use understanding::{
    AnsweredSituation, ClauseUnderstanding, DiffersFrom, PartyAnswer, PartyProgress,
    PartyUnderstanding, Understanding, YesNo, understanding,
};

/// Writes a reply as JSON on one line, without a line break at its end.
///
/// # Panics
///
/// Never for the types of this crate: their keys are texts and their numbers are finite.
#[must_use]
pub fn encode<T: serde::Serialize>(reply: &T) -> Vec<u8> {
    serde_json::to_vec(reply).expect("replies have keys that are texts and numbers that are finite")
}
