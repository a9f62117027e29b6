//! Conditions in plain words.

use grounds::{Condition, DefineId, FactId, Item};

use crate::{
    site::Here,
    thing::Thing,
    view::{Clause, Piece, Sentence, Step, words},
};

/// Is something that a condition rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Atom {
    Fact(FactId),
    Define(DefineId),
}

/// Calls back with everything that a condition rests on, in the order in which it is written.
pub(crate) fn atoms(condition: &Condition, found: &mut dyn FnMut(Atom)) {
    match condition {
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => items
            .iter()
            .for_each(|item| atoms(&item.condition, &mut *found)),
        Condition::Not(inner) => atoms(inner, found),
        Condition::Fact(fact, _) => found(Atom::Fact(*fact)),
        Condition::Define(define) => found(Atom::Define(*define)),
    }
}

/// Tells a condition under words such as `When`; nothing where it always holds.
pub(crate) fn clause(here: Here<'_>, intro: &str, condition: &Condition) -> Option<Clause> {
    if matches!(condition, Condition::All(items) if items.is_empty()) {
        return None;
    }
    let mut steps = Vec::new();
    let intro = match condition {
        // The list itself needs no item of its own.
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => {
            items.iter().for_each(|item| tell(here, item, &mut steps));
            match list_words(condition) {
                Some(list) if items.len() > 1 => format!("{intro} {list}"),
                _ => intro.to_owned(),
            }
        }
        Condition::Not(_) | Condition::Fact(..) | Condition::Define(_) => {
            one(here, "", condition, true, &mut steps);
            intro.to_owned()
        }
    };
    Some(Clause { intro, steps })
}

/// Returns the words over a list; nothing for what is no list.
fn list_words(condition: &Condition) -> Option<String> {
    Some(match condition {
        Condition::All(_) => "all of these hold".to_owned(),
        Condition::Any(_) => "any of these holds".to_owned(),
        Condition::None(_) => "none of these holds".to_owned(),
        Condition::AtLeast(count, _) => format!("at least {count} of these hold"),
        Condition::Not(_) | Condition::Fact(..) | Condition::Define(_) => return None,
    })
}

fn tell(here: Here<'_>, item: &Item, steps: &mut Vec<Step>) {
    one(
        here,
        item.label.as_deref().unwrap_or_default(),
        &item.condition,
        true,
        steps,
    );
}

fn one(here: Here<'_>, label: &str, condition: &Condition, positive: bool, steps: &mut Vec<Step>) {
    let mut leaf = |sentence: Sentence| {
        steps.push(Step::Begin(label.to_owned(), sentence));
        steps.push(Step::End);
    };
    match condition {
        Condition::Not(inner) => one(here, label, inner, !positive, steps),
        Condition::Fact(fact, test) => {
            let text = here.site.grounds.test_in_words(*fact, test, positive);
            leaf(vec![Piece::Link(here.link_as(Thing::Fact(*fact), text))]);
        }
        Condition::Define(define) => {
            let not = if positive { "" } else { "NOT: " };
            let text = format!("{not}{}", here.library()[*define].title);
            leaf(vec![Piece::Link(
                here.link_as(Thing::Define(*define), text),
            )]);
        }
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => {
            let list = list_words(condition).unwrap_or_default();
            let not = if positive { "" } else { "NOT: " };
            steps.push(Step::Begin(
                label.to_owned(),
                vec![words(format!("{not}{list}"))],
            ));
            steps.push(Step::Down);
            items.iter().for_each(|item| tell(here, item, steps));
            steps.push(Step::Up);
            steps.push(Step::End);
        }
    }
}
