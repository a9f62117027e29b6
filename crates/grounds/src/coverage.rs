//! Which norms and which of their conditions the scenarios exercise.

use std::collections::BTreeMap;

use grounds_check::{Condition, DefineId, Library, NormId, NormVersion, Says};
use grounds_engine::{DutyFinding, ExceptionFinding, NormFinding, Report, Trace, TraceKind, Tri};

use crate::{load::Grounds, scenarios::ScenarioResult};

/// Says which norms, and which of their labelled conditions, were exercised both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every version of every norm that says something, in the order of the library.
    pub norms: Vec<NormCoverage>,
    /// Every labelled condition of the norms and the definitions.
    pub conditions: Vec<ConditionCoverage>,
}

/// Says how a version of a norm was exercised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NormCoverage {
    /// The norm.
    pub norm: NormId,
    /// The position of its version.
    pub version: usize,
    /// Whether some scenario had it apply.
    pub yes: bool,
    /// Whether some scenario had it not apply, or nothing could: it has no conditions.
    pub no: bool,
}

/// Says how a labelled condition was exercised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionCoverage {
    /// What it is a condition of.
    pub of: ConditionOwner,
    /// The field that it stands in: `when`, `unless`, `only if`, `met when` or `means`.
    pub field: &'static str,
    /// Its label, after those of the items around it.
    pub label: String,
    /// Whether it was met in some scenario.
    pub yes: bool,
    /// Whether it was unmet in some scenario.
    pub no: bool,
}

/// Says what a condition belongs to, with the position of the version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConditionOwner {
    /// A norm.
    Norm(NormId, usize),
    /// A definition.
    Define(DefineId, usize),
}

