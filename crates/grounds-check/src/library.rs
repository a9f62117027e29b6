//! The checked library: every book with its names resolved.
//!
//! A `Library` that exists is sound: its references hold, its conditions fit their facts, its verbs fit their authority. No later phase
//! checks again.

use std::ops::Index;

use grounds_syntax::{
    Number, Span,
    ast::{Authority, BookKind, Comparison, ReasonKind, Subject, TimeUnit},
};
use jiff::civil::Date;

use crate::{
    case::Scenario,
    place::Places,
    window::Window,
};

macro_rules! ids {
    ($($(#[$doc:meta])* $id:ident => $field:ident: $item:ty),* $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub u32);

            impl $id {
                /// Returns the position in the library's list.
                #[must_use]
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }

            impl Index<$id> for Library {
                type Output = $item;

                fn index(&self, id: $id) -> &$item {
                    &self.$field[id.index()]
                }
            }
        )*
    };
}

ids! {
    /// Names a book of a library.
    BookId => books: Book,
    /// Names a source of a library.
    SourceId => sources: Source,
    /// Names a restriction of a library.
    RestrictionId => restrictions: Restriction,
    /// Names a fact of a library.
    FactId => facts: Fact,
    /// Names a definition of a library.
    DefineId => defines: Define,
    /// Names a rule, clause, ground, duty or exception of a library.
    NormId => norms: Norm,
    /// Names a constraint of a library.
    ConstraintId => constraints: Constraint,
    /// Names a reason of a library.
    ReasonId => reasons: Reason,
    /// Names a measure of a library.
    MeasureId => measures: Measure,
    /// Names a scenario of a library.
    ScenarioId => scenarios: Scenario,
    /// Names a kind of evidence, such as `capacity-assessment`.
    EvidenceKindId => evidence_kinds: EvidenceKind,
}

/// Holds all checked books.
///
/// Items stand in the order of book name, then name, so that the order in which files were given changes nothing.
#[derive(Clone, Debug, Default)]
pub struct Library {
    /// The books.
    pub books: Vec<Book>,
    /// Their sources.
    pub sources: Vec<Source>,
    /// Their restrictions.
    pub restrictions: Vec<Restriction>,
    /// Their facts.
    pub facts: Vec<Fact>,
    /// Their definitions.
    pub defines: Vec<Define>,
    /// Their rules, clauses, grounds, duties and exceptions.
    pub norms: Vec<Norm>,
    /// Their constraints.
    pub constraints: Vec<Constraint>,
    /// Their reasons.
    pub reasons: Vec<Reason>,
    /// Their measures.
    pub measures: Vec<Measure>,
    /// Their scenarios.
    pub scenarios: Vec<Scenario>,
    /// The kinds of evidence that some answer asks for.
    pub evidence_kinds: Vec<EvidenceKind>,
}

/// Is a name together with the book that declares it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// The book.
    pub book: BookId,
    /// The name in that book.
    pub name: String,
}

/// Is a book.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its name.
    pub name: String,
    /// Its header.
    pub kind: BookKind,
    /// `title`
    pub title: String,
    /// What kind of instrument it is; `None` for a vocabulary.
    pub authority: Option<Authority>,
    /// Where it applies; everywhere for a vocabulary.
    pub extent: Places,
    /// `binds`
    pub binds: Option<String>,
    /// `reviewed`
    pub reviewed: Option<Date>,
    /// `leaves out`
    pub leaves_out: Vec<String>,
    /// `made under`
    pub made_under: Option<SourceId>,
    /// The parties of an agreement or a policy.
    pub parties: Vec<String>,
    /// `from` and `until` of an agreement.
    pub window: Window,
    /// `review` of an agreement.
    pub review: Option<Date>,
    /// Whether it belongs to the published library, and was not loaded by a user.
    pub published: bool,
    /// The SHA-256 of its text, in lower-case hexadecimal.
    pub hash: String,
    /// The name of the file that it came from.
    pub file: String,
    /// The place of its header.
    pub span: Span,
}

/// Is a source that can be cited.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its name.
    pub name: Name,
    /// `cite`
    pub cite: String,
    /// `url`
    pub url: String,
    /// When it is in force.
    pub window: Window,
    /// Where it applies: its own places within its book's.
    pub extent: Places,
    /// `quote`
    pub quote: Option<String>,
    /// Why its words are not verified, if they are not.
    pub unverified: Option<String>,
    /// `note`
    pub note: Option<String>,
    /// Its place.
    pub span: Span,
}

