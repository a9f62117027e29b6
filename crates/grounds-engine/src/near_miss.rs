//! Norms that would apply but for one condition.

use std::collections::{BTreeMap, HashMap};

use grounds_check::{FactId, Test};

use crate::{
    case::Case,
    kleene::Tri,
    plan::{self, Step},
    program::{CompiledDefine, Node, NodeId},
    report::{Basis, ButFor, FactFinding, NearMiss, NormFinding, Trace, TraceKind},
    scratch::Scratch,
};

/// Returns the norms whose status is no for a single reason.
pub(crate) fn near_misses(
    case: Case<'_>,
    norms: &[NormFinding],
    facts: &[FactFinding],
    scratch: &Scratch,
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
fn but_for(case: Case<'_>, finding: &NormFinding, scratch: &Scratch) -> Option<ButFor> {
    let version = &case.program.norms[finding.norm.index()][finding.version];
    let roots = [Some(version.when), version.unless];
    let ways = ways(case, roots.into_iter().flatten(), scratch);
    let when = ways[&version.when].before_not_no;
    let unless = version
        .unless
        .map_or(Way::Clear, |unless| ways[&unless].before_not_yes);
    let applying: Vec<_> = finding
        .exceptions
        .iter()
        .filter(|exception| exception.status.is_yes())
        .collect();
    match (when.and(unless), applying.as_slice()) {
        (Way::One(node), []) => {
            let Node::Test(fact, test) = case.program.nodes[node.0 as usize] else {
                return None;
            };
            let test = case.program.tests[test as usize].clone();
            let traces = [Some(&finding.when), finding.unless.as_ref()];
            let label = traces
                .into_iter()
                .flatten()
                .find_map(|trace| label_of(trace, None, fact, &test))
                .flatten();
            Some(ButFor::Condition { label, fact, test })
        }
        (Way::Clear, [exception]) => Some(ButFor::Exception(exception.norm)),
        _ => None,
    }
}

/// Says what stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Nothing does.
    Clear,
    /// One test does, wherever it stands.
    One(NodeId),
    /// More than one does.
    Far,
}

impl Way {
    /// Joins what stands in the way of two things that both have to be cleared.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Clear, way) | (way, Self::Clear) => way,
            // Equal tests are one node.
            (Self::One(one), Self::One(two)) if one == two => self,
            _ => Self::Far,
        }
    }

    fn distance(self) -> u8 {
        match self {
            Self::Clear => 0,
            Self::One(_) => 1,
            Self::Far => 2,
        }
    }
}

/// Holds what stands in the way of a condition.
#[derive(Clone, Copy, Debug)]
struct Ways {
    /// What would have to turn out otherwise before it is no longer *no*.
    before_not_no: Way,
    /// What would have to turn out otherwise before it is no longer *yes*.
    before_not_yes: Way,
}

/// Finds what stands in the way of conditions, and of everything that they are made of.
fn ways(
    case: Case<'_>,
    roots: impl Iterator<Item = NodeId>,
    scratch: &Scratch,
) -> HashMap<NodeId, Ways> {
    let mut ways: HashMap<NodeId, Ways> = HashMap::new();
    for step in plan::order(case.program, roots.map(Step::Node)) {
        let Step::Node(node) = step else { continue };
        let value = scratch.node(node);
        let found = Ways {
            before_not_no: if value.is_no() {
                way(case, node, true, &ways, scratch)
            } else {
                Way::Clear
            },
            before_not_yes: if value.is_yes() {
                way(case, node, false, &ways, scratch)
            } else {
                Way::Clear
            },
        };
        ways.insert(node, found);
    }
    ways
}

