//! The compiled library: conditions as a shared graph of three-valued nodes, norms indexed by the restriction that they bear on.

use std::{
    collections::HashMap,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
};

use grounds_check::{
    Condition, ConstraintId, DefineId, FactId, Item, Library, MeasureId, NormId, Places,
    RestrictionId, Rung, Says, Target, Test, Window,
};

use crate::plan::{self, Plan};

/// Names a node of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(pub(crate) u32);

/// Is a node of the graph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    All(Box<[NodeId]>),
    Any(Box<[NodeId]>),
    None(Box<[NodeId]>),
    AtLeast(u32, Box<[NodeId]>),
    Not(NodeId),
    Test(FactId, u32),
    Define(DefineId),
}

/// Is one dated version of a definition.
#[derive(Clone, Debug)]
pub(crate) struct CompiledDefine {
    pub(crate) window: Window,
    pub(crate) extent: Places,
    pub(crate) means: NodeId,
}

/// Is one dated version of a norm.
#[derive(Clone, Debug)]
pub(crate) struct CompiledVersion {
    pub(crate) window: Window,
    pub(crate) extent: Places,
    pub(crate) when: NodeId,
    pub(crate) unless: Option<NodeId>,
    /// The condition of a limit or of a commitment on a condition; of a duty its `met when`.
    pub(crate) condition: Option<NodeId>,
    /// Whether a status of yes counts as unknown, because nobody verified the words.
    pub(crate) capped: bool,
}

/// Holds a library compiled for assessing; it is made once and shared by all threads.
#[derive(Debug)]
pub struct Program {
    pub(crate) library: Arc<Library>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) tests: Vec<Test>,
    pub(crate) defines: Vec<Vec<CompiledDefine>>,
    pub(crate) norms: Vec<Vec<CompiledVersion>>,
    /// For each fact the conditions of its presumptions.
    pub(crate) presumptions: Vec<Vec<NodeId>>,
    pub(crate) constraints: Vec<NodeId>,
    /// For each fact the constraints whose condition tests it.
    pub(crate) constraints_on: Vec<Vec<ConstraintId>>,
    /// For each restriction the versions of norms that name it.
    pub(crate) naming: Vec<Vec<(NormId, u32)>>,
    /// The versions of norms that speak of whatever is proposed.
    pub(crate) naming_any: Vec<(NormId, u32)>,
    /// For each restriction its parts.
    pub(crate) parts: Vec<Vec<RestrictionId>>,
    /// For each norm the measures that meet it, where it is a duty.
    pub(crate) met_by: Vec<Vec<MeasureId>>,
    /// For each norm the versions of norms that advise, or say that something may, meet it.
    pub(crate) ways_to_meet: Vec<Vec<(NormId, u32)>>,
    plans: Vec<OnceLock<Plan>>,
    cached_steps: AtomicUsize,
}

/// Bounds the memory of all plans that are kept; past it a plan is made anew for each question.
const MOST_CACHED_STEPS: usize = 8_000_000;

/// Is a plan that is kept, or one made for a single question.
pub(crate) enum PlanRef<'a> {
    Kept(&'a Plan),
    Own(Box<Plan>),
}

impl std::ops::Deref for PlanRef<'_> {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        match self {
            Self::Kept(plan) => plan,
            Self::Own(plan) => plan,
        }
    }
}

impl Program {
    /// Compiles a library.
    ///
    /// A checked library always compiles. The cost is linear in its size.
    #[must_use]
    pub fn compile(library: Arc<Library>) -> Self {
        let mut builder = Builder::default();
        let defines = library
            .defines
            .iter()
            .map(|define| {
                define
                    .versions
                    .iter()
                    .map(|version| CompiledDefine {
                        window: version.window,
                        extent: version.extent,
                        means: builder.condition(&version.means),
                    })
                    .collect()
            })
            .collect();
        let norms = library
            .norms
            .iter()
            .map(|norm| {
                norm.versions
                    .iter()
                    .map(|version| CompiledVersion {
                        window: version.window,
                        extent: version.extent,
                        when: builder.condition(&version.when),
                        unless: version
                            .unless
                            .as_ref()
                            .map(|unless| builder.condition(unless)),
                        condition: match &version.says {
                            Some(
                                Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition),
                            ) => Some(builder.condition(condition)),
                            Some(Says::Duty { met_when, .. }) => Some(builder.condition(met_when)),
                            _ => None,
                        },
                        capped: !version.verified
                            && version.says.as_ref().is_some_and(settles_against_or_for),
                    })
                    .collect()
            })
            .collect();
        let presumptions = library
            .facts
            .iter()
            .map(|fact| {
                fact.presumptions
                    .iter()
                    .map(|presumption| builder.condition(&presumption.when))
                    .collect()
            })
            .collect();
        let constraints: Vec<NodeId> = library
            .constraints
            .iter()
            .map(|constraint| builder.condition(&constraint.always))
            .collect();

