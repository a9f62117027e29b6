//! Turns the trees of rulebooks into a checked [`Library`], and says everything that is wrong with them.
//!
//! This crate knows nothing of evaluation. It reads no file, no clock, and prints nothing.

mod blocks;
mod case;
mod check;
mod declared;
mod findings;
mod laws;
mod library;
mod lints;
mod names;
mod place;
mod window;

pub use case::{Answer, Evidence, EvidenceAbout, Expectation, FactOrDefine, Query, Scenario};
pub use check::{Checked, ParsedFile, check};
pub use library::{
    Answers, Book, BookId, Choice, ClauseText, Condition, Constraint, ConstraintId, Define,
    DefineId, DefineVersion, Displaced, EvidenceDemand, EvidenceKind, EvidenceKindId, Fact, FactId,
    Item, Ladder, Library, Measure, MeasureId, MustBeShown, Name, Norm, NormBlock, NormId,
    NormVersion, Presumption, Reason, ReasonId, Restriction, RestrictionId, Rung, Says, ScenarioId,
    Source, SourceId, Target, Test, TimeLimit, Value, is_binding, is_commitment,
};
pub use lints::words_nobody_can_check;
pub use place::{Place, Places};
pub use window::Window;
