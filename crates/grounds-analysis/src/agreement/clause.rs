//! One clause against the law.

use std::collections::HashMap;

use biodivine_lib_bdd::Bdd;
use grounds_check::{
    Library, NormId, NormVersion, Place, Query, RestrictionId, Rung, Says, Target, Value,
};
use grounds_engine::{Circuit, GateId, Level, Need, Program, Situation};
use jiff::civil::Date;

use super::{Always, ClauseCheck, ClauseLabel, about};
use crate::{
    diagram::{Budget, TooLarge},
    evidence,
    example::Examples,
    formula::Formulas,
    outcome::outcome,
    space::Space,
};

/// Checks a clause.
pub(super) fn check(
    program: &Program,
    norm: NormId,
    version: usize,
    on: Date,
    place: Place,
) -> ClauseCheck {
    let library = program.library();
    let text = &library[norm].versions[version];
    let words = vague(text);
    let labels = if !words.is_empty() {
        // Words that nobody can check suspend whatever else could be said of the clause.
        vec![ClauseLabel::Unclear { words }]
    } else if text.says.is_none() {
        vec![ClauseLabel::WordsAlone]
    } else {
        labels(program, norm, text, on, place)
            .unwrap_or_else(|TooLarge| vec![ClauseLabel::TooLarge])
    };
    ClauseCheck {
        norm,
        version,
        labels,
    }
}

/// Returns the words of a clause that nobody can check, unless it says in facts what they mean.
fn vague(text: &NormVersion) -> Vec<String> {
    let has_conditions = matches!(text.says, Some(Says::AgreesOnlyIf(..)))
        || text.when != grounds_check::Condition::always()
        || text.unless.is_some();
    match &text.clause {
        Some(clause) if !has_conditions => grounds_check::words_nobody_can_check(&clause.text),
        _ => Vec::new(),
    }
}

fn labels(
    program: &Program,
    norm: NormId,
    text: &NormVersion,
    on: Date,
    place: Place,
) -> Result<Vec<ClauseLabel>, TooLarge> {
    let library: &Library = program.library();
    let Some((restriction, rung)) = text.says.as_ref().and_then(about) else {
        return Ok(Vec::new());
    };
    let (day, place) = when_it_speaks(text, on, place);
    let question = question(restriction, rung, day, place);
    let circuit = circuit(program, &question)?;
    let space = Space::plain(library, &circuit.gates, &circuit.inputs, &circuit.tests)?;
    let budget = Budget::new();
    let mut clause = Clause {
        library,
        circuit: &circuit,
        space: &space,
        budget: &budget,
        formulas: Formulas::of_gates(&circuit.gates, &space, &budget),
    };
    let allowed = clause.allowed()?;
    let unshown = clause.nothing_shown()?;
    let Some(own) = circuit
        .bearing
        .iter()
        .find(|bearing| bearing.norm == norm)
        .copied()
    else {
        return Ok(vec![ClauseLabel::NeverApplies]);
    };
    let applies = budget.and(&allowed, &*clause.formulas.of(own.status.yes)?)?;
    let no = (*clause.formulas.of(circuit.leave.no)?).clone();
    let promises = !matches!(text.says, Some(Says::Agrees(_)));
    // A promise not to impose something unless a condition holds speaks where it fails.
    let asks = match own.condition {
        Some(condition) => budget.and_not(&applies, &*clause.formulas.of(condition.yes)?)?,
        None => applies,
    };
    if asks.is_false() {
        return Ok(vec![ClauseLabel::NeverApplies]);
    }
    let (backing, against) = if promises {
        let required = clause.levels(&circuit.levels, &[Level::Required])?;
        (no, required)
    } else {
        let asked = clause.levels(&circuit.levels_unmet, &[Level::Required, Level::Expected])?;
        (asked, no)
    };

    let mut labels = Vec::new();
    let unbacked = budget.and_not(&asks, &backing)?;
    if unbacked.is_false() {
        labels.push(ClauseLabel::Backed {
            by: clause.norms(&budget.and(&asks, &backing)?, promises, norm)?,
        });
    } else if !promises {
        // To promise more freedom than the law asks for is no demand beyond it.
        let always = budget.and(&asks, &backing)?.is_false();
        let by_degree = by_degree(program, norm, restriction, rung, day, place)?;
        let shown = match &by_degree {
            Some((_, situation)) => situation.clone(),
            None => clause.example(&unbacked, &allowed, &unshown)?,
        };
        labels.push(ClauseLabel::Beyond {
            shown,
            law_asks: by_degree.map(|(rung, _)| rung),
            always,
        });
    }
    let contradicting = budget.and(&asks, &against)?;
    // What stands against it only where somebody shows an order is no fault of the clause: every clause is read subject to that.
    if !budget.and(&contradicting, &unshown)?.is_false() {
        let fine = budget.and_not(&asks, &against)?;
        let always = if fine.is_false() {
            Always::Always
        } else if budget.and(&fine, &unshown)?.is_false() {
            Always::UnlessShown
        } else {
            Always::Sometimes
        };
        let shown = clause.example(&contradicting, &allowed, &unshown)?;
        let cure = clause.cure(&asks, &fine, &unshown)?;
        labels.push(ClauseLabel::Contradicts {
            shown,
            always,
            by: clause.norms(&contradicting, !promises, norm)?,
            cure,
        });
    }
    Ok(labels)
}

