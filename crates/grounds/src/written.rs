//! Conditions as rulebooks write them, with every name in full, so that they can stand in any book.

use std::fmt::Write as _;

use grounds_check::{Answers, Condition, FactId, Item, Library, Test, Value};
use grounds_engine::Situation;
use grounds_syntax::ast::Comparison;

use crate::expectation::words::value_word;

/// Writes a condition: on one line, or as a list over several of which all but the first are indented.
pub(crate) fn condition(library: &Library, condition: &Condition) -> String {
    let mut text = String::new();
    block(library, condition, 0, &mut text);
    text
}

/// Writes what a condition and a situation come to together; `None` where nothing is asked.
pub(crate) fn narrowed(library: &Library, when: &Condition, by: &Situation) -> Option<String> {
    let mut items: Vec<Condition> = match when {
        Condition::All(items) if items.iter().all(|item| item.label.is_none()) => {
            items.iter().map(|item| item.condition.clone()).collect()
        }
        when => vec![when.clone()],
    };
    items.extend(
        by.iter()
            .map(|&(fact, value)| Condition::Fact(fact, Test::Is(value))),
    );
    let item = |(at, condition): (usize, Condition)| Item {
        label: Some(format!("({})", at + 1)),
        condition,
    };
    let all = if items.iter().any(is_list) {
        Condition::All(items.into_iter().enumerate().map(item).collect())
    } else {
        let plain = |condition| Item {
            label: None,
            condition,
        };
        Condition::All(items.into_iter().map(plain).collect())
    };
    match &all {
        Condition::All(items) if items.is_empty() => None,
        all => Some(condition(library, all)),
    }
}

/// Writes a test of a fact.
pub(crate) fn test(library: &Library, fact: FactId, test: &Test) -> String {
    let found = &library[fact];
    let name = library.full_name(&found.name);
    let unit = match &found.answers {
        Answers::Number { unit, .. } => unit.as_str(),
        Answers::YesNo | Answers::OneOf(_) => "",
    };
    let list = |values: &[Value]| {
        values
            .iter()
            .map(|value| value_word(found, *value))
            .collect::<Vec<_>>()
            .join(", ")
    };
    match test {
        Test::Is(Value::YES) if found.answers == Answers::YesNo => name,
        Test::Is(Value::NO) if found.answers == Answers::YesNo => format!("not {name}"),
        // A number that a situation names stands for all that no test tells from it; a rulebook has no word for one number.
        Test::Is(Value::Number(number)) => format!("{name} between {number} and {number} {unit}"),
        Test::Is(value) => format!("{name} is {}", value_word(found, *value)),
        Test::IsOneOf(values) => format!("{name} is one of {}", list(values)),
        Test::Compare(comparison, number) => {
            let comparison = match comparison {
                Comparison::Above => "above",
                Comparison::Below => "below",
                Comparison::AtLeast => "at least",
                Comparison::AtMost => "at most",
            };
            format!("{name} {comparison} {number} {unit}")
        }
        Test::Between(low, high) => format!("{name} between {low} and {high} {unit}"),
    }
}

/// Says whether a condition can only be written over several lines.
fn is_list(condition: &Condition) -> bool {
    match condition {
        Condition::None(_) | Condition::AtLeast(..) => true,
        Condition::All(items) | Condition::Any(items) => {
            items.len() < 2 && !items.is_empty()
                || items
                    .iter()
                    .any(|item| item.label.is_some() || is_list(&item.condition))
        }
        Condition::Not(_) | Condition::Fact(..) | Condition::Define(_) => false,
    }
}

fn block(library: &Library, condition: &Condition, depth: usize, text: &mut String) {
    let (head, items) = match condition {
        Condition::None(items) => ("none of".to_owned(), items),
        Condition::AtLeast(count, items) => (format!("at least {count} of"), items),
        Condition::All(items) if is_list(condition) => ("all of".to_owned(), items),
        Condition::Any(items) if is_list(condition) => ("any of".to_owned(), items),
        _ => return text.push_str(&expression(library, condition, false)),
    };
    // A list of one is that one.
    if let ([one], Condition::All(_) | Condition::Any(_)) = (&items[..], condition) {
        return block(library, &one.condition, depth, text);
    }
    text.push_str(&head);
    for (at, item) in items.iter().enumerate() {
        let label = item
            .label
            .clone()
            .unwrap_or_else(|| format!("({})", at + 1));
        let _ = write!(text, "\n{}{label}  ", "  ".repeat(depth + 1));
        block(library, &item.condition, depth + 1, text);
    }
}

/// Writes a condition that is no list; the recursion is as deep as conditions nest.
fn expression(library: &Library, condition: &Condition, inside: bool) -> String {
    let joined = |items: &[Item], word: &str| {
        let parts: Vec<String> = items
            .iter()
            .map(|item| expression(library, &item.condition, true))
            .collect();
        let parts = parts.join(word);
        if inside && items.len() > 1 {
            format!("({parts})")
        } else {
            parts
        }
    };
    match condition {
        Condition::All(items) | Condition::None(items) | Condition::AtLeast(_, items) => {
            joined(items, " and ")
        }
        Condition::Any(items) => joined(items, " or "),
        Condition::Not(of) => format!("not {}", negated(library, of)),
        Condition::Fact(fact, asked) => test(library, *fact, asked),
        Condition::Define(define) => library.full_name(&library[*define].name),
    }
}

/// Writes what `not` stands before: in brackets where `not` would else be read with less than all of it.
fn negated(library: &Library, of: &Condition) -> String {
    let text = expression(library, of, true);
    if matches!(of, Condition::Not(_)) || text.starts_with("not ") {
        format!("({text})")
    } else {
        text
    }
}
