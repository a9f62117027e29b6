//! Kinds of evidence, and the demands for them.

use std::collections::BTreeSet;

use grounds_syntax::{Code, Diagnostic, ast};

use super::{Block, spaced};
use crate::{
    declared::{Declared, number},
    library::{EvidenceDemand, EvidenceKind, EvidenceKindId, FactId, TimeLimit},
};

/// Lists every kind of evidence that some answer asks for.
pub(crate) fn evidence_kinds(declared: &Declared<'_>) -> Vec<EvidenceKind> {
    let demands = declared
        .facts
        .iter()
        .flat_map(|fact| &fact.tree.established);
    let names: BTreeSet<&str> = demands
        .flat_map(|demand| &demand.kinds)
        .map(|kind| kind.value.as_str())
        .collect();
    names
        .into_iter()
        .map(|name| EvidenceKind {
            name: name.to_owned(),
            title: spaced(name),
        })
        .collect()
}

impl Block<'_, '_> {
    /// Finds a kind of evidence, reporting one that no answer asks for.
    pub(crate) fn evidence_kind(&mut self, name: &ast::Name) -> Option<EvidenceKindId> {
        let kinds = &self.known.evidence_kinds;
        if let Ok(position) = kinds.binary_search_by(|kind| kind.name.as_str().cmp(&name.value)) {
            return Some(EvidenceKindId(number(position)));
        }
        let message = format!("no answer asks for evidence of the kind `{}`", name.value);
        let diagnostic = Diagnostic::error(Code::G0308, name.span, message);
        let near = self.nearest(&name.value, kinds.iter().map(|kind| kind.name.as_str()));
        let help = near.map_or_else(
            || {
                "a kind of evidence is known when a fact says `established VALUE by KIND`"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        );
        self.spoilt(diagnostic.help(help));
        None
    }

    /// Resolves what evidence an answer asks for; `None` where something is wrong with it, which is reported.
    pub(crate) fn demand(
        &mut self,
        fact: FactId,
        tree: &ast::EvidenceDemand,
    ) -> Option<EvidenceDemand> {
        let value = self.value(fact, &tree.value);
        let kinds = tree
            .kinds
            .iter()
            .filter_map(|kind| self.evidence_kind(kind))
            .collect();
        let under = self.authority(&tree.under, tree.span.0, "asks for evidence");
        let within = tree.within.as_ref().map(|limit| self.time_limit(limit));
        let limit_by = tree
            .within
            .as_ref()
            .map_or_else(Vec::new, |limit| self.sources(&limit.by));
        let (window, extent) = self.in_force_by(&tree.under);
        let about_this_decision = tree.about_this_decision;
        Some(EvidenceDemand {
            value: value?,
            kinds,
            about_this_decision,
            within,
            limit_by,
            under,
            window,
            extent,
        })
    }

    fn time_limit(&mut self, tree: &ast::TimeLimit) -> TimeLimit {
        if tree.by.is_empty() && !tree.house_rule {
            let help = "name the source of the limit: `by SOURCE`, or say that it is a `house rule`, which raises a note only";
            self.report(
                Diagnostic::error(
                    Code::G0412,
                    tree.span.0,
                    "no source says how old the evidence may be",
                )
                .help(help),
            );
        }
        let (most, unit) = match tree.unit {
            ast::TimeUnit::Days => (36_500, "days"),
            ast::TimeUnit::Months => (1_200, "months"),
            ast::TimeUnit::Years => (100, "years"),
        };
        if tree.count.value > most {
            let message = format!("evidence may be at most {most} {unit} old");
            self.spoilt(
                Diagnostic::error(Code::G0304, tree.count.span, message)
                    .help("leave the limit out if there is none"),
            );
        }
        TimeLimit {
            count: tree.count.value,
            unit: tree.unit,
            house_rule: tree.house_rule,
        }
    }
}
