//! How the parties read an agreement, in words.

use grounds_analysis::{
    ClauseReadings, ClauseUnderstanding, Probes, Reading, ReadingChange, Understanding, Understood,
};

use crate::{
    english::{self, somebody, terms},
    load::Grounds,
    probes::parts,
};

impl Grounds {
    /// Tells how parties read an agreement, as plain text in lines of at most 96 characters; the names stand in the order of the answers that were
    /// weighed.
    ///
    /// # Panics
    ///
    /// The probes must be those of an agreement of this library, and what was understood come of them.
    #[must_use]
    pub fn understanding_in_english(
        &self,
        probes: &Probes,
        parties: &[String],
        understood: &Understanding,
    ) -> String {
        english::understanding(self, probes, parties, understood)
    }

    /// Says in a sentence what came of asking the parties about a clause.
    #[must_use]
    pub fn understood_in_words(&self, clause: &ClauseUnderstanding) -> &'static str {
        match clause.found() {
            Understood::NobodyAnswered => "There is no answer to see.",
            Understood::Alike => "All who answered agree, with each other and with the text.",
            Understood::AgainstTheText => {
                "All who answered agree with each other, but not with the text."
            }
            Understood::Divided => "The parties would not do the same.",
        }
    }

    /// Says in a sentence how a party reads a clause; the party is named by its position.
    ///
    /// # Panics
    ///
    /// The probes must be those of an agreement of this library, and what was understood come of them.
    #[must_use]
    pub fn party_in_words(
        &self,
        probes: &Probes,
        found: &ClauseUnderstanding,
        party: usize,
        name: &str,
    ) -> String {
        let reading = match found.parties.get(party) {
            Some(reading) if !reading.answered.is_empty() => reading,
            _ => return format!("Of {name} there is no answer to see."),
        };
        if reading.against_the_text.is_empty() {
            return format!("{name} reads it as it is written, so far as was asked.");
        }
        let clause = &probes.clauses[found.clause];
        let explained: Vec<String> = reading
            .explained_by
            .iter()
            .map(|&at| self.reading_in_words(clause, &clause.readings[at]))
            .collect();
        if explained.is_empty() {
            format!(
                "{name} differs from the text, and no plausible reading explains all of its answers. Somebody should ask."
            )
        } else {
            format!(
                "{name} differs from the text: it may read it {}.",
                explained.join("; or ")
            )
        }
    }

    /// Returns the words of a clause that a reading overlooks, or takes for others; none for the reading as it is written.
    ///
    /// # Panics
    ///
    /// The reading must be one of a clause of this library.
    #[must_use]
    pub fn words_of_reading(&self, clause: &ClauseReadings, reading: &Reading) -> Option<String> {
        let library = self.library();
        Some(match &reading.change {
            ReadingChange::AsWritten => return None,
            ReadingChange::Dropped { condition, .. } => somebody::condition(library, condition),
            ReadingChange::Threshold { fact, written, .. } => {
                terms::test(&library[*fact], written, true)
            }
            ReadingChange::AnyAsAll { condition } => {
                format!("any of: {}", parts(self, condition))
            }
            ReadingChange::AllAsAny { condition } => {
                format!("all of: {}", parts(self, condition))
            }
            ReadingChange::UnlessIgnored => {
                let unless = library[clause.norm].versions[clause.version]
                    .unless
                    .as_ref();
                let unless = unless.map(|unless| somebody::condition(library, unless));
                format!("unless {}", unless.unwrap_or_default())
            }
            ReadingChange::ExceptionIgnored(exception) => library[*exception].title.clone(),
        })
    }

    /// Returns the words of a clause that divide the parties, from each other or from the text: each once, as the readings that explain their answers
    /// overlook them or take them for others.
    ///
    /// # Panics
    ///
    /// The probes must be those of an agreement of this library, and what was understood come of them.
    #[must_use]
    pub fn dividing_words(&self, probes: &Probes, found: &ClauseUnderstanding) -> Vec<String> {
        let clause = &probes.clauses[found.clause];
        let mut words = Vec::new();
        for &at in &found.dividing {
            let of_reading = self.words_of_reading(clause, &clause.readings[at]);
            words.extend(of_reading.filter(|it| !words.contains(it)));
        }
        words
    }
}
