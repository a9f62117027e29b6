//! Restrictions: their kinds, their parts and their ladders.

use std::collections::HashSet;

use grounds_syntax::{Code, Diagnostic, ast};

use super::{Block, Known, text};
use crate::{
    findings::Findings,
    laws::order::{Order, order},
    library::{Answers, FactId, Ladder, Restriction, RestrictionId},
};

/// Makes the restrictions, and says of each whether its ladder is known.
pub(crate) fn restrictions(
    known: &Known<'_>,
    findings: &mut Findings,
) -> (Vec<Restriction>, Vec<bool>) {
    let written = &known.declared.restrictions;
    let make = |written| restriction(Block::new(known, written, findings), written.tree);
    let (mut restrictions, mut ladder_known): (Vec<_>, Vec<_>) = written.iter().map(make).unzip();
    let Order { order, circles } = order(&parents(&restrictions));
    for circle in circles {
        report_circle(known, &restrictions, &circle, findings);
    }
    let in_order: HashSet<usize> = order.iter().copied().collect();
    for (position, known) in ladder_known.iter_mut().enumerate() {
        *known &= in_order.contains(&position);
    }
    // Parents come first, so that a child takes over a ladder that its parent has taken over.
    for position in order {
        take_over_ladder(
            known,
            &mut restrictions,
            &mut ladder_known,
            position,
            findings,
        );
    }
    for (position, written) in written.iter().enumerate() {
        if let (Some(fact), Some(reference), true) = (
            restrictions[position].read_from,
            &written.tree.read_from,
            ladder_known[position],
        ) {
            check_reading(
                Block::new(known, written, findings),
                restrictions[position].ladder.as_ref(),
                fact,
                reference,
            );
        }
    }
    (restrictions, ladder_known)
}

fn restriction(mut block: Block<'_, '_>, tree: &ast::Restriction) -> (Restriction, bool) {
    let (kind_of, part_of) = (
        block.restrictions(&tree.kind_of),
        block.restrictions(&tree.part_of),
    );
    block.present(tree.title.as_ref());
    let ladder = tree.graded.as_ref().map(|ladder| match &ladder.value {
        ast::Ladder::Number {
            unit,
            lower_is_stricter,
        } => Ladder::Number {
            unit: unit.value.clone(),
            lower_is_stricter: *lower_is_stricter,
        },
        ast::Ladder::Rungs(rungs) => Ladder::Rungs(block.choices(rungs)),
    });
    let ladder_known = block.whole;
    let restriction = Restriction {
        name: block.item_name(),
        title: block.title(tree.title.as_ref()),
        kind_of,
        part_of,
        topic: tree.about.as_ref().map(|topic| topic.value.clone()),
        phrases: tree
            .phrases
            .iter()
            .map(|phrase| text(Some(phrase)))
            .collect(),
        needs_ground: block.sources(&tree.needs_ground),
        ladder,
        read_from: tree.read_from.as_ref().and_then(|fact| block.fact(fact)),
        span: tree.span.0,
    };
    (restriction, ladder_known)
}

/// Lists the kinds and the wholes of each restriction.
pub(crate) fn parents(restrictions: &[Restriction]) -> Vec<Vec<usize>> {
    let of = |restriction: &Restriction| {
        restriction
            .kind_of
            .iter()
            .chain(&restriction.part_of)
            .map(|parent| parent.index())
            .collect()
    };
    restrictions.iter().map(of).collect()
}

fn report_circle(
    known: &Known<'_>,
    restrictions: &[Restriction],
    circle: &[usize],
    findings: &mut Findings,
) {
    let names: Vec<_> = circle
        .iter()
        .map(|&member| known.declared.restrictions[member].name)
        .collect();
    let is_kind = |child: usize, parent: usize| {
        restrictions[child]
            .kind_of
            .iter()
            .any(|kind| kind.index() == parent)
    };
    let relation = |step: usize| {
        let (child, parent) = (circle[step], circle[(step + 1) % circle.len()]);
        if is_kind(child, parent) {
            "a kind"
        } else {
            "a part"
        }
    };
    let of = |step: usize| names[(step + 1) % names.len()];
    let message = format!(
        "`{}` is {} of `{}`, and so in the end of itself",
        names[0].value,
        relation(0),
        of(0).value
    );
    let mut diagnostic = Diagnostic::error(Code::G0208, names[0].span, message);
    for (step, name) in names.iter().enumerate().skip(1).take(8) {
        diagnostic = diagnostic.label(
            name.span,
            format!("{} of `{}`", relation(step), of(step).value),
        );
    }
    findings.report(diagnostic.help("take one of them out of `kind of` or `part of`"));
}

