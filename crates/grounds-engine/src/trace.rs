//! Conditions with how they stand, read off the values of an evaluation.

use std::collections::HashSet;

use grounds_check::{Condition, DefineId, FactId, Item, Test};

use crate::{
    evaluate::Case,
    kleene::Tri,
    program::{Node, NodeId},
    report::{Trace, TraceKind},
    scratch::Scratch,
};

/// Bounds the size of one tree, whatever definitions it opens up.
const MOST_NODES: usize = 2_000;

/// Bounds how deeply definitions are opened up inside one another.
const DEEPEST_DEFINITION: usize = 12;

/// Returns a condition with how it stands.
///
/// A definition is opened up where it is first met; where it lies very deep, or the tree is very large, only its value is shown.
pub(crate) fn trace(
    case: Case<'_>,
    condition: &Condition,
    node: NodeId,
    scratch: &Scratch,
) -> Trace {
    Tracer {
        case,
        scratch,
        opened: HashSet::new(),
        left: MOST_NODES,
    }
    .trace(None, condition, node, 0)
}

struct Tracer<'a> {
    case: Case<'a>,
    scratch: &'a Scratch,
    opened: HashSet<DefineId>,
    left: usize,
}

impl Tracer<'_> {
    fn trace(
        &mut self,
        label: Option<&str>,
        condition: &Condition,
        node: NodeId,
        depth: usize,
    ) -> Trace {
        self.left = self.left.saturating_sub(1);
        let kind = match (condition, &self.case.program.nodes[node.0 as usize]) {
            (Condition::All(items), Node::All(nodes)) => {
                TraceKind::All(self.items(items, nodes, depth))
            }
            (Condition::Any(items), Node::Any(nodes)) => {
                TraceKind::Any(self.items(items, nodes, depth))
            }
            (Condition::None(items), Node::None(nodes)) => {
                TraceKind::None(self.items(items, nodes, depth))
            }
            (Condition::AtLeast(count, items), Node::AtLeast(_, nodes)) => {
                TraceKind::AtLeast(*count, self.items(items, nodes, depth))
            }
            (Condition::Not(inner), Node::Not(node)) => {
                TraceKind::Not(Box::new(self.trace(None, inner, *node, depth)))
            }
            (Condition::Fact(fact, test), _) => TraceKind::Fact(*fact, test.clone()),
            (Condition::Define(define), _) => self.define(*define, depth),
            _ => unreachable!("the graph is made from these conditions"),
        };
        Trace {
            label: label.map(str::to_owned),
            value: self.scratch.node(node),
            kind,
        }
    }

    fn items(&mut self, items: &[Item], nodes: &[NodeId], depth: usize) -> Vec<Trace> {
        items
            .iter()
            .zip(nodes)
            .map(|(item, node)| self.trace(item.label.as_deref(), &item.condition, *node, depth))
            .collect()
    }

    fn define(&mut self, define: DefineId, depth: usize) -> TraceKind {
        let query = self.case.query;
        let compiled = &self.case.program.defines[define.index()];
        let at = compiled.iter().position(|version| {
            version.window.contains(query.on) && version.extent.contains(query.place)
        });
        let open = depth < DEEPEST_DEFINITION && self.left > 0 && self.opened.insert(define);
        let means = at.filter(|_| open).map(|at| {
            let program = self.case.program;
            Box::new(self.trace(
                None,
                &program.library[define].versions[at].means,
                compiled[at].means,
                depth + 1,
            ))
        });
        TraceKind::Define(define, at, means)
    }
}

/// Is one fact's test in a tree, with the label of the nearest item around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Leaf {
    pub(crate) label: Option<String>,
    pub(crate) fact: FactId,
    pub(crate) test: Test,
}

/// Says what stands in the way of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum InTheWay {
    /// Nothing does.
    Nothing,
    /// One test does, wherever it stands in the condition.
    One(Leaf),
    /// More does, or nobody looked.
    More,
}

impl InTheWay {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, other) => other,
            (this, Self::Nothing) => this,
            (Self::One(this), Self::One(other))
                if this.fact == other.fact && this.test == other.test =>
            {
                Self::One(this)
            }
            _ => Self::More,
        }
    }

    fn distance(&self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::One(_) => 1,
            Self::More => 2,
        }
    }
}

/// Finds what stands in the way of a condition: the tests that would have to turn out otherwise before it is no longer `no`, or, where `wanted` is
/// false, no longer `yes`.
pub(crate) fn in_the_way(trace: &Trace, wanted: bool) -> InTheWay {
    walk(trace, None, wanted)
}

fn walk(trace: &Trace, label: Option<&str>, wanted: bool) -> InTheWay {
    let label = trace.label.as_deref().or(label);
    if trace.value != settled_against(wanted) {
        return InTheWay::Nothing;
    }
    let every = |parts: &[Trace], wanted| {
        parts.iter().fold(InTheWay::Nothing, |so_far, part| {
            so_far.and(walk(part, label, wanted))
        })
    };
    let nearest = |parts: &[Trace], wanted| {
        parts
            .iter()
            .map(|part| walk(part, label, wanted))
            .min_by_key(InTheWay::distance)
            .unwrap_or(InTheWay::More)
    };
    match (&trace.kind, wanted) {
        (TraceKind::All(parts), true) => every(parts, true),
        (TraceKind::All(parts), false) => nearest(parts, false),
        (TraceKind::Any(parts), true) => nearest(parts, true),
        (TraceKind::Any(parts), false) => every(parts, false),
        (TraceKind::None(parts), true) => every(parts, false),
        (TraceKind::None(parts), false) => nearest(parts, true),
        (TraceKind::AtLeast(count, parts), _) => at_least(*count as usize, parts, label, wanted),
        (TraceKind::Not(inner), _) => walk(inner, label, !wanted),
        (TraceKind::Fact(fact, test), _) => InTheWay::One(Leaf {
            label: label.map(str::to_owned),
            fact: *fact,
            test: test.clone(),
        }),
        (TraceKind::Define(_, _, Some(means)), _) => walk(means, label, wanted),
        (TraceKind::Define(_, _, None), _) => InTheWay::More,
    }
}

fn settled_against(wanted: bool) -> Tri {
    if wanted { Tri::No } else { Tri::Yes }
}

/// Takes the nearest of the items that are settled the wrong way, as many as are lacking.
fn at_least(count: usize, parts: &[Trace], label: Option<&str>, wanted: bool) -> InTheWay {
    let against: Vec<&Trace> = parts
        .iter()
        .filter(|part| part.value == settled_against(wanted))
        .collect();
    let lacking = if wanted {
        // Enough items have to be open or met.
        count.saturating_sub(parts.len() - against.len())
    } else {
        // So many met items have to go that fewer than `count` stay met.
        (against.len() + 1).saturating_sub(count)
    };
    let mut found: Vec<InTheWay> = against
        .into_iter()
        .map(|part| walk(part, label, wanted))
        .collect();
    found.sort_by_key(InTheWay::distance);
    found
        .into_iter()
        .take(lacking)
        .fold(InTheWay::Nothing, InTheWay::and)
}
