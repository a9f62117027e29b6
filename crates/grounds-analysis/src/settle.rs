//! Assesses a proposal exactly: three-valued logic explains, decision diagrams decide.

use grounds_check::{FactId, Library, Query, Rung, Value};
use grounds_engine::{
    Exact, Exactness, Leave, Outcome, Program, QueryError, Ready, Report, citations,
};

use crate::{
    changes::changes,
    defaults,
    diagram::{Budget, TooLarge},
    formula::Formulas,
    model::{Defaults, Model},
    questions,
    space::Space,
};

/// Assesses a proposal, and follows its open facts through every way in which they may turn out.
///
/// The outcome is unknown only where completions differ. Where the formulas outgrow their bound, the report is that of [`Program::assess`], and says so.
///
/// # Errors
///
/// As [`Program::assess`].
pub fn assess(program: &Program, query: &Query) -> Result<Report, QueryError> {
    let mut report = program.assess(query)?;
    let ready = program.ready(query)?;
    if !ready.has_grade() {
        rungs(program, &ready, &mut report);
        return Ok(report);
    }
    // What has been settled in part is dropped with the attempt: a report is exact, or three-valued throughout.
    let mut exact = report.clone();
    report = match settle(program, &ready, &mut exact) {
        Ok(true) => exact,
        Ok(false) => Report {
            exact: Exactness::NoSituation,
            ..report
        },
        Err(TooLarge) => Report {
            exact: Exactness::TooLarge,
            ..report
        },
    };
    rungs(program, &ready, &mut report);
    Ok(report)
}

/// Makes a report exact; returns false where nothing that the constraints allow fits.
fn settle(program: &Program, ready: &Ready<'_>, report: &mut Report) -> Result<bool, TooLarge> {
    let library = program.library();
    let circuit = ready.circuit();
    let space = Space::new(library, &circuit)?;
    let budget = Budget::new();
    let model = Model::new(&circuit, &space, &budget)?;
    let for_everyone = report.query.for_everyone;
    let judged = if for_everyone {
        judge_everyone(&model, library, report)?
    } else {
        judge_one(&model, report)?
    };
    let Some(Judged { held, exact }) = judged else {
        return Ok(false);
    };
    let supposing =
        |changes: &[(FactId, Value)]| model.judge(for_everyone, Defaults::HELD, changes, None);
    let (found, cut_short) = changes(library, &report.measures, held, supposing)?;
    let presumptions = defaults::presumptions(&model, library, report, held)?;
    let not_shown = defaults::not_shown(&model, library, report, held)?;
    let tried: Vec<Option<Outcome>> = report
        .measures
        .iter()
        .map(|measure| {
            let sets = &library[measure.measure].sets;
            if sets.is_empty() {
                return Ok(None);
            }
            Ok(supposing(sets)?.filter(|then| *then != held))
        })
        .collect::<Result<_, TooLarge>>()?;
    let questions = questions::questions(&model, ready, library, report, held)?;

    for (measure, changes_to) in report.measures.iter_mut().zip(tried) {
        measure.changes_to = changes_to;
    }
    report.measures.sort_by_key(|measure| {
        let names_it = library[measure.measure]
            .targets
            .contains(&report.query.restriction);
        (
            measure.changes_to.is_none(),
            !measure.helps,
            !names_it,
            measure.meets.is_none(),
            measure.measure,
        )
    });
    report.presumptions = presumptions;
    report.not_shown = not_shown;
    report.questions = questions;
    report.citations = citations(library, report);
    report.exact = Exactness::Exact(Box::new(Exact {
        changes: found,
        changes_cut_short: cut_short,
        ..exact
    }));
    Ok(true)
}

struct Judged {
    held: Outcome,
    exact: Exact,
}

/// Judges a proposal for one person, and writes the outcomes into the report.
fn judge_one(model: &Model<'_>, report: &mut Report) -> Result<Option<Judged>, TooLarge> {
    let mut found = Vec::with_capacity(3);
    for defaults in [Defaults::HELD, Defaults::RELEASED, Defaults::ALL_RELEASED] {
        let scene = model.scene(defaults, &[], None)?;
        let Some(outcome) = model.outcome(&scene)? else {
            return Ok(None);
        };
        found.push((outcome, model.possible(&scene)?));
    }
    Ok(write(report, found))
}

fn judge_everyone(
    model: &Model<'_>,
    library: &Library,
    report: &mut Report,
) -> Result<Option<Judged>, TooLarge> {
    let mut found = Vec::with_capacity(3);
    for defaults in [Defaults::HELD, Defaults::RELEASED, Defaults::ALL_RELEASED] {
        let Some(judged) = model.for_everyone(defaults, &[], None)? else {
            return Ok(None);
        };
        let outcome = judged.outcome(model)?;
        if defaults == Defaults::HELD
            && let Some(everyone) = &mut report.everyone
        {
            // Where no fact about people is needed to tell, nobody is described.
            everyone.least_need = judged
                .least_need(model, outcome.need)?
                .filter(|person| !person.is_empty());
            everyone.not_allowed = if outcome.leave == Leave::No {
                judged.refused(model)?.filter(|person| !person.is_empty())
            } else {
                None
            };
            let mut formulas = Formulas::new(model.circuit, model.space, model.budget);
            (everyone.for_whom, everyone.for_all) = model.for_whom(&mut formulas, library)?;
        }
        let possible = judged.possible(model)?;
        found.push((outcome, possible.into_iter().map(|(it, _)| it).collect()));
    }
    Ok(write(report, found))
}

fn write(report: &mut Report, found: Vec<(Outcome, Vec<Outcome>)>) -> Option<Judged> {
    let [(held, held_all), (released, released_all), (all, all_all)] =
        <[_; 3]>::try_from(found).ok()?;
    report.outcome = Some(held);
    report.released = Some(released);
    report.all_released = Some(all);
    Some(Judged {
        held,
        exact: Exact {
            held: held_all,
            released: released_all,
            all_released: all_all,
            changes: Vec::new(),
            changes_cut_short: false,
        },
    })
}

impl Model<'_> {
    /// Returns the outcome of what is supposed, for one person or for everyone.
    pub(crate) fn judge(
        &self,
        for_everyone: bool,
        defaults: Defaults,
        supposed: &[(FactId, Value)],
        let_go: Option<FactId>,
    ) -> Result<Option<Outcome>, TooLarge> {
        if for_everyone {
            let judged = self.for_everyone(defaults, supposed, let_go)?;
            return judged.map(|judged| judged.outcome(self)).transpose();
        }
        let scene = self.scene(defaults, supposed, let_go)?;
        self.outcome(&scene)
    }
}

/// Judges each rung that the report tells of.
fn rungs(program: &Program, ready: &Ready<'_>, report: &mut Report) {
    let Some(ladder) = &mut report.ladder else {
        return;
    };
    for (rung, outcome) in &mut ladder.rungs {
        // Where the formulas are too large, three-valued logic has the last word.
        if let Ok(Some(exact)) = at_rung(program.library(), ready, *rung, &report.query) {
            *outcome = exact;
        }
    }
}

fn at_rung(
    library: &Library,
    ready: &Ready<'_>,
    rung: Rung,
    query: &Query,
) -> Result<Option<Outcome>, TooLarge> {
    let circuit = ready.at_rung(rung).circuit();
    let space = Space::new(library, &circuit)?;
    let budget = Budget::new();
    let model = Model::new(&circuit, &space, &budget)?;
    model.judge(query.for_everyone, Defaults::HELD, &[], None)
}
