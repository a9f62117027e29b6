//! What has to be evaluated for one restriction, in an order in which everything comes after what it rests on.

use std::collections::{BTreeSet, HashSet};

use grounds_check::{ConstraintId, FactId, NormId, RestrictionId, Says};

use crate::{
    program::{Node, NodeId, Program},
    report::Bearing,
};

/// Is one step of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    Fact(FactId),
    Node(NodeId),
    Norm(NormId),
}

/// Is a version of a norm that bears on the restriction.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) norm: NormId,
    pub(crate) version: u32,
    pub(crate) bearing: Bearing,
}

/// Holds the steps for one restriction.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) steps: Box<[Step]>,
    /// The norms that bear, in the order of the library.
    pub(crate) entries: Box<[Entry]>,
    /// Those of them that are requirements and displace something.
    pub(crate) displacing: Box<[Entry]>,
    /// The restrictions whose demand for a ground it inherits, itself included.
    pub(crate) demands: Box<[RestrictionId]>,
    /// The facts among the steps, in the order of the library.
    pub(crate) facts: Box<[FactId]>,
    /// The constraints that test any of those facts, or a fact that such a constraint ties to them.
    pub(crate) constraints: Box<[ConstraintId]>,
    /// The steps of those constraints.
    pub(crate) constraint_steps: Box<[Step]>,
}

impl Plan {
    /// Makes a plan of nothing.
    pub(crate) fn nothing() -> Self {
        Self {
            steps: Box::default(),
            entries: Box::default(),
            displacing: Box::default(),
            demands: Box::default(),
            facts: Box::default(),
            constraints: Box::default(),
            constraint_steps: Box::default(),
        }
    }

    pub(crate) fn size(&self) -> usize {
        self.steps.len() + self.entries.len() + self.constraint_steps.len() + self.facts.len()
    }
}

/// Makes the plan of a restriction.
pub(crate) fn plan(program: &Program, restriction: RestrictionId) -> Plan {
    let library = &program.library;
    let by_parts = reach(restriction, |at| library[at].part_of.iter().copied());
    let by_any = reach(restriction, |at| {
        library[at]
            .kind_of
            .iter()
            .chain(&library[at].part_of)
            .copied()
    });

    let mut entries: Vec<Entry> = program
        .naming_any
        .iter()
        .map(|&(norm, version)| Entry {
            norm,
            version,
            bearing: Bearing::Proposed,
        })
        .collect();
    for &named in &by_any {
        let bearing = if named == restriction {
            Bearing::Same
        } else if by_parts.contains(&named) {
            Bearing::Part
        } else {
            Bearing::Kind
        };
        for &(norm, version) in &program.naming[named.index()] {
            let says = library[norm].versions[version as usize].says.as_ref();
            if bearing != Bearing::Kind || says.is_some_and(reaches_kinds) {
                entries.push(Entry {
                    norm,
                    version,
                    bearing,
                });
            }
        }
    }
    // A ground may name several restrictions that the proposed one reaches; it bears by the nearest.
    entries.sort_by_key(|entry| (entry.norm, entry.version, nearness(entry.bearing)));
    entries.dedup_by_key(|entry| (entry.norm, entry.version));

    let displaces = |entry: &Entry| {
        let says = library[entry.norm].versions[entry.version as usize]
            .says
            .as_ref();
        matches!(says, Some(Says::Requires { despite, .. }) if !despite.is_empty())
    };
    let displacing = entries.iter().copied().filter(displaces).collect();
    let demands: Box<[RestrictionId]> = by_any
        .iter()
        .copied()
        .filter(|&named| !library[named].needs_ground.is_empty())
        .collect();
    let steps = order(program, entries.iter().map(|entry| Step::Norm(entry.norm)));
    let facts: BTreeSet<FactId> = steps
        .iter()
        .filter_map(|step| {
            if let Step::Fact(fact) = step {
                Some(*fact)
            } else {
                None
            }
        })
        .collect();
    let constraints = tied_by(program, &facts);
    let constraint_steps = order(
        program,
        constraints
            .iter()
            .map(|id| Step::Node(program.constraints[id.index()])),
    );
    Plan {
        steps: steps.into(),
        entries: entries.into(),
        displacing,
        demands,
        facts: facts.into_iter().collect(),
        constraints: constraints.into_iter().collect(),
        constraint_steps: constraint_steps.into(),
    }
}

/// Returns the constraints on facts, and those on the facts that these tie to them.
fn tied_by(program: &Program, facts: &BTreeSet<FactId>) -> BTreeSet<ConstraintId> {
    let mut constraints = BTreeSet::new();
    let mut tied = facts.clone();
    let mut open: Vec<FactId> = facts.iter().copied().collect();
    while let Some(fact) = open.pop() {
        for &constraint in &program.constraints_on[fact.index()] {
            if constraints.insert(constraint) {
                let under = facts_under(program, program.constraints[constraint.index()]);
                open.extend(under.into_iter().filter(|&fact| tied.insert(fact)));
            }
        }
    }
    constraints
}

