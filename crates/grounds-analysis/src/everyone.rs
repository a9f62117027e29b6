//! Proposals for everyone: need is the least over all people, and leave is *no* if there is somebody on whom it may not be imposed.

use biodivine_lib_bdd::{Bdd, BddVariable};
use grounds_check::{FactId, Library, NormId, Says, Value};
use grounds_engine::{Leave, Level, Need, Outcome, Situation};

use crate::{
    classes::{Levels, need},
    diagram::{TooLarge, restricted},
    example::Examples,
    formula::Formulas,
    model::{Defaults, Model, Scene, one_leave, one_need},
    space::Group,
};

/// Holds what comes of a proposal for everyone, as diagrams over the facts about the place.
pub(crate) struct ForEveryone {
    /// The places that are possible.
    places: Bdd,
    need: Vec<(Need, Bdd)>,
    need_now: Vec<(Need, Bdd)>,
    leave: Vec<(Leave, Bdd)>,
    /// The people, given everything that is known of the place.
    people: People,
}

struct People {
    /// Whom the constraints allow.
    allowed: Bdd,
    /// For each level, the strongest first, the people for whom nothing stronger asks for it, whatever else is so of the place.
    nothing_stronger: Vec<(Option<Level>, Bdd)>,
    /// Those on whom it may not be imposed, whatever else is so of the place.
    refused: Bdd,
}

impl Model<'_> {
    /// Judges the proposal over all people, in what is supposed of the place.
    pub(crate) fn for_everyone(
        &self,
        defaults: Defaults,
        supposed: &[(FactId, Value)],
        let_go: Option<FactId>,
    ) -> Result<Option<ForEveryone>, TooLarge> {
        let budget = self.budget;
        let mut scene = self.scene(defaults, supposed, let_go)?;
        if !scene.possible {
            return Ok(None);
        }
        for (variable, _) in &self.certain {
            scene.assigned[variable.to_index()] = None;
        }
        let mut world = self.space.set.mk_true();
        for holding in &scene.holding {
            world = budget.and(&world, holding)?;
        }
        let world = restricted(&world, &scene.assigned);
        let (of_people, of_place) = self.variables(&scene);
        let certain: Vec<BddVariable> =
            self.certain.iter().map(|(variable, _)| *variable).collect();

        // What is certain of a person is so however the place turns out.
        let mut known = self.space.set.mk_true();
        for (variable, not_so) in &self.certain {
            let fails = budget.and(&world, &restricted(not_so, &scene.assigned))?;
            let may_fail = budget.exists(&fails, &of_place)?;
            let says = budget.same(&self.space.set.mk_var(*variable), &may_fail.not())?;
            known = budget.and(&known, &says)?;
        }
        let over_people = |diagram: &Bdd| -> Result<Bdd, TooLarge> {
            let diagram = budget.and(&restricted(diagram, &scene.assigned), &known)?;
            budget.exists(&diagram, &certain)
        };

        let places = budget.exists(&world, &of_people)?;
        // Over all people a level is yes if, for each of them, this or a stronger one is.
        let over_all = |levels: &Levels| -> Result<(Levels, Vec<Bdd>), TooLarge> {
            let (mut yes, mut maybe) = (self.space.set.mk_false(), self.space.set.mk_false());
            let (mut all, mut reached) = (Vec::new(), vec![maybe.clone()]);
            let of_all = |diagram: &Bdd| -> Result<Bdd, TooLarge> {
                let but = budget.and_not(&world, diagram)?;
                Ok(budget.exists(&but, &of_people)?.not())
            };
            for (level, level_yes, level_maybe) in levels {
                yes = budget.or(&yes, &over_people(level_yes)?)?;
                maybe = budget.or(&maybe, &over_people(level_maybe)?)?;
                all.push((*level, of_all(&yes)?.into(), of_all(&maybe)?.into()));
                reached.push(maybe.clone());
            }
            Ok((all, reached))
        };
        let (levels, _) = over_all(&self.levels)?;
        let (levels_now, reached) = over_all(&self.levels_now)?;
        let mut nothing_stronger = Vec::new();
        let asked = Level::STRONGEST_FIRST.into_iter().map(Some).chain([None]);
        for (level, stronger) in asked.zip(&reached) {
            let spared = self.whatever_the_place(&world, &stronger.not(), &of_place)?;
            nothing_stronger.push((level, spared));
        }
        let need_now = need(self.space, budget, &levels_now)?;
        let need = need(self.space, budget, &levels)?;

        let of = |leave: Leave| -> Result<Bdd, TooLarge> {
            let found = self.leave.iter().find(|(other, _)| *other == leave);
            found.map_or_else(
                || Ok(self.space.set.mk_false()),
                |(_, diagram)| Ok(restricted(diagram, &scene.assigned)),
            )
        };
        let no = budget.exists(&budget.and(&world, &of(Leave::No)?)?, &of_people)?;
        let mut leave = vec![(Leave::No, no.clone())];
        let mut rest = no.not();
        for always in [Leave::Yes, Leave::NothingFound] {
            let other = budget.and_not(&world, &of(always)?)?;
            let some_other = budget.exists(&other, &of_people)?;
            let all = budget.and_not(&rest, &some_other)?;
            rest = budget.and_not(&rest, &all)?;
            leave.push((always, all));
        }
        leave.push((Leave::Unknown, rest));
        let refused = self.whatever_the_place(&world, &of(Leave::No)?, &of_place)?;
        Ok(Some(ForEveryone {
            places,
            need,
            need_now,
            leave,
            people: People {
                allowed: budget.exists(&world, &of_place)?,
                nothing_stronger,
                refused,
            },
        }))
    }

    /// Returns the people of whom something holds in every possible place.
    fn whatever_the_place(
        &self,
        world: &Bdd,
        holds: &Bdd,
        of_place: &[BddVariable],
    ) -> Result<Bdd, TooLarge> {
        let budget = self.budget;
        let fails = budget.exists(&budget.and_not(world, holds)?, of_place)?;
        let some = budget.exists(world, of_place)?;
        budget.and_not(&some, &fails)
    }

    /// Returns the open variables of what differs between people, and of what is no matter of one person alone.
    ///
    /// What the rules see of a place, where that is apart from what is so, hangs on both.
    fn variables(&self, scene: &Scene<'_>) -> (Vec<BddVariable>, Vec<BddVariable>) {
        let (mut people, mut place) = (Vec::new(), Vec::new());
        let is_open = |variable: &BddVariable| scene.assigned[variable.to_index()].is_none();
        for (at, input) in self.circuit.inputs.iter().enumerate() {
            let seen: Vec<_> = self.space.groups[at].variables().filter(is_open).collect();
            let so = self.space.actual[at].iter().flat_map(Group::variables);
            if input.differs_between_people {
                people.extend(seen);
            } else {
                if self.space.actual[at].is_some() {
                    people.extend(&seen);
                }
                place.extend(seen);
                place.extend(so.filter(is_open));
            }
        }
        (people, place)
    }

    /// Returns the norms that ask for it for some people, and those of them that ask for it for all.
    pub(crate) fn for_whom(
        &self,
        formulas: &mut Formulas<'_>,
        library: &Library,
    ) -> Result<(Vec<NormId>, Vec<NormId>), TooLarge> {
        let scene = self.scene(Defaults::HELD, &[], None)?;
        let (mut some, mut all) = (Vec::new(), Vec::new());
        for bearing in &self.circuit.bearing {
            let says = library[bearing.norm].versions[bearing.version]
                .says
                .as_ref();
            let asks = matches!(
                says,
                Some(Says::Requires { .. } | Says::Advises { .. } | Says::MayMeet { .. })
            );
            if !asks {
                continue;
            }
            let (norm, status) = (bearing.norm, bearing.status);
            if !self.meets(&scene, &[&*formulas.of(status.maybe)?])? {
                continue;
            }
            some.push(norm);
            if !self.meets(&scene, &[&formulas.of(status.yes)?.not()])? {
                all.push(norm);
            }
        }
        Ok((some, all))
    }
}