/// Returns the day and the place on which a clause is looked at: those that are asked about, or the nearest on which it is in force.
pub(crate) fn when_it_speaks(text: &NormVersion, on: Date, place: Place) -> (Date, Place) {
    let day = if text.window.contains(on) {
        on
    } else {
        let nearest = text.window.until.filter(|until| *until < on);
        nearest.or(text.window.from).unwrap_or(on)
    };
    let place = if text.extent.contains(place) {
        place
    } else {
        text.extent.iter().next().unwrap_or(place)
    };
    (day, place)
}

pub(super) fn question(
    restriction: RestrictionId,
    rung: Option<Rung>,
    on: Date,
    place: Place,
) -> Query {
    Query {
        on,
        place,
        bound_by: Vec::new(),
        restriction,
        grade: rung,
        for_everyone: false,
        answers: Vec::new(),
        done: Vec::new(),
        saying: None,
    }
}

fn circuit(program: &Program, question: &Query) -> Result<Circuit, TooLarge> {
    let ready = program.ready(question);
    // A question without answers is refused only for its grade, which the check has looked at.
    ready.map(|ready| ready.circuit()).map_err(|_| TooLarge)
}

struct Clause<'a> {
    library: &'a Library,
    circuit: &'a Circuit,
    space: &'a Space,
    budget: &'a Budget,
    formulas: Formulas<'a>,
}

impl Clause<'_> {
    fn allowed(&mut self) -> Result<Bdd, TooLarge> {
        let mut allowed = self.space.set.mk_true();
        for &(_, gate) in &self.circuit.constraints {
            allowed = self.budget.and(&allowed, &*self.formulas.of(gate)?)?;
        }
        Ok(allowed)
    }

    /// Returns the situations in which nothing is so that whoever relies on it would have to show.
    fn nothing_shown(&self) -> Result<Bdd, TooLarge> {
        let mut nothing = self.space.set.mk_true();
        for (at, input) in self.circuit.inputs.iter().enumerate() {
            if input.burden {
                let group = &self.space.groups[at];
                let no = group.region(&self.circuit.tests, Value::NO);
                let so = self.space.lies_in(group, |region| region == no);
                nothing = self.budget.and(&nothing, &so)?;
            }
        }
        Ok(nothing)
    }

    /// Returns the situations in which one of the levels asks for it.
    fn levels(
        &mut self,
        signals: &[grounds_engine::Signal; 5],
        wanted: &[Level],
    ) -> Result<Bdd, TooLarge> {
        let mut any = self.space.set.mk_false();
        for (level, signal) in Level::STRONGEST_FIRST.into_iter().zip(signals) {
            if wanted.contains(&level) {
                any = self.budget.or(&any, &*self.formulas.of(signal.yes)?)?;
            }
        }
        Ok(any)
    }

    fn examples(&self) -> Examples<'_> {
        Examples {
            space: self.space,
            budget: self.budget,
            inputs: &self.circuit.inputs,
        }
    }

    /// Describes one of the situations, if possible one in which nothing has to be shown.
    fn example(&self, wanted: &Bdd, allowed: &Bdd, unshown: &Bdd) -> Result<Situation, TooLarge> {
        let plain = self.budget.and(wanted, unshown)?;
        let among = self.budget.and(allowed, unshown)?;
        if let Some(found) = self.examples().of(&plain, &among)? {
            return Ok(found);
        }
        Ok(self.examples().of(wanted, allowed)?.unwrap_or_default())
    }

    /// Returns what the clause would have to ask for besides, so that nothing stands against it wherever it applies.
    fn cure(&self, asks: &Bdd, fine: &Bdd, unshown: &Bdd) -> Result<Option<Situation>, TooLarge> {
        let plain = self.budget.and(fine, unshown)?;
        let among = self.budget.and(asks, unshown)?;
        if let Some(found) = self.examples().of(&plain, &among)? {
            return Ok(Some(found));
        }
        self.examples().of(fine, asks)
    }

    /// Returns the norms that ask for it in one of the situations, or that stand against it.
    fn norms(&mut self, within: &Bdd, against: bool, own: NormId) -> Result<Vec<NormId>, TooLarge> {
        let mut found = Vec::new();
        for bearing in &self.circuit.bearing {
            let says = self.library[bearing.norm].versions[bearing.version]
                .says
                .as_ref();
            let gates: Option<(GateId, Option<GateId>)> = match says {
                // What a court may order of whatever is proposed says nothing of this clause.
                Some(Says::Requires {
                    target: Target::TheProposed,
                    ..
                }) => None,
                Some(Says::Forbids(_)) if against => Some((bearing.status.yes, None)),
                Some(Says::AllowsOnlyIf(..)) if against => {
                    let condition = bearing.condition.map(|condition| condition.maybe);
                    Some((bearing.status.yes, condition))
                }
                Some(
                    Says::Requires { .. }
                    | Says::Advises {
                        to_meet: Some(_), ..
                    },
                ) if !against => Some((bearing.status.yes, None)),
                _ => None,
            };
            let Some((applies, met)) = gates.filter(|_| bearing.norm != own) else {
                continue;
            };
            let mut here = self.budget.and(within, &*self.formulas.of(applies)?)?;
            if let Some(met) = met {
                here = self.budget.and_not(&here, &*self.formulas.of(met)?)?;
            }
            if !here.is_false() {
                found.push(bearing.norm);
            }
        }
        Ok(found)
    }
}

