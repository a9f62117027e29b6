//! The sources that a report cites.

use grounds_check::{Library, NormId, SourceId};

use crate::report::{ExceptionFinding, Report, Trace, TraceKind};

/// Returns every source that the findings of a report rest on, in the order in which a reader meets them.
///
/// Presumptions and burdens on which the outcome rests come first, then the demand for a ground, then the norms that are not settled as *no*, with their definitions
/// and exceptions, then duties that apply or may apply, the answer to the reason, and the measures.
#[must_use]
pub fn citations(library: &Library, report: &Report) -> Vec<SourceId> {
    let mut cited = Vec::new();
    for presumed in &report.presumptions {
        cited.extend(&presumed.by);
    }
    for not_shown in &report.not_shown {
        cited.extend(&not_shown.by);
    }
    for assumption in &report.assumptions {
        cited.extend(&assumption.under);
    }
    for demand in &report.needs_ground {
        cited.extend(&demand.by);
    }
    for finding in &report.norms {
        let version = &library[finding.norm].versions[finding.version];
        cited.extend(&version.cites);
        for trace in [
            Some(&finding.when),
            finding.unless.as_ref(),
            finding.condition.as_ref(),
        ]
        .into_iter()
        .flatten()
        {
            definitions(library, trace, &mut cited);
        }
        exceptions(library, &finding.exceptions, &mut cited);
    }
    for duty in report.duties.iter().filter(|duty| !duty.applies.is_no()) {
        cited.extend(&library[duty.norm].versions[duty.version].cites);
    }
    for part in &report.parts {
        cites_of(library, part.norm, report, &mut cited);
    }
    if let Some(reason) = report.saying {
        cited.extend(&library[reason].cites);
    }
    for finding in &report.measures {
        cited.extend(&library[finding.measure].cites);
    }
    let mut seen = std::collections::HashSet::new();
    cited.retain(|source| seen.insert(*source));
    cited
}

fn definitions(library: &Library, trace: &Trace, cited: &mut Vec<SourceId>) {
    match &trace.kind {
        TraceKind::All(parts)
        | TraceKind::Any(parts)
        | TraceKind::None(parts)
        | TraceKind::AtLeast(_, parts) => {
            for part in parts {
                definitions(library, part, cited);
            }
        }
        TraceKind::Not(inner) => definitions(library, inner, cited),
        TraceKind::Fact(..) => {}
        TraceKind::Define(define, version, means) => {
            if let Some(version) = version {
                cited.extend(&library[*define].versions[*version].cites);
            }
            if let Some(means) = means {
                definitions(library, means, cited);
            }
        }
    }
}

fn exceptions(library: &Library, findings: &[ExceptionFinding], cited: &mut Vec<SourceId>) {
    for finding in findings.iter().filter(|finding| !finding.status.is_no()) {
        cited.extend(&library[finding.norm].versions[finding.version].cites);
        exceptions(library, &finding.exceptions, cited);
    }
}

/// Adds what the version of a norm cites that is in force on the day.
fn cites_of(library: &Library, norm: NormId, report: &Report, cited: &mut Vec<SourceId>) {
    let in_force = |version: &&grounds_check::NormVersion| {
        version.window.contains(report.query.on) && version.extent.contains(report.query.place)
    };
    cited.extend(
        library[norm]
            .versions
            .iter()
            .find(in_force)
            .into_iter()
            .flat_map(|version| &version.cites),
    );
}
