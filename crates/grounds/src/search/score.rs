//! How near words come to the phrases of one thing after another.

use std::collections::BTreeSet;

use super::{
    index::{Index, Phrase, Thing, count},
    near::Near,
    said::{self, Said},
    words::Words,
};

/// How much of the score comes from the phrase alone, where it is telling; the rest counts how much of what was said it explains.
const PHRASE_SHARE: f64 = 0.4;

/// How much more of the score comes from the phrase, where the text is a story: much of that says something else.
const PHRASE_SHARE_OF_STORIES: f64 = 0.25;

/// With how many telling words a text begins to be a story, and with how many more it is one.
const STORY: (f64, f64) = (4.0, 5.0);

/// What words score that all stand in one thing's phrases, but in different ones.
const SCATTERED: f64 = 0.85;

/// How far a phrase that stands in the words as it is comes nearer to a perfect score, where the thing explains all that was said.
const CONTAINED: f64 = 0.6;

/// How much such a phrase gains in any case.
const CONTAINED_AT_ALL: f64 = 0.06;

/// How far a phrase all whose neighbouring words stand beside each other in the words comes nearer to a perfect score.
const ORDERED: f64 = 0.5;

/// The least that a phrase scores whose telling part stands in the words as it is.
const SAID_AS_IT_IS: f64 = 0.65;

/// How many words such a part has at least.
const PART: usize = 3;

/// How much of what was said has to stand in a thing's phrases, where nothing that was said restricts anybody.
const TALK: f64 = 0.75;

/// How much of what was said has to stand in a thing's phrases, where the nearest phrase has no more than one telling word of it.
const SINGLE: f64 = 0.4;

/// What is left of the score, where no telling word was heard.
const VAGUE: f64 = 0.6;

/// What is left of the score, where a rule for staff comes near a thing that is none.
const FOR_STAFF: f64 = 0.6;

/// How much of what was said is nearly all of it.
const NEARLY_ALL: f64 = 0.9;

/// From how many things on a single word cannot tell them apart.
const SHARED: usize = 3;

/// Is what was said, and how well every stem of the index was heard in it.
struct Heard<'a> {
    words: &'a Words,
    said: Vec<Said>,
    /// The weight of all that was said.
    total: f64,
    /// How much of a story it is, from 0 to 1.
    story: f64,
    /// How well each stem of the index was heard.
    stems: Vec<f64>,
    /// How often.
    times: Vec<usize>,
    /// Neighbouring words, those that say nothing among them.
    pairs: BTreeSet<(&'a str, &'a str)>,
}

/// Is how near the words come to a phrase.
struct Scored<'a> {
    phrase: &'a Phrase,
    exact: bool,
    contained: bool,
    score: f64,
}

/// Returns how near words come to each thing that shares a telling word with them, in the order of the things.
pub(super) fn read(index: &Index, words: &Words) -> Vec<Near> {
    let heard = Heard::new(index, words);
    let things = index.things.iter().enumerate();
    things
        .filter_map(|(position, thing)| near(index, &heard, position, thing))
        .collect()
}

/// Says whether a phrase of several words stands in a text as it is.
pub(super) fn is_contained(phrase: &[String], text: &[String]) -> bool {
    phrase.len() > 1 && text.windows(phrase.len()).any(|window| window == phrase)
}

fn near(index: &Index, heard: &Heard<'_>, position: usize, thing: &Thing) -> Option<Near> {
    let of_thing = heard.share(|stem| thing.stems.contains(&stem));
    let best = thing
        .phrases
        .iter()
        .filter_map(|phrase| heard.scored(index, thing, phrase, of_thing))
        .reduce(|best, next| {
            if (next.exact, next.score) > (best.exact, best.score) {
                next
            } else {
                best
            }
        })?;
    if best.score <= 0.0 {
        return None;
    }
    let Scored {
        phrase,
        exact,
        contained,
        score,
    } = best;
    let explained = heard.said.iter().filter(|said| said.tells(&phrase.stems));
    Some(Near {
        thing: position,
        phrase: phrase.text.clone(),
        score,
        exact,
        whole: phrase.stems.iter().all(|&stem| heard.stems[stem] > 0.0),
        contained: contained.then(|| phrase.all.clone()),
        explains: explained.map(|said| said.text.clone()).collect(),
        explains_all: of_thing > NEARLY_ALL,
        on_shared_word: !exact && !contained && heard.is_shared_word(index, thing),
    })
}

