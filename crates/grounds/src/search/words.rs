//! A worker's words, made ready for comparing.

use std::{collections::BTreeSet, sync::LazyLock};

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

use super::{intent, numbers, sayings};

/// Words beyond this many characters of the text are not read.
const LONGEST_TEXT: usize = 1_000;

/// A longer word is no word.
const LONGEST_WORD: usize = 40;

/// Words that say nothing about which restriction is meant: articles, pronouns, auxiliaries, prepositions, words of refusing and allowing,
/// and words of everybody, which say for whom and not what.
static STOP_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("stop-words.txt").split_whitespace().collect());

/// The stems of words that say little.
static LIGHT_STEMS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    include_str!("light-words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(stem)
        .collect()
});

/// Is a word that counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// The word in lower case, without apostrophes.
    pub(crate) text: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Whether it is written with a capital, and not in capitals: perhaps a name.
    pub(crate) capital: bool,
    /// Where it stands among all words.
    pub(crate) at: usize,
    /// Whether it belongs to the reason that somebody gives, and not to what they would restrict.
    pub(crate) aside: bool,
}

/// Holds words in the two forms in which they are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Every word, also those that say nothing.
    pub(crate) all: Vec<String>,
    /// The words that count.
    pub(crate) counting: Vec<Word>,
    /// From which word on they say why.
    pub(crate) reason: usize,
    /// Whether they may name two things: "no kettles or toasters".
    pub(crate) joins: bool,
    /// Whether any of them is about refusing, demanding or allowing.
    pub(crate) restricts: bool,
    /// Whether they say what staff must or must not do.
    pub(crate) for_staff: bool,
}

/// Reads the words of a text, of which no more than 1,000 characters count.
pub(crate) fn read(text: &str) -> Words {
    let stemmer = Stemmer::create(Algorithm::English);
    let plain = plain(text);
    let mut all: Vec<(String, bool)> = Vec::new();
    for word in plain.unicode_words() {
        for part in word
            .split(['.', ':', '_', '\''])
            .filter(|part| !part.is_empty())
        {
            if part.chars().count() <= LONGEST_WORD {
                let capital = part.chars().next().is_some_and(char::is_uppercase)
                    && part.chars().skip(1).any(char::is_lowercase);
                all.push((part.to_lowercase(), capital));
            }
        }
    }
    let joins = plain.contains([',', ';', '/', '&', '+'])
        || all
            .iter()
            .any(|(word, _)| matches!(word.as_str(), "and" | "or" | "nor" | "plus"));
    let restricts = intent::restricts(&all);
    let for_staff = intent::is_for_staff(&all);
    numbers::write_out(&mut all);
    sayings::replace(&mut all);
    // A way of saying something may restrict, too: "one to one".
    let restricts = restricts || intent::restricts(&all);
    let reason = intent::reason(&all);
    let counting = all
        .iter()
        .enumerate()
        .filter(|(_, (word, _))| !is_stop_word(word) && !is_number(word));
    let counting = counting.map(|(position, (word, capital))| Word {
        text: word.clone(),
        stem: stemmer.stem(word).into_owned(),
        capital: *capital,
        at: position,
        aside: position >= reason,
    });
    let counting = counting.collect();
    Words {
        all: all.into_iter().map(|(word, _)| word).collect(),
        counting,
        reason,
        joins,
        restricts,
        for_staff,
    }
}

/// Returns the stem of one word in lower case.
pub(crate) fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// Says whether a word says nothing about which restriction is meant.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.contains(word)
}

/// Returns all words that say nothing.
pub(crate) fn stop_words() -> impl Iterator<Item = &'static str> {
    STOP_WORDS.iter().copied()
}

/// Says whether a stem says little about which restriction is meant.
pub(crate) fn is_light(stem: &str) -> bool {
    stem == numbers::CLOCK || LIGHT_STEMS.contains(stem)
}

/// Cuts the text to its bound, and drops apostrophes together with a possessive `s`.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .take(LONGEST_TEXT)
        .map(|c| {
            if matches!(c, '’' | '‘' | '`' | 'ʼ') {
                '\''
            } else {
                c
            }
        })
        .collect();
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\'' {
            plain.push(c);
        } else if rest.peek() == Some(&'s') && !plain.ends_with(char::is_whitespace) {
            let mut ahead = rest.clone();
            ahead.next();
            if ahead.peek().is_none_or(|next| !next.is_alphanumeric()) {
                rest.next();
            }
        }
    }
    plain
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting(text: &str) -> Vec<String> {
        read(text)
            .counting
            .into_iter()
            .map(|word| word.text)
            .collect()
    }

    #[test]
    fn words_of_refusing_say_nothing() {
        assert_eq!(
            counting("Peter isn’t allowed to smoke in his room"),
            ["peter", "smoke", "room"]
        );
    }

    #[test]
    fn ratios_read_like_words() {
        assert_eq!(counting("1:1"), counting("one to one"));
        assert_eq!(
            counting("2:1 in the day"),
            counting("two-to-one in the day")
        );
    }

    #[test]
    fn possessives_and_odd_text_are_read() {
        assert_eq!(counting("Peter's newspaper"), ["peter", "newspaper"]);
        assert_eq!(counting("''' 's ’ \u{0} \u{202e} 火"), ["s", "火"]);
        assert!(counting(&"x".repeat(5_000)).is_empty());
        assert!(read(&"no ".repeat(5_000)).all.len() <= 334);
    }

    #[test]
    fn a_reason_is_an_aside() {
        let asides: Vec<bool> = read("no kettle because he burned himself")
            .counting
            .iter()
            .map(|word| word.aside)
            .collect();
        assert_eq!(asides, [false, true]);
        assert!(
            read("because of the fire no candles")
                .counting
                .iter()
                .all(|word| !word.aside)
        );
    }
}
