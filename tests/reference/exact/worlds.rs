//! Everything that may be so: every fact that the proposal hangs on has one of its values, and the constraints hold.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use grounds_check::{Answers, Condition, FactId, Rung, Test, Value};
use grounds_syntax::ast::Subject;

use super::judged::Judged;
use crate::reference::{
    case::Case,
    compare::relevant,
    condition::{passes, tests, truth_where},
    outcome::values,
    truth::Truth,
};

/// Holds what was judged, by the world and the rung.
type Known<'a> = HashMap<(World, Option<Rung>), Rc<Judged<'a>>>;

/// Bounds the ways in which all facts may be, before constraints.
const MOST: usize = 2_000;

/// Is one way in which the facts may be: for each the position among its values.
pub(crate) type World = Vec<usize>;

/// Holds all that may be so, whatever is answered.
pub(crate) struct Worlds<'a> {
    pub(crate) case: Case<'a>,
    /// The facts that the proposal hangs on at any rung, and those that constraints tie to them.
    pub(crate) facts: Vec<FactId>,
    /// Of each fact its values; of a number, one of all that pass the same tests.
    pub(crate) values: Vec<Vec<Value>>,
    tests: Vec<Vec<Test>>,
    pub(crate) allowed: Vec<World>,
    /// What was judged already, by what the rules see and the rung.
    pub(super) judged: RefCell<Known<'a>>,
}

impl<'a> Worlds<'a> {
    /// Lists all that may be so; `None` where that is too much to look at.
    pub(crate) fn new(case: &Case<'a>) -> Option<Self> {
        Self::over(case, hangs_on(case))
    }

    /// Lists all that may be so of all facts of the library, whether or not the proposal hangs on them.
    pub(crate) fn of_all(case: &Case<'a>) -> Option<Self> {
        let facts = (0_u32..).take(case.library.facts.len()).map(FactId);
        Self::over(case, facts.collect())
    }

    fn over(case: &Case<'a>, facts: Vec<FactId>) -> Option<Self> {
        let tests: Vec<Vec<Test>> = facts.iter().map(|&fact| tests_of(case, fact)).collect();
        let values: Vec<Vec<Value>> = facts
            .iter()
            .zip(&tests)
            .map(|(&fact, tests)| told_apart(case, fact, tests))
            .collect();
        let many = values
            .iter()
            .try_fold(1_usize, |product, values| product.checked_mul(values.len()));
        if many.is_none_or(|many| many > MOST) {
            return None;
        }
        let mut all: Vec<World> = vec![Vec::new()];
        for values in &values {
            let longer = |world: &World| {
                let world = world.clone();
                (0..values.len()).map(move |at| [world.clone(), vec![at]].concat())
            };
            all = all.iter().flat_map(longer).collect();
        }
        let mut worlds = Self {
            case: case.clone(),
            facts,
            values,
            tests,
            allowed: Vec::new(),
            judged: RefCell::default(),
        };
        let constraints: Vec<&Condition> = constraints(case).collect();
        let tied = |constraint: &&Condition| {
            let tested = tests_in(case, constraint);
            tested.iter().all(|fact| worlds.facts.contains(fact))
        };
        let constraints: Vec<&Condition> = constraints.into_iter().filter(tied).collect();
        all.retain(|world| {
            let holds = |always: &&Condition| worlds.truth(world, always) == Truth::Yes;
            constraints.iter().all(holds)
        });
        worlds.allowed = all;
        Some(worlds)
    }

    /// Says whether a fact differs between the people whom the proposal would meet.
    pub(crate) fn differs(&self, at: usize) -> bool {
        let fact = &self.case.library[self.facts[at]];
        self.case.query.for_everyone && fact.subject != Subject::Place
    }

    /// Finds the position of a fact.
    pub(crate) fn at(&self, fact: FactId) -> Option<usize> {
        self.facts.iter().position(|&other| other == fact)
    }

    /// Finds the position of a value among those of a fact.
    pub(crate) fn position(&self, at: usize, value: Value) -> usize {
        let alike = |other: &Value| {
            let tests = &self.tests[at];
            let is_number = matches!(value, Value::Number(_));
            *other == value
                || (is_number
                    && tests
                        .iter()
                        .all(|test| passes(*other, test) == passes(value, test)))
        };
        let found = self.values[at].iter().position(alike);
        found.expect("every value of a fact is like one of those that are looked at")
    }

    /// Lists the positions of the facts that a condition tests.
    pub(crate) fn tested(&self, condition: &Condition) -> Vec<usize> {
        let facts = tests_in(&self.case, condition).into_iter();
        facts.filter_map(|fact| self.at(fact)).collect()
    }

    /// Finds the truth of a condition where the facts are so.
    pub(crate) fn truth(&self, world: &World, condition: &Condition) -> Truth {
        truth_where(&self.case, condition, &|fact, test| {
            let at = self.at(fact).expect("a condition tests what is looked at");
            Truth::of(passes(self.values[at][world[at]], test))
        })
    }
}

/// Lists the facts that the norms that bear hang on at any rung, and those that constraints tie to them.
fn hangs_on(case: &Case<'_>) -> Vec<FactId> {
    let mut at_any_rung = case.clone();
    at_any_rung.query.grade = None;
    let mut facts = relevant(&at_any_rung);
    loop {
        let before = facts.len();
        for constraint in constraints(case) {
            let tested = tests_in(case, constraint);
            if tested.iter().any(|fact| facts.contains(fact)) {
                facts.extend(tested);
            }
        }
        let presumptions = facts.iter().flat_map(|&fact| case.presumptions(fact));
        let decide: Vec<FactId> = presumptions
            .flat_map(|presumption| tests_in(case, &presumption.when))
            .collect();
        facts.extend(decide);
        facts.sort_unstable();
        facts.dedup();
        if facts.len() == before {
            return facts;
        }
    }
}

fn constraints<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Condition> {
    let all = case.library.constraints.iter();
    all.filter(|constraint| case.in_force(constraint.window, constraint.extent))
        .map(|constraint| &constraint.always)
}

fn tests_in(case: &Case<'_>, condition: &Condition) -> Vec<FactId> {
    let tested = tests(case, condition).into_iter();
    tested.map(|(fact, _)| fact).collect()
}

/// Lists the values of a fact; of numbers that pass the same tests, one.
fn told_apart(case: &Case<'_>, fact: FactId, tests: &[Test]) -> Vec<Value> {
    let all = values(case, fact);
    if !matches!(case.library[fact].answers, Answers::Number { .. }) {
        return all;
    }
    let mut passed: Vec<Vec<bool>> = Vec::new();
    all.into_iter()
        .filter(|&value| {
            let these: Vec<bool> = tests.iter().map(|test| passes(value, test)).collect();
            let is_new = !passed.contains(&these);
            passed.push(these);
            is_new
        })
        .collect()
}

/// Lists the tests of a fact anywhere in the library.
fn tests_of(case: &Case<'_>, fact: FactId) -> Vec<Test> {
    crate::reference::outcome::conditions(case.library)
        .into_iter()
        .flat_map(|condition| tests(case, condition))
        .filter(|(other, _)| *other == fact)
        .map(|(_, test)| test)
        .collect()
}
