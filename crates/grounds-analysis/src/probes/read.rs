//! The plausible readings of a clause.

use grounds_check::{
    Answers, Condition, Item, Library, NormId, NormVersion, Place, Says, Test, Value,
};
use grounds_engine::Program;
use grounds_syntax::{Number, ast::Comparison};
use jiff::civil::Date;

use super::{Change, Reading};
use crate::agreement::when_it_speaks;

/// Bounds the readings of a clause.
const MOST_READINGS: usize = 64;
/// Bounds exceptions to exceptions.
const DEEPEST: usize = 16;
/// One step of a number: one of its unit.
const STEP: i64 = 1_000;

/// Returns the readings of a clause, the one as written first, and whether there were more than are followed; `None` for a clause of words alone.
pub(super) fn readings(
    program: &Program,
    norm: NormId,
    version: usize,
    on: Date,
    place: Place,
) -> Option<(Vec<Reading>, bool)> {
    let library = program.library();
    let text = &library[norm].versions[version];
    let (on, place) = when_it_speaks(text, on, place);
    let parts = Parts::of(library, norm, text, on, place)?;
    let mut readings = vec![Reading {
        change: Change::AsWritten,
        condition: parts.joined(),
        same_as: None,
    }];
    let mut add = |change: Change, parts: &Parts| {
        readings.push(Reading {
            change,
            condition: parts.joined(),
            same_as: None,
        });
    };
    if parts.unless.is_some() {
        let without = Parts {
            unless: None,
            ..parts.clone()
        };
        add(Change::UnlessIgnored, &without);
    }
    for at in 0..parts.exceptions.len() {
        let mut without = parts.clone();
        let (exception, _) = without.exceptions.remove(at);
        add(Change::ExceptionIgnored(exception), &without);
    }
    for (change, when) in other_readings(library, &parts.when) {
        add(
            change,
            &Parts {
                when,
                ..parts.clone()
            },
        );
    }
    if let Some(unless) = &parts.unless {
        for (change, unless) in inner(library, unless) {
            add(
                change,
                &Parts {
                    unless: Some(unless),
                    ..parts.clone()
                },
            );
        }
    }
    if let Promise::OnlyIf(condition) = &parts.promise {
        for (change, condition) in other_readings(library, condition) {
            add(
                change,
                &Parts {
                    promise: Promise::OnlyIf(condition),
                    ..parts.clone()
                },
            );
        }
    }
    let cut_short = readings.len() > MOST_READINGS;
    readings.truncate(MOST_READINGS);
    Some((readings, cut_short))
}

/// Is a clause taken apart.
#[derive(Clone)]
struct Parts {
    when: Condition,
    unless: Option<Condition>,
    exceptions: Vec<(NormId, Condition)>,
    promise: Promise,
}

/// Says what a clause makes of the restriction where it applies.
#[derive(Clone)]
enum Promise {
    /// It is imposed.
    To,
    /// It is not imposed.
    Not,
    /// It is imposed on a condition alone.
    OnlyIf(Condition),
}

impl Parts {
    fn of(
        library: &Library,
        norm: NormId,
        text: &NormVersion,
        on: Date,
        place: Place,
    ) -> Option<Self> {
        let promise = match text.says.as_ref()? {
            Says::Agrees(_) => Promise::To,
            Says::AgreesNotTo(_) => Promise::Not,
            Says::AgreesOnlyIf(_, condition) => Promise::OnlyIf(condition.clone()),
            _ => return None,
        };
        Some(Self {
            when: text.when.clone(),
            unless: text.unless.clone(),
            exceptions: exceptions(library, norm, on, place, 0),
            promise,
        })
    }

    /// Says when it is imposed, or, of a promise not to, when it may be.
    fn joined(&self) -> Condition {
        let applies = applies(&self.when, self.unless.as_ref(), &self.exceptions);
        match &self.promise {
            Promise::To => applies,
            Promise::Not => Condition::Not(Box::new(applies)),
            Promise::OnlyIf(condition) => {
                any(vec![Condition::Not(Box::new(applies)), condition.clone()])
            }
        }
    }
}

/// Returns when a clause as it is written imposes its restriction, or, of a promise, when it may be imposed.
pub(crate) fn as_written(
    library: &Library,
    norm: NormId,
    text: &NormVersion,
    on: Date,
    place: Place,
) -> Option<Condition> {
    Parts::of(library, norm, text, on, place).map(|parts| parts.joined())
}

/// Returns the exceptions to a norm in force, each with when it applies.
fn exceptions(
    library: &Library,
    norm: NormId,
    on: Date,
    place: Place,
    depth: usize,
) -> Vec<(NormId, Condition)> {
    if depth > DEEPEST {
        return Vec::new();
    }
    let of = library[norm].exceptions.iter().filter_map(|&exception| {
        let versions = &library[exception].versions;
        let version = versions
            .iter()
            .find(|version| version.window.contains(on) && version.extent.contains(place))?;
        let its = exceptions(library, exception, on, place, depth + 1);
        let status = applies(&version.when, version.unless.as_ref(), &its);
        Some((exception, status))
    });
    of.collect()
}

fn applies(
    when: &Condition,
    unless: Option<&Condition>,
    exceptions: &[(NormId, Condition)],
) -> Condition {
    let mut all = vec![when.clone()];
    let closing = unless
        .into_iter()
        .chain(exceptions.iter().map(|(_, it)| it));
    all.extend(closing.map(|closing| Condition::Not(Box::new(closing.clone()))));
    Condition::All(all.into_iter().map(item).collect())
}

fn any(conditions: Vec<Condition>) -> Condition {
    Condition::Any(conditions.into_iter().map(item).collect())
}

