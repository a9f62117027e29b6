//! Assesses a proposal: the one entry of the engine.

use std::collections::{BTreeMap, BTreeSet};

use grounds_check::{BookId, FactId, NormId, Query, RestrictionId, Rung, Says, SourceId, Value};

use crate::{
    case::Case,
    constraints::contradiction,
    evaluate,
    everyone::{everyone, judge},
    findings,
    ladder::ladder,
    measures::measures,
    near_miss::near_misses,
    need,
    outcome::Outcome,
    plan::{self, Step},
    prepared::{AnswerState, Prepared, demands, is_older, prepare},
    program::{PlanRef, Program},
    questions::questions,
    report::{Assumption, DutyFinding, Exactness, FactFinding, QueryError, Report, Searched},
    rests_on,
    scratch::{Mode, Scratch},
    standing,
};

/// Is a question made ready for being answered many times.
pub struct Ready<'a> {
    program: &'a Program,
    plan: PlanRef<'a>,
    query: Prepared,
}

impl Program {
    /// Assesses a proposal and explains the outcome.
    ///
    /// # Errors
    ///
    /// Refuses a question whose answers contradict a constraint, do not fit their facts, or are about one person where the proposal is for everyone.
    pub fn assess(&self, query: &Query) -> Result<Report, QueryError> {
        let ready = self.ready(query)?;
        Ok(explain(ready.case(), query))
    }

    /// Returns every duty that speaks on the day and in the place, with what it hangs on, whether or not it has to do with the proposal.
    ///
    /// # Errors
    ///
    /// As [`assess`](Self::assess).
    pub fn duties(&self, query: &Query) -> Result<Vec<DutyFinding>, QueryError> {
        let ready = self.ready(query)?;
        let case = ready.case();
        let scratch = &mut Scratch::new(self);
        evaluate::run(
            case,
            &wide_steps(case, &BTreeSet::new()),
            Mode::HELD,
            scratch,
        );
        let all = (0..crate::program::position_of(self.library.norms.len())).map(NormId);
        Ok(findings::duties(case, &all.collect(), scratch))
    }

    /// Makes a question ready, so that [`Ready::outcome`] answers it without allocating.
    ///
    /// # Errors
    ///
    /// As [`assess`](Self::assess).
    pub fn ready(&self, query: &Query) -> Result<Ready<'_>, QueryError> {
        let prepared = prepare(&self.library, query)?;
        let ready = Ready {
            program: self,
            plan: self.plan(query.restriction),
            query: prepared,
        };
        contradiction(ready.case())?;
        Ok(ready)
    }
}

impl Ready<'_> {
    pub(crate) fn case(&self) -> Case<'_> {
        Case {
            program: self.program,
            plan: &self.plan,
            query: &self.query,
        }
    }

    /// Returns the question at another rung of the ladder.
    #[must_use]
    pub fn at_rung(&self, rung: Rung) -> Ready<'_> {
        Ready {
            program: self.program,
            plan: self.program.plan(self.query.restriction),
            query: Prepared {
                rung: Some(rung),
                ..self.query.clone()
            },
        }
    }

    /// Returns the value of a fact, where its answer comes with whatever it asks for.
    #[must_use]
    pub fn established(&self, fact: FactId) -> Option<Value> {
        match self.query.answer(fact) {
            Some(AnswerState::Established(value)) => Some(value),
            _ => None,
        }
    }

    /// Says whether the proposal names a grade, or needs none: without one there is no outcome.
    #[must_use]
    pub fn has_grade(&self) -> bool {
        graded_fully(self.case())
    }

    /// Returns for each fact the norms that bear and whose standing rests on it.
    #[must_use]
    pub fn norms_by_fact(&self) -> BTreeMap<FactId, Vec<NormId>> {
        let mut norms: BTreeMap<FactId, Vec<NormId>> = BTreeMap::new();
        for (norm, facts) in plan::facts_by_norm(self.program, &self.plan) {
            for fact in facts {
                norms.entry(fact).or_default().push(norm);
            }
        }
        norms
    }

    /// Returns the outcome alone, with presumptions and burdens held, and allocates nothing.
    ///
    /// Returns `None` where the restriction is graded and no grade is named. The scratch must have been made for the same program.
    #[must_use]
    pub fn outcome(&self, scratch: &mut Scratch) -> Option<Outcome> {
        let case = self.case();
        graded_fully(case).then(|| judge(case, Mode::HELD, scratch))
    }
}