impl ForEveryone {
    /// Returns the outcome: unknown only where it differs with what is open of the place.
    pub(crate) fn outcome(&self, model: &Model<'_>) -> Result<Outcome, TooLarge> {
        let nothing = model.space.unassigned();
        let mut needs = Vec::new();
        for (need, diagram) in &self.need_now {
            if model.budget.meet(&[&self.places, diagram], &nothing)? {
                needs.push(*need);
            }
        }
        let mut leaves = Vec::new();
        for (leave, diagram) in &self.leave {
            if model.budget.meet(&[&self.places, diagram], &nothing)? {
                leaves.push(*leave);
            }
        }
        Ok(Outcome {
            need: one_need(&needs),
            leave: one_leave(&leaves),
        })
    }

    /// Returns each outcome that may come, with the places in which it does.
    pub(crate) fn possible(&self, model: &Model<'_>) -> Result<Vec<(Outcome, Bdd)>, TooLarge> {
        let mut found = Vec::new();
        for (need, asked) in &self.need {
            let asked = model.budget.and(asked, &self.places)?;
            for (leave, allowed) in &self.leave {
                let both = model.budget.and(&asked, allowed)?;
                if !both.is_false() {
                    found.push((
                        Outcome {
                            need: *need,
                            leave: *leave,
                        },
                        both,
                    ));
                }
            }
        }
        Ok(found)
    }

    /// Describes a person for whom nothing stronger than the need of the outcome asks for it.
    pub(crate) fn least_need(
        &self,
        model: &Model<'_>,
        need: Need,
    ) -> Result<Option<Situation>, TooLarge> {
        let level = match need {
            Need::None => None,
            Need::Is(level) | Need::Unknown(level) => Some(level),
        };
        let found = self
            .people
            .nothing_stronger
            .iter()
            .find(|(at, _)| *at == level);
        match found {
            Some((_, people)) => self.person(model, people),
            None => Ok(None),
        }
    }

    /// Describes a person on whom it may not be imposed.
    pub(crate) fn refused(&self, model: &Model<'_>) -> Result<Option<Situation>, TooLarge> {
        self.person(model, &self.people.refused)
    }

    /// Describes one of the people in as few facts as tell them from all others: no fact can be left out.
    fn person(&self, model: &Model<'_>, people: &Bdd) -> Result<Option<Situation>, TooLarge> {
        let examples = Examples {
            space: model.space,
            budget: model.budget,
            inputs: &model.circuit.inputs,
        };
        examples.of(people, &self.people.allowed)
    }
}
