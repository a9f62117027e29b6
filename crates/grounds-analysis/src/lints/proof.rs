//! Collects, over all days and places, what can be proved of each norm, definition and fact.

use std::collections::{BTreeMap, BTreeSet};

use grounds_check::{
    ConstraintId, DefineId, Displaced, FactId, Library, NormId, Place, RestrictionId, Says, Target,
};
use jiff::civil::Date;

use super::{Lint, Shown, Why, World};
use crate::{diagram::TooLarge, kinds::wider};

/// Collects what every day and place says of each thing.
pub(super) struct Proof<'a> {
    library: &'a Library,
    /// For each version of a norm: why it does not apply, until it is seen to apply.
    applies: BTreeMap<(NormId, usize), Option<Why>>,
    /// For each version of a definition: whether it can hold, and whether it can fail.
    defines: BTreeMap<(DefineId, usize), [bool; 2]>,
    /// For each version of a norm those of its book that say the same and have covered it on every day so far.
    covered: BTreeMap<(NormId, usize), BTreeSet<NormId>>,
    mattering: BTreeSet<FactId>,
    tested: BTreeSet<FactId>,
    meeting: BTreeMap<(NormId, [NormId; 2]), Shown>,
    clashing: BTreeMap<(NormId, NormId), (RestrictionId, Shown)>,
    contradicting: Option<(Vec<ConstraintId>, Date, Place)>,
    not_decided: BTreeSet<NormId>,
}

impl<'a> Proof<'a> {
    /// Begins with nothing looked at.
    pub(super) fn of(library: &'a Library) -> Self {
        Self {
            library,
            applies: BTreeMap::new(),
            defines: BTreeMap::new(),
            covered: BTreeMap::new(),
            mattering: matters_otherwise(library),
            tested: BTreeSet::new(),
            meeting: BTreeMap::new(),
            clashing: BTreeMap::new(),
            contradicting: None,
            not_decided: BTreeSet::new(),
        }
    }

    /// Says nothing of these norms.
    pub(super) fn leave_undecided(&mut self, norms: impl Iterator<Item = NormId>) {
        self.not_decided.extend(norms);
    }

    /// Returns the norms of which nothing is said.
    pub(super) fn not_decided(&self) -> Vec<NormId> {
        self.not_decided.iter().copied().collect()
    }

    /// Looks at the rules of one day and place.
    pub(super) fn look(&mut self, world: &mut World<'_>, on: Date, place: Place) {
        if world.allows_nothing() {
            if self.contradicting.is_none() {
                self.contradicting = world.contradicting().map(|found| (found, on, place));
            }
            // Of a world in which nothing can be so everything could be proved.
            return;
        }
        for at in 0..world.rules.norms.len() {
            // Each norm is held against all others.
            world.all.take(world.rules.norms.len());
            if world.all.is_spent() {
                return;
            }
            let norm = world.rules.norms[at].norm;
            if self.norm(world, at).is_err()
                || self.exceptions(world, at, on, place).is_err()
                || self.clashes(world, at, on, place).is_err()
            {
                self.not_decided.insert(norm);
            }
        }
        for &(define, version, gate) in &world.rules.defines {
            let ways = self.defines.entry((define, version)).or_default();
            if *ways == [true, true] {
                continue;
            }
            match world.ways(gate) {
                Ok([yes, no]) => *ways = [ways[0] || yes, ways[1] || no],
                // What is not decided is not said to be constant.
                Err(TooLarge) => *ways = [true, true],
            }
        }
        self.tested
            .extend(world.rules.inputs.iter().map(|input| input.fact));
        let presumed: Vec<_> = world.rules.presumptions.clone();
        for (_, gate) in presumed {
            self.mattering.extend(world.support(gate));
        }
    }

    fn norm(&mut self, world: &mut World<'_>, at: usize) -> Result<(), TooLarge> {
        let rule = world.rules.norms[at];
        let id = (rule.norm, rule.version);
        let gates = [Some(rule.status.maybe), rule.condition];
        for gate in gates.into_iter().flatten() {
            self.mattering.extend(world.support(gate));
        }
        if self.applies.get(&id) != Some(&None) {
            let why = world.why_not(self.library, at)?;
            self.applies.insert(id, why);
        }
        let says = &self.library[rule.norm].versions[rule.version].says;
        let same: Vec<usize> = (0..world.rules.norms.len())
            .filter(|&other| {
                let other = world.rules.norms[other];
                other.norm != rule.norm
                    && self.library[other.norm].name.book == self.library[rule.norm].name.book
                    && says.is_some()
                    && self.library[other.norm].versions[other.version].says == *says
            })
            .collect();
        let mut covering = BTreeSet::new();
        for other in same {
            if world.implies(rule.status.maybe, world.rules.norms[other].status.yes)? {
                covering.insert(world.rules.norms[other].norm);
            }
        }
        match self.covered.get_mut(&id) {
            Some(so_far) => so_far.retain(|norm| covering.contains(norm)),
            None => {
                self.covered.insert(id, covering);
            }
        }
        Ok(())
    }