/// Finds what stands in the way of a node that is settled the wrong way: of one that is *no* where it is wanted, of one that is *yes* where it is not.
fn way(
    case: Case<'_>,
    node: NodeId,
    wanted: bool,
    ways: &HashMap<NodeId, Ways>,
    scratch: &Scratch,
) -> Way {
    let below = |node: &NodeId, wanted: bool| {
        if wanted {
            ways[node].before_not_no
        } else {
            ways[node].before_not_yes
        }
    };
    let every = |nodes: &[NodeId], wanted: bool| {
        nodes
            .iter()
            .fold(Way::Clear, |so_far, node| so_far.and(below(node, wanted)))
    };
    let nearest = |nodes: &[NodeId], wanted: bool| {
        nodes
            .iter()
            .map(|node| below(node, wanted))
            .min_by_key(|way| way.distance())
            .unwrap_or(Way::Far)
    };
    match (&case.program.nodes[node.0 as usize], wanted) {
        (Node::All(nodes), true) => every(nodes, true),
        (Node::All(nodes), false) => nearest(nodes, false),
        (Node::Any(nodes), true) => nearest(nodes, true),
        (Node::Any(nodes), false) => every(nodes, false),
        (Node::None(nodes), true) => every(nodes, false),
        (Node::None(nodes), false) => nearest(nodes, true),
        (Node::AtLeast(count, nodes), _) => {
            at_least(*count as usize, nodes, wanted, below, scratch)
        }
        (Node::Not(inner), _) => below(inner, !wanted),
        (Node::Test(..), _) => Way::One(node),
        (Node::Define(define), _) => {
            let versions = &case.program.defines[define.index()];
            let speaks = |version: &&CompiledDefine| {
                version.window.contains(case.query.on) && version.extent.contains(case.query.place)
            };
            versions
                .iter()
                .find(speaks)
                .map_or(Way::Far, |version| below(&version.means, wanted))
        }
    }
}

/// Takes the nearest of the items that are settled the wrong way, as many as are lacking.
fn at_least(
    count: usize,
    nodes: &[NodeId],
    wanted: bool,
    below: impl Fn(&NodeId, bool) -> Way,
    scratch: &Scratch,
) -> Way {
    let settled = if wanted { Tri::No } else { Tri::Yes };
    let against: Vec<&NodeId> = nodes
        .iter()
        .filter(|node| scratch.node(**node) == settled)
        .collect();
    let lacking = if wanted {
        // Enough items have to be open or met.
        count.saturating_sub(nodes.len() - against.len())
    } else {
        // So many met items have to go that fewer than `count` stay met.
        (against.len() + 1).saturating_sub(count)
    };
    let mut found: Vec<Way> = against
        .into_iter()
        .map(|node| below(node, wanted))
        .collect();
    // The same test may stand in several items: whatever it clears counts once.
    found.sort_by_key(|way| {
        (
            way.distance(),
            if let Way::One(node) = way { node.0 } else { 0 },
        )
    });
    let most_cleared = found
        .chunk_by(|one, two| one == two && one.distance() == 1)
        .max_by_key(|chunk| chunk.len());
    match most_cleared {
        Some(chunk) if chunk.len() >= lacking && chunk[0] != Way::Far => chunk[0],
        _ => found
            .into_iter()
            .take(lacking)
            .fold(Way::Clear, |so_far, way| so_far.and(way)),
    }
}

/// Finds the label of the nearest item around the first place where a test stands; `None` inside where no item around it has one.
fn label_of(
    trace: &Trace,
    around: Option<&str>,
    fact: FactId,
    test: &Test,
) -> Option<Option<String>> {
    let label = trace.label.as_deref().or(around);
    match &trace.kind {
        TraceKind::All(parts)
        | TraceKind::Any(parts)
        | TraceKind::None(parts)
        | TraceKind::AtLeast(_, parts) => parts
            .iter()
            .find_map(|part| label_of(part, label, fact, test)),
        TraceKind::Not(inner) => label_of(inner, label, fact, test),
        TraceKind::Fact(tested, by) => {
            (*tested == fact && by == test).then(|| label.map(str::to_owned))
        }
        TraceKind::Define(_, _, means) => means
            .as_ref()
            .and_then(|means| label_of(means, label, fact, test)),
    }
}
