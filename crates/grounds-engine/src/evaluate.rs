//! Evaluates a plan: facts, conditions and norms first, then need and leave. Nothing here allocates.

use grounds_check::{Displaced, Fact, FactId, NormId, Says, Test, Value};
use grounds_syntax::ast::{Comparison, Subject};

use crate::{
    kleene::Tri,
    outcome::{Leave, Level, Need, Outcome},
    plan::{Entry, Plan, Step},
    prepared::{AnswerState, Prepared},
    program::{Node, NodeId, Program, target},
    report::{Basis, Levels},
};

/// Says which defaults of the law hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mode {
    pub(crate) presumptions: bool,
    pub(crate) burdens: bool,
    /// Whether an answer counts even without the evidence that it asks for, as it does against a constraint.
    pub(crate) raw: bool,
}

impl Mode {
    pub(crate) const HELD: Self = Self {
        presumptions: true,
        burdens: true,
        raw: false,
    };
    pub(crate) const RELEASED: Self = Self {
        presumptions: false,
        burdens: true,
        raw: false,
    };
    pub(crate) const ALL_RELEASED: Self = Self {
        presumptions: false,
        burdens: false,
        raw: false,
    };
    pub(crate) const RAW: Self = Self {
        presumptions: false,
        burdens: false,
        raw: true,
    };
}

/// Changes how one fact stands, to see what would come of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Hypothesis {
    Is(FactId, Value),
    Released(FactId),
}

/// Says how a fact stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FactState {
    pub(crate) value: Option<Value>,
    pub(crate) basis: Basis,
}

/// Says how a norm stands; the version is that in force, if there is one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NormState {
    pub(crate) status: Tri,
    pub(crate) version: Option<u32>,
}

/// Holds the values of one evaluation; it is made once a thread and used again.
#[derive(Clone, Debug)]
pub struct Scratch {
    nodes: Vec<Tri>,
    facts: Vec<FactState>,
    norms: Vec<NormState>,
}

impl Scratch {
    /// Makes room for the values of a program.
    #[must_use]
    pub fn new(program: &Program) -> Self {
        Self {
            nodes: vec![Tri::Unknown; program.nodes.len()],
            facts: vec![
                FactState {
                    value: None,
                    basis: Basis::NotAsked
                };
                program.library.facts.len()
            ],
            norms: vec![
                NormState {
                    status: Tri::No,
                    version: None
                };
                program.norms.len()
            ],
        }
    }

    pub(crate) fn node(&self, node: NodeId) -> Tri {
        self.nodes[node.0 as usize]
    }

    pub(crate) fn fact(&self, fact: FactId) -> FactState {
        self.facts[fact.index()]
    }

    pub(crate) fn norm(&self, norm: NormId) -> NormState {
        self.norms[norm.index()]
    }
}

/// Joins what an evaluation looks at.
#[derive(Clone, Copy)]
pub(crate) struct Case<'a> {
    pub(crate) program: &'a Program,
    pub(crate) plan: &'a Plan,
    pub(crate) query: &'a Prepared,
}

/// Returns the outcome at a rung.
pub(crate) fn outcome(
    case: Case<'_>,
    mode: Mode,
    hypothesis: Option<Hypothesis>,
    scratch: &mut Scratch,
) -> Outcome {
    run(case, &case.plan.steps, mode, hypothesis, scratch);
    Outcome {
        need: need(levels(case, scratch)),
        leave: leave(case, scratch),
    }
}

/// Runs steps and leaves their values in the scratch.
pub(crate) fn run(
    case: Case<'_>,
    steps: &[Step],
    mode: Mode,
    hypothesis: Option<Hypothesis>,
    scratch: &mut Scratch,
) {
    for &step in steps {
        match step {
            Step::Fact(fact) => {
                scratch.facts[fact.index()] = fact_state(case, fact, mode, hypothesis, scratch)
            }
            Step::Node(node) => scratch.nodes[node.0 as usize] = node_value(case, node, scratch),
            Step::Norm(norm) => scratch.norms[norm.index()] = norm_state(case, norm, scratch),
        }
    }
}

fn fact_state(
    case: Case<'_>,
    id: FactId,
    mode: Mode,
    hypothesis: Option<Hypothesis>,
    scratch: &Scratch,
) -> FactState {
    let fact = &case.program.library[id];
    let released = match hypothesis {
        Some(Hypothesis::Is(of, value)) if of == id => {
            return FactState {
                value: Some(value),
                basis: Basis::Established,
            };
        }
        Some(Hypothesis::Released(of)) => of == id,
        _ => false,
    };
    // What the law presumes of one person it does not presume of everyone whom a house rule would meet.
    let differs_between_people = case.query.for_everyone && fact.subject != Subject::Place;
    let presumed = || {
        let holds = mode.presumptions && !released && !differs_between_people;
        holds
            .then(|| presumption(case, id, scratch))
            .flatten()
            .map(|value| FactState {
                value: Some(value),
                basis: Basis::Presumed,
            })
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
        Some(AnswerState::Assumed(..)) => presumed().unwrap_or(FactState {
            value: None,
            basis: Basis::Assumed,
        }),
        Some(AnswerState::NotKnown) => presumed().unwrap_or(FactState {
            value: None,
            basis: Basis::NotKnown,
        }),
        None => presumed().unwrap_or_else(|| {
            if mode.burdens && !released && !differs_between_people && burden(case, fact) {
                FactState {
                    value: Some(Value::NO),
                    basis: Basis::NotShown,
                }
            } else {
                FactState {
                    value: None,
                    basis: Basis::NotAsked,
                }
            }
        }),
    }
}

