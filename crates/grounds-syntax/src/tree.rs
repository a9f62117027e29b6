//! The tree that the parser makes of a file.
//!
//! Nothing is resolved here: names are as they were written. Every node keeps its place. Equality ignores places, so two layouts of one text
//! give equal trees. Comments are kept by the formatter's layout tree, which works on lines and not on this tree.

use jiff::civil::Date;

use crate::{
    number::Number,
    source::{Place, Span, Spanned},
};

/// Is one name as it is declared, such as `lacks-capacity`.
pub type Name = Spanned<String>;

/// Is a string with its line breaks folded.
pub type Text = Spanned<String>;

/// Is a day.
pub type Day = Spanned<Date>;

/// Reaches a name, perhaps in another book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// The book, where one is written.
    pub book: Option<Name>,
    /// The name.
    pub name: Name,
}

impl Ref {
    /// Returns the place of the whole reference.
    #[must_use]
    pub fn span(&self) -> Span {
        self.book.as_ref().map_or(self.name.span, |book| book.span.to(self.name.span))
    }
}

/// Is one book: its header and its blocks, in the order of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Which header it begins with.
    pub kind: BookKind,
    /// Its name.
    pub name: Name,
    /// The fields of the header.
    pub header: Header,
    /// The blocks that follow.
    pub blocks: Vec<Block>,
    /// The blocks, by their place, of which a field could not be read: what they lack is no second mistake.
    pub damaged: Vec<Place>,
    /// The place of the header block.
    pub span: Place,
}

/// Says which header a book begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BookKind {
    /// `rulebook`
    Rulebook,
    /// `vocabulary`
    Vocabulary,
    /// `agreement`
    Agreement,
}

/// Holds the fields of a book's header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// `title`
    pub title: Option<Text>,
    /// `authority`, as written; the parser has checked that it is one of the known words.
    pub authority: Option<Spanned<Authority>>,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `binds`
    pub binds: Option<Text>,
    /// `reviewed`
    pub reviewed: Option<Day>,
    /// `leaves out`, which may stand several times
    pub leaves_out: Vec<Text>,
    /// `made under`
    pub made_under: Option<Ref>,
    /// `uses`
    pub uses: Vec<Name>,
    /// `between` of an agreement, `parties` of a policy
    pub parties: Vec<Text>,
    /// `from`
    pub from: Option<Day>,
    /// `until`
    pub until: Option<Day>,
    /// `review`
    pub review: Option<Day>,
}

/// Says what kind of instrument a book is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Authority {
    /// An Act.
    Statute,
    /// A statutory instrument.
    Regulation,
    /// A binding judgment.
    Judgment,
    /// A judgment that does not bind.
    PersuasiveJudgment,
    /// Guidance that a statute says must be had regard to.
    StatutoryGuidance,
    /// An approved code of practice.
    Acop,
    /// Other guidance.
    Guidance,
    /// An agreement between parties.
    Agreement,
    /// A provider's own policy.
    Policy,
}

/// Says where law applies, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Extent {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// England, Wales and Scotland.
    GreatBritain,
    /// All four.
    UnitedKingdom,
}

/// Is one block of a book after its header.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// `source`
    Source(Source),
    /// `restriction`
    Restriction(Restriction),
    /// `fact`
    Fact(Box<Fact>),
    /// `define`
    Define(Define),
    /// `constraint`
    Constraint(Constraint),
    /// `rule`
    Rule(Box<Rule>),
    /// `clause`
    Clause(Box<Clause>),
    /// `ground`
    Ground(Ground),
    /// `duty`
    Duty(Duty),
    /// `exception`
    Exception(Exception),
    /// `reason`
    Reason(Reason),
    /// `measure`
    Measure(Measure),
    /// `scenario`
    Scenario(Box<Scenario>),
}

