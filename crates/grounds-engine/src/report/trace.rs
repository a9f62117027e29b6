//! Conditions with how they stand: the derivation tree.

use grounds_check::{DefineId, FactId, Test};

use crate::kleene::Tri;

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
