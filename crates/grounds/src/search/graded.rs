//! The grade that a worker's words name.

use grounds_check::{Ladder, Restriction, Rung};
use grounds_syntax::Number;

use super::words::{self, Words};
use crate::grade;

/// Returns the grade of a restriction that words name, if they name just one.
///
/// A number counts only with its unit beside it, for "bath at 8" may be about the time of day.
pub(crate) fn read(restriction: &Restriction, text: &str, words: &Words) -> Option<Rung> {
    match restriction.ladder.as_ref()? {
        Ladder::Number { unit, .. } => {
            let mut named = quantities(text, unit);
            named.sort();
            named.dedup();
            if let [rung] = named[..] {
                Some(rung)
            } else {
                None
            }
        }
        Ladder::Rungs(rungs) => {
            let title = stems(&restriction.title);
            let mut best: Option<(usize, u16)> = None;
            let mut tied = false;
            for (position, rung) in (0..).zip(rungs) {
                let named = [&rung.name, &rung.title]
                    .into_iter()
                    .map(|text| stems(text))
                    .filter(|named| {
                        let said = |stem: &String| {
                            named.iter().filter(|it| *it == stem).count()
                                <= words
                                    .counting
                                    .iter()
                                    .filter(|word| &word.stem == stem)
                                    .count()
                        };
                        !named.is_empty()
                            && named.iter().all(said)
                            && !named.iter().all(|stem| title.contains(stem))
                    });
                let Some(length) = named.map(|named| named.len()).max() else {
                    continue;
                };
                match best {
                    Some((longest, _)) if longest > length => {}
                    Some((longest, _)) if longest == length => tied = true,
                    _ => (best, tied) = (Some((length, position)), false),
                }
            }
            best.filter(|_| !tied)
                .map(|(_, position)| Rung::Position(position))
        }
    }
}

fn is_centimetres(unit: &str) -> bool {
    matches!(unit, "cm" | "centimetre" | "centimetres")
}

/// Turns centimetres into millimetres, where that is a number that can be written.
fn in_millimetres(centimetres: Number) -> Option<Number> {
    let thousandths = centimetres.thousandths().checked_mul(10)?;
    (thousandths.abs() <= Number::MAX_WHOLE * 1_000).then(|| Number::from_thousandths(thousandths))
}

fn stems(text: &str) -> Vec<String> {
    words::read(text)
        .counting
        .into_iter()
        .map(|word| word.stem)
        .collect()
}

fn quantities(text: &str, unit: &str) -> Vec<Rung> {
    let text: String = text.chars().take(1_000).collect::<String>().to_lowercase();
    let spaced: String = text
        .chars()
        .map(|c| {
            if c == '°' {
                " ° ".to_owned()
            } else {
                c.to_string()
            }
        })
        .collect();
    let parts: Vec<&str> = spaced
        .split_whitespace()
        .map(|part| part.trim_matches([',', ';', '?', '!', '(', ')', '"']))
        .collect();
    let mut found = Vec::new();
    for (position, part) in parts.iter().enumerate() {
        let Some((number, own_unit)) = grade::read_quantity(part.trim_end_matches('.')) else {
            continue;
        };
        let next = parts
            .get(position + 1)
            .map(|next| next.trim_end_matches('.'));
        let given = own_unit.as_deref().or(next).unwrap_or_default();
        if given.is_empty() {
            continue;
        }
        if grade::same_unit(unit, given) {
            found.push(Rung::Number(number));
        } else if unit == "millimetres" && is_centimetres(given) {
            // Windows are measured in either.
            found.extend(in_millimetres(number).map(Rung::Number));
        }
    }
    found
}