/// Returns the presumed value, if the presumptions that hold agree on one.
fn presumption(case: Case<'_>, id: FactId, scratch: &Scratch) -> Option<Value> {
    let conditions = &case.program.presumptions[id.index()];
    let mut value = None;
    for (presumption, &condition) in case.program.library[id].presumptions.iter().zip(conditions) {
        let speaks = presumption.verified
            && presumption.window.contains(case.query.on)
            && presumption.extent.contains(case.query.place);
        if speaks && scratch.node(condition).is_yes() {
            if value.is_some_and(|value| value != presumption.value) {
                return None;
            }
            value = Some(presumption.value);
        }
    }
    value
}

fn burden(case: Case<'_>, fact: &Fact) -> bool {
    fact.must_be_shown.as_ref().is_some_and(|burden| {
        burden.verified
            && burden.window.contains(case.query.on)
            && burden.extent.contains(case.query.place)
    })
}

fn node_value(case: Case<'_>, node: NodeId, scratch: &Scratch) -> Tri {
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
        Node::Define(define) => case.program.defines[define.index()]
            .iter()
            .find(|version| {
                version.window.contains(case.query.on) && version.extent.contains(case.query.place)
            })
            .map_or(Tri::Unknown, |version| scratch.node(version.means)),
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
    let versions = &case.program.norms[id.index()];
    let Some(at) = versions.iter().position(|version| {
        version.window.contains(case.query.on) && version.extent.contains(case.query.place)
    }) else {
        return NormState {
            status: Tri::No,
            version: None,
        };
    };
    let version = &versions[at];
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
        version: Some(crate::program::position_of(at)),
    }
}

/// Returns how a norm that bears stands, or `None` where another version speaks, none does, or the rung is another.
pub(crate) fn standing(case: Case<'_>, entry: Entry, scratch: &Scratch) -> Option<Tri> {
    let state = scratch.norm(entry.norm);
    (state.version == Some(entry.version) && bears_at_rung(case, entry)).then_some(state.status)
}

/// Returns what a norm that bears says.
pub(crate) fn says(case: Case<'_>, entry: Entry) -> &Says {
    case.program.library[entry.norm].versions[entry.version as usize]
        .says
        .as_ref()
        .expect("only versions that say something bear")
}

fn bears_at_rung(case: Case<'_>, entry: Entry) -> bool {
    let says = says(case, entry);
    let Some(grounds_check::Target::Restriction(_, Some(named))) = target(says) else {
        return true;
    };
    let ladder = case.program.library[case.query.restriction].ladder.as_ref();
    let (Some(ladder), Some(proposed)) = (ladder, case.query.rung) else {
        return true;
    };
    let (named, proposed) = (ladder.strictness(named), ladder.strictness(proposed));
    if crate::plan::reaches_kinds(says) {
        proposed >= named
    } else {
        proposed <= named
    }
}

/// Says whether a duty applies, and whether it is met.
pub(crate) fn duty(case: Case<'_>, duty: NormId, scratch: &Scratch) -> (Tri, Tri) {
    let state = scratch.norm(duty);
    let Some(version) = state.version else {
        return (Tri::No, Tri::No);
    };
    let met_when = case.program.norms[duty.index()][version as usize]
        .condition
        .map_or(Tri::No, |node| scratch.node(node));
    let done = case.program.met_by[duty.index()]
        .iter()
        .any(|measure| case.query.done.binary_search(measure).is_ok());
    let counts = assessed_by(case, duty, version)
        .is_none_or(|fact| scratch.fact(fact).value == Some(Value::YES));
    (state.status, met_when.or(Tri::of(done && counts)))
}

/// Returns the fact in which an assessment says whether gentler ways suffice.
pub(crate) fn assessed_by(case: Case<'_>, duty: NormId, version: u32) -> Option<FactId> {
    match &case.program.library[duty].versions[version as usize].says {
        Some(Says::Duty { assessed_by, .. }) => *assessed_by,
        _ => None,
    }
}

