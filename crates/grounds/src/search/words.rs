//! A worker's words, made ready for comparing.

use std::{collections::BTreeSet, sync::LazyLock};

use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// Words beyond this many characters of the text are not read.
const LONGEST_TEXT: usize = 1_000;

/// A longer word is no word.
const LONGEST_WORD: usize = 40;

/// Words that say nothing about which restriction is meant: articles, pronouns, auxiliaries, prepositions, words of refusing and allowing,
/// and words of everybody, which say for whom and not what.
static STOP_WORDS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("stop-words.txt").split_whitespace().collect());

/// Is a word that counts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// The word in lower case, without apostrophes.
    pub(crate) text: String,
    /// Its stem.
    pub(crate) stem: String,
    /// Whether it is written with a capital, and not in capitals: perhaps a name.
    pub(crate) capital: bool,
}

/// Holds words in the two forms in which they are compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Every word, also those that say nothing.
    pub(crate) all: Vec<String>,
    /// The words that count.
    pub(crate) counting: Vec<Word>,
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
                all.push((digit_word(&part.to_lowercase()), capital));
            }
        }
    }
    mark_alone(&mut all);
    let counting = all
        .iter()
        .filter(|(word, _)| !STOP_WORDS.contains(word.as_str()) && !is_number(word));
    let counting = counting.map(|(word, capital)| Word {
        text: word.clone(),
        stem: stemmer.stem(word).into_owned(),
        capital: *capital,
    });
    let counting = counting.collect();
    Words {
        all: all.into_iter().map(|(word, _)| word).collect(),
        counting,
    }
}

/// Returns the stem of one word in lower case.
pub(crate) fn stem(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
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

/// Writes small numbers as words, so that "1:1" and "one to one" are the same.
fn digit_word(word: &str) -> String {
    match word {
        "1" => "one",
        "2" => "two",
        "3" => "three",
        other => other,
    }
    .to_owned()
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit())
}

/// Writes the ways of saying *alone* as that word: "by himself", "on her own", "without anyone".
fn mark_alone(words: &mut Vec<(String, bool)>) {
    let is = |word: Option<&(String, bool)>, any: &[&str]| {
        word.is_some_and(|(word, _)| any.contains(&word.as_str()))
    };
    const SELF: &[&str] = &[
        "himself",
        "herself",
        "themself",
        "themselves",
        "myself",
        "yourself",
        "itself",
    ];
    const WHOSE: &[&str] = &["his", "her", "their", "my", "your", "its"];
    const WHO: &[&str] = &[
        "anyone", "anybody", "someone", "somebody", "staff", "carer", "carers", "escort",
        "company", "him", "her", "them",
    ];
    let mut position = 0;
    while position < words.len() {
        let (one, two, three) = (
            words.get(position),
            words.get(position + 1),
            words.get(position + 2),
        );
        let length = if is(one, &["by"]) && is(two, SELF) {
            2
        } else if is(one, &["on", "by"]) && is(two, WHOSE) && is(three, &["own"]) {
            3
        } else if is(one, &["without"]) && is(two, WHO) {
            2
        } else if is(one, &["without"]) && is(two, &["a", "an", "any"]) && is(three, WHO) {
            3
        } else {
            0
        };
        if length > 0 {
            words.splice(position..position + length, [("alone".to_owned(), false)]);
        }
        position += 1;
    }
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
    fn ways_of_saying_alone_are_one() {
        for text in [
            "go out by himself",
            "go out on her own",
            "go out without anyone",
            "go out without a carer",
            "go out alone",
        ] {
            assert_eq!(counting(text), ["go", "out", "alone"], "{text}");
        }
    }

    #[test]
    fn ratios_read_like_words() {
        assert_eq!(counting("1:1"), counting("one to one"));
        assert_eq!(counting("2:1 in the day"), counting("two-to-one"));
    }

    #[test]
    fn possessives_and_odd_text_are_read() {
        assert_eq!(counting("Peter's newspaper"), ["peter", "newspaper"]);
        assert_eq!(counting("''' 's ’ \u{0} \u{202e} 火"), ["s", "火"]);
        assert!(counting(&"x".repeat(5_000)).is_empty());
        assert!(read(&"no ".repeat(5_000)).all.len() <= 334);
    }
}
