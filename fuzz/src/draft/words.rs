//! Sources, restrictions, facts, definitions, constraints, reasons and measures.

use super::Draft;

impl Draft<'_> {
    pub(super) fn source(&mut self, number: usize) {
        let name = format!("t{number}");
        self.block(&format!(
            "source {name}\n  cite \"Own, section {number}\"\n  url \"https://example.org/t\""
        ));
        self.window();
        let verified = !self.dice.rarely();
        self.line(if verified {
            "quote \"It is \\\"so\\\".\""
        } else {
            "unverified \"nobody saw it\""
        });
        self.names.sources.push(format!("own.{name}"));
    }

    pub(super) fn restriction(&mut self, number: usize) {
        let name = format!("r{number}");
        self.block(&format!(
            "restriction {name}\n  title \"Restriction {number}\""
        ));
        let ladder = self.dice.roll(4);
        let field = self.dice.pick(&["", "kind of", "part of"]);
        let names = match ladder {
            2 => &self.names.runged,
            3 => &self.names.measured,
            _ => &self.names.plain,
        };
        let parent = self.dice.name(names);
        if !field.is_empty() {
            self.line(&format!("{field} {parent}"));
        }
        if self.dice.roll(3) == 2 {
            let source = self.dice.name(&self.names.sources);
            self.line(&format!("needs ground by {source}"));
        }
        match ladder {
            2 => self.line("graded none, checks, line-of-sight, one-to-one \"Never alone\""),
            3 => self.line("graded in celsius, lower is stricter"),
            _ => {}
        }
        let full = format!("own.{name}");
        match ladder {
            2 => self.names.runged.push(full),
            3 => self.names.measured.push(full),
            _ => self.names.plain.push(full),
        }
    }

    pub(super) fn fact(&mut self, number: usize) {
        let name = format!("f{number}");
        self.block(&format!("fact {name}\n  ask \"Is it so ({number})?\""));
        let full = format!("own.{name}");
        let about = self.dice.pick(&["the person", "the place", "the proposal"]);
        self.line(&format!("about {about}"));
        match self.dice.roll(6) {
            3 => {
                self.line("answers one of home, hospital \"A hospital\", own-home");
                self.names.choices.push(full);
            }
            4 => {
                self.line("answers number in celsius from 0 to 100");
                self.names.numbers.push(full);
            }
            5 => {
                self.line("answers yes or no\n  judged by \"somebody\"\n  test \"Is it?\"");
                self.names.judged.push(full);
            }
            _ => {
                self.line("answers yes or no");
                self.defaults();
                self.names.yes_or_no.push(full);
            }
        }
        if self.dice.rarely() {
            self.line("sensitive");
        }
        if self.dice.rarely() {
            self.line("known by \"her son\"");
        }
    }

    fn defaults(&mut self) {
        let source = self.dice.name(&self.names.sources);
        if self.dice.roll(3) == 2 {
            let value = self.dice.pick(&["no", "yes"]);
            let when = if self.dice.roll(2) == 1 {
                format!(" when {}", self.expression(1))
            } else {
                String::new()
            };
            self.line(&format!("presumed {value}{when}, by {source}"));
        } else if self.dice.rarely() {
            self.line(&format!("must be shown by {source}"));
        }
        if self.dice.roll(4) == 3 {
            let value = self.dice.pick(&["yes", "no"]);
            let within = self.dice.pick(&[
                "",
                " within 12 months house rule",
                " within 7 days by act.s1",
                " within 100 years house rule",
            ]);
            let about = self.dice.pick(&["", " about this decision"]);
            self.line(&format!(
                "established {value} by letter or visit{about}{within}, under {source}"
            ));
        }
    }

    pub(super) fn define(&mut self, number: usize) {
        let name = format!("d{number}");
        self.block(&format!("define {name}"));
        self.cites();
        self.window();
        self.condition_field("means");
        self.names.defines.push(format!("own.{name}"));
    }

    pub(super) fn constraint(&mut self, number: usize) {
        self.block(&format!(
            "constraint k{number}\n  because \"It cannot be.\""
        ));
        self.cites();
        self.condition_field("always");
    }

    pub(super) fn reason(&mut self, number: usize) {
        let name = format!("e{number}");
        let kind = self
            .dice
            .pick(&["person", "resources", "attitude", "belief-about-law"]);
        self.block(&format!(
            "reason {name}\n  title \"Reason {number}\"\n  kind {kind}\n  answer \"No.\""
        ));
        self.cites();
        self.names.reasons.push(format!("own.{name}"));
    }

    pub(super) fn measure(&mut self, number: usize) {
        let name = format!("m{number}");
        let (restriction, _) = self.restriction_and_grade();
        self.block(&format!(
            "measure {name}\n  title \"Measure {number}\"\n  for {restriction}"
        ));
        self.cites();
        if self.dice.roll(2) == 1 {
            let (fact, value) = self.answer();
            self.line(&format!("sets {fact} to {value}"));
        }
        if self.dice.roll(2) == 1 {
            let duty = self.dice.name(&self.names.duties);
            self.line(&format!("meets {duty}"));
        }
        if self.dice.rarely() {
            let reason = self.dice.name(&self.names.reasons);
            self.line(&format!("helps {reason}"));
        }
        self.names.measures.push(format!("own.{name}"));
    }

    pub(super) fn cites(&mut self) {
        let source = self.dice.name(&self.names.sources);
        self.line(&format!("cites {source}"));
    }
}