        let mut program = Self {
            nodes: builder.nodes,
            tests: builder.tests,
            defines,
            norms,
            presumptions,
            constraints,
            constraints_on: vec![Vec::new(); library.facts.len()],
            naming: vec![Vec::new(); library.restrictions.len()],
            naming_any: Vec::new(),
            parts: vec![Vec::new(); library.restrictions.len()],
            met_by: vec![Vec::new(); library.norms.len()],
            ways_to_meet: vec![Vec::new(); library.norms.len()],
            plans: (0..library.restrictions.len())
                .map(|_| OnceLock::new())
                .collect(),
            cached_steps: AtomicUsize::new(0),
            library,
        };
        program.index();
        program
    }

    /// Returns the library that was compiled.
    #[must_use]
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// Returns the rungs that norms bearing on a restriction name, whatever their day and place, without an order.
    #[must_use]
    pub fn named_rungs(&self, restriction: RestrictionId) -> Vec<Rung> {
        let rung = |entry: &plan::Entry| {
            let says = self.library[entry.norm].versions[entry.version as usize]
                .says
                .as_ref()?;
            match target(says)? {
                Target::Restriction(_, rung) => rung,
                Target::TheProposed => None,
            }
        };
        self.plan(restriction)
            .entries
            .iter()
            .filter_map(rung)
            .collect()
    }

    /// Returns what has to be evaluated for a proposal of this restriction.
    pub(crate) fn plan(&self, restriction: RestrictionId) -> PlanRef<'_> {
        let slot = &self.plans[restriction.index()];
        if let Some(plan) = slot.get() {
            return PlanRef::Kept(plan);
        }
        let plan = plan::plan(self, restriction);
        let size = plan.size();
        if self.cached_steps.fetch_add(size, Ordering::Relaxed) + size > MOST_CACHED_STEPS {
            self.cached_steps.fetch_sub(size, Ordering::Relaxed);
            return PlanRef::Own(Box::new(plan));
        }
        PlanRef::Kept(slot.get_or_init(|| plan))
    }

    fn index(&mut self) {
        let library = Arc::clone(&self.library);
        for (position, norm) in library.norms.iter().enumerate() {
            let id = NormId(position_of(position));
            for (version, says) in norm
                .versions
                .iter()
                .enumerate()
                .filter_map(|(at, version)| Some((at, version.says.as_ref()?)))
            {
                let entry = (id, position_of(version));
                match target(says) {
                    Some(Target::TheProposed) => self.naming_any.push(entry),
                    Some(Target::Restriction(restriction, _)) => {
                        self.naming[restriction.index()].push(entry)
                    }
                    None => {}
                }
                match says {
                    Says::Ground(restrictions) => {
                        for restriction in restrictions {
                            self.naming[restriction.index()].push(entry);
                        }
                    }
                    Says::Advises {
                        to_meet: Some(duty),
                        ..
                    }
                    | Says::MayMeet { duty, .. } => {
                        self.ways_to_meet[duty.index()].push(entry);
                    }
                    _ => {}
                }
            }
        }
        for (position, restriction) in library.restrictions.iter().enumerate() {
            for whole in &restriction.part_of {
                self.parts[whole.index()].push(RestrictionId(position_of(position)));
            }
        }
        for (position, measure) in library.measures.iter().enumerate() {
            for duty in &measure.meets {
                self.met_by[duty.index()].push(MeasureId(position_of(position)));
            }
        }
        for (position, &root) in self.constraints.clone().iter().enumerate() {
            for fact in plan::facts_under(self, root) {
                self.constraints_on[fact.index()].push(ConstraintId(position_of(position)));
            }
        }
    }
}

/// Returns what a verb speaks about.
pub(crate) fn target(says: &Says) -> Option<Target> {
    match says {
        Says::Requires { target, .. }
        | Says::Forbids(target)
        | Says::AllowsOnlyIf(target, _)
        | Says::Advises { target, .. }
        | Says::AdvisesAgainst(target)
        | Says::MayMeet { target, .. }
        | Says::Agrees(target)
        | Says::AgreesNotTo(target)
        | Says::AgreesOnlyIf(target, _) => Some(*target),
        Says::Ground(_) | Says::Duty { .. } | Says::Exception { .. } => None,
    }
}

/// Says whether an unverified norm of this kind is kept from settling anything; duties, advice and commitments are not.
fn settles_against_or_for(says: &Says) -> bool {
    matches!(
        says,
        Says::Requires { .. }
            | Says::Forbids(_)
            | Says::AllowsOnlyIf(..)
            | Says::Ground(_)
            | Says::Exception { .. }
    )
}

pub(crate) fn position_of(index: usize) -> u32 {
    u32::try_from(index).expect("a library is made of files of bounded size")
}

/// Builds the graph; equal conditions become one node.
#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    tests: Vec<Test>,
    known: HashMap<Node, NodeId>,
    known_tests: HashMap<Test, u32>,
}

impl Builder {
    /// Adds a condition. The recursion is as deep as the parser lets conditions nest.
    fn condition(&mut self, condition: &Condition) -> NodeId {
        let node = match condition {
            Condition::All(items) => Node::All(self.items(items)),
            Condition::Any(items) => Node::Any(self.items(items)),
            Condition::None(items) => Node::None(self.items(items)),
            Condition::AtLeast(count, items) => Node::AtLeast(*count, self.items(items)),
            Condition::Not(inner) => Node::Not(self.condition(inner)),
            Condition::Fact(fact, test) => {
                let next = position_of(self.tests.len());
                let index = *self.known_tests.entry(test.clone()).or_insert_with(|| {
                    self.tests.push(test.clone());
                    next
                });
                Node::Test(*fact, index)
            }
            Condition::Define(define) => Node::Define(*define),
        };
        if let Some(&id) = self.known.get(&node) {
            return id;
        }
        let id = NodeId(position_of(self.nodes.len()));
        self.nodes.push(node.clone());
        self.known.insert(node, id);
        id
    }

    fn items(&mut self, items: &[Item]) -> Box<[NodeId]> {
        items
            .iter()
            .map(|item| self.condition(&item.condition))
            .collect()
    }
}
