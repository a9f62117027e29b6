//! Conditions and definitions.

use grounds_syntax::{Number, Span, ast::Comparison};

use super::{DefineId, FactId, Name, SourceId, Value};
use crate::{place::Places, window::Window};

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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
    /// Its place.
    pub span: Span,
}