/// Is something that might be imposed.
#[derive(Clone, Debug)]
pub struct Restriction {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: String,
    /// `kind of`
    pub kind_of: Vec<RestrictionId>,
    /// `part of`
    pub part_of: Vec<RestrictionId>,
    /// `about`
    pub topic: Option<String>,
    /// `phrases`
    pub phrases: Vec<String>,
    /// The sources that demand a ground for it; empty where it demands none itself (a parent may).
    pub needs_ground: Vec<SourceId>,
    /// Its ladder, its own or the one that it takes over.
    pub ladder: Option<Ladder>,
    /// The fact that gives its grade when the proposal names none.
    pub read_from: Option<FactId>,
    /// Its place.
    pub span: Span,
}

/// Is the ladder of a graded restriction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ladder {
    /// A number in a unit.
    Number {
        /// The unit.
        unit: String,
        /// Whether a lower number is stricter.
        lower_is_stricter: bool,
    },
    /// Named rungs, from the least strict to the strictest.
    Rungs(Vec<Choice>),
}

/// Is a rung of a ladder.
///
/// A number on a ladder of numbers, a position on a ladder of rungs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// A number, in the ladder's unit.
    Number(Number),
    /// The position of a named rung, from 0 for the least strict.
    Position(u16),
}

impl Ladder {
    /// Returns how strict a rung is: of two rungs of one ladder, the stricter has the greater key.
    #[must_use]
    pub fn strictness(&self, rung: Rung) -> i64 {
        match (self, rung) {
            (Self::Number { lower_is_stricter: true, .. }, Rung::Number(number)) => -number.thousandths(),
            (_, Rung::Number(number)) => number.thousandths(),
            (_, Rung::Position(position)) => i64::from(position),
        }
    }
}

/// Is one of several named answers or rungs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The name.
    pub name: String,
    /// The words that people read.
    pub title: String,
}

/// Is something that can be asked.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: Name,
    /// How it reads in a report.
    pub title: String,
    /// `ask`
    pub ask: String,
    /// Which answers it takes.
    pub answers: Answers,
    /// What it is about.
    pub subject: Subject,
    /// What the law presumes of it.
    pub presumptions: Vec<Presumption>,
    /// Whether whoever relies on it has to show it.
    pub must_be_shown: Option<MustBeShown>,
    /// The evidence that its answers ask for.
    pub demands: Vec<EvidenceDemand>,
    /// `known by`
    pub known_by: Option<String>,
    /// Who judges it, where it is a judgement.
    pub judged_by: Option<String>,
    /// `test`
    pub test: Option<String>,
    /// Whether its answers never reach a log.
    pub sensitive: bool,
    /// Whether its question says "this", so that its answer is bound to the proposal.
    pub bound_to_proposal: bool,
    /// Its place.
    pub span: Span,
}

/// Says which answers a fact takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answers {
    /// Yes or no: [`Value::NO`] and [`Value::YES`].
    YesNo,
    /// One of several, by position.
    OneOf(Vec<Choice>),
    /// A number.
    Number {
        /// The unit.
        unit: String,
        /// The range, both ends included.
        range: Option<(Number, Number)>,
    },
}

/// Is the value of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// The position of a choice; for a yes-or-no fact 0 is no and 1 is yes.
    Choice(u16),
    /// A number in the fact's unit.
    Number(Number),
}

impl Value {
    /// Is *no*.
    pub const NO: Self = Self::Choice(0);
    /// Is *yes*.
    pub const YES: Self = Self::Choice(1);
}

/// Is a value that the law presumes.
#[derive(Clone, Debug)]
pub struct Presumption {
    /// The value.
    pub value: Value,
    /// When it is presumed.
    pub when: Condition,
    /// By which sources.
    pub by: Vec<SourceId>,
    /// When those are in force.
    pub window: Window,
    /// Where they apply.
    pub extent: Places,
    /// Whether any of them is verified.
    pub verified: bool,
}

/// Says that whoever relies on a fact has to show it: unanswered, it counts as *no*.
#[derive(Clone, Debug)]
pub struct MustBeShown {
    /// By which sources.
    pub by: Vec<SourceId>,
    /// When those are in force.
    pub window: Window,
    /// Where they apply.
    pub extent: Places,
    /// Whether any of them is verified.
    pub verified: bool,
}

/// Says what evidence an answer asks for.
///
/// The demands on one value are alternatives: any demand that is in force and satisfied is enough.
#[derive(Clone, Debug)]
pub struct EvidenceDemand {
    /// The answer.
    pub value: Value,
    /// The kinds of evidence, any of which will do.
    pub kinds: Vec<EvidenceKindId>,
    /// Whether it has to be about this decision.
    pub about_this_decision: bool,
    /// How old it may be.
    pub within: Option<TimeLimit>,
    /// By which sources.
    pub under: Vec<SourceId>,
    /// When those are in force.
    pub window: Window,
    /// Where they apply.
    pub extent: Places,
}

