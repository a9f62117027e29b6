//! Facts that nothing asks about.

use grounds_syntax::{Code, Diagnostic};

use crate::{blocks::Use, case::FactOrDefine, findings::Findings, laws::Case};

/// Warns of each fact that stands in no condition, gives no grade and assesses no duty.
pub(crate) fn lint(case: &Case<'_, '_>, findings: &mut Findings) {
    let mut used = vec![false; case.library.facts.len()];
    for restriction in &case.library.restrictions {
        if let Some(fact) = restriction.read_from {
            used[fact.index()] = true;
        }
    }
    for version in case.uses.norms.iter().flat_map(|norm| &norm.versions) {
        if let Some((fact, _)) = version.assessed_by {
            used[fact.index()] = true;
        }
        mark(version.all(), &mut used);
    }
    mark(
        case.uses
            .defines
            .iter()
            .flat_map(|define| &define.versions)
            .flat_map(|version| &version.means),
        &mut used,
    );
    mark(
        case.uses
            .constraints
            .iter()
            .flat_map(|constraint| &constraint.always),
        &mut used,
    );
    mark(
        case.uses
            .facts
            .iter()
            .flat_map(|fact| fact.presumptions.iter().flatten()),
        &mut used,
    );
    for (written, _) in case
        .declared
        .facts
        .iter()
        .zip(used)
        .filter(|(_, used)| !used)
    {
        let message = format!(
            "no rule, definition or constraint uses `{}`",
            written.name.value
        );
        let help = "leave it out: an answer to it changes nothing";
        findings.report(Diagnostic::warning(Code::G0901, written.name.span, message).help(help));
    }
}

fn mark<'u>(uses: impl Iterator<Item = &'u Use>, used: &mut [bool]) {
    for one in uses {
        if let FactOrDefine::Fact(fact) = one.of {
            used[fact.index()] = true;
        }
    }
}
