//! Decides what holds however the open facts turn out.
//!
//! Three-valued logic calls *A or not A* unknown. Here the rules of a proposal become binary decision diagrams over the facts, and what may come of it is
//! read off them exactly: which outcomes are possible, which facts can still change them, and what would.

mod agreement;
mod changes;
mod classes;
mod compare;
mod defaults;
mod diagram;
mod everyone;
mod evidence;
mod example;
mod formula;
mod joint;
mod kinds;
mod lints;
mod matters;
mod meaning;
mod model;
mod outcome;
mod probes;
mod questions;
mod settle;
mod space;

pub use agreement::{
    AgreementCheck, Always, Clash, ClashKind, ClauseCheck, ClauseLabel, Silence, check_agreement,
    clause_question,
};
pub use compare::{Compared, Comparison, Difference, Setting, compare, compare_one};
pub use lints::{Lint, Lints, Shown, Why, lints};
pub use meaning::{Apart, ClauseMeaning, agreement_clauses, apart, clause_meaning};
pub use outcome::outcome;
pub use probes::{
    Change as ReadingChange, ClauseReadings, ClauseUnderstanding, PartyReading, Probe, Probes,
    Reading, Understanding, Understood, Untold, probes, understanding,
};
pub use settle::assess;