/// Is a provision, a passage or a judgment that can be cited.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: Name,
    /// `cite`
    pub cite: Option<Text>,
    /// `url`
    pub url: Option<Text>,
    /// `from` and `until`
    pub window: Window,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `quote`
    pub quote: Option<Text>,
    /// `unverified`
    pub unverified: Option<Text>,
    /// `note`
    pub note: Option<Text>,
    /// The place of the whole block.
    pub span: Place,
}

/// Says from which day to which day something is in force, both included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// `from`
    pub from: Option<Day>,
    /// `until`
    pub until: Option<Day>,
}

/// Is something that might be imposed on a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Restriction {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `kind of`
    pub kind_of: Vec<Ref>,
    /// `part of`
    pub part_of: Vec<Ref>,
    /// `about`
    pub about: Option<Name>,
    /// `phrases`
    pub phrases: Vec<Text>,
    /// `needs ground by`
    pub needs_ground: Vec<Ref>,
    /// `graded`
    pub graded: Option<Spanned<Ladder>>,
    /// `read from`
    pub read_from: Option<Ref>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is the ladder of a graded restriction.
#[derive(Clone, Debug, PartialEq)]
pub enum Ladder {
    /// A number in a unit.
    Number {
        /// The unit.
        unit: Name,
        /// Whether a lower number is stricter.
        lower_is_stricter: bool,
    },
    /// Named rungs, from the least strict to the strictest.
    Rungs(Vec<Choice>),
}

/// Is one of several named answers or rungs, with the words that people read.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The name.
    pub name: Name,
    /// The words.
    pub title: Option<Text>,
}

/// Is something that can be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `ask`
    pub ask: Option<Text>,
    /// `answers`
    pub answers: Option<Spanned<Answers>>,
    /// `about`
    pub about: Option<Spanned<Subject>>,
    /// `presumed`
    pub presumed: Vec<Presumption>,
    /// `must be shown`
    pub must_be_shown: Option<MustBeShown>,
    /// `established`
    pub established: Vec<EvidenceDemand>,
    /// `known by`
    pub known_by: Option<Text>,
    /// `judged by`
    pub judged_by: Option<Text>,
    /// `test`
    pub test: Option<Text>,
    /// `sensitive`
    pub sensitive: Option<Place>,
    /// The place of the whole block.
    pub span: Place,
}

/// Says which answers a fact takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// `yes or no`
    YesNo,
    /// `one of …`
    OneOf(Vec<Choice>),
    /// `number in UNIT [from A to B]`
    Number {
        /// The unit.
        unit: Name,
        /// The range, both ends included.
        range: Option<(Spanned<Number>, Spanned<Number>)>,
    },
}

/// Says what a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The person.
    Person,
    /// The place.
    Place,
    /// The proposal.
    Proposal,
}

/// Is a value that the law presumes.
#[derive(Clone, Debug, PartialEq)]
pub struct Presumption {
    /// The value.
    pub value: Value,
    /// When it is presumed; always, if left out.
    pub when: Option<Condition>,
    /// By which sources.
    pub by: Vec<Ref>,
    /// The place of the field.
    pub span: Place,
}

/// Says that whoever relies on a fact has to show it.
#[derive(Clone, Debug, PartialEq)]
pub struct MustBeShown {
    /// By which sources.
    pub by: Vec<Ref>,
    /// The place of the field.
    pub span: Place,
}

/// Says what evidence an answer asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceDemand {
    /// The answer.
    pub value: Value,
    /// The kinds of evidence, any of which will do.
    pub kinds: Vec<Name>,
    /// Whether it has to be about this decision.
    pub about_this_decision: bool,
    /// How old it may be.
    pub within: Option<TimeLimit>,
    /// By which sources.
    pub under: Vec<Ref>,
    /// The place of the field.
    pub span: Place,
}

/// Says how old evidence may be on the day that is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeLimit {
    /// How many units.
    pub count: Spanned<u32>,
    /// The unit.
    pub unit: TimeUnit,
    /// Whether it is a house rule.
    pub house_rule: bool,
    /// The sources, if it is not.
    pub by: Vec<Ref>,
    /// Its place.
    pub span: Place,
}

