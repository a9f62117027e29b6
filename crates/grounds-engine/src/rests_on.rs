//! On which defaults of the law an outcome rests.

use grounds_check::{FactId, Value};

use crate::{
    case::Case,
    constraints,
    everyone::judge,
    outcome::Outcome,
    report::{Basis, FactFinding, NotShown, Presumed},
    scratch::{Mode, Scratch},
};

/// Returns the presumptions on which the outcome rests: those whose release alone changes the pair, or all of them where only their release together does.
pub(crate) fn presumptions(
    case: Case<'_>,
    facts: &[FactFinding],
    held: Outcome,
    released: Outcome,
    scratch: &mut Scratch,
) -> Vec<Presumed> {
    let presumed: Vec<(FactId, Value)> = facts
        .iter()
        .filter(|finding| finding.basis == Basis::Presumed)
        .filter_map(|finding| Some((finding.fact, finding.value?)))
        .collect();
    let alone: Vec<(FactId, Value)> = presumed
        .iter()
        .copied()
        .filter(|&(fact, _)| {
            let query = case.query.releasing(fact);
            judge(
                Case {
                    query: &query,
                    ..case
                },
                Mode::HELD,
                scratch,
            ) != held
        })
        .collect();
    let which = match (alone.is_empty(), released == held) {
        (false, _) => alone,
        (true, false) => presumed,
        (true, true) => Vec::new(),
    };
    which
        .into_iter()
        .map(|(fact, value)| Presumed {
            fact,
            value,
            by: sources(case, fact, value),
        })
        .collect()
}

fn sources(case: Case<'_>, fact: FactId, value: Value) -> Vec<grounds_check::SourceId> {
    let mut by: Vec<_> = case.program.library[fact]
        .presumptions
        .iter()
        .filter(|presumption| {
            presumption.value == value
                && presumption.verified
                && presumption.window.contains(case.query.on)
                && presumption.extent.contains(case.query.place)
        })
        .flat_map(|presumption| presumption.by.iter().copied())
        .collect();
    by.sort_unstable();
    by.dedup();
    by
}

/// Returns what was not shown, with what the outcome would be if it were.
pub(crate) fn not_shown(
    case: Case<'_>,
    facts: &[FactFinding],
    held: Outcome,
    scratch: &mut Scratch,
) -> Vec<NotShown> {
    facts
        .iter()
        .filter(|finding| finding.basis == Basis::NotShown)
        .filter_map(|finding| {
            let query = case.query.with(finding.fact, Value::YES);
            let shown = Case {
                query: &query,
                ..case
            };
            if constraints::violated(shown, scratch) {
                return None;
            }
            let if_shown = judge(shown, Mode::HELD, scratch);
            let burden = case.program.library[finding.fact].must_be_shown.as_ref()?;
            (if_shown != held).then(|| NotShown {
                fact: finding.fact,
                by: burden.by.clone(),
                if_shown,
            })
        })
        .collect()
}
