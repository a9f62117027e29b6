//! Scenarios.

use grounds_syntax::ast;

use super::{Block, Known};
use crate::{
    case::{Query, Scenario},
    findings::Findings,
};

/// Makes the scenarios; one that cannot be asked, which is reported, is left out.
pub(crate) fn scenarios(known: &Known<'_>, findings: &mut Findings) -> Vec<Scenario> {
    let make = |written| scenario(Block::new(known, written, findings), written.tree);
    known.declared.scenarios.iter().filter_map(make).collect()
}

fn scenario(mut block: Block<'_, '_>, tree: &ast::Scenario) -> Option<Scenario> {
    let on = block.present(tree.on.as_ref()).map(|day| day.value);
    let place = block
        .present(tree.place.as_ref())
        .and_then(|place| block.one_place(place));
    let tree_of_proposal = block.present(tree.proposing.as_ref());
    let proposal = tree_of_proposal.and_then(|proposal| block.proposal(proposal));
    let mut bound_by: Vec<_> = tree
        .bound_by
        .iter()
        .filter_map(|book| block.commitment(book))
        .collect();
    bound_by.sort_unstable();
    bound_by.dedup();
    let saying = tree.saying.as_ref().map(|reason| block.reason(reason));
    let givens = block.givens(&tree.given);
    let proposed = proposal.map(|(restriction, _)| restriction);
    let expect = tree
        .expect
        .iter()
        .filter_map(|line| Some((block.expectation(&line.value, proposed)?, line.span)))
        .collect();
    let (restriction, grade) = proposal?;
    Some(Scenario {
        name: block.item_name(),
        title: block.title(tree.title.as_ref()),
        query: Query {
            on: on?,
            place: place?,
            bound_by,
            restriction,
            grade,
            for_everyone: tree_of_proposal.is_some_and(|proposal| proposal.for_everyone),
            answers: givens.answers,
            done: givens.done,
            saying: saying.flatten(),
        },
        expect,
        span: tree.span.0,
    })
}
