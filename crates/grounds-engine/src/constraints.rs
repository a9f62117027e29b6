//! What always holds among the facts.

use std::collections::BTreeSet;

use grounds_check::{ConstraintId, FactId};

use crate::{
    case::Case,
    evaluate,
    plan::{self, Step},
    prepared::AnswerState,
    program::{Node, NodeId, Program},
    report::QueryError,
    scratch::{Mode, Scratch},
};

/// Refuses answers that contradict a constraint in force.
///
/// # Errors
///
/// Names the first constraint, in the order of the library, that the answers contradict, and the facts in it that were answered.
pub(crate) fn contradiction(case: Case<'_>) -> Result<(), QueryError> {
    let program = case.program;
    let touched: BTreeSet<ConstraintId> = case
        .query
        .answers
        .iter()
        .flat_map(|(fact, _)| program.constraints_on[fact.index()].iter().copied())
        .filter(|&id| in_force(case, id))
        .collect();
    if touched.is_empty() {
        return Ok(());
    }
    let mut scratch = Scratch::new(program);
    let steps = plan::order(
        program,
        touched.iter().map(|&id| Step::Node(root(program, id))),
    );
    evaluate::run(case, &steps, Mode::RAW, &mut scratch);
    for id in touched {
        if scratch.node(root(program, id)).is_no() {
            let answered = |&fact: &FactId| {
                case.query
                    .answer(fact)
                    .and_then(AnswerState::value)
                    .is_some()
            };
            let facts = facts_in_force(case, root(program, id))
                .into_iter()
                .filter(answered)
                .collect();
            return Err(QueryError::Contradiction {
                constraint: id,
                facts,
            });
        }
    }
    Ok(())
}

/// Returns the facts that a condition tests, through the definitions in force, in the order of the library.
fn facts_in_force(case: Case<'_>, root: NodeId) -> BTreeSet<FactId> {
    let mut facts = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        match &case.program.nodes[node.0 as usize] {
            Node::All(nodes) | Node::Any(nodes) | Node::None(nodes) | Node::AtLeast(_, nodes) => {
                open.extend(nodes)
            }
            Node::Not(node) => open.push(*node),
            Node::Test(fact, _) => {
                facts.insert(*fact);
            }
            Node::Define(define) => open.extend(case.meaning(*define)),
        }
    }
    facts
}

/// Says whether the answers contradict a constraint on the facts of the plan.
///
/// Leaves the constraints' values in the scratch, with every answer counted.
pub(crate) fn violated(case: Case<'_>, scratch: &mut Scratch) -> bool {
    evaluate::run(case, &case.plan.constraint_steps, Mode::RAW, scratch);
    roots(case).any(|root| scratch.node(root).is_no())
}

/// Returns the constraints that are in force and test a fact of the plan, each with its condition.
pub(crate) fn speaking<'a>(case: Case<'a>) -> impl Iterator<Item = (ConstraintId, NodeId)> + 'a {
    case.plan
        .constraints
        .iter()
        .filter(move |id| in_force(case, **id))
        .map(move |&id| (id, root(case.program, id)))
}

/// Returns the conditions of the constraints that are in force and test a fact of the plan.
pub(crate) fn roots<'a>(case: Case<'a>) -> impl Iterator<Item = NodeId> + 'a {
    speaking(case).map(|(_, root)| root)
}

fn in_force(case: Case<'_>, id: ConstraintId) -> bool {
    let constraint = &case.program.library[id];
    constraint.window.contains(case.query.on) && constraint.extent.contains(case.query.place)
}

fn root(program: &Program, id: ConstraintId) -> NodeId {
    program.constraints[id.index()]
}
