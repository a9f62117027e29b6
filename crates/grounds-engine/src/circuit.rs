//! The rules of one proposal as Boolean formulas over facts, for reasoning over every way in which the open facts may turn out.
//!
//! Where the evaluation gives a value in three-valued logic, a [`Signal`] gives two gates: *it is yes*, and *it is not no*. They differ only below a
//! norm that is kept from settling anything because nobody verified its words.

use grounds_check::{ConstraintId, FactId, NormId, Test, Value};

use crate::{assess::Ready, evaluate};

mod build;
mod proposal;
mod readings;
mod rules;

pub use readings::Readings;

pub use rules::{RuleGates, Rules};

/// Names a gate of a circuit; a gate stands after those that it is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GateId(pub u32);

/// Is a gate: a Boolean function of facts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Gate {
    /// It never or always holds.
    Constant(bool),
    /// The fact passes the test, which is named by its position among [`Circuit::tests`].
    Test(FactId, u32),
    /// The gate does not hold.
    Not(GateId),
    /// All of the gates hold.
    All(Box<[GateId]>),
    /// Some of the gates hold.
    Any(Box<[GateId]>),
    /// At least so many of the gates hold.
    AtLeast(u32, Box<[GateId]>),
    /// The gate holds however the open facts about the place, or about the one person, turn out: what is established as against what merely is so.
    Certain(GateId),
}

/// Is a three-valued function of facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Signal {
    /// It is yes.
    pub yes: GateId,
    /// It is not no.
    pub maybe: GateId,
}

/// Is a fact that the gates test.
#[derive(Clone, Debug)]
pub struct Input {
    /// The fact.
    pub fact: FactId,
    /// Its value, where it is established.
    pub established: Option<Value>,
    /// What the law presumes of it as long as nothing establishes it: the value, where its condition holds.
    ///
    /// Where several hold and name different values, nothing is presumed.
    pub presumed: Vec<(Value, GateId)>,
    /// Whether it counts as *no*, because it was not asked and whoever relies on it has to show it.
    pub burden: bool,
    /// Whether it differs between the people whom a proposal for everyone would meet.
    pub differs_between_people: bool,
}

/// Is a norm that bears on a proposal.
#[derive(Clone, Copy, Debug)]
pub struct BearingGates {
    /// The norm.
    pub norm: NormId,
    /// The position of its version.
    pub version: usize,
    /// How it stands.
    pub status: Signal,
    /// The condition of a limit or of a commitment on a condition.
    pub condition: Option<Signal>,
}

/// Says by which gates leave is read; where none of them holds it is unknown.
#[derive(Clone, Copy, Debug)]
pub struct LeaveGates {
    /// The law does not allow it.
    pub no: GateId,
    /// The law allows it.
    pub yes: GateId,
    /// Nothing speaks of it.
    pub nothing_found: GateId,
}

/// Holds the rules of one proposal as formulas.
#[derive(Clone, Debug)]
pub struct Circuit {
    /// The gates, each after those that it is made of.
    pub gates: Vec<Gate>,
    /// The tests that they name.
    pub tests: Vec<Test>,
    /// The facts that they test, each after those on which what is presumed of it hangs.
    pub inputs: Vec<Input>,
    /// What always holds among those facts. Constraints speak of what is so, not of what the law presumes.
    pub constraints: Vec<(ConstraintId, GateId)>,
    /// The levels of need, the strongest first, as the facts turn out.
    pub levels: [Signal; 5],
    /// The levels of need on what is established now: a duty that is not established as met counts as not met.
    pub levels_now: [Signal; 5],
    /// The levels of need if no duty were met in any other way.
    pub levels_unmet: [Signal; 5],
    /// Leave.
    pub leave: LeaveGates,
    /// The norms that bear on the proposal at its rung, each with how it stands.
    pub bearing: Vec<BearingGates>,
}

impl Ready<'_> {
    /// Returns the rules of the proposal as formulas.
    ///
    /// The cost is linear in the plan of the restriction.
    #[must_use]
    pub fn circuit(&self) -> Circuit {
        proposal::circuit(self.case())
    }
}

/// Says whether a value passes a test.
#[must_use]
pub fn passes(test: &Test, value: Value) -> bool {
    evaluate::passes(test, value)
}
