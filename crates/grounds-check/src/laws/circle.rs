//! Definitions, presumptions and exceptions that go round in a circle.

use grounds_syntax::{Code, Diagnostic, Span, ast};

use super::{Case, order::order};
use crate::{
    blocks::Use, case::FactOrDefine, declared::NormTree, findings::Findings, library::Says,
};

/// How many steps of a circle are pointed at.
const MOST_STEPS: usize = 8;

/// Reports circles.
pub(crate) fn check(case: &Case<'_, '_>, findings: &mut Findings) {
    values(case, findings);
    exceptions(case, findings);
}

/// Reports facts and definitions whose value would rest on itself: a fact rests on the conditions of its presumptions.
fn values(case: &Case<'_, '_>, findings: &mut Findings) {
    let facts = case.library.facts.len();
    let of_facts = case
        .uses
        .facts
        .iter()
        .map(|fact| fact.presumptions.iter().flatten().collect());
    let of_defines = case.uses.defines.iter().map(|define| {
        define
            .versions
            .iter()
            .flat_map(|version| &version.means)
            .collect()
    });
    let uses: Vec<Vec<&Use>> = of_facts.chain(of_defines).collect();
    let node = |of: FactOrDefine| match of {
        FactOrDefine::Fact(fact) => fact.index(),
        FactOrDefine::Define(define) => facts + define.index(),
    };
    let graph: Vec<Vec<usize>> = uses
        .iter()
        .map(|uses| uses.iter().map(|used| node(used.of)).collect())
        .collect();
    let name = |position: usize| match position.checked_sub(facts) {
        None => &case.library.facts[position].name.name,
        Some(define) => &case.library.defines[define].name.name,
    };
    for circle in order(&graph).circles {
        let step = |step: usize| {
            let (from, to) = (circle[step], circle[(step + 1) % circle.len()]);
            let span = uses[from]
                .iter()
                .find(|used| node(used.of) == to)
                .map(|used| used.span);
            (from, to, span)
        };
        let (from, to, span) = step(0);
        let Some(span) = span else {
            continue;
        };
        let rests = if from < facts {
            "is presumed"
        } else {
            "is defined"
        };
        let (message, help) = if from == to {
            (
                format!("`{}` {rests} by way of itself", name(from)),
                "say it by way of something else",
            )
        } else {
            (
                format!(
                    "`{}` {rests} by way of `{}`, and so in the end of itself",
                    name(from),
                    name(to)
                ),
                "say one of them without the other",
            )
        };
        let mut diagnostic = Diagnostic::error(Code::G0208, span, message);
        for (from, to, span) in (1..circle.len().min(MOST_STEPS)).map(step) {
            if let Some(span) = span {
                let message = format!("`{}` goes by way of `{}`", name(from), name(to));
                diagnostic = diagnostic.label(span, message);
            }
        }
        findings.report(diagnostic.help(help));
    }
}

/// Reports exceptions that are made to each other.
fn exceptions(case: &Case<'_, '_>, findings: &mut Findings) {
    let norms = &case.library.norms;
    let objects = |norm: &crate::library::Norm| {
        let object = |says: &Says| match says {
            Says::Exception { to, .. } => Some(to.index()),
            _ => None,
        };
        norm.versions
            .iter()
            .filter_map(|version| version.says.as_ref().and_then(object))
            .collect()
    };
    let graph: Vec<Vec<usize>> = norms.iter().map(objects).collect();
    for circle in order(&graph).circles {
        let name = |position: usize| norms[position].name.name.as_str();
        let mut labels = circle
            .iter()
            .filter_map(|&position| Some((position, object_span(case, position)?)));
        let Some((first, span)) = labels.next() else {
            continue;
        };
        let next = circle.get(1).copied().unwrap_or(first);
        let message = if next == first {
            format!("`{}` is an exception to itself", name(first))
        } else {
            format!(
                "`{}` is an exception to `{}`, and so in the end to itself",
                name(first),
                name(next)
            )
        };
        let mut diagnostic = Diagnostic::error(Code::G0208, span, message);
        for (position, span) in labels.take(MOST_STEPS) {
            diagnostic = diagnostic.label(
                span,
                format!("`{}` is an exception to this", name(position)),
            );
        }
        findings.report(diagnostic.help("make one of them an exception to the rule itself"));
    }
}

/// Finds where an exception names what it is made to.
fn object_span(case: &Case<'_, '_>, norm: usize) -> Option<Span> {
    match case.uses.norms[norm].versions.first()?.tree {
        NormTree::Exception(exception) => Some(ast::Ref::span(&exception.to)),
        _ => None,
    }
}
