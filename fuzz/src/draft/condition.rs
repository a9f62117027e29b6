//! Conditions and targets.

use super::{Draft, Names, dice::Dice};

/// The rungs of every restriction of a draft that has rungs.
const RUNGS: [&str; 4] = ["none", "checks", "line-of-sight", "one-to-one"];

/// The answers of every fact of a draft that takes one of several.
const CHOICES: [&str; 3] = ["home", "hospital", "own-home"];

const DEGREES: [&str; 6] = ["44", "43.999", "0", "100", "44.001", "60"];

impl Draft<'_> {
    /// Writes a field with a condition, on one line or as a list.
    pub(super) fn condition_field(&mut self, field: &str) {
        let depth = 2;
        if self.dice.roll(4) < 3 {
            let condition = expression(&mut self.dice, &self.names, depth);
            self.line(&format!("{field} {condition}"));
            return;
        }
        let head = list_head(&mut self.dice);
        self.line(&format!("{field} {head}"));
        for label in ["a", "b", "c"].iter().take(2 + self.dice.roll(2)) {
            if self.dice.rarely() {
                self.line(&format!("  ({label}) any of"));
                for inner in ["i", "ii"] {
                    let condition = expression(&mut self.dice, &self.names, 1);
                    self.line(&format!("    ({inner}) {condition}"));
                }
            } else {
                let condition = expression(&mut self.dice, &self.names, 1);
                self.line(&format!("  ({label}) {condition}"));
            }
        }
    }

    pub(super) fn expression(&mut self, depth: usize) -> String {
        expression(&mut self.dice, &self.names, depth)
    }

    /// Draws a restriction, with its grade where it has one.
    pub(super) fn target(&mut self, every_grade: bool) -> String {
        let (name, grade) = self.restriction_and_grade();
        match grade {
            Some(_) if every_grade && self.dice.rarely() => format!("{name} at every grade"),
            Some(grade) => format!("{name} at {grade}"),
            None => name,
        }
    }

    pub(super) fn restriction_and_grade(&mut self) -> (String, Option<String>) {
        let Self { dice, names, .. } = self;
        match dice.roll(4) {
            2 => (dice.name(&names.runged), Some(dice.pick(&RUNGS).to_owned())),
            3 => (
                dice.name(&names.measured),
                Some(format!("{} celsius", dice.pick(&DEGREES))),
            ),
            _ => (dice.name(&names.plain), None),
        }
    }

    /// Draws a fact with one of its answers.
    pub(super) fn answer(&mut self) -> (String, String) {
        answer(&mut self.dice, &self.names)
    }
}

fn list_head(dice: &mut Dice<'_>) -> &'static str {
    dice.pick(&["all of", "any of", "none of", "at least 2 of"])
}

fn answer(dice: &mut Dice<'_>, names: &Names) -> (String, String) {
    match dice.roll(5) {
        3 => (dice.name(&names.choices), dice.pick(&CHOICES).to_owned()),
        4 => (
            dice.name(&names.numbers),
            format!("{} celsius", dice.pick(&DEGREES)),
        ),
        other => {
            let answers = if other == 2 {
                ["no", "yes"]
            } else {
                ["yes", "no"]
            };
            (dice.name(&names.yes_or_no), dice.pick(&answers).to_owned())
        }
    }
}

fn expression(dice: &mut Dice<'_>, names: &Names, depth: usize) -> String {
    let deeper = depth.saturating_sub(1);
    match if depth == 0 {
        dice.roll(4)
    } else {
        dice.roll(10)
    } {
        0 | 1 => dice.name(&names.yes_or_no),
        2 => dice.name(&names.defines),
        3 => format!("not {}", dice.name(&names.yes_or_no)),
        4 => joined(dice, names, deeper, " and "),
        5 => joined(dice, names, deeper, " or "),
        6 => format!("not ({})", joined(dice, names, deeper, " or ")),
        7 => {
            let name = dice.name(&names.choices);
            match dice.roll(3) {
                0 => format!("{name} is {}", dice.pick(&CHOICES)),
                1 => format!("{name} is not {}", dice.pick(&CHOICES)),
                _ => format!("{name} is one of home, hospital"),
            }
        }
        8 => {
            let name = dice.name(&names.numbers);
            let degrees = dice.pick(&DEGREES);
            match dice.roll(5) {
                0 => format!("{name} above {degrees} celsius"),
                1 => format!("{name} below {degrees} celsius"),
                2 => format!("{name} at least {degrees} celsius"),
                3 => format!("{name} at most {degrees} celsius"),
                _ => format!("{name} between 0 and {degrees} celsius"),
            }
        }
        _ => dice.name(&names.judged),
    }
}

fn joined(dice: &mut Dice<'_>, names: &Names, depth: usize, by: &str) -> String {
    let mut parts = Vec::new();
    for _ in 0..2 + dice.roll(2) {
        let part = expression(dice, names, depth);
        let plain = !part.contains(" and ") && !part.contains(" or ");
        parts.push(if plain { part } else { format!("({part})") });
    }
    parts.join(by)
}
