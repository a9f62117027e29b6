//! What every section needs: the library, the report, and how much to tell.

use grounds_check::{FactId, Library, NormId, NormVersion, SourceId};
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

    /// Returns what a norm cites in the version that is in force on the day and in the place.
    pub(crate) fn cites_now(&self, norm: NormId) -> String {
        let query = &self.report.query;
        let versions = &self.library[norm].versions;
        let version = versions.iter().find(|version| {
            version.window.contains(query.on) && version.extent.contains(query.place)
        });
        version.map_or_else(String::new, |version| self.cites(&version.cites))
    }

    pub(crate) fn cites(&self, sources: &[SourceId]) -> String {
        terms::cites(self.library, sources, self.most(1))
    }

    /// Returns the norms of a role that do not stand as *no*.
    pub(crate) fn speaking(
        &self,
        role: impl Fn(Role) -> bool,
    ) -> impl Iterator<Item = &'a NormFinding> {
        self.report
            .norms
            .iter()
            .filter(move |finding| role(finding.role) && !finding.status.is_no())
    }

    /// Returns the norms of a role that apply.
    pub(crate) fn applying(
        &self,
        role: impl Fn(Role) -> bool,
    ) -> impl Iterator<Item = &'a NormFinding> {
        self.speaking(role)
            .filter(|finding| finding.status.is_yes())
    }

    /// Returns the norms of a role that apply, to all people where the proposal is for everyone, or else those that may.
    pub(crate) fn deciding(&self, role: impl Fn(Role) -> bool + Copy) -> Vec<&'a NormFinding> {
        let for_all = |finding: &&NormFinding| {
            self.report
                .everyone
                .as_ref()
                .is_some_and(|everyone| everyone.for_all.contains(&finding.norm))
        };
        let to_all: Vec<_> = self.speaking(role).filter(for_all).collect();
        if !to_all.is_empty() {
            return to_all;
        }
        let applying: Vec<_> = self.applying(role).collect();
        if applying.is_empty() {
            self.speaking(role).collect()
        } else {
            applying
        }
    }

    /// Returns the limits that bear and are not met, and are not displaced.
    pub(crate) fn unmet_limits(&self) -> impl Iterator<Item = &'a NormFinding> {
        let unmet = |finding: &&NormFinding| {
            finding
                .condition
                .as_ref()
                .is_some_and(|condition| condition.value.is_no())
        };
        self.applying(|role| role == Role::Limit)
            .filter(|finding| !finding.displaced.is_yes())
            .filter(unmet)
    }

    /// Returns the limits of which it is open whether they bear, or whether they are met.
    pub(crate) fn open_limits(&self) -> impl Iterator<Item = &'a NormFinding> {
        self.speaking(|role| role == Role::Limit)
            .filter(|finding| !finding.displaced.is_yes())
            .filter(|finding| {
                let condition = finding
                    .condition
                    .as_ref()
                    .map_or(Tri::Yes, |condition| condition.value);
                !condition.is_yes() && (finding.status.is_unknown() || condition.is_unknown())
            })
    }

    /// Says whether the proposal needs a lawful ground.
    pub(crate) fn needs_ground(&self) -> Tri {
        let demands = self.report.needs_ground.iter();
        demands
            .map(|demand| {
                Tri::of(demand.verified)
                    .or(Tri::Unknown)
                    .and(!demand.displaced)
            })
            .max()
            .unwrap_or(Tri::No)
    }

    pub(crate) fn basis(&self, fact: FactId) -> Option<Basis> {
        self.report
            .facts
            .iter()
            .find(|finding| finding.fact == fact)
            .map(|finding| finding.basis)
    }

    /// Says in a few words why a condition on a fact stands as it does; empty where that is plain.
    pub(crate) fn because_of(&self, fact: FactId) -> String {
        let finding = self
            .report
            .facts
            .iter()
            .find(|finding| finding.fact == fact);
        let value = finding
            .and_then(|finding| finding.value)
            .map(|value| terms::value(&self.library[fact], value));
        match (finding.map(|finding| finding.basis), value) {
            (Some(Basis::Established), Some(value)) => format!("you said {value}"),
            (Some(Basis::Presumed), Some(value)) => format!("the law presumes {value}"),
            (Some(Basis::NotShown), _) => "not shown".to_owned(),
            (Some(Basis::Assumed), Some(value)) => {
                format!("the law presumes {value}; what you said is not shown")
            }
            (Some(Basis::Assumed), None) => "what you said is not shown yet".to_owned(),
            (Some(Basis::NotKnown), _) => "nobody knows".to_owned(),
            _ => String::new(),
        }
    }

    /// Says one thing that has to be so, and why it stands as it does.
    pub(crate) fn goal(&self, goal: &Goal<'_>) -> String {
        let words = self.words(goal, goal.value());
        let why = match goal {
            Goal::Fact { fact, .. } => self.because_of(*fact),
            Goal::Define { .. } => match goal.facts(goal.value())[..] {
                [fact] => {
                    let why = self.because_of(fact);
                    if why.is_empty() {
                        why
                    } else {
                        format!("{}: {why}", self.library[fact].title)
                    }
                }
                _ => String::new(),
            },
            Goal::Some { .. } => String::new(),
        };
        if why.is_empty() {
            words
        } else {
            format!("{words} ({why})")
        }
    }

    /// Says who settles something that is open, if one person or one document settles all of it.
    pub(crate) fn settled_by(&self, goal: &Goal<'_>) -> String {
        let mut ends = Vec::new();
        goal.ends(goal.value(), &mut ends);
        let mut burdens: Vec<String> = ends
            .into_iter()
            .map(|end| terms::burden(self.library, end.fact, end.test, end.positive))
            .collect();
        burdens.dedup();
        if burdens.len() == 1 {
            burdens.remove(0)
        } else {
            String::new()
        }
    }

    /// Says one thing that has to be so; of several of which some are open, those that can no longer be so are left out.
    fn words(&self, goal: &Goal<'_>, standing: Tri) -> String {
        // The labels of the paragraphs serve who holds the answer against the law.
        let label = goal
            .label()
            .filter(|_| self.is_full())
            .map_or_else(String::new, |label| format!("{label} "));
        let words = match goal {
            Goal::Fact {
                fact,
                test,
                positive,
                ..
            } => terms::test(&self.library[*fact], test, *positive),
            Goal::Define {
                define, positive, ..
            } => {
                let title = &self.library[*define].title;
                if *positive {
                    title.clone()
                } else {
                    format!("NOT: {title}")
                }
            }
            Goal::Some { of, least, .. } => {
                let counts = |goal: &&Goal<'_>| !(standing.is_unknown() && goal.value().is_no());
                let parts: Vec<String> = of
                    .iter()
                    .filter(counts)
                    .map(|goal| self.words(goal, standing))
                    .collect();
                if *least == of.len() {
                    terms::list(&parts, "and")
                } else if *least == 1 {
                    terms::list(&parts, "or")
                } else {
                    format!("at least {least} of: {}", parts.join("; "))
                }
            }
        };
        format!("{label}{words}")
    }
}
