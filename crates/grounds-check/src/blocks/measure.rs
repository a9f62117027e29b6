//! Reasons that people give, and gentler ways.

use std::collections::HashSet;

use grounds_syntax::{Code, Diagnostic, ast};

use super::{Block, Known, text};
use crate::{
    findings::Findings,
    library::{FactId, Measure, Reason, Value},
};

/// Makes the reasons.
pub(crate) fn reasons(known: &Known<'_>, findings: &mut Findings) -> Vec<Reason> {
    let make = |written| reason(Block::new(known, written, findings), written.tree);
    known.declared.reasons.iter().map(make).collect()
}

fn reason(mut block: Block<'_, '_>, tree: &ast::Reason) -> Reason {
    let kind = block
        .present(tree.kind.as_ref())
        .map_or(ast::ReasonKind::Person, |kind| kind.value);
    let cites = block.cites(&tree.cites);
    Reason {
        name: block.item_name(),
        title: block.title(tree.title.as_ref()),
        kind,
        phrases: tree
            .phrases
            .iter()
            .map(|phrase| text(Some(phrase)))
            .collect(),
        answer: text(block.present(tree.answer.as_ref())),
        cites,
        span: tree.span.0,
    }
}

/// Makes the measures.
pub(crate) fn measures(known: &Known<'_>, findings: &mut Findings) -> Vec<Measure> {
    let make = |written| measure(Block::new(known, written, findings), written.tree);
    known.declared.measures.iter().map(make).collect()
}

fn measure(mut block: Block<'_, '_>, tree: &ast::Measure) -> Measure {
    let cites = block.cites(&tree.cites);
    let (mut sets, mut seen) = (Vec::new(), HashSet::new());
    for (reference, value) in &tree.sets {
        let Some(set) = block.set(reference, value) else {
            continue;
        };
        if !seen.insert(set.0) {
            let message = format!("the measure sets `{}` twice", reference.name.value);
            block.spoilt(
                Diagnostic::error(Code::G0411, reference.span(), message)
                    .help("leave one of them out"),
            );
        }
        sets.push(set);
    }
    sets.sort_unstable();
    Measure {
        name: block.item_name(),
        title: block.title(tree.title.as_ref()),
        targets: block.restrictions(&tree.targets),
        helps: tree
            .helps
            .iter()
            .filter_map(|reason| block.reason(reason))
            .collect(),
        sets,
        meets: tree
            .meets
            .iter()
            .filter_map(|duty| block.duty(duty))
            .collect(),
        cites,
        span: tree.span.0,
    }
}

impl Block<'_, '_> {
    /// Resolves what a measure sets, reporting what no measure can: a judgement, and an answer that asks for evidence.
    fn set(&mut self, reference: &ast::Ref, value: &ast::Value) -> Option<(FactId, Value)> {
        let fact = self.fact(reference)?;
        let set = self.value(fact, value)?;
        let tree = self.known.declared.facts[fact.index()].tree;
        let name = &tree.name.value;
        if let Some(judge) = &tree.judged_by {
            let message = format!("`{name}` is a judgement, and a measure does not judge");
            let help = "set a plain fact, which somebody can observe afterwards";
            self.spoilt(
                Diagnostic::error(Code::G0411, reference.span(), message)
                    .label(judge.span, "judged by a person")
                    .help(help),
            );
            return None;
        }
        if let Some(demand) = tree
            .established
            .iter()
            .find(|demand| demand.value == *value)
        {
            let message =
                format!("this answer to `{name}` asks for evidence, and a measure is none");
            let help = "set a plain fact, which somebody can observe afterwards";
            let label = "here evidence is asked for";
            self.spoilt(
                Diagnostic::error(Code::G0411, reference.span(), message)
                    .label(demand.span.0, label)
                    .help(help),
            );
            return None;
        }
        Some((fact, set))
    }
}
