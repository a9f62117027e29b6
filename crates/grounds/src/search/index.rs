//! The phrases of a vocabulary, and how near words come to them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    likeness::likeness,
    words::{self, Word, Words},
};

/// The weight of a word that no phrase has, beside the weight that the rarest word has.
const UNKNOWN: f64 = 0.5;

/// How much of the score comes from the phrase alone; the rest counts how much of what was said it explains.
const PHRASE_SHARE: f64 = 0.55;

/// What words score that all stand in one thing's phrases, but in different ones.
const SCATTERED: f64 = 0.75;

/// How far a phrase that stands in the words as it is comes nearer to a perfect score.
const CONTAINED: f64 = 0.6;

/// From how many things on a single word cannot tell them apart.
const SHARED: usize = 3;

/// Holds the phrases of things that words may mean.
#[derive(Debug, Default)]
pub(crate) struct Index {
    stems: BTreeMap<String, usize>,
    /// How telling each stem is: the fewer things have it, the more.
    weights: Vec<f64>,
    /// In how many things each stem stands.
    having: Vec<usize>,
    /// Every word as it is written, with its stem: a word may be misspelt in its ending, too.
    written: BTreeMap<String, usize>,
    /// Neighbouring words of a phrase written as one, so that "bedrails" finds "bed rails".
    joined: BTreeMap<String, [usize; 2]>,
    things: Vec<Thing>,
}

#[derive(Debug, Default)]
struct Thing {
    phrases: Vec<Phrase>,
    stems: BTreeSet<usize>,
}

#[derive(Debug)]
struct Phrase {
    text: String,
    /// All its words.
    all: Vec<String>,
    /// The words that count.
    stems: Vec<usize>,
}

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
    /// Whether it rests on a single word that several other things have as well.
    pub(crate) on_shared_word: bool,
    /// The words of the phrase, where it stands in what was said as it is.
    contained: Option<Vec<String>>,
}

impl Near {
    /// Says whether the phrase that was found for this thing holds the one that was found for another, and was said as it is.
    pub(crate) fn says_more_than(&self, other: &Self) -> bool {
        match (&self.contained, &other.contained) {
            (Some(all), Some(fewer)) => all.len() > fewer.len() && is_contained(fewer, all),
            _ => false,
        }
    }
}

/// Is a word that was said, with the stems that it may stand for and how well it does.
struct Said {
    weight: f64,
    means: Vec<(usize, f64)>,
}

impl Said {
    /// Says how well the word stands for any of the stems.
    fn fits(&self, stems: impl Fn(usize) -> bool) -> f64 {
        self.means
            .iter()
            .filter(|(stem, _)| stems(*stem))
            .map(|(_, fit)| *fit)
            .fold(0.0, f64::max)
    }
}

