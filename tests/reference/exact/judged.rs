//! One way in which the facts may be, judged: what the rules see of it, and what comes of that.

use std::{collections::BTreeMap, rc::Rc};

use grounds_check::{Condition, FactId, NormId, Says, Value};

use super::worlds::{World, Worlds};
use crate::reference::{
    case::Case,
    leave::leave,
    need::{Duty, asks_where, duty, need},
    standing::{Standing, standings},
    truth::Truth,
    verdict::{Leave, Level},
};

/// Is what comes of one way in which the facts may be.
pub(crate) struct Judged<'a> {
    pub(crate) standings: Vec<Standing<'a>>,
    /// The duties that the norms that bear are about.
    pub(crate) duties: BTreeMap<NormId, Duty>,
    pub(crate) leave: Leave,
}

impl Judged<'_> {
    /// Finds how strongly something asks for it, where duties stand as the function says.
    pub(crate) fn level(&self, level: Level, duty: &dyn Fn(NormId) -> Duty) -> Truth {
        Truth::any(
            self.standings
                .iter()
                .map(|standing| asks_where(standing, level, duty)),
        )
    }

    /// Lists how each level stands, as the facts are.
    pub(crate) fn levels(&self) -> [Truth; 5] {
        Level::WALK.map(|level| self.level(level, &|norm| self.duties[&norm]))
    }
}

/// Is what decides what the rules see of one fact.
struct Sight<'a> {
    /// The value that is established.
    established: Option<usize>,
    /// What the law presumes of it, and on what condition.
    presumed: Vec<(Value, &'a Condition)>,
    /// Whether it counts as no where nothing is presumed.
    counts_as_no: bool,
}

/// Is a way in which the facts may be, with what comes of it.
pub(crate) type Completion<'a> = (World, Rc<Judged<'a>>);

/// Lists every way in which the open facts may turn out, with what comes of each.
pub(crate) fn completions<'a>(worlds: &Worlds<'a>, case: &Case<'a>) -> Vec<Completion<'a>> {
    let sights: Vec<Sight<'a>> = (0..worlds.facts.len())
        .map(|at| sight(worlds, case, at))
        .collect();
    let fits = |world: &&World| {
        let mut facts = sights.iter().zip(world.iter());
        facts.all(|(sight, &so)| sight.established.is_none_or(|value| value == so))
    };
    let mut completions = Vec::new();
    for world in worlds.allowed.iter().filter(fits) {
        let mut seen = vec![None; world.len()];
        for at in 0..world.len() {
            see(worlds, &sights, world, at, &mut seen);
        }
        let seen: World = seen.into_iter().flatten().collect();
        completions.push((world.clone(), judged(worlds, case, seen)));
    }
    completions
}

fn sight<'a>(worlds: &Worlds<'a>, case: &Case<'a>, at: usize) -> Sight<'a> {
    let fact = worlds.facts[at];
    let established = case.established(fact);
    let presumptions = case.presumptions(fact);
    Sight {
        established: established.map(|value| worlds.position(at, value)),
        presumed: presumptions
            .map(|presumption| (presumption.value, &presumption.when))
            .collect(),
        counts_as_no: case.has_to_be_shown(fact),
    }
}

/// Lists the values that the law presumes of a fact where the facts are so, each once.
pub(crate) fn presumed<'a>(
    worlds: &Worlds<'a>,
    case: &Case<'a>,
    world: &World,
    fact: FactId,
) -> Vec<Value> {
    let sights: Vec<Sight<'a>> = (0..worlds.facts.len())
        .map(|at| sight(worlds, case, at))
        .collect();
    let at = worlds.at(fact).expect("the proposal hangs on the fact");
    holding(worlds, &sights, world, at, &mut vec![None; world.len()])
}

/// Finds what the rules see of a fact: what is established; what the law presumes, where that is one thing; *no*, where it has to be shown; and
/// otherwise what is so.
fn see(
    worlds: &Worlds<'_>,
    sights: &[Sight<'_>],
    world: &World,
    at: usize,
    seen: &mut Vec<Option<usize>>,
) -> usize {
    if let Some(value) = seen[at] {
        return value;
    }
    let sight = &sights[at];
    let value = if let Some(value) = sight.established {
        value
    } else {
        match holding(worlds, sights, world, at, seen)[..] {
            [value] => worlds.position(at, value),
            [] if sight.counts_as_no => worlds.position(at, Value::NO),
            _ => world[at],
        }
    };
    seen[at] = Some(value);
    value
}

/// Lists the different values that presumptions name whose conditions hold of what the rules see.
fn holding(
    worlds: &Worlds<'_>,
    sights: &[Sight<'_>],
    world: &World,
    at: usize,
    seen: &mut Vec<Option<usize>>,
) -> Vec<Value> {
    let mut values = Vec::new();
    for &(value, condition) in &sights[at].presumed {
        let mut so = world.clone();
        for fact in worlds.tested(condition) {
            so[fact] = see(worlds, sights, world, fact, seen);
        }
        if worlds.truth(&so, condition) == Truth::Yes && !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// Judges what the rules see.
fn judged<'a>(worlds: &Worlds<'a>, case: &Case<'a>, seen: World) -> Rc<Judged<'a>> {
    let key = (seen, case.query.grade);
    if let Some(known) = worlds.judged.borrow().get(&key) {
        return Rc::clone(known);
    }
    let mut so = worlds.case.all_released();
    so.query.grade = case.query.grade;
    so.supposed = worlds
        .facts
        .iter()
        .enumerate()
        .map(|(at, &fact)| (fact, worlds.values[at][key.0[at]]))
        .collect();
    let standings = standings(&so, so.query.grade);
    let about = standings.iter().filter_map(|standing| match standing.says {
        Says::Advises { to_meet, .. } => *to_meet,
        Says::MayMeet { duty, .. } => Some(*duty),
        _ => None,
    });
    let judged = Rc::new(Judged {
        duties: about.map(|norm| (norm, duty(&so, norm))).collect(),
        leave: leave(&so, &standings),
        standings,
    });
    worlds.judged.borrow_mut().insert(key, Rc::clone(&judged));
    judged
}

/// Walks from the strongest level; weaker ones count what stronger ones are.
pub(crate) fn need_of(levels: [Truth; 5]) -> crate::reference::verdict::Need {
    need(|level| {
        let at = Level::WALK.iter().position(|&other| other == level);
        at.map_or(Truth::No, |at| levels[at])
    })
}