/// Is a unit of a time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// Days.
    Days,
    /// Calendar months.
    Months,
    /// Years.
    Years,
}

/// Is a value as it is written in a rule or a scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `yes`, `no`, or the name of a choice.
    Word(Name),
    /// A number with its unit.
    Number(Quantity),
}

impl Value {
    /// Returns its place.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Word(name) => name.span,
            Self::Number(quantity) => quantity.span(),
        }
    }
}

/// Is a number with a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number.
    pub number: Spanned<Number>,
    /// The unit.
    pub unit: Name,
}

impl Quantity {
    /// Returns its place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.number.span.to(self.unit.span)
    }
}

/// Is a condition, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What it says.
    pub kind: ConditionKind,
    /// Its place.
    pub span: Place,
}

/// Says what a condition says.
#[derive(Clone, Debug, PartialEq)]
pub enum ConditionKind {
    /// A labelled list.
    List(Quantifier, Vec<Item>),
    /// `a and b and …`, at least two
    And(Vec<Condition>),
    /// `a or b or …`, at least two
    Or(Vec<Condition>),
    /// `not a`
    Not(Box<Condition>),
    /// A yes-or-no fact or a definition.
    Name(Ref),
    /// `f is v`, `f is not v`
    Is {
        /// The fact.
        fact: Ref,
        /// The value.
        value: Value,
        /// Whether it is `is not`.
        negated: bool,
    },
    /// `f is one of v, w`
    IsOneOf {
        /// The fact.
        fact: Ref,
        /// The values.
        values: Vec<Value>,
    },
    /// `f above 44 celsius`
    Compare {
        /// The fact.
        fact: Ref,
        /// How it is compared.
        comparison: Comparison,
        /// With what.
        with: Quantity,
    },
    /// `f between 40 and 44 celsius`
    Between {
        /// The fact.
        fact: Ref,
        /// The lower end, included.
        low: Spanned<Number>,
        /// The upper end, included, with the unit of both.
        high: Quantity,
    },
}

/// Says how many items of a list have to hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantifier {
    /// `all of`
    All,
    /// `any of`
    Any,
    /// `none of`
    None,
    /// `at least N of`
    AtLeast(Spanned<u32>),
}

/// Is one labelled item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The label, brackets included, such as `(b)(i)`.
    pub label: Name,
    /// The condition.
    pub condition: Condition,
}

/// Compares a number fact with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// `above`
    Above,
    /// `below`
    Below,
    /// `at least`
    AtLeast,
    /// `at most`
    AtMost,
}

/// Is a yes-or-no word made of facts, perhaps one of several dated versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// `from` and `until`
    pub window: Window,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `means`
    pub means: Option<Condition>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is something that always holds among the facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Constraint {
    /// Its name.
    pub name: Name,
    /// `always`
    pub always: Option<Condition>,
    /// What every norm has: sources, dates, places, `because`.
    pub common: Common,
}

/// Holds what every norm has.
#[derive(Clone, Debug, PartialEq)]
pub struct Common {
    /// `title`
    pub title: Option<Text>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// `from` and `until`
    pub window: Window,
    /// `applies in`
    pub applies_in: Vec<Spanned<Extent>>,
    /// `because`
    pub because: Option<Text>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is a rule: one verb, and when it applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// The verb; `None` where it is missing or could not be read.
    pub verb: Option<Spanned<Verb>>,
    /// `when`, as a field or after the verb
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// `despite`
    pub despite: Vec<Ref>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is a clause of an agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// The label as written, such as `4(a)`.
    pub label: Name,
    /// The name by which it is reached, such as `clause-4-a`.
    pub name: Name,
    /// `text`
    pub text: Option<Text>,
    /// The verb; `None` for a clause of words alone.
    pub verb: Option<Spanned<Verb>>,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is what a rule or a clause says.
#[derive(Clone, Debug, PartialEq)]
pub enum Verb {
    /// `requires TARGET`
    Requires(Target),
    /// `forbids TARGET`
    Forbids(Target),
    /// `allows TARGET only if CONDITION`
    AllowsOnlyIf(Target, Condition),
    /// `advises TARGET [, to meet DUTY]`
    Advises(Target, Option<Ref>),
    /// `advises against TARGET`
    AdvisesAgainst(Target),
    /// `says TARGET may meet DUTY`
    MayMeet(Target, Ref),
    /// `agrees TARGET`
    Agrees(Target),
    /// `agrees not to TARGET`
    AgreesNotTo(Target),
    /// `agrees TARGET only if CONDITION`
    AgreesOnlyIf(Target, Condition),
}

/// Is what a verb speaks about.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// `the proposed restriction`
    TheProposed(Place),
    /// A restriction, perhaps at a grade.
    Restriction(Ref, Option<Grade>),
}

