//! The values of one evaluation, and the ways in which it may be made.

use grounds_check::{FactId, NormId, Value};

use crate::{
    kleene::Tri,
    program::{NodeId, Program},
    report::Basis,
};

/// Says which defaults of the law hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mode {
    pub(crate) presumptions: bool,
    pub(crate) burdens: bool,
    /// Whether an answer counts even without the evidence that it asks for, as it does against a constraint.
    pub(crate) raw: bool,
    /// Whether what is open may still turn out either way, as it does from one person to the next: nothing counts as unmet, unassessed or presumed
    /// merely because it is not known yet.
    pub(crate) open: bool,
}

impl Mode {
    /// Returns the mode in which what is open may still turn out either way.
    pub(crate) fn opened(self) -> Self {
        Self { open: true, ..self }
    }

    pub(crate) const HELD: Self = Self {
        presumptions: true,
        burdens: true,
        raw: false,
        open: false,
    };
    pub(crate) const RELEASED: Self = Self {
        presumptions: false,
        burdens: true,
        raw: false,
        open: false,
    };
    pub(crate) const ALL_RELEASED: Self = Self {
        presumptions: false,
        burdens: false,
        raw: false,
        open: false,
    };
    pub(crate) const RAW: Self = Self {
        presumptions: false,
        burdens: false,
        raw: true,
        open: false,
    };
}

/// Says how a fact stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FactState {
    pub(crate) value: Option<Value>,
    pub(crate) basis: Basis,
}

/// Says how a norm stands; the version is that in force, if there is one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NormState {
    pub(crate) status: Tri,
    pub(crate) version: Option<u32>,
}

/// Holds the values of one evaluation; it is made once a thread and used again.
#[derive(Clone, Debug)]
pub struct Scratch {
    pub(crate) nodes: Vec<Tri>,
    pub(crate) facts: Vec<FactState>,
    pub(crate) norms: Vec<NormState>,
    /// Whether the values were made with [`Mode::open`].
    pub(crate) open: bool,
}

impl Scratch {
    /// Makes room for the values of a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        Self {
            nodes: vec![Tri::Unknown; program.nodes.len()],
            facts: vec![
                FactState {
                    value: None,
                    basis: Basis::NotAsked
                };
                program.library.facts.len()
            ],
            norms: vec![
                NormState {
                    status: Tri::No,
                    version: None
                };
                program.norms.len()
            ],
            open: false,
        }
    }

    pub(crate) fn node(&self, node: NodeId) -> Tri {
        self.nodes[node.0 as usize]
    }

    pub(crate) fn fact(&self, fact: FactId) -> FactState {
        self.facts[fact.index()]
    }

    pub(crate) fn norm(&self, norm: NormId) -> NormState {
        self.norms[norm.index()]
    }
}
