//! Judges a proposal for everyone over all the people whom it would meet.

use std::collections::HashSet;

use grounds_check::{FactId, Says};
use grounds_syntax::ast::Subject;

use crate::{
    constraints,
    evaluate::{self, Case},
    kleene::Tri,
    leave, need,
    outcome::{Leave, Level, Need, Outcome},
    plan::Step,
    prepared::Prepared,
    program::{Node, NodeId},
    report::{Everyone, Levels, Situation},
    scratch::{Mode, Scratch},
    standing,
    values::values,
};

/// Bounds how many situations one search looks at.
const MOST_SITUATIONS: usize = 20_000;

/// Says how a goal stands in a situation: yes where it is reached, no where no completion reaches it.
type Goal<'g> = &'g dyn Fn(Levels, Leave) -> Tri;

/// Says how a search ended.
enum Found {
    /// A situation reaches the goal.
    Situation(Situation),
    /// None does.
    Nowhere,
    /// What is not known about the place, or the bound on the search, leaves it open.
    Open,
}

/// Returns the outcome for everyone, and the situations that decide it.
pub(crate) fn everyone(case: Case<'_>, mode: Mode, scratch: &mut Scratch) -> (Outcome, Everyone) {
    let base = evaluate::outcome(case, mode, None, scratch);
    let for_whom = case
        .plan
        .entries
        .iter()
        .filter(|entry| {
            let says = standing::says(case, **entry);
            let asks = matches!(
                says,
                Says::Requires { .. } | Says::Advises { .. } | Says::MayMeet { .. }
            );
            asks && standing::standing(case, **entry, scratch).is_some_and(|status| !status.is_no())
        })
        .map(|entry| entry.norm)
        .collect();
    let mut found = Everyone {
        least_need: None,
        not_allowed: None,
        for_whom,
        search_cut_short: false,
    };
    let need = least_need(case, mode, base.need, &mut found, scratch);
    let leave = least_leave(case, mode, base.leave, &mut found, scratch);
    (Outcome { need, leave }, found)
}

/// Finds the least need over all situations.
fn least_need(
    case: Case<'_>,
    mode: Mode,
    base: Need,
    found: &mut Everyone,
    scratch: &mut Scratch,
) -> Need {
    let Need::Unknown(open) = base else {
        return base;
    };
    let mut undecided = false;
    let weakest_first = [
        None,
        Some(Level::Agreed),
        Some(Level::Advised),
        Some(Level::AssessFirst),
        Some(Level::Expected),
    ];
    for most in weakest_first {
        let above = |levels: Levels| {
            let stronger = Level::STRONGEST_FIRST
                .into_iter()
                .filter(move |level| most.is_none_or(|most| *level > most));
            stronger
                .map(|level| levels.get(level))
                .max()
                .unwrap_or(Tri::No)
        };
        match search(case, mode, &|levels, _| !above(levels), found, scratch) {
            Found::Situation(situation) => {
                found.least_need = Some(situation);
                return match most {
                    Some(level) if undecided => Need::Unknown(level),
                    Some(level) => Need::Is(level),
                    None => Need::None,
                };
            }
            Found::Nowhere => {}
            Found::Open => undecided = true,
        }
    }
    if undecided {
        Need::Unknown(open)
    } else {
        Need::Is(Level::Required)
    }
}

/// Finds the leave for everyone: no, if there is somebody on whom it may not be imposed.
fn least_leave(
    case: Case<'_>,
    mode: Mode,
    base: Leave,
    found: &mut Everyone,
    scratch: &mut Scratch,
) -> Leave {
    if base != Leave::Unknown {
        return base;
    }
    let mut reach = |wanted: Leave, scratch: &mut Scratch| {
        let goal = move |_: Levels, leave: Leave| match leave {
            Leave::Unknown => Tri::Unknown,
            leave => Tri::of(leave == wanted),
        };
        search(case, mode, &goal, found, scratch)
    };
    match reach(Leave::No, scratch) {
        Found::Situation(situation) => {
            found.not_allowed = Some(situation);
            Leave::No
        }
        Found::Open => Leave::Unknown,
        Found::Nowhere => match (
            reach(Leave::NothingFound, scratch),
            reach(Leave::Yes, scratch),
        ) {
            (Found::Nowhere, Found::Situation(_)) => Leave::Yes,
            (Found::Situation(_), Found::Nowhere) => Leave::NothingFound,
            _ => Leave::Unknown,
        },
    }
}

/// Looks for a situation that reaches a goal, depth first, and drops from it every fact that it does not need.
fn search(
    case: Case<'_>,
    mode: Mode,
    goal: Goal<'_>,
    found: &mut Everyone,
    scratch: &mut Scratch,
) -> Found {
    let mut search = Search {
        case,
        mode,
        goal,
        left: MOST_SITUATIONS,
        blocked: false,
    };
    let mut query = case.query.clone();
    let mut situation = Vec::new();
    if search.descend(&mut query, &mut situation, scratch) {
        let mut situation = search.shrink(situation, scratch);
        situation.sort_unstable();
        return Found::Situation(situation);
    }
    found.search_cut_short |= search.left == 0;
    if search.left == 0 || search.blocked {
        Found::Open
    } else {
        Found::Nowhere
    }
}

struct Search<'a, 'g> {
    case: Case<'a>,
    mode: Mode,
    goal: Goal<'g>,
    left: usize,
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
        // The recursion of a very large plan would outgrow the stack long before it found anything.
        if self.left == 0 || situation.len() > 256 {
            self.left = 0;
            return false;
        }
        self.left -= 1;
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
        if constraints::violated(case, None, scratch) {
            return (Tri::No, None);
        }
        let constrained = undecided_fact(case, constraints::roots(case), scratch);
        evaluate::run(case, &case.plan.steps, self.mode, None, scratch);
        match (self.goal)(need::levels(case, scratch), leave::leave(case, scratch)) {
            Tri::No => (Tri::No, None),
            Tri::Yes => (Tri::Yes, constrained),
            Tri::Unknown => (
                Tri::Unknown,
                undecided_fact(case, roots(case, scratch), scratch),
            ),
        }
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
            Node::Define(define) => open.extend(
                case.program.defines[define.index()]
                    .iter()
                    .map(|version| version.means),
            ),
            Node::Test(fact, _) => {
                let free = case.program.library[*fact].subject != Subject::Place
                    && case.query.answer(*fact).is_none();
                if free {
                    return Some(*fact);
                }
            }
        }
    }
    None
}