/// Is a grade as it is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Grade {
    /// `44 celsius`
    Number(Quantity),
    /// The name of a rung.
    Rung(Name),
    /// `every grade`
    Every(Place),
}

/// Is a lawful basis.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// Its name.
    pub name: Name,
    /// `for`
    pub targets: Vec<Ref>,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is a duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Duty {
    /// Its name.
    pub name: Name,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// `met when`
    pub met_when: Option<Condition>,
    /// `assessed by`
    pub assessed_by: Option<Ref>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is an exception to another norm.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// Its name.
    pub name: Name,
    /// `to`
    pub to: Ref,
    /// `under`
    pub under: Vec<Ref>,
    /// `when`
    pub when: Option<Condition>,
    /// `unless`
    pub unless: Option<Condition>,
    /// Sources, dates, places, `because`.
    pub common: Common,
}

/// Is something that people say for a restriction, with its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `kind`
    pub kind: Option<Spanned<ReasonKind>>,
    /// `phrases`
    pub phrases: Vec<Text>,
    /// `answer`
    pub answer: Option<Text>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// The place of the whole block.
    pub span: Place,
}

/// Says what a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReasonKind {
    /// The person.
    Person,
    /// Staff, money, time.
    Resources,
    /// What staff feel.
    Attitude,
    /// What staff believe the law says.
    BeliefAboutLaw,
}

/// Is a gentler way.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `for`
    pub targets: Vec<Ref>,
    /// `helps`
    pub helps: Vec<Ref>,
    /// `sets`
    pub sets: Vec<(Ref, Value)>,
    /// `meets`
    pub meets: Vec<Ref>,
    /// `cites`
    pub cites: Vec<Ref>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is a case with what should come of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its name.
    pub name: Name,
    /// `title`
    pub title: Option<Text>,
    /// `on`
    pub on: Option<Day>,
    /// `in`
    pub place: Option<Spanned<Extent>>,
    /// `proposing`
    pub proposing: Option<Proposal>,
    /// `bound by`
    pub bound_by: Vec<Ref>,
    /// `saying`
    pub saying: Option<Ref>,
    /// `given`
    pub given: Vec<Given>,
    /// `expect`
    pub expect: Vec<Spanned<Expectation>>,
    /// The place of the whole block.
    pub span: Place,
}

/// Is what a scenario proposes.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The restriction.
    pub restriction: Ref,
    /// Its grade.
    pub grade: Option<Grade>,
    /// Whether it is for everyone.
    pub for_everyone: bool,
    /// Its place.
    pub span: Place,
}

/// Is one line under `given`.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// An answer.
    Answer {
        /// The fact.
        fact: Ref,
        /// The value: `yes` for a bare fact, `no` for `not FACT`, `None` for `is not known`.
        value: Option<Value>,
        /// What shows it.
        evidence: Option<Evidence>,
        /// The place of the line.
        span: Place,
    },
    /// `done MEASURE [on DATE]`
    Done {
        /// The measure.
        measure: Ref,
        /// When.
        on: Option<Day>,
        /// The place of the line.
        span: Place,
    },
}

