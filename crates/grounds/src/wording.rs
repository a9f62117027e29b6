//! How the things of a library read in a sentence, for those who draw pages of their own.

use grounds_check::{EvidenceDemand, FactId, RestrictionId, Rung, Test, Value};
use grounds_engine::{Report, Situation, Tri};
use jiff::civil::Date;

use crate::{
    english::{self, terms},
    interview::Why,
    load::Grounds,
};

/// Is a norm in words: the reason why something is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyInWords {
    /// Its title, or the label and the book of a clause.
    pub title: String,
    /// How it stands so far, as in *it is open whether this applies*.
    pub standing: &'static str,
    /// Its point in plain words; of a clause its text.
    pub because: String,
    /// The words of the first source that has any.
    pub quote: Option<String>,
    /// How that source is cited, with what has to be known about it; empty where nothing is cited.
    pub cite: String,
    /// Where it can be read; empty where nothing is cited.
    pub url: String,
}

impl Grounds {
    /// Says what a test of a fact asks for, or, if `positive` is false, what it must not be.
    ///
    /// # Panics
    ///
    /// The fact must be one of this library.
    #[must_use]
    pub fn test_in_words(&self, fact: FactId, test: &Test, positive: bool) -> String {
        terms::test(&self.library()[fact], test, positive)
    }

    /// Says a value of a fact, a number with its unit.
    ///
    /// # Panics
    ///
    /// The fact must be one of this library.
    #[must_use]
    pub fn value_in_words(&self, fact: FactId, value: Value) -> String {
        terms::value(&self.library()[fact], value)
    }

    /// Tells a situation as a person is told of: "somebody who has dementia and does not agree to this restriction".
    ///
    /// # Panics
    ///
    /// Its facts must be those of this library.
    #[must_use]
    pub fn situation_in_words(&self, situation: &Situation) -> String {
        english::somebody::somebody(self.library(), situation)
    }

    /// Says a rung of the ladder of a restriction, a number with its unit.
    ///
    /// # Panics
    ///
    /// The restriction must be one of this library.
    #[must_use]
    pub fn rung_in_words(&self, restriction: RestrictionId, rung: Rung) -> String {
        terms::rung(self.library()[restriction].ladder.as_ref(), rung)
    }

    /// Says what came, in the one line that everything else explains.
    ///
    /// # Panics
    ///
    /// The report must be one of this library.
    #[must_use]
    pub fn verdict_in_words(&self, report: &Report) -> String {
        english::verdict(self, report)
    }

    /// Says whether the outcome is settled, and what it can still become; `None` where there is none, for no grade is named.
    ///
    /// # Panics
    ///
    /// The report must be one of this library.
    #[must_use]
    pub fn settled_in_words(&self, report: &Report) -> Option<String> {
        english::settled(self, report)
    }

    /// Says a norm that an answer matters to, with its words.
    ///
    /// # Panics
    ///
    /// The norm must be one of this library.
    #[must_use]
    pub fn why_in_words(&self, why: &Why) -> WhyInWords {
        let library = self.library();
        let norm = &library[why.norm];
        let version = &norm.versions[why.version];
        let title = match &version.clause {
            Some(clause) => format!(
                "Clause {} of {}",
                clause.label, library[norm.name.book].title
            ),
            None => terms::capital(&norm.title),
        };
        let quoted = |source: &&grounds_check::SourceId| library[**source].quote.is_some();
        let source = version.cites.iter().find(quoted).or(version.cites.first());
        WhyInWords {
            title,
            standing: match why.status {
                Tri::Yes => "it applies, as things stand",
                Tri::No => "it does not apply, as things stand",
                Tri::Unknown => "it is open whether it applies",
            },
            because: terms::sentence(&version.because),
            quote: source.and_then(|&source| library[source].quote.clone()),
            cite: source.map_or_else(String::new, |&source| {
                format!("{}{}", library[source].cite, terms::marks(library, source))
            }),
            url: source.map_or_else(String::new, |&source| library[source].url.clone()),
        }
    }

    /// Says what evidence an answer asks for, with how old it may be.
    ///
    /// # Panics
    ///
    /// The demand must be one of this library.
    #[must_use]
    pub fn demand_in_words(&self, demand: &EvidenceDemand) -> String {
        terms::demand(self.library(), demand, true)
    }
}

/// Writes a day as people do, its words held together by no-break spaces.
#[must_use]
pub fn day_in_words(day: Date) -> String {
    terms::date(day)
}
