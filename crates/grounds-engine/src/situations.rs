//! Looks for a situation: values of the facts about people and proposals, in which something comes out.

use std::collections::HashSet;

use grounds_check::FactId;
use grounds_syntax::ast::Subject;

use crate::{
    case::Case,
    constraints, evaluate,
    kleene::Tri,
    need,
    plan::Step,
    prepared::Prepared,
    program::{Node, NodeId},
    report::Situation,
    scratch::{Mode, Scratch},
    values::values,
};

/// Bounds how many facts one situation fixes; deeper, the recursion would outgrow the stack long before it found anything.
const DEEPEST: usize = 256;

/// Says how a goal stands in what the scratch holds: yes where it is reached, no where no completion reaches it.
pub(crate) type Goal<'g> = &'g dyn Fn(Case<'_>, &Scratch) -> Tri;

/// Says how a search ended.
pub(crate) enum Found {
    /// A situation reaches the goal.
    Situation(Situation),
    /// None does.
    Nowhere,
    /// What is not known about the place leaves it open.
    Open,
    /// The search ended before it had looked at all of them.
    CutShort,
}

/// Looks for a situation that reaches a goal, depth first, and drops from it every fact that it does not need.
///
/// The situations that are looked at are taken from those that the scratch has left.
pub(crate) fn search(case: Case<'_>, mode: Mode, goal: Goal<'_>, scratch: &mut Scratch) -> Found {
    let mut search = Search {
        case,
        mode,
        goal,
        cut_short: false,
        blocked: false,
    };
    let mut query = case.query.clone();
    let mut situation = Vec::new();
    if search.descend(&mut query, &mut situation, scratch) {
        let mut situation = search.shrink(situation, scratch);
        situation.sort_unstable();
        return Found::Situation(situation);
    }
    match (search.cut_short, search.blocked) {
        (true, _) => Found::CutShort,
        (false, true) => Found::Open,
        (false, false) => Found::Nowhere,
    }
}

struct Search<'a, 'g> {
    case: Case<'a>,
    mode: Mode,
    goal: Goal<'g>,
    cut_short: bool,
    /// Whether some situation could not be told because of what is not known about the place.
    blocked: bool,
}

impl Search<'_, '_> {
    /// Extends the situation until it reaches the goal; the depth is at most the number of facts of the plan.
    fn descend(
        &mut self,
        query: &mut Prepared,
        situation: &mut Situation,
        scratch: &mut Scratch,
    ) -> bool {
        if scratch.situations_left == 0 || situation.len() > DEEPEST {
            self.cut_short = true;
        }
        if self.cut_short {
            return false;
        }
        scratch.situations_left -= 1;
        let (stands, next) = self.look(query, scratch);
        let fact = match (stands, next) {
            (Tri::No, _) => return false,
            (Tri::Yes, None) => return true,
            (Tri::Unknown, None) => {
                self.blocked = true;
                return false;
            }
            (_, Some(fact)) => fact,
        };
        for value in values(self.case, fact) {
            query.establish(fact, value);
            situation.push((fact, value));
            if self.descend(query, situation, scratch) {
                return true;
            }
            situation.pop();
        }
        query.forget(fact);
        false
    }

    /// Says how the goal stands, and which fact to settle next.
    fn look(&self, query: &Prepared, scratch: &mut Scratch) -> (Tri, Option<FactId>) {
        let case = Case { query, ..self.case };
        if constraints::violated(case, scratch) {
            return (Tri::No, None);
        }
        let constrained = undecided_fact(case, constraints::roots(case), scratch);
        evaluate::run(case, &case.plan.steps, self.mode.opened(), scratch);
        match (self.goal)(case, scratch) {
            Tri::No => return (Tri::No, None),
            Tri::Yes => return (Tri::Yes, constrained),
            Tri::Unknown => {}
        }
        let undecided = assessment(case, scratch)
            .or_else(|| undecided_fact(case, roots(case, scratch), scratch));
        if undecided.is_some() {
            return (Tri::Unknown, undecided);
        }
        // Every fact about people is settled: what is open about the place is as it is in any question.
        evaluate::run(case, &case.plan.steps, self.mode, scratch);
        ((self.goal)(case, scratch), None)
    }

    fn shrink(&self, mut situation: Situation, scratch: &mut Scratch) -> Situation {
        let mut at = 0;
        while at < situation.len() {
            let mut query = self.case.query.clone();
            for (position, &(fact, value)) in situation.iter().enumerate() {
                if position != at {
                    query.establish(fact, value);
                }
            }
            if self.look(&query, scratch) == (Tri::Yes, None) {
                situation.remove(at);
            } else {
                at += 1;
            }
        }
        situation
    }
}

/// Returns the conditions that still have to be decided: those of every norm that bears, and of what it rests on.
fn roots(case: Case<'_>, scratch: &Scratch) -> Vec<NodeId> {
    case.plan
        .steps
        .iter()
        .filter_map(|step| {
            if let Step::Norm(norm) = step {
                Some(*norm)
            } else {
                None
            }
        })
        .filter_map(|norm| Some((norm, scratch.norm(norm).version?)))
        .flat_map(|(norm, version)| {
            let version = &case.program.norms[norm.index()][version as usize];
            [Some(version.when), version.unless, version.condition]
        })
        .flatten()
        .collect()
}

/// Finds a fact about a person or a proposal that is unknown and leaves one of the conditions unknown.
fn undecided_fact(
    case: Case<'_>,
    roots: impl IntoIterator<Item = NodeId>,
    scratch: &Scratch,
) -> Option<FactId> {
    let mut seen = HashSet::new();
    let mut open: Vec<NodeId> = roots.into_iter().collect();
    open.reverse();
    while let Some(node) = open.pop() {
        if !scratch.node(node).is_unknown() || !seen.insert(node) {
            continue;
        }
        match &case.program.nodes[node.0 as usize] {
            Node::All(nodes) | Node::Any(nodes) | Node::None(nodes) | Node::AtLeast(_, nodes) => {
                open.extend(nodes.iter().rev());
            }
            Node::Not(node) => open.push(*node),
            Node::Define(define) => open.extend(case.meaning(*define)),
            Node::Test(fact, _) => {
                if is_free(case, *fact) {
                    return Some(*fact);
                }
                // What is presumed of the place may depend on the person.
                open.extend(&case.program.presumptions[fact.index()]);
            }
        }
    }
    None
}

/// Finds an assessment that a duty asks for and that is unknown; it stands in no condition.
fn assessment(case: Case<'_>, scratch: &Scratch) -> Option<FactId> {
    let of_norm = |step: &Step| {
        let Step::Norm(norm) = step else { return None };
        let version = scratch.norm(*norm).version?;
        need::assessed_by(case, *norm, version)
    };
    let open = |fact: &FactId| scratch.fact(*fact).value.is_none() && is_free(case, *fact);
    case.plan.steps.iter().filter_map(of_norm).find(open)
}

/// Says whether a fact differs from one situation to the next.
fn is_free(case: Case<'_>, fact: FactId) -> bool {
    case.program.library[fact].subject != Subject::Place && case.query.answer(fact).is_none()
}
