//! The variables: each fact has as many as it takes to tell the regions of its values apart that some test tells apart.
//!
//! The regions of a fact are listed, and variable *i* of the fact says "it is region *i*, if it is none before". So every assignment of the variables
//! stands for exactly one region, choices exclude each other and thresholds are ordered by construction.

use std::collections::{BTreeSet, HashMap};

use biodivine_lib_bdd::{Bdd, BddVariable, BddVariableSet};
use grounds_check::{Answers, FactId, Library, Test, Value};
use grounds_engine::{Circuit, Gate, Input, passes};
use grounds_syntax::Number;

use crate::diagram::TooLarge;

/// Bounds the variables of one question.
const MOST_VARIABLES: usize = 4_000;

/// Holds the variables of a fact.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// One value of each region.
    pub(crate) values: Vec<Value>,
    /// The position of its first variable.
    first: usize,
    /// Which tests each region passes.
    passed: Vec<Vec<u32>>,
}

impl Group {
    /// Returns the position of the region that a value lies in.
    pub(crate) fn region(&self, tests: &[Test], value: Value) -> usize {
        let tested = self.tested(tests, value);
        let found = self.passed.iter().position(|passed| *passed == tested);
        found.unwrap_or(0)
    }

    fn tested(&self, tests: &[Test], value: Value) -> Vec<u32> {
        let all: BTreeSet<u32> = self.passed.iter().flatten().copied().collect();
        all.into_iter()
            .filter(|&test| passes(&tests[test as usize], value))
            .collect()
    }

    pub(crate) fn variables(&self) -> impl Iterator<Item = BddVariable> + use<> {
        let (first, count) = (self.first, self.values.len() - 1);
        (first..first + count).map(BddVariable::from_index)
    }

    /// Assigns the variables so that they stand for a region.
    pub(crate) fn assign(&self, region: usize, assigned: &mut [Option<bool>]) {
        for (at, variable) in self.variables().enumerate() {
            assigned[variable.to_index()] = match at.cmp(&region) {
                std::cmp::Ordering::Less => Some(false),
                std::cmp::Ordering::Equal => Some(true),
                std::cmp::Ordering::Greater => None,
            };
        }
    }
}

/// Holds all variables of a question.
#[derive(Debug)]
pub(crate) struct Space {
    pub(crate) set: BddVariableSet,
    /// For each input of the circuit, the value that the rules see.
    pub(crate) groups: Vec<Group>,
    /// For an input of which the rules may see something else than a constraint does, or than other people's rules do, what is so.
    pub(crate) actual: Vec<Option<Group>>,
    /// For each gate that asks what is certain, a variable of its own.
    pub(crate) certain: HashMap<u32, BddVariable>,
    /// Where a fact may be left open: that it is answered, so that it counts on each side.
    pub(crate) answered: HashMap<FactId, [BddVariable; 2]>,
    inputs: HashMap<FactId, usize>,
}

impl Space {
    /// Lays out the variables of a proposal's circuit.
    pub(crate) fn new(library: &Library, circuit: &Circuit) -> Result<Self, TooLarge> {
        let constrained = constrained(circuit);
        let of_people = circuit
            .inputs
            .iter()
            .any(|input| input.differs_between_people);
        let separate = |input: &Input| {
            // What is presumed of a place may hang on who is there, and what is so of it does not.
            let presumed = !input.presumed.is_empty();
            let constrained = constrained.contains(&input.fact);
            (presumed && (constrained || of_people)) || (input.burden && constrained)
        };
        let mut layout = Layout::default();
        layout.facts(
            |fact| library[fact].answers.clone(),
            &[(&circuit.gates, &circuit.inputs)],
            &circuit.tests,
            separate,
        );
        let certain = (0..)
            .zip(&circuit.gates)
            .filter(|(_, gate)| matches!(gate, Gate::Certain(_)))
            .map(|(at, _)| (at, layout.one()))
            .collect();
        layout.finish(certain, HashMap::new())
    }

    /// Lays out the variables of gates that look at what is so, and at nothing that is presumed or certain.
    pub(crate) fn plain(
        library: &Library,
        gates: &[Gate],
        inputs: &[Input],
        tests: &[Test],
    ) -> Result<Self, TooLarge> {
        let mut layout = Layout::default();
        let answers = |fact: FactId| library[fact].answers.clone();
        layout.facts(answers, &[(gates, inputs)], tests, |_| false);
        layout.finish(HashMap::new(), HashMap::new())
    }