/// Returns how each level of need stands.
pub(crate) fn levels(case: Case<'_>, scratch: &Scratch) -> Levels {
    let mut levels = Levels::NONE;
    for &entry in &case.plan.entries {
        let Some(status) = standing(case, entry, scratch) else {
            continue;
        };
        contribute(case, entry, status, scratch, &mut levels);
    }
    levels
}

/// Adds what one norm contributes to the levels of need.
pub(crate) fn contribute(
    case: Case<'_>,
    entry: Entry,
    status: Tri,
    scratch: &Scratch,
    levels: &mut Levels,
) {
    match says(case, entry) {
        Says::Requires { .. } => levels.required = levels.required.or(status),
        Says::Advises { to_meet, .. } => {
            levels.advised = levels.advised.or(status);
            if let Some(to_meet) = to_meet {
                let (applies, met) = duty(case, *to_meet, scratch);
                levels.expected = levels
                    .expected
                    .or(status.and(applies).and(Tri::of(!met.is_yes())));
            }
        }
        Says::MayMeet { duty: to_meet, .. } => {
            let (applies, met) = duty(case, *to_meet, scratch);
            let stands = status.and(applies).and(Tri::of(!met.is_yes()));
            let version = scratch.norm(*to_meet).version;
            let assessed = version
                .and_then(|version| assessed_by(case, *to_meet, version))
                .and_then(|fact| scratch.fact(fact).value);
            if assessed == Some(Value::NO) {
                levels.expected = levels.expected.or(stands);
            } else {
                levels.assess_first = levels.assess_first.or(stands);
            }
            levels.advised = levels
                .advised
                .or(status.and((!applies).or(Tri::of(met.is_yes()))));
        }
        Says::Agrees(_) => {
            if case
                .query
                .bound_by
                .binary_search(&case.program.library[entry.norm].name.book)
                .is_ok()
            {
                levels.agreed = levels.agreed.or(status);
            }
        }
        _ => {}
    }
}

/// Finds the need by walking from the strongest level.
pub(crate) fn need(levels: Levels) -> Need {
    for level in Level::STRONGEST_FIRST {
        match levels.get(level) {
            Tri::Yes => return Need::Is(level),
            Tri::Unknown => return Need::Unknown(level),
            Tri::No => {}
        }
    }
    Need::None
}

/// Says to what extent a requirement displaces a limit or a demand for a ground.
pub(crate) fn displaced(case: Case<'_>, what: Displaced, scratch: &Scratch) -> Tri {
    let by = |entry: &Entry| match says(case, *entry) {
        Says::Requires { despite, .. } if despite.contains(&what) => {
            standing(case, *entry, scratch)
        }
        _ => None,
    };
    case.plan
        .displacing
        .iter()
        .filter_map(by)
        .max()
        .unwrap_or(Tri::No)
}

/// Says whether a demand for a ground stands: first counting every source, then only verified ones.
fn demand(case: Case<'_>, scratch: &Scratch) -> (Tri, Tri) {
    let library = &case.program.library;
    let (mut stands, mut verified) = (Tri::No, Tri::No);
    for &restriction in &case.plan.demands {
        let kept = !displaced(case, Displaced::DemandForGround(restriction), scratch);
        for &source in &library[restriction].needs_ground {
            let source = &library[source];
            if source.window.contains(case.query.on) && source.extent.contains(case.query.place) {
                stands = stands.or(kept);
                if source.unverified.is_none() {
                    verified = verified.or(kept);
                }
            }
        }
    }
    (stands, verified)
}

/// Returns whether the restriction may be imposed.
pub(crate) fn leave(case: Case<'_>, scratch: &Scratch) -> Leave {
    let (mut ban, mut unmet, mut some_limit, mut ground) = (Tri::No, Tri::No, Tri::No, Tri::No);
    for &entry in &case.plan.entries {
        let Some(status) = standing(case, entry, scratch) else {
            continue;
        };
        match says(case, entry) {
            Says::Forbids(_) => ban = ban.or(status),
            Says::AllowsOnlyIf(..) => {
                let bears = status.and(!displaced(case, Displaced::Limit(entry.norm), scratch));
                let condition = case.program.norms[entry.norm.index()][entry.version as usize]
                    .condition
                    .map_or(Tri::Unknown, |node| scratch.node(node));
                unmet = unmet.or(bears.and(!condition));
                some_limit = some_limit.or(bears);
            }
            Says::Ground(_) => ground = ground.or(status),
            _ => {}
        }
    }
    let (needed, needed_verified) = demand(case, scratch);
    if ban.is_yes() || unmet.is_yes() || (needed_verified.is_yes() && ground.is_no()) {
        Leave::No
    } else if ban.is_no()
        && unmet.is_no()
        && ((needed.is_yes() && ground.is_yes()) || (needed.is_no() && some_limit.is_yes()))
    {
        Leave::Yes
    } else if ban.is_no() && some_limit.is_no() && needed.is_no() {
        Leave::NothingFound
    } else {
        Leave::Unknown
    }
}
