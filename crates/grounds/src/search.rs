//! From a worker's words to the restriction, or the reason, that they mean.

mod graded;
mod index;
mod likeness;
mod words;

use grounds_check::{Ladder, Library, ReasonId, RestrictionId, Rung};

use crate::load::Grounds;
use index::{Index, Near};
use words::Words;

/// What scores less is not what was meant.
const THRESHOLD: f64 = 0.55;

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
            restrictions: Index::new(restrictions),
            reasons: Index::new(
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
        let read = words::read(words);
        self.near_restrictions(words, &read)
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
        decide(
            self.near_restrictions(words, &words::read(words)),
            |candidate| candidate.score,
        )
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
        let near = self
            .index()
            .reasons
            .search(&words::read(words))
            .into_iter()
            .map(|near| {
                let reason =
                    ReasonId(u32::try_from(near.thing).expect("ids of a library are 32 bits wide"));
                (
                    ReasonCandidate {
                        reason,
                        phrase: near.phrase.clone(),
                        score: near.score,
                    },
                    near,
                )
            });
        decide(near.collect(), |candidate| candidate.score)
    }

    fn near_restrictions(&self, words: &str, read: &Words) -> Vec<(Candidate, Near)> {
        let near = self
            .index()
            .restrictions
            .search(read)
            .into_iter()
            .map(|near| {
                let restriction = RestrictionId(
                    u32::try_from(near.thing).expect("ids of a library are 32 bits wide"),
                );
                let grade = graded::read(&self.library()[restriction], words, read);
                // Words that name a degree mean something that has degrees.
                let score = if grade.is_some() {
                    near.score + (1.0 - near.score) / 2.0
                } else {
                    near.score
                };
                (
                    Candidate {
                        restriction,
                        phrase: near.phrase.clone(),
                        score,
                        grade,
                    },
                    near,
                )
            });
        let mut near: Vec<_> = near.collect();
        near.sort_by(|(one, _), (two, _)| {
            two.score
                .total_cmp(&one.score)
                .then(one.restriction.cmp(&two.restriction))
        });
        near
    }
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

fn decide<C: Clone>(mut near: Vec<(C, Near)>, score: impl Fn(&C) -> f64) -> Found<C> {
    near.sort_by_key(|(_, near)| !near.exact);
    let exact = near.iter().filter(|(_, near)| near.exact).count();
    // Of two that score alike, the one whose phrase says more comes first.
    if let Some(better) = (1..near.len()).find(|&at| {
        near[at].1.says_more_than(&near[0].1) && score(&near[at].0) >= score(&near[0].0)
    }) {
        near.swap(0, better);
    }
    near.truncate(MOST.max(exact));
    let all = |near: Vec<(C, Near)>| {
        near.into_iter()
            .map(|(candidate, _)| candidate)
            .collect::<Vec<_>>()
    };
    let Some((best, of_best)) = near
        .first()
        .map(|(candidate, near)| (score(candidate), near.clone()))
    else {
        return Found::Nothing(Vec::new());
    };
    if best < THRESHOLD {
        return Found::Nothing(all(near));
    }
    let is_rival = |(candidate, near): &&(C, Near)| {
        if exact > 0 {
            near.exact
        } else {
            score(candidate) > best - MARGIN || (of_best.on_shared_word && near.on_shared_word)
        }
    };
    let rivals = near
        .iter()
        .filter(is_rival)
        .filter(|(_, near)| exact > 0 || !of_best.says_more_than(near));
    let rivals: Vec<(C, Near)> = rivals.cloned().collect();
    if rivals.len() > 1 {
        return Found::Several(all(rivals));
    }
    near.retain(|(candidate, _)| score(candidate) >= THRESHOLD / 2.0);
    let mut all = all(near).into_iter();
    let best = all.next().expect("the best was looked at above");
    Found::One(best, all.collect())
}
