//! Facts, and what is presumed and asked of them.

use crate::{
    number::Number,
    source::{Place, Spanned},
    tree::{Choice, Condition, Name, Ref, Text, Value},
};

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
