//! Grades as people write them.

use grounds_check::{Ladder, Rung};
use grounds_syntax::{Number, suggest};

/// Says why a text is no grade of a restriction.
#[derive(Debug)]
pub(crate) struct WrongGrade {
    what: What,
    pub(crate) did_you_mean: Option<String>,
    pub(crate) help: Option<String>,
}

#[derive(Debug)]
enum What {
    Ungraded,
    NoNumber(String),
    OtherUnit(String),
    NoRung,
}

impl WrongGrade {
    pub(crate) fn message(&self, restriction: &str, grade: &str) -> String {
        match &self.what {
            What::Ungraded => format!("`{restriction}` has no grades"),
            What::NoNumber(unit) => {
                format!("a grade of `{restriction}` is a number in {unit}, and {grade} is none")
            }
            What::OtherUnit(unit) => {
                format!("a grade of `{restriction}` is in {unit}, and {grade} is not")
            }
            What::NoRung => format!("{grade} is no grade of `{restriction}`"),
        }
    }
}

/// Reads a grade: a number, with or without its unit, or a rung by its name or its words.
pub(crate) fn read(ladder: Option<&Ladder>, text: &str) -> Result<Rung, WrongGrade> {
    let wrong = |what| WrongGrade {
        what,
        did_you_mean: None,
        help: None,
    };
    match ladder {
        None => Err(WrongGrade {
            help: Some("leave the grade out".to_owned()),
            ..wrong(What::Ungraded)
        }),
        Some(Ladder::Number { unit, .. }) => match read_quantity(text) {
            None => Err(wrong(What::NoNumber(unit.clone()))),
            Some((_, Some(given))) if !same_unit(unit, &given) => {
                Err(wrong(What::OtherUnit(unit.clone())))
            }
            Some((number, _)) => Ok(Rung::Number(number)),
        },
        Some(Ladder::Rungs(rungs)) => {
            let word = text.trim().to_lowercase();
            let fits = |name: &str, title: &str| {
                name == word || title.to_lowercase() == word || name.replace('-', " ") == word
            };
            if let Some(position) = rungs.iter().position(|rung| fits(&rung.name, &rung.title)) {
                return Ok(Rung::Position(u16::try_from(position).unwrap_or(u16::MAX)));
            }
            let names: Vec<&str> = rungs.iter().map(|rung| rung.name.as_str()).collect();
            let did_you_mean = suggest(&word, names.iter().copied()).map(str::to_owned);
            let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            Err(WrongGrade {
                what: What::NoRung,
                did_you_mean,
                help: Some(format!("it is one of {}", names.join(", "))),
            })
        }
    }
}

/// Reads a number with perhaps a unit after it, such as `44 celsius`, `44` or `44°C`.
pub(crate) fn read_quantity(text: &str) -> Option<(Number, Option<String>)> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .unwrap_or(text.len());
    let number = Number::parse(&text[..end])?;
    let unit = text[end..].trim();
    Some((number, (!unit.is_empty()).then(|| unit.to_owned())))
}

/// Says whether what somebody wrote is a unit, in one of the ways in which it is written.
pub(crate) fn same_unit(unit: &str, given: &str) -> bool {
    let given = given.trim().to_lowercase();
    given == unit
        || unit.strip_suffix('s') == Some(&given)
        || given.strip_suffix('s') == Some(unit)
        || symbols(unit).contains(&given.as_str())
}

/// Returns the other ways in which people write a unit.
pub(crate) fn symbols(unit: &str) -> &'static [&'static str] {
    match unit {
        "celsius" => &[
            "°c",
            "c",
            "°",
            "degree",
            "degrees",
            "deg",
            "degrees celsius",
            "degrees c",
            "centigrade",
        ],
        "kg" | "kilograms" => &["kg", "kgs", "kilo", "kilos"],
        "mm" | "millimetres" => &["mm", "millimetre", "millimetres"],
        "percent" => &["%", "per cent"],
        _ => &[],
    }
}