/// Says whether the proposal names a grade, or needs none.
fn graded_fully(case: Case<'_>) -> bool {
    case.query.rung.is_some()
        || case.program.library[case.query.restriction]
            .ladder
            .is_none()
}

/// Computes the outcomes and everything that explains them.
fn explain(case: Case<'_>, query: &Query) -> Report {
    let library = &case.program.library;
    let scratch = &mut Scratch::new(case.program);
    let held = judge(case, Mode::HELD, scratch);
    let everyone = case.query.for_everyone.then(|| everyone(case, scratch));
    let released = judge(case, Mode::RELEASED, scratch);
    let all_released = judge(case, Mode::ALL_RELEASED, scratch);
    let ladder = ladder(case, scratch);

    // From here on the values are those of the headline, for every duty of the library and every part of the proposal as well.
    let below = findings::below(case);
    let steps = wide_steps(case, &below);
    evaluate::run(case, &steps, Mode::HELD, scratch);
    let norms = findings::norms(case, scratch);
    let linked = linked_duties(case, scratch);
    let duties = findings::duties(case, &linked, scratch);
    let other_duties = findings::other_duties(case, &duties, scratch);
    let parts = findings::parts(case, &below, scratch);
    let levels = need::levels(case, scratch);
    let needs_ground = findings::demands(case, scratch);
    let out_of_force = findings::out_of_force(case, scratch);
    let facts = facts(&steps, scratch);
    let in_plan: Vec<FactFinding> = facts
        .iter()
        .copied()
        .filter(|finding| case.plan.facts.binary_search(&finding.fact).is_ok())
        .collect();
    let near_misses = near_misses(case, &norms, &facts, scratch);

    let questions = questions(case, &in_plan, &norms, held, scratch);
    let measures = measures(case, &linked, query.saying, held, scratch);
    let graded = graded_fully(case);
    let (presumptions, not_shown) = if graded {
        let presumptions = rests_on::presumptions(case, &in_plan, held, released, scratch);
        (
            presumptions,
            rests_on::not_shown(case, &in_plan, held, scratch),
        )
    } else {
        (Vec::new(), Vec::new())
    };
    let mut report = Report {
        query: Query {
            grade: case.query.rung,
            ..query.clone()
        },
        outcome: graded.then_some(held),
        released: graded.then_some(released),
        all_released: graded.then_some(all_released),
        exact: Exactness::NotTried,
        levels,
        needs_ground,
        norms,
        duties,
        other_duties,
        facts,
        presumptions,
        not_shown,
        assumptions: assumptions(case, query),
        old_evidence: old_evidence(case, query),
        near_misses,
        out_of_force,
        ladder,
        parts,
        everyone,
        saying: query.saying,
        measures,
        questions,
        searched: searched(case),
        citations: Vec::new(),
    };
    report.citations = crate::citations::citations(library, &report);
    report
}

/// Returns the steps of the plan, of every duty and of the norms on parts of the proposal.
fn wide_steps(case: Case<'_>, below: &BTreeSet<RestrictionId>) -> Vec<Step> {
    let library = &case.program.library;
    let duties = library.norms.iter().enumerate().filter(|(_, norm)| {
        norm.versions
            .iter()
            .any(|version| matches!(version.says, Some(Says::Duty { .. })))
    });
    let duties =
        duties.map(|(position, _)| Step::Norm(NormId(crate::program::position_of(position))));
    let parts = below.iter().flat_map(|part| {
        case.program.naming[part.index()]
            .iter()
            .map(|&(norm, _)| Step::Norm(norm))
    });
    let entries = case.plan.entries.iter().map(|entry| Step::Norm(entry.norm));
    plan::order(case.program, entries.chain(duties).chain(parts))
}

