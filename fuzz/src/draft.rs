//! Rulebooks drawn from bytes, so that most of them have no mistakes: an Act, guidance and an agreement, beside the prelude.
//!
//! What is drawn is mostly what fits, and now and then what does not. Where the bytes end, everything is as plain as it can be.

mod condition;
mod dice;
mod norms;
mod scenario;
mod words;

use std::fmt::Write as _;

use dice::Dice;

/// What a draft may name: what the prelude declares, and what the draft declares itself.
#[derive(Debug)]
struct Names {
    plain: Vec<String>,
    /// Restrictions whose rungs are `none`, `checks`, `line-of-sight` and `one-to-one`.
    runged: Vec<String>,
    /// Restrictions in degrees Celsius.
    measured: Vec<String>,
    yes_or_no: Vec<String>,
    judged: Vec<String>,
    numbers: Vec<String>,
    choices: Vec<String>,
    defines: Vec<String>,
    sources: Vec<String>,
    duties: Vec<String>,
    limits: Vec<String>,
    /// Rules, grounds, duties and exceptions of the Act that is drawn.
    own_norms: Vec<String>,
    reasons: Vec<String>,
    measures: Vec<String>,
}

/// Is a draft as far as it is written.
#[derive(Debug)]
struct Draft<'a> {
    dice: Dice<'a>,
    names: Names,
    text: String,
}

/// Draws rulebooks that stand beside the prelude.
#[must_use]
pub fn draft(bytes: &[u8]) -> String {
    let mut draft = Draft {
        dice: Dice::new(bytes),
        names: Names::of_the_prelude(),
        text: String::new(),
    };
    draft.act();
    if draft.dice.roll(2) == 1 {
        draft.guidance();
    }
    if draft.dice.roll(2) == 1 {
        draft.agreement();
    }
    draft.text
}

impl Names {
    fn of_the_prelude() -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            plain: owned(&["no-outings", "no-outings-alone"]),
            runged: owned(&["supervision"]),
            measured: owned(&["bath-limit"]),
            yes_or_no: owned(&["agrees-to-it", "falls", "ways-suffice", "lacks-capacity"]),
            judged: owned(&["proportionate"]),
            numbers: owned(&["heat"]),
            choices: owned(&["setting"]),
            defines: owned(&["may-be-watched"]),
            sources: owned(&["act.s1", "act.s2"]),
            duties: owned(&["act.safety"]),
            limits: owned(&["act.limit"]),
            own_norms: Vec::new(),
            reasons: owned(&["act.no-staff"]),
            measures: owned(&["act.sensor"]),
        }
    }
}

impl Draft<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str("  ");
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn block(&mut self, head: &str) {
        let _ = writeln!(self.text, "\n{head}");
    }

    fn act(&mut self) {
        let authority = self
            .dice
            .pick(&["statute", "statute", "judgment", "regulation"]);
        let applies = self
            .dice
            .pick(&["united-kingdom", "england", "england, wales"]);
        self.text.push_str("rulebook own\n  title \"Own\"\n");
        self.line(&format!("authority {authority}"));
        self.line(&format!("applies in {applies}"));
        self.line("uses act, words");
        if self.dice.rarely() {
            self.line("leaves out \"The rest.\"");
        }
        if authority == "regulation" {
            self.line("made under act.s1");
        }
        self.repeat(2, Self::source);
        self.repeat(3, Self::restriction);
        self.repeat(5, Self::fact);
        self.repeat(3, Self::define);
        self.repeat(2, Self::constraint);
        self.repeat(5, Self::norm);
        self.repeat(2, Self::exception);
        self.repeat(2, Self::reason);
        self.repeat(3, Self::measure);
        self.repeat(3, Self::scenario);
    }

    fn guidance(&mut self) {
        let authority = self.dice.pick(&[
            "guidance",
            "acop",
            "statutory-guidance",
            "persuasive-judgment",
        ]);
        self.block("rulebook guide\n  title \"Guide\"");
        self.line(&format!("authority {authority}"));
        self.line("applies in great-britain");
        self.line("uses act, words, own");
        if self.dice.roll(2) == 1 {
            self.line("binds \"Whoever must have regard to it\"");
        }
        self.block(
            "source g1\n  cite \"A guide\"\n  url \"https://example.org/g\"\n  quote \"Advice.\"",
        );
        self.repeat(4, Self::advice);
        self.repeat(2, Self::scenario);
    }

    fn agreement(&mut self) {
        self.block(
            "agreement deal\n  title \"Deal\"\n  between \"A\", \"B\"\n  applies in england",
        );
        self.window();
        self.line("uses act, words, own");
        self.repeat(3, Self::clause);
        self.repeat(2, Self::scenario);
    }

    fn repeat(&mut self, most: usize, mut write: impl FnMut(&mut Self, usize)) {
        for number in 0..self.dice.roll(most + 1) {
            write(self, number);
        }
    }

    /// Writes the first and the last day in force, where there are any.
    fn window(&mut self) {
        if self.dice.rarely() {
            let day = self.dice.day();
            self.line(&format!("from {day}"));
        }
        if self.dice.rarely() {
            let day = self.dice.day();
            self.line(&format!("until {day}"));
        }
    }
}
