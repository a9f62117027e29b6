//! Need and leave as diagrams: for each value the situations in which it is that.

use std::rc::Rc;

use biodivine_lib_bdd::Bdd;
use grounds_engine::{Circuit, GateId, Leave, Level, Need, Signal};

use crate::{
    diagram::{Budget, TooLarge},
    formula::Formulas,
    space::Space,
};

/// Holds the levels of need, the strongest first: that it is yes, and that it is not no.
pub(crate) type Levels = Vec<(Level, Rc<Bdd>, Rc<Bdd>)>;

pub(crate) fn levels(
    formulas: &mut Formulas<'_>,
    signals: &[Signal; 5],
) -> Result<Levels, TooLarge> {
    Level::STRONGEST_FIRST
        .into_iter()
        .zip(signals)
        .map(|(level, signal)| Ok((level, formulas.of(signal.yes)?, formulas.of(signal.maybe)?)))
        .collect()
}

/// Returns when each need is the need, walking from the strongest level.
pub(crate) fn need(
    space: &Space,
    budget: &Budget,
    levels: &Levels,
) -> Result<Vec<(Need, Bdd)>, TooLarge> {
    let mut found = Vec::new();
    let mut none_stronger = space.set.mk_true();
    for (level, yes, maybe) in levels {
        let is = budget.and(&none_stronger, yes)?;
        let open = budget.and_not(&budget.and(&none_stronger, maybe)?, yes)?;
        none_stronger = budget.and_not(&none_stronger, maybe)?;
        found.push((Need::Is(*level), is));
        found.push((Need::Unknown(*level), open));
    }
    found.push((Need::None, none_stronger));
    found.retain(|(_, diagram)| !diagram.is_false());
    Ok(found)
}

/// Returns when each leave is the leave.
pub(crate) fn leave(
    space: &Space,
    budget: &Budget,
    formulas: &mut Formulas<'_>,
    circuit: &Circuit,
) -> Result<Vec<(Leave, Bdd)>, TooLarge> {
    let gates: [(Leave, GateId); 3] = [
        (Leave::No, circuit.leave.no),
        (Leave::Yes, circuit.leave.yes),
        (Leave::NothingFound, circuit.leave.nothing_found),
    ];
    let mut found = Vec::new();
    let mut rest = space.set.mk_true();
    for (leave, gate) in gates {
        let diagram = formulas.of(gate)?;
        rest = budget.and_not(&rest, &diagram)?;
        found.push((leave, (*diagram).clone()));
    }
    found.push((Leave::Unknown, rest));
    found.retain(|(_, diagram)| !diagram.is_false());
    Ok(found)
}
