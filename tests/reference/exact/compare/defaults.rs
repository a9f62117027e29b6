//! On which defaults of the law the outcome rests.

use grounds_check::{FactId, Value};
use grounds_engine::Report;

use super::{Differences, headline};
use crate::reference::{
    case::{Basis, Case},
    compare::pair_of,
    exact::{
        judged::{completions, presumed},
        worlds::Worlds,
    },
    verdict::Pair,
};

/// Compares the presumptions that the outcome rests on, and what would change it if it were shown.
pub(super) fn compare<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
    held: Pair,
) {
    presumptions(differences, worlds, case, report, held);
    not_shown(differences, worlds, case, report, held);
}

/// "One whose release alone changes the pair; if none does alone but all together do, all are named."
fn presumptions<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
    held: Pair,
) {
    // What the law presumes in some completion.
    let mut all: Vec<(FactId, Value)> = Vec::new();
    for &fact in &worlds.facts {
        if case.established(fact).is_some() || case.presumptions(fact).next().is_none() {
            continue;
        }
        for (world, _) in completions(worlds, case) {
            if let [value] = presumed(worlds, case, &world, fact)[..]
                && !all.contains(&(fact, value))
            {
                all.push((fact, value));
            }
        }
    }
    let matters =
        |&&(fact, _): &&(FactId, Value)| headline(worlds, &case.releasing(fact)) != Some(held);
    let alone: Vec<(FactId, Value)> = all.iter().filter(matters).copied().collect();
    let together = headline(worlds, &case.presumptions_released()) != Some(held);
    let mut reference = match (alone.is_empty(), together) {
        (false, _) => alone,
        (true, true) => all,
        (true, false) => Vec::new(),
    };
    reference.sort_unstable();
    let mut listed: Vec<(FactId, Value)> = report
        .presumptions
        .iter()
        .map(|presumed| (presumed.fact, presumed.value))
        .collect();
    listed.sort_unstable();
    differences.same(
        || "the presumptions that the outcome rests on".to_owned(),
        reference,
        listed,
    );
}

/// "What was not shown is listed where showing it would change the pair."
fn not_shown<'a>(
    differences: &mut Differences<'_>,
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    report: &Report,
    held: Pair,
) {
    let mut reference = Vec::new();
    for &fact in &worlds.facts {
        if case.look(fact).1 == Basis::NotShown {
            let if_shown = headline(worlds, &case.supposing(fact, Value::YES));
            reference.extend(
                if_shown
                    .filter(|&if_shown| if_shown != held)
                    .map(|if_shown| (fact, if_shown)),
            );
        }
    }
    let listed: Vec<(FactId, Pair)> = report
        .not_shown
        .iter()
        .map(|not_shown| (not_shown.fact, pair_of(not_shown.if_shown)))
        .collect();
    differences.same(
        || "what would change the outcome if it were shown".to_owned(),
        reference,
        listed,
    );
}
