//! Which scenarios try which norm, and how the norm stood there.

use std::collections::{BTreeMap, BTreeSet};

use grounds::{
    Expectation, Library, NormFinding, NormId, Report, Role, ScenarioId, ScenarioResult, Span, Tri,
};

use crate::site::numbered;

/// Is a scenario that tries a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trial {
    pub(crate) scenario: ScenarioId,
    /// How the norm stood there.
    pub(crate) how: &'static str,
}

/// Returns the trials of each norm: the scenarios that name it in what they expect, those that stand right under it, and those of its own
/// book in which it applied.
pub(crate) fn of_norms(library: &Library, results: &[ScenarioResult]) -> Vec<Vec<Trial>> {
    let mut trials = vec![Vec::new(); library.norms.len()];
    let over = norms_over_scenarios(library);
    for result in results {
        let scenario = &library[result.scenario];
        let standings = result.report.as_ref().map(standings).unwrap_or_default();
        let mut wanted: BTreeSet<NormId> = scenario
            .expect
            .iter()
            .filter_map(|(expectation, _)| named(expectation))
            .collect();
        wanted.extend(
            over.get(&result.scenario)
                .filter(|norm| standings.contains_key(norm)),
        );
        let applied = standings.iter().filter(|(norm, standing)| {
            standing.applied && library[**norm].name.book == scenario.name.book
        });
        wanted.extend(applied.map(|(norm, _)| *norm));
        for norm in wanted {
            let how = match (standings.get(&norm), &result.report) {
                (Some(standing), _) => standing.how,
                (None, Ok(_)) => "had no part",
                (None, Err(_)) => "answers refused",
            };
            trials[norm.index()].push(Trial {
                scenario: result.scenario,
                how,
            });
        }
    }
    trials
}

/// Returns what applied in a scenario: the norms that bear on the proposal, and the duties that something in the report is about. Duties that
/// apply to whatever is proposed would say little of this one.
pub(crate) fn applied(report: &Report) -> Vec<NormId> {
    let norms = report
        .norms
        .iter()
        .filter(|finding| applies_here(finding))
        .map(|finding| finding.norm);
    let duties = report
        .duties
        .iter()
        .filter(|duty| duty.linked && duty.applies.is_yes())
        .map(|duty| duty.norm);
    norms.chain(duties).collect()
}

/// Says how a norm stood in a report.
struct Standing {
    applied: bool,
    how: &'static str,
}

fn standings(report: &Report) -> BTreeMap<NormId, Standing> {
    let mut standings = BTreeMap::new();
    let near: BTreeSet<NormId> = report.near_misses.iter().map(|miss| miss.norm).collect();
    let mut open = Vec::new();
    for finding in &report.norms {
        let how = how(finding, near.contains(&finding.norm));
        let applied = applies_here(finding);
        standings.insert(finding.norm, Standing { applied, how });
        open.extend(&finding.exceptions);
    }
    while let Some(exception) = open.pop() {
        let how = applies(exception.status, false);
        let applied = exception.status.is_yes();
        standings
            .entry(exception.norm)
            .or_insert(Standing { applied, how });
        open.extend(&exception.exceptions);
    }
    for duty in &report.duties {
        let how = match (duty.applies, duty.met) {
            (Tri::Yes, Tri::Yes) => "applied, and was met",
            (Tri::Yes, Tri::No) => "applied, and was not met",
            (Tri::Yes, Tri::Unknown) => "applied; whether it was met was open",
            (applies, _) => self::applies(applies, false),
        };
        let applied = duty.applies.is_yes();
        standings.insert(duty.norm, Standing { applied, how });
    }
    for &(duty, value) in &report.other_duties {
        let how = applies(value, false);
        standings.entry(duty).or_insert(Standing {
            applied: value.is_yes(),
            how,
        });
    }
    standings
}

/// Says whether a norm applied, bound whoever asked, and was not displaced.
fn applies_here(finding: &NormFinding) -> bool {
    finding.status.is_yes() && finding.binds && !finding.displaced.is_yes()
}

fn how(finding: &NormFinding, near: bool) -> &'static str {
    let condition = finding.condition.as_ref().map(|condition| condition.value);
    match (finding.role, finding.status, condition) {
        _ if finding.displaced.is_yes() => "was displaced by a requirement",
        _ if !finding.binds => "would apply only if it bound whoever asks",
        (Role::Limit | Role::CommitmentOnlyIf, Tri::Yes, Some(Tri::Yes)) => "applied, and was kept",
        (Role::Limit | Role::CommitmentOnlyIf, Tri::Yes, Some(Tri::No)) => {
            "applied, and was not kept"
        }
        (Role::Limit | Role::CommitmentOnlyIf, Tri::Yes, Some(Tri::Unknown)) => {
            "applied; whether it was kept was open"
        }
        (Role::Ground, Tri::Yes, _) => "held",
        (Role::Ground, Tri::No, _) if near => "nearly held",
        (Role::Ground, Tri::No, _) => "did not hold",
        (_, status, _) => applies(status, near),
    }
}

fn applies(value: Tri, near: bool) -> &'static str {
    match value {
        Tri::Yes => "applied",
        Tri::No if near => "nearly applied",
        Tri::No => "did not apply",
        Tri::Unknown => "was open",
    }
}

/// Returns the norm that an expectation names.
fn named(expectation: &Expectation) -> Option<NormId> {
    match expectation {
        Expectation::Norm(norm, _) | Expectation::NearMiss(norm) | Expectation::Duty(norm, _) => {
            Some(*norm)
        }
        _ => None,
    }
}

/// Returns for each scenario the norm under which it stands: the block before it, other scenarios left out.
fn norms_over_scenarios(library: &Library) -> BTreeMap<ScenarioId, NormId> {
    #[derive(Clone, Copy)]
    enum Block {
        Norm(NormId),
        Scenario(ScenarioId),
        Other,
    }
    let mut blocks: Vec<(Span, Block)> = Vec::new();
    for (id, norm) in numbered(&library.norms, NormId) {
        blocks.extend(
            norm.versions
                .iter()
                .map(|version| (version.span, Block::Norm(id))),
        );
    }
    for (id, scenario) in numbered(&library.scenarios, ScenarioId) {
        blocks.push((scenario.span, Block::Scenario(id)));
    }
    let others = library.books.iter().map(|book| book.span);
    let others = others.chain(library.sources.iter().map(|it| it.span));
    let others = others.chain(library.restrictions.iter().map(|it| it.span));
    let others = others.chain(library.facts.iter().map(|it| it.span));
    let versions = library.defines.iter().flat_map(|it| &it.versions);
    let others = others.chain(versions.map(|it| it.span));
    let others = others.chain(library.constraints.iter().map(|it| it.span));
    let others = others.chain(library.reasons.iter().map(|it| it.span));
    let others = others.chain(library.measures.iter().map(|it| it.span));
    blocks.extend(others.map(|span| (span, Block::Other)));
    blocks.sort_by_key(|(span, _)| (span.file, span.start));
    let mut over = BTreeMap::new();
    let mut last = None;
    for (_, block) in blocks {
        match block {
            Block::Norm(norm) => last = Some(norm),
            Block::Scenario(scenario) => {
                if let Some(norm) = last {
                    over.insert(scenario, norm);
                }
            }
            Block::Other => last = None,
        }
    }
    over
}