    /// Lays out the variables of circuits that share their facts.
    ///
    /// Each fact in `may_be_open` has a variable that says "it is answered"; where both sides do not take the same evidence, as `apart` says, each side has
    /// one of its own.
    pub(crate) fn joint(
        answers: impl Fn(FactId) -> Answers,
        circuits: [&Circuit; 2],
        tests: &[Test],
        may_be_open: &BTreeSet<FactId>,
        apart: impl Fn(FactId) -> bool,
    ) -> Result<Self, TooLarge> {
        let mut layout = Layout::default();
        let parts = circuits.map(|circuit| (&circuit.gates[..], &circuit.inputs[..]));
        layout.facts(answers, &parts, tests, |_| false);
        let answered = may_be_open
            .iter()
            .map(|&fact| {
                let first = layout.one();
                let second = if apart(fact) { layout.one() } else { first };
                (fact, [first, second])
            })
            .collect();
        layout.finish(HashMap::new(), answered)
    }

    /// Returns the position of a fact among the inputs.
    pub(crate) fn input(&self, fact: FactId) -> Option<usize> {
        self.inputs.get(&fact).copied()
    }

    /// Returns an assignment of nothing.
    pub(crate) fn unassigned(&self) -> Vec<Option<bool>> {
        vec![None; usize::from(self.set.num_vars())]
    }

    /// Returns the variables that stand for the fact at a position.
    pub(crate) fn variables(&self, input: usize) -> Vec<BddVariable> {
        let actual = self.actual[input].as_ref();
        self.groups[input]
            .variables()
            .chain(actual.into_iter().flat_map(Group::variables))
            .collect()
    }

    /// Returns the diagram of "the value lies in one of these regions".
    pub(crate) fn lies_in(&self, group: &Group, holds: impl Fn(usize) -> bool) -> Bdd {
        let last = group.values.len() - 1;
        let mut diagram = if holds(last) {
            self.set.mk_true()
        } else {
            self.set.mk_false()
        };
        let variables: Vec<BddVariable> = group.variables().collect();
        for (region, &variable) in variables.iter().enumerate().rev() {
            let here = if holds(region) {
                self.set.mk_true()
            } else {
                self.set.mk_false()
            };
            if here != diagram {
                diagram = Bdd::if_then_else(&self.set.mk_var(variable), &here, &diagram);
            }
        }
        diagram
    }

    /// Returns the diagram of a test of the value that a group stands for.
    pub(crate) fn test(&self, group: &Group, test: u32) -> Bdd {
        self.lies_in(group, |region| {
            group.passed[region].binary_search(&test).is_ok()
        })
    }
}

/// Lays variables out, one after the other.
#[derive(Default)]
struct Layout {
    next: usize,
    facts: Vec<FactId>,
    groups: Vec<Group>,
    actual: Vec<Option<Group>>,
}

