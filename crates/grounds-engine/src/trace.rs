//! Conditions with how they stand, read off the values of an evaluation.

use std::collections::HashSet;

use grounds_check::{Condition, DefineId, Item};

use crate::{
    case::Case,
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