impl<'a> Heard<'a> {
    fn new(index: &Index, words: &'a Words) -> Self {
        let said = said::read(index, &words.counting);
        let mut stems = vec![0.0_f64; index.weights.len()];
        let mut times = vec![0; index.weights.len()];
        for &(stem, fit) in said.iter().flat_map(|said| &said.means) {
            stems[stem] = stems[stem].max(fit);
            times[stem] += 1;
        }
        let telling = count(said.iter().filter(|said| !said.minor).count());
        Self {
            words,
            total: said.iter().map(|said| said.weight).sum(),
            story: ((telling - STORY.0) / STORY.1).clamp(0.0, 1.0),
            said,
            stems,
            times,
            pairs: pairs(&words.all).collect(),
        }
    }

    /// Returns how near the words come to a phrase of a thing; `None`, where they share no word with it.
    fn scored<'p>(
        &self,
        index: &Index,
        thing: &Thing,
        phrase: &'p Phrase,
        of_thing: f64,
    ) -> Option<Scored<'p>> {
        let exact = phrase.all == self.words.all && !phrase.all.is_empty();
        if exact {
            return Some(Scored {
                phrase,
                exact,
                contained: is_contained(&phrase.all, &self.words.all),
                score: 1.0,
            });
        }
        let heard = self.heard(index, phrase);
        if heard <= 0.0 {
            return None;
        }
        let contained = is_contained(&phrase.all, &self.words.all);
        let score = self.raw(index, phrase, heard, contained, of_thing);
        let score = score.max(self.scattered(thing, of_thing));
        Some(Scored {
            phrase,
            exact,
            contained,
            score: self.doubted(index, thing, phrase, contained, of_thing, score),
        })
    }

    /// Returns the weight of the words of a phrase that were heard.
    fn heard(&self, index: &Index, phrase: &Phrase) -> f64 {
        let weights = phrase.stems.iter().enumerate().map(|(at, &stem)| {
            // A word that a phrase has twice was heard twice only if it was said twice.
            let before = phrase.stems[..at].iter().filter(|&&it| it == stem).count();
            if before > 0 && before >= self.times[stem] {
                0.0
            } else {
                index.weights[stem] * self.stems[stem]
            }
        });
        weights.sum()
    }

    /// Returns how near the words come to a phrase, of which some weight was heard, taken by itself.
    fn raw(
        &self,
        index: &Index,
        phrase: &Phrase,
        heard: f64,
        contained: bool,
        of_thing: f64,
    ) -> f64 {
        // A phrase of words that say little has to explain what was said.
        let telling = (heard / index.rarest()).min(1.0);
        let alone = (PHRASE_SHARE + PHRASE_SHARE_OF_STORIES * self.story) * telling;
        let of_phrase = self.share(|stem| phrase.stems.contains(&stem));
        let score =
            (heard / phrase.weight) * (alone + (1.0 - alone) * (of_phrase + of_thing) / 2.0);
        if contained {
            let nearer = score + (1.0 - score) * CONTAINED * of_thing * of_thing;
            return (nearer + CONTAINED_AT_ALL).min(1.0);
        }
        // Words in the order of the phrase are likelier to mean what it means.
        let (all, same) = pairs(&phrase.all).fold((0, 0), |(all, same), pair| {
            (all + 1, same + usize::from(self.pairs.contains(&pair)))
        });
        let ordered = if all == 0 {
            0.0
        } else {
            count(same) / count(all)
        };
        score + (1.0 - score) * ORDERED * ordered * of_thing
    }

    /// Returns what words score that stand in different phrases of a thing.
    fn scattered(&self, thing: &Thing, of_thing: f64) -> f64 {
        let telling = self
            .said
            .iter()
            .filter(|said| !said.minor && said.fits(|stem| thing.stems.contains(&stem)) > 0.0)
            .count();
        if telling > 1 {
            SCATTERED * of_thing * of_thing
        } else {
            0.0
        }
    }

    /// Returns what is left of a score that rests on little.
    fn doubted(
        &self,
        index: &Index,
        thing: &Thing,
        phrase: &Phrase,
        contained: bool,
        of_thing: f64,
        mut score: f64,
    ) -> f64 {
        let telling = self
            .said
            .iter()
            .filter(|said| said.tells(&phrase.stems))
            .count();
        let shorter = 1.0 - self.story / 2.0;
        if index.restricting && !self.words.restricts {
            let talk = if telling < 2 { TALK } else { TALK / 2.0 };
            score *= (of_thing / (talk * shorter)).min(1.0);
        }
        if telling < 2 && !contained {
            // Of two things that are named, each explains a half.
            let single = if self.words.joins {
                SINGLE / 2.0
            } else {
                SINGLE
            };
            score *= (of_thing / (single * shorter)).min(1.0);
        }
        if telling == 0 {
            let of_rarest = (2.0 * phrase.weight / index.rarest()).min(1.0);
            score *= VAGUE + (1.0 - VAGUE) * of_rarest;
        }
        if says_telling_part(index, phrase, &self.words.all[..self.words.reason]) {
            score = score.max(SAID_AS_IT_IS);
        }
        if index.restricting && self.words.for_staff && !thing.for_staff {
            score *= FOR_STAFF;
        }
        score
    }

    /// Returns how much of what was said stands for any of the stems.
    fn share(&self, stems: impl Fn(usize) -> bool + Copy) -> f64 {
        if self.total == 0.0 {
            return 0.0;
        }
        let weights = self.said.iter().map(|said| said.weight * said.fits(stems));
        weights.sum::<f64>() / self.total
    }

    /// Says whether a single word leads to a thing, and leads to several others as well.
    fn is_shared_word(&self, index: &Index, thing: &Thing) -> bool {
        let leads = |said: &Said, thing: &Thing| said.fits(|stem| thing.stems.contains(&stem));
        let mut leading = self.said.iter().filter(|said| leads(said, thing) > 0.0);
        let (Some(one), None) = (leading.next(), leading.next()) else {
            return false;
        };
        let best = one.fits(|_| true);
        let things = index
            .things
            .iter()
            .filter(|thing| leads(one, thing) >= best);
        things.take(SHARED).count() == SHARED
    }
}

/// Says whether neighbouring words of a phrase, with all its telling words among them, stand in a text as they are.
fn says_telling_part(index: &Index, phrase: &Phrase, text: &[String]) -> bool {
    let mut telling = phrase
        .at
        .iter()
        .zip(&phrase.stems)
        .filter(|(_, stem)| !index.light[**stem])
        .map(|(&at, _)| at);
    let Some(first) = telling.next() else {
        return phrase.all.len() >= PART && is_contained(&phrase.all, text);
    };
    let last = telling.next_back().unwrap_or(first);
    let length = (last + 1 - first).max(PART);
    ((last + 1).saturating_sub(length)..=first)
        .filter_map(|from| phrase.all.get(from..from + length))
        .any(|part| is_contained(part, text))
}

/// Returns every two words that stand beside each other.
fn pairs(words: &[String]) -> impl Iterator<Item = (&str, &str)> {
    words
        .windows(2)
        .map(|pair| (pair[0].as_str(), pair[1].as_str()))
}
