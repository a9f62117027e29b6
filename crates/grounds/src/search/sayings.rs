//! Ways of saying one thing in several words.

use std::{collections::BTreeMap, sync::LazyLock};

/// What may stand where a way of saying leaves room for a person.
const PERSON: &[&str] = &[
    "he",
    "him",
    "she",
    "her",
    "they",
    "them",
    "it",
    "me",
    "us",
    "you",
    "i",
    "we",
    "anyone",
    "anybody",
    "everyone",
    "everybody",
    "someone",
    "somebody",
    "people",
    "resident",
    "residents",
    "client",
    "clients",
];

/// The ways of saying, by their first words.
static SAYINGS: LazyLock<BTreeMap<&'static str, Vec<Saying>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<&str, Vec<Saying>> = BTreeMap::new();
    for line in include_str!("sayings.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let Some((read_as, way)) = line.split_once('=') else {
            continue;
        };
        let way: Vec<Vec<&str>> = way
            .split_whitespace()
            .map(|word| {
                if word == "_" {
                    Vec::new()
                } else {
                    word.split('|').collect()
                }
            })
            .collect();
        for first in way.first().into_iter().flatten() {
            by_first.entry(first).or_default().push(Saying {
                read_as: read_as.trim(),
                way: way.clone(),
            });
        }
    }
    by_first
});

/// Is a way of saying something.
struct Saying {
    /// What it is read as; nothing, if it says nothing.
    read_as: &'static str,
    /// The words that may stand at each place; none where a person may.
    way: Vec<Vec<&'static str>>,
}

/// Replaces each way of saying something by the word that it is read as.
pub(crate) fn replace(words: &mut Vec<(String, bool)>) {
    let mut position = 0;
    while position < words.len() {
        let found = SAYINGS
            .get(words[position].0.as_str())
            .into_iter()
            .flatten()
            .filter_map(|saying| Some((saying.length(&words[position..])?, saying.read_as)))
            .max_by_key(|(length, _)| *length);
        match found {
            Some((length, "")) => {
                words.drain(position..position + length);
            }
            Some((length, read_as)) => {
                words.splice(position..position + length, [(read_as.to_owned(), false)]);
                position += 1;
            }
            None => position += 1,
        }
    }
}

impl Saying {
    /// Returns how many words at the start of a text are this way of saying it.
    fn length(&self, words: &[(String, bool)]) -> Option<usize> {
        let mut at = 0;
        for place in &self.way {
            let word = words.get(at);
            if place.is_empty() {
                let person =
                    word.is_some_and(|(word, capital)| *capital || PERSON.contains(&word.as_str()));
                at += usize::from(person);
            } else if word.is_some_and(|(word, _)| place.contains(&word.as_str())) {
                at += 1;
            } else {
                return None;
            }
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replaced(text: &str) -> String {
        let mut words: Vec<(String, bool)> = text
            .split_whitespace()
            .map(|word| (word.to_lowercase(), word.starts_with(char::is_uppercase)))
            .collect();
        replace(&mut words);
        words
            .into_iter()
            .map(|(word, _)| word)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn ways_of_saying_alone_are_one() {
        for text in [
            "swim by himself",
            "swim on her own",
            "swim without anyone",
            "swim without a carer",
            "swim alone",
        ] {
            assert_eq!(replaced(text), "swim alone", "{text}");
        }
    }

    #[test]
    fn a_person_may_stand_between() {
        assert_eq!(replaced("never take Doris out"), "never outing");
        assert_eq!(
            replaced("never take the bins out"),
            "never take the bins out"
        );
    }

    #[test]
    fn what_is_out_of_reach_is_no_outing() {
        assert_eq!(replaced("goes out of bounds"), "out-of-it bounds");
    }
}
