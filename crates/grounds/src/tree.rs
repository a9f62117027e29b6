//! The derivation of a report as a tree.

use std::fmt::Write as _;

use grounds_check::{Library, NormId};
use grounds_engine::{
    Basis, Bearing, DutyFinding, Exactness, ExceptionFinding, NormFinding, Outcome, Report, Role,
    Trace, TraceKind, Tri,
};

use crate::{
    english::terms,
    expectation::words::{rung_word, value_word},
    load::Grounds,
};

impl Grounds {
    /// Draws how the report follows: every norm that bears, with its conditions and how each stands, then the duties, then the facts.
    ///
    /// The names are those of the rulebooks.
    ///
    /// # Panics
    ///
    /// The report must be one of this library: names are positions in it.
    #[must_use]
    pub fn tree(&self, report: &Report) -> String {
        let mut tree = Tree {
            library: self.library(),
            text: String::new(),
        };
        tree.outcomes(report);
        tree.demands(report);
        report.norms.iter().for_each(|finding| tree.norm(finding));
        report.duties.iter().for_each(|duty| tree.duty(duty));
        tree.facts(report);
        tree.text
    }
}

struct Tree<'a> {
    library: &'a Library,
    text: String,
}

impl Tree<'_> {
    fn push(&mut self, depth: usize, text: &str) {
        // A rulebook's text may hold anything, and a terminal obeys what it is sent.
        let text: String = text
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        writeln!(self.text, "{:indent$}{text}", "", indent = depth * 2)
            .expect("writing to a string cannot fail");
    }

    fn name(&self, norm: NormId) -> String {
        self.library.full_name(&self.library[norm].name)
    }

    fn outcomes(&mut self, report: &Report) {
        let query = &report.query;
        let restriction = &self.library[query.restriction];
        let grade = query.grade.map_or_else(String::new, |grade| {
            format!(" at {}", rung_word(restriction.ladder.as_ref(), grade))
        });
        let everyone = if query.for_everyone {
            " for everyone"
        } else {
            ""
        };
        let name = self.library.full_name(&restriction.name);
        self.push(
            0,
            &format!(
                "{name}{grade}{everyone}, on {}, in {}",
                query.on,
                query.place.as_str()
            ),
        );
        let levels = report.levels;
        let levels = [
            ("required", levels.required),
            ("expected", levels.expected),
            ("assess-first", levels.assess_first),
            ("advised", levels.advised),
            ("agreed", levels.agreed),
        ];
        let levels: Vec<String> = levels
            .iter()
            .map(|(level, value)| format!("{level} {}", tri(*value)))
            .collect();
        self.push(1, &format!("levels of need: {}", levels.join(", ")));
        let outcomes = [
            ("outcome", report.outcome),
            ("presumptions released", report.released),
            ("burdens released too", report.all_released),
        ];
        for (what, outcome) in outcomes {
            self.push(
                1,
                &format!(
                    "{what}: {}",
                    outcome.map_or_else(|| "none, for no grade is named".to_owned(), pair)
                ),
            );
        }
        self.exact(report);
    }

    /// Draws what may come once all is known, under each set of defaults, and what would change the outcome.
    fn exact(&mut self, report: &Report) {
        let exact = match &report.exact {
            Exactness::NotTried => return,
            Exactness::TooLarge => {
                self.push(
                    1,
                    "what may come: not worked out, for too much is open to follow every way in which it may turn out",
                );
                return;
            }
            Exactness::NoSituation => {
                self.push(
                    1,
                    "what may come: not worked out, for nothing fits the answers and what the law presumes",
                );
                return;
            }
            Exactness::Exact(exact) => exact,
        };
        let sets = [
            ("what may come", &exact.held),
            ("what may come, presumptions released", &exact.released),
            ("what may come, burdens released too", &exact.all_released),
        ];
        for (what, outcomes) in sets {
            let all: Vec<String> = outcomes.iter().copied().map(pair).collect();
            let settled = if all.len() == 1 { "settled: " } else { "" };
            self.push(1, &format!("{what}: {settled}{}", all.join(" or ")));
        }
        for change in &exact.changes {
            let to = change.to.iter().map(|&(fact, value)| {
                let fact = &self.library[fact];
                format!(
                    "{} is {}",
                    self.library.full_name(&fact.name),
                    value_word(fact, value)
                )
            });
            let to: Vec<String> = to.collect();
            let by = change
                .by
                .iter()
                .map(|&measure| self.library.full_name(&self.library[measure].name));
            let by: Vec<String> = by.collect();
            self.push(
                1,
                &format!(
                    "changed if {}: {}, by {}",
                    to.join(" and "),
                    pair(change.outcome),
                    by.join(", ")
                ),
            );
        }
    }

    fn demands(&mut self, report: &Report) {
        for demand in &report.needs_ground {
            let by: Vec<String> = demand
                .by
                .iter()
                .map(|&source| self.library.full_name(&self.library[source].name))
                .collect();
            let of = self
                .library
                .full_name(&self.library[demand.restriction].name);
            let verified = if demand.verified {
                ""
            } else {
                ", not verified"
            };
            let displaced = displaced(demand.displaced);
            self.push(
                0,
                &format!(
                    "{of} needs a ground, by {}{verified}{displaced}",
                    by.join(", ")
                ),
            );
        }
    }

    fn norm(&mut self, finding: &NormFinding) {
        let role = match finding.role {
            Role::Requirement => "requires",
            Role::Ban => "forbids",
            Role::Limit => "limits",
            Role::Ground => "ground",
            Role::Advice(_) => "advises",
            Role::MayMeet(_) => "may meet a duty",
            Role::AdviceAgainst => "advises against",
            Role::Commitment => "agrees",
            Role::CommitmentNotTo => "agrees not to",
            Role::CommitmentOnlyIf => "agrees on a condition",
        };
        let bearing = match finding.bearing {
            Bearing::Same => "",
            Bearing::Kind => ", by kind",
            Bearing::Part => ", by part",
            Bearing::Proposed => ", of whatever is proposed",
        };
        let binds = if finding.binds { "" } else { ", does not bind" };
        let verified = if finding.verified {
            ""
        } else {
            ", not verified"
        };
        let displaced = displaced(finding.displaced);
        let name = self.name(finding.norm);
        self.push(
            0,
            &format!(
                "{} {role}: {name}{bearing}{binds}{verified}{displaced}",
                mark(finding.status)
            ),
        );
        let cites: Vec<String> = self.library[finding.norm].versions[finding.version]
            .cites
            .iter()
            .map(|&source| self.library.full_name(&self.library[source].name))
            .collect();
        if !cites.is_empty() {
            self.push(1, &format!("cites {}", cites.join(", ")));
        }
        self.condition("when", &finding.when);
        self.optional("unless", finding.unless.as_ref());
        self.optional("only if", finding.condition.as_ref());
        self.exceptions(1, &finding.exceptions);
    }

    fn exceptions(&mut self, depth: usize, exceptions: &[ExceptionFinding]) {
        for exception in exceptions {
            let name = self.name(exception.norm);
            self.push(
                depth,
                &format!("{} exception: {name}", mark(exception.status)),
            );
            self.trace(depth + 1, "when ", &exception.when);
            if let Some(unless) = &exception.unless {
                self.trace(depth + 1, "unless ", unless);
            }
            self.exceptions(depth + 1, &exception.exceptions);
        }
    }

    fn duty(&mut self, duty: &DutyFinding) {
        let name = self.name(duty.norm);
        self.push(
            0,
            &format!(
                "{} duty: {name}, met: {}",
                mark(duty.applies),
                tri(duty.met)
            ),
        );
        self.condition("when", &duty.when);
        self.condition("met when", &duty.met_when);
        if let Some(assessed) = duty.gentler_ways_suffice {
            self.push(
                1,
                &format!("assessed, that gentler ways suffice: {}", tri(assessed)),
            );
        }
    }

    fn facts(&mut self, report: &Report) {
        if !report.facts.is_empty() {
            self.push(0, "facts");
        }
        for finding in &report.facts {
            let fact = &self.library[finding.fact];
            let value = finding
                .value
                .map_or_else(|| "unknown".to_owned(), |value| value_word(fact, value));
            let basis = match finding.basis {
                Basis::Established => "established",
                Basis::Presumed => "presumed",
                Basis::NotShown => "not shown",
                Basis::Assumed => "assumed",
                Basis::NotKnown => "asked and not known",
                Basis::NotAsked => "not asked",
            };
            let name = self.library.full_name(&fact.name);
            self.push(1, &format!("{name}: {value} ({basis})"));
        }
    }

    fn condition(&mut self, field: &str, trace: &Trace) {
        if !matches!(&trace.kind, TraceKind::All(items) if items.is_empty()) {
            self.trace(1, &format!("{field} "), trace);
        }
    }

    fn optional(&mut self, field: &str, trace: Option<&Trace>) {
        if let Some(trace) = trace {
            self.condition(field, trace);
        }
    }

    /// Draws a condition; `before` stands before its first line.
    fn trace(&mut self, depth: usize, before: &str, trace: &Trace) {
        let label = trace
            .label
            .as_ref()
            .map_or_else(String::new, |label| format!("{label} "));
        let line = |what: &str| format!("{} {before}{label}{what}", mark(trace.value));
        match &trace.kind {
            TraceKind::All(items) => self.items(depth, &line("all of"), items),
            TraceKind::Any(items) => self.items(depth, &line("any of"), items),
            TraceKind::None(items) => self.items(depth, &line("none of"), items),
            TraceKind::AtLeast(least, items) => {
                self.items(depth, &line(&format!("at least {least} of")), items)
            }
            TraceKind::Not(inner) => {
                self.items(depth, &line("not"), std::slice::from_ref(&**inner))
            }
            TraceKind::Fact(fact, test) => {
                let words = terms::test(&self.library[*fact], test, true);
                self.push(depth, &line(&words));
            }
            TraceKind::Define(define, _, means) => {
                let title = self.library[*define].title.clone();
                self.items(
                    depth,
                    &line(&title),
                    means.as_deref().map_or(&[], std::slice::from_ref),
                );
            }
        }
    }

    fn items(&mut self, depth: usize, line: &str, items: &[Trace]) {
        self.push(depth, line);
        items
            .iter()
            .for_each(|item| self.trace(depth + 1, "", item));
    }
}

fn displaced(value: Tri) -> &'static str {
    match value {
        Tri::No => "",
        Tri::Unknown => ", perhaps displaced",
        Tri::Yes => ", displaced",
    }
}

fn pair(outcome: Outcome) -> String {
    format!(
        "{} (need {}, leave {})",
        outcome.verdict().as_str(),
        outcome.need.as_str(),
        outcome.leave.as_str()
    )
}

fn tri(value: Tri) -> &'static str {
    match value {
        Tri::Yes => "yes",
        Tri::No => "no",
        Tri::Unknown => "unknown",
    }
}

fn mark(value: Tri) -> &'static str {
    match value {
        Tri::Yes => "[yes]",
        Tri::No => "[no]",
        Tri::Unknown => "[?]",
    }
}