    fn exceptions(
        &mut self,
        world: &mut World<'_>,
        at: usize,
        on: Date,
        place: Place,
    ) -> Result<(), TooLarge> {
        let norm = world.rules.norms[at].norm;
        let exceptions = &self.library[norm].exceptions;
        for (position, &one) in exceptions.iter().enumerate() {
            for &other in &exceptions[..position] {
                let pair = (norm, [other, one]);
                if self.meeting.contains_key(&pair) {
                    continue;
                }
                let (Some(one), Some(other)) = (world.status(one), world.status(other)) else {
                    continue;
                };
                if let Some(situation) = world.example(&[one.maybe, other.maybe], &[])? {
                    self.meeting.insert(
                        pair,
                        Shown {
                            on,
                            place,
                            situation,
                        },
                    );
                }
            }
        }
        Ok(())
    }

    /// Looks for a ban or a limit that can apply together with a requirement.
    fn clashes(
        &mut self,
        world: &mut World<'_>,
        at: usize,
        on: Date,
        place: Place,
    ) -> Result<(), TooLarge> {
        let rule = world.rules.norms[at];
        let Some(Says::Requires {
            target: Target::Restriction(restriction, rung),
            despite,
        }) = &self.library[rule.norm].versions[rule.version].says
        else {
            return Ok(());
        };
        let wider = wider(self.library, *restriction);
        for other in world.rules.norms.clone() {
            let says = self.library[other.norm].versions[other.version]
                .says
                .as_ref();
            let (target, met) = match says {
                Some(Says::Forbids(target)) => (*target, None),
                Some(Says::AllowsOnlyIf(target, _)) => (*target, other.condition),
                _ => continue,
            };
            let Target::Restriction(banned, from) = target else {
                continue;
            };
            let pair = (rule.norm, other.norm);
            let displaced = despite.contains(&Displaced::Limit(other.norm));
            if !wider.contains(&banned) || displaced || self.clashing.contains_key(&pair) {
                continue;
            }
            // Up to the required rung it is required; from the banned one on it is banned.
            let ladder = self.library[*restriction].ladder.as_ref();
            if let (Some(ladder), Some(most), Some(least)) = (ladder, rung, from)
                && ladder.strictness(least) > ladder.strictness(*most)
            {
                continue;
            }
            let fails: Vec<_> = met.into_iter().collect();
            if let Some(situation) = world.example(&[rule.status.yes, other.status.yes], &fails)? {
                let shown = Shown {
                    on,
                    place,
                    situation,
                };
                self.clashing.insert(pair, (*restriction, shown));
            }
        }
        Ok(())
    }

    /// Returns what can happen, whatever days were not looked at.
    pub(super) fn shown(self) -> Vec<Lint> {
        let meeting =
            self.meeting
                .into_iter()
                .map(|((norm, exceptions), shown)| Lint::ExceptionsMeet {
                    norm,
                    exceptions,
                    shown,
                });
        let clashing =
            self.clashing
                .into_iter()
                .map(|((required, forbidden), (restriction, shown))| {
                    Lint::RequiresWhatIsForbidden {
                        required,
                        forbidden,
                        restriction,
                        shown,
                    }
                });
        let contradicting = self
            .contradicting
            .into_iter()
            .map(|(constraints, on, place)| Lint::ConstraintsContradict {
                constraints,
                on,
                place,
            });
        contradicting.chain(clashing).chain(meeting).collect()
    }

    /// Returns everything that is proved, all days having been looked at.
    pub(super) fn found(self) -> Vec<Lint> {
        // On a day on which nothing can be so, nothing else means anything.
        if self.contradicting.is_some() {
            return self.shown();
        }
        let mut found = Vec::new();
        for ((norm, version), why) in &self.applies {
            if let Some(why) = why
                && !self.not_decided.contains(norm)
            {
                found.push(Lint::NeverApplies {
                    norm: *norm,
                    version: *version,
                    why: why.clone(),
                });
            }
        }
        for (&(norm, version), by) in &self.covered {
            let applies = self.applies.get(&(norm, version)) == Some(&None);
            // Of two that always apply together the later one is said to be covered.
            let by = by.iter().copied().find(|&by| {
                let both = self
                    .covered
                    .iter()
                    .any(|(&(other, _), covering)| other == by && covering.contains(&norm));
                !both || by < norm
            });
            if let Some(by) = by.filter(|_| applies && !self.not_decided.contains(&norm)) {
                found.push(Lint::AlwaysCovered { norm, version, by });
            }
        }
        for (&(define, version), ways) in &self.defines {
            if let [holds, false] | [false, holds] = *ways
                && *ways != [false, false]
            {
                let holds = holds && ways[0];
                found.push(Lint::ConstantDefinition {
                    define,
                    version,
                    holds,
                });
            }
        }
        if self.not_decided.is_empty() {
            for &fact in self.tested.difference(&self.mattering) {
                found.push(Lint::FactNeverMatters { fact });
            }
        }
        found.extend(self.shown());
        found
    }
}

/// Returns the facts that matter beside all conditions: those that give a grade, or in which an assessment is recorded.
fn matters_otherwise(library: &Library) -> BTreeSet<FactId> {
    let grades = library
        .restrictions
        .iter()
        .filter_map(|restriction| restriction.read_from);
    let versions = library.norms.iter().flat_map(|norm| &norm.versions);
    let assessments = versions.filter_map(|version| match &version.says {
        Some(Says::Duty { assessed_by, .. }) => *assessed_by,
        _ => None,
    });
    grades.chain(assessments).collect()
}
