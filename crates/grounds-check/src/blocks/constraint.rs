//! Constraints among the facts.

use grounds_syntax::ast;

use super::{Block, Known, Use};
use crate::{findings::Findings, library::Constraint};

/// Lists what a constraint uses.
pub(crate) struct ConstraintUses {
    /// Whether the constraint holds all that its block says.
    pub(crate) whole: bool,
    pub(crate) always: Vec<Use>,
}

/// Makes the constraints.
pub(crate) fn constraints(
    known: &Known<'_>,
    findings: &mut Findings,
) -> (Vec<Constraint>, Vec<ConstraintUses>) {
    let make = |written| constraint(Block::new(known, written, findings), written.tree);
    known.declared.constraints.iter().map(make).unzip()
}

fn constraint(mut block: Block<'_, '_>, tree: &ast::Constraint) -> (Constraint, ConstraintUses) {
    let always = block.present(tree.always.as_ref());
    let (always, uses) = block.condition_or_always(always);
    let common = &tree.common;
    let cites = block.cites(&common.cites);
    let (window, extent) = block.in_force(&common.window, &common.applies_in, &common.cites);
    let constraint = Constraint {
        name: block.item_name(),
        always,
        cites,
        window,
        extent,
        because: block.because(common.because.as_ref()),
        span: common.span.0,
    };
    (
        constraint,
        ConstraintUses {
            whole: block.whole,
            always: uses,
        },
    )
}
