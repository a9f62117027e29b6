//! What a scenario proposes, and what it gives.

use std::collections::HashMap;

use grounds_syntax::{Code, Diagnostic, Span, ast};

use super::Block;
use crate::{
    case::{Answer, Evidence, EvidenceAbout},
    library::{FactId, MeasureId, RestrictionId, Rung},
    place::{Place, Places},
};

/// Is what a scenario gives.
#[derive(Default)]
pub(crate) struct Givens {
    pub(crate) answers: Vec<(FactId, Answer)>,
    pub(crate) done: Vec<(MeasureId, Option<jiff::civil::Date>)>,
}

impl Block<'_, '_> {
    /// Resolves what is proposed.
    pub(crate) fn proposal(
        &mut self,
        tree: &ast::Proposal,
    ) -> Option<(RestrictionId, Option<Rung>)> {
        let restriction = self.restriction(&tree.restriction)?;
        let grade = match &tree.grade {
            Some(grade) => Some(self.rung(restriction, grade)?),
            None => None,
        };
        Some((restriction, grade))
    }

    /// Returns the one place of a scenario, reporting an extent of several.
    pub(crate) fn one_place(
        &mut self,
        tree: &grounds_syntax::Spanned<ast::Extent>,
    ) -> Option<Place> {
        let places = Places::of(tree.value);
        let mut each = places.iter();
        match (each.next(), each.next()) {
            (Some(place), None) => Some(place),
            _ => {
                let message = format!(
                    "a scenario happens in one place, and this is several: {}",
                    super::date::places(places)
                );
                let help = "name `england`, `wales`, `scotland` or `northern-ireland`";
                self.spoilt(Diagnostic::error(Code::G0501, tree.span, message).help(help));
                None
            }
        }
    }

    /// Resolves the lines under `given`, reporting a fact that is answered twice and a measure that is done twice.
    pub(crate) fn givens(&mut self, lines: &[ast::Given]) -> Givens {
        let mut givens = Givens::default();
        let (mut answered, mut done) = (HashMap::new(), HashMap::new());
        for line in lines {
            match line {
                ast::Given::Answer {
                    fact: reference,
                    value,
                    evidence,
                    span,
                } => {
                    let Some(fact) = self.fact(reference) else {
                        continue;
                    };
                    let value = value.as_ref().map(|value| self.value(fact, value));
                    let evidence = evidence
                        .as_ref()
                        .and_then(|evidence| self.evidence(evidence));
                    if let Some(first) = answered.insert(fact, span.0) {
                        self.twice("answered", reference, span.0, first);
                    }
                    givens.answers.push((
                        fact,
                        Answer {
                            value: value.flatten(),
                            evidence,
                        },
                    ));
                }
                ast::Given::Done {
                    measure: reference,
                    on,
                    span,
                } => {
                    let Some(measure) = self.measure(reference) else {
                        continue;
                    };
                    if let Some(first) = done.insert(measure, span.0) {
                        self.twice("done", reference, span.0, first);
                    }
                    givens
                        .done
                        .push((measure, on.as_ref().map(|day| day.value)));
                }
            }
        }
        givens.answers.sort_by_key(|(fact, _)| *fact);
        givens.done.sort_by_key(|(measure, _)| *measure);
        givens
    }

    fn twice(&mut self, what: &str, reference: &ast::Ref, span: Span, first: Span) {
        let message = format!("`{}` is {what} twice", reference.name.value);
        self.spoilt(
            Diagnostic::error(Code::G0501, span, message)
                .label(first, "this is the first")
                .help("leave one of them out"),
        );
    }

    fn evidence(&mut self, tree: &ast::Evidence) -> Option<Evidence> {
        match tree {
            ast::Evidence::Document {
                kind,
                about,
                on,
                from,
            } => {
                let kind = self.evidence_kind(kind);
                let about = match about {
                    None | Some(ast::EvidenceAbout::ThisDecision) => EvidenceAbout::ThisDecision,
                    Some(ast::EvidenceAbout::AnotherDecision) => EvidenceAbout::AnotherDecision,
                    Some(ast::EvidenceAbout::Restriction(restriction)) => {
                        EvidenceAbout::Restriction(self.restriction(restriction)?)
                    }
                };
                let by = from.as_ref().map(|from| from.value.clone());
                Some(Evidence {
                    kind: Some(kind?),
                    about,
                    on: on.as_ref().map(|day| day.value),
                    by,
                    reasons: None,
                })
            }
            ast::Evidence::Judgement { by, on, because } => Some(Evidence {
                kind: None,
                about: EvidenceAbout::ThisDecision,
                on: on.as_ref().map(|day| day.value),
                by: Some(by.value.clone()),
                reasons: because.as_ref().map(|because| because.value.clone()),
            }),
        }
    }
}
