//! From a worker's words to the restriction, or the reason, that they mean.

mod graded;
mod index;
mod words;

use grounds_check::{Library, ReasonId, RestrictionId, Rung};

use crate::load::Grounds;
use index::{Index, Near};
use words::Words;

/// What scores less is not what was meant.
const THRESHOLD: f64 = 0.5;

/// What scores less below the best is no rival to it.
const MARGIN: f64 = 0.1;

/// How many candidates are named beside the best.
const MOST: usize = 8;

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

/// Holds what searches look through.
#[derive(Debug)]
pub(crate) struct Search {
    restrictions: Index,
    reasons: Index,
}

impl Search {
    pub(crate) fn new(library: &Library) -> Self {
        fn phrases<'a>(name: &'a str, title: &'a str, phrases: &'a [String]) -> Vec<&'a str> {
            [title, name].into_iter().chain(phrases.iter().map(String::as_str)).collect()
        }
        Self {
            restrictions: Index::new(library.restrictions.iter().map(|it| phrases(&it.name.name, &it.title, &it.phrases))),
            reasons: Index::new(library.reasons.iter().map(|it| phrases(&it.name.name, &it.title, &it.phrases))),
        }
    }
}

impl Grounds {
    /// Returns the restrictions that words may mean, the best first.
    ///
    /// Of a long text the first 1,000 characters count.
    #[must_use]
    pub fn search(&self, words: &str) -> Vec<Candidate> {
        let read = words::read(words);
        self.near_restrictions(words, &read).into_iter().map(|(candidate, _)| candidate).collect()
    }

    /// Finds the restriction that words mean: a name, a phrase of the vocabulary, or words that come clearly nearest to one.
    #[must_use]
    pub fn find(&self, words: &str) -> Found {
        if let Some(restriction) = self.named_restriction(words.trim()) {
            let phrase = self.library()[restriction].title.clone();
            return Found::One(Candidate { restriction, phrase, score: 1.0, grade: None }, Vec::new());
        }
        let read = words::read(words);
        decide(self.near_restrictions(words, &read), |candidate| candidate.score)
    }

    /// Finds the reason that words mean.
    #[must_use]
    pub fn search_reason(&self, words: &str) -> Found<ReasonCandidate> {
        let library = self.library();
        if let Some(reason) = self.named_reason(words.trim()) {
            let phrase = library[reason].title.clone();
            return Found::One(ReasonCandidate { reason, phrase, score: 1.0 }, Vec::new());
        }
        let near = self.index().reasons.search(&words::read(words)).into_iter().map(|Near { thing, phrase, score, exact }| {
            let reason = ReasonId(u32::try_from(thing).expect("ids of a library are 32 bits wide"));
            (ReasonCandidate { reason, phrase, score }, exact)
        });
        decide(near.collect(), |candidate| candidate.score)
    }

    fn near_restrictions(&self, words: &str, read: &Words) -> Vec<(Candidate, bool)> {
        let near = self.index().restrictions.search(read).into_iter().map(|Near { thing, phrase, score, exact }| {
            let restriction = RestrictionId(u32::try_from(thing).expect("ids of a library are 32 bits wide"));
            let grade = graded::read(&self.library()[restriction], words, read);
            (Candidate { restriction, phrase, score, grade }, exact)
        });
        near.collect()
    }
}

fn decide<C: Clone>(mut near: Vec<(C, bool)>, score: impl Fn(&C) -> f64) -> Found<C> {
    let exact = near.iter().filter(|(_, exact)| *exact).count();
    near.truncate(MOST.max(exact));
    let all = |near: Vec<(C, bool)>| near.into_iter().map(|(candidate, _)| candidate).collect::<Vec<_>>();
    let Some(best) = near.first().map(|(candidate, _)| score(candidate)).filter(|&best| best >= THRESHOLD) else {
        return Found::Nothing(all(near));
    };
    let rivals = near.iter().filter(|(candidate, is_exact)| if exact > 0 { *is_exact } else { score(candidate) > best - MARGIN }).count();
    if rivals > 1 {
        near.truncate(rivals);
        return Found::Several(all(near));
    }
    near.retain(|(candidate, _)| score(candidate) >= THRESHOLD / 2.0);
    let mut all = all(near).into_iter();
    let best = all.next().expect("the best was looked at above");
    Found::One(best, all.collect())
}
