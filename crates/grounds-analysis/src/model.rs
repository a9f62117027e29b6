//! What may come of a proposal, as diagrams over the facts.

use biodivine_lib_bdd::{Bdd, BddVariable};
use grounds_check::{FactId, Value};
use grounds_engine::{Circuit, Gate, Leave, Need, Outcome};

use crate::{
    classes::{Levels, leave, levels, need},
    diagram::{Budget, TooLarge},
    formula::Formulas,
    space::Space,
};

/// Says which defaults of the law hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Defaults {
    pub(crate) presumptions: bool,
    pub(crate) burdens: bool,
}

impl Defaults {
    pub(crate) const HELD: Self = Self {
        presumptions: true,
        burdens: true,
    };
    pub(crate) const RELEASED: Self = Self {
        presumptions: false,
        burdens: true,
    };
    pub(crate) const ALL_RELEASED: Self = Self {
        presumptions: false,
        burdens: false,
    };
}

/// Holds the diagrams of a proposal.
pub(crate) struct Model<'a> {
    pub(crate) circuit: &'a Circuit,
    pub(crate) space: &'a Space,
    pub(crate) budget: &'a Budget,
    /// What the constraints allow.
    pub(crate) valid: Bdd,
    /// For an input of which the rules may see something else than is so: that they see what is so.
    links: Vec<Option<Bdd>>,
    /// For an input of which something is presumed: what the rules then see.
    presumed: Vec<Option<Bdd>>,
    /// The levels of need as facts turn out, and on what is established now.
    pub(crate) levels: Levels,
    pub(crate) levels_now: Levels,
    pub(crate) need: Vec<(Need, Bdd)>,
    pub(crate) need_now: Vec<(Need, Bdd)>,
    pub(crate) leave: Vec<(Leave, Bdd)>,
    /// What is asked to be certain: its variable, and that it does not hold.
    pub(crate) certain: Vec<(BddVariable, Bdd)>,
}

impl<'a> Model<'a> {
    pub(crate) fn new(
        circuit: &'a Circuit,
        space: &'a Space,
        budget: &'a Budget,
    ) -> Result<Self, TooLarge> {
        let mut formulas = Formulas::new(circuit, space, budget);
        let mut so = Formulas::of_what_is_so(circuit, space, budget);
        let mut valid = space.set.mk_true();
        for &(_, gate) in &circuit.constraints {
            valid = budget.and(&valid, &*so.of(gate)?)?;
        }
        let (mut links, mut presumed) = (Vec::new(), Vec::new());
        for at in 0..circuit.inputs.len() {
            let link = link(space, budget, at)?;
            presumed.push(presumption(
                circuit,
                space,
                budget,
                &mut formulas,
                at,
                link.as_ref(),
            )?);
            links.push(link);
        }
        let levels = levels(&mut formulas, &circuit.levels)?;
        let levels_now = crate::classes::levels(&mut formulas, &circuit.levels_now)?;
        let leave = leave(space, budget, &mut formulas, circuit)?;
        let mut certain = Vec::new();
        for (&gate, &variable) in &space.certain {
            if let Gate::Certain(of) = circuit.gates[gate as usize] {
                certain.push((variable, formulas.of(of)?.not()));
            }
        }
        certain.sort_by_key(|(variable, _)| *variable);
        Ok(Self {
            need: need(space, budget, &levels)?,
            need_now: need(space, budget, &levels_now)?,
            circuit,
            space,
            budget,
            valid,
            links,
            presumed,
            levels,
            levels_now,
            leave,
            certain,
        })
    }

