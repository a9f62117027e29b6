//! Words that mean about the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use super::words;

static KINDRED: LazyLock<Kindred> = LazyLock::new(Kindred::new);

/// Holds which stems may stand for which.
struct Kindred {
    of: BTreeMap<String, BTreeSet<String>>,
    written: BTreeMap<&'static str, String>,
}

impl Kindred {
    fn new() -> Self {
        let mut kindred = Self {
            of: BTreeMap::new(),
            written: BTreeMap::new(),
        };
        for line in include_str!("kindred-words.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            let stems: BTreeSet<String> = line
                .split_whitespace()
                .map(|word| {
                    let stem = words::stem(word);
                    kindred.written.insert(word, stem.clone());
                    stem
                })
                .collect();
            for stem in &stems {
                let others = stems.iter().filter(|other| *other != stem).cloned();
                kindred.of.entry(stem.clone()).or_default().extend(others);
            }
        }
        kindred
    }
}

/// Returns the stems that may stand for a stem, without itself.
pub(crate) fn of(stem: &str) -> impl Iterator<Item = &'static str> {
    KINDRED
        .of
        .get(stem)
        .into_iter()
        .flatten()
        .map(String::as_str)
}

/// Returns every word that has kindred, with its stem.
pub(crate) fn written() -> impl Iterator<Item = (&'static str, &'static str)> {
    KINDRED
        .written
        .iter()
        .map(|(word, stem)| (*word, stem.as_str()))
}
