//! Time limits that no law sets.

use grounds_syntax::{Code, Diagnostic};

use crate::{findings::Findings, laws::Case};

/// Notes each time limit that is a house rule.
pub(crate) fn lint(case: &Case<'_, '_>, findings: &mut Findings) {
    for written in &case.declared.facts {
        let limits = written
            .tree
            .established
            .iter()
            .filter_map(|demand| demand.within.as_ref());
        for limit in limits.filter(|limit| limit.house_rule) {
            let message = format!(
                "how old the evidence for `{}` may be is a house rule",
                written.name.value
            );
            findings.report(
                Diagnostic::note(Code::G0905, limit.span.0, message)
                    .help("older evidence still counts, and the answer says that it is old"),
            );
        }
    }
}