impl Index {
    /// Makes an index of things, each given by its phrases.
    pub(crate) fn new<'a>(things: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let mut index = Self::default();
        for phrases in things {
            let mut thing = Thing::default();
            for text in phrases {
                let Words { all, counting } = words::read(text);
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
                    stems,
                });
            }
            index.having.resize(index.stems.len(), 0);
            for &stem in &thing.stems {
                index.having[stem] += 1;
            }
            index.things.push(thing);
        }
        let things = count(index.things.len());
        index.weights = index
            .having
            .iter()
            .map(|&having| (1.0 + things / count(having.max(1))).ln())
            .collect();
        index
    }

    fn stem(&mut self, word: &Word) -> usize {
        let next = self.stems.len();
        let stem = *self.stems.entry(word.stem.clone()).or_insert(next);
        self.written.entry(word.text.clone()).or_insert(stem);
        stem
    }

    /// Returns every thing that shares a telling word with what was said, the nearest first.
    pub(crate) fn search(&self, words: &Words) -> Vec<Near> {
        let said = self.said(&words.counting);
        let total: f64 = said.iter().map(|said| said.weight).sum();
        let mut found: Vec<Near> = Vec::new();
        for (position, thing) in self.things.iter().enumerate() {
            let of_thing = share(&said, total, |stem| thing.stems.contains(&stem));
            let scored = thing.phrases.iter().map(|phrase| {
                let exact = phrase.all == words.all;
                (
                    phrase,
                    exact,
                    if exact {
                        1.0
                    } else {
                        self.score(phrase, words, &said, total, of_thing)
                    },
                )
            });
            let Some((phrase, exact, score)) = scored.max_by(|one, two| one.2.total_cmp(&two.2))
            else {
                continue;
            };
            let scattered = if self.stands_for_several(&said, thing) {
                SCATTERED * of_thing * of_thing
            } else {
                0.0
            };
            if score.max(scattered) > 0.0 {
                let contained = is_contained(&phrase.all, &words.all).then(|| phrase.all.clone());
                let on_shared_word =
                    !exact && contained.is_none() && self.is_shared_word(&said, thing);
                let (phrase, score) = (phrase.text.clone(), score.max(scattered));
                found.push(Near {
                    thing: position,
                    phrase,
                    score,
                    exact,
                    on_shared_word,
                    contained,
                });
            }
        }
        // The order of things settles what is equally near, so that the answer is always the same.
        found.sort_by(|one, two| {
            two.score
                .total_cmp(&one.score)
                .then(one.thing.cmp(&two.thing))
        });
        found
    }

    fn score(
        &self,
        phrase: &Phrase,
        words: &Words,
        said: &[Said],
        total: f64,
        of_thing: f64,
    ) -> f64 {
        let weight: f64 = phrase.stems.iter().map(|&stem| self.weights[stem]).sum();
        if weight == 0.0 {
            return 0.0;
        }
        let heard = |stem: usize| {
            said.iter()
                .map(|said| said.fits(|it| it == stem))
                .fold(0.0, f64::max)
        };
        let heard: f64 = phrase
            .stems
            .iter()
            .map(|&stem| self.weights[stem] * heard(stem))
            .sum();
        let of_phrase = share(said, total, |stem| phrase.stems.contains(&stem));
        let score =
            (heard / weight) * (PHRASE_SHARE + (1.0 - PHRASE_SHARE) * (of_phrase + of_thing) / 2.0);
        if is_contained(&phrase.all, &words.all) {
            score + (1.0 - score) * CONTAINED * of_thing * of_thing
        } else {
            score
        }
    }

    /// Says whether two or more words that were said stand in the phrases of a thing.
    fn stands_for_several(&self, said: &[Said], thing: &Thing) -> bool {
        said.iter()
            .filter(|said| said.fits(|stem| thing.stems.contains(&stem)) > 0.0)
            .count()
            > 1
    }

    /// Says whether a single word leads to a thing, and leads to several others as well.
    fn is_shared_word(&self, said: &[Said], thing: &Thing) -> bool {
        let mut leading: BTreeSet<usize> = BTreeSet::new();
        for said in said {
            leading.extend(
                said.means
                    .iter()
                    .map(|(stem, _)| *stem)
                    .filter(|stem| thing.stems.contains(stem)),
            );
        }
        leading.len() == 1 && leading.iter().all(|&stem| self.having[stem] >= SHARED)
    }

    fn said(&self, words: &[Word]) -> Vec<Said> {
        let rarest = (1.0 + count(self.things.len())).ln();
        let one = |stem: usize| Said {
            weight: self.weights[stem],
            means: vec![(stem, 1.0)],
        };
        let mut said: Vec<Said> = Vec::new();
        let mut words = words.iter().peekable();
        while let Some(word) = words.next() {
            // Two words that a phrase writes as one.
            if let Some(&stem) = words
                .peek()
                .and_then(|next| self.stems.get(&joined(&[word, next])))
            {
                said.push(one(stem));
                words.next();
                continue;
            }
            // One word that a phrase writes as two.
            if let Some(&[first, second]) = self
                .joined
                .get(&word.stem)
                .filter(|_| !self.written.contains_key(&word.text))
            {
                said.extend([one(first), one(second)]);
                continue;
            }
            let means = self.means(word);
            let known = means
                .iter()
                .map(|&(stem, _)| self.weights[stem])
                .reduce(f64::max);
            // A capital on a word that no phrase has is most likely a name.
            let unknown = if word.capital { 0.0 } else { UNKNOWN * rarest };
            said.push(Said {
                weight: known.unwrap_or(unknown),
                means,
            });
        }
        said
    }

    fn means(&self, word: &Word) -> Vec<(usize, f64)> {
        if let Some(&stem) = self.written.get(&word.text) {
            return vec![(stem, 1.0)];
        }
        let same = self.stems.get(&word.stem).map(|&stem| (stem, 1.0));
        // A word that a phrase has is spelt as it was meant; any other may be misspelt, or of another form.
        let misspelt = self.written.iter().filter_map(|(written, &stem)| {
            Some((stem, likeness(&word.text, written, same.is_some())?))
        });
        let other_form = self
            .stems
            .iter()
            .filter_map(|(stem, &id)| Some((id, likeness(&word.stem, stem, same.is_some())?)));
        let mut likely: Vec<(usize, f64)> = misspelt.chain(other_form).collect();
        let best = likely.iter().map(|(_, fit)| *fit).fold(0.0, f64::max);
        likely.retain(|(_, fit)| *fit == best);
        likely.extend(same);
        likely.sort_by(|one, two| one.0.cmp(&two.0).then(two.1.total_cmp(&one.1)));
        likely.dedup_by_key(|(stem, _)| *stem);
        likely
    }
}

/// Returns how much of what was said stands for any of the stems.
fn share(said: &[Said], total: f64, stems: impl Fn(usize) -> bool + Copy) -> f64 {
    if total == 0.0 {
        0.0
    } else {
        said.iter()
            .map(|said| said.weight * said.fits(stems))
            .sum::<f64>()
            / total
    }
}

fn joined(pair: &[&Word; 2]) -> String {
    words::stem(&format!("{}{}", pair[0].text, pair[1].text))
}

/// Says whether a phrase of several words stands in a text as it is.
fn is_contained(phrase: &[String], text: &[String]) -> bool {
    phrase.len() > 1 && text.windows(phrase.len()).any(|window| window == phrase)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
