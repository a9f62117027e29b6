//! What the words that were said may stand for.

use super::{
    index::{Index, LIGHT, joined},
    kindred,
    likeness::likeness,
    words::{self, Word},
};

/// The weight of a word that no phrase has, beside the weight that the rarest word has.
const UNKNOWN: f64 = 0.5;

/// How well a word stands for one of its kindred, where a phrase has the word itself as well.
const KIN: f64 = 0.75;

/// How well a word stands for another form of itself: "bus" for "buses", "knife" for "knives".
const FORM: f64 = 0.95;

/// How well a word stands for one of its kindred, where no phrase has the word itself.
const ONLY_KIN: f64 = 0.85;

/// The weight of a word of the reason that somebody gives, beside the weight that it would have.
const ASIDE: f64 = 0.25;

/// Is a word that was said, with the stems that it may stand for and how well it does.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) text: String,
    pub(super) weight: f64,
    pub(super) means: Vec<(usize, f64)>,
    /// Whether it says little, or belongs to the reason that somebody gives.
    pub(super) minor: bool,
}

impl Said {
    /// Says how well the word stands for any of the stems.
    pub(super) fn fits(&self, stems: impl Fn(usize) -> bool) -> f64 {
        self.means
            .iter()
            .filter(|(stem, _)| stems(*stem))
            .map(|(_, fit)| *fit)
            .fold(0.0, f64::max)
    }

    /// Says whether the word is telling, and stands for one of the stems.
    pub(super) fn tells(&self, stems: &[usize]) -> bool {
        !self.minor && self.means.iter().any(|(stem, _)| stems.contains(stem))
    }
}

/// Reads each word that was said as the stems that it may stand for.
pub(super) fn read(index: &Index, words: &[Word]) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut words = words.iter().peekable();
    while let Some(word) = words.next() {
        let one = |stem: usize| said_as(index, word, vec![(stem, 1.0)]);
        // Two words that a phrase writes as one.
        if let Some(&stem) = words
            .peek()
            .and_then(|next| index.stems.get(&joined(&[word, next])))
        {
            said.push(one(stem));
            words.next();
            continue;
        }
        // One word that a phrase writes as two.
        if let Some(&[first, second]) = index
            .joined
            .get(&word.stem)
            .filter(|_| !index.stems.contains_key(&word.stem))
        {
            said.extend([one(first), one(second)]);
            continue;
        }
        match means(index, word) {
            Some(means) => said.push(said_as(index, word, means)),
            // A capital on a word that nobody knows is most likely a name.
            None if word.capital => {}
            None => {
                let light = index.restricting && words::is_light(&word.stem);
                let weight = UNKNOWN * index.rarest();
                said.push(Said {
                    text: word.text.clone(),
                    weight: weight
                        * if light { LIGHT } else { 1.0 }
                        * if word.aside { ASIDE } else { 1.0 },
                    means: Vec::new(),
                    minor: light || word.aside,
                });
            }
        }
    }
    said.retain(|said| said.weight > 0.0);
    said
}

fn said_as(index: &Index, word: &Word, means: Vec<(usize, f64)>) -> Said {
    let known = means
        .iter()
        .map(|&(stem, fit)| index.weights[stem] * fit)
        .fold(0.0, f64::max);
    Said {
        text: word.text.clone(),
        weight: known * if word.aside { ASIDE } else { 1.0 },
        minor: word.aside || means.iter().all(|&(stem, _)| index.light[stem]),
        means,
    }
}

/// Returns the stems that a word may stand for; none, if it is known for a word that says nothing; `None`, if nobody knows it.
fn means(index: &Index, word: &Word) -> Option<Vec<(usize, f64)>> {
    if let Some(known) = known(index, &word.stem) {
        return Some(known);
    }
    if words::is_light(&word.stem) {
        return None;
    }
    // A word that is known for something else is spelt as it was meant; any other may be misspelt, or of another form.
    let first = word.text.chars().next()?;
    let mut likely: Vec<(&str, f64)> = index
        .written
        .get(&first)?
        .iter()
        .filter_map(|(written, stem)| Some((stem.as_str(), likeness(&word.text, written)?)))
        .collect();
    let best = likely.iter().map(|(_, fit)| *fit).fold(0.0, f64::max);
    likely.retain(|(_, fit)| *fit == best);
    if likely.is_empty() {
        return None;
    }
    let mut means: Vec<(usize, f64)> = likely
        .iter()
        .flat_map(|&(stem, fit)| {
            known(index, stem)
                .unwrap_or_default()
                .into_iter()
                .map(move |(stem, kin)| (stem, kin * fit))
        })
        .collect();
    means.sort_by(|one, two| one.0.cmp(&two.0).then(two.1.total_cmp(&one.1)));
    means.dedup_by_key(|(stem, _)| *stem);
    Some(means)
}

/// Returns the stems of phrases that a stem stands for: itself, and its kindred.
fn known(index: &Index, stem: &str) -> Option<Vec<(usize, f64)>> {
    let own = index.stems.get(stem).copied();
    let kin_fit = if own.is_some() { KIN } else { ONLY_KIN };
    let kin = kindred::of(stem)
        .filter_map(|kin| Some((kin, *index.stems.get(kin)?)))
        .map(|(kin, id)| (id, if is_form(stem, kin) { FORM } else { kin_fit }));
    let means: Vec<(usize, f64)> = own.map(|own| (own, 1.0)).into_iter().chain(kin).collect();
    (!means.is_empty()).then_some(means)
}

/// Says whether two kindred stems are forms of one word.
fn is_form(one: &str, other: &str) -> bool {
    let shared = one
        .chars()
        .zip(other.chars())
        .take_while(|(one, other)| one == other);
    shared.count() >= 3 && one.chars().count().abs_diff(other.chars().count()) <= 2
}
