//! How norms and duties stand.

use grounds_check::{FactId, MeasureId, NormId, RestrictionId, Rung, SourceId, Test, Window};

use crate::{kleene::Tri, outcome::Level, report::Trace};

/// Is a restriction's demand for a ground.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemandForGround {
    /// The restriction that demands it: the proposed one, or one that it is a kind or a part of.
    pub restriction: RestrictionId,
    /// By which sources.
    pub by: Vec<SourceId>,
    /// Whether a requirement displaces it.
    pub displaced: Tri,
    /// Whether any of the sources is verified.
    pub verified: bool,
}

/// Says how a norm comes to bear on the proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bearing {
    /// It names the proposed restriction.
    Same,
    /// The proposed restriction is a kind, or a kind of a part, of what it names.
    Kind,
    /// The proposed restriction is a part of what it names.
    Part,
    /// It speaks of whatever is proposed.
    Proposed,
}

/// Says what a norm does to the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// It requires.
    Requirement,
    /// It forbids.
    Ban,
    /// It allows only on a condition.
    Limit,
    /// It is a lawful basis.
    Ground,
    /// It advises, perhaps to meet a duty.
    Advice(Option<NormId>),
    /// It says that the restriction may meet a duty.
    MayMeet(NormId),
    /// It advises against.
    AdviceAgainst,
    /// It is a commitment to restrict.
    Commitment,
    /// It is a commitment not to.
    CommitmentNotTo,
    /// It is a commitment to restrict on a condition alone.
    CommitmentOnlyIf,
}

/// Says how a norm that bears stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NormFinding {
    /// The norm.
    pub norm: NormId,
    /// Its version in force.
    pub version: usize,
    /// What it does.
    pub role: Role,
    /// How it comes to bear.
    pub bearing: Bearing,
    /// The rung that it names.
    pub rung: Option<Rung>,
    /// Whether it applies; of a limit, whether it bears; of a ground, whether it holds. Never yes where all its sources are unverified.
    pub status: Tri,
    /// How its `when` stands.
    pub when: Trace,
    /// How its `unless` stands.
    pub unless: Option<Trace>,
    /// How the condition of a limit, or of a commitment on a condition, stands.
    pub condition: Option<Trace>,
    /// The exceptions to it that speak.
    pub exceptions: Vec<ExceptionFinding>,
    /// Whether a requirement displaces it.
    pub displaced: Tri,
    /// For a commitment: whether it binds whoever asks. True for everything else.
    pub binds: bool,
    /// Whether any of its sources is verified.
    pub verified: bool,
}

/// Says how an exception stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionFinding {
    /// The exception.
    pub norm: NormId,
    /// Its version in force.
    pub version: usize,
    /// Whether it applies.
    pub status: Tri,
    /// How its `when` stands.
    pub when: Trace,
    /// How its `unless` stands.
    pub unless: Option<Trace>,
    /// The exceptions to the exception.
    pub exceptions: Vec<ExceptionFinding>,
}

/// Says how a duty stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyFinding {
    /// The duty.
    pub norm: NormId,
    /// Its version in force.
    pub version: usize,
    /// Whether it applies.
    pub applies: Tri,
    /// How its `when` stands.
    pub when: Trace,
    /// Whether it is met.
    pub met: Tri,
    /// How its `met when` stands.
    pub met_when: Trace,
    /// What a current assessment says: gentler ways suffice, do not, or nothing.
    pub gentler_ways_suffice: Option<Tri>,
    /// Whether a norm or a measure in this report is about it.
    pub linked: bool,
    /// Restrictions that guidance advises, or says may, meet it; the proposed one is not among them.
    pub other_ways: Vec<RestrictionId>,
    /// Measures that meet it, with whether each is recorded as done.
    pub measures: Vec<(MeasureId, bool)>,
}

/// Is a norm that would apply but for one condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The norm.
    pub norm: NormId,
    /// Its version in force.
    pub version: usize,
    /// What stands in the way.
    pub but_for: ButFor,
}

/// Says what stands in the way of a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ButFor {
    /// One condition that is not met; the label is that of the nearest labelled item around it.
    Condition {
        /// The label.
        label: Option<String>,
        /// The fact.
        fact: FactId,
        /// The test that it fails, or passes where it must not.
        test: Test,
    },
    /// An exception that applies.
    Exception(NormId),
}

/// Is a norm that is not in force on the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfForce {
    /// The norm.
    pub norm: NormId,
    /// The version nearest to the day.
    pub version: usize,
    /// When that version is in force.
    pub window: Window,
}

/// Is a part of a wider proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartFinding {
    /// The part.
    pub restriction: RestrictionId,
    /// The norm that speaks of it.
    pub norm: NormId,
    /// How strongly it asks for the part; `None` for a ban or a limit.
    pub level: Option<Level>,
    /// Whether it applies.
    pub status: Tri,
}