fn take_over_ladder(
    known: &Known<'_>,
    restrictions: &mut [Restriction],
    ladder_known: &mut [bool],
    position: usize,
    findings: &mut Findings,
) {
    let restriction = &restrictions[position];
    let parents = || {
        restriction
            .kind_of
            .iter()
            .chain(&restriction.part_of)
            .copied()
    };
    if !ladder_known[position] || !parents().all(|parent| ladder_known[parent.index()]) {
        ladder_known[position] = false;
        return;
    }
    let mut giver: Option<RestrictionId> = None;
    let mut ladder = restriction.ladder.clone();
    for parent in parents() {
        let Some(theirs) = &restrictions[parent.index()].ladder else {
            continue;
        };
        match &ladder {
            None => {
                ladder = Some(theirs.clone());
                giver = Some(parent);
            }
            Some(ours) if ours.is_same(theirs) => {}
            Some(ours) => {
                let written = &known.declared.restrictions[position];
                let parent_name = known.declared.restrictions[parent.index()].name;
                let (name, other) = (&written.name.value, &parent_name.value);
                let message = match giver {
                    None => format!(
                        "`{name}` is graded {}, and `{other}`, of which it is a kind or part, {}",
                        ours.in_words(),
                        theirs.in_words()
                    ),
                    Some(giver) => {
                        let giver = &known.declared.restrictions[giver.index()].name.value;
                        format!(
                            "`{name}` is a kind or part of `{giver}`, graded {}, and of `{other}`, graded {}",
                            ours.in_words(),
                            theirs.in_words()
                        )
                    }
                };
                let span = written
                    .tree
                    .graded
                    .as_ref()
                    .map_or(written.name.span, |graded| graded.span);
                let help = if giver.is_none() {
                    "leave out `graded`: the ladder is taken over"
                } else {
                    "grade both alike, or take one of them away"
                };
                findings.report(
                    Diagnostic::error(Code::G0307, span, message)
                        .label(parent_name.span, "graded differently")
                        .help(help),
                );
                ladder_known[position] = false;
                return;
            }
        }
    }
    restrictions[position].ladder = ladder;
}

/// Reports a fact from which no grade of the ladder can be read.
fn check_reading(
    mut block: Block<'_, '_>,
    ladder: Option<&Ladder>,
    fact: FactId,
    reference: &ast::Ref,
) {
    let name = &block.name.value;
    let Some(Ladder::Number { unit, .. }) = ladder else {
        let message =
            format!("`{name}` is not graded by a number, so no grade can be read from a fact");
        block.report(
            Diagnostic::error(Code::G0306, reference.span(), message)
                .help("leave out `read from`, or say `graded in UNIT`"),
        );
        return;
    };
    let fact_name = &reference.name.value;
    match block.known.answers[fact.index()].as_ref() {
        Some(Answers::Number { unit: measured, .. }) if measured == unit => {}
        Some(Answers::Number { unit: measured, .. }) => {
            let message =
                format!("`{fact_name}` is measured in {measured}, and `{name}` graded in {unit}");
            block.report(
                Diagnostic::error(Code::G0302, reference.span(), message)
                    .help("name a fact in the unit of the grade"),
            );
        }
        Some(_) => {
            let message = format!("`{fact_name}` is no number, so no grade can be read from it");
            block.report(
                Diagnostic::error(Code::G0301, reference.span(), message)
                    .help(format!("name a fact that is a number of {unit}")),
            );
        }
        None => {}
    }
}

impl Ladder {
    /// Says whether two ladders have the same rungs.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rungs(ours), Self::Rungs(theirs)) => ours
                .iter()
                .map(|rung| &rung.name)
                .eq(theirs.iter().map(|rung| &rung.name)),
            _ => self == other,
        }
    }

    fn in_words(&self) -> String {
        match self {
            Self::Number {
                unit,
                lower_is_stricter: true,
            } => format!("in {unit} (lower is stricter)"),
            Self::Number {
                unit,
                lower_is_stricter: false,
            } => format!("in {unit} (higher is stricter)"),
            Self::Rungs(rungs) => format!("from {} to {}", rung(rungs.first()), rung(rungs.last())),
        }
    }
}

fn rung(rung: Option<&crate::library::Choice>) -> String {
    rung.map_or_else(String::new, |rung| format!("`{}`", rung.name))
}
