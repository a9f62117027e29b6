//! Gates to diagrams.

use std::{collections::HashMap, rc::Rc};

use biodivine_lib_bdd::Bdd;
use grounds_check::{FactId, Test, Value};
use grounds_engine::{Circuit, Gate, GateId, Input, passes};

use crate::{
    diagram::{Budget, TooLarge},
    space::Space,
};

/// Says what a test of a fact looks at.
#[derive(Clone, Copy, Debug)]
enum Lens<'a> {
    /// The value that the rules see.
    Seen,
    /// What is so, as constraints look at it.
    So,
    /// What is so where it is answered, and otherwise what the law makes of that; with the tests, and the side whose answers count.
    Answered(&'a [Test], usize),
}

/// Holds the diagrams of the gates of a circuit, made when they are asked for.
pub(crate) struct Formulas<'a> {
    gates: &'a [Gate],
    space: &'a Space,
    budget: &'a Budget,
    made: Vec<Option<Rc<Bdd>>>,
    lens: Lens<'a>,
    inputs: HashMap<FactId, &'a Input>,
}

impl<'a> Formulas<'a> {
    pub(crate) fn new(circuit: &'a Circuit, space: &'a Space, budget: &'a Budget) -> Self {
        Self::of_gates(&circuit.gates, space, budget)
    }

    /// Reads gates of what is so, whatever is answered.
    pub(crate) fn of_gates(gates: &'a [Gate], space: &'a Space, budget: &'a Budget) -> Self {
        Self {
            gates,
            space,
            budget,
            made: vec![None; gates.len()],
            lens: Lens::Seen,
            inputs: HashMap::new(),
        }
    }

    /// Takes diagrams that were made before.
    pub(crate) fn knowing(mut self, made: Vec<Option<Rc<Bdd>>>) -> Self {
        self.made = made;
        self
    }

    /// Returns every diagram that was made.
    pub(crate) fn into_made(self) -> Vec<Option<Rc<Bdd>>> {
        self.made
    }

    /// Reads gates as constraints do.
    pub(crate) fn of_what_is_so(
        circuit: &'a Circuit,
        space: &'a Space,
        budget: &'a Budget,
    ) -> Self {
        Self {
            lens: Lens::So,
            ..Self::new(circuit, space, budget)
        }
    }

    /// Reads gates so that each fact may be answered or not, and the law makes of that what it makes of it.
    pub(crate) fn of_answers(
        circuit: &'a Circuit,
        space: &'a Space,
        budget: &'a Budget,
        tests: &'a [Test],
        side: usize,
    ) -> Self {
        Self {
            lens: Lens::Answered(tests, side),
            inputs: circuit
                .inputs
                .iter()
                .map(|input| (input.fact, input))
                .collect(),
            ..Self::new(circuit, space, budget)
        }
    }

    /// Returns the diagram of a gate.
    pub(crate) fn of(&mut self, root: GateId) -> Result<Rc<Bdd>, TooLarge> {
        // With a stack of our own: definitions and exceptions may form long chains.
        let mut open = vec![root];
        while let Some(&gate) = open.last() {
            if self.made[gate.0 as usize].is_some() {
                open.pop();
                continue;
            }
            let before = open.len();
            for part in self.parts(gate) {
                if self.made[part.0 as usize].is_none() {
                    open.push(part);
                }
            }
            if open.len() == before {
                let diagram = self.make(gate)?;
                self.made[gate.0 as usize] = Some(Rc::new(diagram));
                open.pop();
            }
        }
        Ok(self.known(root))
    }

    fn known(&self, gate: GateId) -> Rc<Bdd> {
        Rc::clone(
            self.made[gate.0 as usize]
                .as_ref()
                .expect("a gate is made after its parts"),
        )
    }

    fn parts(&self, gate: GateId) -> Vec<GateId> {
        match &self.gates[gate.0 as usize] {
            Gate::Constant(_) | Gate::Certain(_) => Vec::new(),
            Gate::Test(fact, _) => self.presumptions(*fact).map(|(_, gate)| gate).collect(),
            Gate::Not(inner) => vec![*inner],
            Gate::All(parts) | Gate::Any(parts) | Gate::AtLeast(_, parts) => parts.to_vec(),
        }
    }