impl Layout {
    fn one(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    fn facts(
        &mut self,
        answers: impl Fn(FactId) -> Answers,
        circuits: &[(&[Gate], &[Input])],
        tests: &[Test],
        separate: impl Fn(&Input) -> bool,
    ) {
        let mut tests_of: HashMap<FactId, BTreeSet<u32>> = HashMap::new();
        for gate in circuits.iter().flat_map(|(gates, _)| *gates) {
            if let Gate::Test(fact, test) = gate {
                tests_of.entry(*fact).or_default().insert(*test);
            }
        }
        let mut seen = BTreeSet::new();
        for input in circuits.iter().flat_map(|(_, inputs)| *inputs) {
            if !seen.insert(input.fact) {
                continue;
            }
            let tested = tests_of.remove(&input.fact).unwrap_or_default();
            let regions = regions(&answers(input.fact), &tested, tests);
            self.facts.push(input.fact);
            let group = self.group(&regions);
            self.groups.push(group);
            let actual = separate(input).then(|| self.group(&regions));
            self.actual.push(actual);
        }
    }

    fn group(&mut self, regions: &[(Vec<u32>, Value)]) -> Group {
        let group = Group {
            values: regions.iter().map(|(_, value)| *value).collect(),
            first: self.next,
            passed: regions.iter().map(|(passed, _)| passed.clone()).collect(),
        };
        self.next += regions.len() - 1;
        group
    }

    fn finish(
        self,
        certain: HashMap<u32, usize>,
        answered: HashMap<FactId, [usize; 2]>,
    ) -> Result<Space, TooLarge> {
        if self.next > MOST_VARIABLES {
            return Err(TooLarge);
        }
        let variable = BddVariable::from_index;
        Ok(Space {
            set: BddVariableSet::new_anonymous(u16::try_from(self.next).map_err(|_| TooLarge)?),
            groups: self.groups,
            actual: self.actual,
            certain: certain
                .into_iter()
                .map(|(gate, at)| (gate, variable(at)))
                .collect(),
            answered: answered
                .into_iter()
                .map(|(fact, sides)| (fact, sides.map(variable)))
                .collect(),
            inputs: self
                .facts
                .into_iter()
                .enumerate()
                .map(|(at, fact)| (fact, at))
                .collect(),
        })
    }
}

/// Returns the facts that constraints speak of.
fn constrained(circuit: &Circuit) -> BTreeSet<FactId> {
    let mut facts = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open: Vec<_> = circuit.constraints.iter().map(|(_, gate)| *gate).collect();
    while let Some(gate) = open.pop() {
        if !seen.insert(gate) {
            continue;
        }
        match &circuit.gates[gate.0 as usize] {
            Gate::Constant(_) => {}
            Gate::Test(fact, _) => {
                facts.insert(*fact);
            }
            Gate::Not(inner) | Gate::Certain(inner) => open.push(*inner),
            Gate::All(parts) | Gate::Any(parts) | Gate::AtLeast(_, parts) => open.extend(parts),
        }
    }
    facts
}

/// Returns the regions that tests tell apart: the tests that each passes, and a value in it.
fn regions(answers: &Answers, tests: &BTreeSet<u32>, all: &[Test]) -> Vec<(Vec<u32>, Value)> {
    let mut regions: Vec<(Vec<u32>, Value)> = Vec::new();
    for value in candidates(answers, tests, all) {
        let passed: Vec<u32> = tests
            .iter()
            .copied()
            .filter(|&test| passes(&all[test as usize], value))
            .collect();
        if !regions.iter().any(|(known, _)| *known == passed) {
            regions.push((passed, value));
        }
    }
    regions
}

/// Returns values of a fact, at least one from every region.
fn candidates(answers: &Answers, tests: &BTreeSet<u32>, all: &[Test]) -> Vec<Value> {
    match answers {
        Answers::YesNo => vec![Value::YES, Value::NO],
        Answers::OneOf(choices) => (0..choices.len())
            .filter_map(|at| u16::try_from(at).ok())
            .map(Value::Choice)
            .collect(),
        Answers::Number { range, .. } => {
            let mut bounds = BTreeSet::new();
            for &test in tests {
                match &all[test as usize] {
                    Test::Is(Value::Number(number)) | Test::Compare(_, number) => {
                        bounds.insert(*number);
                    }
                    Test::Between(low, high) => bounds.extend([*low, *high]),
                    Test::IsOneOf(values) => bounds.extend(values.iter().filter_map(|value| {
                        if let Value::Number(number) = value {
                            Some(*number)
                        } else {
                            None
                        }
                    })),
                    Test::Is(Value::Choice(_)) => {}
                }
            }
            // Numbers have three decimals: a step to either side of a bound lies in the next region.
            let beside: Vec<Number> = bounds
                .iter()
                .flat_map(|bound| {
                    [-1, 1].map(|step| {
                        Number::from_thousandths(bound.thousandths().saturating_add(step))
                    })
                })
                .collect();
            bounds.extend(beside);
            bounds.extend(range.iter().flat_map(|(low, high)| [*low, *high]));
            bounds
                .retain(|number| range.is_none_or(|(low, high)| low <= *number && *number <= high));
            if bounds.is_empty() {
                bounds.insert(Number::from_thousandths(0));
            }
            bounds.into_iter().map(Value::Number).collect()
        }
    }
}
