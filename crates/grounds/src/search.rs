//! From a worker's words to the restriction, or the reason, that they mean.

use grounds_check::{ReasonId, RestrictionId, Rung};

use crate::load::Grounds;

/// Is a restriction that words may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The restriction.
    pub restriction: RestrictionId,
    /// The phrase, or the title, that came nearest.
    pub phrase: String,
    /// How near it came, from 0 to 1.
    pub score: f64,
    /// The grade that the words name.
    pub grade: Option<Rung>,
}

/// Is a reason that words may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct ReasonCandidate {
    /// The reason.
    pub reason: ReasonId,
    /// The phrase, or the title, that came nearest.
    pub phrase: String,
    /// How near it came, from 0 to 1.
    pub score: f64,
}

/// Says what words were found to mean; it never guesses in silence.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<C = Candidate> {
    /// One clear winner, and others that came near.
    One(C, Vec<C>),
    /// Several that are too close to choose between, the best first.
    Several(Vec<C>),
    /// Nothing; with what came nearest, which is not near enough.
    Nothing(Vec<C>),
}

impl Grounds {
    /// Returns the restrictions that words may mean, the best first.
    #[must_use]
    pub fn search(&self, _words: &str) -> Vec<Candidate> {
        Vec::new()
    }

    /// Finds the restriction that words mean.
    #[must_use]
    pub fn find(&self, words: &str) -> Found {
        Found::Nothing(self.search(words))
    }

    /// Finds the reason that words mean.
    #[must_use]
    pub fn search_reason(&self, _words: &str) -> Found<ReasonCandidate> {
        Found::Nothing(Vec::new())
    }
}
