//! What stands around the norms that bear: the demands for a ground, the duties, and where we looked.

use grounds_check::{BookId, MeasureId, NormId, Says, SourceId, Target, Window};
use grounds_engine::{DutyFinding, Report};
use jiff::civil::Date;

use super::{Differences, traces::compare as compare_trace, truth_of};
use crate::reference::{
    bearing::{bearing, reached},
    case::Case,
    need::{duty, is_done},
    standing::{Standing, demands, standings, status, version},
    truth::Truth,
};

/// Compares the demands for a ground, the duties and the books that were searched.
pub(super) fn compare(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    searched(differences, case, report);
    out_of_force(differences, case, report);
    citations(differences, report);
    if report.outcome.is_some() {
        let standings = standings(case, case.query.grade);
        demands_for_ground(differences, case, &standings, report);
        duties(differences, case, &standings, report);
    }
}

fn demands_for_ground(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    standings: &[Standing<'_>],
    report: &Report,
) {
    let mut reference: Vec<_> = demands(case, standings)
        .into_iter()
        .map(|demand| {
            (
                demand.restriction,
                demand.by,
                demand.displaced,
                demand.verified,
            )
        })
        .collect();
    let mut listed: Vec<_> = report
        .needs_ground
        .iter()
        .map(|demand| {
            (
                demand.restriction,
                demand.by.clone(),
                truth_of(demand.displaced),
                demand.verified,
            )
        })
        .collect();
    reference.sort_by_key(|demand| demand.0);
    listed.sort_by_key(|demand| demand.0);
    differences.same(|| "the demands for a ground".to_owned(), reference, listed);
}

/// "Those that a norm that bears, or a measure that fits, may meet, and all others that apply."
fn duties(
    differences: &mut Differences<'_>,
    case: &Case<'_>,
    standings: &[Standing<'_>],
    report: &Report,
) {
    let reached = reached(case.library, case.restriction());
    let fitting = case.library.measures.iter().filter(|measure| {
        measure
            .targets
            .iter()
            .any(|target| reached.contains(target))
    });
    let mut linked: Vec<NormId> = fitting.flat_map(|measure| measure.meets.clone()).collect();
    linked.extend(standings.iter().filter_map(|standing| match standing.says {
        Says::Advises { to_meet, .. } => *to_meet,
        Says::MayMeet { duty, .. } => Some(*duty),
        _ => None,
    }));
    for at in 0..case.library.norms.len() {
        let norm = NormId(u32::try_from(at).expect("libraries are small"));
        let Some((position, version)) = version(case, norm) else {
            continue;
        };
        let Some(Says::Duty { met_when, .. }) = &version.says else {
            continue;
        };
        let name = differences.norm(norm);
        let is_linked = linked.contains(&norm);
        let finding = report.duties.iter().find(|finding| finding.norm == norm);
        let should = is_linked || status(case, norm) == Truth::Yes;
        differences.holds(finding.is_some() || !should, || {
            format!("the duty {name} is not in the report")
        });
        let Some(finding) = finding else { continue };
        let duty = duty(case, norm);
        differences.same(
            || format!("the version of {name}"),
            position,
            finding.version,
        );
        differences.same(|| format!("{name} is linked"), is_linked, finding.linked);
        differences.same(
            || format!("{name} applies"),
            duty.applies,
            truth_of(finding.applies),
        );
        differences.same(|| format!("{name} is met"), duty.met, truth_of(finding.met));
        compare_trace(differences, case, &name, &version.when, &finding.when);
        compare_trace(differences, case, &name, met_when, &finding.met_when);
        ways(differences, case, finding);
        if let Some(gentler) = finding.gentler_ways_suffice {
            differences.same(
                || format!("what the assessment for {name} says"),
                duty.gentler,
                truth_of(gentler),
            );
        }
        differences.holds(
            is_linked || finding.applies != grounds_engine::Tri::No,
            || format!("the duty {name} is in the report, and has nothing to do with it"),
        );
    }
}

/// The other restrictions, and the measures, by which a duty may be met.
fn ways(differences: &mut Differences<'_>, case: &Case<'_>, finding: &DutyFinding) {
    let name = differences.norm(finding.norm);
    for at in 0..case.library.norms.len() {
        let norm = NormId(u32::try_from(at).expect("libraries are small"));
        let Some((_, version)) = version(case, norm) else {
            continue;
        };
        let (way, duty) = match &version.says {
            Some(Says::Advises {
                target: Target::Restriction(way, _),
                to_meet: Some(duty),
            }) => (*way, *duty),
            Some(Says::MayMeet {
                target: Target::Restriction(way, _),
                duty,
            }) => (*way, *duty),
            _ => continue,
        };
        let is_way =
            duty == finding.norm && way != case.restriction() && status(case, norm) == Truth::Yes;
        let listed = finding.other_ways.contains(&way);
        differences.holds(listed || !is_way, || {
            format!("{name} has another way, {way:?}")
        });
    }
    differences.holds(!finding.other_ways.contains(&case.restriction()), || {
        format!("the proposed restriction is another way to meet {name}")
    });
    let measures = (0_u32..).take(case.library.measures.len()).map(MeasureId);
    let reference: Vec<(MeasureId, bool)> = measures
        .filter(|&measure| case.library[measure].meets.contains(&finding.norm))
        .map(|measure| (measure, is_done(case, measure)))
        .collect();
    let mut listed = finding.measures.clone();
    listed.sort_unstable();
    differences.same(
        || format!("the measures that meet {name}"),
        reference,
        listed,
    );
}

/// Norms that bear, but not on that day.
fn out_of_force(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let day = case.query.on;
    for at in 0..case.library.norms.len() {
        let norm = NormId(u32::try_from(at).expect("libraries are small"));
        let listed = report
            .out_of_force
            .iter()
            .find(|finding| finding.norm == norm);
        let versions = case.library[norm].versions.iter().enumerate();
        let ever: Vec<(usize, Window)> = versions
            .filter(|(_, version)| version.extent.contains(case.query.place))
            .filter(|(_, version)| {
                let bears = |says: &Says| bearing(case, says).is_some();
                version.says.as_ref().is_some_and(bears)
            })
            .map(|(at, version)| (at, version.window))
            .collect();
        let expected = !ever.is_empty() && version(case, norm).is_none();
        let name = differences.norm(norm);
        differences.same(
            || format!("{name} is not in force"),
            expected,
            listed.is_some(),
        );
        let Some(listed) = listed else { continue };
        let distance = |window: Window| {
            let days = |one: Date, two: Date| one.duration_until(two).as_hours() / 24;
            let before = window.from.map_or(0, |from| days(day, from));
            let after = window.until.map_or(0, |until| days(until, day));
            before.max(after)
        };
        let nearest = ever.iter().map(|&(_, window)| distance(window)).min();
        differences.same(
            || format!("the nearest version of {name}"),
            nearest,
            Some(distance(listed.window)),
        );
        differences.holds(ever.contains(&(listed.version, listed.window)), || {
            format!("{listed:?} is no version of {name}")
        });
    }
}

/// Every source of what applies is cited, and each once.
fn citations(differences: &mut Differences<'_>, report: &Report) {
    let library = differences.library;
    let applying = report
        .norms
        .iter()
        .filter(|finding| finding.status == grounds_engine::Tri::Yes && finding.binds);
    let by_norms =
        applying.flat_map(|finding| &library[finding.norm].versions[finding.version].cites);
    let by_presumptions = report.presumptions.iter().flat_map(|presumed| &presumed.by);
    let by_burdens = report.not_shown.iter().flat_map(|not_shown| &not_shown.by);
    let by_demands = report.needs_ground.iter().flat_map(|demand| &demand.by);
    for source in by_norms
        .chain(by_presumptions)
        .chain(by_burdens)
        .chain(by_demands)
    {
        let times = report
            .citations
            .iter()
            .filter(|other| *other == source)
            .count();
        let name = library.full_name(&library[*source].name);
        differences.same(|| format!("how often {name} is cited"), 1, times);
    }
}

/// Every book of law, guidance or commitment, with its sources in force and not.
fn searched(differences: &mut Differences<'_>, case: &Case<'_>, report: &Report) {
    let mut searched: Vec<(BookId, Vec<SourceId>, Vec<SourceId>)> = report
        .searched
        .iter()
        .map(|searched| {
            (
                searched.book,
                searched.in_force.clone(),
                searched.not_in_force.clone(),
            )
        })
        .collect();
    searched.sort_by_key(|(book, ..)| *book);
    let mut reference = Vec::new();
    for (at, book) in case.library.books.iter().enumerate() {
        if book.authority.is_none() {
            continue;
        }
        let id = BookId(u32::try_from(at).expect("libraries are small"));
        let sources = (0..case.library.sources.len())
            .map(|at| SourceId(u32::try_from(at).expect("libraries are small")));
        let (in_force, not_in_force) = sources
            .filter(|&source| case.library[source].name.book == id)
            .partition(|&source| {
                case.in_force(case.library[source].window, case.library[source].extent)
            });
        reference.push((id, in_force, not_in_force));
    }
    let names: Vec<String> = reference
        .iter()
        .map(|(book, ..)| differences.book(*book))
        .collect();
    differences.same(
        || format!("where we looked ({names:?})"),
        reference,
        searched,
    );
}
