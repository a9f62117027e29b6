//! Whether a value fits its fact.

use std::collections::HashMap;

use grounds_syntax::{Code, Diagnostic, Number, Span, Spanned, ast};

use super::Block;
use crate::library::{Answers, Choice, FactId, Value};

/// How many answers a fact may list, and how many rungs a ladder has.
const MOST_CHOICES: usize = 1000;

/// Returns the position of a choice of this name.
pub(crate) fn position(choices: &[Choice], name: &str) -> Option<u16> {
    choices
        .iter()
        .position(|choice| choice.name == name)
        .and_then(|position| u16::try_from(position).ok())
}

/// Lists choices as rulebooks write them; of many only the first.
pub(crate) fn list(choices: &[Choice]) -> String {
    const MOST: usize = 12;
    let mut names: Vec<_> = choices
        .iter()
        .take(MOST)
        .map(|choice| format!("`{}`", choice.name))
        .collect();
    if choices.len() > MOST {
        names.push("…".to_owned());
    }
    names.join(", ")
}

impl<'c> Block<'c, '_> {
    /// Returns the name and the answers of a fact; `None` where nobody can tell which answers it takes, which is reported.
    pub(crate) fn answers_of(&mut self, fact: FactId) -> Option<(&'c str, &'c Answers)> {
        let answers = self.known.answers[fact.index()].as_ref();
        if answers.is_none() {
            self.missing();
        }
        Some((
            self.known.declared.facts[fact.index()].name.value.as_str(),
            answers?,
        ))
    }

    /// Returns the value of a fact that is written, reporting one that the fact does not take.
    pub(crate) fn value(&mut self, fact: FactId, value: &ast::Value) -> Option<Value> {
        let (name, answers) = self.answers_of(fact)?;
        match (answers, value) {
            (Answers::YesNo, ast::Value::Word(word)) => match word.value.as_str() {
                "yes" => Some(Value::YES),
                "no" => Some(Value::NO),
                _ => {
                    let message =
                        format!("`{name}` is answered yes or no, and never `{}`", word.value);
                    self.spoilt(
                        Diagnostic::error(Code::G0303, word.span, message)
                            .help(format!("write `{name}` or `not {name}`")),
                    );
                    None
                }
            },
            (Answers::OneOf(choices), ast::Value::Word(word)) => {
                let found = position(choices, &word.value);
                if found.is_none() {
                    let message = format!("`{name}` has no answer `{}`", word.value);
                    let mut diagnostic = Diagnostic::error(Code::G0303, word.span, message);
                    if let Some(near) = self.nearest(
                        &word.value,
                        choices.iter().map(|choice| choice.name.as_str()),
                    ) {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                    }
                    self.spoilt(diagnostic.help(format!("its answers are {}", list(choices))));
                }
                found.map(Value::Choice)
            }
            (Answers::Number { .. }, ast::Value::Number(quantity)) => {
                self.quantity(fact, quantity).map(Value::Number)
            }
            (Answers::Number { unit, .. }, ast::Value::Word(word)) => {
                let message = format!("`{name}` is a number, and `{}` is none", word.value);
                self.spoilt(
                    Diagnostic::error(Code::G0301, word.span, message)
                        .help(format!("write a number of {unit}")),
                );
                None
            }
            (Answers::YesNo, ast::Value::Number(quantity)) => {
                let message = format!("`{name}` is answered yes or no, and not with a number");
                self.spoilt(
                    Diagnostic::error(Code::G0301, quantity.span(), message)
                        .help(format!("write `{name}` or `not {name}`")),
                );
                None
            }
            (Answers::OneOf(choices), ast::Value::Number(quantity)) => {
                let message = format!("`{name}` is no number");
                self.spoilt(
                    Diagnostic::error(Code::G0301, quantity.span(), message)
                        .help(format!("its answers are {}", list(choices))),
                );
                None
            }
        }
    }

    /// Returns the number with which a number fact is compared, reporting one in another unit or out of its range.
    pub(crate) fn quantity(&mut self, fact: FactId, quantity: &ast::Quantity) -> Option<Number> {
        self.unit(fact, &quantity.unit)?;
        self.in_range(fact, &quantity.number)
    }

    /// Reports a unit that is not the fact's, or a comparison with a number of what is none.
    pub(crate) fn unit(&mut self, fact: FactId, unit: &ast::Name) -> Option<()> {
        let (name, answers) = self.answers_of(fact)?;
        let Answers::Number { unit: wanted, .. } = answers else {
            return None;
        };
        if unit.value == *wanted {
            return Some(());
        }
        let message = format!("`{name}` is measured in {wanted}, not in {}", unit.value);
        self.spoilt(
            Diagnostic::error(Code::G0302, unit.span, message)
                .help(format!("write the number in {wanted}")),
        );
        None
    }

    /// Reports a number that the fact cannot be.
    pub(crate) fn in_range(&mut self, fact: FactId, number: &Spanned<Number>) -> Option<Number> {
        let (name, answers) = self.answers_of(fact)?;
        if let Answers::Number {
            range: Some((low, high)),
            unit,
        } = answers
            && !(*low..=*high).contains(&number.value)
        {
            let message = format!(
                "`{name}` goes from {low} to {high} {unit}, so it is never {}",
                number.value
            );
            self.spoilt(
                Diagnostic::error(Code::G0304, number.span, message)
                    .help("mend the number, or the range of the fact"),
            );
            return None;
        }
        Some(number.value)
    }

    /// Reports a comparison by size with a fact that is no number.
    pub(crate) fn is_number(&mut self, fact: FactId, span: Span) -> Option<()> {
        let (name, answers) = self.answers_of(fact)?;
        let (is, help) = match answers {
            Answers::Number { .. } => return Some(()),
            Answers::YesNo => (
                "is answered yes or no",
                format!("write `{name}` or `not {name}`"),
            ),
            Answers::OneOf(choices) => (
                "is one of several answers",
                format!("write `{name} is …`; its answers are {}", list(choices)),
            ),
        };
        let message = format!("`{name}` {is}, and nothing is above or below that");
        self.spoilt(Diagnostic::error(Code::G0301, span, message).help(help));
        None
    }

    /// Returns choices with the words that people read, reporting one that stands twice, and a list beyond all measure.
    pub(crate) fn choices(&mut self, choices: &[ast::Choice]) -> Vec<Choice> {
        if let (Some(first), Some(last), true) = (
            choices.first(),
            choices.last(),
            choices.len() > MOST_CHOICES,
        ) {
            let message = format!(
                "the list has {} words, and at most {MOST_CHOICES} are read",
                choices.len()
            );
            let span = first.name.span.to(last.name.span);
            self.spoilt(
                Diagnostic::error(Code::G0304, span, message).help("ask for a number instead"),
            );
        }
        let mut seen = HashMap::new();
        for choice in choices.iter().take(MOST_CHOICES) {
            if let Some(first) = seen.insert(choice.name.value.as_str(), choice.name.span) {
                let message = format!("`{}` stands twice in the list", choice.name.value);
                self.spoilt(
                    Diagnostic::error(Code::G0203, choice.name.span, message)
                        .label(first, "this is the first")
                        .help("leave one of them out"),
                );
            }
        }
        self::choices(choices)
    }
}

/// Returns choices with the words that people read; of a list beyond all measure only the first.
pub(crate) fn choices(choices: &[ast::Choice]) -> Vec<Choice> {
    choices.iter().take(MOST_CHOICES).map(choice).collect()
}

fn choice(choice: &ast::Choice) -> Choice {
    let title = choice.title.as_ref().map_or_else(
        || super::spaced(&choice.name.value),
        |title| title.value.clone(),
    );
    Choice {
        name: choice.name.value.clone(),
        title,
    }
}
