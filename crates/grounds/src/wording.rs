//! How the things of a library read in a sentence, for those who draw pages of their own.

use grounds_check::{EvidenceDemand, FactId, RestrictionId, Rung, Test, Value};
use jiff::civil::Date;

use crate::{english::terms, load::Grounds};

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

    /// Says a rung of the ladder of a restriction, a number with its unit.
    ///
    /// # Panics
    ///
    /// The restriction must be one of this library.
    #[must_use]
    pub fn rung_in_words(&self, restriction: RestrictionId, rung: Rung) -> String {
        terms::rung(self.library()[restriction].ladder.as_ref(), rung)
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
