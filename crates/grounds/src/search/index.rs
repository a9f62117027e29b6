//! The phrases of a vocabulary, and how near words come to them.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{self, Word, Words};

/// The weight of a word that no phrase has, beside the weight that the rarest word has.
const UNKNOWN: f64 = 0.5;

/// How much of the score comes from the phrase alone; the rest counts how much of what was said the phrase explains.
const PHRASE_SHARE: f64 = 0.55;

/// Holds the phrases of things that words may mean.
#[derive(Debug, Default)]
pub(crate) struct Index {
    stems: BTreeMap<String, usize>,
    /// How telling each stem is: the fewer things have it, the more.
    weights: Vec<f64>,
    /// Neighbouring words of a phrase written as one, so that "bedrails" finds "bed rails".
    joined: BTreeMap<String, [usize; 2]>,
    things: Vec<Vec<Phrase>>,
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
}

/// Is a word that was said, with the stems that it may stand for and how well it does.
struct Said {
    weight: f64,
    means: Vec<(usize, f64)>,
}

impl Index {
    /// Makes an index of things, each given by its phrases.
    pub(crate) fn new<'a>(things: impl Iterator<Item = Vec<&'a str>>) -> Self {
        let mut index = Self::default();
        let mut having: Vec<usize> = Vec::new();
        for phrases in things {
            let mut of_thing = BTreeSet::new();
            let mut read = Vec::new();
            for text in phrases {
                let Words { all, counting } = words::read(text);
                let stems: Vec<usize> = counting.iter().map(|word| index.stem(&word.stem)).collect();
                for (pair, stems) in counting.windows(2).zip(stems.windows(2)) {
                    if stems[0] != stems[1] {
                        index.joined.entry(words::stem(&format!("{}{}", pair[0].text, pair[1].text))).or_insert([stems[0], stems[1]]);
                    }
                }
                of_thing.extend(stems.iter().copied());
                read.push(Phrase { text: text.to_owned(), all, stems });
            }
            having.resize(index.stems.len(), 0);
            for stem in of_thing {
                having[stem] += 1;
            }
            index.things.push(read);
        }
        let things = index.things.len() as f64;
        index.weights = having.into_iter().map(|having| (1.0 + things / having.max(1) as f64).ln()).collect();
        index
    }

    fn stem(&mut self, stem: &str) -> usize {
        let next = self.stems.len();
        *self.stems.entry(stem.to_owned()).or_insert(next)
    }

    /// Returns every thing that shares a telling word with what was said, the nearest first.
    pub(crate) fn search(&self, words: &Words) -> Vec<Near> {
        let said = self.said(&words.counting);
        let total: f64 = said.iter().map(|said| said.weight).sum();
        let mut found: Vec<Near> = Vec::new();
        for (thing, phrases) in self.things.iter().enumerate() {
            let scored = phrases.iter().map(|phrase| (phrase, phrase.all == words.all, self.score(phrase, &said, total)));
            let best = scored.max_by(|one, two| (one.1, one.2).partial_cmp(&(two.1, two.2)).expect("no score is a division by zero"));
            if let Some((phrase, exact, score)) = best.filter(|(_, exact, score)| *exact || *score > 0.0) {
                found.push(Near { thing, phrase: phrase.text.clone(), score: if exact { 1.0 } else { score }, exact });
            }
        }
        // The order of things settles what is equally near, so that the answer is always the same.
        found.sort_by(|one, two| two.score.total_cmp(&one.score).then(one.thing.cmp(&two.thing)));
        found
    }

    fn score(&self, phrase: &Phrase, said: &[Said], total: f64) -> f64 {
        let weight: f64 = phrase.stems.iter().map(|&stem| self.weights[stem]).sum();
        if weight == 0.0 || total == 0.0 {
            return 0.0;
        }
        let fit = |said: &Said, stem: usize| said.means.iter().find(|(means, _)| *means == stem).map_or(0.0, |(_, fit)| *fit);
        let best = |fits: &mut dyn Iterator<Item = f64>| fits.fold(0.0, f64::max);
        let heard: f64 = phrase.stems.iter().map(|&stem| self.weights[stem] * best(&mut said.iter().map(|said| fit(said, stem)))).sum();
        let explained: f64 = said.iter().map(|said| said.weight * best(&mut phrase.stems.iter().map(|&stem| fit(said, stem)))).sum();
        (heard / weight) * (PHRASE_SHARE + (1.0 - PHRASE_SHARE) * explained / total)
    }

    fn said(&self, words: &[Word]) -> Vec<Said> {
        let rarest = (1.0 + self.things.len() as f64).ln();
        let mut said: Vec<Said> = words
            .iter()
            .map(|word| {
                let means = self.means(word);
                let known = means.iter().map(|&(stem, _)| self.weights[stem]).reduce(f64::max);
                // A capital on a word that no phrase has is most likely a name.
                let unknown = if word.capital { 0.0 } else { UNKNOWN * rarest };
                Said { weight: known.unwrap_or(unknown), means }
            })
            .collect();
        for (position, pair) in words.windows(2).enumerate() {
            let joined = words::stem(&format!("{}{}", pair[0].text, pair[1].text));
            if let Some(&stem) = self.stems.get(&joined) {
                for part in &mut said[position..position + 2] {
                    part.weight = self.weights[stem] / 2.0;
                    part.means = vec![(stem, 1.0)];
                }
            }
        }
        said
    }

    fn means(&self, word: &Word) -> Vec<(usize, f64)> {
        if let Some(&stem) = self.stems.get(&word.stem) {
            return vec![(stem, 1.0)];
        }
        if let Some(pair) = self.joined.get(&word.stem) {
            return pair.iter().map(|&stem| (stem, 1.0)).collect();
        }
        // A word that a phrase has is spelt as it was meant; any other may be misspelt, or of another form.
        let likely = self.stems.iter().filter_map(|(stem, &id)| Some((id, likeness(&word.stem, stem)?)));
        let mut likely: Vec<(usize, f64)> = likely.collect();
        let best = likely.iter().map(|(_, fit)| *fit).fold(0.0, f64::max);
        likely.retain(|(_, fit)| *fit == best);
        likely
    }
}

/// Says how likely it is that one stem was meant for the other, if at all.
fn likeness(said: &str, stem: &str) -> Option<f64> {
    let (short, long) = (said.chars().count().min(stem.chars().count()), said.chars().count().max(stem.chars().count()));
    if short < 4 || long - short > 5 {
        return None;
    }
    let shared = said.chars().zip(stem.chars()).take_while(|(one, two)| one == two).count();
    let slips = strsim::osa_distance(said, stem);
    match (slips, short) {
        // In a short word one letter makes another word, and hardly anybody gets the first one wrong.
        (1, 4) if shared >= 1 => Some(0.7),
        (1, 5..) if shared >= 1 || short >= 7 => Some(0.85),
        (2, 7..) if shared >= 1 => Some(0.75),
        _ if shared == short && short >= 5 && long - short <= 3 => Some(0.7),
        _ => None,
    }
}
