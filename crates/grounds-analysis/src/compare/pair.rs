//! One restriction in two libraries: the situations of each outcome on each side, held against each other.

use std::collections::{BTreeMap, BTreeSet};

use biodivine_lib_bdd::Bdd;
use grounds_check::{FactId, Ladder, Library, Query, RestrictionId, Rung};
use grounds_engine::{Outcome, Program};

use super::{Compared, Difference, Setting};
use crate::{
    classes::{leave, levels, need},
    diagram::{Budget, TooLarge},
    evidence::{self, Way, Ways},
    formula::Formulas,
    joint::Facts,
    space::Space,
};

/// Is a restriction in two libraries.
pub(super) struct Pair<'a> {
    pub(super) programs: [&'a Program; 2],
    pub(super) libraries: [&'a Library; 2],
    pub(super) facts: &'a Facts,
    pub(super) ways: &'a Ways,
    pub(super) setting: &'a Setting,
    pub(super) restriction: [RestrictionId; 2],
    pub(super) all: &'a Budget,
}

/// Holds the diagrams of both sides.
pub(super) struct Sides {
    pub(super) space: Space,
    /// Which facts each side tests, by their joint names.
    pub(super) tested: Vec<FactId>,
    /// The situations that each side allows.
    pub(super) allowed: [Bdd; 2],
    /// Those in which need and leave are equal, and those in which the verdict is.
    pub(super) same_pair: Bdd,
    pub(super) same_verdict: Bdd,
    /// On each side, the situations of each need and of each leave.
    pub(super) classes: [Vec<Bdd>; 2],
}

impl Pair<'_> {
    /// Compares at every degree that matters.
    pub(super) fn compare(&self) -> Result<Compared, TooLarge> {
        let ladders =
            [0, 1].map(|side| self.libraries[side][self.restriction[side]].ladder.as_ref());
        let rungs = match ladders {
            [None, None] => vec![[None, None]],
            [Some(first), Some(second)] => match self.rungs(first, second) {
                Some(rungs) => rungs,
                None => return Ok(Compared::OtherLadder),
            },
            _ => return Ok(Compared::OtherLadder),
        };
        for rung in rungs {
            if let Some(difference) = self.at(rung)? {
                return Ok(Compared::Differs(Box::new(difference)));
            }
        }
        Ok(Compared::Equal)
    }

    /// Returns the rungs at which some norm of either library begins or ceases to speak, in each library's own terms.
    fn rungs(&self, first: &Ladder, second: &Ladder) -> Option<Vec<[Option<Rung>; 2]>> {
        match (first, second) {
            (
                Ladder::Number {
                    unit,
                    lower_is_stricter,
                },
                Ladder::Number {
                    unit: other,
                    lower_is_stricter: other_way,
                },
            ) if unit == other && lower_is_stricter == other_way => {
                let named =
                    [0, 1].map(|side| self.programs[side].named_rungs(self.restriction[side]));
                let named: BTreeSet<i64> = named
                    .iter()
                    .flatten()
                    .filter_map(|rung| match rung {
                        Rung::Number(number) => Some(number.thousandths()),
                        Rung::Position(_) => None,
                    })
                    .collect();
                let rung = |thousandths| {
                    let number = grounds_syntax::Number::from_thousandths(thousandths);
                    Some(Rung::Number(number))
                };
                let all = told_apart(&named).into_iter();
                Some(all.map(|at| [rung(at), rung(at)]).collect())
            }
            (Ladder::Rungs(one), Ladder::Rungs(other)) => {
                let names = |rungs: &[grounds_check::Choice]| -> Vec<String> {
                    rungs.iter().map(|rung| rung.name.clone()).collect()
                };
                let positions = 0..u16::try_from(one.len()).ok()?;
                (names(one) == names(other)).then(|| {
                    positions
                        .map(|at| [Some(Rung::Position(at)), Some(Rung::Position(at))])
                        .collect()
                })
            }
            _ => None,
        }
    }

    fn question(&self, side: usize, grade: Option<Rung>) -> Query {
        Query {
            on: self.setting.on[side],
            place: self.setting.place,
            bound_by: self.setting.bound_by[side].clone(),
            restriction: self.restriction[side],
            grade,
            for_everyone: false,
            answers: Vec::new(),
            done: Vec::new(),
            saying: None,
        }
    }

    fn at(&self, rung: [Option<Rung>; 2]) -> Result<Option<Difference>, TooLarge> {
        if self.all.is_spent() {
            return Err(TooLarge);
        }
        let budget = Budget::for_one_of(self.all);
        let found = self.within(rung, &budget);
        self.all.settle(&budget);
        found
    }

    fn within(
        &self,
        rung: [Option<Rung>; 2],
        budget: &Budget,
    ) -> Result<Option<Difference>, TooLarge> {
        let questions = [0, 1].map(|side| self.question(side, rung[side]));
        let sides = self.sides(&questions, budget)?;
        let both = budget.and(&sides.allowed[0], &sides.allowed[1])?;
        let other_verdict = budget.and_not(&both, &sides.same_verdict)?;
        let other_pair = budget.and_not(&both, &sides.same_pair)?;
        let refused =
            [0, 1].map(|side| budget.and_not(&sides.allowed[side], &sides.allowed[1 - side]));
        for differing in [Ok(other_verdict), Ok(other_pair)]
            .into_iter()
            .chain(refused)
        {
            let differing = differing?;
            if let Some(found) = self.shown(&sides, &questions, &differing, budget)? {
                return Ok(Some(found));
            }
            if !differing.is_false() {
                // Something differs, and no question that can be asked shows it.
                return Err(TooLarge);
            }
        }
        self.other_evidence(&sides, &questions, budget)
    }

    fn sides(&self, questions: &[Query; 2], budget: &Budget) -> Result<Sides, TooLarge> {
        let mut tests = Vec::new();
        let circuit = |side: usize, tests: &mut Vec<_>| {
            let ready = self.programs[side].ready(&questions[side]);
            let circuit = ready.map(|ready| ready.circuit());
            let circuit = circuit.expect("a question without answers contradicts nothing");
            self.facts.rewrite(side, &circuit, tests)
        };
        let circuits = [circuit(0, &mut tests), circuit(1, &mut tests)];
        let mut may_be_open = BTreeSet::new();
        let mut tested = Vec::new();
        let mut seen = BTreeSet::new();
        for input in circuits.iter().flat_map(|circuit| &circuit.inputs) {
            if input.burden || !input.presumed.is_empty() {
                may_be_open.insert(input.fact);
            }
            if seen.insert(input.fact) {
                tested.push(input.fact);
            }
        }
        let space = Space::joint(
            |fact| self.facts.answers[fact.index()].clone(),
            [&circuits[0], &circuits[1]],
            &tests,
            &may_be_open,
            |fact| self.asks_otherwise(questions, fact),
        )?;
        let askable = self.askable(&space, questions, budget)?;
        let mut allowed = [askable.clone(), askable];
        let mut classes = Vec::with_capacity(2);
        for (side, circuit) in circuits.iter().enumerate() {
            let mut formulas = Formulas::of_answers(circuit, &space, budget, &tests, side);
            let mut so = Formulas::of_what_is_so(circuit, &space, budget);
            for &(_, gate) in &circuit.constraints {
                allowed[side] = budget.and(&allowed[side], &*so.of(gate)?)?;
            }
            let levels = levels(&mut formulas, &circuit.levels)?;
            classes.push((
                need(&space, budget, &levels)?,
                leave(&space, budget, &mut formulas, circuit)?,
            ));
        }
        let (needs, leaves): (Vec<_>, Vec<_>) = classes.into_iter().unzip();
        let same_need = same(&space, budget, &needs)?;
        let same_leave = same(&space, budget, &leaves)?;
        let verdicts = needs
            .iter()
            .zip(&leaves)
            .map(|(needs, leaves)| {
                let mut verdicts = BTreeMap::new();
                for (need, asked) in needs {
                    for (leave, allowed) in leaves {
                        let verdict = Outcome {
                            need: *need,
                            leave: *leave,
                        }
                        .verdict();
                        let both = budget.and(asked, allowed)?;
                        let known = verdicts
                            .entry(verdict)
                            .or_insert_with(|| space.set.mk_false());
                        *known = budget.or(known, &both)?;
                    }
                }
                Ok(verdicts.into_iter().collect())
            })
            .collect::<Result<Vec<Vec<_>>, TooLarge>>()?;
        let same_verdict = same(&space, budget, &verdicts)?;
        let classes = [0, 1].map(|side| {
            let needs = needs[side].iter().map(|(_, diagram)| diagram.clone());
            let leaves = leaves[side].iter().map(|(_, diagram)| diagram.clone());
            needs.chain(leaves).collect()
        });
        Ok(Sides {
            classes,
            same_pair: budget.and(&same_need, &same_leave)?,
            same_verdict,
            space,
            tested,
            allowed,
        })
    }

    /// Returns the situations that some evidence brings about: where the sides ask for other evidence, an answer may count on one alone.
    fn askable(
        &self,
        space: &Space,
        questions: &[Query; 2],
        budget: &Budget,
    ) -> Result<Bdd, TooLarge> {
        let mut askable = space.set.mk_true();
        let mut apart: Vec<_> = space
            .answered
            .iter()
            .filter(|(_, [first, second])| first != second)
            .collect();
        apart.sort_unstable_by_key(|(fact, _)| **fact);
        for (&fact, answered) in apart {
            let Some(at) = space.input(fact) else {
                continue;
            };
            let group = &space.groups[at];
            let standing = |counts: [bool; 2]| {
                let [first, second] =
                    [0, 1].map(|side| space.set.mk_literal(answered[side], counts[side]));
                budget.and(&first, &second)
            };
            let mut some = standing([false, false])?;
            for way in self.ways(questions, fact) {
                let here = space.lies_in(group, |region| way.tells(group.values[region]));
                some = budget.or(&some, &budget.and(&here, &standing(way.counts)?)?)?;
            }
            askable = budget.and(&askable, &some)?;
        }
        Ok(askable)
    }

    /// Says whether there is an answer that counts on one side and not on the other, by the evidence that it asks for.
    fn asks_otherwise(&self, questions: &[Query; 2], fact: FactId) -> bool {
        let mut ways = self.ways(questions, fact).iter();
        ways.any(|way| way.counts[0] != way.counts[1])
    }

    /// Returns the ways to answer a fact.
    pub(super) fn ways(&self, questions: &[Query; 2], fact: FactId) -> &[Way] {
        let find = || evidence::ways(self.programs, self.facts, questions, fact);
        self.ways.of(fact, find)
    }
}

