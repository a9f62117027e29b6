//! The report: everything that an assessment established, as data.
//!
//! Names are positions in the [`Library`](grounds_check::Library) that was assessed. Plain English, JSON and the derivation tree are renderings of
//! this; none of them computes anything.

mod exact;
mod fact;
mod norm;
mod refusal;
mod trace;

use grounds_check::{BookId, FactId, MeasureId, NormId, Query, ReasonId, Rung, SourceId, Value};

use crate::{
    kleene::Tri,
    outcome::{Level, Outcome},
};

pub use exact::{Change, Exact, Exactness};
pub use fact::{Assumption, AssumptionReason, Basis, FactFinding, NotShown, Presumed, Question};
pub use norm::{
    Bearing, ButFor, DemandForGround, DutyFinding, ExceptionFinding, NearMiss, NormFinding,
    OutOfForce, PartFinding, Role,
};
pub use refusal::QueryError;
pub use trace::{Trace, TraceKind};

/// Is what an assessment established.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The question, with the grade that was read from a fact where the question names none.
    pub query: Query,
    /// The outcome, with presumptions and burdens held; `None` where the restriction is graded and no grade is named.
    pub outcome: Option<Outcome>,
    /// The outcome with presumptions released.
    pub released: Option<Outcome>,
    /// The outcome with presumptions and burdens released.
    pub all_released: Option<Outcome>,
    /// What holds however the open facts turn out.
    pub exact: Exactness,
    /// How each level of need stands at the proposed rung.
    pub levels: Levels,
    /// The sources that demand a ground and are in force; empty where none is needed.
    pub needs_ground: Vec<DemandForGround>,
    /// Every norm that bears on the proposal at its rung and speaks on the day and in the place, with how it stands.
    pub norms: Vec<NormFinding>,
    /// The duties: those that a norm that bears, or a measure that fits, may meet, and all others that apply.
    pub duties: Vec<DutyFinding>,
    /// Every other duty that speaks, with whether it applies: no, or not established.
    pub other_duties: Vec<(NormId, Tri)>,
    /// How each fact stands that some condition in this report tests, in the order of the library.
    pub facts: Vec<FactFinding>,
    /// The presumptions on which the outcome rests.
    pub presumptions: Vec<Presumed>,
    /// What was not shown, and would change the outcome if it were.
    pub not_shown: Vec<NotShown>,
    /// The answers that were given without what they ask for.
    pub assumptions: Vec<Assumption>,
    /// Evidence that is older than a house rule allows.
    pub old_evidence: Vec<FactId>,
    /// Norms that would apply but for one condition.
    pub near_misses: Vec<NearMiss>,
    /// Norms that bear on the restriction, but are not in force on the day.
    pub out_of_force: Vec<OutOfForce>,
    /// The ladder of a graded restriction.
    pub ladder: Option<LadderFinding>,
    /// Of a wider proposal, the parts that something asks for, forbids or limits.
    pub parts: Vec<PartFinding>,
    /// For a proposal for everyone: the situations that decide it.
    pub everyone: Option<Everyone>,
    /// The reason that was given.
    pub saying: Option<ReasonId>,
    /// Gentler ways, those that change the outcome first.
    pub measures: Vec<MeasureFinding>,
    /// What to find out, the most decisive and the easiest to know first.
    pub questions: Vec<Question>,
    /// Every book of law, guidance or commitment that was searched.
    pub searched: Vec<Searched>,
    /// Every source that the findings cite, in the order of first use.
    pub citations: Vec<SourceId>,
}

/// Says how each level of need stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Levels {
    /// Binding law requires it.
    pub required: Tri,
    /// Guidance advises it to meet a duty.
    pub expected: Tri,
    /// It may meet a duty, once assessed.
    pub assess_first: Tri,
    /// Guidance advises it.
    pub advised: Tri,
    /// A commitment that binds asks for it.
    pub agreed: Tri,
}

impl Levels {
    /// Nothing asks for it.
    pub const NONE: Self = Self {
        required: Tri::No,
        expected: Tri::No,
        assess_first: Tri::No,
        advised: Tri::No,
        agreed: Tri::No,
    };

    /// Returns how a level stands.
    #[must_use]
    pub fn get(self, level: Level) -> Tri {
        match level {
            Level::Required => self.required,
            Level::Expected => self.expected,
            Level::AssessFirst => self.assess_first,
            Level::Advised => self.advised,
            Level::Agreed => self.agreed,
        }
    }
}

/// Is the ladder of a graded restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LadderFinding {
    /// The strictest rung for each level that something asks for, the strongest level first.
    pub strictest: Vec<Strictest>,
    /// Whether a rung stricter than the proposed one is required, expected or advised, and the proposal falls short.
    pub not_enough: bool,
    /// The outcome at each rung that some norm names, from the least strict; all named rungs where the ladder has names.
    pub rungs: Vec<(Rung, Outcome)>,
}

/// Is the strictest rung that something asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strictest {
    /// How strongly.
    pub level: Level,
    /// The rung; `None` for every grade.
    pub rung: Option<Rung>,
    /// The norm.
    pub norm: NormId,
}

/// Holds the situations that decide a proposal for everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everyone {
    /// A person for whom nothing stronger than the need of the outcome asks for it; empty where no facts are needed to tell.
    pub least_need: Option<Situation>,
    /// A person on whom the law does not allow it.
    pub not_allowed: Option<Situation>,
    /// The norms that ask for it for some people: their conditions say for whom.
    pub for_whom: Vec<NormId>,
    /// Those of them that ask for it for all people.
    pub for_all: Vec<NormId>,
}

/// Is what is true of somebody.
pub type Situation = Vec<(FactId, Value)>;

/// Is a gentler way, tried on the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureFinding {
    /// The measure.
    pub measure: MeasureId,
    /// The outcome with what it sets, where that differs.
    pub changes_to: Option<Outcome>,
    /// Whether it helps with the reason that was given.
    pub helps: bool,
    /// A duty in this report that it meets.
    pub meets: Option<NormId>,
    /// Whether it is recorded as done.
    pub done: bool,
}

/// Is a book that was searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The book.
    pub book: BookId,
    /// Its sources that are in force on the day and apply in the place.
    pub in_force: Vec<SourceId>,
    /// Its other sources.
    pub not_in_force: Vec<SourceId>,
}
