//! Grades, and what a verb speaks about.

use grounds_syntax::{Code, Diagnostic, Span, ast};

use super::{Block, value};
use crate::library::{Ladder, RestrictionId, Rung, Target};

impl<'c> Block<'c, '_> {
    /// Resolves what a verb speaks about, reporting a graded restriction without a grade.
    pub(crate) fn target(&mut self, target: &ast::Target) -> Option<Target> {
        let (reference, grade) = match target {
            ast::Target::TheProposed(_) => return Some(Target::TheProposed),
            ast::Target::Restriction(reference, grade) => (reference, grade),
        };
        let restriction = self.restriction(reference)?;
        if !self.known.ladder_known[restriction.index()] {
            self.whole = false;
            return None;
        }
        let rung = match grade {
            None => {
                self.needs_no_grade(restriction, reference.span())?;
                None
            }
            Some(ast::Grade::Every(place)) => {
                self.ladder(restriction, place.0)?;
                None
            }
            Some(grade) => Some(self.rung(restriction, grade)?),
        };
        Some(Target::Restriction(restriction, rung))
    }

    fn needs_no_grade(&mut self, restriction: RestrictionId, span: Span) -> Option<()> {
        let Some(ladder) = &self.known.restrictions[restriction.index()].ladder else {
            return Some(());
        };
        let name = self.known.declared.restrictions[restriction.index()]
            .name
            .value
            .as_str();
        let grade = match ladder {
            Ladder::Number { unit, .. } => format!("`{name} at NUMBER {unit}`"),
            Ladder::Rungs(rungs) => format!("`{name} at …` with one of {}", value::list(rungs)),
        };
        let help = format!("write {grade}, or `{name} at every grade`");
        self.spoilt(
            Diagnostic::error(
                Code::G0305,
                span,
                format!("`{name}` is graded, and no grade is named"),
            )
            .help(help),
        );
        None
    }

    fn ladder(&mut self, restriction: RestrictionId, span: Span) -> Option<&'c Ladder> {
        let ladder = self.known.restrictions[restriction.index()].ladder.as_ref();
        if ladder.is_none() {
            let name = self.known.declared.restrictions[restriction.index()]
                .name
                .value
                .as_str();
            let message = format!("`{name}` is not graded");
            self.spoilt(Diagnostic::error(Code::G0306, span, message).help("leave out the grade"));
        }
        ladder
    }

    /// Resolves one grade of a restriction, reporting one that does not stand on its ladder.
    ///
    /// Nothing is reported where the ladder is not known.
    pub(crate) fn rung(&mut self, restriction: RestrictionId, grade: &ast::Grade) -> Option<Rung> {
        if !self.known.ladder_known[restriction.index()] {
            self.whole = false;
            return None;
        }
        let name = self.known.declared.restrictions[restriction.index()]
            .name
            .value
            .as_str();
        let span = match grade {
            ast::Grade::Number(quantity) => quantity.span(),
            ast::Grade::Rung(rung) => rung.span,
            ast::Grade::Every(place) => place.0,
        };
        let diagnostic = match (self.ladder(restriction, span)?, grade) {
            (Ladder::Number { unit, .. }, ast::Grade::Number(quantity))
                if quantity.unit.value == *unit =>
            {
                return Some(Rung::Number(quantity.number.value));
            }
            (Ladder::Number { unit, .. }, ast::Grade::Number(quantity)) => {
                let message = format!(
                    "`{name}` is graded in {unit}, not in {}",
                    quantity.unit.value
                );
                Diagnostic::error(Code::G0306, span, message)
                    .help(format!("write the number in {unit}"))
            }
            (Ladder::Number { unit, .. }, ast::Grade::Rung(rung)) => {
                let message = format!(
                    "`{name}` is graded in {unit}, and `{}` is no number",
                    rung.value
                );
                Diagnostic::error(Code::G0306, span, message)
                    .help(format!("write a number of {unit}"))
            }
            (Ladder::Rungs(rungs), ast::Grade::Rung(rung)) => {
                if let Some(position) = value::position(rungs, &rung.value) {
                    return Some(Rung::Position(position));
                }
                let diagnostic = Diagnostic::error(
                    Code::G0306,
                    span,
                    format!("`{name}` has no grade `{}`", rung.value),
                );
                let near = self.nearest(&rung.value, rungs.iter().map(|rung| rung.name.as_str()));
                let diagnostic = near.map_or(diagnostic.clone(), |near| {
                    diagnostic.help(format!("did you mean `{near}`?"))
                });
                diagnostic.help(format!("its grades are {}", value::list(rungs)))
            }
            (Ladder::Rungs(rungs), ast::Grade::Number(_)) => {
                let message = format!("`{name}` is not graded by a number");
                Diagnostic::error(Code::G0306, span, message)
                    .help(format!("its grades are {}", value::list(rungs)))
            }
            (_, ast::Grade::Every(_)) => {
                Diagnostic::error(Code::G0306, span, "one grade is wanted here")
                    .help("name the grade")
            }
        };
        self.spoilt(diagnostic);
        None
    }
}