type Key = (ConditionOwner, &'static str, String);

#[derive(Default)]
struct Seen {
    norms: BTreeMap<(NormId, usize), [bool; 2]>,
    conditions: BTreeMap<Key, [bool; 2]>,
}

impl Grounds {
    /// Says what a run of scenarios exercised.
    #[must_use]
    pub fn coverage(&self, results: &[ScenarioResult]) -> Coverage {
        let mut seen = Seen::default();
        for result in results {
            if let Ok(report) = &result.report {
                seen.report(self.library(), report);
                // A report tells the conditions of the duties that the proposal has to do with; a scenario exercises those of all.
                seen.duties(&self.program().duties(&report.query).unwrap_or_default());
            }
        }
        let library = self.library();
        let mut coverage = Coverage::default();
        for (id, norm) in (0..).map(NormId).zip(&library.norms) {
            for (version, text) in norm
                .versions
                .iter()
                .enumerate()
                .filter(|(_, text)| text.says.is_some())
            {
                let [yes, no] = seen.norms.get(&(id, version)).copied().unwrap_or_default();
                coverage.norms.push(NormCoverage {
                    norm: id,
                    version,
                    yes,
                    no: no || always_applies(library, id, text),
                });
                let owner = ConditionOwner::Norm(id, version);
                seen.list(owner, "when", &text.when, &mut coverage);
                if let Some(unless) = &text.unless {
                    seen.list(owner, "unless", unless, &mut coverage);
                }
                match &text.says {
                    Some(Says::AllowsOnlyIf(_, condition) | Says::AgreesOnlyIf(_, condition)) => {
                        seen.list(owner, "only if", condition, &mut coverage);
                    }
                    Some(Says::Duty { met_when, .. }) => {
                        seen.list(owner, "met when", met_when, &mut coverage)
                    }
                    _ => {}
                }
            }
        }
        for (id, define) in (0..).map(DefineId).zip(&library.defines) {
            for (version, text) in define.versions.iter().enumerate() {
                seen.list(
                    ConditionOwner::Define(id, version),
                    "means",
                    &text.means,
                    &mut coverage,
                );
            }
        }
        coverage
    }
}

impl Seen {
    fn report(&mut self, library: &Library, report: &Report) {
        for norm in &report.norms {
            let owner = self.norm(norm.norm, norm.version, exercised(library, norm));
            self.trace(owner, "when", &norm.when);
            self.optional(owner, "unless", norm.unless.as_ref());
            self.optional(owner, "only if", norm.condition.as_ref());
            self.exceptions(&norm.exceptions);
        }
    }

    fn duties(&mut self, duties: &[DutyFinding]) {
        for duty in duties {
            let owner = self.norm(duty.norm, duty.version, duty.applies);
            self.trace(owner, "when", &duty.when);
            self.trace(owner, "met when", &duty.met_when);
        }
    }

    fn exceptions(&mut self, exceptions: &[ExceptionFinding]) {
        for exception in exceptions {
            let owner = self.norm(exception.norm, exception.version, exception.status);
            self.trace(owner, "when", &exception.when);
            self.optional(owner, "unless", exception.unless.as_ref());
            self.exceptions(&exception.exceptions);
        }
    }

    fn norm(&mut self, norm: NormId, version: usize, status: Tri) -> ConditionOwner {
        mark(self.norms.entry((norm, version)).or_default(), status);
        ConditionOwner::Norm(norm, version)
    }

    fn optional(&mut self, owner: ConditionOwner, field: &'static str, trace: Option<&Trace>) {
        if let Some(trace) = trace {
            self.trace(owner, field, trace);
        }
    }

    fn trace(&mut self, owner: ConditionOwner, field: &'static str, trace: &Trace) {
        let mut open = vec![(owner, field, String::new(), trace)];
        while let Some((owner, field, around, trace)) = open.pop() {
            let label = joined(&around, trace.label.as_deref());
            if trace.label.is_some() {
                mark(
                    self.conditions
                        .entry((owner, field, label.clone()))
                        .or_default(),
                    trace.value,
                );
            }
            match &trace.kind {
                TraceKind::All(items)
                | TraceKind::Any(items)
                | TraceKind::None(items)
                | TraceKind::AtLeast(_, items) => {
                    open.extend(items.iter().map(|item| (owner, field, label.clone(), item)));
                }
                TraceKind::Not(inner) => open.push((owner, field, label, inner)),
                TraceKind::Define(define, Some(version), Some(inner)) => {
                    open.push((
                        ConditionOwner::Define(*define, *version),
                        "means",
                        String::new(),
                        inner,
                    ));
                }
                TraceKind::Define(..) | TraceKind::Fact(..) => {}
            }
        }
    }

    /// Lists every labelled condition in the order of the text.
    fn list(
        &self,
        owner: ConditionOwner,
        field: &'static str,
        condition: &Condition,
        coverage: &mut Coverage,
    ) {
        let mut open = vec![(String::new(), None, condition)];
        while let Some((around, label, condition)) = open.pop() {
            let path = joined(&around, label);
            if label.is_some() {
                let [yes, no] = self
                    .conditions
                    .get(&(owner, field, path.clone()))
                    .copied()
                    .unwrap_or_default();
                coverage.conditions.push(ConditionCoverage {
                    of: owner,
                    field,
                    label: path.clone(),
                    yes,
                    no,
                });
            }
            match condition {
                Condition::All(items)
                | Condition::Any(items)
                | Condition::None(items)
                | Condition::AtLeast(_, items) => {
                    open.extend(
                        items
                            .iter()
                            .rev()
                            .map(|item| (path.clone(), item.label.as_deref(), &item.condition)),
                    );
                }
                Condition::Not(inner) => open.push((path, None, inner)),
                Condition::Fact(..) | Condition::Define(_) => {}
            }
        }
    }
}

/// Returns how a norm stands by its conditions: one whose words nobody verified settles nothing, and yet its conditions are exercised.
fn exercised(library: &Library, finding: &NormFinding) -> Tri {
    if library[finding.norm].versions[finding.version].verified {
        return finding.status;
    }
    let unless = finding
        .unless
        .as_ref()
        .map_or(Tri::No, |unless| unless.value);
    let exceptions = finding.exceptions.iter().map(|exception| exception.status);
    let closed = exceptions.fold(unless, Tri::or);
    finding.when.value.and(!closed)
}

/// Says whether a version of a norm applies whenever it is in force.
fn always_applies(library: &Library, norm: NormId, version: &NormVersion) -> bool {
    version.when == Condition::always()
        && version.unless.is_none()
        && library[norm].exceptions.is_empty()
}

fn mark(ways: &mut [bool; 2], value: Tri) {
    match value {
        Tri::Yes => ways[0] = true,
        Tri::No => ways[1] = true,
        Tri::Unknown => {}
    }
}

fn joined(around: &str, label: Option<&str>) -> String {
    match label {
        Some(label) if around.is_empty() => label.to_owned(),
        Some(label) => format!("{around} {label}"),
        None => around.to_owned(),
    }
}
