//! Norms that no scenario exercises.

use std::collections::HashSet;

use grounds_syntax::{Code, Diagnostic};

use crate::{
    case::Expectation,
    declared::number,
    findings::Findings,
    laws::Case,
    library::{NormBlock, NormId, RestrictionId, Says, Target},
};

/// Warns of each rule, ground, duty and exception on which no scenario bears.
///
/// A scenario bears on the norms that bear on what it proposes, or on a part of that; on the duties that those norms or its measures
/// serve; on the exceptions to all of them; and on the norms that it names.
pub(crate) fn lint(case: &Case<'_, '_>, findings: &mut Findings) {
    let exercised = exercised(case);
    for (norm, uses) in case
        .library
        .norms
        .iter()
        .zip(&case.uses.norms)
        .zip(exercised)
        .filter_map(|(norm, exercised)| (!exercised).then_some(norm))
    {
        if let (Some(version), false) = (uses.versions.first(), norm.block == NormBlock::Clause) {
            let message = format!("no scenario exercises `{}`", version.name.value);
            let help = "write a scenario that proposes what it speaks about, and says what should come of it";
            findings
                .report(Diagnostic::warning(Code::G0902, version.name.span, message).help(help));
        }
    }
}

/// Says of each norm whether some scenario bears on it.
fn exercised(case: &Case<'_, '_>) -> Vec<bool> {
    let library = case.library;
    let proposed: HashSet<RestrictionId> = library
        .scenarios
        .iter()
        .map(|scenario| scenario.query.restriction)
        .collect();
    let reach = Reach::of(case, &proposed);
    let mut exercised = vec![false; library.norms.len()];
    let mut queue: Vec<NormId> = Vec::new();
    let mut mark = |norm: NormId, queue: &mut Vec<NormId>| {
        if !std::mem::replace(&mut exercised[norm.index()], true) {
            queue.push(norm);
        }
    };
    for (position, norm) in library.norms.iter().enumerate() {
        if norm
            .versions
            .iter()
            .filter_map(|version| version.says.as_ref())
            .any(|says| reach.bears(says, !proposed.is_empty()))
        {
            mark(NormId(number(position)), &mut queue);
        }
    }
    for measure in library.measures.iter().filter(|measure| {
        measure
            .targets
            .iter()
            .any(|target| reach.kinds_and_parts[target.index()])
    }) {
        for &duty in &measure.meets {
            mark(duty, &mut queue);
        }
    }
    for (expectation, _) in library
        .scenarios
        .iter()
        .flat_map(|scenario| &scenario.expect)
    {
        if let Expectation::Norm(norm, _)
        | Expectation::NearMiss(norm)
        | Expectation::Duty(norm, _) = expectation
        {
            mark(*norm, &mut queue);
        }
    }
    while let Some(norm) = queue.pop() {
        for &exception in &library[norm].exceptions {
            mark(exception, &mut queue);
        }
        for version in &library[norm].versions {
            if let Some(
                Says::Advises {
                    to_meet: Some(duty),
                    ..
                }
                | Says::MayMeet { duty, .. },
            ) = version.says
            {
                mark(duty, &mut queue);
            }
        }
    }
    exercised
}

/// Says of each restriction how some proposal reaches it.
struct Reach {
    /// It is proposed, or a proposal reaches it by kinds and parts in any mixture.
    kinds_and_parts: Vec<bool>,
    /// It is proposed, or a proposal reaches it by parts alone.
    parts: Vec<bool>,
    /// It is a part of what is proposed.
    part_of_proposed: Vec<bool>,
}

impl Reach {
    fn of(case: &Case<'_, '_>, proposed: &HashSet<RestrictionId>) -> Self {
        let restrictions = &case.library.restrictions;
        let mut parts: Vec<Vec<RestrictionId>> = vec![Vec::new(); restrictions.len()];
        for (position, restriction) in restrictions.iter().enumerate() {
            for whole in &restriction.part_of {
                parts[whole.index()].push(RestrictionId(number(position)));
            }
        }
        let spread = |next: &dyn Fn(RestrictionId) -> Vec<RestrictionId>| {
            let mut reached = vec![false; restrictions.len()];
            let mut queue: Vec<RestrictionId> = proposed.iter().copied().collect();
            while let Some(restriction) = queue.pop() {
                if !std::mem::replace(&mut reached[restriction.index()], true) {
                    queue.extend(next(restriction));
                }
            }
            reached
        };
        let parents = |id: RestrictionId| {
            [
                &restrictions[id.index()].kind_of[..],
                &restrictions[id.index()].part_of[..],
            ]
            .concat()
        };
        Self {
            kinds_and_parts: spread(&parents),
            parts: spread(&|id| restrictions[id.index()].part_of.clone()),
            part_of_proposed: spread(&|id| parts[id.index()].clone()),
        }
    }

    fn bears(&self, says: &Says, anything_proposed: bool) -> bool {
        let of = |target: &Target, reached: &[bool]| match target {
            Target::TheProposed => anything_proposed,
            Target::Restriction(restriction, _) => {
                reached[restriction.index()] || self.part_of_proposed[restriction.index()]
            }
        };
        match says {
            Says::Forbids(target)
            | Says::AllowsOnlyIf(target, _)
            | Says::AdvisesAgainst(target) => of(target, &self.kinds_and_parts),
            Says::Requires { target, .. }
            | Says::Advises { target, .. }
            | Says::MayMeet { target, .. }
            | Says::Agrees(target)
            | Says::AgreesNotTo(target)
            | Says::AgreesOnlyIf(target, _) => of(target, &self.parts),
            Says::Ground(targets) => targets
                .iter()
                .any(|target| self.kinds_and_parts[target.index()]),
            Says::Duty { .. } | Says::Exception { .. } => false,
        }
    }
}
