//! The phrases of a vocabulary.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    intent, kindred,
    words::{self, Word, Words},
};

/// The weight of a word that says little, beside the weight that it would have.
pub(super) const LIGHT: f64 = 0.3;

/// Holds the phrases of things that words may mean.
#[derive(Debug, Default)]
pub(crate) struct Index {
    pub(super) stems: BTreeMap<String, usize>,
    /// How telling each stem is: the fewer things have it, the more.
    pub(super) weights: Vec<f64>,
    /// Whether each stem says little.
    pub(super) light: Vec<bool>,
    /// In how many things each stem stands.
    pub(super) having: Vec<usize>,
    /// Every word that may have been meant by one that is misspelt, with its stem, by its first letter.
    pub(super) written: BTreeMap<char, BTreeMap<String, String>>,
    /// Neighbouring words of a phrase written as one, so that "bedrails" finds "bed rails".
    pub(super) joined: BTreeMap<String, [usize; 2]>,
    pub(super) things: Vec<Thing>,
    /// Whether the things are said in words that restrict somebody; everything else is said in words of every day.
    pub(super) restricting: bool,
}

#[derive(Debug, Default)]
pub(super) struct Thing {
    pub(super) phrases: Vec<Phrase>,
    pub(super) stems: BTreeSet<usize>,
    /// Whether any of its phrases says what staff must or must not do.
    pub(super) for_staff: bool,
}

#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) text: String,
    /// All its words.
    pub(super) all: Vec<String>,
    /// The words that count.
    pub(super) stems: Vec<usize>,
    /// Where they stand.
    pub(super) at: Vec<usize>,
    /// How telling they are together.
    pub(super) weight: f64,
}

impl Index {
    /// Makes an index of things, each given by its phrases; `restricting` says whether words that restrict nobody are talk.
    pub(crate) fn new<'a>(restricting: bool, things: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let mut index = Self {
            restricting,
            ..Self::default()
        };
        for phrases in things {
            let mut thing = Thing::default();
            for text in phrases {
                let Words {
                    all,
                    counting,
                    for_staff,
                    ..
                } = words::read(text);
                thing.for_staff |= for_staff || intent::is_staff(all.first());
                let stems: Vec<usize> = counting.iter().map(|word| index.stem(word)).collect();
                for (pair, stems) in counting.windows(2).zip(stems.windows(2)) {
                    if stems[0] != stems[1] {
                        index
                            .joined
                            .entry(joined(&[&pair[0], &pair[1]]))
                            .or_insert([stems[0], stems[1]]);
                    }
                }
                thing.stems.extend(stems.iter().copied());
                thing.phrases.push(Phrase {
                    text: text.to_owned(),
                    all,
                    at: counting.iter().map(|word| word.at).collect(),
                    stems,
                    weight: 0.0,
                });
            }
            index.having.resize(index.stems.len(), 0);
            for &stem in &thing.stems {
                index.having[stem] += 1;
            }
            index.things.push(thing);
        }
        index.weigh();
        for (word, stem) in kindred::written() {
            index.write(word, stem);
        }
        for word in words::stop_words() {
            index.write(word, "");
        }
        index
    }

    /// Returns the weight that a stem has which only one thing has.
    pub(super) fn rarest(&self) -> f64 {
        (1.0 + count(self.things.len())).ln()
    }

    fn weigh(&mut self) {
        let things = count(self.things.len());
        self.light = vec![false; self.stems.len()];
        for (stem, &id) in &self.stems {
            self.light[id] = self.restricting && words::is_light(stem);
        }
        self.weights = self
            .having
            .iter()
            .zip(&self.light)
            .map(|(&having, &light)| {
                (1.0 + things / count(having.max(1))).ln() * if light { LIGHT } else { 1.0 }
            })
            .collect();
        for thing in &mut self.things {
            for phrase in &mut thing.phrases {
                phrase.weight = phrase.stems.iter().map(|&stem| self.weights[stem]).sum();
            }
        }
    }

    fn stem(&mut self, word: &Word) -> usize {
        self.write(&word.text, &word.stem);
        let next = self.stems.len();
        *self.stems.entry(word.stem.clone()).or_insert(next)
    }

    fn write(&mut self, word: &str, stem: &str) {
        if let Some(first) = word.chars().next() {
            self.written
                .entry(first)
                .or_default()
                .entry(word.to_owned())
                .or_insert_with(|| stem.to_owned());
        }
    }
}

/// Returns the stem of two words written as one.
pub(super) fn joined(pair: &[&Word; 2]) -> String {
    words::stem(&format!("{}{}", pair[0].text, pair[1].text))
}

/// Returns a count as a number to reckon with.
pub(super) fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
