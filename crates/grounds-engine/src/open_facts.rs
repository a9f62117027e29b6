//! The unknown facts that keep a norm from being settled.

use std::collections::{BTreeSet, HashSet};

use grounds_check::{FactId, NormId};

use crate::{
    case::Case,
    need,
    program::{Node, NodeId},
    report::{NormFinding, Role},
    scratch::Scratch,
};

/// Returns the unknown facts that leave a norm, its condition or the duty that it is about open.
///
/// A fact whose answer could not move anything, because another has settled its condition already, is not among them.
pub(crate) fn open_facts(
    case: Case<'_>,
    finding: &NormFinding,
    scratch: &Scratch,
) -> BTreeSet<FactId> {
    let mut facts = BTreeSet::new();
    let mut roots = status_roots(case, finding.norm, scratch);
    let version = &case.program.norms[finding.norm.index()][finding.version];
    if matches!(finding.role, Role::Limit) {
        roots.extend(version.condition);
    }
    if let Role::Advice(Some(duty)) | Role::MayMeet(duty) = finding.role {
        roots.extend(status_roots(case, duty, scratch));
        if let Some(version) = scratch.norm(duty).version {
            roots.extend(case.program.norms[duty.index()][version as usize].condition);
            let assessment = need::assessed_by(case, duty, version);
            facts.extend(assessment.filter(|&fact| scratch.fact(fact).value.is_none()));
        }
    }
    descend(case, roots, scratch, &mut facts);
    facts
}

/// Returns the conditions on which the status of a norm rests: its own, and those of the exceptions that are open.
fn status_roots(case: Case<'_>, norm: NormId, scratch: &Scratch) -> Vec<NodeId> {
    let mut roots = Vec::new();
    let mut seen = HashSet::new();
    let mut open = vec![norm];
    while let Some(norm) = open.pop() {
        let state = scratch.norm(norm);
        let Some(version) = state
            .version
            .filter(|_| state.status.is_unknown() && seen.insert(norm))
        else {
            continue;
        };
        let version = &case.program.norms[norm.index()][version as usize];
        roots.extend([Some(version.when), version.unless].into_iter().flatten());
        open.extend(&case.program.library[norm].exceptions);
    }
    roots
}

/// Adds the unknown facts that leave a condition unknown.
fn descend(case: Case<'_>, mut open: Vec<NodeId>, scratch: &Scratch, facts: &mut BTreeSet<FactId>) {
    let mut seen = HashSet::new();
    while let Some(node) = open.pop() {
        if !scratch.node(node).is_unknown() || !seen.insert(node) {
            continue;
        }
        match &case.program.nodes[node.0 as usize] {
            Node::All(nodes) | Node::Any(nodes) | Node::None(nodes) | Node::AtLeast(_, nodes) => {
                open.extend(nodes)
            }
            Node::Not(node) => open.push(*node),
            Node::Define(define) => open.extend(case.meaning(*define)),
            Node::Test(fact, _) => {
                facts.insert(*fact);
                // A presumption may wait for another fact.
                open.extend(&case.program.presumptions[fact.index()]);
            }
        }
    }
}
