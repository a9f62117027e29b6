//! What a clause asks for and when, and whether two conditions ever part.

use biodivine_lib_bdd::Bdd;
use grounds_check::{BookId, Condition, NormId, Place, RestrictionId, Rung, Says};
use grounds_engine::{Program, Situation};
use jiff::civil::Date;

use crate::{
    agreement::{about, clauses, when_it_speaks},
    diagram::{Budget, TooLarge},
    example::Examples,
    formula::Formulas,
    probes::as_written,
    space::Space,
};

/// Says what a clause asks for, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseMeaning {
    /// The restriction that it is about.
    pub restriction: RestrictionId,
    /// The degree that it names.
    pub rung: Option<Rung>,
    /// Whether it promises not to impose it, or on a condition alone.
    pub promises: bool,
    /// When it is imposed; of a promise, when it may be. Exceptions and `unless` are in it.
    pub condition: Condition,
}

/// Says how two conditions hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Apart {
    /// They hold in the same situations: that is proved.
    Never,
    /// In some situation one holds and not the other.
    Somewhere {
        /// A smallest situation in which the first alone holds.
        first_alone: Option<Situation>,
        /// A smallest situation in which the second alone holds.
        second_alone: Option<Situation>,
    },
    /// The formulas outgrew their bound.
    TooLarge,
}

/// Returns the clauses of an agreement in the order of its text, each with the position of the version that is looked at.
#[must_use]
pub fn agreement_clauses(
    program: &Program,
    book: BookId,
    on: Date,
    place: Place,
) -> Vec<(NormId, usize)> {
    clauses(program, book, on, place)
}

/// Returns what a clause asks for; `None` for one that is about no restriction.
#[must_use]
pub fn clause_meaning(
    program: &Program,
    norm: NormId,
    version: usize,
    on: Date,
    place: Place,
) -> Option<ClauseMeaning> {
    let library = program.library();
    let text = &library[norm].versions[version];
    let (restriction, rung) = text.says.as_ref().and_then(about)?;
    let (on, place) = when_it_speaks(text, on, place);
    Some(ClauseMeaning {
        restriction,
        rung,
        promises: !matches!(text.says, Some(Says::Agrees(_))),
        condition: as_written(library, norm, text, on, place)?,
    })
}

/// Says whether one of two conditions ever holds without the other, in any situation that the constraints allow.
#[must_use]
pub fn apart(program: &Program, conditions: [Condition; 2], on: Date, place: Place) -> Apart {
    find(program, &conditions, on, place).unwrap_or(Apart::TooLarge)
}

fn find(
    program: &Program,
    conditions: &[Condition; 2],
    on: Date,
    place: Place,
) -> Result<Apart, TooLarge> {
    let formulas = program.readings(on, place, conditions);
    let space = Space::plain(
        program.library(),
        &formulas.gates,
        &formulas.inputs,
        &formulas.tests,
    )?;
    let budget = Budget::new();
    let mut diagrams = Formulas::of_gates(&formulas.gates, &space, &budget);
    let mut allowed = space.set.mk_true();
    for &(_, gate) in &formulas.constraints {
        allowed = budget.and(&allowed, &*diagrams.of(gate)?)?;
    }
    let first = (*diagrams.of(formulas.conditions[0])?).clone();
    let second = (*diagrams.of(formulas.conditions[1])?).clone();
    let examples = Examples {
        space: &space,
        budget: &budget,
        inputs: &formulas.inputs,
    };
    let alone = |one: &Bdd, other: &Bdd| -> Result<Option<Situation>, TooLarge> {
        let alone = budget.and_not(&budget.and(&allowed, one)?, other)?;
        examples.of(&alone, &allowed)
    };
    let (first_alone, second_alone) = (alone(&first, &second)?, alone(&second, &first)?);
    Ok(if first_alone.is_none() && second_alone.is_none() {
        Apart::Never
    } else {
        Apart::Somewhere {
            first_alone,
            second_alone,
        }
    })
}
