//! What every section needs: the library, the report, and how much to tell.

use grounds_check::{FactId, Library, NormVersion, SourceId};
use grounds_engine::{Basis, NormFinding, Report, Role, Tri};

use super::{Detail, goal::Goal, terms};

/// Is a report that is being told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Telling<'a> {
    pub(crate) library: &'a Library,
    pub(crate) report: &'a Report,
    pub(crate) detail: Detail,
}

impl<'a> Telling<'a> {
    pub(crate) fn is_full(&self) -> bool {
        self.detail == Detail::Full
    }

    /// Returns the shorter of two bounds, or the longer one where everything is told.
    pub(crate) fn most(&self, short: usize) -> usize {
        if self.is_full() { usize::MAX } else { short }
    }

    pub(crate) fn version(&self, finding: &NormFinding) -> &'a NormVersion {
        &self.library[finding.norm].versions[finding.version]
    }

    pub(crate) fn cites(&self, sources: &[SourceId]) -> String {
        terms::cites(self.library, sources, self.most(3))
    }

    /// Returns the norms of a role that do not stand as *no*.
    pub(crate) fn speaking(&self, role: impl Fn(Role) -> bool) -> impl Iterator<Item = &'a NormFinding> {
        self.report.norms.iter().filter(move |finding| role(finding.role) && !finding.status.is_no())
    }

    /// Returns the norms of a role that apply.
    pub(crate) fn applying(&self, role: impl Fn(Role) -> bool) -> impl Iterator<Item = &'a NormFinding> {
        self.speaking(role).filter(|finding| finding.status.is_yes())
    }

    /// Returns the limits that bear and are not met, and are not displaced.
    pub(crate) fn unmet_limits(&self) -> impl Iterator<Item = &'a NormFinding> {
        let unmet = |finding: &&NormFinding| finding.condition.as_ref().is_some_and(|condition| condition.value.is_no());
        self.applying(|role| role == Role::Limit).filter(|finding| !finding.displaced.is_yes()).filter(unmet)
    }

    /// Returns the limits of which it is open whether they bear, or whether they are met.
    pub(crate) fn open_limits(&self) -> impl Iterator<Item = &'a NormFinding> {
        self.speaking(|role| role == Role::Limit).filter(|finding| !finding.displaced.is_yes()).filter(|finding| {
            let condition = finding.condition.as_ref().map_or(Tri::Yes, |condition| condition.value);
            !condition.is_yes() && (finding.status.is_unknown() || condition.is_unknown())
        })
    }

    /// Says whether the proposal needs a lawful ground.
    pub(crate) fn needs_ground(&self) -> Tri {
        let demands = self.report.needs_ground.iter();
        demands.map(|demand| Tri::of(demand.verified).or(Tri::Unknown).and(!demand.displaced)).max().unwrap_or(Tri::No)
    }

    pub(crate) fn basis(&self, fact: FactId) -> Option<Basis> {
        self.report.facts.iter().find(|finding| finding.fact == fact).map(|finding| finding.basis)
    }

    /// Says in a few words why a condition on a fact stands as it does; empty where that is plain.
    pub(crate) fn because_of(&self, fact: FactId) -> String {
        let finding = self.report.facts.iter().find(|finding| finding.fact == fact);
        let value = finding.and_then(|finding| finding.value).map(|value| terms::value(&self.library[fact], value));
        match (finding.map(|finding| finding.basis), value) {
            (Some(Basis::Established), Some(value)) => format!("you said {value}"),
            (Some(Basis::Presumed), Some(value)) => format!("the law presumes {value}"),
            (Some(Basis::NotShown), _) => "not shown".to_owned(),
            (Some(Basis::Assumed), Some(value)) => format!("the law presumes {value}; what you said is not shown"),
            (Some(Basis::Assumed), None) => "what you said is not shown yet".to_owned(),
            (Some(Basis::NotKnown), _) => "nobody knows".to_owned(),
            _ => String::new(),
        }
    }

    /// Says one thing that has to be so: its label, its words, and why it does not stand or who settles it.
    pub(crate) fn goal(&self, goal: &Goal<'_>) -> String {
        let label = goal.label().map_or_else(String::new, |label| format!("{label} "));
        match goal {
            Goal::Fact { fact, test, positive, value, .. } => {
                let item = &self.library[*fact];
                let words = terms::test(item, test, *positive);
                let settled_by = match value {
                    Tri::Unknown => {
                        let burden = terms::burden(self.library, *fact);
                        let why = self.because_of(*fact);
                        [why, burden].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
                    }
                    Tri::Yes | Tri::No => self.because_of(*fact),
                };
                if settled_by.is_empty() { format!("{label}{words}") } else { format!("{label}{words} ({settled_by})") }
            }
            Goal::Define { define, positive, means, value, .. } => {
                let title = &self.library[*define].title;
                let words = if *positive { title.clone() } else { format!("NOT: {title}") };
                let open = means.as_ref().map(|means| {
                    let mut facts = Vec::new();
                    means.facts_standing(*value, &mut facts);
                    facts
                });
                match open.as_deref() {
                    Some(&[fact]) if value.is_unknown() => {
                        let burden = terms::burden(self.library, fact);
                        let burden = if burden.is_empty() { String::new() } else { format!(" ({burden})") };
                        format!("{label}{words}{burden}")
                    }
                    Some(&[fact]) => {
                        let why = self.because_of(fact);
                        let about = &self.library[fact].title;
                        if why.is_empty() { format!("{label}{words}") } else { format!("{label}{words} ({about}: {why})") }
                    }
                    _ => format!("{label}{words}"),
                }
            }
            Goal::Some { of, least, value, .. } => {
                let left = of.iter().filter(|goal| !(value.is_unknown() && goal.value().is_no()));
                let parts: Vec<String> = left.map(|goal| self.goal(goal)).collect();
                if *least == of.len() {
                    format!("{label}{}", terms::list(&parts, "and"))
                } else if *least == 1 {
                    format!("{label}{}", terms::list(&parts, "or"))
                } else {
                    format!("{label}at least {least} of: {}", parts.join("; "))
                }
            }
        }
    }
}
