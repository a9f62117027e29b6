//! Common understanding: the situations that tell the plausible readings of an agreement apart.
//!
//! A clause can be read as written, or with a condition overlooked, a threshold taken one step off, an exception forgotten, "any" taken for "all". Those
//! readings are formulas; a few situations are chosen that show which of them somebody has in mind, by what they would do there.

mod choose;
mod read;
mod understand;

use std::collections::BTreeSet;

use biodivine_lib_bdd::Bdd;
use grounds_check::{BookId, Condition, FactId, NormId, Place, Says, Test, Value};
use grounds_engine::{Input, Program, Readings, Situation};
use jiff::civil::Date;

use crate::{
    agreement::{clauses, when_it_speaks},
    diagram::{Budget, TooLarge},
    formula::Formulas,
    space::Space,
};

pub(crate) use read::as_written;
pub use understand::{ClauseUnderstanding, PartyReading, Understanding, Understood, understanding};

/// Bounds the situations of a clause that are gone through one by one.
const MOST_SITUATIONS: usize = 2_048;

/// Holds the readings of the clauses of an agreement, and the situations that tell them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probes {
    /// The agreement.
    pub book: BookId,
    /// The clauses that can be read in more than one way, in the order of the text.
    pub clauses: Vec<ClauseReadings>,
    /// The chosen situations, the most telling first.
    pub probes: Vec<Probe>,
    /// The pairs of readings that some situation would tell apart, and none of the chosen ones does.
    pub untold: Vec<Untold>,
}

/// Holds the readings of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseReadings {
    /// The clause.
    pub norm: NormId,
    /// The position of its version.
    pub version: usize,
    /// Whether it promises not to impose something: it is asked whether that may be imposed, and not whether one would.
    pub promises: bool,
    /// The readings; the first is as written.
    pub readings: Vec<Reading>,
    /// Whether it was too large to be decided, or had more readings than are followed.
    pub cut_short: bool,
}

/// Is a reading of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// How it differs from the text.
    pub change: Change,
    /// When it is imposed, or may be, by this reading.
    pub condition: Condition,
    /// The first reading that comes to the same in every situation, if one does.
    pub same_as: Option<usize>,
}

/// Says how a reading differs from the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Not at all.
    AsWritten,
    /// A condition is overlooked.
    Dropped {
        /// Its label.
        label: Option<String>,
        /// The condition.
        condition: Condition,
    },
    /// A threshold, or a list of answers, is taken a little wider or narrower.
    Threshold {
        /// The fact.
        fact: FactId,
        /// What is written.
        written: Test,
        /// What is read.
        read: Test,
    },
    /// Of several ways, all are asked for.
    AnyAsAll {
        /// The condition as written.
        condition: Condition,
    },
    /// Of several conditions, one is enough.
    AllAsAny {
        /// The condition as written.
        condition: Condition,
    },
    /// What closes the clause is forgotten.
    UnlessIgnored,
    /// An exception to the clause is forgotten.
    ExceptionIgnored(NormId),
}

/// Is a situation that tells readings apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The position of its clause among [`Probes::clauses`].
    pub clause: usize,
    /// What is so: a value of every fact that the clause hangs on.
    pub situation: Situation,
    /// For each reading of the clause, whether it is imposed there, or may be.
    pub imposes: Vec<bool>,
}

/// Is a pair of readings that stays untold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    /// The position of the clause.
    pub clause: usize,
    /// The positions of the readings.
    pub readings: [usize; 2],
}

/// Finds the readings of an agreement's clauses, and at most so many situations that tell them apart.
///
/// Of the situations that are chosen none can be left out. Where there is room for all that are needed, every pair of readings that any situation tells
/// apart is told apart by a chosen one.
#[must_use]
pub fn probes(program: &Program, book: BookId, on: Date, place: Place, most: usize) -> Probes {
    let mut clauses = Vec::new();
    let mut candidates = Vec::new();
    for (norm, version) in self::clauses(program, book, on, place) {
        let Some((mut readings, cut_short)) = read::readings(program, norm, version, on, place)
        else {
            continue;
        };
        let text = &program.library()[norm].versions[version];
        let (day, place) = when_it_speaks(text, on, place);
        let found = told_apart(program, &mut readings, day, place);
        let too_large = found.is_err();
        let promises = matches!(
            text.says,
            Some(Says::AgreesNotTo(_) | Says::AgreesOnlyIf(..))
        );
        if readings.len() > 1 {
            candidates.push(found.unwrap_or_default());
            clauses.push(ClauseReadings {
                norm,
                version,
                promises,
                readings,
                cut_short: cut_short || too_large,
            });
        }
    }
    let (probes, untold) = choose::choose(&clauses, candidates, most);
    Probes {
        book,
        clauses,
        probes,
        untold,
    }
}

/// Is a situation with what each reading makes of it.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) situation: Situation,
    pub(crate) imposes: Vec<bool>,
}

