//! Rules, grounds, duties, exceptions, advice and clauses.

use super::Draft;

impl Draft<'_> {
    fn common(&mut self, head: &str) {
        self.block(head);
        self.cites();
        self.line("because \"It is so.\"");
        self.window();
        if self.dice.rarely() {
            self.line("applies in england");
        }
    }

    fn when_and_unless(&mut self, when_is_needed: bool) {
        if when_is_needed || self.dice.roll(4) < 3 {
            self.condition_field("when");
        }
        if self.dice.roll(5) == 4 {
            self.condition_field("unless");
        }
    }

    pub(super) fn norm(&mut self, number: usize) {
        let name = format!("n{number}");
        let full = format!("own.{name}");
        match self.dice.roll(7) {
            0 | 1 => {
                self.common(&format!("rule {name}"));
                let target = self.target_or_proposed();
                self.line(&format!("requires {target}"));
                self.when_and_unless(false);
                if self.dice.roll(4) == 3 {
                    let limit = self.dice.name(&self.names.limits);
                    self.line(&format!("despite {limit}"));
                }
            }
            2 => {
                self.common(&format!("rule {name}"));
                let target = self.target_or_proposed();
                self.line(&format!("forbids {target}"));
                self.when_and_unless(false);
            }
            3 => {
                self.common(&format!("rule {name}"));
                let target = self.target(true);
                let only_if = self.expression(2);
                self.line(&format!("allows {target} only if {only_if}"));
                self.when_and_unless(false);
                self.names.limits.push(full.clone());
            }
            4 => {
                self.common(&format!("ground {name}"));
                let (restriction, _) = self.restriction_and_grade();
                self.line(&format!("for {restriction}"));
                self.when_and_unless(true);
            }
            5 => {
                self.common(&format!("duty {name}"));
                self.when_and_unless(true);
                self.condition_field("met when");
                self.line("assessed by ways-suffice");
                self.names.duties.push(full.clone());
            }
            _ => {
                self.common(&format!("rule {name}"));
                self.may_meet();
                self.when_and_unless(false);
            }
        }
        self.names.own_norms.push(full);
    }

    fn target_or_proposed(&mut self) -> String {
        if self.dice.rarely() {
            "the proposed restriction".to_owned()
        } else {
            self.target(true)
        }
    }

    fn may_meet(&mut self) {
        let target = self.target(false);
        let duty = self.dice.name(&self.names.duties);
        self.line(&format!("says {target} may meet {duty}"));
    }

    pub(super) fn exception(&mut self, number: usize) {
        if self.names.own_norms.is_empty() {
            return;
        }
        let name = format!("x{number}");
        let to = self.dice.name(&self.names.own_norms);
        self.common(&format!("exception {name} to {to}"));
        self.when_and_unless(true);
        self.names.own_norms.push(format!("own.{name}"));
    }

    pub(super) fn advice(&mut self, number: usize) {
        self.block(&format!(
            "rule a{number}\n  cites g1\n  because \"It is wise.\""
        ));
        self.window();
        let duty = self.dice.name(&self.names.duties);
        match self.dice.roll(4) {
            0 => {
                let target = self.target(true);
                self.line(&format!("advises {target}, to meet {duty}"));
            }
            1 => {
                let target = self.target(true);
                self.line(&format!("advises {target}"));
            }
            2 => {
                let target = self.target(true);
                self.line(&format!("advises against {target}"));
            }
            _ => self.may_meet(),
        }
        self.when_and_unless(false);
    }

    pub(super) fn clause(&mut self, number: usize) {
        self.block(&format!(
            "clause {number}(a)\n  text \"Words of the parties.\""
        ));
        let target = self.target(true);
        match self.dice.roll(4) {
            0 => self.line(&format!("agrees {target}")),
            1 => self.line(&format!("agrees not to {target}")),
            2 => {
                let only_if = self.expression(2);
                self.line(&format!("agrees {target} only if {only_if}"));
            }
            _ => return,
        }
        self.when_and_unless(false);
    }
}