/// Is the evidence for an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// `by KIND …`
    Document {
        /// Its kind.
        kind: Name,
        /// What it is about.
        about: Option<EvidenceAbout>,
        /// Its date.
        on: Option<Day>,
        /// Who made it.
        from: Option<Text>,
    },
    /// `judged by "who" on DATE because "reasons"`
    Judgement {
        /// Who judged.
        by: Text,
        /// When.
        on: Option<Day>,
        /// Why.
        because: Option<Text>,
    },
}

/// Says what evidence is about.
#[derive(Clone, Debug, PartialEq)]
pub enum EvidenceAbout {
    /// `about this decision`
    ThisDecision,
    /// `about another decision`
    AnotherDecision,
    /// `about RESTRICTION`
    Restriction(Ref),
}

/// Is a verdict as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerdictWord {
    /// `conflict`
    Conflict,
    /// `required`
    Required,
    /// `undetermined`
    Undetermined,
    /// `unlawful`
    Unlawful,
    /// `expected`
    Expected,
    /// `conditional`
    Conditional,
    /// `assess-first`
    AssessFirst,
    /// `advised`
    Advised,
    /// `permitted`
    Permitted,
    /// `agreed`
    Agreed,
    /// `unfounded`
    Unfounded,
}

/// Is a need as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NeedWord {
    /// `required`
    Required,
    /// `expected`
    Expected,
    /// `assess-first`
    AssessFirst,
    /// `advised`
    Advised,
    /// `agreed`
    Agreed,
    /// `none`
    None,
    /// `unknown`
    Unknown,
}

/// Is a leave as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeaveWord {
    /// `yes`
    Yes,
    /// `no`
    No,
    /// `nothing-found`
    NothingFound,
    /// `unknown`
    Unknown,
}

/// Says how a condition or a norm stands, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// `met FACT`, `applies NORM`
    Yes,
    /// `unmet FACT`
    No,
    /// `open FACT`, `open NORM`
    Unknown,
}

/// Says how a duty stands, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DutyWord {
    /// `met`
    Met,
    /// `unmet`
    Unmet,
    /// `open`
    Open,
    /// `not applying`
    NotApplying,
}

/// Is one thing that a scenario expects.
#[derive(Clone, Debug, PartialEq)]
pub enum Expectation {
    /// `VERDICT [when released]`
    Verdict {
        /// The verdict.
        verdict: VerdictWord,
        /// With presumptions released.
        released: bool,
    },
    /// `need NEED, leave LEAVE [when released]`
    Pair {
        /// The need.
        need: NeedWord,
        /// The leave.
        leave: LeaveWord,
        /// With presumptions released.
        released: bool,
    },
    /// `no verdict`
    NoVerdict,
    /// `refused`
    Refused,
    /// `FACT is VALUE`, `DEFINITION is yes | no | unknown`
    ValueIs(Ref, Value),
    /// `presumes FACT is VALUE`
    Presumes(Ref, Value),
    /// `unless shown FACT`
    UnlessShown(Ref),
    /// `assumes FACT`
    Assumes(Ref),
    /// `asks FACT [first]`
    Asks {
        /// The fact.
        fact: Ref,
        /// Whether it comes first.
        first: bool,
    },
    /// `met FACT`, `unmet FACT`; `open NAME` is `Open`
    Condition(Ref, Standing),
    /// `open NAME`: a fact in a condition of a limit or a ground, or a norm
    Open(Ref),
    /// `applies NORM`
    Applies(Ref),
    /// `near miss NORM`
    NearMiss(Ref),
    /// `duty DUTY is …`
    Duty(Ref, DutyWord),
    /// `cites SOURCE`
    Cites(Ref),
    /// `suggests MEASURE`
    Suggests(Ref),
    /// `notes BOOK`
    Notes(Ref),
    /// `if bound BOOK`
    IfBound(Ref),
    /// `strictest NEED at GRADE`
    Strictest(NeedWord, Grade),
    /// `not enough`
    NotEnough,
    /// `part RESTRICTION NEED`
    Part(Ref, NeedWord),
}
