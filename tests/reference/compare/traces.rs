//! The derivation: every node of it against the condition that it is of.

use grounds_check::{Condition, Item, NormId};
use grounds_engine::{ExceptionFinding, Trace, TraceKind};

use super::{Differences, truth_of};
use crate::reference::{
    case::Case,
    condition::{truth, version_in_force},
    standing::{status, version},
};

/// Compares a trace with a condition, node by node.
pub(super) fn compare(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    whose: &str,
    condition: &Condition,
    trace: &Trace,
) {
    differences.same(
        || format!("a condition of {whose} ({condition:?})"),
        truth(case, condition),
        truth_of(trace.value),
    );
    match (condition, &trace.kind) {
        (Condition::All(items), TraceKind::All(traces))
        | (Condition::Any(items), TraceKind::Any(traces))
        | (Condition::None(items), TraceKind::None(traces)) => {
            items_of(differences, case, whose, items, traces)
        }
        (Condition::AtLeast(wanted, items), TraceKind::AtLeast(so_many, traces)) => {
            differences.same(|| format!("how many {whose} wants"), wanted, so_many);
            items_of(differences, case, whose, items, traces);
        }
        (Condition::Not(condition), TraceKind::Not(trace)) => {
            compare(differences, case, whose, condition, trace)
        }
        (Condition::Fact(fact, test), TraceKind::Fact(traced, with)) => {
            differences.same(
                || format!("a test of {whose}"),
                (fact, test),
                (traced, with),
            );
        }
        (Condition::Define(define), TraceKind::Define(traced, position, inner)) => {
            differences.same(|| format!("a definition of {whose}"), define, traced);
            let version = version_in_force(case, *define);
            differences.same(
                || format!("the version of a definition of {whose}"),
                version.map(|(at, _)| at),
                *position,
            );
            if let (Some((_, means)), Some(inner)) = (version, inner) {
                compare(differences, case, whose, means, inner);
            }
        }
        _ => differences.found.push(format!(
            "{whose}: {condition:?} is traced as {:?}",
            trace.kind
        )),
    }
}

fn items_of(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    whose: &str,
    items: &[Item],
    traces: &[Trace],
) {
    differences.same(
        || format!("the number of items of {whose}"),
        items.len(),
        traces.len(),
    );
    for (item, trace) in items.iter().zip(traces) {
        differences.same(|| format!("a label of {whose}"), &item.label, &trace.label);
        compare(differences, case, whose, &item.condition, trace);
    }
}

/// Compares a condition that may be left out.
pub(super) fn compare_optional(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    whose: &str,
    condition: Option<&Condition>,
    trace: Option<&Trace>,
) {
    differences.same(
        || format!("{whose} has a condition"),
        condition.is_some(),
        trace.is_some(),
    );
    if let (Some(condition), Some(trace)) = (condition, trace) {
        compare(differences, case, whose, condition, trace);
    }
}

/// Compares the exceptions to a norm, and the exceptions to those.
pub(super) fn compare_exceptions(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    norm: NormId,
    findings: &[ExceptionFinding],
) {
    let name = differences.norm(norm);
    let mut speaking: Vec<NormId> = case.library[norm]
        .exceptions
        .iter()
        .copied()
        .filter(|&exception| version(case, exception).is_some())
        .collect();
    speaking.sort_unstable();
    let mut found: Vec<NormId> = findings.iter().map(|finding| finding.norm).collect();
    found.sort_unstable();
    differences.same(
        || format!("the exceptions to {name} that speak"),
        speaking,
        found,
    );
    for finding in findings {
        let Some((position, version)) = version(case, finding.norm) else {
            continue;
        };
        let name = differences.norm(finding.norm);
        differences.same(
            || format!("the version of {name}"),
            position,
            finding.version,
        );
        differences.same(
            || format!("the status of {name}"),
            status(case, finding.norm),
            truth_of(finding.status),
        );
        compare(differences, case, &name, &version.when, &finding.when);
        compare_optional(
            differences,
            case,
            &name,
            version.unless.as_ref(),
            finding.unless.as_ref(),
        );
        compare_exceptions(differences, case, finding.norm, &finding.exceptions);
    }
}