fn item(condition: Condition) -> Item {
    Item {
        label: None,
        condition,
    }
}

/// Returns the other readings of a whole condition: it may be overlooked as well.
fn other_readings(library: &Library, condition: &Condition) -> Vec<(Change, Condition)> {
    let mut found = inner(library, condition);
    let one = !matches!(
        condition,
        Condition::All(_) | Condition::Any(_) | Condition::None(_) | Condition::AtLeast(..)
    );
    if one {
        let change = Change::Dropped {
            label: None,
            condition: condition.clone(),
        };
        found.push((change, Condition::always()));
    }
    found
}

/// Returns the other readings of what stands in a condition. The recursion is as deep as conditions nest.
fn inner(library: &Library, condition: &Condition) -> Vec<(Change, Condition)> {
    let mut found = Vec::new();
    match condition {
        Condition::All(items) => {
            items_of(library, items, &Condition::All, &mut found);
            drops(items, |items| Some(Condition::All(items)), &mut found);
            if items.len() > 1 {
                let change = Change::AllAsAny {
                    condition: condition.clone(),
                };
                found.push((change, Condition::Any(items.clone())));
            }
        }
        Condition::Any(items) => {
            items_of(library, items, &Condition::Any, &mut found);
            // With its last way overlooked, a list would hold nothing that anybody could have signed.
            let some = |items: Vec<Item>| (!items.is_empty()).then_some(Condition::Any(items));
            drops(items, some, &mut found);
            if items.len() > 1 {
                let change = Change::AnyAsAll {
                    condition: condition.clone(),
                };
                found.push((change, Condition::All(items.clone())));
            }
        }
        Condition::None(items) => {
            items_of(library, items, &Condition::None, &mut found);
            drops(items, |items| Some(Condition::None(items)), &mut found);
        }
        Condition::AtLeast(count, items) => {
            let count = *count;
            let again = |items| Condition::AtLeast(count, items);
            items_of(library, items, &again, &mut found);
            let some = |items: Vec<Item>| {
                (items.len() >= count as usize).then_some(Condition::AtLeast(count, items))
            };
            drops(items, some, &mut found);
            let change = || condition.clone();
            if (count as usize) < items.len() {
                let all = Condition::All(items.clone());
                found.push((
                    Change::AnyAsAll {
                        condition: change(),
                    },
                    all,
                ));
            }
            if count > 1 {
                let any = Condition::Any(items.clone());
                found.push((
                    Change::AllAsAny {
                        condition: change(),
                    },
                    any,
                ));
            }
        }
        Condition::Not(of) => {
            for (change, of) in inner(library, of) {
                found.push((change, Condition::Not(Box::new(of))));
            }
        }
        Condition::Fact(fact, test) => {
            for read in near(&library[*fact].answers, test) {
                let change = Change::Threshold {
                    fact: *fact,
                    written: test.clone(),
                    read: read.clone(),
                };
                found.push((change, Condition::Fact(*fact, read)));
            }
        }
        Condition::Define(_) => {}
    }
    found
}

/// Adds the readings in which one of the items is read otherwise.
fn items_of(
    library: &Library,
    items: &[Item],
    again: &dyn Fn(Vec<Item>) -> Condition,
    found: &mut Vec<(Change, Condition)>,
) {
    for (at, one) in items.iter().enumerate() {
        for (change, condition) in inner(library, &one.condition) {
            let mut other = items.to_vec();
            other[at].condition = condition;
            found.push((change, again(other)));
        }
    }
}

/// Adds the readings in which one of the items is overlooked.
fn drops(
    items: &[Item],
    again: impl Fn(Vec<Item>) -> Option<Condition>,
    found: &mut Vec<(Change, Condition)>,
) {
    for (at, one) in items.iter().enumerate() {
        let mut other = items.to_vec();
        other.remove(at);
        let change = Change::Dropped {
            label: one.label.clone(),
            condition: one.condition.clone(),
        };
        found.extend(again(other).map(|condition| (change, condition)));
    }
}

/// Returns the tests that are taken for another easily: the threshold itself in or out, one step off, an answer of several left out.
fn near(answers: &Answers, test: &Test) -> Vec<Test> {
    let step = |number: Number, by: i64| {
        Number::from_thousandths(number.thousandths().saturating_add(by * STEP))
    };
    let mut found = match test {
        Test::Compare(comparison, number) => {
            let other = match comparison {
                Comparison::Above => Comparison::AtLeast,
                Comparison::AtLeast => Comparison::Above,
                Comparison::Below => Comparison::AtMost,
                Comparison::AtMost => Comparison::Below,
            };
            vec![
                Test::Compare(other, *number),
                Test::Compare(*comparison, step(*number, -1)),
                Test::Compare(*comparison, step(*number, 1)),
            ]
        }
        Test::Between(low, high) => vec![
            Test::Between(step(*low, 1), *high),
            Test::Between(step(*low, -1), *high),
            Test::Between(*low, step(*high, -1)),
            Test::Between(*low, step(*high, 1)),
        ],
        Test::IsOneOf(values) if values.len() > 1 => (0..values.len())
            .map(|at| {
                let mut fewer: Vec<Value> = values.clone();
                fewer.remove(at);
                Test::IsOneOf(fewer)
            })
            .collect(),
        Test::Is(_) | Test::IsOneOf(_) => Vec::new(),
    };
    if let Answers::Number {
        range: Some((least, greatest)),
        ..
    } = answers
    {
        // Beyond the range nothing can lie.
        found.retain(|test| match test {
            Test::Compare(_, number) => (*least..=*greatest).contains(number),
            Test::Between(low, high) => least <= low && high <= greatest && low <= high,
            Test::Is(_) | Test::IsOneOf(_) => true,
        });
    }
    found
}
