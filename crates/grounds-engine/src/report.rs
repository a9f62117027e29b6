//! The report: everything that an assessment established, as data.
//!
//! Names are positions in the [`Library`](grounds_check::Library) that was assessed. Plain English, JSON and the derivation tree are renderings of
//! this; none of them computes anything.

use grounds_check::{
    BookId, ConstraintId, DefineId, FactId, MeasureId, NormId, Query, ReasonId, RestrictionId,
    Rung, SourceId, Test, Value, Window,
};

use crate::{
    kleene::Tri,
    outcome::{Level, Outcome},
};

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

/// Is a condition with how it stands: the derivation tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The label of the item.
    pub label: Option<String>,
    /// How it stands.
    pub value: Tri,
    /// What it is made of.
    pub kind: TraceKind,
}

/// Says what a condition is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TraceKind {
    /// All have to hold.
    All(Vec<Trace>),
    /// Some has to hold.
    Any(Vec<Trace>),
    /// None may hold.
    None(Vec<Trace>),
    /// At least so many have to hold.
    AtLeast(u32, Vec<Trace>),
    /// It must not hold.
    Not(Box<Trace>),
    /// A test of a fact.
    Fact(FactId, Test),
    /// A definition in the version of that position; the trace is left out where it stands elsewhere in the tree or lies very deep.
    Define(DefineId, Option<usize>, Option<Box<Trace>>),
}

/// Says how a fact stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactFinding {
    /// The fact.
    pub fact: FactId,
    /// The value that conditions see.
    pub value: Option<Value>,
    /// Where it comes from.
    pub basis: Basis,
}

/// Says where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// It was answered, with whatever that answer asks for.
    Established,
    /// The law presumes it.
    Presumed,
    /// It has to be shown, and was not.
    NotShown,
    /// It was answered without what that answer asks for, and counts as unknown.
    Assumed,
    /// It was asked and is not known.
    NotKnown,
    /// It was not asked.
    NotAsked,
}

/// Is a presumption on which the outcome rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presumed {
    /// The fact.
    pub fact: FactId,
    /// The value.
    pub value: Value,
    /// By which sources.
    pub by: Vec<SourceId>,
}

/// Is a fact that has to be shown, and was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotShown {
    /// The fact.
    pub fact: FactId,
    /// By which sources it has to be shown.
    pub by: Vec<SourceId>,
    /// What the outcome would be if it were shown, and all else stayed as it is.
    pub if_shown: Outcome,
}

/// Is an answer that was given without what it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The fact.
    pub fact: FactId,
    /// The answer.
    pub value: Value,
    /// What is wrong with it.
    pub why: AssumptionReason,
    /// The sources that ask for the evidence.
    pub under: Vec<SourceId>,
}

/// Says why an answer counts as an assumption.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AssumptionReason {
    /// There is no evidence.
    NoEvidence,
    /// The evidence is of another kind.
    WrongKind,
    /// The evidence is about another decision.
    OtherDecision,
    /// The evidence has no date.
    Undated,
    /// The evidence is dated after the day that is judged.
    LaterThanTheDay,
    /// The evidence is older than the law allows.
    TooOld,
    /// It is a judgement, and a name, a date or reasons are missing.
    JudgementIncomplete,
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
    /// Whether the search for situations ended before it had looked at all of them.
    pub search_cut_short: bool,
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

/// Is something to find out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The fact.
    pub fact: FactId,
    /// Whether one answer to it alone changes the outcome.
    pub decisive: bool,
    /// The norms whose standing it can change.
    pub for_norms: Vec<NormId>,
    /// How it stands now.
    pub basis: Basis,
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

/// Says why a question cannot be answered as it was put.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The answers contradict what always holds.
    #[error("the answers contradict each other")]
    Contradiction {
        /// The constraint.
        constraint: ConstraintId,
        /// The facts that it names and that were answered.
        facts: Vec<FactId>,
    },
    /// A proposal for everyone takes no answers about one person.
    #[error("a proposal for everyone takes no answers about one person")]
    AboutOnePerson {
        /// The facts.
        facts: Vec<FactId>,
    },
    /// A fact does not take this value.
    #[error("the fact does not take this value")]
    WrongValue {
        /// The fact.
        fact: FactId,
    },
    /// A fact is answered twice.
    #[error("the fact is answered twice")]
    AnsweredTwice {
        /// The fact.
        fact: FactId,
    },
    /// The grade does not stand on the restriction's ladder.
    #[error("the grade does not stand on the ladder of the restriction")]
    WrongGrade,
    /// A book that is to bind is neither an agreement nor a policy.
    #[error("the book is neither an agreement nor a policy")]
    NotACommitment {
        /// The book.
        book: BookId,
    },
}
