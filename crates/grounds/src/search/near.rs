//! What words come near to, read as a whole and clause by clause.

use std::collections::{BTreeMap, BTreeSet};

use super::{clauses, index::Index, score, words};

/// What is left of the score, where a clause comes near a thing and the whole text does not.
const CLAUSE: f64 = 0.85;

/// Says how near words come to a thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Near {
    /// The position of the thing.
    pub(crate) thing: usize,
    /// The phrase that came nearest.
    pub(crate) phrase: String,
    /// How near, from 0 to 1.
    pub(crate) score: f64,
    /// Whether the words are that phrase.
    pub(crate) exact: bool,
    /// Whether that phrase was heard as a whole.
    pub(crate) whole: bool,
    /// The words of that phrase, where it stands in what was said as it is.
    pub(crate) contained: Option<Vec<String>>,
    /// Which telling words of what was said stand for words of that phrase.
    pub(crate) explains: BTreeSet<String>,
    /// Whether nearly all that was said stands in the phrases of the thing.
    pub(crate) explains_all: bool,
    /// Whether it rests on a single word that several other things have as well.
    pub(crate) on_shared_word: bool,
}

impl Near {
    /// Says whether the phrase that was found for this thing holds the one that was found for another, and was said as it is.
    pub(crate) fn says_more_than(&self, other: &Self) -> bool {
        match (&self.contained, &other.contained) {
            (Some(all), Some(fewer)) => all.len() > fewer.len() && score::is_contained(fewer, all),
            _ => false,
        }
    }
}

/// Holds what was found, and what of the text bears on the choice.
#[derive(Clone, Debug)]
pub(crate) struct Nearest {
    /// Every thing that shares a telling word with what was said, the nearest first.
    pub(crate) things: Vec<Near>,
    /// Whether the text may name two things.
    pub(crate) joins: bool,
    /// Whether the text is a single word.
    pub(crate) single: bool,
    /// Whether any of it is about refusing, demanding or allowing.
    pub(crate) restricts: bool,
}

/// Finds what a text comes near to.
pub(crate) fn search(index: &Index, text: &str) -> Nearest {
    let words = words::read(text);
    let mut best: BTreeMap<usize, Near> = score::read(index, &words)
        .into_iter()
        .map(|near| (near.thing, near))
        .collect();
    for clause in clauses::split(text) {
        let clause = words::read(&clause);
        // In a text that restricts, a clause that does not is talk.
        if index.restricting && words.restricts && !clause.restricts {
            continue;
        }
        for near in score::read(index, &clause) {
            let near = Near {
                score: near.score * CLAUSE,
                exact: false,
                on_shared_word: false,
                ..near
            };
            if best
                .get(&near.thing)
                .is_none_or(|whole| whole.score < near.score)
            {
                best.insert(near.thing, near);
            }
        }
    }
    let mut things: Vec<Near> = best.into_values().collect();
    // The order of things settles what is equally near, so that the answer is always the same.
    things.sort_by(|one, two| {
        two.score
            .total_cmp(&one.score)
            .then(one.thing.cmp(&two.thing))
    });
    Nearest {
        things,
        joins: words.joins,
        single: words.all.len() == 1,
        restricts: words.restricts || !index.restricting,
    }
}
