//! Conditions, and the values in them.

use crate::{
    number::Number,
    source::{Place, Span, Spanned},
    tree::{Name, Ref},
};

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