    /// Returns what is presumed of a fact, where the lens looks at that.
    fn presumptions(&self, fact: FactId) -> impl Iterator<Item = (Value, GateId)> + use<'a> {
        let input = self.inputs.get(&fact).copied();
        let open = self.space.answered.contains_key(&fact);
        input
            .filter(|_| open)
            .into_iter()
            .flat_map(|input| input.presumed.iter().copied())
    }

    fn make(&self, gate: GateId) -> Result<Bdd, TooLarge> {
        let set = &self.space.set;
        Ok(match &self.gates[gate.0 as usize] {
            Gate::Constant(true) => set.mk_true(),
            Gate::Constant(false) => set.mk_false(),
            Gate::Test(fact, test) => self.test(*fact, *test)?,
            Gate::Not(inner) => self.known(*inner).not(),
            Gate::All(parts) => {
                let mut all = set.mk_true();
                for &part in parts {
                    all = self.budget.and(&all, &self.known(part))?;
                }
                all
            }
            Gate::Any(parts) => {
                let mut any = set.mk_false();
                for &part in parts {
                    any = self.budget.or(&any, &self.known(part))?;
                }
                any
            }
            Gate::AtLeast(count, parts) => self.at_least(*count as usize, parts)?,
            Gate::Certain(_) => set.mk_var(self.space.certain[&gate.0]),
        })
    }

    fn test(&self, fact: FactId, test: u32) -> Result<Bdd, TooLarge> {
        let at = self
            .space
            .input(fact)
            .expect("every fact that is tested is an input");
        let group = &self.space.groups[at];
        match self.lens {
            Lens::Seen => Ok(self.space.test(group, test)),
            Lens::So => {
                let actual = self.space.actual[at].as_ref();
                Ok(self.space.test(actual.unwrap_or(group), test))
            }
            Lens::Answered(tests, side) => {
                let so = self.space.test(group, test);
                let Some(answered) = self.space.answered.get(&fact) else {
                    return Ok(so);
                };
                // An answer that counts on the other side alone is an assumption here: nobody need show what was answered.
                let assumed = if answered[0] == answered[1] {
                    self.space.set.mk_false()
                } else {
                    self.space.set.mk_var(answered[1 - side])
                };
                let answered = self.space.set.mk_var(answered[side]);
                let open = self.open(fact, &tests[test as usize], &so, &assumed)?;
                let counts = self.budget.and(&answered, &so)?;
                let not = self.budget.and_not(&open, &answered)?;
                self.budget.or(&counts, &not)
            }
        }
    }

    /// Returns whether a fact that is not answered passes a test, by what the law presumes or lays on whoever relies on it.
    fn open(&self, fact: FactId, test: &Test, so: &Bdd, assumed: &Bdd) -> Result<Bdd, TooLarge> {
        let set = &self.space.set;
        let budget = self.budget;
        let presumed: Vec<(Value, Rc<Bdd>)> = self
            .presumptions(fact)
            .map(|(value, gate)| (value, self.known(gate)))
            .collect();
        let (mut some, mut several, mut passing) = (set.mk_false(), set.mk_false(), set.mk_false());
        for (position, (value, condition)) in presumed.iter().enumerate() {
            for (other, other_condition) in &presumed[..position] {
                if other != value {
                    let both = budget.and(condition, other_condition)?;
                    several = budget.or(&several, &both)?;
                }
            }
            some = budget.or(&some, condition)?;
            if passes(test, *value) {
                passing = budget.or(&passing, condition)?;
            }
        }
        let passing = budget.and_not(&passing, &several)?;
        let clash = budget.and(&several, so)?;
        let burden = self.inputs.get(&fact).is_some_and(|input| input.burden);
        let burdened = match (burden, passes(test, Value::NO)) {
            (true, true) => budget.or(so, &assumed.not())?,
            (true, false) => budget.and(so, assumed)?,
            (false, _) => so.clone(),
        };
        let nothing = budget.and_not(&burdened, &some)?;
        budget.or(&budget.or(&passing, &clash)?, &nothing)
    }

    /// Counts part by part: `reached[n]` says that at least *n* of the parts so far hold.
    fn at_least(&self, count: usize, parts: &[GateId]) -> Result<Bdd, TooLarge> {
        let set = &self.space.set;
        let mut reached = vec![set.mk_false(); count + 1];
        reached[0] = set.mk_true();
        for &part in parts {
            let part = self.known(part);
            for at in (1..=count).rev() {
                let more = self.budget.and(&reached[at - 1], &part)?;
                reached[at] = self.budget.or(&reached[at], &more)?;
            }
        }
        Ok(reached.swap_remove(count))
    }
}
