//! The situation that shows a difference: found in the diagrams, put to both libraries as a question, and made as small as it can be.

use biodivine_lib_bdd::Bdd;
use grounds_check::{FactId, Query, Value};
use grounds_engine::Outcome;
use grounds_syntax::Number;

use super::{Difference, Pair, Sides};
use crate::{
    diagram::{Budget, TooLarge},
    evidence::{self, Shown},
    outcome::outcome,
};

/// Is an answer in joint terms, with what is shown for it.
type Given = (FactId, Value, Shown);

/// Is how a fact may stand: left open, or answered with what is shown for it.
type Way = Option<(Value, Shown)>;

/// Is what a question put to both libraries counts for, among the work on all restrictions.
const COST_OF_A_QUESTION: usize = 20_000;

/// Says in what two outcomes are to differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum In {
    Verdict,
    Pair,
}

impl In {
    fn differ(self, [first, second]: [Option<Outcome>; 2]) -> bool {
        match self {
            Self::Pair => first != second,
            Self::Verdict => first.map(Outcome::verdict) != second.map(Outcome::verdict),
        }
    }
}

impl Pair<'_> {
    /// Shows one of the differing situations by a question, or none where nothing differs or no question can show it.
    pub(super) fn shown(
        &self,
        sides: &Sides,
        questions: &[Query; 2],
        differing: &Bdd,
        budget: &Budget,
    ) -> Result<Option<Difference>, TooLarge> {
        let Some(clause) = differing.most_free_clause() else {
            return Ok(None);
        };
        // First the shortest description; then the same situation with every fact told.
        let named: Vec<FactId> = sides
            .tested
            .iter()
            .copied()
            .filter(|&fact| {
                let at = sides.space.input(fact);
                let variables = at.into_iter().flat_map(|at| sides.space.variables(at));
                let answered = sides.space.answered.get(&fact).copied();
                variables
                    .chain(answered.into_iter().flatten())
                    .any(|variable| clause.get_value(variable).is_some())
            })
            .collect();
        let mut assigned = sides.space.unassigned();
        for (variable, value) in clause.to_values() {
            assigned[variable.to_index()] = Some(value);
        }
        let short = self.given(sides, questions, differing, &named, &mut assigned, budget)?;
        if let Some(found) = short.and_then(|given| self.smallest(questions, given)) {
            return Ok(Some(found));
        }
        let mut assigned = sides.space.unassigned();
        for (variable, value) in clause.to_values() {
            assigned[variable.to_index()] = Some(value);
        }
        let whole = self.given(
            sides,
            questions,
            differing,
            &sides.tested,
            &mut assigned,
            budget,
        )?;
        Ok(whole.and_then(|given| self.smallest(questions, given)))
    }

    /// Settles facts one by one so that the situation stays among the differing ones.
    fn given(
        &self,
        sides: &Sides,
        questions: &[Query; 2],
        differing: &Bdd,
        facts: &[FactId],
        assigned: &mut Vec<Option<bool>>,
        budget: &Budget,
    ) -> Result<Option<Vec<Given>>, TooLarge> {
        let mut given = Vec::new();
        for &fact in facts {
            let mut settled = false;
            for (way, counts) in self.standings(sides, questions, fact) {
                let Some(tried) = self.assign(sides, fact, way.as_ref(), counts, assigned) else {
                    continue;
                };
                if budget.meet(&[differing], &tried)? {
                    *assigned = tried;
                    given.extend(way.map(|(value, shown)| (fact, value, shown)));
                    settled = true;
                    break;
                }
            }
            if !settled {
                return Ok(None);
            }
        }
        Ok(Some(given))
    }

    /// Returns how a fact may stand: left open where that means something, and answered in each way.
    fn standings(
        &self,
        sides: &Sides,
        questions: &[Query; 2],
        fact: FactId,
    ) -> Vec<(Way, [bool; 2])> {
        let mut standings = Vec::new();
        if sides.space.answered.contains_key(&fact) {
            standings.push((None, [false, false]));
        }
        let regions = sides
            .space
            .input(fact)
            .map(|at| &sides.space.groups[at].values[..])
            .unwrap_or_default();
        for &value in regions {
            let told = self.ways(questions, fact).iter();
            let told = told.filter(|way| way.tells(value));
            standings.extend(told.map(|way| (Some((value, way.shown.clone())), way.counts)));
        }
        standings
    }

    /// Assigns the variables of a fact, or returns `None` where they are assigned otherwise already.
    fn assign(
        &self,
        sides: &Sides,
        fact: FactId,
        way: Option<&(Value, Shown)>,
        counts: [bool; 2],
        assigned: &[Option<bool>],
    ) -> Option<Vec<Option<bool>>> {
        let mut tried = assigned.to_vec();
        let mut set = |at: usize, value: bool| match tried[at] {
            Some(known) => known == value,
            None => {
                tried[at] = Some(value);
                true
            }
        };
        if let Some(answered) = sides.space.answered.get(&fact) {
            for (variable, counts) in answered.iter().zip(counts) {
                if !set(variable.to_index(), counts) {
                    return None;
                }
            }
        } else if counts != [true, true] {
            // An answer that does not count leaves the fact open, of which the diagrams say nothing here.
            return None;
        }
        if let Some((value, _)) = way {
            let group = &sides.space.groups[sides.space.input(fact)?];
            let region = group.values.iter().position(|known| known == value)?;
            let mut fixed = sides.space.unassigned();
            group.assign(region, &mut fixed);
            for (at, value) in fixed.into_iter().enumerate() {
                if value.is_some_and(|value| !set(at, value)) {
                    return None;
                }
            }
        }
        Some(tried)
    }

    /// Leaves out every answer without which the libraries still differ; `None` where they do not differ on these.
    fn smallest(&self, questions: &[Query; 2], mut given: Vec<Given>) -> Option<Difference> {
        let outcomes = self.put(questions, &given);
        let differ = if In::Verdict.differ(outcomes) {
            In::Verdict
        } else if In::Pair.differ(outcomes) {
            In::Pair
        } else {
            return None;
        };
        loop {
            let before = given.len();
            let mut at = 0;
            while at < given.len() {
                // What could not be made small is not shown as the smallest.
                if self.all.is_spent() {
                    return None;
                }
                let mut without = given.clone();
                without.remove(at);
                if differ.differ(self.put(questions, &without)) {
                    given = without;
                } else {
                    at += 1;
                }
            }
            if given.len() == before {
                break;
            }
        }
        self.round(questions, &mut given);
        Some(Difference {
            outcome: self.put(questions, &given),
            question: [0, 1].map(|side| self.with(side, &questions[side], &given)),
        })
    }

    /// Gives numbers that people would name, where the same comes of them.
    fn round(&self, questions: &[Query; 2], given: &mut [Given]) {
        let outcomes = self.put(questions, given);
        for at in 0..given.len() {
            let Value::Number(number) = given[at].1 else {
                continue;
            };
            for whole in whole_beside(number) {
                let before = std::mem::replace(&mut given[at].1, Value::Number(whole));
                if self.put(questions, given) == outcomes {
                    break;
                }
                given[at].1 = before;
            }
        }
    }

    /// Puts the same question to both libraries.
    fn put(&self, questions: &[Query; 2], given: &[Given]) -> [Option<Outcome>; 2] {
        self.all.take(COST_OF_A_QUESTION);
        [0, 1].map(|side| {
            let query = self.with(side, &questions[side], given);
            outcome(self.programs[side], &query).ok().flatten()
        })
    }

    fn with(&self, side: usize, question: &Query, given: &[Given]) -> Query {
        let answers = given.iter().filter_map(|(fact, value, shown)| {
            let (fact, value) = self.facts.back(side, *fact, *value)?;
            let answer = evidence::answer(self.libraries[side], question, value, shown);
            Some((fact, answer))
        });
        Query {
            answers: answers.collect(),
            ..question.clone()
        }
    }

    /// Looks for a difference by evidence alone: an answer that counts on one side, in a situation in which it matters there.
    pub(super) fn other_evidence(
        &self,
        sides: &Sides,
        questions: &[Query; 2],
        budget: &Budget,
    ) -> Result<Option<Difference>, TooLarge> {
        for &fact in &sides.tested {
            for (way, counts) in self.standings(sides, questions, fact) {
                let Some((value, shown)) = way.filter(|_| counts[0] != counts[1]) else {
                    continue;
                };
                let side = usize::from(counts[1]);
                let answer = (fact, value, shown);
                if let Some(found) = self.smallest(questions, vec![answer.clone()]) {
                    return Ok(Some(found));
                }
                for context in self.contexts(sides, questions, fact, value, side, budget)? {
                    let given = context.into_iter().chain([answer.clone()]).collect();
                    if let Some(found) = self.smallest(questions, given) {
                        return Ok(Some(found));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Returns situations in which the value of a fact makes the difference on one side.
    fn contexts(
        &self,
        sides: &Sides,
        questions: &[Query; 2],
        fact: FactId,
        value: Value,
        side: usize,
        budget: &Budget,
    ) -> Result<Vec<Vec<Given>>, TooLarge> {
        let Some(at) = sides.space.input(fact) else {
            return Ok(Vec::new());
        };
        let group = &sides.space.groups[at];
        let Some(region) = group.values.iter().position(|known| *known == value) else {
            return Ok(Vec::new());
        };
        let answered = sides
            .space
            .answered
            .get(&fact)
            .map(|answered| answered[side]);
        let under = |region: usize, diagram: &Bdd| {
            let mut fixed = sides.space.unassigned();
            group.assign(region, &mut fixed);
            if let Some(answered) = answered {
                fixed[answered.to_index()] = Some(true);
            }
            crate::diagram::restricted(diagram, &fixed)
        };
        let others: Vec<FactId> = sides
            .tested
            .iter()
            .copied()
            .filter(|&other| other != fact)
            .collect();
        let mut contexts = Vec::new();
        for diagram in &sides.classes[side] {
            for other in (0..group.values.len()).filter(|&other| other != region) {
                let turned = budget.and_not(&under(region, diagram), &under(other, diagram))?;
                let turned = budget.and(&turned, &sides.allowed[0])?;
                let turned = budget.and(&turned, &sides.allowed[1])?;
                if turned.is_false() {
                    continue;
                }
                let mut assigned = sides.space.unassigned();
                contexts.extend(self.given(
                    sides,
                    questions,
                    &turned,
                    &others,
                    &mut assigned,
                    budget,
                )?);
            }
        }
        Ok(contexts)
    }
}

/// Returns the whole numbers beside a number that is not whole.
pub(super) fn whole_beside(number: Number) -> Vec<Number> {
    let thousandths = number.thousandths();
    let below = thousandths.div_euclid(1000);
    if thousandths.rem_euclid(1000) == 0 {
        return Vec::new();
    }
    [below + 1, below]
        .map(|whole| Number::from_thousandths(whole.saturating_mul(1000)))
        .into()
}
