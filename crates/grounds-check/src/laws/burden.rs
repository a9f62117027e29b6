//! Facts that must be shown: unanswered, such a fact counts as *no*, and that may never stand in a person's way or hide a danger.

use std::collections::HashMap;

use grounds_syntax::{Code, Diagnostic, Span};

use super::Case;
use crate::{
    blocks::{Effect, Use},
    case::FactOrDefine,
    findings::Findings,
    library::{Answers, FactId, NormId, Says},
};

/// Reports burdens that presume away what protects the person, or a danger, or a judgement.
pub(crate) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    let leave = Leave::of(case);
    let dangers = dangers(case);
    let judgements = judgements(case);
    for (id, written) in (0..).map(FactId).zip(&case.declared.facts) {
        let whole = case.uses.facts[id.index()].whole;
        let Some(shown) = written.tree.must_be_shown.as_ref().filter(|_| whole) else {
            continue;
        };
        let (fact, name, span) = (&case.library[id], &written.name.value, shown.span.0);
        if fact.answers != Answers::YesNo {
            let message = format!(
                "`{name}` is not answered yes or no, so it cannot count as no until it is shown"
            );
            let help = "leave out `must be shown`, or ask a yes-or-no question";
            findings.report(Diagnostic::error(Code::G0406, span, message).help(help));
        } else if let Some(&place) = leave.falls_by.get(&id) {
            let message = format!(
                "`{name}` protects the person, and would count as no until somebody shows it"
            );
            let help = "leave out `must be shown`: unanswered, it is then something to find out";
            findings.report(
                Diagnostic::error(Code::G0406, span, message)
                    .label(place, "once it is shown, what was allowed may not be")
                    .help(help),
            );
        } else if let Some(&place) = dangers.get(&id) {
            let message = format!(
                "`{name}` may mean a danger, and would count as no until somebody shows it"
            );
            let help = "leave out `must be shown`: unanswered, it is then something to find out";
            findings.report(
                Diagnostic::error(Code::G0407, span, message)
                    .label(place, "a duty, or a way to meet one, depends on it")
                    .help(help),
            );
        } else if let (Some(&place), true) = (judgements.get(&id), fact.judged_by.is_some()) {
            let message =
                format!("`{name}` is a judgement, and would count as no until somebody shows it");
            let help = "leave out `must be shown`: until somebody judges, it is open";
            findings.report(
                Diagnostic::error(Code::G0407, span, message)
                    .label(place, "a ground or a limit depends on it")
                    .help(help),
            );
        }
    }
}

/// Tells by which facts leave can fall.
struct Leave {
    /// The facts that, once they turn from no to yes, can turn leave from yes to no, each with a place that makes it so.
    falls_by: HashMap<FactId, Span>,
}

/// Says how a thing bears on the fall of leave: `Raises` if leave can fall when it turns from no to yes.
type Bearing = Effect;

impl Leave {
    fn of(case: &Case<'_, '_>) -> Self {
        let mut leave = Walk {
            case,
            seen: HashMap::new(),
            queue: Vec::new(),
        };
        for (used, bearing) in roots(case) {
            leave.reach(used.of, used.effect.then(bearing), used.span);
        }
        leave.follow();
        let falls_by = leave
            .seen
            .into_iter()
            .filter_map(|((of, bearing), place)| match of {
                FactOrDefine::Fact(fact) if bearing == Bearing::Raises => Some((fact, place)),
                _ => None,
            });
        Self {
            falls_by: falls_by.collect(),
        }
    }
}

/// Lists what the conditions use on which leave rests, with how each condition bears on its fall.
fn roots<'c>(case: &Case<'c, '_>) -> Vec<(&'c Use, Bearing)> {
    let mut roots: Vec<(&Use, Bearing)> = Vec::new();
    let mut statuses: Vec<(NormId, Bearing)> = Vec::new();
    for ((norm, uses), id) in case
        .library
        .norms
        .iter()
        .zip(&case.uses.norms)
        .zip((0..).map(NormId))
    {
        for (version, uses) in norm.versions.iter().zip(&uses.versions) {
            match &version.says {
                Some(Says::Forbids(_)) => statuses.push((id, Bearing::Raises)),
                Some(Says::AllowsOnlyIf(..)) => {
                    statuses.push((id, Bearing::Raises));
                    roots.extend(uses.only_if.iter().map(|used| (used, Bearing::Lowers)));
                }
                Some(Says::Ground(_)) => statuses.push((id, Bearing::Lowers)),
                // What is displaced comes back where the requirement no longer applies.
                Some(Says::Requires { despite, .. }) if !despite.is_empty() => {
                    statuses.push((id, Bearing::Lowers))
                }
                _ => {}
            }
        }
    }
    for (norm, bearing) in with_exceptions(case, statuses) {
        for version in &case.uses.norms[norm.index()].versions {
            roots.extend(version.when.iter().map(|used| (used, bearing)));
            roots.extend(version.unless.iter().map(|used| (used, bearing.reversed())));
        }
    }
    roots
}

