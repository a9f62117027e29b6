//! Norms that would apply but for one condition.

use std::collections::BTreeMap;

use grounds_check::{FactId, Test};

use crate::{
    case::Case,
    evaluate,
    kleene::Tri,
    plan::{self, Step},
    program::{Node, NodeId},
    report::{Basis, ButFor, FactFinding, NearMiss, NormFinding, Trace, TraceKind},
    scratch::Scratch,
};

/// Returns the norms whose status is no for a single reason.
pub(crate) fn near_misses(
    case: Case<'_>,
    norms: &[NormFinding],
    facts: &[FactFinding],
    scratch: &mut Scratch,
) -> Vec<NearMiss> {
    let basis: BTreeMap<FactId, Basis> = facts
        .iter()
        .map(|finding| (finding.fact, finding.basis))
        .collect();
    norms
        .iter()
        .filter(|finding| finding.binds && finding.status.is_no())
        .filter_map(|finding| {
            let but_for = but_for(case, finding, scratch)?;
            // What merely was not shown is told as such.
            let not_shown = matches!(&but_for, ButFor::Condition { fact, .. } if basis.get(fact) == Some(&Basis::NotShown));
            (!not_shown).then_some(NearMiss { norm: finding.norm, version: finding.version, but_for })
        })
        .collect()
}

/// Finds the single thing that stands in the way, if it is a single one.
fn but_for(case: Case<'_>, finding: &NormFinding, scratch: &mut Scratch) -> Option<ButFor> {
    let version = &case.program.norms[finding.norm.index()][finding.version];
    let stands = |scratch: &Scratch| {
        let open = version
            .unless
            .is_none_or(|unless| !scratch.node(unless).is_yes());
        open && !scratch.node(version.when).is_no()
    };
    let applying: Vec<_> = finding
        .exceptions
        .iter()
        .filter(|exception| exception.status.is_yes())
        .collect();
    if stands(scratch) {
        // Only an exception is left.
        return match applying.as_slice() {
            [exception] => Some(ButFor::Exception(exception.norm)),
            _ => None,
        };
    }
    if !applying.is_empty() {
        return None;
    }
    let alone = tests_that_suffice(case, [Some(version.when), version.unless], stands, scratch);
    let traces = [Some(&finding.when), finding.unless.as_ref()];
    let first = traces
        .into_iter()
        .flatten()
        .find_map(|trace| first_of(trace, None, &alone));
    let (label, fact, test) = first.or_else(|| {
        alone
            .first()
            .map(|(fact, test)| (None, *fact, test.clone()))
    })?;
    Some(ButFor::Condition { label, fact, test })
}

/// Bounds the work of trying the tests of one norm.
const MOST_STEPS_TRIED: usize = 200_000;

/// Returns the tests, each of which suffices by itself: with all its occurrences open, the norm is in the way no longer.
///
/// Leaves the scratch as it found it. A norm too large to be tried gives none.
fn tests_that_suffice(
    case: Case<'_>,
    roots: [Option<NodeId>; 2],
    stands: impl Fn(&Scratch) -> bool,
    scratch: &mut Scratch,
) -> Vec<(FactId, Test)> {
    let steps = plan::order(case.program, roots.into_iter().flatten().map(Step::Node));
    let nodes: Vec<NodeId> = steps
        .iter()
        .filter_map(|step| {
            if let Step::Node(node) = step {
                Some(*node)
            } else {
                None
            }
        })
        .collect();
    let as_found: Vec<Tri> = nodes.iter().map(|&node| scratch.node(node)).collect();
    let tests: Vec<(NodeId, FactId, u32)> = nodes
        .iter()
        .filter(|&&node| !scratch.node(node).is_unknown())
        .filter_map(|&node| match case.program.nodes[node.0 as usize] {
            Node::Test(fact, test) => Some((node, fact, test)),
            _ => None,
        })
        .collect();
    if tests.len() * nodes.len() > MOST_STEPS_TRIED {
        return Vec::new();
    }
    let mut alone = Vec::new();
    for (tried, fact, test) in tests {
        // Equal tests are one node, so every occurrence is open at once.
        for &node in &nodes {
            let value = if node == tried {
                Tri::Unknown
            } else {
                evaluate::node_value(case, node, scratch)
            };
            scratch.nodes[node.0 as usize] = value;
        }
        if stands(scratch) {
            alone.push((fact, case.program.tests[test as usize].clone()));
        }
        for (&node, &value) in nodes.iter().zip(&as_found) {
            scratch.nodes[node.0 as usize] = value;
        }
    }
    alone
}

/// Finds the first place in a condition where one of some tests stands, with the label of the nearest item around it.
fn first_of(
    trace: &Trace,
    around: Option<&str>,
    tests: &[(FactId, Test)],
) -> Option<(Option<String>, FactId, Test)> {
    let label = trace.label.as_deref().or(around);
    match &trace.kind {
        TraceKind::All(parts)
        | TraceKind::Any(parts)
        | TraceKind::None(parts)
        | TraceKind::AtLeast(_, parts) => {
            parts.iter().find_map(|part| first_of(part, label, tests))
        }
        TraceKind::Not(inner) => first_of(inner, label, tests),
        TraceKind::Fact(fact, test) => {
            let wanted = tests
                .iter()
                .any(|(wanted, by)| wanted == fact && by == test);
            wanted.then(|| (label.map(str::to_owned), *fact, test.clone()))
        }
        TraceKind::Define(_, _, means) => means
            .as_ref()
            .and_then(|means| first_of(means, label, tests)),
    }
}
