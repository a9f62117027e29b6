//! Duties that something may meet, and the assessment that says whether gentler ways suffice.

use grounds_syntax::{Code, Diagnostic, ast::Verb};

use super::Case;
use crate::{
    declared::NormTree,
    findings::Findings,
    library::{NormId, Says},
};

/// Reports rules that say what may meet a duty which names no assessment.
pub(crate) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    for (norm, uses) in case.library.norms.iter().zip(&case.uses.norms) {
        for (version, uses) in norm
            .versions
            .iter()
            .zip(&uses.versions)
            .filter(|(_, uses)| uses.whole)
        {
            let (Some(Says::MayMeet { duty, .. }), NormTree::Rule(rule)) =
                (&version.says, uses.tree)
            else {
                continue;
            };
            let Some(Verb::MayMeet(_, reference)) = rule.verb.as_ref().map(|verb| &verb.value)
            else {
                continue;
            };
            if let Some(name) = without_assessment(case, *duty) {
                let message = format!("`{}` names no assessment", name.value);
                let help = "say in the duty by which yes-or-no fact a current assessment tells whether gentler ways suffice: `assessed by FACT`";
                findings.report(
                    Diagnostic::error(Code::G0410, reference.span(), message)
                        .label(name.span, "`assessed by` is missing here")
                        .help(help),
                );
            }
        }
    }
}

/// Finds a version of a duty that names no assessment.
fn without_assessment<'a>(
    case: &Case<'_, 'a>,
    duty: NormId,
) -> Option<&'a grounds_syntax::ast::Name> {
    let versions = &case.uses.norms[duty.index()].versions;
    let lacks = |tree| matches!(tree, NormTree::Duty(duty) if duty.assessed_by.is_none());
    versions
        .iter()
        .find(|version| version.whole && lacks(version.tree))
        .map(|version| version.name)
}
