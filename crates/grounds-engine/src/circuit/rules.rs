//! Everything that a library says on one day in one place, as formulas over what is so: no answers, presumptions or burdens.

use grounds_check::{ConstraintId, DefineId, FactId, NormId, Place, RestrictionId, Test};
use jiff::civil::Date;

use super::{Gate, GateId, Input, Signal, build::Builder};
use crate::{
    case::Case,
    plan::{self, Plan, Step},
    prepared::Prepared,
    program::{NodeId, Program, position_of},
    standing::version_in_force,
};

/// Holds what a library says on one day in one place.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The gates, each after those that it is made of.
    pub gates: Vec<Gate>,
    /// The tests that they name.
    pub tests: Vec<Test>,
    /// The facts that they test.
    pub inputs: Vec<Input>,
    /// The norms in force.
    pub norms: Vec<RuleGates>,
    /// The definitions in force.
    pub defines: Vec<(DefineId, usize, GateId)>,
    /// The constraints in force.
    pub constraints: Vec<(ConstraintId, GateId)>,
    /// The conditions of presumptions, with their facts.
    pub presumptions: Vec<(FactId, GateId)>,
}

/// Is a norm in force.
#[derive(Clone, Copy, Debug)]
pub struct RuleGates {
    /// The norm.
    pub norm: NormId,
    /// The position of its version.
    pub version: usize,
    /// How it stands, exceptions and all.
    pub status: Signal,
    /// When it would apply but for its exceptions.
    pub when: GateId,
    /// The condition of a limit or of a commitment on a condition; of a duty its `met when`.
    pub condition: Option<GateId>,
}

impl Program {
    /// Returns everything that the library says on a day in a place, as formulas.
    #[must_use]
    pub fn rules(&self, on: Date, place: Place) -> Rules {
        let query = asked_of_nothing(on, place);
        let nothing = Plan::nothing();
        let case = Case {
            program: self,
            plan: &nothing,
            query: &query,
        };
        let library = &self.library;
        let norms = (0..position_of(library.norms.len())).map(|at| Step::Norm(NormId(at)));
        let defines = self
            .defines
            .iter()
            .flatten()
            .map(|version| Step::Node(version.means));
        let always = self.constraints.iter().map(|&root| Step::Node(root));
        let steps = plan::order(self, norms.chain(defines).chain(always));
        let mut builder = Builder::new(case);
        builder.run(&steps);

        let norms = (0..position_of(library.norms.len()))
            .map(NormId)
            .filter_map(|norm| {
                let version = version_in_force(case, norm)?;
                let compiled = &self.norms[norm.index()][version as usize];
                let mut when = builder.of(compiled.when);
                if let Some(unless) = compiled.unless {
                    let unless = builder.of(unless);
                    let kept = builder.negate(unless);
                    when = builder.both(&[when, kept]);
                }
                Some(RuleGates {
                    norm,
                    version: version as usize,
                    status: builder.status(norm),
                    when: when.maybe,
                    condition: compiled.condition.map(|node| builder.of(node).maybe),
                })
            })
            .collect();
        let defines = (0..position_of(library.defines.len()))
            .map(DefineId)
            .filter_map(|define| {
                let versions = &self.defines[define.index()];
                let at = versions.iter().position(|version| {
                    version.window.contains(on) && version.extent.contains(place)
                })?;
                Some((define, at, builder.of(versions[at].means).yes))
            })
            .collect();
        let constraints = constraints(self, on, place)
            .into_iter()
            .map(|(id, node)| (id, builder.of(node).yes))
            .collect();
        let presumptions = builder
            .inputs
            .iter()
            .flat_map(|input| {
                let fact = input.fact;
                input.presumed.iter().map(move |&(_, gate)| (fact, gate))
            })
            .collect();
        let (gates, tests, inputs) = builder.finish();
        Rules {
            gates,
            tests,
            inputs,
            norms,
            defines,
            constraints,
            presumptions,
        }
    }
}

/// Makes a question about no restriction, without answers.
pub(super) fn asked_of_nothing(on: Date, place: Place) -> Prepared {
    Prepared {
        on,
        place,
        restriction: RestrictionId(0),
        rung: None,
        for_everyone: false,
        bound_by: Vec::new(),
        answers: Vec::new(),
        done: Vec::new(),
        released: None,
    }
}

/// Returns the constraints in force, each with its condition.
pub(super) fn constraints(
    program: &Program,
    on: Date,
    place: Place,
) -> Vec<(ConstraintId, NodeId)> {
    (0..position_of(program.library.constraints.len()))
        .map(ConstraintId)
        .filter(|&id| {
            let constraint = &program.library[id];
            constraint.window.contains(on) && constraint.extent.contains(place)
        })
        .map(|id| (id, program.constraints[id.index()]))
        .collect()
}
