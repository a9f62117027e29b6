//! The situations that tell the readings of an agreement apart, in words.

use grounds_analysis::{ClauseReadings, Probes, Reading, ReadingChange};
use grounds_check::{Answers, BookId, Condition, Place, Value};
use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::{
    agreement::about,
    english::{self, somebody, terms},
    load::Grounds,
};

/// Is a situation as a party is asked about it. It says nothing of what the text makes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProbeInWords {
    /// The clause: "clause 4(a)".
    pub clause: String,
    /// Its text.
    pub text: String,
    /// What is so.
    pub situation: String,
    /// What is asked: "Not going out alone: would you impose it here?"
    pub question: String,
}

impl Grounds {
    /// Finds the plausible readings of an agreement's clauses, and at most so many situations that tell them apart, the most telling first.
    ///
    /// Where there is room for all that are needed, every pair of readings that any situation tells apart is told apart.
    ///
    /// # Panics
    ///
    /// The book must be one of this library.
    #[must_use]
    pub fn probes(&self, book: BookId, on: Date, place: Place, most: usize) -> Probes {
        grounds_analysis::probes(self.program(), book, on, place, most)
    }

    /// Returns an id of a probe that stays the same wherever the same clause is asked about in the same situation: 16 hexadecimal digits.
    ///
    /// It tells nothing of the other probes, so answers under it outlive a change of the library that asks about more, or less. `None` where there is
    /// no such probe.
    #[must_use]
    pub fn probe_id(&self, probes: &Probes, at: usize) -> Option<String> {
        let library = self.library();
        let probe = probes.probes.get(at)?;
        let clause = probes.clauses.get(probe.clause)?;
        let mut lines = vec![library.full_name(&library[clause.norm].name)];
        for &(fact, value) in &probe.situation {
            let fact = &library[fact];
            let value = match (&fact.answers, value) {
                (Answers::OneOf(choices), Value::Choice(at)) => {
                    let choice = choices.get(usize::from(at));
                    choice.map_or_else(String::new, |choice| choice.name.clone())
                }
                (_, Value::Number(number)) => number.to_string(),
                (_, value) => (if value == Value::YES { "yes" } else { "no" }).to_owned(),
            };
            lines.push(format!("{} is {value}", library.full_name(&fact.name)));
        }
        // The order of facts is that of the library, which another book may change.
        lines[1..].sort_unstable();
        let digest = Sha256::digest(lines.join("\n"));
        Some(
            digest[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        )
    }

    /// Says what a party is asked in a probe; `None` where there is no such probe.
    #[must_use]
    pub fn probe_in_words(&self, probes: &Probes, at: usize) -> Option<ProbeInWords> {
        let library = self.library();
        let probe = probes.probes.get(at)?;
        let clause = probes.clauses.get(probe.clause)?;
        let version = &library[clause.norm].versions[clause.version];
        let (restriction, rung) = about(version.says.as_ref()?)?;
        let what = terms::restriction_at(&library[restriction], rung);
        let asks = if clause.promises {
            "may it be imposed here, as you read the clause?"
        } else {
            "would you impose it here, as you read the clause?"
        };
        let text = version.clause.as_ref();
        let text = text.map_or(&version.because, |clause| &clause.text);
        Some(ProbeInWords {
            clause: terms::norm(library, clause.norm, clause.version),
            text: text.clone(),
            situation: format!(
                "{}.",
                terms::capital(&somebody::somebody(library, &probe.situation))
            ),
            question: format!("{what}: {asks}"),
        })
    }

    /// Says how a reading of a clause differs from its text: "as if it said nothing of “has dementia”".
    ///
    /// # Panics
    ///
    /// The readings must be those of a clause of this library.
    #[must_use]
    pub fn reading_in_words(&self, clause: &ClauseReadings, reading: &Reading) -> String {
        let library = self.library();
        let told = |condition: &Condition| somebody::condition(library, condition);
        match &reading.change {
            ReadingChange::AsWritten => "as it is written".to_owned(),
            ReadingChange::Dropped { label, condition } => {
                let label = label
                    .as_ref()
                    .map_or_else(String::new, |it| format!("{it} "));
                format!("as if it said nothing of {label}“{}”", told(condition))
            }
            ReadingChange::Threshold {
                fact,
                written,
                read,
            } => format!(
                "taking “{}” for “{}”",
                terms::test(&library[*fact], written, true),
                terms::test(&library[*fact], read, true)
            ),
            ReadingChange::AnyAsAll { condition } => {
                format!(
                    "as if all of these had to be so: “{}”",
                    parts(self, condition)
                )
            }
            ReadingChange::AllAsAny { condition } => {
                format!(
                    "as if one of these were enough: “{}”",
                    parts(self, condition)
                )
            }
            ReadingChange::UnlessIgnored => {
                let version = &library[clause.norm].versions[clause.version];
                let unless = version.unless.as_ref().map_or_else(String::new, told);
                format!("forgetting “unless {unless}”")
            }
            ReadingChange::ExceptionIgnored(exception) => {
                format!("forgetting the exception “{}”", library[*exception].title)
            }
        }
    }

    /// Tells the probes of an agreement as a sheet for the parties, and behind it what their answers would show.
    ///
    /// # Panics
    ///
    /// The probes must be those of an agreement of this library.
    #[must_use]
    pub fn probes_in_english(&self, probes: &Probes) -> String {
        english::probes(self, probes)
    }

    /// Tells the first so many situations in plain words, each with its id, and nothing of what the text makes of them: what a party is given.
    #[must_use]
    pub fn probe_sheet_in_english(&self, probes: &Probes, most: usize) -> String {
        english::probe_sheet(self, probes, most)
    }
}

/// Tells the parts of a list, one after the other.
pub(crate) fn parts(grounds: &Grounds, condition: &Condition) -> String {
    let library = grounds.library();
    match condition {
        Condition::All(items)
        | Condition::Any(items)
        | Condition::None(items)
        | Condition::AtLeast(_, items) => {
            let parts = items.iter();
            let parts: Vec<String> = parts
                .map(|item| somebody::condition(library, &item.condition))
                .collect();
            parts.join("; ")
        }
        other => somebody::condition(library, other),
    }
}