/// Says how old evidence may be on the day that is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimit {
    /// How many units.
    pub count: u32,
    /// The unit.
    pub unit: TimeUnit,
    /// Whether it is a house rule, which raises a note and changes nothing.
    pub house_rule: bool,
}

/// Is a kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceKind {
    /// Its name.
    pub name: String,
    /// How it reads in a report.
    pub title: String,
}

/// Is a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// All items hold. An empty list always holds.
    All(Vec<Item>),
    /// Some item holds.
    Any(Vec<Item>),
    /// No item holds.
    None(Vec<Item>),
    /// At least so many items hold.
    AtLeast(u32, Vec<Item>),
    /// The condition does not hold.
    Not(Box<Condition>),
    /// A test of a fact.
    Fact(FactId, Test),
    /// A definition, in the version that is in force.
    Define(DefineId),
}

impl Condition {
    /// Makes the condition that always holds.
    #[must_use]
    pub fn always() -> Self {
        Self::All(Vec::new())
    }
}

/// Is one item of a list; an inline `and` or `or` has items without labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The label, brackets included.
    pub label: Option<String>,
    /// The condition.
    pub condition: Condition,
}

/// Tests the value of a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is this value.
    Is(Value),
    /// It is one of these.
    IsOneOf(Vec<Value>),
    /// It compares so with a number.
    Compare(Comparison, Number),
    /// It lies between two numbers, both included.
    Between(Number, Number),
}

/// Is a yes-or-no word made of facts.
#[derive(Clone, Debug)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// How it reads in a report.
    pub title: String,
    /// Its versions; on any day and in any place at most one is in force.
    pub versions: Vec<DefineVersion>,
    /// The place of the first version.
    pub span: Span,
}

/// Is one dated version of a definition.
#[derive(Clone, Debug)]
pub struct DefineVersion {
    /// What it cites.
    pub cites: Vec<SourceId>,
    /// When it is in force: its own dates within its sources'.
    pub window: Window,
    /// Where it applies.
    pub extent: Places,
    /// What it means.
    pub means: Condition,
    /// Whether any of its sources is verified, and every definition that it uses is.
    pub verified: bool,
}

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

/// Is something that always holds among the facts.
#[derive(Clone, Debug)]
pub struct Constraint {
    /// Its name.
    pub name: Name,
    /// What holds.
    pub always: Condition,
    /// What it cites.
    pub cites: Vec<SourceId>,
    /// When it is in force.
    pub window: Window,
    /// Where it applies.
    pub extent: Places,
    /// The point in plain words.
    pub because: String,
    /// Its place.
    pub span: Span,
}

/// Is something that people say for a restriction.
#[derive(Clone, Debug)]
pub struct Reason {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: String,
    /// `kind`
    pub kind: ReasonKind,
    /// `phrases`
    pub phrases: Vec<String>,
    /// `answer`
    pub answer: String,
    /// `cites`
    pub cites: Vec<SourceId>,
    /// Its place.
    pub span: Span,
}

/// Is a gentler way.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: String,
    /// `for`
    pub targets: Vec<RestrictionId>,
    /// `helps`
    pub helps: Vec<ReasonId>,
    /// `sets`
    pub sets: Vec<(FactId, Value)>,
    /// `meets`
    pub meets: Vec<NormId>,
    /// `cites`
    pub cites: Vec<SourceId>,
    /// Its place.
    pub span: Span,
}

impl Library {
    /// Returns a name as other books write it, such as `mental-capacity-act.s1-2`.
    #[must_use]
    pub fn full_name(&self, name: &Name) -> String {
        format!("{}.{}", self[name.book].name, name.name)
    }

    /// Says whether a source belongs to a book of binding law.
    #[must_use]
    pub fn is_binding(&self, source: SourceId) -> bool {
        self[self[source].name.book].authority.is_some_and(is_binding)
    }
}

/// Says whether an authority is binding law.
#[must_use]
pub fn is_binding(authority: Authority) -> bool {
    matches!(authority, Authority::Statute | Authority::Regulation | Authority::Judgment)
}

/// Says whether an authority is a commitment of parties.
#[must_use]
pub fn is_commitment(authority: Authority) -> bool {
    matches!(authority, Authority::Agreement | Authority::Policy)
}
