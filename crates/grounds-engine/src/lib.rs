//! Compiles a checked library once, and assesses proposed restrictions against it.

mod assess;
mod case;
mod circuit;
mod citations;
mod constraints;
mod evaluate;
mod everyone;
mod findings;
mod judge;
mod kleene;
mod ladder;
mod leave;
mod measures;
mod near_miss;
mod need;
mod open_facts;
mod outcome;
mod plan;
mod prepared;
mod program;
mod questions;
mod report;
mod rests_on;
mod scratch;
mod standing;
mod trace;
mod values;

pub use assess::Ready;
pub use circuit::{
    BearingGates, Circuit, Gate, GateId, Input, LeaveGates, Readings, RuleGates, Rules, Signal,
    passes,
};
pub use citations::citations;
pub use grounds_check::Query;
pub use kleene::Tri;
pub use outcome::{Leave, Level, Need, Outcome, Verdict};
pub use program::Program;
pub use report::{
    Assumption, AssumptionReason, Basis, Bearing, ButFor, Change, DemandForGround, DutyFinding,
    Everyone, Exact, Exactness, ExceptionFinding, FactFinding, LadderFinding, Levels,
    MeasureFinding, NearMiss, NormFinding, NotShown, OutOfForce, PartFinding, Presumed, QueryError,
    Question, Report, Role, Searched, Situation, Strictest, Trace, TraceKind,
};
pub use scratch::Scratch;