/// Returns the duties that a norm that bears is about, or that a measure for the restriction meets.
fn linked_duties(case: Case<'_>, scratch: &Scratch) -> BTreeSet<NormId> {
    let library = &case.program.library;
    let bearing = case
        .plan
        .entries
        .iter()
        .filter(|entry| standing::standing(case, **entry, scratch).is_some());
    let by_norms = bearing.filter_map(|&entry| match standing::says(case, entry) {
        Says::Advises { to_meet, .. } => *to_meet,
        Says::MayMeet { duty, .. } => Some(*duty),
        _ => None,
    });
    let replaced = plan::reach(case.query.restriction, |at| {
        library[at]
            .kind_of
            .iter()
            .chain(&library[at].part_of)
            .copied()
    });
    let fits = library.measures.iter().filter(|measure| {
        measure
            .targets
            .iter()
            .any(|target| replaced.contains(target))
    });
    by_norms
        .chain(fits.flat_map(|measure| measure.meets.iter().copied()))
        .collect()
}

fn facts(steps: &[Step], scratch: &Scratch) -> Vec<FactFinding> {
    let tested: BTreeSet<FactId> = steps
        .iter()
        .filter_map(|step| {
            if let Step::Fact(fact) = step {
                Some(*fact)
            } else {
                None
            }
        })
        .collect();
    tested
        .into_iter()
        .map(|fact| {
            let state = scratch.fact(fact);
            FactFinding {
                fact,
                value: state.value,
                basis: state.basis,
            }
        })
        .collect()
}

/// Returns the answers that were given without what they ask for.
fn assumptions(case: Case<'_>, query: &Query) -> Vec<Assumption> {
    case.query
        .answers
        .iter()
        .filter_map(|&(fact, state)| {
            let AnswerState::Assumed(value, why) = state else {
                return None;
            };
            let under: BTreeSet<SourceId> = demands(&case.program.library[fact], query, value)
                .flat_map(|demand| demand.under.iter().copied())
                .collect();
            Some(Assumption {
                fact,
                value,
                why,
                under: under.into_iter().collect(),
            })
        })
        .collect()
}

/// Returns the established facts whose evidence is older than a house rule allows.
fn old_evidence(case: Case<'_>, query: &Query) -> Vec<FactId> {
    let mut old: Vec<FactId> = query
        .answers
        .iter()
        .filter(|(fact, answer)| {
            let made = answer.evidence.as_ref().and_then(|evidence| evidence.on);
            let Some((made, value)) = made.zip(answer.value) else {
                return false;
            };
            matches!(case.query.answer(*fact), Some(AnswerState::Established(_)))
                && demands(&case.program.library[*fact], query, value).any(|demand| {
                    demand
                        .within
                        .is_some_and(|limit| limit.house_rule && is_older(made, query.on, limit))
                })
        })
        .map(|(fact, _)| *fact)
        .collect();
    old.sort_unstable();
    old
}

/// Returns every book with an authority, with its sources as they stand on the day in that place.
fn searched(case: Case<'_>) -> Vec<Searched> {
    let library = &case.program.library;
    let mut by_book: BTreeMap<BookId, Searched> = library
        .books
        .iter()
        .enumerate()
        .filter(|(_, book)| book.authority.is_some())
        .map(|(position, _)| BookId(crate::program::position_of(position)))
        .map(|book| {
            (
                book,
                Searched {
                    book,
                    in_force: Vec::new(),
                    not_in_force: Vec::new(),
                },
            )
        })
        .collect();
    for (position, source) in library.sources.iter().enumerate() {
        let id = SourceId(crate::program::position_of(position));
        let Some(searched) = by_book.get_mut(&source.name.book) else {
            continue;
        };
        if source.window.contains(case.query.on) && source.extent.contains(case.query.place) {
            searched.in_force.push(id);
        } else {
            searched.not_in_force.push(id);
        }
    }
    by_book.into_values().collect()
}
