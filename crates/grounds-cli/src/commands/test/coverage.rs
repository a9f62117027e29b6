//! What the scenarios of some books exercise.

use std::{collections::BTreeMap, fmt::Write as _};

use grounds::{BookId, ConditionOwner, Grounds, ScenarioResult};
use serde_json::{Value, json};

/// Says what is exercised, book by book.
#[derive(Debug, Default)]
pub(super) struct Coverage {
    books: BTreeMap<String, Book>,
}

#[derive(Debug, Default)]
struct Book {
    norms: Tally,
    conditions: Tally,
}

#[derive(Debug, Default)]
struct Tally {
    total: usize,
    both_ways: usize,
    /// What is not exercised both ways: its name, and the ways in which it is not.
    missing: Vec<(String, &'static str)>,
}

impl Tally {
    fn add(&mut self, name: impl FnOnce() -> String, yes: bool, no: bool) {
        self.total += 1;
        match (yes, no) {
            (true, true) => self.both_ways += 1,
            (true, false) => self.missing.push((name(), "never no")),
            (false, true) => self.missing.push((name(), "never yes")),
            (false, false) => self.missing.push((name(), "never")),
        }
    }
}

/// Gathers what a run of scenarios exercises of the books that count.
pub(super) fn of(
    grounds: &Grounds,
    results: &[ScenarioResult],
    counts: impl Fn(BookId) -> bool,
) -> Coverage {
    let library = grounds.library();
    let found = grounds.coverage(results);
    let mut coverage = Coverage::default();
    let versioned = |name: &str, versions: usize, version: usize| {
        if versions > 1 {
            format!("{name} (version {})", version + 1)
        } else {
            name.to_owned()
        }
    };
    for norm in found.norms {
        let it = &library[norm.norm];
        if counts(it.name.book) {
            let entry = coverage
                .books
                .entry(library[it.name.book].name.clone())
                .or_default();
            entry.norms.add(
                || versioned(&it.name.name, it.versions.len(), norm.version),
                norm.yes,
                norm.no,
            );
        }
    }
    for condition in found.conditions {
        let (name, versions, version) = match condition.of {
            ConditionOwner::Norm(id, version) => {
                (&library[id].name, library[id].versions.len(), version)
            }
            ConditionOwner::Define(id, version) => {
                (&library[id].name, library[id].versions.len(), version)
            }
        };
        if counts(name.book) {
            let entry = coverage
                .books
                .entry(library[name.book].name.clone())
                .or_default();
            let label = || {
                format!(
                    "{}, {} {}",
                    versioned(&name.name, versions, version),
                    condition.field,
                    condition.label
                )
            };
            entry.conditions.add(label, condition.yes, condition.no);
        }
    }
    coverage
}

impl Coverage {
    /// Says it for people.
    pub(super) fn text(&self) -> String {
        let mut text = String::from("Exercised both ways:\n");
        let width = self.books.keys().map(String::len).max().unwrap_or(0);
        for (name, book) in &self.books {
            let _ = writeln!(
                text,
                "  {name:width$}  rules {:>3} of {:<3}  labelled conditions {:>3} of {}",
                book.norms.both_ways,
                book.norms.total,
                book.conditions.both_ways,
                book.conditions.total,
            );
        }
        for (name, book) in &self.books {
            for (what, how) in book.norms.missing.iter().chain(&book.conditions.missing) {
                let _ = writeln!(text, "  not yet: {name}.{what}: {how}");
            }
        }
        text.push('\n');
        text
    }

    /// Says it for programs.
    pub(super) fn json(&self) -> Value {
        let tally = |tally: &Tally| {
            let missing: Vec<Value> = tally
                .missing
                .iter()
                .map(|(name, how)| json!({ "name": name, "how": how }))
                .collect();
            json!({ "total": tally.total, "both_ways": tally.both_ways, "missing": missing })
        };
        let books = self.books.iter().map(|(name, book)| {
            json!({ "book": name, "rules": tally(&book.norms), "conditions": tally(&book.conditions) })
        });
        books.collect()
    }
}