/// Marks the readings that come to the same, and finds situations that tell all others apart.
fn told_apart(
    program: &Program,
    readings: &mut [Reading],
    on: Date,
    place: Place,
) -> Result<Vec<Candidate>, TooLarge> {
    let conditions: Vec<Condition> = readings
        .iter()
        .map(|reading| reading.condition.clone())
        .collect();
    let formulas = program.readings(on, place, &conditions);
    let ground = Ground::new(program, &formulas)?;
    let apart = |one: usize, other: usize| -> Result<Bdd, TooLarge> {
        let (one, other) = (&ground.readings[one], &ground.readings[other]);
        let same = ground.budget.same(one, other)?;
        ground.budget.and_not(&ground.allowed, &same)
    };
    let mut kept: Vec<usize> = Vec::new();
    for (at, reading) in readings.iter_mut().enumerate() {
        for &earlier in &kept {
            if apart(earlier, at)?.is_false() {
                reading.same_as = Some(earlier);
                break;
            }
        }
        if reading.same_as.is_none() {
            kept.push(at);
        }
    }
    if kept.len() < 2 {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    let sizes = ground
        .facts
        .iter()
        .map(|&at| ground.space.groups[at].values.len());
    let count = sizes.fold(1_usize, |all, size| all.saturating_mul(size));
    if count <= MOST_SITUATIONS {
        for number in 0..count {
            ground.candidate(&ground.numbered(number), &mut found)?;
        }
    } else {
        for (position, &one) in kept.iter().enumerate() {
            for &other in &kept[..position] {
                if let Some(valuation) = apart(other, one)?.sat_witness() {
                    let regions: Vec<usize> = ground
                        .facts
                        .iter()
                        .map(|&at| {
                            let variables = ground.space.groups[at].variables();
                            let chosen =
                                variables.take_while(|variable| !valuation.value(*variable));
                            chosen.count()
                        })
                        .collect();
                    ground.candidate(&regions, &mut found)?;
                }
            }
        }
    }
    Ok(found)
}

/// Holds the readings of a clause as diagrams.
struct Ground<'a> {
    formulas: &'a Readings,
    space: Space,
    budget: Budget,
    allowed: Bdd,
    readings: Vec<Bdd>,
    /// The positions of the inputs that some reading hangs on.
    facts: Vec<usize>,
}

impl<'a> Ground<'a> {
    fn new(program: &Program, formulas: &'a Readings) -> Result<Self, TooLarge> {
        let space = Space::plain(
            program.library(),
            &formulas.gates,
            &formulas.inputs,
            &formulas.tests,
        )?;
        let budget = Budget::new();
        let mut diagrams = Formulas::of_gates(&formulas.gates, &space, &budget);
        let mut allowed = space.set.mk_true();
        for &(_, gate) in &formulas.constraints {
            allowed = budget.and(&allowed, &*diagrams.of(gate)?)?;
        }
        let mut readings = Vec::with_capacity(formulas.conditions.len());
        for &gate in &formulas.conditions {
            readings.push((*diagrams.of(gate)?).clone());
        }
        let support: BTreeSet<_> = readings.iter().flat_map(Bdd::support_set).collect();
        let facts = (0..formulas.inputs.len())
            .filter(|&at| {
                let mut variables = space.groups[at].variables();
                variables.any(|variable| support.contains(&variable))
            })
            .collect();
        Ok(Self {
            formulas,
            space,
            budget,
            allowed,
            readings,
            facts,
        })
    }

    /// Returns the region of each fact in the situation of this number.
    fn numbered(&self, mut number: usize) -> Vec<usize> {
        let mut regions = Vec::with_capacity(self.facts.len());
        for &at in &self.facts {
            let size = self.space.groups[at].values.len();
            regions.push(number % size);
            number /= size;
        }
        regions
    }

    /// Adds a situation, if the constraints allow it; of those that tell the same, one is kept.
    fn candidate(&self, regions: &[usize], found: &mut Vec<Candidate>) -> Result<(), TooLarge> {
        let mut assigned = self.space.unassigned();
        for (&at, &region) in self.facts.iter().zip(regions) {
            self.space.groups[at].assign(region, &mut assigned);
        }
        if !self.budget.meet(&[&self.allowed], &assigned)? {
            return Ok(());
        }
        let mut imposes = Vec::with_capacity(self.readings.len());
        for reading in &self.readings {
            imposes.push(self.budget.meet(&[reading], &assigned)?);
        }
        let input = |at: usize| -> &Input { &self.formulas.inputs[at] };
        let mut situation: Situation = self
            .facts
            .iter()
            .zip(regions)
            .map(|(&at, &region)| (input(at).fact, self.space.groups[at].values[region]))
            .collect();
        situation.sort_unstable();
        let candidate = Candidate { situation, imposes };
        match found
            .iter_mut()
            .find(|other| other.imposes == candidate.imposes)
        {
            // Of situations that tell the same, the one in which the most is so is the easiest to picture: nothing has to be imagined away.
            Some(other) if so(&candidate) > so(other) => *other = candidate,
            Some(_) => {}
            None => found.push(candidate),
        }
        Ok(())
    }
}

/// Counts what is so in a situation, by the answers that are no plain *no*.
fn so(candidate: &Candidate) -> usize {
    candidate
        .situation
        .iter()
        .filter(|(_, value)| *value != Value::NO)
        .count()
}