/// Returns the situations in which both sides fall into one class.
fn same<C: PartialEq>(
    space: &Space,
    budget: &Budget,
    sides: &[Vec<(C, Bdd)>],
) -> Result<Bdd, TooLarge> {
    let mut same = space.set.mk_false();
    for (class, diagram) in &sides[0] {
        if let Some((_, other)) = sides[1].iter().find(|(other, _)| other == class) {
            same = budget.or(&same, &budget.and(diagram, other)?)?;
        }
    }
    Ok(same)
}

/// Returns the named numbers and then one from every gap between and beside them, a whole one where there is any.
fn told_apart(named: &BTreeSet<i64>) -> Vec<i64> {
    let mut all: Vec<i64> = named.iter().copied().collect();
    let (Some(&least), Some(&greatest)) = (named.first(), named.last()) else {
        return vec![0];
    };
    let above = |number: i64| {
        number
            .div_euclid(1000)
            .saturating_add(1)
            .saturating_mul(1000)
    };
    let gaps = named.iter().zip(named.iter().skip(1));
    all.extend(
        gaps.filter(|(low, high)| *high - *low > 1)
            .map(|(low, high)| {
                Some(above(*low))
                    .filter(|whole| whole < high)
                    .unwrap_or(low + 1)
            }),
    );
    all.push(above(greatest));
    all.push(
        least
            .saturating_sub(1)
            .div_euclid(1000)
            .saturating_mul(1000),
    );
    all
}
