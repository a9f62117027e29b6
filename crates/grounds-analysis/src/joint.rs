//! Two circuits over the same facts: those of one name are one fact, and choices of one name are one value.

use std::collections::HashMap;

use grounds_check::{Answers, Choice, FactId, Library, Test, Value};
use grounds_engine::{Circuit, Gate, GateId, Input};

/// Holds the facts of two libraries.
pub(crate) struct Facts {
    /// The facts of the first library, then those of the second alone.
    pub(crate) answers: Vec<Answers>,
    /// For each of them its position in each library.
    pub(crate) of: Vec<[Option<FactId>; 2]>,
    maps: [HashMap<FactId, FactId>; 2],
    /// For each fact of the second library that takes choices, the joint position of each.
    choices: HashMap<FactId, Vec<u16>>,
}

impl Facts {
    /// Joins the facts of two libraries; of one name but with answers of another kind, they are two facts.
    pub(crate) fn new(first: &Library, second: &Library) -> Self {
        let id = |at: usize| FactId(u32::try_from(at).expect("a library is of bounded size"));
        let mut facts = Self {
            answers: Vec::new(),
            of: Vec::new(),
            maps: [HashMap::new(), HashMap::new()],
            choices: HashMap::new(),
        };
        let mut named: HashMap<String, usize> = HashMap::new();
        for (at, fact) in first.facts.iter().enumerate() {
            named.insert(first.full_name(&fact.name), at);
            facts.maps[0].insert(id(at), id(at));
            facts.answers.push(fact.answers.clone());
            facts.of.push([Some(id(at)), None]);
        }
        for (at, fact) in second.facts.iter().enumerate() {
            let known = named
                .get(&second.full_name(&fact.name))
                .copied()
                .filter(|&known| alike(&facts.answers[known], &fact.answers));
            let joint = known.unwrap_or_else(|| {
                facts.answers.push(fact.answers.clone());
                facts.of.push([None, None]);
                facts.of.len() - 1
            });
            facts.of[joint][1] = Some(id(at));
            facts.maps[1].insert(id(at), id(joint));
            if let (Answers::OneOf(all), Answers::OneOf(own)) =
                (&mut facts.answers[joint], &fact.answers)
            {
                let positions = own.iter().map(|choice| joined(all, choice)).collect();
                facts.choices.insert(id(at), positions);
            }
            if let (
                Answers::Number { range, .. },
                Answers::Number {
                    range: own_range, ..
                },
            ) = (&mut facts.answers[joint], &fact.answers)
            {
                // What only one of them refuses to take is compared where both take it.
                *range = match (*range, *own_range) {
                    (Some((low, high)), Some((own_low, own_high))) => {
                        Some((low.max(own_low), high.min(own_high)))
                    }
                    (known, own) => known.or(own),
                };
            }
        }
        facts
    }

    /// Rewrites a circuit of one of the libraries in joint facts and values, with its tests behind those that are given.
    pub(crate) fn rewrite(&self, side: usize, circuit: &Circuit, tests: &mut Vec<Test>) -> Circuit {
        let behind = u32::try_from(tests.len()).expect("tests are as many as conditions");
        // A test stands for one fact only after this, since choices of another fact are numbered otherwise.
        let mut placed: HashMap<(FactId, u32), u32> = HashMap::new();
        let mut added = Vec::new();
        let gates = circuit
            .gates
            .iter()
            .map(|gate| match gate {
                Gate::Test(fact, test) => {
                    let at = *placed.entry((*fact, *test)).or_insert_with(|| {
                        added.push(self.test(side, *fact, &circuit.tests[*test as usize]));
                        behind
                            + u32::try_from(added.len() - 1)
                                .expect("tests are as many as conditions")
                    });
                    Gate::Test(self.maps[side][fact], at)
                }
                other => other.clone(),
            })
            .collect();
        tests.extend(added);
        let inputs = circuit
            .inputs
            .iter()
            .map(|input| Input {
                fact: self.maps[side][&input.fact],
                established: input
                    .established
                    .map(|value| self.value(side, input.fact, value)),
                presumed: input
                    .presumed
                    .iter()
                    .map(|&(value, gate): &(Value, GateId)| {
                        (self.value(side, input.fact, value), gate)
                    })
                    .collect(),
                ..input.clone()
            })
            .collect();
        Circuit {
            gates,
            inputs,
            tests: Vec::new(),
            ..circuit.clone()
        }
    }

    /// Returns the fact and the value of one library, or `None` where it has no such fact or choice.
    pub(crate) fn back(&self, side: usize, joint: FactId, value: Value) -> Option<(FactId, Value)> {
        let fact = self.of[joint.index()][side]?;
        match (value, self.choices.get(&fact)) {
            (Value::Choice(choice), Some(choices)) if side == 1 => {
                let own = choices.iter().position(|&position| position == choice)?;
                Some((fact, Value::Choice(u16::try_from(own).ok()?)))
            }
            _ => Some((fact, value)),
        }
    }

    fn value(&self, side: usize, fact: FactId, value: Value) -> Value {
        match (value, self.choices.get(&fact)) {
            (Value::Choice(choice), Some(choices)) if side == 1 => choices
                .get(usize::from(choice))
                .map_or(value, |&joint| Value::Choice(joint)),
            _ => value,
        }
    }

    fn test(&self, side: usize, fact: FactId, test: &Test) -> Test {
        match test {
            Test::Is(value) => Test::Is(self.value(side, fact, *value)),
            Test::IsOneOf(values) => Test::IsOneOf(
                values
                    .iter()
                    .map(|&value| self.value(side, fact, value))
                    .collect(),
            ),
            Test::Compare(..) | Test::Between(..) => test.clone(),
        }
    }
}

fn alike(one: &Answers, other: &Answers) -> bool {
    match (one, other) {
        (Answers::YesNo, Answers::YesNo) | (Answers::OneOf(_), Answers::OneOf(_)) => true,
        (Answers::Number { unit, .. }, Answers::Number { unit: other, .. }) => unit == other,
        _ => false,
    }
}

/// Returns the position of a choice among those known, and adds it where it is new.
fn joined(all: &mut Vec<Choice>, choice: &Choice) -> u16 {
    let known = all.iter().position(|other| other.name == choice.name);
    let at = known.unwrap_or_else(|| {
        all.push(choice.clone());
        all.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}
