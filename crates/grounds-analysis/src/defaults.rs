//! On which defaults of the law an outcome rests.

use std::collections::BTreeSet;

use biodivine_lib_bdd::Bdd;
use grounds_check::{FactId, Library, SourceId, Value};
use grounds_engine::{Basis, NotShown, Outcome, Presumed, Report};

use crate::{
    diagram::TooLarge,
    formula::Formulas,
    model::{Defaults, Model},
};

/// Returns the presumptions on which the outcome rests: those whose release alone changes it, or all of them where only their release together does.
pub(crate) fn presumptions(
    model: &Model<'_>,
    library: &Library,
    report: &Report,
    held: Outcome,
) -> Result<Vec<Presumed>, TooLarge> {
    let all: Vec<Presumed> = presumed(model)?
        .into_iter()
        .map(|(fact, value)| Presumed {
            fact,
            value,
            by: presumed_by(library, report, fact, value),
        })
        .collect();
    let mut alone = Vec::new();
    for presumed in &all {
        let everyone = report.query.for_everyone;
        let without = model.judge(everyone, Defaults::HELD, &[], Some(presumed.fact))?;
        if without.is_some_and(|without| without != held) {
            alone.push(presumed.clone());
        }
    }
    Ok(match (alone.is_empty(), report.released == Some(held)) {
        (false, _) => alone,
        (true, false) => all,
        (true, true) => Vec::new(),
    })
}

/// Returns what was not shown and would change the outcome if it were.
pub(crate) fn not_shown(
    model: &Model<'_>,
    library: &Library,
    report: &Report,
    held: Outcome,
) -> Result<Vec<NotShown>, TooLarge> {
    let mut found = Vec::new();
    let counts_as_no = report
        .facts
        .iter()
        .filter(|finding| finding.basis == Basis::NotShown)
        .map(|finding| finding.fact)
        .filter(|&fact| model.space.input(fact).is_some());
    for fact in counts_as_no {
        let Some(burden) = &library[fact].must_be_shown else {
            continue;
        };
        let shown = [(fact, Value::YES)];
        let then = model.judge(report.query.for_everyone, Defaults::HELD, &shown, None)?;
        if let Some(if_shown) = then.filter(|then| *then != held) {
            found.push(NotShown {
                fact,
                by: burden.by.clone(),
                if_shown,
            });
        }
    }
    Ok(found)
}

/// Returns what the law presumes in some way in which the open facts may turn out, in the order of the library.
fn presumed(model: &Model<'_>) -> Result<Vec<(FactId, Value)>, TooLarge> {
    let scene = model.scene(Defaults::HELD, &[], None)?;
    let mut formulas = Formulas::new(model.circuit, model.space, model.budget);
    let mut found = BTreeSet::new();
    let inputs = model.circuit.inputs.iter();
    for input in inputs.filter(|input| input.established.is_none()) {
        for &(value, gate) in &input.presumed {
            let holds = formulas.of(gate)?;
            let mut differently = Vec::new();
            for &(other, gate) in &input.presumed {
                if other != value {
                    differently.push(formulas.of(gate)?.not());
                }
            }
            let all: Vec<&Bdd> = differently.iter().chain([&*holds]).collect();
            if model.meets(&scene, &all)? {
                found.insert((input.fact, value));
            }
        }
    }
    Ok(found.into_iter().collect())
}

fn presumed_by(library: &Library, report: &Report, fact: FactId, value: Value) -> Vec<SourceId> {
    let query = &report.query;
    let mut by: Vec<SourceId> = library[fact]
        .presumptions
        .iter()
        .filter(|presumption| {
            presumption.value == value
                && presumption.verified
                && presumption.window.contains(query.on)
                && presumption.extent.contains(query.place)
        })
        .flat_map(|presumption| presumption.by.iter().copied())
        .collect();
    by.sort_unstable();
    by.dedup();
    by
}
