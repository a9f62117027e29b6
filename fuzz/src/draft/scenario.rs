//! Scenarios: a question, and what should come of it.

use std::collections::BTreeSet;

use super::Draft;

const VERDICTS: [&str; 11] = [
    "conflict",
    "required",
    "undetermined",
    "unlawful",
    "expected",
    "conditional",
    "assess-first",
    "advised",
    "permitted",
    "agreed",
    "unfounded",
];

impl Draft<'_> {
    pub(super) fn scenario(&mut self, number: usize) {
        let on = self.dice.day();
        let place = self
            .dice
            .pick(&["england", "wales", "scotland", "northern-ireland"]);
        self.block(&format!("scenario c{number}\n  on {on}\n  in {place}"));
        let (restriction, grade) = self.restriction_and_grade();
        let at = grade.filter(|_| self.dice.roll(3) < 2);
        let at = at.map_or(String::new(), |grade| format!(" at {grade}"));
        let everyone = if self.dice.roll(3) == 2 {
            " for everyone"
        } else {
            ""
        };
        self.line(&format!("proposing {restriction}{at}{everyone}"));
        if self.dice.roll(2) == 1 {
            let reason = self.dice.name(&self.names.reasons);
            self.line(&format!("saying {reason}"));
        }
        self.line("given");
        // An empty list of answers is a mistake.
        self.line("  setting is home");
        let mut seen = BTreeSet::from(["setting".to_owned()]);
        for _ in 0..self.dice.roll(6) {
            let (fact, value) = self.answer();
            if seen.insert(fact.clone()) {
                self.given(&fact, &value);
            }
        }
        if self.dice.roll(4) == 3 {
            let measure = self.dice.name(&self.names.measures);
            let day = self.dice.day();
            self.line(&format!("  done {measure} on {day}"));
        }
        for _ in 0..=self.dice.roll(3) {
            let expectation = self.expectation();
            self.line(&format!("expect {expectation}"));
        }
    }

    fn given(&mut self, fact: &str, value: &str) {
        let day = self.dice.day();
        match self.dice.roll(6) {
            4 => self.line(&format!("  {fact} is not known")),
            5 => {
                let about = self.dice.pick(&[
                    "",
                    " about this decision",
                    " about another decision",
                    " about no-outings",
                ]);
                self.line(&format!(
                    "  {fact} is {value}, by capacity-assessment{about} on {day} from \"A. Doctor\""
                ));
            }
            _ => self.line(&format!("  {fact} is {value}")),
        }
    }

    fn expectation(&mut self) -> String {
        let released = self.dice.pick(&["", " when released"]);
        match self.dice.roll(12) {
            0..3 => format!("{}{released}", self.dice.pick(&VERDICTS)),
            3 => format!("need none, leave no{released}"),
            4 => "refused".to_owned(),
            5 => "no verdict".to_owned(),
            6 => {
                let (fact, value) = self.answer();
                format!("{fact} is {value}")
            }
            7 => format!("asks {} first", self.dice.name(&self.names.yes_or_no)),
            8 => format!("duty {} is open", self.dice.name(&self.names.duties)),
            9 => format!("suggests {}", self.dice.name(&self.names.measures)),
            10 => format!("open {}", self.dice.name(&self.names.defines)),
            _ => format!("part {} required", self.dice.name(&self.names.plain)),
        }
    }
}
