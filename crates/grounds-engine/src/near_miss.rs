//! Norms that would apply but for one condition.

use std::collections::BTreeMap;

use grounds_check::FactId;

use crate::{
    report::{Basis, ButFor, FactFinding, NearMiss, NormFinding},
    trace::{InTheWay, Leaf, in_the_way},
};

/// Returns the norms whose status is no for a single reason.
pub(crate) fn near_misses(norms: &[NormFinding], facts: &[FactFinding]) -> Vec<NearMiss> {
    let basis: BTreeMap<FactId, Basis> = facts
        .iter()
        .map(|finding| (finding.fact, finding.basis))
        .collect();
    let misses = |finding: &&NormFinding| finding.binds && finding.status.is_no();
    norms
        .iter()
        .filter(misses)
        .filter_map(|finding| {
            let but_for = but_for(finding)?;
            // What merely was not shown is told as such.
            let not_shown = matches!(&but_for, ButFor::Condition { fact, .. } if basis.get(fact) == Some(&Basis::NotShown));
            (!not_shown).then_some(NearMiss { norm: finding.norm, version: finding.version, but_for })
        })
        .collect()
}

/// Finds the single thing that stands in the way, if it is a single one.
fn but_for(finding: &NormFinding) -> Option<ButFor> {
    let conditions = [
        in_the_way(&finding.when, true),
        finding
            .unless
            .as_ref()
            .map_or(InTheWay::Nothing, |unless| in_the_way(unless, false)),
    ];
    let applying: Vec<_> = finding
        .exceptions
        .iter()
        .filter(|exception| exception.status.is_yes())
        .collect();
    let mut ways = conditions
        .into_iter()
        .filter(|way| *way != InTheWay::Nothing);
    match (ways.next(), ways.next(), applying.as_slice()) {
        (Some(InTheWay::One(Leaf { label, fact, test })), None, []) => {
            Some(ButFor::Condition { label, fact, test })
        }
        (None, None, [exception]) => Some(ButFor::Exception(exception.norm)),
        _ => None,
    }
}
