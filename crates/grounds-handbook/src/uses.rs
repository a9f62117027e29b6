//! What uses what.

use grounds::{
    Condition, ConstraintId, DefineId, Displaced, Fact, FactId, Library, MeasureId, NormId,
    NormVersion, ReasonId, RestrictionId, Says, SourceId,
};

use crate::{
    condition::{Atom, atoms},
    site::{Here, numbered},
    thing::Thing,
    view::Group,
};

/// Lists for each thing what refers to it, each thing once.
#[derive(Debug)]
pub(crate) struct Uses {
    facts: Vec<Vec<Thing>>,
    defines: Vec<Vec<Thing>>,
    sources: Vec<Vec<Thing>>,
    /// What displaces a norm, or demands no ground in spite of it.
    displaced: Vec<Vec<Thing>>,
    /// What may meet a duty.
    met: Vec<Vec<Thing>>,
    /// The kinds and the parts of a restriction.
    children: Vec<Vec<Thing>>,
    /// The measures that help with a reason.
    helped: Vec<Vec<Thing>>,
    /// The requirements that displace the demand of a restriction for a ground.
    groundless: Vec<Vec<Thing>>,
}

impl Uses {
    /// Looks through a library.
    pub(crate) fn of(library: &Library) -> Self {
        let lists = |count: usize| vec![Vec::new(); count];
        let mut uses = Self {
            facts: lists(library.facts.len()),
            defines: lists(library.defines.len()),
            sources: lists(library.sources.len()),
            displaced: lists(library.norms.len()),
            met: lists(library.norms.len()),
            children: lists(library.restrictions.len()),
            helped: lists(library.reasons.len()),
            groundless: lists(library.restrictions.len()),
        };
        for (id, norm) in numbered(&library.norms, NormId) {
            for version in &norm.versions {
                uses.norm(Thing::Norm(id), version);
            }
        }
        for (id, define) in numbered(&library.defines, DefineId) {
            for version in &define.versions {
                uses.condition(Thing::Define(id), &version.means);
                uses.cites(Thing::Define(id), &version.cites);
            }
        }
        for (id, constraint) in numbered(&library.constraints, ConstraintId) {
            uses.condition(Thing::Constraint(id), &constraint.always);
            uses.cites(Thing::Constraint(id), &constraint.cites);
        }
        for (id, fact) in numbered(&library.facts, FactId) {
            for presumption in &fact.presumptions {
                uses.condition(Thing::Fact(id), &presumption.when);
            }
            uses.cites(Thing::Fact(id), &law_of(fact));
        }
        for (id, restriction) in numbered(&library.restrictions, RestrictionId) {
            let thing = Thing::Restriction(id);
            uses.cites(thing, &restriction.needs_ground);
            for parent in restriction.kind_of.iter().chain(&restriction.part_of) {
                add(&mut uses.children[parent.index()], thing);
            }
            if let Some(fact) = restriction.read_from {
                add(&mut uses.facts[fact.index()], thing);
            }
        }
        uses.ways(library);
        uses
    }

    fn ways(&mut self, library: &Library) {
        for (id, reason) in numbered(&library.reasons, ReasonId) {
            self.cites(Thing::Reason(id), &reason.cites);
        }
        for (id, measure) in numbered(&library.measures, MeasureId) {
            let thing = Thing::Measure(id);
            self.cites(thing, &measure.cites);
            for (fact, _) in &measure.sets {
                add(&mut self.facts[fact.index()], thing);
            }
            for duty in &measure.meets {
                add(&mut self.met[duty.index()], thing);
            }
            for reason in &measure.helps {
                add(&mut self.helped[reason.index()], thing);
            }
        }
        for (id, book) in numbered(&library.books, grounds::BookId) {
            if let Some(source) = book.made_under {
                add(&mut self.sources[source.index()], Thing::Book(id));
            }
        }
    }