/// Adds the exceptions to norms, and the exceptions to those; each bears in the contrary way.
fn with_exceptions(
    case: &Case<'_, '_>,
    statuses: Vec<(NormId, Bearing)>,
) -> Vec<(NormId, Bearing)> {
    let mut seen = std::collections::HashSet::new();
    let mut all = Vec::new();
    let mut queue = statuses;
    queue.reverse();
    while let Some((norm, bearing)) = queue.pop() {
        if seen.insert((norm, bearing)) {
            all.push((norm, bearing));
            queue.extend(
                case.library[norm]
                    .exceptions
                    .iter()
                    .map(|&exception| (exception, bearing.reversed())),
            );
        }
    }
    all
}

/// Walks from conditions to facts, through definitions and presumptions.
struct Walk<'c, 'a> {
    case: &'c Case<'c, 'a>,
    /// How each thing was found to bear, with the place where a norm names it or what leads to it.
    seen: HashMap<(FactOrDefine, Bearing), Span>,
    queue: Vec<(FactOrDefine, Bearing, Span)>,
}

impl Walk<'_, '_> {
    fn reach(&mut self, of: FactOrDefine, bearing: Bearing, place: Span) {
        let each: &[Bearing] = match bearing {
            Bearing::Either => &[Bearing::Raises, Bearing::Lowers],
            Bearing::Raises => &[Bearing::Raises],
            Bearing::Lowers => &[Bearing::Lowers],
        };
        for &bearing in each {
            if let std::collections::hash_map::Entry::Vacant(entry) = self.seen.entry((of, bearing))
            {
                entry.insert(place);
                self.queue.push((of, bearing, place));
            }
        }
    }

    fn follow(&mut self) {
        let case = self.case;
        while let Some((of, bearing, place)) = self.queue.pop() {
            match of {
                FactOrDefine::Define(define) => {
                    for used in case.uses.defines[define.index()]
                        .versions
                        .iter()
                        .flat_map(|version| &version.means)
                    {
                        self.reach(used.of, used.effect.then(bearing), place);
                    }
                }
                // A presumption that comes to hold may give its fact either value, so its condition can do harm both ways.
                FactOrDefine::Fact(fact) => {
                    for used in case.uses.facts[fact.index()].presumptions.iter().flatten() {
                        self.reach(used.of, Bearing::Either, place);
                    }
                }
            }
        }
    }
}

/// Finds the facts on which a duty, or a rule that advises or may meet one, depends.
fn dangers(case: &Case<'_, '_>) -> HashMap<FactId, Span> {
    let protects = |says: &Option<Says>| {
        matches!(
            says,
            Some(Says::Duty { .. } | Says::Advises { .. } | Says::MayMeet { .. })
        )
    };
    let norms = case.library.norms.iter().zip((0..).map(NormId));
    let protecting =
        norms.filter(|(norm, _)| norm.versions.iter().any(|version| protects(&version.says)));
    let protecting = protecting.map(|(_, id)| (id, Bearing::Raises)).collect();
    let mut uses = Vec::new();
    for (norm, _) in with_exceptions(case, protecting) {
        for version in &case.uses.norms[norm.index()].versions {
            uses.extend(version.when.iter().chain(&version.unless));
        }
    }
    facts_behind(case, uses)
}

/// Finds the facts on which a ground or a limit depends.
fn judgements(case: &Case<'_, '_>) -> HashMap<FactId, Span> {
    let mut uses = Vec::new();
    for (norm, norm_uses) in case.library.norms.iter().zip(&case.uses.norms) {
        for (version, version_uses) in norm.versions.iter().zip(&norm_uses.versions) {
            if let Some(Says::Ground(_) | Says::AllowsOnlyIf(..)) = version.says {
                uses.extend(
                    version_uses
                        .when
                        .iter()
                        .chain(&version_uses.unless)
                        .chain(&version_uses.only_if),
                );
            }
        }
    }
    facts_behind(case, uses)
}

/// Finds the facts that are used, themselves or by way of definitions, each with the place that leads to it.
fn facts_behind(case: &Case<'_, '_>, uses: Vec<&Use>) -> HashMap<FactId, Span> {
    let mut facts = HashMap::new();
    let mut seen = vec![false; case.library.defines.len()];
    let mut queue: Vec<(FactOrDefine, Span)> = uses
        .into_iter()
        .rev()
        .map(|used| (used.of, used.span))
        .collect();
    while let Some((of, place)) = queue.pop() {
        match of {
            FactOrDefine::Fact(fact) => {
                facts.entry(fact).or_insert(place);
            }
            FactOrDefine::Define(define) => {
                if !std::mem::replace(&mut seen[define.index()], true) {
                    let means = case.uses.defines[define.index()]
                        .versions
                        .iter()
                        .flat_map(|version| &version.means);
                    queue.extend(means.map(|used| (used.of, place)));
                }
            }
        }
    }
    facts
}
