//! Compiles a checked library once, and assesses proposed restrictions against it.

mod kleene;
mod outcome;
mod report;

pub use grounds_check::Query;
pub use kleene::Tri;
pub use outcome::{Leave, Level, Need, Outcome, Verdict};
pub use report::{
    Assumption, AssumptionReason, Basis, Bearing, ButFor, DemandForGround, DutyFinding, Everyone, ExceptionFinding, FactFinding,
    LadderFinding, Levels, MeasureFinding, NearMiss, NormFinding, NotShown, OutOfForce, PartFinding, Presumed, QueryError, Question,
    Report, Role, Searched, Situation, Strictest, Trace, TraceKind,
};