    fn norm(&mut self, thing: Thing, version: &NormVersion) {
        self.cites(thing, &version.cites);
        self.condition(thing, &version.when);
        if let Some(unless) = &version.unless {
            self.condition(thing, unless);
        }
        match &version.says {
            Some(Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition)) => {
                self.condition(thing, condition);
            }
            Some(Says::Duty {
                met_when,
                assessed_by,
            }) => {
                self.condition(thing, met_when);
                if let Some(fact) = assessed_by {
                    add(&mut self.facts[fact.index()], thing);
                }
            }
            Some(Says::Requires { despite, .. }) => {
                for displaced in despite {
                    let list = match displaced {
                        Displaced::Limit(norm) => &mut self.displaced[norm.index()],
                        Displaced::DemandForGround(of) => &mut self.groundless[of.index()],
                    };
                    add(list, thing);
                }
            }
            Some(
                Says::Advises {
                    to_meet: Some(duty),
                    ..
                }
                | Says::MayMeet { duty, .. },
            ) => add(&mut self.met[duty.index()], thing),
            Some(Says::Exception { under, .. }) => self.cites(thing, under),
            Some(
                Says::Forbids(_)
                | Says::Advises { to_meet: None, .. }
                | Says::AdvisesAgainst(_)
                | Says::Agrees(_)
                | Says::AgreesNotTo(_)
                | Says::Ground(_),
            )
            | None => {}
        }
    }

    fn condition(&mut self, thing: Thing, condition: &Condition) {
        atoms(condition, &mut |atom| match atom {
            Atom::Fact(fact) => add(&mut self.facts[fact.index()], thing),
            Atom::Define(define) => add(&mut self.defines[define.index()], thing),
        });
    }

    fn cites(&mut self, thing: Thing, sources: &[SourceId]) {
        for source in sources {
            add(&mut self.sources[source.index()], thing);
        }
    }

    /// Returns what tests a fact, sets it, or reads a grade from it.
    pub(crate) fn fact(&self, fact: FactId) -> &[Thing] {
        &self.facts[fact.index()]
    }

    /// Returns what uses a definition.
    pub(crate) fn define(&self, define: DefineId) -> &[Thing] {
        &self.defines[define.index()]
    }

    /// Returns what cites a source.
    pub(crate) fn source(&self, source: SourceId) -> &[Thing] {
        &self.sources[source.index()]
    }

    /// Returns the requirements that displace a limit.
    pub(crate) fn displacing(&self, norm: NormId) -> &[Thing] {
        &self.displaced[norm.index()]
    }

    /// Returns the rules and the measures that may meet a duty.
    pub(crate) fn meeting(&self, duty: NormId) -> &[Thing] {
        &self.met[duty.index()]
    }

    /// Returns the kinds and the parts of a restriction.
    pub(crate) fn children(&self, restriction: RestrictionId) -> &[Thing] {
        &self.children[restriction.index()]
    }

    /// Returns the measures that help with a reason.
    pub(crate) fn helping(&self, reason: ReasonId) -> &[Thing] {
        &self.helped[reason.index()]
    }

    /// Returns the requirements that displace the demand of a restriction for a ground.
    pub(crate) fn groundless(&self, restriction: RestrictionId) -> &[Thing] {
        &self.groundless[restriction.index()]
    }
}

/// Adds a thing to a list; whatever one thing refers to is added at one go, so that it can only stand at the end already.
fn add(list: &mut Vec<Thing>, thing: Thing) {
    if list.last() != Some(&thing) {
        list.push(thing);
    }
}

/// Returns every source that says something of the answers of a fact, each once.
pub(crate) fn law_of(fact: &Fact) -> Vec<SourceId> {
    let presumed = fact
        .presumptions
        .iter()
        .flat_map(|presumption| &presumption.by);
    let shown = fact.must_be_shown.iter().flat_map(|shown| &shown.by);
    let demands = fact
        .demands
        .iter()
        .flat_map(|demand| demand.under.iter().chain(&demand.limit_by));
    let mut sources = Vec::new();
    for &source in presumed.chain(shown).chain(demands) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// Lists things by kind, the kinds in one order.
pub(crate) fn grouped(here: Here<'_>, things: &[Thing]) -> Vec<Group> {
    let mut things = things.to_vec();
    things.sort_unstable();
    let mut groups: Vec<Group> = Vec::new();
    for thing in things {
        let heading = thing.plural(here.library());
        match groups.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.links.push(here.link(thing)),
            None => groups.push(Group {
                heading: heading.to_owned(),
                links: vec![here.link(thing)],
            }),
        }
    }
    groups
}

/// Lists things under a heading of their own; nothing where there are none.
pub(crate) fn group(here: Here<'_>, heading: &str, things: &[Thing]) -> Option<Group> {
    (!things.is_empty()).then(|| Group {
        heading: heading.to_owned(),
        links: things.iter().map(|&thing| here.link(thing)).collect(),
    })
}
