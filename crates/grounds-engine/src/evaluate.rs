//! Evaluates a plan: facts, conditions, norms, each after what it rests on. Nothing here allocates.

use grounds_check::{Fact, FactId, NormId, Test, Value};
use grounds_syntax::ast::{Comparison, Subject};

use crate::{
    case::Case,
    kleene::Tri,
    plan::Step,
    prepared::AnswerState,
    program::{Node, NodeId},
    report::Basis,
    scratch::{FactState, Mode, NormState, Scratch},
    standing::version_in_force,
};

/// Runs steps and leaves their values in the scratch.
pub(crate) fn run(case: Case<'_>, steps: &[Step], mode: Mode, scratch: &mut Scratch) {
    scratch.open = mode.open;
    for &step in steps {
        match step {
            Step::Fact(fact) => scratch.facts[fact.index()] = fact_state(case, fact, mode, scratch),
            Step::Node(node) => scratch.nodes[node.0 as usize] = node_value(case, node, scratch),
            Step::Norm(norm) => scratch.norms[norm.index()] = norm_state(case, norm, scratch),
        }
    }
}

fn fact_state(case: Case<'_>, id: FactId, mode: Mode, scratch: &Scratch) -> FactState {
    let fact = &case.program.library[id];
    let released = case.query.released == Some(id);
    // What the law presumes of one person it does not presume of everyone whom a house rule would meet.
    let differs_between_people = case.query.for_everyone && fact.subject != Subject::Place;
    let presumed = if mode.presumptions && !released && !differs_between_people {
        presumption(case, id, mode, scratch)
    } else {
        Presumed::Nothing
    };
    // The state of a fact that no answer establishes, by what became of the question.
    let unanswered = |basis: Basis, burden: bool| match presumed {
        Presumed::Value(value) => FactState {
            value: Some(value),
            basis: Basis::Presumed,
        },
        Presumed::Nothing if burden => FactState {
            value: Some(Value::NO),
            basis: Basis::NotShown,
        },
        Presumed::Nothing | Presumed::Differently => FactState { value: None, basis },
    };
    match case.query.answer(id) {
        Some(AnswerState::Established(value)) => FactState {
            value: Some(value),
            basis: Basis::Established,
        },
        Some(AnswerState::Assumed(value, _)) if mode.raw => FactState {
            value: Some(value),
            basis: Basis::Established,
        },
        Some(AnswerState::Assumed(..)) => unanswered(Basis::Assumed, false),
        Some(AnswerState::NotKnown) => unanswered(Basis::NotKnown, false),
        None => unanswered(
            Basis::NotAsked,
            mode.burdens && !differs_between_people && burden(case, fact),
        ),
    }
}

/// Says what the presumptions that hold come to.
#[derive(Clone, Copy)]
enum Presumed {
    Nothing,
    Value(Value),
    /// They name different values, so nothing is presumed and nothing falls to a burden either.
    Differently,
}

fn presumption(case: Case<'_>, id: FactId, mode: Mode, scratch: &Scratch) -> Presumed {
    let conditions = &case.program.presumptions[id.index()];
    let mut presumed = Presumed::Nothing;
    for (presumption, &condition) in case.program.library[id].presumptions.iter().zip(conditions) {
        let speaks = presumption.verified
            && presumption.window.contains(case.query.on)
            && presumption.extent.contains(case.query.place);
        if speaks && mode.open && scratch.node(condition).is_unknown() {
            return Presumed::Differently;
        }
        if speaks && scratch.node(condition).is_yes() {
            presumed = match presumed {
                Presumed::Value(value) if value != presumption.value => {
                    return Presumed::Differently;
                }
                _ => Presumed::Value(presumption.value),
            };
        }
    }
    presumed
}

pub(crate) fn burden(case: Case<'_>, fact: &Fact) -> bool {
    fact.must_be_shown.as_ref().is_some_and(|burden| {
        burden.verified
            && burden.window.contains(case.query.on)
            && burden.extent.contains(case.query.place)
    })
}

/// Returns the value of a node, from those of the nodes and facts that it is made of.
pub(crate) fn node_value(case: Case<'_>, node: NodeId, scratch: &Scratch) -> Tri {
    let all = |nodes: &[NodeId]| {
        nodes
            .iter()
            .map(|&node| scratch.node(node))
            .min()
            .unwrap_or(Tri::Yes)
    };
    let any = |nodes: &[NodeId]| {
        nodes
            .iter()
            .map(|&node| scratch.node(node))
            .max()
            .unwrap_or(Tri::No)
    };
    match &case.program.nodes[node.0 as usize] {
        Node::All(nodes) => all(nodes),
        Node::Any(nodes) => any(nodes),
        Node::None(nodes) => !any(nodes),
        Node::AtLeast(count, nodes) => {
            let at_least = |floor: Tri| {
                nodes
                    .iter()
                    .filter(|&&node| scratch.node(node) >= floor)
                    .count()
                    >= *count as usize
            };
            if at_least(Tri::Yes) {
                Tri::Yes
            } else if at_least(Tri::Unknown) {
                Tri::Unknown
            } else {
                Tri::No
            }
        }
        Node::Not(node) => !scratch.node(*node),
        Node::Test(fact, test) => scratch.fact(*fact).value.map_or(Tri::Unknown, |value| {
            Tri::of(passes(&case.program.tests[*test as usize], value))
        }),
        Node::Define(define) => case
            .meaning(*define)
            .map_or(Tri::Unknown, |means| scratch.node(means)),
    }
}

/// Says whether a value passes a test.
pub(crate) fn passes(test: &Test, value: Value) -> bool {
    match (test, value) {
        (Test::Is(wanted), value) => *wanted == value,
        (Test::IsOneOf(wanted), value) => wanted.contains(&value),
        (Test::Compare(comparison, bound), Value::Number(number)) => match comparison {
            Comparison::Above => number > *bound,
            Comparison::Below => number < *bound,
            Comparison::AtLeast => number >= *bound,
            Comparison::AtMost => number <= *bound,
        },
        (Test::Between(low, high), Value::Number(number)) => *low <= number && number <= *high,
        (Test::Compare(..) | Test::Between(..), Value::Choice(_)) => false,
    }
}

fn norm_state(case: Case<'_>, id: NormId, scratch: &Scratch) -> NormState {
    let Some(at) = version_in_force(case, id) else {
        return NormState {
            status: Tri::No,
            version: None,
        };
    };
    let version = &case.program.norms[id.index()][at as usize];
    let mut status = scratch.node(version.when);
    if let Some(unless) = version.unless {
        status = status.and(!scratch.node(unless));
    }
    for &exception in &case.program.library[id].exceptions {
        status = status.and(!scratch.norm(exception).status);
    }
    if version.capped {
        status = status.and(Tri::Unknown);
    }
    NormState {
        status,
        version: Some(at),
    }
}
