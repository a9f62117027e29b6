//! Rules, clauses, grounds, duties and exceptions.

use grounds_syntax::Span;

use super::{Condition, FactId, Name, NormId, RestrictionId, Rung, SourceId};
use crate::{place::Places, window::Window};

/// Is a rule, clause, ground, duty or exception.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Its name; a clause is called `clause-4-a`.
    pub name: Name,
    /// How it reads in a report.
    pub title: String,
    /// Which block declares it.
    pub block: NormBlock,
    /// Its versions; on any day and in any place at most one is in force.
    pub versions: Vec<NormVersion>,
    /// The exceptions that name it.
    pub exceptions: Vec<NormId>,
    /// The place of the first version.
    pub span: Span,
}

/// Says which block declares a norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NormBlock {
    /// `rule`
    Rule,
    /// `clause`
    Clause,
    /// `ground`
    Ground,
    /// `duty`
    Duty,
    /// `exception`
    Exception,
}

/// Is one dated version of a norm.
#[derive(Clone, Debug)]
pub struct NormVersion {
    /// What it says; `None` for a clause of words alone.
    pub says: Option<Says>,
    /// What it cites. A clause may cite nothing.
    pub cites: Vec<SourceId>,
    /// When it is in force: its own dates within its sources' and its agreement's.
    pub window: Window,
    /// Where it applies: its own places within its sources' and its book's.
    pub extent: Places,
    /// When it applies; for a limit, when it bears.
    pub when: Condition,
    /// What closes it.
    pub unless: Option<Condition>,
    /// The point in plain words; for a clause its text.
    pub because: String,
    /// The label and the text of a clause.
    pub clause: Option<ClauseText>,
    /// Whether any of its sources is verified, and every definition that it uses is. A clause or policy is taken at its word.
    pub verified: bool,
    /// Its place.
    pub span: Span,
}

/// Is the text of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseText {
    /// The label as written, such as `4(a)`.
    pub label: String,
    /// The words.
    pub text: String,
}

/// Is what a norm says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// The law requires the target, despite the limits and demands named.
    Requires {
        /// What it speaks about.
        target: Target,
        /// What it displaces.
        despite: Vec<Displaced>,
    },
    /// The law forbids the target.
    Forbids(Target),
    /// The law allows the target only on a condition.
    AllowsOnlyIf(Target, Condition),
    /// Guidance advises the target, perhaps to meet a duty.
    Advises {
        /// What it speaks about.
        target: Target,
        /// The duty.
        to_meet: Option<NormId>,
    },
    /// Guidance advises against the target.
    AdvisesAgainst(Target),
    /// The target may meet a duty.
    MayMeet {
        /// What it speaks about.
        target: Target,
        /// The duty.
        duty: NormId,
    },
    /// The parties agree on the target.
    Agrees(Target),
    /// The parties agree not to impose the target.
    AgreesNotTo(Target),
    /// The parties agree on the target on a condition alone.
    AgreesOnlyIf(Target, Condition),
    /// A lawful basis for any of the targets.
    Ground(Vec<RestrictionId>),
    /// A duty.
    Duty {
        /// When it is met.
        met_when: Condition,
        /// The fact in which a current assessment says whether gentler ways suffice.
        assessed_by: Option<FactId>,
    },
    /// An exception to another norm.
    Exception {
        /// That norm.
        to: NormId,
        /// The powers that it is made under.
        under: Vec<SourceId>,
    },
}

/// Is what a requirement displaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Displaced {
    /// A limit.
    Limit(NormId),
    /// A restriction's demand for a ground.
    DemandForGround(RestrictionId),
}

/// Is what a verb speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Whatever is proposed.
    TheProposed,
    /// A restriction; `None` as the rung means every grade, or an ungraded restriction.
    Restriction(RestrictionId, Option<Rung>),
}
