//! What can be proved wrong of a library: rules that never apply, or can clash; facts, definitions and constraints that say nothing.
//!
//! Each claim holds over every situation that the constraints allow, on every day and in every place on which the library says something else than on the
//! others. Claims that something can happen show it.

mod proof;
mod settings;
mod world;

use grounds_check::{ConstraintId, DefineId, FactId, Library, NormId, Place, RestrictionId};
use grounds_engine::{Program, Situation};
use jiff::civil::Date;

use crate::diagram::{Budget, TooLarge};
use proof::Proof;
use settings::settings;
pub(crate) use world::World;

/// Is something that is proved wrong of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lint {
    /// A norm can never apply.
    NeverApplies {
        /// The norm.
        norm: NormId,
        /// The position of its version.
        version: usize,
        /// What keeps it from applying.
        why: Why,
    },
    /// Whenever a norm applies, another of its book that says the same applies as well.
    AlwaysCovered {
        /// The norm.
        norm: NormId,
        /// The position of its version.
        version: usize,
        /// The other norm.
        by: NormId,
    },
    /// Two exceptions to one norm can apply at once.
    ExceptionsMeet {
        /// The norm.
        norm: NormId,
        /// The exceptions.
        exceptions: [NormId; 2],
        /// A situation in which both apply.
        shown: Shown,
    },
    /// A rule can require what another forbids, or allows only on a condition that is not met.
    RequiresWhatIsForbidden {
        /// The requirement.
        required: NormId,
        /// The ban or the limit.
        forbidden: NormId,
        /// The restriction.
        restriction: RestrictionId,
        /// A situation in which both apply.
        shown: Shown,
    },
    /// A fact is tested, and no answer to it changes how anything stands.
    FactNeverMatters {
        /// The fact.
        fact: FactId,
    },
    /// A definition always holds, or never does.
    ConstantDefinition {
        /// The definition.
        define: DefineId,
        /// The position of its version.
        version: usize,
        /// Whether it always holds.
        holds: bool,
    },
    /// Constraints allow nothing at all together; without any one of them they allow something.
    ConstraintsContradict {
        /// The constraints.
        constraints: Vec<ConstraintId>,
        /// A day on which they are in force.
        on: Date,
        /// A place in which they are.
        place: Place,
    },
}

/// Says what keeps a norm from applying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Its own conditions contradict each other.
    Conditions,
    /// Its conditions contradict what always holds.
    Constraints,
    /// One of these exceptions applies whenever it would.
    Exceptions(Vec<NormId>),
}

/// Is a situation that shows something, with the day and the place in which it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The day.
    pub on: Date,
    /// The place.
    pub place: Place,
    /// What is so. No fact can be left out.
    pub situation: Situation,
}

/// Is what was proved of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lints {
    /// What is wrong, in the order of the library.
    pub found: Vec<Lint>,
    /// The norms of which nothing is said, because the formulas outgrew their bound.
    pub not_decided: Vec<NormId>,
    /// Whether there were more days and places to look at than the bound allows.
    pub cut_short: bool,
}

/// Bounds the work on all proofs together: some seconds.
const MOST_WORK: usize = 40_000_000;

/// Proves what it can of a library.
///
/// The work is bounded: past the bound only what can happen is told, and nothing that never does.
#[must_use]
pub fn lints(program: &Program) -> Lints {
    let library: &Library = program.library();
    let (settings, mut cut_short) = settings(library);
    let all = Budget::for_all(MOST_WORK);
    let mut proof = Proof::of(library);
    for (on, place) in settings {
        if all.is_spent() {
            cut_short = true;
            break;
        }
        let rules = program.rules(on, place);
        all.take(rules.gates.len() + rules.norms.len());
        match World::new(library, &rules, &all) {
            Ok(mut world) => proof.look(&mut world, on, place),
            Err(TooLarge) => {
                let all = rules.norms.iter().map(|rule| rule.norm);
                proof.leave_undecided(all);
            }
        }
    }
    cut_short |= all.is_spent();
    let not_decided = proof.not_decided();
    Lints {
        found: if cut_short {
            proof.shown()
        } else {
            proof.found()
        },
        not_decided,
        cut_short,
    }
}
