//! Gates to diagrams.

use std::rc::Rc;

use biodivine_lib_bdd::Bdd;
use grounds_engine::{Circuit, Gate, GateId};

use crate::{
    diagram::{Budget, TooLarge},
    space::Space,
};

/// Holds the diagrams of the gates of a circuit, made when they are asked for.
pub(crate) struct Formulas<'a> {
    circuit: &'a Circuit,
    space: &'a Space,
    budget: &'a Budget,
    made: Vec<Option<Rc<Bdd>>>,
    /// Whether gates are read as constraints read them: of what is so, and not of what the law presumes.
    actual: bool,
}

impl<'a> Formulas<'a> {
    pub(crate) fn new(circuit: &'a Circuit, space: &'a Space, budget: &'a Budget) -> Self {
        Self {
            circuit,
            space,
            budget,
            made: vec![None; circuit.gates.len()],
            actual: false,
        }
    }

    /// Reads gates as constraints do.
    pub(crate) fn of_what_is_so(
        circuit: &'a Circuit,
        space: &'a Space,
        budget: &'a Budget,
    ) -> Self {
        Self {
            actual: true,
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
            for &part in parts(&self.circuit.gates[gate.0 as usize]) {
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

    fn make(&self, gate: GateId) -> Result<Bdd, TooLarge> {
        let set = &self.space.set;
        Ok(match &self.circuit.gates[gate.0 as usize] {
            Gate::Constant(true) => set.mk_true(),
            Gate::Constant(false) => set.mk_false(),
            Gate::Test(fact, test) => {
                let at = self
                    .space
                    .input(*fact)
                    .expect("every fact that is tested is an input");
                let actual = self.space.actual[at].as_ref().filter(|_| self.actual);
                self.space
                    .test(actual.unwrap_or(&self.space.groups[at]), *test)
            }
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

fn parts(gate: &Gate) -> &[GateId] {
    match gate {
        Gate::Constant(_) | Gate::Test(..) | Gate::Certain(_) => &[],
        Gate::Not(inner) => std::slice::from_ref(inner),
        Gate::All(parts) | Gate::Any(parts) | Gate::AtLeast(_, parts) => parts,
    }
}
