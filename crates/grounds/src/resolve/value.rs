//! From what was said to a value of a fact.

use grounds_check::{Answers, Choice, Fact, Value};
use grounds_syntax::suggest;

use super::{listed, quoted};
use crate::{
    grade,
    question::{
        GivenValue,
        QuestionErrorCode::{self as Code, OutOfRange, UnknownChoice, WrongType, WrongUnit},
    },
};

/// Says why something that was said is no value of a fact.
pub(crate) struct WrongValue {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) did_you_mean: Option<String>,
    pub(crate) help: Option<String>,
}

/// Reads a value of a fact.
pub(crate) fn read_value(fact: &Fact, given: &GivenValue) -> Result<Value, WrongValue> {
    let name = &fact.name.name;
    let wrong = |code, message| WrongValue {
        code,
        message,
        did_you_mean: None,
        help: None,
    };
    match &fact.answers {
        Answers::YesNo => match given {
            GivenValue::Yes => Ok(Value::YES),
            GivenValue::No => Ok(Value::NO),
            GivenValue::Word(word) if word.trim().eq_ignore_ascii_case("yes") => Ok(Value::YES),
            GivenValue::Word(word) if word.trim().eq_ignore_ascii_case("no") => Ok(Value::NO),
            _ => Err(wrong(
                WrongType,
                format!(
                    "`{name}` is answered with yes or no, not with {}",
                    said(given)
                ),
            )),
        },
        Answers::OneOf(choices) => {
            let word = match given {
                GivenValue::Word(word) => word.trim(),
                GivenValue::Yes => "yes",
                GivenValue::No => "no",
                GivenValue::Number(..) | GivenValue::NotKnown => "",
            };
            let fits = |choice: &&Choice| {
                choice.name == word || choice.title.to_lowercase() == word.to_lowercase()
            };
            if let Some(position) = choices.iter().position(|choice| fits(&choice)) {
                return Ok(Value::Choice(u16::try_from(position).unwrap_or(u16::MAX)));
            }
            let all: Vec<String> = choices.iter().map(|choice| choice.name.clone()).collect();
            let help = Some(format!("answer with one of {}", listed(&all)));
            if matches!(given, GivenValue::Word(_)) {
                let did_you_mean = suggest(word, all.iter().map(String::as_str)).map(str::to_owned);
                let message = format!("`{name}` is never {}", quoted(word));
                Err(WrongValue {
                    code: UnknownChoice,
                    message,
                    did_you_mean,
                    help,
                })
            } else {
                let message = format!(
                    "`{name}` is answered with one of several words, not with {}",
                    said(given)
                );
                Err(WrongValue {
                    code: WrongType,
                    message,
                    did_you_mean: None,
                    help,
                })
            }
        }
        Answers::Number { unit, range } => {
            let read = match given {
                GivenValue::Number(number, unit) => Some((*number, unit.clone())),
                GivenValue::Word(word) => grade::read_quantity(word),
                _ => None,
            };
            let Some((number, given_unit)) = read else {
                return Err(wrong(
                    WrongType,
                    format!(
                        "`{name}` is answered with a number in {unit}, not with {}",
                        said(given)
                    ),
                ));
            };
            if let Some(given_unit) =
                given_unit.filter(|given_unit| !grade::same_unit(unit, given_unit))
            {
                return Err(wrong(
                    WrongUnit,
                    format!(
                        "`{name}` is a number in {unit}, not in {}",
                        quoted(&given_unit)
                    ),
                ));
            }
            match range {
                Some((low, high)) if number < *low || *high < number => Err(wrong(
                    OutOfRange,
                    format!("`{name}` lies between {low} and {high} {unit}; {number} does not"),
                )),
                _ => Ok(Value::Number(number)),
            }
        }
    }
}

fn said(given: &GivenValue) -> String {
    match given {
        GivenValue::NotKnown => "nothing".to_owned(),
        GivenValue::Yes => "yes".to_owned(),
        GivenValue::No => "no".to_owned(),
        GivenValue::Word(word) => quoted(word),
        GivenValue::Number(number, _) => format!("the number {}", number),
    }
}
