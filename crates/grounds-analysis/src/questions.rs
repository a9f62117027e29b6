//! What to find out: the facts that can still change the outcome, those first that tell most for least effort.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use grounds_check::{Fact, FactId, Library, Value};
use grounds_engine::{Basis, Outcome, Question, Ready, Report};

use crate::{
    diagram::TooLarge,
    matters::Cases,
    model::{Defaults, Model},
};

/// Returns the facts that can still change the outcome.
///
/// First those that matter while burdens hold, whatever is presumed of them; then those that whoever relies on them would have to show. A fact is asked
/// only if some answer to it changes what may come, and when none is left, the outcome is settled.
pub(crate) fn questions(
    model: &Model<'_>,
    ready: &Ready<'_>,
    library: &Library,
    report: &Report,
    held: Outcome,
) -> Result<Vec<Question>, TooLarge> {
    let basis: BTreeMap<FactId, Basis> = report
        .facts
        .iter()
        .map(|finding| (finding.fact, finding.basis))
        .collect();
    let norms = ready.norms_by_fact();
    let mut asked = BTreeSet::new();
    let mut found = Vec::new();
    for defaults in [Defaults::RELEASED, Defaults::ALL_RELEASED, Defaults::HELD] {
        // Only where constraints forbid what the law presumes can the outcome hang on more than it does with all released.
        if defaults == Defaults::HELD && !found.is_empty() {
            break;
        }
        let cases = cases(model, report, defaults)?;
        let worth = model.worth_knowing(&cases);
        let mut ranked: Vec<(u64, usize)> = (0..model.circuit.inputs.len())
            .filter(|&at| can_ask(model, report, at))
            .map(|at| (value_for_effort(worth[at], &library[fact(model, at)]), at))
            .collect();
        ranked.sort_unstable_by_key(|&(value, at)| (Reverse(value), at));
        // What is asked already may well do.
        let mut unwanted_first: Vec<usize> = ranked.iter().rev().map(|&(_, at)| at).collect();
        unwanted_first.sort_by_key(|at| asked.contains(at));
        let telling = model.telling_apart(&cases, unwanted_first)?;
        for (_, at) in ranked {
            if telling.contains(&at) && asked.insert(at) {
                found.push(Question {
                    fact: fact(model, at),
                    decisive: changes_alone(model, report, at, held)?,
                    for_norms: norms.get(&fact(model, at)).cloned().unwrap_or_default(),
                    basis: basis
                        .get(&fact(model, at))
                        .copied()
                        .unwrap_or(Basis::NotAsked),
                    only_if_shown: !defaults.burdens,
                });
            }
        }
    }
    Ok(found)
}

fn fact(model: &Model<'_>, at: usize) -> FactId {
    model.circuit.inputs[at].fact
}

/// Says whether an input is open, and can be answered: a proposal for everyone takes no answers about one person.
fn can_ask(model: &Model<'_>, report: &Report, at: usize) -> bool {
    let input = &model.circuit.inputs[at];
    input.established.is_none() && !(report.query.for_everyone && input.differs_between_people)
}

fn cases(model: &Model<'_>, report: &Report, defaults: Defaults) -> Result<Cases, TooLarge> {
    if report.query.for_everyone {
        let judged = model.for_everyone(defaults, &[], None)?;
        return judged.map_or_else(|| Ok(Vec::new()), |judged| judged.possible(model));
    }
    let scene = model.scene(defaults, &[], None)?;
    model.cases(&scene)
}

/// Says whether one answer to a fact changes the outcome by itself.
fn changes_alone(
    model: &Model<'_>,
    report: &Report,
    at: usize,
    held: Outcome,
) -> Result<bool, TooLarge> {
    for &value in &model.space.groups[at].values {
        let supposed: [(FactId, Value); 1] = [(fact(model, at), value)];
        let then = model.judge(report.query.for_everyone, Defaults::HELD, &supposed, None)?;
        if then.is_some_and(|then| then != held) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns how much a fact tells for the effort of knowing it: plain facts cost one, those that ask for evidence two, judgements three.
fn value_for_effort(worth: f64, fact: &Fact) -> u64 {
    let effort = if fact.judged_by.is_some() {
        3.0
    } else if fact.demands.is_empty() {
        1.0
    } else {
        2.0
    };
    // In millionths of a bit, so that differences of rounding order nothing.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a gain lies between nothing and the bits of a few outcomes"
    )]
    let value = (worth.max(0.0) * 1e6 / effort).round() as u64;
    value
}
