//! What one library says, in the terms of another one that knows the same names.

use grounds_check::{Answers, BookId, Choice, Condition, Fact, FactId, Item, Place, Test, Value};
use jiff::civil::Date;

use crate::{load::Grounds, names::Lookup};

/// Returns the fact of the same full name.
pub(crate) fn fact(from: &Grounds, to: &Grounds, fact: FactId) -> Option<FactId> {
    let name = from.library().full_name(&from.library()[fact].name);
    match to.names().facts.find_exactly(&name) {
        Lookup::One(found) => Some(found),
        _ => None,
    }
}

/// Returns a value of a fact as the same fact of another library takes it; choices are one by their names.
pub(crate) fn value(from: &Fact, to: &Fact, value: Value) -> Option<Value> {
    match (&from.answers, &to.answers, value) {
        (Answers::YesNo, Answers::YesNo, value) => Some(value),
        (Answers::OneOf(own), Answers::OneOf(other), Value::Choice(position)) => {
            let name = &own.get(usize::from(position))?.name;
            let named = |choice: &Choice| choice.name == *name;
            let at = other.iter().position(named)?;
            Some(Value::Choice(u16::try_from(at).ok()?))
        }
        (
            Answers::Number { unit, .. },
            Answers::Number { unit: other, range },
            Value::Number(number),
        ) => {
            let within = range.is_none_or(|(low, high)| (low..=high).contains(&number));
            (unit == other && within).then_some(value)
        }
        _ => None,
    }
}

/// Carries conditions of one library into another.
pub(crate) struct Carried<'a> {
    pub(crate) from: &'a Grounds,
    pub(crate) to: &'a Grounds,
    /// The book whose definitions are spelt out, since the other library has its own of the same names.
    pub(crate) own: BookId,
    pub(crate) on: Date,
    pub(crate) place: Place,
}

impl Carried<'_> {
    /// Returns a condition in the terms of the other library; `None` where that lacks a word of it.
    ///
    /// The recursion is as deep as conditions nest.
    pub(crate) fn condition(&self, condition: &Condition) -> Option<Condition> {
        Some(match condition {
            Condition::All(items) => Condition::All(self.items(items)?),
            Condition::Any(items) => Condition::Any(self.items(items)?),
            Condition::None(items) => Condition::None(self.items(items)?),
            Condition::AtLeast(count, items) => Condition::AtLeast(*count, self.items(items)?),
            Condition::Not(inner) => Condition::Not(Box::new(self.condition(inner)?)),
            Condition::Fact(at, test) => {
                let found = fact(self.from, self.to, *at)?;
                Condition::Fact(found, self.test(*at, found, test)?)
            }
            Condition::Define(define) => {
                let library = self.from.library();
                let named = &library[*define];
                if named.name.book == self.own {
                    let mut versions = named.versions.iter();
                    let in_force = versions.find(|version| {
                        version.window.contains(self.on) && version.extent.contains(self.place)
                    });
                    // A definition that is not in force never holds.
                    return match in_force {
                        Some(version) => self.condition(&version.means),
                        None => Some(Condition::Any(Vec::new())),
                    };
                }
                let name = library.full_name(&named.name);
                let other = self.to.library();
                let same = (0..)
                    .map(grounds_check::DefineId)
                    .zip(&other.defines)
                    .find(|(_, define)| other.full_name(&define.name) == name);
                Condition::Define(same?.0)
            }
        })
    }

    fn items(&self, items: &[Item]) -> Option<Vec<Item>> {
        let carried = items.iter().map(|item| {
            Some(Item {
                label: item.label.clone(),
                condition: self.condition(&item.condition)?,
            })
        });
        carried.collect()
    }

    fn test(&self, from: FactId, to: FactId, test: &Test) -> Option<Test> {
        let (from, to) = (&self.from.library()[from], &self.to.library()[to]);
        Some(match test {
            Test::Is(asked) => Test::Is(value(from, to, *asked)?),
            Test::IsOneOf(asked) => {
                let values = asked.iter().map(|&asked| value(from, to, asked));
                Test::IsOneOf(values.collect::<Option<_>>()?)
            }
            Test::Compare(..) | Test::Between(..) => {
                let (Answers::Number { unit, .. }, Answers::Number { unit: other, .. }) =
                    (&from.answers, &to.answers)
                else {
                    return None;
                };
                (unit == other).then(|| test.clone())?
            }
        })
    }
}
