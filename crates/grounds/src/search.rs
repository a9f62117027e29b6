//! From a worker's words to the restriction, or the reason, that they mean.

mod clauses;
mod decide;
mod graded;
mod index;
mod intent;
mod kindred;
mod likeness;
mod near;
mod numbers;
mod said;
mod sayings;
mod score;
mod words;

use std::collections::BTreeSet;

use grounds_check::{Ladder, Library, ReasonId, RestrictionId, Rung};

use crate::load::Grounds;
use decide::{Text, decide};
use index::Index;
use near::{Near, Nearest};

/// How far a score comes nearer to a perfect one where the words name a grade, as a share of itself.
const NAMES_A_GRADE: f64 = 0.8;

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
        fn phrases<'a>(title: &'a str, phrases: &'a [String]) -> Vec<&'a str> {
            std::iter::once(title)
                .chain(phrases.iter().map(String::as_str))
                .collect()
        }
        let restrictions = library.restrictions.iter().map(|restriction| {
            let mut all = phrases(&restriction.title, &restriction.phrases);
            if let Some(Ladder::Rungs(rungs)) = &restriction.ladder {
                // The least strict rung is mostly that there is no restriction at all.
                all.extend(
                    rungs
                        .iter()
                        .skip(1)
                        .flat_map(|rung| [rung.title.as_str(), rung.name.as_str()]),
                );
            }
            all
        });
        Self {
            restrictions: Index::new(true, restrictions),
            reasons: Index::new(
                false,
                library
                    .reasons
                    .iter()
                    .map(|reason| phrases(&reason.title, &reason.phrases)),
            ),
        }
    }
}

impl Grounds {
    /// Returns the restrictions that words may mean, the best first.
    ///
    /// Of a long text the first 1,000 characters count.
    #[must_use]
    pub fn search(&self, words: &str) -> Vec<Candidate> {
        self.near_restrictions(words)
            .1
            .into_iter()
            .map(|(candidate, _)| candidate)
            .collect()
    }

    /// Finds the restriction that words mean: a name, a phrase of the vocabulary, or words that come clearly nearest to one.
    #[must_use]
    pub fn find(&self, words: &str) -> Found {
        if let Some(restriction) = self.named_restriction(&as_name(words)) {
            let phrase = self.library()[restriction].title.clone();
            return Found::One(
                Candidate {
                    restriction,
                    phrase,
                    score: 1.0,
                    grade: None,
                },
                Vec::new(),
            );
        }
        let (text, near) = self.near_restrictions(words);
        decide(
            text,
            near,
            |candidate| candidate.score,
            |one, two| {
                self.is_kind_or_part(one.restriction, two.restriction)
                    || self.is_kind_or_part(two.restriction, one.restriction)
            },
        )
    }

    /// Says whether a restriction is a kind or a part of another, in however many steps.
    fn is_kind_or_part(&self, one: RestrictionId, other: RestrictionId) -> bool {
        let mut above = vec![one];
        let mut seen = BTreeSet::new();
        while let Some(next) = above.pop() {
            if next == other && next != one {
                return true;
            }
            if seen.insert(next) {
                let restriction = &self.library()[next];
                above.extend(restriction.kind_of.iter().chain(&restriction.part_of));
            }
        }
        false
    }

    /// Finds the reason that words mean.
    #[must_use]
    pub fn search_reason(&self, words: &str) -> Found<ReasonCandidate> {
        let library = self.library();
        if let Some(reason) = self.named_reason(&as_name(words)) {
            let phrase = library[reason].title.clone();
            return Found::One(
                ReasonCandidate {
                    reason,
                    phrase,
                    score: 1.0,
                },
                Vec::new(),
            );
        }
        let (text, near) = with_ids(near::search(&self.index().reasons, words), ReasonId);
        let near = near.map(|(reason, near)| {
            let candidate = ReasonCandidate {
                reason,
                phrase: near.phrase.clone(),
                score: near.score,
            };
            (candidate, near)
        });
        decide(
            text,
            near.collect(),
            |candidate| candidate.score,
            |_, _| false,
        )
    }

    fn near_restrictions(&self, words: &str) -> (Text, Vec<(Candidate, Near)>) {
        let read = words::read(words);
        let nearest = near::search(&self.index().restrictions, words);
        let (text, near) = with_ids(nearest, RestrictionId);
        let near = near.map(|(restriction, near)| {
            let grade = graded::read(&self.library()[restriction], words, &read);
            // Words that name a degree mean something that has degrees, where they mean it at all.
            let nearer = if grade.is_some() { NAMES_A_GRADE } else { 0.0 };
            let candidate = Candidate {
                restriction,
                phrase: near.phrase.clone(),
                score: near.score + (1.0 - near.score) * near.score * nearer,
                grade,
            };
            (candidate, near)
        });
        let mut near: Vec<_> = near.collect();
        near.sort_by(|(one, _), (two, _)| {
            two.score
                .total_cmp(&one.score)
                .then(one.restriction.cmp(&two.restriction))
        });
        (text, near)
    }
}

/// Names the things of an index by their ids in the library.
fn with_ids<I>(nearest: Nearest, id: impl Fn(u32) -> I) -> (Text, impl Iterator<Item = (I, Near)>) {
    let text = Text {
        joins: nearest.joins,
        single: nearest.single,
        restricts: nearest.restricts,
    };
    let near = nearest.things.into_iter().map(move |near| {
        let position = u32::try_from(near.thing).expect("ids of a library are 32 bits wide");
        (id(position), near)
    });
    (text, near)
}

/// Writes words as a name would be written: "no baths" as `no-baths`.
fn as_name(words: &str) -> String {
    words
        .trim()
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join("-")
}