/// Finds a less strict rung that the law requires or expects where the clause asks for a stricter one that it does not.
fn by_degree(
    program: &Program,
    norm: NormId,
    restriction: RestrictionId,
    rung: Option<Rung>,
    on: Date,
    place: Place,
) -> Result<Option<(Rung, Situation)>, TooLarge> {
    let library: &Library = program.library();
    let (Some(ladder), Some(asked)) = (library[restriction].ladder.as_ref(), rung) else {
        return Ok(None);
    };
    let mut less: HashMap<i64, Rung> = HashMap::new();
    for named in program.named_rungs(restriction) {
        if ladder.strictness(named) < ladder.strictness(asked) {
            less.insert(ladder.strictness(named), named);
        }
    }
    let mut strictest: Vec<i64> = less.keys().copied().collect();
    strictest.sort_unstable_by(|one, other| other.cmp(one));
    for strictness in strictest {
        let at = less[&strictness];
        let circuit = circuit(program, &question(restriction, Some(at), on, place))?;
        let space = Space::plain(library, &circuit.gates, &circuit.inputs, &circuit.tests)?;
        let budget = Budget::new();
        let mut clause = Clause {
            library,
            circuit: &circuit,
            space: &space,
            budget: &budget,
            formulas: Formulas::of_gates(&circuit.gates, &space, &budget),
        };
        let allowed = clause.allowed()?;
        let unshown = clause.nothing_shown()?;
        let asks = clause.levels(&circuit.levels_unmet, &[Level::Required, Level::Expected])?;
        let Some(own) = circuit.bearing.iter().find(|bearing| bearing.norm == norm) else {
            continue;
        };
        let both = budget.and(&asks, &*clause.formulas.of(own.status.yes)?)?;
        let both = budget.and(&both, &allowed)?;
        if both.is_false() {
            continue;
        }
        let situation = clause.example(&both, &allowed, &unshown)?;
        // The law must not ask for the clause's own rung there.
        let question = answered(library, &question(restriction, rung, on, place), &situation);
        let strict = outcome(program, &question).ok().flatten();
        let asked_for = strict.is_some_and(|outcome| {
            matches!(outcome.need, Need::Is(Level::Required | Level::Expected))
        });
        if !asked_for {
            return Ok(Some((at, situation)));
        }
    }
    Ok(None)
}

/// Answers a question by a situation, each answer with the evidence that it asks for.
pub(crate) fn answered(library: &Library, question: &Query, situation: &Situation) -> Query {
    let answers = situation.iter().map(|&(fact, value)| {
        let answer = evidence::established(library, question, fact, value);
        (fact, answer)
    });
    Query {
        answers: answers.collect(),
        ..question.clone()
    }
}