    /// Sets out a situation: what is answered, what else is supposed, and which defaults hold.
    pub(crate) fn scene(
        &self,
        defaults: Defaults,
        supposed: &[(FactId, Value)],
        let_go: Option<FactId>,
    ) -> Result<Scene<'_>, TooLarge> {
        let mut scene = Scene {
            assigned: self.space.unassigned(),
            holding: Vec::new(),
            possible: true,
        };
        if !self.valid.is_true() {
            scene.holding.push(&self.valid);
        }
        for (at, input) in self.circuit.inputs.iter().enumerate() {
            let group = &self.space.groups[at];
            let supposed = supposed.iter().find(|(fact, _)| *fact == input.fact);
            if let Some(value) = supposed.map(|(_, value)| *value).or(input.established) {
                let region = group.region(&self.circuit.tests, value);
                group.assign(region, &mut scene.assigned);
                if let Some(actual) = &self.space.actual[at] {
                    actual.assign(region, &mut scene.assigned);
                }
            } else if let Some(presumed) = self.presumed[at]
                .as_ref()
                .filter(|_| defaults.presumptions && let_go != Some(input.fact))
            {
                scene.holding.push(presumed);
            } else if defaults.burdens && input.burden {
                let no = group.region(&self.circuit.tests, Value::NO);
                group.assign(no, &mut scene.assigned);
            } else if let Some(link) = &self.links[at] {
                scene.holding.push(link);
            }
        }
        scene.possible = self.budget.meet(&scene.holding, &scene.assigned)?;
        for (variable, not_so) in &self.certain {
            let may_fail = self.meets(&scene, &[not_so])?;
            scene.assigned[variable.to_index()] = Some(!may_fail);
        }
        Ok(scene)
    }

    /// Says whether all of the diagrams may hold in a situation.
    pub(crate) fn meets(&self, scene: &Scene<'_>, diagrams: &[&Bdd]) -> Result<bool, TooLarge> {
        let all: Vec<&Bdd> = diagrams.iter().chain(&scene.holding).copied().collect();
        self.budget.meet(&all, &scene.assigned)
    }

    /// Returns the outcome on what is established: unknown only where completions differ.
    ///
    /// Returns `None` where nothing that the constraints allow fits the situation.
    pub(crate) fn outcome(&self, scene: &Scene<'_>) -> Result<Option<Outcome>, TooLarge> {
        if !scene.possible {
            return Ok(None);
        }
        let mut needs = Vec::new();
        for (need, diagram) in &self.need_now {
            if self.meets(scene, &[diagram])? {
                needs.push(*need);
            }
        }
        let mut leaves = Vec::new();
        for (leave, diagram) in &self.leave {
            if self.meets(scene, &[diagram])? {
                leaves.push(*leave);
            }
        }
        Ok(Some(Outcome {
            need: one_need(&needs),
            leave: one_leave(&leaves),
        }))
    }

    /// Returns every outcome that may come of a situation once all facts are known, in the order of the strongest need first.
    pub(crate) fn possible(&self, scene: &Scene<'_>) -> Result<Vec<Outcome>, TooLarge> {
        let mut found = Vec::new();
        for (need, asked) in &self.need {
            if !self.meets(scene, &[asked])? {
                continue;
            }
            for (leave, allowed) in &self.leave {
                if self.meets(scene, &[asked, allowed])? {
                    found.push(Outcome {
                        need: *need,
                        leave: *leave,
                    });
                }
            }
        }
        Ok(found)
    }
}

/// Is a situation: variables that are assigned, and what holds of the others.
pub(crate) struct Scene<'m> {
    pub(crate) assigned: Vec<Option<bool>>,
    pub(crate) holding: Vec<&'m Bdd>,
    /// Whether the constraints allow it.
    pub(crate) possible: bool,
}

/// Returns the need that all agree on, or that it is unknown at the strongest level that it may have.
pub(crate) fn one_need(needs: &[Need]) -> Need {
    if let [one] = needs {
        return *one;
    }
    let level = |need: &Need| match need {
        Need::None => None,
        Need::Is(level) | Need::Unknown(level) => Some(*level),
    };
    needs
        .iter()
        .filter_map(level)
        .max()
        .map_or(Need::None, Need::Unknown)
}

pub(crate) fn one_leave(leaves: &[Leave]) -> Leave {
    if let [one] = leaves {
        *one
    } else {
        Leave::Unknown
    }
}

/// Returns, for an input of which the rules may see something else than is so, that they see what is so.
fn link(space: &Space, budget: &Budget, at: usize) -> Result<Option<Bdd>, TooLarge> {
    let Some(actual) = &space.actual[at] else {
        return Ok(None);
    };
    let mut link = space.set.mk_true();
    for (seen, so) in space.groups[at].variables().zip(actual.variables()) {
        let same = budget.same(&space.set.mk_var(seen), &space.set.mk_var(so))?;
        link = budget.and(&link, &same)?;
    }
    Ok(Some(link))
}

/// Returns what the rules see of an input while what the law presumes of it holds.
fn presumption(
    circuit: &Circuit,
    space: &Space,
    budget: &Budget,
    formulas: &mut Formulas<'_>,
    at: usize,
    link: Option<&Bdd>,
) -> Result<Option<Bdd>, TooLarge> {
    let input = &circuit.inputs[at];
    if input.presumed.is_empty() || input.established.is_some() {
        return Ok(None);
    }
    let group = &space.groups[at];
    let sees = |value: Value| {
        let wanted = group.region(&circuit.tests, value);
        space.lies_in(group, |region| region == wanted)
    };
    let mut holds = space.set.mk_true();
    let mut some = space.set.mk_false();
    let mut several = space.set.mk_false();
    for (position, &(value, gate)) in input.presumed.iter().enumerate() {
        let condition = formulas.of(gate)?;
        for &(other, other_gate) in &input.presumed[..position] {
            if other != value {
                let both = budget.and(&condition, &*formulas.of(other_gate)?)?;
                several = budget.or(&several, &both)?;
            }
        }
        some = budget.or(&some, &condition)?;
    }
    for &(value, gate) in &input.presumed {
        let condition = formulas.of(gate)?;
        let alone = budget.and_not(&condition, &several)?;
        holds = budget.and(&holds, &budget.implies(&alone, &sees(value))?)?;
    }
    let none = some.not();
    if input.burden {
        holds = budget.and(&holds, &budget.implies(&none, &sees(Value::NO))?)?;
        if let Some(link) = link {
            holds = budget.and(&holds, &budget.implies(&several, link)?)?;
        }
    } else if let Some(link) = link {
        let open = budget.or(&none, &several)?;
        holds = budget.and(&holds, &budget.implies(&open, link)?)?;
    }
    Ok(Some(holds))
}
