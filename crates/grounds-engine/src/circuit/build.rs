//! Makes gates of conditions and norms.

use std::collections::HashMap;

use grounds_check::{FactId, NormId, Test, Value};
use grounds_syntax::ast::Subject;

use super::{Gate, GateId, Input, Signal};
use crate::{
    case::Case,
    evaluate,
    plan::Step,
    prepared::AnswerState,
    program::{Node, NodeId, position_of},
    standing::version_in_force,
};

/// Builds the gates of a case; equal gates become one.
pub(super) struct Builder<'a> {
    pub(super) case: Case<'a>,
    pub(super) gates: Vec<Gate>,
    pub(super) inputs: Vec<Input>,
    known: HashMap<Gate, GateId>,
    nodes: HashMap<NodeId, Signal>,
    norms: HashMap<NormId, Signal>,
    facts: HashMap<FactId, usize>,
    tests: Vec<Test>,
    known_tests: HashMap<u32, u32>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(case: Case<'a>) -> Self {
        Self {
            case,
            gates: Vec::new(),
            inputs: Vec::new(),
            known: HashMap::new(),
            nodes: HashMap::new(),
            norms: HashMap::new(),
            facts: HashMap::new(),
            tests: Vec::new(),
            known_tests: HashMap::new(),
        }
    }

    pub(super) fn finish(self) -> (Vec<Gate>, Vec<Test>, Vec<Input>) {
        (self.gates, self.tests, self.inputs)
    }

    fn gate(&mut self, gate: Gate) -> GateId {
        if let Some(&known) = self.known.get(&gate) {
            return known;
        }
        let id = GateId(position_of(self.gates.len()));
        self.gates.push(gate.clone());
        self.known.insert(gate, id);
        id
    }

    pub(super) fn constant(&mut self, holds: bool) -> GateId {
        self.gate(Gate::Constant(holds))
    }

    fn as_constant(&self, gate: GateId) -> Option<bool> {
        match self.gates[gate.0 as usize] {
            Gate::Constant(holds) => Some(holds),
            _ => None,
        }
    }

    pub(super) fn not(&mut self, gate: GateId) -> GateId {
        match self.gates[gate.0 as usize] {
            Gate::Constant(holds) => self.constant(!holds),
            Gate::Not(inner) => inner,
            _ => self.gate(Gate::Not(gate)),
        }
    }

    pub(super) fn all(&mut self, gates: impl IntoIterator<Item = GateId>) -> GateId {
        self.join(gates, true)
    }

    pub(super) fn any(&mut self, gates: impl IntoIterator<Item = GateId>) -> GateId {
        self.join(gates, false)
    }

    fn join(&mut self, gates: impl IntoIterator<Item = GateId>, neutral: bool) -> GateId {
        let mut parts: Vec<GateId> = Vec::new();
        for gate in gates {
            match self.as_constant(gate) {
                Some(holds) if holds == neutral => {}
                Some(_) => return self.constant(!neutral),
                None => parts.push(gate),
            }
        }
        parts.sort_unstable();
        parts.dedup();
        match parts[..] {
            [] => self.constant(neutral),
            [one] => one,
            _ if neutral => self.gate(Gate::All(parts.into())),
            _ => self.gate(Gate::Any(parts.into())),
        }
    }

    pub(super) fn certain(&mut self, gate: GateId) -> GateId {
        if self.as_constant(gate).is_some() {
            gate
        } else {
            self.gate(Gate::Certain(gate))
        }
    }

    pub(super) fn definite(&mut self, holds: bool) -> Signal {
        let gate = self.constant(holds);
        Signal {
            yes: gate,
            maybe: gate,
        }
    }

    pub(super) fn negate(&mut self, signal: Signal) -> Signal {
        Signal {
            yes: self.not(signal.maybe),
            maybe: self.not(signal.yes),
        }
    }

    pub(super) fn both(&mut self, signals: &[Signal]) -> Signal {
        Signal {
            yes: self.all(signals.iter().map(|signal| signal.yes)),
            maybe: self.all(signals.iter().map(|signal| signal.maybe)),
        }
    }

    pub(super) fn either(&mut self, signals: &[Signal]) -> Signal {
        Signal {
            yes: self.any(signals.iter().map(|signal| signal.yes)),
            maybe: self.any(signals.iter().map(|signal| signal.maybe)),
        }
    }

    fn unknown(&mut self) -> Signal {
        Signal {
            yes: self.constant(false),
            maybe: self.constant(true),
        }
    }

    /// Makes the gates of steps, each of which comes after what it rests on.
    pub(super) fn run(&mut self, steps: &[Step]) {
        for &step in steps {
            match step {
                Step::Fact(fact) => self.input(fact),
                Step::Node(node) => {
                    if !self.nodes.contains_key(&node) {
                        let signal = self.node(node);
                        self.nodes.insert(node, signal);
                    }
                }
                Step::Norm(norm) => {
                    if !self.norms.contains_key(&norm) {
                        let signal = self.norm(norm);
                        self.norms.insert(norm, signal);
                    }
                }
            }
        }
    }

    /// Returns the signal of a condition that was built.
    pub(super) fn of(&self, node: NodeId) -> Signal {
        self.nodes[&node]
    }

    /// Returns how a norm that was built stands.
    pub(super) fn status(&self, norm: NormId) -> Signal {
        self.norms[&norm]
    }

    fn input(&mut self, id: FactId) {
        if self.facts.contains_key(&id) {
            return;
        }
        let (program, query) = (self.case.program, self.case.query);
        let fact = &program.library[id];
        let answer = query.answer(id);
        let differs_between_people = query.for_everyone && fact.subject != Subject::Place;
        let speaks = !differs_between_people && query.released != Some(id);
        let presumed = fact
            .presumptions
            .iter()
            .zip(&program.presumptions[id.index()])
            .filter(|(presumption, _)| {
                speaks
                    && presumption.verified
                    && presumption.window.contains(query.on)
                    && presumption.extent.contains(query.place)
            })
            .map(|(presumption, &node)| (presumption.value, self.nodes[&node].yes))
            .collect();
        let burden =
            !differs_between_people && answer.is_none() && evaluate::burden(self.case, fact);
        self.facts.insert(id, self.inputs.len());
        self.inputs.push(Input {
            fact: id,
            established: match answer {
                Some(AnswerState::Established(value)) => Some(value),
                _ => None,
            },
            presumed,
            burden,
            differs_between_people,
        });
    }

    pub(super) fn test(&mut self, fact: FactId, test: u32) -> GateId {
        let next = position_of(self.tests.len());
        let program = self.case.program;
        let tests = &mut self.tests;
        let at = *self.known_tests.entry(test).or_insert_with(|| {
            tests.push(program.tests[test as usize].clone());
            next
        });
        self.gate(Gate::Test(fact, at))
    }

    /// Makes a gate of "the fact has this value".
    pub(super) fn is(&mut self, fact: FactId, value: Value) -> GateId {
        self.tested(fact, &Test::Is(value))
    }

    /// Makes a gate of a test that stands in no condition of the library.
    pub(super) fn tested(&mut self, fact: FactId, test: &Test) -> GateId {
        let at = self.tests.iter().position(|known| known == test);
        let at = at.unwrap_or_else(|| {
            self.tests.push(test.clone());
            self.tests.len() - 1
        });
        self.gate(Gate::Test(fact, position_of(at)))
    }

    fn node(&mut self, node: NodeId) -> Signal {
        let case = self.case;
        let of = |builder: &Self, nodes: &[NodeId]| -> Vec<Signal> {
            nodes.iter().map(|node| builder.nodes[node]).collect()
        };
        match &case.program.nodes[node.0 as usize] {
            Node::All(nodes) => {
                let signals = of(self, nodes);
                self.both(&signals)
            }
            Node::Any(nodes) => {
                let signals = of(self, nodes);
                self.either(&signals)
            }
            Node::None(nodes) => {
                let signals = of(self, nodes);
                let any = self.either(&signals);
                self.negate(any)
            }
            Node::AtLeast(count, nodes) => {
                let signals = of(self, nodes);
                self.at_least_of(*count, &signals)
            }
            Node::Not(inner) => {
                let inner = self.nodes[inner];
                self.negate(inner)
            }
            Node::Test(fact, test) => {
                let gate = self.test(*fact, *test);
                Signal {
                    yes: gate,
                    maybe: gate,
                }
            }
            Node::Define(define) => match case.meaning(*define) {
                Some(means) => self.nodes[&means],
                None => self.unknown(),
            },
        }
    }

    pub(super) fn at_least_of(&mut self, count: u32, signals: &[Signal]) -> Signal {
        Signal {
            yes: self.at_least(count, signals.iter().map(|signal| signal.yes).collect()),
            maybe: self.at_least(count, signals.iter().map(|signal| signal.maybe).collect()),
        }
    }

    fn at_least(&mut self, count: u32, gates: Vec<GateId>) -> GateId {
        if count == 0 {
            return self.constant(true);
        }
        if count as usize > gates.len() {
            return self.constant(false);
        }
        self.gate(Gate::AtLeast(count, gates.into()))
    }

    fn norm(&mut self, id: NormId) -> Signal {
        let case = self.case;
        let Some(at) = version_in_force(case, id) else {
            return self.definite(false);
        };
        let version = &case.program.norms[id.index()][at as usize];
        let mut parts = vec![self.nodes[&version.when]];
        if let Some(unless) = version.unless {
            let unless = self.nodes[&unless];
            parts.push(self.negate(unless));
        }
        for &exception in &case.program.library[id].exceptions {
            let exception = self.norms[&exception];
            parts.push(self.negate(exception));
        }
        if version.capped {
            parts.push(self.unknown());
        }
        self.both(&parts)
    }
}