fn nearness(bearing: Bearing) -> u8 {
    match bearing {
        Bearing::Same => 0,
        Bearing::Part => 1,
        Bearing::Kind => 2,
        Bearing::Proposed => 3,
    }
}

/// Says whether a verb reaches the kinds of what it names, and not its parts alone.
pub(crate) fn reaches_kinds(says: &Says) -> bool {
    match says {
        Says::Forbids(_)
        | Says::AllowsOnlyIf(..)
        | Says::AdvisesAgainst(_)
        | Says::AgreesNotTo(_)
        | Says::AgreesOnlyIf(..)
        | Says::Ground(_) => true,
        Says::Requires { .. }
        | Says::Advises { .. }
        | Says::MayMeet { .. }
        | Says::Agrees(_)
        | Says::Duty { .. }
        | Says::Exception { .. } => false,
    }
}

/// Returns everything that can be reached, the start included, in the order of the library.
pub(crate) fn reach<I: Iterator<Item = RestrictionId>>(
    start: RestrictionId,
    next: impl Fn(RestrictionId) -> I,
) -> BTreeSet<RestrictionId> {
    let mut seen = BTreeSet::from([start]);
    let mut open = vec![start];
    while let Some(at) = open.pop() {
        for reached in next(at) {
            if seen.insert(reached) {
                open.push(reached);
            }
        }
    }
    seen
}

/// Orders steps so that each comes after what it rests on.
pub(crate) fn order(program: &Program, roots: impl Iterator<Item = Step>) -> Vec<Step> {
    let mut done = HashSet::new();
    let mut entered = HashSet::new();
    let mut steps = Vec::new();
    for root in roots {
        // Depth first with a stack of our own: definitions and exceptions may form long chains.
        let mut stack = vec![root];
        while let Some(&step) = stack.last() {
            if done.contains(&step) {
                stack.pop();
            } else if entered.insert(step) {
                let first = stack.len();
                rests_on(program, step, |below| {
                    if !entered.contains(&below) {
                        stack.push(below);
                    }
                });
                // What is written first comes first.
                stack[first..].reverse();
            } else {
                done.insert(step);
                steps.push(step);
                stack.pop();
            }
        }
    }
    steps
}

fn rests_on(program: &Program, step: Step, mut below: impl FnMut(Step)) {
    match step {
        Step::Fact(fact) => {
            for &node in &program.presumptions[fact.index()] {
                below(Step::Node(node));
            }
        }
        Step::Node(node) => match &program.nodes[node.0 as usize] {
            Node::All(nodes) | Node::Any(nodes) | Node::None(nodes) | Node::AtLeast(_, nodes) => {
                for &node in nodes {
                    below(Step::Node(node));
                }
            }
            Node::Not(node) => below(Step::Node(*node)),
            Node::Test(fact, _) => below(Step::Fact(*fact)),
            Node::Define(define) => {
                for version in &program.defines[define.index()] {
                    below(Step::Node(version.means));
                }
            }
        },
        Step::Norm(norm) => {
            for version in &program.norms[norm.index()] {
                for node in [Some(version.when), version.unless, version.condition]
                    .into_iter()
                    .flatten()
                {
                    below(Step::Node(node));
                }
            }
            let item = &program.library[norm];
            for &exception in &item.exceptions {
                below(Step::Norm(exception));
            }
            for version in &item.versions {
                match &version.says {
                    Some(
                        Says::Advises {
                            to_meet: Some(duty),
                            ..
                        }
                        | Says::MayMeet { duty, .. },
                    ) => below(Step::Norm(*duty)),
                    Some(Says::Duty {
                        assessed_by: Some(fact),
                        ..
                    }) => below(Step::Fact(*fact)),
                    _ => {}
                }
            }
        }
    }
}

/// Returns the facts that a condition tests, through definitions and presumptions, in the order of the library.
pub(crate) fn facts_under(program: &Program, root: NodeId) -> BTreeSet<FactId> {
    order(program, std::iter::once(Step::Node(root)))
        .into_iter()
        .filter_map(|step| {
            if let Step::Fact(fact) = step {
                Some(fact)
            } else {
                None
            }
        })
        .collect()
}

/// Bounds the work of finding out which norms a fact matters to.
const MOST_STEPS_LOOKED_AT: usize = 2_000_000;

/// Returns for each norm that bears the facts on which its standing rests.
pub(crate) fn facts_by_norm(program: &Program, plan: &Plan) -> Vec<(NormId, BTreeSet<FactId>)> {
    let mut norms: Vec<NormId> = plan.entries.iter().map(|entry| entry.norm).collect();
    norms.dedup();
    let mut looked_at = 0;
    let mut result = Vec::new();
    for norm in norms {
        if looked_at > MOST_STEPS_LOOKED_AT {
            break;
        }
        let steps = order(program, std::iter::once(Step::Norm(norm)));
        looked_at += steps.len();
        let facts = steps
            .into_iter()
            .filter_map(|step| {
                if let Step::Fact(fact) = step {
                    Some(fact)
                } else {
                    None
                }
            })
            .collect();
        result.push((norm, facts));
    }
    result
}
